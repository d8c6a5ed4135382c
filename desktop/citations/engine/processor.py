"""The CSL processor behind the seam: styles compiled once, documents of works, answers as trees of runs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from desktop.citations.engine.citation import CiteRequest
from desktop.citations.engine.document import LiveDocument, Row
from desktop.citations.engine.item import plain
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.runs import has_text
from desktop.citations.engine.seam import Citation, Cite, Entry, Layout, Node, Nodes, Span, Text
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.tree import Branch, tree
from desktop.citations.errors import CannotCite, NothingPrinted, StyleUnreadable
from desktop.citations.reference import Item
from desktop.citations.stylefile import load_style
from desktop.citations.styles import Style
from importers.reasons import system_word

_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault of the processor itself would raise; memory and interrupts go through."""


class Processor:
    """An `Engine` of the seam."""

    def open(self, style: Style, items: Mapping[str, Item], *, locale: str, live: bool = False) -> "ProcessorDocument":
        """A document that cites `items`; raises `CitationError` for a style that cannot be used."""
        try:
            stat = style.path.stat()
            compiled = _compiled(str(style.path), stat.st_mtime_ns, stat.st_size)
        except OSError as error:
            raise StyleUnreadable(str(style.path), system_word(error)) from error
        with _told(style.id, "-"):
            return ProcessorDocument(style, compiled, items, compiled.locale(locale), live)


class ProcessorDocument:
    """A `Document` of the seam: what is known of all its works is worked out when it is opened; each entry and citation when it is asked for."""

    def __init__(self, style: Style, compiled: CompiledStyle, items: Mapping[str, Item], locale: Locale, live: bool) -> None:
        self._style, self._compiled = style, compiled
        self._live = LiveDocument(compiled, locale, items, lambda runs: _nodes(tree(runs, locale)) if has_text(runs) else (), keeps=live)

    def update(self, items: Mapping[str, Item]) -> None:
        """The works are these now."""
        with _told(self._style.id, "-"):
            self._live.update(items)

    def order(self) -> tuple[str, ...]:
        """The keys as the style's bibliography sorts them."""
        return tuple(self._live.works.order)

    def layout(self) -> Layout:
        """How the style wants its bibliography set."""
        options = self._compiled.bibliography.options if self._compiled.bibliography else {}
        align = options.get("second-field-align", "")
        return Layout(options.get("hanging-indent") == "true", _lines(options.get("entry-spacing"), 1), _lines(options.get("line-spacing"), 1), align)

    def entry(self, key: str) -> Entry | None:
        """The entry of `key` in the bibliography; None in a style that has none."""
        with _told(self._style.id, key):
            nodes = self._live.entry(key)
            return None if nodes is None else Entry(key, self._printed(nodes, [key]))

    def citation(self, citation: Citation, *, before: Sequence[Citation] = ()) -> Nodes:
        """The citation's text after those `before` it."""
        keys = [cite.key for cite in citation.cites]
        with _told(self._style.id, ", ".join(keys)):
            return self._printed(self._live.citation(_row(citation), [_row(one) for one in before]), keys) if keys else ()

    def _printed(self, nodes: Nodes, keys: list[str]) -> Nodes:
        if not nodes:
            raise NothingPrinted(self._style.id, ", ".join(keys))
        return nodes


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


def _row(citation: Citation) -> Row:
    return [_request(cite) for cite in citation.cites], citation.note or 0


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
        kind = part.kind.removeprefix("display:")
        apart = kind != part.kind
        if (apart or block) and nodes and not _ends_with_space(nodes[-1]):
            nodes.append(Text(" "))
        nodes.append(Span(kind, inside))
        block = apart
    return tuple(nodes)


def _ends_with_space(node: Node) -> bool:
    while isinstance(node, Span):
        if not node.parts:
            return False
        node = node.parts[-1]
    return node.text[-1:].isspace()
