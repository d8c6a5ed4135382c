"""The works of a document: their order, their numbers, what tells them apart; made anew when the set of works changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.citations.engine.collation import Key
from desktop.citations.engine.context import NOTHING, Context, Looked, Told
from desktop.citations.engine.disambiguate import Cites, tell_apart
from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.runs import Runs, plain
from desktop.citations.engine.sorting import key_of, ordered
from desktop.citations.engine.style import Area, CompiledStyle


@dataclass(frozen=True, slots=True)
class Memory:
    """What was worked out of single works, with the item that it was worked out of: an item that was changed is another one."""

    cites: dict[str, tuple[Item, str, Looked]] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[Item, list[Key]]] = field(default_factory=dict)

    def forget(self, key: str) -> None:
        """A work that is no more, or another now."""
        self.cites.pop(key, None)
        for area in ("bibliography", "citation"):
            self.keys.pop((area, key), None)


class Works:
    """`items` by key, in the order in which they are first cited. `memory`: of the works as they were before a change."""

    def __init__(self, style: CompiledStyle, locale: Locale, items: Mapping[str, Item], memory: Memory | None = None) -> None:
        self.style, self.locale, self.items = style, locale, items
        # What a number stands in depends on all works and cannot be kept.
        self._memory = None if style.numbered else memory
        self.told: dict[str, Told] = {}
        self.numbers = {key: number for number, key in enumerate(items, 1)}
        self.order = self.sorted(style.bibliography, items) if style.bibliography else list(items)
        self.numbers = {key: number for number, key in enumerate(self.order, 1)}
        self.told = dict.fromkeys(items, NOTHING)
        tell_apart(Cites(self.style.citation.options, self.style.citation.conditions, self._cite, self.order), self.told)

    def context(self, key: str, area: str) -> Context:
        """A context for one rendering of a work."""
        return Context(item=self.items[key], locale=self.locale, area=area, told=self.told.get(key, NOTHING), number=self.numbers[key])

    def sorted(self, area: Area | None, keys: Iterable[str]) -> list[str]:
        """`keys` in the order that an area's `cs:sort` wants; as they come where it wants none."""
        works = list(keys)
        if area is None or not area.keys or len(works) < 2:
            return works
        kind = "bibliography" if area is self.style.bibliography else "citation"

        def values(work: str) -> list[Key]:
            kept = self._memory.keys.get((kind, work)) if self._memory else None
            if kept is not None and kept[0] is self.items[work]:
                return kept[1]
            found = [key_of(key, self.context(work, kind)) for key in area.keys]
            if self._memory:
                self._memory.keys[kind, work] = (self.items[work], found)
            return found

        return ordered(works, area.keys, values)

    def _cite(self, key: str, told: Told) -> tuple[str, Looked]:
        kept = self._memory.cites.get(key) if self._memory and told is NOTHING else None
        if kept is not None and kept[0] is self.items[key]:
            return kept[1], kept[2]
        context = self.context(key, "citation")
        looked = Looked()
        context.told, context.looked = told, looked
        context.position, context.near_note, context.first_note = "subsequent", True, 1
        runs: Runs = self.style.citation.render(context)
        text = plain(runs)
        if self._memory and told is NOTHING:
            self._memory.cites[key] = (self.items[key], text, looked)
        return text, looked
