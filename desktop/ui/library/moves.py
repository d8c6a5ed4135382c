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


def moves(old: Sequence[int], new: Sequence[int], loose: int | None = None) -> Moves | None:
    """What makes `new` of `old`, both without repetitions; None where what stays changes its order, or too much comes and goes.

    `loose` is one whose row goes and comes again.
    """
    before, after = set(old) - {loose}, set(new) - {loose}
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


def held(article: int, old: Sequence[int], new: list[int], loose: int | None = None) -> list[int]:
    """`new` with `article`, which has a row of `old`, below the row that it stands below there; as it is where others change their order too.

    `loose` is one that may go where it ranks: none stands below it.
    """
    before, among = [one for one in old if one != loose], set(new) - {loose}
    others = [one for one in new if one != article]
    stay = set(before) & among - {article}
    if [one for one in before if one in stay] != [one for one in others if one in stay]:
        return new
    above = next((one for one in reversed(before[: before.index(article)]) if one in among), None)
    row = 0 if above is None else others.index(above) + 1
    return [*others[:row], article, *others[row:]]
