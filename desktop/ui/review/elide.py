"""A stripped block on one line, cut around the words that gave it away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

Span = tuple[int, int]
LONG = 600
"""Letters that are looked at: more are on no line."""


def flat(text: str) -> str:
    """The text on one line, letter for letter where it was."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u2028", " ")


def elided(text: str, marks: Sequence[Span], metrics: QFontMetrics, width: int) -> tuple[str, tuple[Span, ...]]:
    """What of `text` stands on a line of `width` pixels, and where in that the marks are. The first mark is never cut off, but by the line's end."""
    line = flat(text)
    start = marks[0][0] if marks else 0
    if start > LONG:  # only what is near the mark is measured
        cut = start - LONG // 2
        line, marks = line[cut:], [(low - cut, high - cut) for low, high in marks]
    line = line[: 2 * LONG]
    if metrics.horizontalAdvance(line) <= width:
        return line, tuple(marks)
    if not marks or metrics.horizontalAdvance(line[: marks[0][1]] + "…") <= width:
        shown = _cut(line, metrics, width)
        return shown, _inside(marks, 0, len(shown) - 1)
    low, high = marks[0]
    tail = min(metrics.horizontalAdvance(line[low:]), max(metrics.horizontalAdvance(line[low:high] + "…"), width * 3 // 5))
    head = _cut(line[:low], metrics, max(0, width - tail))
    rest = _cut(line[low:], metrics, max(0, width - metrics.horizontalAdvance(head)))
    whole = rest if rest == line[low:] else rest[:-1]
    moved = [(a - low + len(head), b - low + len(head)) for a, b in marks]
    return head + rest, _inside(moved, len(head), len(head) + len(whole))


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    shown: str = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown


def _inside(marks: Sequence[Span], low: int, high: int) -> tuple[Span, ...]:
    return tuple((max(a, low), min(b, high)) for a, b in marks if a < high and b > low)
