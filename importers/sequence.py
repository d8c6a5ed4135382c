"""The likeliest sequence of roles over a document: what each block's votes say, and that some roles run on (a linear chain, Viterbi)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
_SECOND = 0.4  # what a role's second and third votes are worth beside its best
Steps = tuple[Sequence[float], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Table:
    """Some roles as columns: each one's place, base, run and side."""

    place: dict[str, int]
    base: tuple[float, ...]
    runs: tuple[float, ...]
    kept: tuple[bool, ...]
    unspoken: tuple[float, ...]
    prose: tuple[float, ...]


def table_of(roles: Sequence[Role]) -> Table:
    """The roles as columns."""
    place = {role.name: number for number, role in enumerate(roles)}
    return Table(
        place,
        tuple(role.base for role in roles),
        tuple(role.runs for role in roles),
        tuple(role.kept for role in roles),
        tuple(-_CLOSED if role.runs else 0.0 for role in roles),
        tuple(role.runs * _PROSE if role.lists else role.runs for role in roles),
    )


def emissions(score: float, cast: Sequence[Vote], table: Table) -> list[float]:
    """Per role the log-probability of its side (`score`: log-odds of being kept) less how far the side's likeliest role is ahead of it.

    So each side is worth what its odds say, however many roles share it or speak for it. `_SHARP` makes the odds, which have seen the
    neighbours, weigh more than the runs: these decide which role, and the side only where the odds hardly do.
    """
    own: dict[int, list[float]] = {}
    spoken = any(vote.weight >= _SPOKEN and vote.cue not in _SHAPE and vote.cue != "markup" and not table.kept[table.place[vote.role]] for vote in cast)
    for vote in cast:
        weight = vote.weight / 2 if spoken and vote.cue in _SHAPE else vote.weight
        own.setdefault(table.place[vote.role], []).append(weight + (DECIDED if vote.decides else 0.0))
    within = list(table.base)
    for number, weights in own.items():
        weights.sort(reverse=True)
        within[number] += weights[0] + _SECOND * sum(weights[1:3])
    sharp = max(-30.0, min(30.0, score * _SHARP))
    keep = -math.log1p(math.exp(-sharp))
    kept = keep - max((value for value, side in zip(within, table.kept, strict=True) if side), default=0.0)
    stripped = keep - sharp - max((value for value, side in zip(within, table.kept, strict=True) if not side), default=0.0)
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
    states = range(len(scores[0]))
    best = [score + enter for score, enter in zip(scores[0], moves[0][1], strict=True)]
    back: list[list[int]] = []
    for row, (stay, enter) in zip(scores[1:], moves[1:], strict=True):
        top = max(states, key=best.__getitem__)
        above = best[top]
        came, fresh = [], []
        for state, (was, on, begin, own) in enumerate(zip(best, stay, enter, row, strict=True)):
            if was + on >= above + begin:
                came.append(state)
                fresh.append(was + on + own)
            else:
                came.append(top)
                fresh.append(above + begin + own)
        back.append(came)
        best = fresh
    state = max(states, key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    path.reverse()
    return path
