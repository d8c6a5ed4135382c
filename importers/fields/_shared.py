"""What a field's finder is: it looks at a reading and names every candidate it sees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from importers.article import Evidence, Fields
from importers.reading import Reading
from importers.source import Source

Find = Callable[[Reading, Source, Fields], Iterable[Evidence]]
"""All candidates for the field, the chosen one (if any) with `chosen=True`. `Fields` holds what fields of lower order have found."""


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the attribute of `Fields` that the chosen evidence sets; `order` says when it is looked for (low first)."""

    name: str
    order: int
    find: Find
