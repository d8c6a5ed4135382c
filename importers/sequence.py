"""The likeliest sequence of roles over a document: what each block's votes say, and that some roles run on (a linear chain, Viterbi)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from operator import add, itemgetter

from importers.reading import Vote
from importers.roles._shared import Role

DECIDED = 3.0
"""Log-odds that a deciding cue is worth at least."""

_TOLD = 2.0  # log-odds from which a vote names a role
_PROSE = 0.3  # what a run of short lines is worth at a block that reads as sentences
_SECOND = 0.4  # what a role's second and third votes are worth beside its best
Steps = tuple[Sequence[float], Sequence[float]]
Emission = tuple[list[float], float, float]
"""Per role its log-probability, and what that has beyond the role's base where nothing speaks for it, if kept and if stripped."""


@dataclass(frozen=True, slots=True)
class Table:
    """Some roles as columns: each one's place, base, run, side, the sum of exp(base) of either side and its logarithm.

    `kept_of` and `stripped_of` take the values of one side's roles from a row of all. `maximal` are the roles that no other outdoes where
    nothing speaks for either. `rest` is the sum of exp(base - run) of either side's roles that were left out (`narrowed`).
    """

    place: dict[str, int]
    base: tuple[float, ...]
    runs: tuple[float, ...]
    kept: tuple[bool, ...]
    sums: dict[bool, float]
    logs: dict[bool, float]
    unspoken: tuple[float, ...]
    prose: tuple[float, ...]
    kept_of: Callable[[Sequence[float]], Sequence[float]]
    stripped_of: Callable[[Sequence[float]], Sequence[float]]
    maximal: frozenset[str]
    rest: tuple[float, float]


def table_of(roles: Sequence[Role]) -> Table:
    """The roles as columns."""
    return _table(roles, roles, _maximal(tuple((role.name, role.kept, role.base, role.runs, role.lists) for role in roles)))


def narrowed(roles: Sequence[Role], table: Table, votes: Sequence[Sequence[Vote]]) -> tuple[tuple[Role, ...], Table]:
    """The roles that can be on the likeliest path of a document with these votes, and their table.

    A role for which nothing speaks anywhere is never likelier than those that outdo it: alone in one block, a role without runs and with
    a better base is as good; for longer, one that runs on more strongly regains with the first step what beginning costs more.
    """
    spoken = {vote.role for cast in votes for vote in cast}
    against = {vote.role for cast in votes for vote in cast if vote.weight < 0}
    if not against.isdisjoint(table.maximal):
        return tuple(roles), table
    left = tuple(role for role in roles if role.name in spoken or role.name in table.maximal)
    return left, _table(left, roles, table.maximal)


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


def _table(roles: Sequence[Role], every: Sequence[Role], maximal: frozenset[str]) -> Table:
    """The table of some of `every` role there is."""
    sums = {side: sum(math.exp(role.base) for role in every if role.kept == side) for side in (True, False)}
    place = {role.name: number for number, role in enumerate(roles)}
    rest = [sum(math.exp(role.base - role.runs) for role in every if role.kept == side and role.name not in place) for side in (True, False)]
    return Table(
        place,
        tuple(role.base for role in roles),
        tuple(role.runs for role in roles),
        tuple(role.kept for role in roles),
        sums,
        {side: math.log(max(total, 1e-9)) for side, total in sums.items()},
        tuple(-role.runs for role in roles),
        tuple(role.runs * _PROSE if role.lists else role.runs for role in roles),
        _taker([number for number, role in enumerate(roles) if role.kept]),
        _taker([number for number, role in enumerate(roles) if not role.kept]),
        maximal,
        (rest[0], rest[1]),
    )


def _taker(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """Takes the values at `places`."""
    return itemgetter(*places) if len(places) > 1 else lambda row: [row[place] for place in places]


def emissions(score: float, cast: Sequence[Vote], table: Table) -> Emission:
    """Per role the log-probability of its side (`score`: log-odds of being kept) plus that of the role within the side."""
    within: Sequence[float] = table.base
    keep = -math.log1p(math.exp(-max(-30.0, min(30.0, score))))
    kept, stripped = keep, keep - score
    if cast:
        own: dict[int, list[float]] = {}
        for vote in cast:
            own.setdefault(table.place[vote.role], []).append(vote.weight + (DECIDED if vote.decides else 0.0))
        within, sums = list(within), dict(table.sums)
        for number, weights in own.items():
            base = within[number]
            if len(weights) == 1:
                within[number] = spoken = base + weights[0]
            else:
                weights.sort(reverse=True)
                within[number] = spoken = base + weights[0] + _SECOND * sum(weights[1:3])
            sums[table.kept[number]] += math.exp(spoken) - math.exp(base)
        # What a side's roles share is its probability; negative votes may round a sum to nothing.
        kept -= math.log(max(sums[True], 1e-9))
        stripped -= math.log(max(sums[False], 1e-9))
    else:
        kept -= table.logs[True]
        stripped -= table.logs[False]
    return [value + (kept if side else stripped) for value, side in zip(within, table.kept, strict=True)], kept, stripped


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


def margins(found: Sequence[Emission], moves: Sequence[Steps], path: Sequence[int], table: Table) -> list[float]:
    """Per block how far (in log-odds) the chosen side is ahead of the other, its neighbours' roles being what they are."""
    out = []
    last, kept_of, stripped_of = len(path) - 1, table.kept_of, table.stripped_of
    rest_kept, rest_stripped = table.rest
    for index, state in enumerate(path):
        stay, enter = moves[index]
        scores, of_kept, of_stripped = found[index]
        whole = list(map(add, scores, enter))
        if index:
            before = path[index - 1]
            whole[before] += stay[before] - enter[before]
        if index < last:
            after = path[index + 1]
            whole[after] += moves[index + 1][0][after]
        shift = -max(whole)
        kept = sum(map(exp, map(shift.__add__, kept_of(whole))), 1e-300) + rest_kept * exp(of_kept + shift)
        stripped = sum(map(exp, map(shift.__add__, stripped_of(whole))), 1e-300) + rest_stripped * exp(of_stripped + shift)
        ahead = math.log(kept) - math.log(stripped)
        out.append(ahead if table.kept[state] else -ahead)
    return out
