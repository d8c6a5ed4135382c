"""What kinds of values the cells of a record's tables hold. STRICT tables keep to it; the bytes of a damaged file need not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

NUMBERS = frozenset({"id", "article", "number", "n", "start", "end", "characters", "kept", "doubtful", "by_hand", "paragraph", "undone", "names", "chosen", "collection"})
"""Columns of whole numbers, in all of these tables."""

REALS = frozenset({"confidence", "weight"})
BYTES = frozenset({"data"})

NEVER_NULL: Mapping[str, tuple[str, ...]] = {
    "articles": ("id", "citekey", "format", "added", "read_with"),
    "origins": ("digest", "number", "n", "start"),
    "streams": ("characters", "sha256", "data"),
    "creators": ("role", "n"),
    "blocks": ("n", "role", "kept", "text", "code", "words", "confidence", "doubtful", "by_hand", "start", "end"),
    "repairs": ("n", "kind", "before", "after", "start", "end", "code", "words", "undone"),
    "evidence": ("field", "n", "value", "names", "origin", "chosen", "confidence"),
    "warnings": ("n", "code", "words"),
    "reviews": ("n", "code", "weight"),
    "decisions": ("id", "kind", "decided", "who"),
    "article_tags": ("tag",),
    "collection_articles": ("collection",),
    "import_files": ("path",),
}
"""Columns whose cells are never NULL, by table. Every other one may be."""


class Misshapen(ValueError):
    """A cell holds what its column cannot; `str` of it is the table's name."""


def kind_of(column: str) -> type:
    """The Python type of a column's cells."""
    return int if column in NUMBERS else float if column in REALS else bytes if column in BYTES else str


def shaped(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows of `columns` of `table` as they come. Raises `Misshapen` at the first that holds what it cannot."""
    allowed = [{kind_of(column)} if column in NEVER_NULL[table] else {kind_of(column), type(None)} for column in columns]
    known: set[tuple[type, ...]] = set()  # few among thousands of rows
    for row in rows:
        found = tuple(map(type, row))
        if found not in known:
            if not all(kind in kinds for kind, kinds in zip(found, allowed, strict=True)):
                raise Misshapen(table)
            known.add(found)
        yield row
