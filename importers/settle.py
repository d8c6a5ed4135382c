"""The only judge: from the roles' votes, each block's shape, its neighbours and the whole sequence to one role per block.

Learnt trees (`resources/weights`) say how likely a block belongs to the article; the votes say which role it has on either side; both
are decided together over the sequence (Viterbi), since comments, menus and lists of links come in runs. A cue that decides is a rule
on top: no model overrules it. Roles that the weights do not know yet speak with the weights stated in their own files.
"""

import math
from collections.abc import Sequence
from functools import cache

from importers.assets import read_json
from importers.features import VOTED, first, flat, second
from importers.language.folding import skeleton
from importers.options import Options
from importers.reading import Verdict, Vote
from importers.roles._shared import Page, Role
from importers.trees import Model, log_odds, model_of, probability

_DECIDED = 3.0  # log-odds that a deciding cue is worth at least
_TOLD = 2.0  # log-odds from which a vote names a role
_DOUBT = 0.72  # below this confidence a block is put before a person
_DOUBT_WORDS = 4  # shorter blocks are not worth a person's time
_COPY_WORDS = 8  # a block this long that stands twice is a copy


@cache
def models(kind: str) -> tuple[Model, Model]:
    """The two stages' weights for "page" (with markup) or "text"."""
    data = read_json("weights", f"{kind}.json")
    return model_of(data["first"]), model_of(data["second"])


def kind_of(page: Page) -> str:
    """Which weights speak for a document: those learnt on pages, or on plain text."""
    return "page" if any(block.shape.tag for block in page.document.blocks) else "text"


def keep_odds(page: Page, votes: Sequence[Sequence[Vote]], kind: str) -> list[float]:
    """Per block the learnt log-odds that it belongs to the article; the second stage has seen the first's word on its neighbours."""
    one, two = models(kind)
    rows = first(page, votes)
    chance = [probability(score) for score in log_odds(one, rows)]
    return log_odds(two, flat(rows, second(page, chance)))


def settle(page: Page, votes: Sequence[Sequence[Vote]], roles: Sequence[Role], options: Options) -> tuple[Verdict, ...]:
    """One verdict per block of `page`, in order."""
    if not page.words:
        return ()
    learnt = keep_odds(page, votes, kind_of(page))
    odds = [_ruled(score, cast, roles) if any(map(str.isalpha, text)) else -_DECIDED for score, cast, text in zip(learnt, votes, page.folded, strict=True)]
    _drop_copies(page, odds)
    scores = [_emissions(score, cast, roles) for score, cast in zip(odds, votes, strict=True)]
    steps = [_steps(cast, roles) for cast in votes]
    path = _best_path(scores, steps)
    margins = _margins(scores, steps, path, roles)
    return tuple(_verdict(page, index, roles[state], margins[index], votes[index], path, roles, options) for index, state in enumerate(path))


def _ruled(score: float, cast: Sequence[Vote], roles: Sequence[Role]) -> float:
    """The model's log-odds after the rules on top of it have spoken."""
    kept = {role.name: role.kept for role in roles}
    against = max((vote.weight for vote in cast if vote.decides and not kept[vote.role]), default=0.0)
    if against > 0:
        score = min(score, -max(_DECIDED, against))
    for vote in cast:
        if vote.role not in VOTED and not kept[vote.role]:
            score -= vote.weight
    return score


def _drop_copies(page: Page, odds: list[float]) -> None:
    """Of two blocks with the same words the likelier one stays: teasers and mobile versions repeat the lead."""
    seen: dict[str, int] = {}
    for index, words in enumerate(page.words):
        if words < _COPY_WORDS or odds[index] <= 0:
            continue
        own = skeleton(page.document.blocks[index].text)
        other = seen.setdefault(own, index)
        if other != index:
            loser = index if odds[index] <= odds[other] + 1.0 else other
            odds[loser] = -_DECIDED
            seen[own] = index if loser == other else other


def _emissions(score: float, cast: Sequence[Vote], roles: Sequence[Role]) -> list[float]:
    """Per role the log-probability of its side plus that of the role within the side."""
    own: dict[str, list[float]] = {}
    for vote in cast:
        own.setdefault(vote.role, []).append(vote.weight + (_DECIDED if vote.decides else 0.0))
    within = []
    for role in roles:
        weights = sorted(own.get(role.name, ()), reverse=True)
        within.append(role.base + (weights[0] + 0.4 * sum(weights[1:3]) if weights else 0.0))
    sides = {
        True: _log_sum([value for value, role in zip(within, roles, strict=True) if role.kept]),
        False: _log_sum([value for value, role in zip(within, roles, strict=True) if not role.kept]),
    }
    keep = -math.log1p(math.exp(-max(-30.0, min(30.0, score))))
    strip = keep - score
    return [value - sides[role.kept] + (keep if role.kept else strip) for value, role in zip(within, roles, strict=True)]


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


def _steps(cast: Sequence[Vote], roles: Sequence[Role]) -> tuple[list[float], list[float]]:
    """Per role what going on into this block earns, and what beginning a run at it costs.

    A run goes on less readily into a block whose own words name another role, and begins only where something speaks for it.
    """
    told: dict[str, float] = {}
    for vote in cast:
        if vote.cue != "markup" and vote.weight >= _TOLD:
            told[vote.role] = max(told.get(vote.role, 0.0), vote.weight)
    stay, enter = [], []
    for role in roles:
        other = max((weight for name, weight in told.items() if name != role.name), default=0.0)
        stay.append(max(0.0, role.runs - max(0.0, other)) if role.runs else 0.0)
        enter.append(0.0 if not role.runs or any(vote.role == role.name and vote.weight > 0 for vote in cast) else -role.runs)
    return stay, enter


def _best_path(scores: Sequence[Sequence[float]], steps: Sequence[tuple[list[float], list[float]]]) -> list[int]:
    """Viterbi over roles, with the earnings and costs of `_steps`."""
    states = range(len(scores[0]))
    best = [score + enter for score, enter in zip(scores[0], steps[0][1], strict=True)]
    back: list[list[int]] = []
    for row, (stay, enter) in zip(scores[1:], steps[1:], strict=True):
        top = max(states, key=best.__getitem__)
        above = best[top]
        came, fresh = [], []
        for state in states:
            on, begun = best[state] + stay[state], above + enter[state]
            if on >= begun:
                came.append(state)
                fresh.append(on + row[state])
            else:
                came.append(top)
                fresh.append(begun + row[state])
        back.append(came)
        best = fresh
    state = max(states, key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    path.reverse()
    return path


def _margins(scores: Sequence[Sequence[float]], steps: Sequence[tuple[list[float], list[float]]], path: Sequence[int], roles: Sequence[Role]) -> list[float]:
    """Per block how far the chosen side is ahead of the other, its neighbours' roles being what they are."""
    out = []
    for index, state in enumerate(path):
        stay, enter = steps[index]
        whole = [value + (stay[role] if index and path[index - 1] == role else enter[role]) for role, value in enumerate(scores[index])]
        if index + 1 < len(path):
            whole[path[index + 1]] += steps[index + 1][0][path[index + 1]]
        kept = _log_sum([value for value, role in zip(whole, roles, strict=True) if role.kept])
        stripped = _log_sum([value for value, role in zip(whole, roles, strict=True) if not role.kept])
        out.append(kept - stripped if roles[state].kept else stripped - kept)
    return out


def _verdict(page: Page, index: int, role: Role, margin: float, cast: Sequence[Vote], path: Sequence[int], roles: Sequence[Role], options: Options) -> Verdict:
    confidence = round(max(0.5, probability(margin)), 3)
    own = sorted((vote for vote in cast if vote.role == role.name and vote.weight > 0), key=lambda vote: -vote.weight)
    cue, words = (own[0].cue, own[0].words) if own else _silent_reason(page, index, role, path, roles)
    kept = role.name in options.keep or (role.kept and role.name not in options.strip)
    if kept != role.kept:
        cue, words = "chosen", ()
    doubtful = kept == role.kept and confidence < _DOUBT and page.words[index] >= _DOUBT_WORDS
    return Verdict(role.name, kept, f"{role.name}.{cue}", words, confidence, doubtful)


def _silent_reason(page: Page, index: int, role: Role, path: Sequence[int], roles: Sequence[Role]) -> tuple[str, tuple[str, ...]]:
    """The reason where no cue spoke for the role: what the shape, the place or the neighbours say."""
    block, words = page.document.blocks[index], page.words[index]
    if index and roles[path[index - 1]].name == role.name and role.runs:
        return "run", ()
    if role.kept:
        return ("prose" if page.prose[index] else "among"), ()
    if block.shape.link_chars > 0.7 * len(block.text):
        return "links", ()
    if words <= 8 and not page.prose[index]:
        return "short", ()
    near = [roles[path[other]].kept for other in range(max(0, index - 3), min(len(path), index + 4)) if other != index]
    return ("outside" if not any(near) else "unlike"), ()
