"""Which ranges of a stream are an article's: a file may hold two articles, and an article may stand in two files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.archive.alignment import find_words, trimmed
from desktop.archive.decisions import Decision
from importers.document import Range

TELLING = 60
"""Code points by which the beginning and the end of a part are known again."""


@dataclass(frozen=True, slots=True)
class Part:
    """A range of the stream, and the words that it begins and ends with."""

    start: int
    end: int
    first: str
    last: str


def part(stream: str, start: int, end: int) -> Part:
    """The part of `stream` within [start, end), without the white space at its ends."""
    start, end = trimmed(stream, start, end)
    return Part(start, end, stream[start : min(end, start + TELLING)], stream[max(start, end - TELLING) : end])


def parts_cell(parts: Sequence[Part] | None) -> Any:
    """Parts as they stand in a decision's value."""
    return None if parts is None else [[one.start, one.end, one.first, one.last] for one in parts]


def parts_of(decisions: Sequence[Decision]) -> tuple[Part, ...] | None:
    """The article's parts, None where all of the stream is the article's: the last word of "divide" and "unite" on it."""
    cell = next((one.value["parts"] for one in reversed(decisions) if one.kind in ("divide", "unite")), None)
    return None if cell is None else tuple(Part(*one) for one in cell)


def placed_part(one: Part, stream: str, old: str = "") -> Part | None:
    """The part in `stream`, which is read from what gave the stream `old`; None where its borders are not found.

    Where a file begins and ends is no border: what stands there, menus and footers, is what other rules read otherwise. A border stays
    behind the words before it, or before those behind it. Where `old` is not the stream that the part has its place in, its own first
    and last words must stand in `stream`.
    """
    if not (one.first and old.startswith(one.first, one.start) and old.endswith(one.last, 0, one.end)):
        if stream.startswith(one.first, one.start) and stream.endswith(one.last, 0, one.end):
            return one
        first, last = find_words(stream, one.first, one.start), find_words(stream, one.last, one.end - len(one.last))
        return part(stream, first[0], last[1]) if first and last and first[0] < last[1] else None
    if stream == old:
        return one
    start, end = (_border(place, stream, old) for place in (one.start, one.end))
    return part(stream, start, end) if start is not None and end is not None and start < end else None


def _border(place: int, stream: str, old: str) -> int | None:
    before, after = old[:place].rstrip(), old[place:].lstrip()
    if not before or not after:
        return len(stream) if before else 0
    before, after = before[-TELLING:], after[:TELLING]
    found = find_words(stream, before, place - len(before), ("", after))
    if found is not None:
        return found[1]
    found = find_words(stream, after, place)
    return None if found is None else found[0]


def shifted_part(one: Part, by: int) -> Part:
    """The part in a stream that begins `by` code points later."""
    return Part(one.start + by, one.end + by, one.first, one.last)


def within(parts: Sequence[Part] | None, source: Range) -> bool:
    """Whether a range lies in one of the parts."""
    return parts is None or any(one.start <= source[0] and source[1] <= one.end for one in parts)
