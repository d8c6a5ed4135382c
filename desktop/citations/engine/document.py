"""A document that is written: works and citations come, change, move and go, and only what reads otherwise is rendered again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import CitationWriter, CiteRequest
from desktop.citations.engine.context import Told
from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.positions import NEAR, positions
from desktop.citations.engine.runs import Runs
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.works import Memory, Works

_Told = tuple[Item, Told, int]
"""All that a rendering depends on besides the style: the work, what tells it from others, its number (0 where the style prints none)."""
Row = tuple[Sequence[CiteRequest], int]
"""A citation: its cites, and the number of its note (0 in the text)."""
T = TypeVar("T")


class LiveDocument(Generic[T]):
    """Works in one style and language. `fold` makes of runs what is wanted; what it made is kept as long as all it depends on stays as it is."""

    def __init__(self, style: CompiledStyle, locale: Locale, items: Mapping[str, Mapping[str, Any]], fold: Callable[[Runs], T], *, keeps: bool = True) -> None:
        """`items` by key, in the order in which they are first cited. `keeps`: what is worked out is kept, for who will ask again."""
        self._style, self._locale, self._fold, self._keeps = style, locale, fold, keeps
        self._memory = Memory() if keeps else None
        self._listed: dict[str, tuple[object, T | None]] = {}
        self._cited: dict[object, tuple[list[_Told], T]] = {}
        self._numbered = style.bibliography is not None and style.bibliography.numbered
        # Only where names that are named again are replaced does an entry look back to the one before it.
        self._looks_back = style.bibliography is not None and "subsequent-author-substitute" in style.bibliography.options
        near = style.citation.options.get("near-note-distance", "")
        self._near = int(near) if near.isdecimal() else NEAR
        self._open(Works(style, locale, {key: Item(key, item) for key, item in items.items()}, self._memory))

    def _open(self, works: Works) -> None:
        self.works = works
        self._entries, self._citations = BibliographyWriter(works), CitationWriter(works)
        self._before = dict(zip(works.order[1:], works.order, strict=False))

    def update(self, items: Mapping[str, Mapping[str, Any]]) -> None:
        """The document's works are these now, in this order. What was worked out of a work that is equal is not worked out again."""
        known = self.works.items
        same = {key: known[key] for key, item in items.items() if key in known and known[key].given == item}
        if len(same) == len(items) and list(items) == list(known):
            return
        for key in known.keys() - same.keys():
            self._listed.pop(key, None)
            if self._memory is not None:
                self._memory.forget(key)
        self._open(Works(self._style, self._locale, {key: same.get(key) or Item(key, item) for key, item in items.items()}, self._memory))

    def entry(self, key: str) -> T | None:
        """The entry of a work as it stands in the list; None where the style has no bibliography."""
        before = self._before.get(key) if self._looks_back else None
        now = (self._told(key, self._numbered), None if before is None else self._told(before, self._numbered)) if self._keeps else None
        kept = self._listed.get(key)
        if kept is not None and kept[0] == now:
            return kept[1]
        runs = self._entries.entry(key, before)
        found = None if runs is None else self._fold(runs)
        if self._keeps:
            self._listed[key] = (now, found)
        return found

    def citations(self, rows: Sequence[Row]) -> list[T]:
        """All citations of the document, in its order."""
        return self._said(rows, 0)

    def citation(self, row: Row, before: Sequence[Row] = ()) -> T:
        """One citation as it reads after those `before` it."""
        return self._said([*before, row], len(before))[0]

    def _said(self, rows: Sequence[Row], first: int) -> list[T]:
        ordered = [(self._citations.sorted(cites), note) for cites, note in rows]
        numbered = self._style.citation.numbered or self._style.citation.options.get("collapse") == "citation-number"
        cited: dict[object, tuple[list[_Told], T]] = {}
        out: list[T] = []
        for (cites, _), places in zip(ordered[first:], positions(ordered, self._near)[first:], strict=True):
            name, now = (tuple(cites), tuple(places)), [self._told(cite.key, numbered) for cite in cites]
            kept = cited.get(name) or self._cited.get(name)
            if kept is None or kept[0] != now:
                kept = (now, self._fold(self._citations.runs(cites, places, silent=True)))
            cited[name] = kept
            out.append(kept[1])
        self._cited = cited
        return out

    def _told(self, key: str, numbered: bool) -> _Told:
        return self.works.items[key], self.works.told[key], self.works.numbers[key] if numbered else 0
