"""Makes a person's decision about blocks, repairs and fields on a record, whether it was just taken or was taken on an earlier reading."""

import re
from collections.abc import Iterable
from dataclasses import replace

from desktop.archive.alignment import span_of
from desktop.archive.assignments import enter_fields
from desktop.archive.borders import Blocks, bordered, cut, inside, joined
from desktop.archive.decisions import Decision
from desktop.archive.errors import Impossible
from desktop.archive.record import Record, RecordBlock, RecordRepair
from desktop.archive.row import name_from
from importers.article import Value

BY_HAND = "by-hand"
"""The last part of the reason's code of a block whose role a person decided."""

NEAR = 60
"""Code points by which the words of a repair may stand elsewhere than the alignment says."""

_BROKEN = re.compile(r"\s*\n\s*")


def decided(record: Record, decision: Decision) -> Record:
    """The record with the decision made. `record.stream` must be there, and the decision's place be one of it (`decisions.placed`).

    Numbers, paragraphs, warnings and reasons for review do not follow yet: `desktop.archive.settled` sees to it once all decisions are made.
    Raises `Impossible` ("repair-not-there") where a repair's words are not in the text.
    """
    stream = record.stream or ""
    if decision.kind == "field" and decision.field is not None:
        fields, evidence = enter_fields(record.fields, record.evidence, {decision.field: _value(decision)})
        return replace(record, fields=fields, evidence=evidence)
    if decision.source is None:
        return record
    start, end = decision.source
    if decision.kind == "role":
        return replace(record, blocks=_judged(bordered(record.blocks, stream, start, end), start, end, decision.value["role"], decision.value["kept"]))
    if decision.kind == "words":
        return replace(record, blocks=_touched(joined(record.blocks, stream, start, end), start, end, text=decision.value["text"]))
    if decision.kind == "split":
        blocks = cut(bordered(record.blocks, stream, start, end), stream, decision.value["at"])
        return replace(record, blocks=_touched(blocks, start, end))
    if decision.kind == "join":
        return replace(record, blocks=_touched(joined(record.blocks, stream, start, end), start, end))
    if decision.kind == "repair":
        return _repaired(record, stream, decision)
    return record


def stands(block: RecordBlock, *, role: str, kept: bool) -> bool:
    """Whether a person has decided this very role for the block already."""
    return (block.role, block.kept, block.code.endswith(BY_HAND)) == (role, kept, True)


def _judged(blocks: Blocks, start: int, end: int, role: str, kept: bool) -> Blocks:
    chosen = set(inside(blocks, start, end))
    return tuple(
        replace(block, role=role, kept=kept, code=f"{role}.{BY_HAND}", words=(), confidence=1.0, doubtful=False, by_hand=True) if at in chosen else block
        for at, block in enumerate(blocks)
    )


def _touched(blocks: Blocks, start: int, end: int, *, text: str | None = None) -> Blocks:
    chosen = set(inside(blocks, start, end))
    return tuple(replace(block, by_hand=True, text=block.text if text is None else text) if at in chosen else block for at, block in enumerate(blocks))


def _value(decision: Decision) -> Value:
    if decision.field == "authors":
        return tuple(name_from(row) for row in decision.value or ())
    return decision.value or None


def _repaired(record: Record, stream: str, decision: Decision) -> Record:
    """The repairs of this kind at this place taken back, or made again."""
    assert decision.source is not None
    start, end = decision.source
    undone = bool(decision.value["undone"])
    for repair in record.repairs:
        meets = repair.source[0] < end and start < repair.source[1]
        if meets and repair.kind == decision.value["kind"] and repair.undone != undone:
            record = _one_repair(record, stream, repair, undone=undone)
    return record


def _one_repair(record: Record, stream: str, repair: RecordRepair, *, undone: bool) -> Record:
    at, block = _block_of(record.blocks, repair)
    before = _BROKEN.sub("\n", repair.before)
    old, new = (repair.after, before) if undone else (before, repair.after)
    first, last = span_of(stream, block.source, block.text, *repair.source)
    within = [one for one in record.repairs if one is not repair and repair.source[0] <= one.source[0] and one.source[1] <= repair.source[1]]
    if block.text[first:last] != old and not (within and first < last):
        first = _nearest(block.text, old, first, repair)
        last = first + len(old)
    text = (block.text[:first] + new + block.text[last:]).strip()
    blocks = (*record.blocks[:at], replace(block, text=text, by_hand=True), *record.blocks[at + 1 :])
    # What was repaired within a line that has its first letters again is not repaired any more either.
    also = {one.n for one in within} if undone else set()
    repairs = tuple(replace(one, undone=undone) if one is repair else replace(one, undone=True) if one.n in also else one for one in record.repairs)
    return replace(record, blocks=blocks, repairs=repairs)


def _block_of(blocks: Iterable[RecordBlock], repair: RecordRepair) -> tuple[int, RecordBlock]:
    for at, block in enumerate(blocks):
        if block.source[0] <= repair.source[0] and repair.source[1] <= block.source[1]:
            return at, block
    raise Impossible("repair-not-there", str(repair.n))


def _nearest(text: str, words: str, near: int, repair: RecordRepair) -> int:
    """Where `words` stand in `text`, nearest to the place where they should. White space alone is told by its place only."""
    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text) if abs(match.start() - near) <= NEAR] if words.strip() else []
    if not found:
        raise Impossible("repair-not-there", str(repair.n))
    return min(found, key=lambda at: abs(at - near))
