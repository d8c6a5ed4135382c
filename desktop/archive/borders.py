"""Blocks cut and joined: whatever is done, they still cover the stream once and in order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.archive.alignment import index_at, trimmed
from desktop.archive.record import RecordBlock

LINED = frozenset({"list", "table", "code"})
"""Roles whose blocks keep their lines apart."""

UNBROKEN = re.compile("[\u00a0\u202f]")

Blocks = tuple[RecordBlock, ...]


def cut(blocks: Sequence[RecordBlock], stream: str, at: int) -> Blocks:
    """The blocks with a border at the place `at` of the stream; the same where one is there, or where nothing stands on one side of it."""
    out: list[RecordBlock] = []
    for block in blocks:
        start, end = block.source
        if not start < at < end:
            out.append(block)
            continue
        one, two = trimmed(stream, start, at), trimmed(stream, at, end)
        index = index_at(stream, block.source, block.text, two[0])
        first, second = block.text[:index].rstrip(), block.text[index:].lstrip()
        if one[0] == one[1] or two[0] == two[1] or not first or not second:
            out.append(block)
        else:
            out += [replace(block, source=one, text=first), replace(block, source=two, text=second)]
    return tuple(out)


def inside(blocks: Sequence[RecordBlock], start: int, end: int) -> list[int]:
    """The numbers (from 0, in this sequence) of the blocks that lie within [start, end) of the stream."""
    return [at for at, block in enumerate(blocks) if start <= block.source[0] and block.source[1] <= end]


def bordered(blocks: Sequence[RecordBlock], stream: str, start: int, end: int) -> Blocks:
    """The blocks with borders at both ends of a range."""
    return cut(cut(blocks, stream, start), stream, end)


def joined(blocks: Sequence[RecordBlock], stream: str, start: int, end: int) -> Blocks:
    """The blocks with one block where those within the range were; it has the role of the first of them."""
    ready = bordered(blocks, stream, start, end)
    found = inside(ready, start, end)
    if len(found) < 2:
        return ready
    whole = ready[found[0]]
    for at in found[1:]:
        whole = replace(whole, text=_text(whole, ready[at], stream), source=(whole.source[0], ready[at].source[1]))
    return (*ready[: found[0]], whole, *ready[found[-1] + 1 :])


def _text(one: RecordBlock, two: RecordBlock, stream: str) -> str:
    between = stream[one.source[1] : two.source[0]]
    if not between or not one.text or not two.text:
        return one.text + two.text
    unbroken = UNBROKEN.search(between)
    return one.text + ("\n" if one.role in LINED else unbroken[0] if unbroken else " ") + two.text
