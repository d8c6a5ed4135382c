"""The likeliest sequence of roles over a document: what each block's votes say, and that some roles run on (a linear chain, Viterbi)."""

import math
from collections.abc import Sequence
from operator import attrgetter

from importers.columns import DECIDED, FORM, SECOND, SHARP, SPOKEN, TOLD, Table, narrowed
from importers.compiled import twin
from importers.reading import Vote
from importers.roles._shared import Role

_TELLING = attrgetter("role", "cue", "weight", "decides")  # what of a vote counts here
Steps = tuple[Sequence[float], Sequence[float]]
Spoken = tuple[Sequence[float], float, float]


def _likeliest(odds: Sequence[float], votes: Sequence[Sequence[Vote]], resumes: Sequence[bool], roles: Sequence[Role], table: Table) -> list[int]:
    """The place in `table`, that of the `roles`, of each block's role on the likeliest path: from its log-odds of being kept, its votes, and
    whether sentences resume there. At least one block."""
    left, columns = narrowed(roles, table, votes)
    return [table.place[left[state].name] for state in best_path(*laid_out(odds, votes, resumes, columns))]


likeliest = twin(_likeliest, "sequence")


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
    told = any(vote.weight >= SPOKEN and vote.cue not in FORM and vote.cue != "markup" and not table.kept[table.place[vote.role]] for vote in cast)
    for vote in cast:
        weight = vote.weight / 2 if told and vote.cue in FORM else vote.weight
        own.setdefault(table.place[vote.role], []).append(weight + (DECIDED if vote.decides else 0.0))
    within = list(table.base)
    for number, weights in own.items():
        more = weights[0]
        if len(weights) > 1:
            weights.sort(reverse=True)
            more = weights[0] + sum([weight * SECOND if weight > 0 else weight for weight in weights[1:3]])
        within[number] += more
    return within, max(table.kept_of(within), default=0.0), max(table.stripped_of(within), default=0.0)


def emissions(score: float, said: Spoken, table: Table) -> list[float]:
    """Per role the log-probability of its side (`score`: log-odds of being kept) less how far the side's likeliest role is ahead of it.

    So each side is worth what its odds say, however many roles share it or speak for it. `SHARP` makes the odds, which have seen the
    neighbours, weigh more than the runs: these decide which role, and the side only where the odds hardly do.
    """
    sharp = max(-30.0, min(30.0, score * SHARP))
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
        if vote.cue != "markup" and vote.weight >= TOLD:
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
