"""What a flavour of citation is: how runs are written in one kind of text."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop.citations.engine.seam import Layout, Node, Nodes, Span, Text
from desktop.escaping import one_line
from importers.discover import discover

ONE_BY_ONE = Layout(hanging=False, entry_spacing=0, line_spacing=1, align="")
"""How citations are set that are no bibliography."""


@dataclass(frozen=True, slots=True)
class Page:
    """Of a whole file: what it is called, the language of its references (a tag), how its entries are set."""

    title: str
    lang: str
    layout: Layout = ONE_BY_ONE


@dataclass(frozen=True, slots=True)
class Flavour:
    """`id` is the word of `cite --format`. `inline` writes one citation; `document` makes a whole file of such entries, one paragraph each.

    `text`: the file is text in UTF-8, which can be shown as it is.
    """

    id: str
    suffix: str
    inline: Callable[[Nodes], str]
    document: Callable[[Sequence[Nodes], Page], bytes]
    text: bool = True


def flavour(name: str) -> Flavour:
    """The flavour called `name`; raises `KeyError`."""
    found: dict[str, Flavour] = {one.id: one for one in discover("desktop.citations.flavours", "FLAVOUR")}
    return found[name]


_OFF = {"upright": "italic", "no-bold": "bold"}


def apart(nodes: Nodes) -> Nodes:
    """`nodes` for a flavour that cannot take a look back inside itself: emphasis ends before such a run and begins again after it."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            out.append(node)
            continue
        parts: list[Node] = []
        for part in apart(node.parts):
            if isinstance(part, Span) and _OFF.get(part.kind) == node.kind:
                out += [*([Span(node.kind, tuple(parts))] if parts else []), *part.parts]
                parts = []
            else:
                parts.append(part)
        out += [Span(node.kind, tuple(parts))] if parts else []
    return tuple(out)


def written(nodes: Nodes, text: Callable[[str], str], span: Callable[[str, str], str]) -> str:
    """`nodes` as one string: `text` escapes characters, `span(kind, inside)` marks up what is written already."""
    return "".join(text(node.text) if isinstance(node, Text) else span(node.kind, written(node.parts, text, span)) for node in nodes)


def fields(nodes: Nodes) -> tuple[Nodes, Nodes] | None:
    """An entry's first field and the rest, where the style sets them apart."""
    found = [node for node in nodes if isinstance(node, Span)]
    if len(found) != 2 or (found[0].kind, found[1].kind) != ("left-margin", "right-inline") or any(node.text.strip() for node in nodes if isinstance(node, Text)):
        return None
    return found[0].parts, found[1].parts


def width(entries: Iterable[Nodes]) -> int:
    """Characters of the longest first field; 0 where none is set apart."""
    return max((len("".join(text for text, _ in flat(both[0])).strip()) for both in map(fields, entries) if both), default=0)


def flat(nodes: Nodes, kinds: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Text with the kinds of all the spans around it, outermost first."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.text, kinds
        else:
            yield from flat(node.parts, (*kinds, node.kind))


def run_text(text: str) -> str:
    """The text of a run on one line, the space at either end kept."""
    core, spaces = one_line(text), " \t\n"
    return f"{' ' if text[:1] in spaces else ''}{core}{' ' if text[-1:] in spaces else ''}" if core else " "


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP package of files by name, in this order; what is bytes is not compressed. The same parts give the same package."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if isinstance(part, bytes) else zipfile.ZIP_DEFLATED
            package.writestr(info, part)
    return out.getvalue()
