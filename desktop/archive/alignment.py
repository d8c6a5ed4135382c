"""Sets a block's words against the stretch of the stream that they came from: which character came from where."""

from bisect import bisect_left
from difflib import SequenceMatcher

from importers.document import Range

LONGEST = 3000
"""Letters up to which two differing texts are compared letter by letter; longer ones by their ends only."""


def places(stream: str, source: Range, text: str) -> list[int]:
    """For each character of `text` the place in the stream that it came from, never decreasing.

    White space is where the letter before it ends. Exact where the letters agree; where a repair or a hand has changed them, those that
    did not change still lie where they were.
    """
    low, high = source
    there = [at for at in range(low, high) if not stream[at].isspace()]
    letters = "".join(stream[at] for at in there)
    here = "".join(text.split())
    to = _letter_places(letters, here)
    out, number, end = [], 0, low
    for char in text:
        if char.isspace():
            out.append(min(end, high))
            continue
        place = there[min(to[number], len(there) - 1)] if there else low
        out.append(max(place, out[-1] if out else low))
        end = place + 1
        number += 1
    return out


def index_at(stream: str, source: Range, text: str, place: int) -> int:
    """The index in `text` of the first character that came from `place` in the stream or from after it."""
    return bisect_left(places(stream, source, text), place)


def span_of(stream: str, source: Range, text: str, start: int, end: int) -> tuple[int, int]:
    """The indices in `text` of what came from the stream's [start, end)."""
    found = places(stream, source, text)
    return bisect_left(found, start), bisect_left(found, end)


def trimmed(stream: str, start: int, end: int) -> Range:
    """The range without the white space at its ends; empty (start, start) where there is nothing else."""
    while start < end and stream[end - 1].isspace():
        end -= 1
    while start < end and stream[start].isspace():
        start += 1
    return start, end


def find_words(stream: str, words: str, near: int) -> Range | None:
    """Where `words` stand in a stream, white space apart: of several places the one nearest to `near`; None where they are not."""
    needle = "".join(words.split())
    if not needle:
        return None
    there = [at for at, char in enumerate(stream) if not char.isspace()]
    letters = "".join(stream[at] for at in there)
    best: Range | None = None
    at = letters.find(needle)
    while at >= 0:
        found = (there[at], there[at + len(needle) - 1] + 1)
        if best is None or abs(found[0] - near) < abs(best[0] - near):
            best = found
        at = letters.find(needle, at + 1)
    return best


def _letter_places(letters: str, here: str) -> list[int]:
    """For each letter of `here` the number of the letter of `letters` that it came from."""
    if letters == here:
        return list(range(len(here)))
    if max(len(letters), len(here)) > LONGEST:
        return _by_ends(letters, here)
    out: list[int] = []
    for _, start, end, first, last in SequenceMatcher(None, letters, here, autojunk=False).get_opcodes():
        out.extend(min(start + n, max(start, end - 1)) for n in range(last - first))
    return out


def _by_ends(letters: str, here: str) -> list[int]:
    most = min(len(letters), len(here))
    head = next((n for n in range(most) if letters[n] != here[n]), most)
    tail = next((n for n in range(most - head) if letters[-1 - n] != here[-1 - n]), most - head)
    middle, there = len(here) - head - tail, len(letters) - head - tail
    between = [head + (n * there) // max(1, middle) for n in range(middle)]
    return [*range(head), *between, *range(len(letters) - tail, len(letters))]
