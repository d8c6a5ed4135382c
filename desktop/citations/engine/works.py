"""The works of a document: their order, their numbers, what tells them apart; made anew when the set of works changes."""

from collections.abc import Iterable, Mapping

from desktop.citations.engine.collation import Key
from desktop.citations.engine.context import Context, Told
from desktop.citations.engine.disambiguate import Cites, tell_apart
from desktop.citations.engine.item import Item
from desktop.citations.engine.locale import Locale
from desktop.citations.engine.runs import Runs, plain
from desktop.citations.engine.sorting import key_of, ordered
from desktop.citations.engine.style import Area, CompiledStyle


class Works:
    """`items` by key, in the order in which they are first cited."""

    def __init__(self, style: CompiledStyle, locale: Locale, items: Mapping[str, Item]) -> None:
        self.style, self.locale, self.items = style, locale, items
        self.told: dict[str, Told] = {}
        self.numbers = {key: number for number, key in enumerate(items, 1)}
        self.order = self.sorted(style.bibliography, items) if style.bibliography else list(items)
        self.numbers = {key: number for number, key in enumerate(self.order, 1)}
        self.told = {key: Told() for key in items}
        tell_apart(Cites(self.style.citation.options, self.style.citation.conditions, self._cite, self.order), self.told)

    def context(self, key: str, area: str) -> Context:
        """A context for one rendering of a work."""
        told = self.told.get(key)
        return Context(item=self.items[key], locale=self.locale, area=area, told=told if told is not None else Told(), number=self.numbers[key])

    def sorted(self, area: Area | None, keys: Iterable[str]) -> list[str]:
        """`keys` in the order that an area's `cs:sort` wants; as they come where it wants none."""
        works = list(keys)
        if area is None or not area.keys or len(works) < 2:
            return works
        kind = "bibliography" if area is self.style.bibliography else "citation"

        def values(work: str) -> list[Key]:
            return [key_of(key, self.context(work, kind)) for key in area.keys]

        return ordered(works, area.keys, values)

    def _cite(self, key: str, told: Told) -> tuple[str, Context]:
        context = self.context(key, "citation")
        context.told, context.looking = told, True
        context.position, context.near_note, context.first_note = "subsequent", True, 1
        runs: Runs = self.style.citation.render(context)
        return plain(runs), context
