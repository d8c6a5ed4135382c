"""A selection that goes across blocks: from an anchor to a caret, each a block's number and a place in its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.archive.alignment import index_at, places
from desktop.archive.record import Record
from desktop.ui.review.rows import Row

Place = tuple[int, int]
WHOLE = ("text", "field", "doubt")
"""Rows whose words stand there whole, so that a caret can stand in them."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Places are (block, index in its text, in letters). Nothing is selected where both are one."""

    anchor: Place | None = None
    caret: Place | None = None

    @property
    def ends(self) -> tuple[Place, Place] | None:
        """The first and the last place, or None."""
        if self.anchor is None or self.caret is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def within(self, block: int, length: int) -> tuple[int, int] | None:
        """What of a block is selected."""
        ends = self.ends
        if ends is None or not ends[0][0] <= block <= ends[1][0]:
            return None
        low = ends[0][1] if block == ends[0][0] else 0
        high = ends[1][1] if block == ends[1][0] else length
        return (low, high) if low < high else None

    def inside(self, record: Record) -> "Selection":
        """The selection as far as a changed record still has its places."""
        lengths = [len(block.text) for block in record.blocks]
        found = [place if place is not None and place[0] < len(lengths) and place[1] <= lengths[place[0]] else None for place in (self.anchor, self.caret)]
        return Selection(*found)

    def to(self, caret: Place, *, extend: bool) -> "Selection":
        """The selection with its caret elsewhere."""
        return Selection(self.anchor if extend and self.anchor is not None else caret, caret)


def source_of(record: Record, selection: Selection) -> tuple[int, int] | None:
    """The range of the stream that the selected words came from; None where none are selected, or the record has no stream."""
    ends = selection.ends
    if ends is None or record.stream is None:
        return None
    (first, low), (last, high) = ends
    start = _source(record, first, low)
    end = _source(record, last, high - 1) + 1 if high else record.blocks[last].source[0]
    return (start, end) if start < end else record.blocks[first].source


def selection_of(record: Record, start: int, end: int) -> Selection:
    """The words that came from [start, end) of the stream; nothing where that is the whole of one block, or of none."""
    touched = [block for block in record.blocks if block.source[0] < end and start < block.source[1]]
    if not touched or record.stream is None or (len(touched) == 1 and start <= touched[0].source[0] and touched[0].source[1] <= end):
        return Selection()
    first, last = touched[0], touched[-1]
    low = index_at(record.stream, first.source, first.text, start)
    return Selection((first.n, low), (last.n, index_at(record.stream, last.source, last.text, end)))


def _source(record: Record, block: int, index: int) -> int:
    one = record.blocks[block]
    found = places(record.stream or "", one.source, one.text)
    return found[min(max(0, index), len(found) - 1)] if found else one.source[0]


def selected_text(record: Record, rows: Sequence[Row], selection: Selection) -> str:
    """The selected words as they stand in the view, blocks apart by an empty line. What is folded or cut to a line is not among them, but where it is chosen alone."""
    pieces = []
    for row in rows:
        if row.kind not in WHOLE and not (row.kind == "strip" and selection.ends and selection.ends[0][0] == selection.ends[1][0]):
            continue
        text = record.blocks[row.first].text
        span = selection.within(row.first, len(text))
        if span:
            pieces.append(text[span[0] : span[1]])
    return "\n\n".join(pieces)


def word_at(text: str, index: int) -> tuple[int, int]:
    """The word at an index."""
    for found in re.finditer(r"\w+", text):
        if found.start() <= index <= found.end():
            return found.span()
    return index, min(len(text), index + 1)


def step(text: str, index: int, by: int, *, words: bool) -> int:
    """The index one letter, or one word, before or after `index`."""
    if not words:
        return max(0, min(len(text), index + by))
    starts = [0, *(found.start() for found in re.finditer(r"\b\w", text)), len(text)]
    return max((at for at in starts if at < index), default=0) if by < 0 else min((at for at in starts if at > index), default=len(text))
