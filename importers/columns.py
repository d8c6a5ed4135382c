"""The roles as columns of numbers, and what a vote is worth among others: what the chain of roles and the rules go by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from importers.reading import Vote
from importers.roles._shared import Role

DECIDED = 3.0
"""Log-odds that a deciding cue is worth at least."""
TOLD = 2.0
"""Log-odds from which a vote names a role."""
SPOKEN = 1.5
"""Log-odds from which a line's own words say more of its role than its form."""
SECOND = 0.4
"""What a role's second and third votes are worth beside its best; what speaks against it counts whole."""
SHARP = 6.0
"""How much more a side's odds weigh than what runs."""
FORM = frozenset(("menu", "teaser", "links"))
"""Cues of a line's form, which many lines share."""

_CLOSED = 1e9  # a run begins nowhere but where something speaks for it: it earns at every block that follows
_PROSE = 0.3  # what a run of short lines is worth at a block that reads as sentences
_Row = tuple[str, bool, float, float, bool]  # a role's name, side, base, run, and whether its runs are of short lines


@dataclass(frozen=True, slots=True)
class Table:
    """Some roles as columns: each one's name, place, base, run, side, and the highest base of either side.

    `kept_of` and `stripped_of` take the values of one side's roles from a row of all. `maximal` are the roles that no other outdoes where
    nothing speaks for either.
    """

    names: tuple[str, ...]
    place: dict[str, int]
    base: tuple[float, ...]
    runs: tuple[float, ...]
    kept: tuple[bool, ...]
    tops: dict[bool, float]
    unspoken: tuple[float, ...]
    prose: tuple[float, ...]
    kept_of: Callable[[Sequence[float]], Sequence[float]]
    stripped_of: Callable[[Sequence[float]], Sequence[float]]
    maximal: frozenset[str]


def table_of(roles: Sequence[Role]) -> Table:
    """The roles as columns."""
    return _whole(tuple(map(_row, roles)))


def narrowed(roles: Sequence[Role], table: Table, votes: Sequence[Sequence[Vote]]) -> tuple[tuple[Role, ...], Table]:
    """The roles that can be on the likeliest path of a document with these votes, and their table.

    A role for which nothing speaks anywhere is never likelier than those that outdo it: where runs begin only by what is said, one without
    runs and with a better base is as good in every block.
    """
    spoken = {vote.role for cast in votes for vote in cast}
    against = {vote.role for cast in votes for vote in cast if vote.weight < 0}
    if not against.isdisjoint(table.maximal):
        return tuple(roles), table
    left = tuple(role for role in roles if role.name in spoken or role.name in table.maximal)
    return left, _table(tuple(map(_row, left)), table.maximal)


def _row(role: Role) -> _Row:
    return role.name, role.kept, role.base, role.runs, role.lists


@lru_cache(64)
def _whole(rows: tuple[_Row, ...]) -> Table:
    return _table(rows, _maximal(rows))


def _maximal(rows: Sequence[_Row]) -> frozenset[str]:
    """The names of the roles that others of their side do not outdo: that are not at least as likely over any stretch of blocks in which nothing
    speaks for or against either."""
    left = set()
    for index, (name, kept, base, runs, _) in enumerate(rows):
        better = [
            (other_runs, lists)
            for place, (_, side, other_base, other_runs, lists) in enumerate(rows)
            if side == kept and other_base >= base and (other_base, other_runs, -place) > (base, runs, -index)
        ]
        lasting = not runs or any(other_runs >= runs and not lists for other_runs, lists in better)
        if not (lasting and any(not other_runs for other_runs, _ in better)):
            left.add(name)
    return frozenset(left)


def _table(rows: Sequence[_Row], maximal: frozenset[str]) -> Table:
    return Table(
        tuple([name for name, *_ in rows]),
        {name: number for number, (name, *_) in enumerate(rows)},
        tuple([base for _, _, base, _, _ in rows]),
        tuple([runs for _, _, _, runs, _ in rows]),
        tuple([kept for _, kept, _, _, _ in rows]),
        {side: max([base for _, kept, base, _, _ in rows if kept == side], default=0.0) for side in (True, False)},
        tuple([-_CLOSED if runs else 0.0 for _, _, _, runs, _ in rows]),
        tuple([runs * _PROSE if lists else runs for _, _, _, runs, lists in rows]),
        _taker([number for number, (_, kept, *_) in enumerate(rows) if kept]),
        _taker([number for number, (_, kept, *_) in enumerate(rows) if not kept]),
        maximal,
    )


def _taker(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """Takes the values at `places`."""
    return itemgetter(*places) if len(places) > 1 else lambda row: [row[place] for place in places]
