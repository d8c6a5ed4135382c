"""The likeliest sequence of roles over a document: what each block's votes say, and that some roles run on (a linear chain, Viterbi)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, itemgetter

from importers.reading import Vote
from importers.roles._shared import Role

DECIDED = 3.0
"""Log-odds that a deciding cue is worth at least."""

_TOLD = 2.0  # log-odds from which a vote names a role
_SPOKEN = 1.5  # log-odds from which a line's own words say more of its role than its form
_CLOSED = 1e9  # a run begins nowhere but where something speaks for it: it earns at every block that follows
_SHAPE = frozenset(("menu", "teaser", "links"))  # cues of a line's form, which many lines share
_PROSE = 0.3  # what a run of short lines is worth at a block that reads as sentences
_SHARP = 6.0  # how much more a side's odds weigh than what runs
_SECOND = 0.4  # what a role's second and third votes are worth beside its best; what speaks against it counts whole
_TELLING = attrgetter("role", "cue", "weight", "decides")  # what of a vote counts here
Steps = tuple[Sequence[float], Sequence[float]]
Spoken = tuple[Sequence[float], float, float]


@dataclass(frozen=True, slots=True)
class Table:
    """Some roles as columns: each one's place, base, run, side, and the highest base of either side.

    `kept_of` and `stripped_of` take the values of one side's roles from a row of all. `maximal` are the roles that no other outdoes where
    nothing speaks for either.
    """

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
    return _table(roles, _maximal(tuple((role.name, role.kept, role.base, role.runs, role.lists) for role in roles)))


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
    return left, _table(left, table.maximal)


@lru_cache(64)
def _maximal(roles: tuple[tuple[str, bool, float, float, bool], ...]) -> frozenset[str]:
    """The names of the roles (name, side, base, run, whether of lists) that others of their side do not outdo: that are not at least as likely
    over any stretch of blocks in which nothing speaks for or against either."""
    left = set()
    for index, (name, kept, base, runs, _) in enumerate(roles):
        better = [
            (other_runs, lists)
            for place, (_, side, other_base, other_runs, lists) in enumerate(roles)
            if side == kept and other_base >= base and (other_base, other_runs, -place) > (base, runs, -index)
        ]
        lasting = not runs or any(other_runs >= runs and not lists for other_runs, lists in better)
        if not (lasting and any(not other_runs for other_runs, _ in better)):
            left.add(name)
    return frozenset(left)


def _table(roles: Sequence[Role], maximal: frozenset[str]) -> Table:
    place = {role.name: number for number, role in enumerate(roles)}
    return Table(
        place,
        tuple(role.base for role in roles),
        tuple(role.runs for role in roles),
        tuple(role.kept for role in roles),
        {side: max((role.base for role in roles if role.kept == side), default=0.0) for side in (True, False)},
        tuple(-_CLOSED if role.runs else 0.0 for role in roles),
        tuple(role.runs * _PROSE if role.lists else role.runs for role in roles),
        _taker([number for number, role in enumerate(roles) if role.kept]),
        _taker([number for number, role in enumerate(roles) if not role.kept]),
        maximal,
    )


def _taker(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """Takes the values at `places`."""
    return itemgetter(*places) if len(places) > 1 else lambda row: [row[place] for place in places]


def laid_out(odds: Sequence[float], votes: Sequence[Sequence[Vote]], resumes: Sequence[bool], table: Table) -> tuple[list[list[float]], list[Steps]]:
    """What `best_path` goes by: `emissions` and `steps` of every block, from its log-odds of being kept, its votes, and whether sentences resume there.

    What is the same in many blocks is found once: menus and lists of links are named by the same votes line after line.
    """
    known: dict[object, tuple[int, Spoken, Steps]] = {}
    rows: dict[tuple[float, int], list[float]] = {}
    scores, moves = [], []
    for score, cast, prose in zip(odds, votes, resumes, strict=True):
        key = (prose, *map(_TELLING, cast))
        found = known.get(key)
        if found is None:
            found = known[key] = len(known), spoken(cast, table), steps(cast, table, prose)
        number, said, move = found
        row = rows.get((score, number))
        if row is None:
            row = rows[score, number] = emissions(score, said, table)
        scores.append(row)
        moves.append(move)
    return scores, moves


def spoken(cast: Sequence[Vote], table: Table) -> Spoken:
    """What a block's votes say: per role how likely it is, and the most on either side, kept and stripped."""
    if not cast:
        return table.base, table.tops[True], table.tops[False]
    own: dict[int, list[float]] = {}
    told = any(vote.weight >= _SPOKEN and vote.cue not in _SHAPE and vote.cue != "markup" and not table.kept[table.place[vote.role]] for vote in cast)
    for vote in cast:
        weight = vote.weight / 2 if told and vote.cue in _SHAPE else vote.weight
        own.setdefault(table.place[vote.role], []).append(weight + (DECIDED if vote.decides else 0.0))
    within = list(table.base)
    for number, weights in own.items():
        more = weights[0]
        if len(weights) > 1:
            weights.sort(reverse=True)
            more = weights[0] + sum([weight * _SECOND if weight > 0 else weight for weight in weights[1:3]])
        within[number] += more
    return within, max(table.kept_of(within), default=0.0), max(table.stripped_of(within), default=0.0)


def emissions(score: float, said: Spoken, table: Table) -> list[float]:
    """Per role the log-probability of its side (`score`: log-odds of being kept) less how far the side's likeliest role is ahead of it.

    So each side is worth what its odds say, however many roles share it or speak for it. `_SHARP` makes the odds, which have seen the
    neighbours, weigh more than the runs: these decide which role, and the side only where the odds hardly do.
    """
    sharp = max(-30.0, min(30.0, score * _SHARP))
    keep = -math.log1p(math.exp(-sharp))
    within, most_kept, most_stripped = said
    kept, stripped = keep - most_kept, keep - sharp - most_stripped
    return [value + (kept if side else stripped) for value, side in zip(within, table.kept, strict=True)]


def steps(cast: Sequence[Vote], table: Table, prose: bool = False) -> Steps:
    """Per role what going on into this block earns, and what beginning a run at it costs.

    A run goes on less readily into a block whose own words name another role, or, of roles that are lists, into one that reads as
    sentences (`prose`), and begins only where something speaks for it.
    """
    runs = table.prose if prose else table.runs
    if not cast:
        return runs, table.unspoken
    told: dict[int, float] = {}
    enter = list(table.unspoken)
    for vote in cast:
        number = table.place[vote.role]
        if vote.weight > 0:
            enter[number] = 0.0
        if vote.cue != "markup" and vote.weight >= _TOLD:
            told[number] = max(told.get(number, 0.0), vote.weight)
    if not told:
        return runs, enter
    strongest = max(told, key=told.__getitem__)
    most, next_most = told[strongest], max((weight for number, weight in told.items() if number != strongest), default=0.0)
    stay = [run and max(0.0, run - most) for run in runs]
    stay[strongest] = max(0.0, runs[strongest] - next_most)
    return stay, enter


def best_path(scores: Sequence[Sequence[float]], moves: Sequence[Steps]) -> list[int]:
    """The role's place for each block on the likeliest path."""
    best = [score + enter for score, enter in zip(scores[0], moves[0][1], strict=True)]
    # Of each block but the first: what every role had before it, and the likeliest of them. The way back is found where it is walked.
    back: list[tuple[list[float], int]] = []
    for row, (stay, enter) in zip(scores[1:], moves[1:], strict=True):
        above = max(best)
        back.append((best, best.index(above)))
        best = [(on if (on := was + more) >= (new := above + begin) else new) + own for was, more, begin, own in zip(best, stay, enter, row, strict=True)]
    state = best.index(max(best))
    path = [state]
    for (before, top), (stay, enter) in zip(reversed(back), reversed(moves), strict=False):
        if before[state] + stay[state] < before[top] + enter[state]:
            state = top
        path.append(state)
    path.reverse()
    return path
