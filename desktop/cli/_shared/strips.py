"""What was stripped, as a person reads it: neighbours of one role are one strip, with the reasons once and the short lines side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.archive.record import RecordBlock
from importers.reasons import is_measured, reason
from importers.wording import many, say

SHORT = 48
"""Characters of a line that stands beside others."""

ROWS = 5
"""Rows of such lines that are shown of one strip: it is clear then what they are."""

REASONS = 3
"""Reasons that are told of one strip."""

APART = " · "


def strips(blocks: Sequence[RecordBlock]) -> Iterator[list[RecordBlock]]:
    """Neighbouring stripped blocks cut where the role changes, where doubt begins or ends, and, between longer ones, where the reason does."""
    for _, same in groupby(blocks, key=lambda block: (block.role, block.doubtful)):
        for short, run in groupby(same, key=is_short):
            if short:
                yield list(run)
            else:
                yield from (list(alike) for _, alike in groupby(run, key=lambda block: (block.code, () if is_measured(block.code) else block.words)))


def is_short(block: RecordBlock) -> bool:
    """Whether the block can stand beside others in a line."""
    return len(block.text) <= SHORT and "\n" not in block.text


def head(strip: Sequence[RecordBlock], label: str, lang: str) -> str:
    """The role, how many lines there are, and why they were stripped."""
    told: dict[str, str] = {}
    for block in strip:
        told.setdefault(block.code, reason(block.code, block.words, lang))
    reasons = list(dict.fromkeys(told.values()))
    why = ", ".join(reasons[:REASONS]) + (" …" if len(reasons) > REASONS else "")
    name = label if len(strip) == 1 else say("cli.show.strip", label, many("cli.show.lines", len(strip), lang=lang), lang=lang)
    return say("cli.show.removed", name, why, lang=lang)


def packed(strip: Sequence[RecordBlock], columns: int, lang: str) -> list[str]:
    """Short blocks side by side in rows of `columns`, none broken; after `ROWS` rows only how many more there are."""
    rows: list[list[str]] = []
    room = 0
    for at, block in enumerate(strip):
        size = len(APART) + len(block.text)
        if not rows or room < size:
            if len(rows) == ROWS:
                return [*(APART.join(row) for row in rows), many("cli.show.more", len(strip) - at, lang=lang)]
            rows.append([])
            room = columns + len(APART)
        rows[-1].append(block.text)
        room -= size
    return [APART.join(row) for row in rows]
