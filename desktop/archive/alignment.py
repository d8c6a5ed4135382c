"""Sets a block's words against the stretch of the stream that they came from: which character came from where."""

from bisect import bisect_left

from importers.document import Range

REACH = 40
"""Letters after which two texts that differ must agree again."""

AGREE = 6
"""Letters that must agree for that."""


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


def find_words(stream: str, words: str, near: int, around: tuple[str, str] = ("", "")) -> Range | None:
    """Where `words` stand in a stream, white space apart; None where they are not.

    Of several places the one with the most of what stood `around` them (before, after) beside it, then the one nearest to `near`.
    """
    needle, before, after = ("".join(each.split()) for each in (words, *around))
    if not needle:
        return None
    there = [at for at, char in enumerate(stream) if not char.isspace()]
    letters = "".join(stream[at] for at in there)
    best: tuple[int, int, Range] | None = None
    at = letters.find(needle)
    while at >= 0:
        end = at + len(needle)
        beside = _alike(letters[max(0, at - len(before)) : at][::-1], before[::-1]) + _alike(letters[end : end + len(after)], after)
        found = (there[at], there[end - 1] + 1)
        rank = (-beside, abs(found[0] - near), found)
        best = rank if best is None or rank < best else best
        at = letters.find(needle, at + 1)
    return None if best is None else best[2]


def _alike(one: str, other: str) -> int:
    """How many letters the two begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _letter_places(letters: str, here: str) -> list[int]:
    """For each letter of `here` the number of the letter of `letters` that it came from.

    Where they differ, both go on at the nearest place from which a few letters agree again; where there is none, the rest is spread evenly.
    """
    if letters == here:
        return list(range(len(here)))
    out: list[int] = []
    there = 0
    while len(out) < len(here):
        at = len(out)
        if there < len(letters) and letters[there] == here[at]:
            out.append(there)
            there += 1
            continue
        skipped, more = _resync(letters, there, here, at) or (len(letters) - there, len(here) - at)
        out.extend(there + n * skipped // more for n in range(more))
        there += skipped
    return out


def _resync(letters: str, there: int, here: str, at: int) -> tuple[int, int] | None:
    """How many letters of each to pass over so that the next ones agree; the fewest that do."""
    for total in range(1, 2 * REACH):
        for more in range(max(0, total - REACH), min(total, REACH) + 1):
            one, other = there + total - more, at + more
            if one <= len(letters) and other <= len(here) and letters[one : one + AGREE] == here[other : other + AGREE]:
                return total - more, more
    return None
