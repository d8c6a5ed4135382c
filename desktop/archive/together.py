"""Two records as one: an article that stands in two files, or in two parts of one."""

from dataclasses import fields as fields_of
from dataclasses import replace

from desktop.archive.record import Record
from importers.article import Evidence, Fields
from importers.document import Range

BETWEEN = "\n"
"""What joins the streams of two files."""

_BOUNDS = ("not_before", "not_after")


def together(one: Record, other: Record, start: int) -> Record:
    """`one` with the blocks, repairs and evidence of `other`, whose stream begins at `start` in the joined one (0: it is the same stream).

    Fields are those of `one`; what it does not know is taken from `other`.
    """
    same = start == 0
    stream = one.stream if same else (one.stream or "") + BETWEEN + (other.stream or "")
    blocks = [*one.blocks, *(replace(block, source=_moved(block.source, start)) for block in other.blocks)]
    repairs = [*one.repairs, *(replace(repair, source=_moved(repair.source, start)) for repair in other.repairs)]
    fields, evidence = _fields(one, other, start)
    return replace(
        one,
        stream=stream,
        fields=fields,
        evidence=evidence,
        blocks=tuple(sorted(blocks, key=lambda block: block.source)),
        repairs=tuple(replace(repair, n=n) for n, repair in enumerate(sorted(repairs, key=lambda repair: (repair.source[0], -repair.source[1])))),
        warnings=tuple(dict.fromkeys((*one.warnings, *other.warnings))),
        to_review=tuple(dict.fromkeys((*one.to_review, *other.to_review))),
    )


def taken(one: Record, other: Record) -> frozenset[str]:
    """The fields that `one` does not know and takes from `other`."""
    names = [field.name for field in fields_of(Fields) if not (field.name in _BOUNDS and one.fields.published)]
    return frozenset(name for name in names if not getattr(one.fields, name) and getattr(other.fields, name) and not _cleared(one, name))


def _cleared(record: Record, field: str) -> bool:
    """Whether a person said that the field is empty."""
    return any(entry.chosen and entry.origin == "hand" for entry in record.evidence.get(field, ()))


def _fields(one: Record, other: Record, start: int) -> tuple[Fields, dict[str, tuple[Evidence, ...]]]:
    names = taken(one, other)
    fields = replace(one.fields, **{name: getattr(other.fields, name) for name in names})
    evidence = dict(one.evidence)
    for field, entries in other.evidence.items():
        moved = [
            replace(entry, source=None if entry.source is None else _moved(entry.source, start), chosen=entry.chosen and (field in names or entry.bound in names))
            for entry in entries
        ]
        evidence[field] = (*evidence.get(field, ()), *(entry for entry in moved if entry not in evidence.get(field, ())))
    return fields, evidence


def _moved(source: Range, by: int) -> Range:
    return source[0] + by, source[1] + by
