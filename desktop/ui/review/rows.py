"""The rows that an article is reviewed in: a block each, or neighbours of one stripped role folded together."""

from collections.abc import Set
from dataclasses import dataclass

from desktop.archive.assignments import HAND
from desktop.archive.record import Record, RecordBlock
from importers.article import Evidence

FIELDS_OF_ROLES = {
    "title": ("title",),
    "byline": ("authors", "container_title"),
    "dateline": ("published", "modified", "authors", "section"),
    "kicker": ("section",),
}
"""Roles of blocks that become fields, and which."""

HEAD = "title.head-title"
"""The reason of a block that is the page's own head, not what the article calls itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks `first` to `last` (one, but in a fold).

    `kind`: "text" (kept), "field" (it became `fields`), "strip", "doubt", "fold" (shut or open: then its blocks follow as strips), "end".
    `proofs` are what it says of the article without being a field itself.
    """

    kind: str
    first: int
    last: int
    fields: tuple[str, ...] = ()
    proofs: tuple[Evidence, ...] = ()
    open: bool = False

    @property
    def blocks(self) -> range:
        """The numbers of its blocks."""
        return range(self.first, self.last + 1)


def kind_of(record: Record, block: RecordBlock) -> tuple[str, tuple[str, ...]]:
    """The kind of row that a block alone makes, and the fields that it became."""
    fields = () if block.kept else fields_of(record, block)
    if block.doubtful:
        return "doubt", fields
    return ("text", ()) if block.kept else ("field", fields) if fields else ("strip", ())


def fields_of(record: Record, block: RecordBlock) -> tuple[str, ...]:
    """The fields whose value was read in the block, where its role is one that becomes a field; also those that a hand has set anew since."""
    return tuple(field for field in FIELDS_OF_ROLES.get(block.role, ()) if _gives(record, block, field) or _gave(record, block, field))


def given_up(record: Record, block: RecordBlock) -> bool:
    """Whether all that was read in the block has another value since, set by a hand: the block is what the field was."""
    return not any(_gives(record, block, field) for field in FIELDS_OF_ROLES.get(block.role, ()))


def _gives(record: Record, block: RecordBlock, field: str) -> bool:
    entries = record.evidence.get(field, ())
    chosen = next((entry for entry in entries if entry.chosen), None)
    if chosen is None:
        return False
    same = [entry for entry in entries if entry.value == chosen.value] if chosen.origin == HAND and block.code != HEAD else [chosen]
    return any(_within(entry, block) for entry in same)


def _gave(record: Record, block: RecordBlock, field: str) -> bool:
    """Whether the field's value, before a hand set it, was the surest one that stands in a block of such a role."""
    entries = record.evidence.get(field, ())
    if block.code == HEAD or not any(entry.chosen and entry.origin == HAND for entry in entries):
        return False
    places = [one for one in record.blocks if field in FIELDS_OF_ROLES.get(one.role, ()) and not one.kept and one.code != HEAD]
    read = [entry for entry in entries if not entry.chosen and any(_within(entry, one) for one in places)]
    return bool(read) and _within(max(read, key=lambda entry: entry.confidence), block)


def rows_of(record: Record, *, opened: Set[int] = frozenset(), stripped: bool = True) -> tuple[Row, ...]:
    """The rows of a record. `opened` are first blocks of folds that are open; without `stripped` what is stripped for certain is left out."""
    rows: list[Row] = []
    blocks, at = record.blocks, 0
    while at < len(blocks):
        block = blocks[at]
        kind, fields = kind_of(record, block)
        end = at
        if kind == "strip":
            while end + 1 < len(blocks) and blocks[end + 1].role == block.role and kind_of(record, blocks[end + 1])[0] == "strip":
                end += 1
        if kind != "strip":
            rows.append(Row(kind, at, at, fields))
        elif stripped and end == at:
            rows.append(Row("strip", at, at, proofs=proofs_of(record, at, at)))
        elif stripped:
            opens = at in opened
            rows.append(Row("fold", at, end, proofs=proofs_of(record, at, end), open=opens))
            if opens:
                rows += (Row("strip", n, n) for n in range(at, end + 1))
        at = end + 1
    rows.append(Row("end", len(blocks), len(blocks)))
    return tuple(rows)


def proofs_of(record: Record, first: int, last: int) -> tuple[Evidence, ...]:
    """What the blocks say of the article: chosen values, and the bound of a date that holds, one for each field."""
    found: dict[str, Evidence] = {}
    for field, entries in record.evidence.items():
        if field == "published_bounds" and record.fields.published:
            continue
        for entry in entries:
            if entry.chosen and any(_within(entry, record.blocks[n]) for n in range(first, last + 1)):
                found.setdefault(field, entry)
    return tuple(entry for field, entry in found.items() if field not in ("type", "language"))


def row_at(rows: tuple[Row, ...], block: int) -> int | None:
    """The row that shows a block: its own, else the fold that it is in."""
    own = next((n for n, row in enumerate(rows) if row.kind != "fold" and row.first == block), None)
    return own if own is not None else next((n for n, row in enumerate(rows) if row.kind == "fold" and block in row.blocks), None)


def _within(entry: Evidence, block: RecordBlock) -> bool:
    return entry.source is not None and block.source[0] <= entry.source[0] < block.source[1]
