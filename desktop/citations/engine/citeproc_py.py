"""Stands behind the seam for now: citeproc-py, its crashes turned into sentences and its warnings kept quiet."""

import re
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from citeproc import Citation as TheirCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from lxml import etree

from desktop.citations.engine.apart import tell_apart
from desktop.citations.engine.elements import prepare
from desktop.citations.engine.marks import CLOSE, KINDS, MARKS, OPEN, Quotes, guarded, settled
from desktop.citations.engine.seam import Citation, Cite, Entry, Node, Nodes, Span, Text
from desktop.citations.errors import CannotCite, NothingPrinted
from desktop.citations.reference import Item
from desktop.citations.styles import Style
from desktop.escaping import one_line

_KIND = {mark: kind for kind, mark in OPEN.items()}

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, StopIteration, TypeError, ValueError, VariableError, etree.LxmlError)
"""What citeproc-py is known to stumble with; memory and interrupts go through."""


class _Formatter:
    """citeproc-py's idea of a formatter: names that it calls with text."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def _wrap(kind: str) -> Any:
        return staticmethod(lambda text: f"{OPEN[kind]}{text}{CLOSE}")


for _name, _kind in zip(("Italic", "Oblique", "Bold", "Light", "Underline", "SmallCaps", "Superscript", "Subscript"), KINDS, strict=True):
    setattr(_Formatter, _name, _Formatter._wrap(_kind))


class CiteprocPy:
    """An `Engine` of the seam."""

    def open(self, style: Style, items: Mapping[str, Item], *, locale: str) -> "CiteprocDocument":
        """A document that cites `items`; raises `CannotCite` when the style cannot be loaded."""
        with _quiet(style, "-"):
            theirs = CitationStylesStyle(str(style.path), locale=locale, validate=False)
            prepare(theirs.root)
        return CiteprocDocument(style, theirs, items)


class CiteprocDocument:
    """A `Document` of the seam. Every call renders anew: citeproc-py knows no change."""

    def __init__(self, style: Style, theirs: Any, items: Mapping[str, Item]) -> None:
        self._style, self._theirs, self._items = style, theirs, items
        # Our own names for the items: theirs are folded to lower case.
        self._names = {key: f"i{number}" for number, key in enumerate(items)}
        source: dict[str, Any] = {}
        self._faulty: set[str] = set()
        for key, item in items.items():
            try:
                with _quiet(style, key):
                    source |= CiteProcJSON([{**_marked(item), "id": self._names[key]}])
            except CannotCite:
                self._faulty.add(key)
        self._bibliography = CitationStylesBibliography(theirs, source, _Formatter)
        self._quotes = _quotes(theirs.root)
        whole = TheirCitation([CitationItem(self._names[key]) for key in items if key not in self._faulty])
        whole.bibliography = self._bibliography
        # Not register(): it looks through the whole list for every item.
        self._bibliography.items = whole.cites
        self._bibliography.keys = [item.key for item in whole.cites]
        self._entries = dict(zip((key for key in items if key not in self._faulty), whole.cites, strict=True))
        self._order = self._sorted()
        self._bibliography.keys = [self._names[key] for key in self._order if key not in self._faulty]
        self._tell_apart()

    def order(self) -> tuple[str, ...]:
        """The keys as the style's bibliography sorts them; what citeproc-py could not take comes last."""
        return self._order

    def entry(self, key: str) -> Entry | None:
        """The entry of `key` in the bibliography; None in a style that has none."""
        if not self._theirs.has_bibliography():
            return None
        with _quiet(self._style, key):
            written = self._theirs.render_bibliography([self._entries[key]])
        return Entry(key, self._nodes([key], written[0] if written else None))

    def citation(self, citation: Citation, *, before: Sequence[Citation] = ()) -> Nodes:
        """The citation's text after those `before` it."""
        said: list[Any] = []
        written: object = None
        for one in (*before, citation):
            keys = [cite.key for cite in one.cites]
            with _quiet(self._style, keys[0] if keys else "-"):
                theirs = TheirCitation([self._cite(cite) for cite in one.cites])
                theirs.bibliography = self._bibliography
                written = self._theirs.render_citation(theirs, said, lambda item: item.key)
        return self._nodes([cite.key for cite in citation.cites], written)

    def _tell_apart(self) -> None:
        root = self._theirs.root
        wants = dict(root.citation.attrib) | {"reserve": "true" if root.xpath_search("//*[@disambiguate='true']") else "false"}
        cited = [key for key in self._order if key in self._entries]
        if len(cited) > 1:
            tell_apart(self._items, cited, {key: self._entries[key].reference for key in cited}, self._rendered, wants)

    def _rendered(self, key: str) -> str:
        try:
            with _quiet(self._style, key):
                theirs = TheirCitation([CitationItem(self._names[key])])
                theirs.bibliography = self._bibliography
                return str(self._theirs.render_citation(theirs, [], lambda item: item.key))
        except CannotCite:
            return ""

    def _cite(self, cite: Cite) -> Any:
        if cite.key in self._faulty:
            raise KeyError(cite.key)
        parts: dict[str, Any] = {name: _plain(value) for name, value in (("prefix", cite.prefix), ("suffix", cite.suffix)) if value}
        if cite.locator:
            parts["locator"] = Locator(cite.label, _plain(cite.locator))
        return CitationItem(self._names[cite.key], **parts)

    def _nodes(self, keys: list[str], written: object) -> Nodes:
        nodes = _tree("" if written is None else settled(self._elided(keys, str(written)), self._quotes))
        if not nodes:
            raise NothingPrinted(self._style.id, ", ".join(keys))
        for key in keys:
            address = one_line(str(self._items[key].get("URL") or ""))
            nodes = _linked(nodes, address) if address else nodes
        return nodes

    def _elided(self, keys: list[str], text: str) -> str:
        """`text` without the space that citeproc-py sets behind every particle: "d'Arcy" is one word (CSL 1.0.2, "Name particles")."""
        for name in (name for key in keys for name in self._items[key].get("author") or ()):
            particle, family = name.get("non-dropping-particle") or "", name.get("family") or ""
            if family and particle.endswith(("'", "’")):
                text = re.sub(f"({re.escape(particle)}) (?={re.escape(family)})", r"\1", text, flags=re.IGNORECASE)
        return text

    def _sorted(self) -> tuple[str, ...]:
        keys = list(self._entries)
        bibliography = self._theirs.root.bibliography
        sort = bibliography.find("cs:sort", bibliography.nsmap) if bibliography is not None else None
        if sort is not None:
            layout = bibliography.layout
            # From the last key to the first: Python's sort keeps what a later key has put in order.
            for rule in reversed(sort.findall("cs:key", sort.nsmap)):
                known = {key: value for key in keys if (value := self._sort_value(rule, key, layout)) is not None}
                ordered = sorted(known, key=known.__getitem__, reverse=rule.get("sort") == "descending")
                keys = ordered + [key for key in keys if key not in known]
        return (*keys, *(key for key in self._items if key in self._faulty))

    def _sort_value(self, rule: Any, key: str, layout: Any) -> tuple[int, int, str] | None:
        try:
            with _quiet(self._style, key):
                value = rule.sort_keys([self._entries[key]], layout)[0]
        except CannotCite:
            return None
        text = "" if value is None else _fold(str(value))
        return ((0, int(text), "") if text.isdecimal() and len(text) < 20 else (1, 0, text)) if text else None


ENGINE = CiteprocPy()


@contextmanager
def _quiet(style: Style, key: str) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except _FAULTS as fault:
            raise CannotCite(style.id, key) from fault


def _plain(text: str) -> str:
    return MARKS.sub("", one_line(text))


_UNGUARDED = frozenset(("id", "type", "language", "volume", "issue", "page", "edition", "family", "given", "suffix", "non-dropping-particle", "dropping-particle"))
"""Words for the engine itself, numbers that it looks into, and names that it cuts into initials."""


def _marked(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        plain = _plain(value)
        return plain if name in _UNGUARDED or not plain else guarded(plain)
    if isinstance(value, dict):
        return {part: _marked(inside, part) for part, inside in value.items()}
    return [_marked(part, name) for part in value] if isinstance(value, list) else value


def _quotes(root: Any) -> Quotes:
    opening, closing, inner_opening, inner_closing = (str(root.get_single_term(name=f"{name}-quote")) for name in ("open", "close", "open-inner", "close-inner"))
    return Quotes(opening, closing, inner_opening, inner_closing, root.get_locale_option("punctuation-in-quote").lower() == "true")


def _fold(text: str) -> str:
    """`text` as it is compared: accents, case and punctuation do not count (UCA level 1, near enough for Latin scripts)."""
    letters = (char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in letters if char not in "'’").split())


def _tree(text: str) -> Nodes:
    """The runs of `text`, whose noncharacters say where a run begins and ends."""
    stack: list[tuple[str, list[Node]]] = [("", [])]
    for piece in re.split("([\ufdd0-\ufddf])", text):
        if piece in _KIND:
            stack.append((_KIND[piece], []))
        elif piece == CLOSE:
            _end(stack)
        elif piece:
            stack[-1][1].append(Text(piece))
    while len(stack) > 1:
        _end(stack)
    return tuple(stack[0][1])


def _end(stack: list[tuple[str, list[Node]]]) -> None:
    if len(stack) > 1:
        kind, parts = stack.pop()
        if parts:
            stack[-1][1].append(Span(kind, tuple(parts)))


def _linked(nodes: Nodes, address: str) -> Nodes:
    """`nodes` with the work's address, where it is printed, as a run of its own."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Span):
            found.append(node if node.kind == "link" else Span(node.kind, _linked(node.parts, address)))
            continue
        before, at, after = node.text.partition(address)
        found += [Text(before)] if before else []
        found += [Span("link", (Text(at),))] if at else []
        found += [Text(after)] if after else []
    return tuple(found)
