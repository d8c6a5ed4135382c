"""The rows that went and came between two lists, so that views can follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 200
"""More pieces than this are not followed one by one: a list made anew is quicker."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Runs of rows (first, last): those of the old list that go, from the end on, then those of the new list that come, in order."""

    gone: tuple[tuple[int, int], ...]
    come: tuple[tuple[int, int], ...]


def moves(old: Sequence[int], new: Sequence[int]) -> Moves | None:
    """What makes `new` of `old`, both without repetitions; None where what stays changes its order, or too much comes and goes."""
    before, after = set(old), set(new)
    gone = runs(row for row, one in enumerate(old) if one not in after)
    come = runs(row for row, one in enumerate(new) if one not in before)
    if len(gone) + len(come) > MOST or len(before & after) == 0:
        return None
    if [one for one in old if one in after] != [one for one in new if one in before]:
        return None
    return Moves(tuple(reversed(gone)), tuple(come))


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """The rows, which ascend, as runs of neighbours."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
