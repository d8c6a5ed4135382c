"""What another reading of a record would change: blocks and fields, before and after."""

from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from typing import Any

from desktop.archive.record import Record, RecordBlock
from desktop.archive.row import block_row, name_row
from importers.article import Fields, Value

Pair = tuple[RecordBlock | None, RecordBlock | None]


@dataclass(frozen=True, slots=True)
class Differences:
    """Blocks that differ in range, role, words or reason, in the order of the stream, and the fields whose value differs."""

    id: int | None
    blocks: tuple[Pair, ...]
    fields: dict[str, tuple[Value, Value]]


def differences(before: Record, after: Record) -> Differences:
    """What differs. Numbers of blocks and paragraphs, which follow from the rest, do not count."""
    old, new = ({block.source: block for block in record.blocks} for record in (before, after))
    pairs = [(old.get(source), new.get(source)) for source in sorted(old.keys() | new.keys())]
    names = [field.name for field in fields_of(Fields)]
    values = {name: (getattr(before.fields, name), getattr(after.fields, name)) for name in names}
    return Differences(before.id, tuple(pair for pair in pairs if _bare(pair[0]) != _bare(pair[1])), {name: pair for name, pair in values.items() if pair[0] != pair[1]})


def difference_row(found: Differences, *, lang: str) -> dict[str, Any]:
    """The contract's row of `reread --dry-run`."""
    return {
        "id": found.id,
        "blocks": [{"before": _row(before, lang), "after": _row(after, lang)} for before, after in found.blocks],
        "fields": {name: [_value(before), _value(after)] for name, (before, after) in found.fields.items()},
    }


def _bare(block: RecordBlock | None) -> RecordBlock | None:
    return None if block is None else replace(block, n=0, paragraph=None)


def _row(block: RecordBlock | None, lang: str) -> dict[str, Any] | None:
    return None if block is None else block_row(block, lang=lang)


def _value(value: Value) -> Any:
    return value if value is None or isinstance(value, str) else [name_row(name) for name in value]
