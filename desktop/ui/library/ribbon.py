"""An article in small: where its blocks lie in a strip of some pixels."""

from desktop.archive.lines import DOUBT

Span = tuple[int, int, int]
"""Left and right in pixels, and what became of the block."""


def ribbon(runs: tuple[tuple[int, int], ...], width: int) -> list[Span]:
    """The blocks `runs` (what became of each, its characters) from left to right in `width` pixels.

    Each is as wide as it is long, 2 pixels at least and 4 for a doubt, with a gap of 1. Where there are more blocks than room,
    neighbours of one kind are one; where that is not enough, they lie over one another, doubts above.
    """
    blocks = runs if 3 * len(runs) <= width else _merged(runs)
    least = [4 if became == DOUBT else 2 for became, _ in blocks]
    whole = sum(length for _, length in blocks) or 1
    spare = width - sum(least) - (len(blocks) - 1)
    if spare < 0:
        return _crowded(blocks, whole, width)
    found, x = [], 0.0
    for (became, length), smallest in zip(blocks, least, strict=True):
        wide = smallest + length * spare / whole
        found.append((round(x), max(round(x) + smallest, round(x + wide)), became))
        x += wide + 1
    return found


def _merged(runs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for became, length in runs:
        if merged and merged[-1][0] == became:
            merged[-1] = (became, merged[-1][1] + length)
        else:
            merged.append((became, length))
    return tuple(merged)


def _crowded(blocks: tuple[tuple[int, int], ...], whole: int, width: int) -> list[Span]:
    found, at = [], 0
    for became, length in blocks:
        left, right = round(at * width / whole), round((at + length) * width / whole)
        least = 4 if became == DOUBT else 1
        found.append((min(left, width - least), max(min(left, width - least) + least, right), became))
        at += length
    return sorted(found, key=lambda span: span[2] == DOUBT)
