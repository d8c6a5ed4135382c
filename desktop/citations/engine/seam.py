"""What a CSL engine is: it opens a document in a style, takes citations, and answers with small trees of runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.citations.reference import Item
from desktop.citations.styles import Style


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters; nothing in them is markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Runs that look alike. `kind`: italic, oblique, bold, light, underline, small-caps, superscript, subscript, link

    (an address that stands in the text as it is); upright, no-bold, no-caps, no-underline, baseline take back what is around them;
    left-margin and right-inline are the first field of an entry and the rest, block and indent parts of it, that the style sets apart.
    A flavour writes the parts of a kind that it does not know as they are.
    """

    kind: str
    parts: "Nodes"


Node = Text | Span
Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation. `label` is CSL's word for what `locator` counts ("page", "paragraph")."""

    key: str
    locator: str | None = None
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Works that are cited together. `note` is the number of the footnote it stands in, None in the text."""

    cites: tuple[Cite, ...]
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography."""

    key: str
    nodes: Nodes


@dataclass(frozen=True, slots=True)
class Layout:
    """How a style wants its bibliography set. Spacing in lines; `align`: "" or how the first field stands apart ("flush", "margin")."""

    hanging: bool
    entry_spacing: int
    line_spacing: int
    align: str


class Document(Protocol):
    """Works and what cites them, in one style and language. What a live one rendered is rendered again only where it reads otherwise."""

    def update(self, items: Mapping[str, Item]) -> None:
        """The works are these now, in the order in which they are first cited. Raises `CannotCite`."""

    def order(self) -> tuple[str, ...]:
        """The keys in the order the style wants for its bibliography; in the order given where it wants none."""

    def layout(self) -> Layout:
        """How the style wants its bibliography set."""

    def entry(self, key: str) -> Entry | None:
        """The bibliography's entry of one work, as it is in the whole list; None where the style has no bibliography.

        Raises `CannotCite`.
        """

    def citation(self, citation: Citation, *, before: Sequence[Citation] = ()) -> Nodes:
        """A citation as it reads after the citations `before` it. Raises `CannotCite`."""


class Engine(Protocol):
    """`items` by key, in the order in which they are first cited; `locale` is a tag such as "fr-FR"."""

    def open(self, style: Style, items: Mapping[str, Item], *, locale: str, live: bool = False) -> Document:
        """A document that cites `items`; `live`, that will be updated. Raises `CitationError` for a style that the engine cannot use."""
