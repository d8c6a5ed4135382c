"""The CSL processor behind the seam: styles compiled once, documents of works, answers as trees of runs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import CitationWriter, CiteRequest, Place
from desktop.citations.engine.item import Item as CslItem
from desktop.citations.engine.item import plain
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.positions import NEAR, positions
from desktop.citations.engine.runs import Runs, has_text
from desktop.citations.engine.seam import Citation, Cite, Entry, Layout, Node, Nodes, Span, Text
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.tree import Branch, tree
from desktop.citations.engine.works import Works
from desktop.citations.errors import CannotCite, NothingPrinted, StyleUnreadable
from desktop.citations.reference import Item
from desktop.citations.stylefile import load_style
from desktop.citations.styles import Style
from importers.reasons import system_word

_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault of the processor itself would raise; memory and interrupts go through."""


class Processor:
    """An `Engine` of the seam."""

    def open(self, style: Style, items: Mapping[str, Item], *, locale: str) -> "ProcessorDocument":
        """A document that cites `items`; raises `CitationError` for a style that cannot be used."""
        try:
            stat = style.path.stat()
            compiled = _compiled(str(style.path), stat.st_mtime_ns, stat.st_size)
        except OSError as error:
            raise StyleUnreadable(str(style.path), system_word(error)) from error
        with _told(style.id, "-"):
            return ProcessorDocument(style, compiled, items, compiled.locale(locale))


class ProcessorDocument:
    """A `Document` of the seam: what is known of all its works is worked out when it is opened; each entry and citation when it is asked for."""

    def __init__(self, style: Style, compiled: CompiledStyle, items: Mapping[str, Item], locale: Locale) -> None:
        self._style, self._compiled, self._locale = style, compiled, locale
        self._works = Works(compiled, locale, {key: CslItem(key, item) for key, item in items.items()})
        self._entries = BibliographyWriter(self._works)
        self._citations = CitationWriter(self._works)
        order = self._works.order
        self._before = dict(zip(order[1:], order, strict=False))

    def order(self) -> tuple[str, ...]:
        """The keys as the style's bibliography sorts them."""
        return tuple(self._works.order)

    def layout(self) -> Layout:
        """How the style wants its bibliography set."""
        options = self._compiled.bibliography.options if self._compiled.bibliography else {}
        align = options.get("second-field-align", "")
        return Layout(options.get("hanging-indent") == "true", _lines(options.get("entry-spacing"), 1), _lines(options.get("line-spacing"), 1), align)

    def entry(self, key: str) -> Entry | None:
        """The entry of `key` in the bibliography; None in a style that has none."""
        with _told(self._style.id, key):
            runs = self._entries.entry(key, self._before.get(key))
            if runs is None:
                return None
            return Entry(key, self._nodes(runs, [key]))

    def citation(self, citation: Citation, *, before: Sequence[Citation] = ()) -> Nodes:
        """The citation's text after those `before` it."""
        keys = [cite.key for cite in citation.cites]
        with _told(self._style.id, ", ".join(keys)):
            rows = [(self._citations.sorted([_request(cite) for cite in one.cites]), one.note or 0) for one in (*before, citation)]
            near = self._compiled.citation.options.get("near-note-distance", "")
            cites = rows[-1][0]
            places = positions(rows, int(near) if near.isdecimal() else NEAR)[-1] if before or len(cites) > 1 else [Place() for _ in cites]
            runs = self._citations.runs(cites, places, silent=True)
            return self._nodes(runs, keys) if cites else ()

    def _nodes(self, runs: Runs, keys: list[str]) -> Nodes:
        if not has_text(runs):
            raise NothingPrinted(self._style.id, ", ".join(keys))
        return _nodes(tree(runs, self._locale))


ENGINE = Processor()


@lru_cache(32)
def _compiled(path: str, changed: int, size: int) -> CompiledStyle:
    """The style of a file as it is now: `changed` and `size` make another of one that was written anew."""
    return CompiledStyle(load_style(Path(path)))


@contextmanager
def _told(style: str, key: str) -> Iterator[None]:
    try:
        yield
    except _FAULTS as fault:
        raise CannotCite(style, key) from fault


def _request(cite: Cite) -> CiteRequest:
    return CiteRequest(cite.key, plain(cite.locator or ""), cite.label, plain(cite.prefix), plain(cite.suffix), cite.suppress_author)


def _lines(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 4 else default


def _nodes(branch: Branch) -> Nodes:
    """A branch's parts as nodes of the seam. Blocks that are set apart are parted by a space: a flavour may know nothing of blocks."""
    nodes: list[Node] = []
    block = False
    for part in branch.parts:
        if isinstance(part, str):
            if block and part[:1].isalnum():
                part = f" {part}"
            nodes.append(Text(part))
            block = False
            continue
        inside = _nodes(part)
        apart = part.kind.startswith("display:")
        if (apart or block) and nodes and not _ends_with_space(nodes[-1]):
            nodes.append(Text(" "))
        nodes += [Span(part.kind, inside)] if not apart else inside
        block = apart
    return tuple(nodes)


def _ends_with_space(node: Node) -> bool:
    while isinstance(node, Span):
        if not node.parts:
            return False
        node = node.parts[-1]
    return node.text[-1:].isspace()
