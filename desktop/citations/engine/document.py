"""A document that is written: citations are added, changed, moved and removed, and only what must change is rendered again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.citations.engine.citation import CitationWriter, CiteRequest, Place
from desktop.citations.engine.context import Told
from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.positions import NEAR, positions
from desktop.citations.engine.runs import Runs
from desktop.citations.engine.style import CompiledStyle
from desktop.citations.engine.works import Memory, Works

_Told = tuple[Item, Told, int]
"""All that a rendering depends on besides the style: the work, what tells it from others, its number."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What reads otherwise than before: citations by name, entries by key ([] for one that prints nothing); the entries' order as it is now."""

    citations: Mapping[str, Runs] = field(default_factory=dict)
    entries: Mapping[str, Runs] = field(default_factory=dict)
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    cites: tuple[CiteRequest, ...]
    note: int


class LiveDocument:
    """Citations of known works in one style and language. Nothing is rendered until `refresh`."""

    def __init__(self, style: CompiledStyle, locale: Locale) -> None:
        self._style, self._locale = style, locale
        self._known: dict[str, Item] = {}
        self._placed: dict[str, _Placed] = {}
        self._order: list[str] = []
        self._memory = Memory()
        self._works: Works | None = None
        self._citations: dict[str, tuple[object, Runs]] = {}
        self._entries: dict[str, tuple[object, Runs]] = {}
        near = style.citation.options.get("near-note-distance", "")
        self._near = int(near) if near.isdecimal() else NEAR

    def know(self, items: Mapping[str, Item]) -> None:
        """Works that may be cited, or that were changed. All that is cited must be known when `refresh` is called."""
        self._known |= items
        if self._works is not None and items.keys() & self._works.items.keys():
            self._works = None

    def put(self, name: str, cites: Sequence[CiteRequest], *, note: int = 0, at: int | None = None) -> None:
        """Adds the citation `name`, or changes it; `at` is its place among all (None: the last, or where it is)."""
        self._placed[name] = _Placed(tuple(cites), note)
        if at is not None and name in self._order:
            self._order.remove(name)
        if name not in self._order:
            self._order.insert(len(self._order) if at is None else at, name)

    def remove(self, name: str) -> None:
        """Takes the citation `name` out; raises `KeyError`."""
        del self._placed[name]
        self._order.remove(name)
        self._citations.pop(name, None)

    def refresh(self) -> Changes:
        """What reads otherwise since the last call."""
        works = self._current()
        writer = CitationWriter(works)
        rows = [(writer.sorted(self._placed[name].cites), self._placed[name].note) for name in self._order]
        changed: dict[str, Runs] = {}
        for name, (cites, _), places in zip(self._order, rows, positions(rows, self._near), strict=True):
            runs = self._citation(name, cites, places, works, writer)
            if runs is not None:
                changed[name] = runs
        return Changes(changed, self._list(works), tuple(works.order))

    def _current(self) -> Works:
        """The works that are cited, in the order in which they first are."""
        cited = list(dict.fromkeys(cite.key for name in self._order for cite in self._placed[name].cites))
        if self._works is None or list(self._works.items) != cited:
            self._works = Works(self._style, self._locale, {key: self._known[key] for key in cited}, self._memory)
        return self._works

    def _told(self, works: Works, key: str) -> _Told:
        return works.items[key], works.told[key], works.numbers[key]

    def _citation(self, name: str, cites: Sequence[CiteRequest], places: Sequence[Place], works: Works, writer: CitationWriter) -> Runs | None:
        now = (tuple(cites), tuple(places), [self._told(works, cite.key) for cite in cites])
        kept = self._citations.get(name)
        if kept is not None and kept[0] == now:
            return None
        runs = writer.runs(cites, places, silent=True)
        self._citations[name] = (now, runs)
        return runs if kept is None or kept[1] != runs else None

    def _list(self, works: Works) -> dict[str, Runs]:
        """Entries that read otherwise: those of works that changed, and of those that stand behind them now."""
        writer = BibliographyWriter(works)
        changed: dict[str, Runs] = {}
        before: str | None = None
        for key in works.order:
            now = (self._told(works, key), None if before is None else self._told(works, before))
            kept = self._entries.get(key)
            if kept is None or kept[0] != now:
                runs = writer.entry(key, before) or []
                self._entries[key] = (now, runs)
                if kept is None or kept[1] != runs:
                    changed[key] = runs
            before = key
        for key in self._entries.keys() - works.items.keys():
            del self._entries[key]
        return changed
