"""A selection that goes across blocks: from an anchor to a caret, each a block's number and a place in its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
