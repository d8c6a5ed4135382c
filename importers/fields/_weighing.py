"""Chooses among a field's candidates by how reliable their sources have proved, alone and together, on labelled pages.

Candidates that say the same make a group. Each source of a group, each place it stands at and whatever else is known of the group is a
trait with a weight of its own, in pages one and in text without markup another (`resources/weights/fields.json`, learnt by
`tests/benchmarks/learn_fields.py`). The weights of a group add up; these sums, with that of "none is right", are made chances. The chance
of the group that wins, bent by what such chances have proved to mean on sites that were not learnt from ("confidence" there), is the
field's confidence; what is left to the others shrinks or grows with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from importers.article import Evidence
from importers.assets import read_json
from importers.fields._shared import ENOUGH, View

_SUREST, _FAINTEST = 0.99, 0.01
_LEAST_DOUBT = 1e-4
_MOST = 6.0  # of a worth: further sources that agree add nothing


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates that say the same, in their order, and what is known of them: traits, each with its value (mostly 1)."""

    members: tuple[Evidence, ...]
    traits: Mapping[str, float]


def grouped_by(candidates: Iterable[Evidence], same: Callable[[Evidence], object]) -> list[tuple[Evidence, ...]]:
    """Candidates without repeats, together where `same` gives one key; groups in the order of their first members."""
    found: dict[object, dict[Evidence, None]] = {}
    for item in candidates:
        found.setdefault(same(item), {})[item] = None
    return [tuple(members) for members in found.values()]


def with_traits(found: Sequence[tuple[Evidence, ...]], traits: Callable[[tuple[Evidence, ...]], Iterable[str]]) -> list[Group]:
    """Groups with their own traits and with what their sources are thought to be worth together ("worth"), and which of them are worth most ("foremost")."""
    worths = [_worth(members) for members in found]
    most, groups = max(worths, default=0.0), []
    for members, worth in zip(found, worths, strict=True):
        known = {**dict.fromkeys(traits(members), 1.0), "worth": worth}
        if worth == most:
            known["foremost"] = 1.0
        groups.append(Group(members, known))
    return groups


def _worth(members: tuple[Evidence, ...]) -> float:
    """How little doubt is left by sources that each may err by themselves; one source that says it twice says it once."""
    best: dict[str, float] = {}
    for item in members:
        best[item.origin] = max(best.get(item.origin, 0.0), min(item.confidence, _SUREST))
    return round(min(_MOST, -sum(log(1.0 - value) for value in best.values())), 4)


def model_for(field: str, view: View) -> str:
    """Which weights are a field's: a text without markup has other sources than a page."""
    return field if view.facts or view.document.format != "text" else f"{field} of text"


def chances(field: str, groups: Sequence[Group]) -> list[float]:
    """The chance of each group to be right; what is missing to one is the chance that none is."""
    weights = _weights(field)
    sums = [sum(weights.get(trait, 0.0) * value for trait, value in group.traits.items()) for group in groups]
    top = max([0.0, *sums])
    powers = [exp(value - top) for value in sums]
    total = exp(-top) + sum(powers)
    return [power / total for power in powers]


def settled(field: str, groups: Sequence[Group], *, least: float, able: Callable[[Group, float], bool] = lambda group, chance: False) -> tuple[Evidence, ...]:
    """All candidates with the chances of their groups, bent, as confidence, the surest member of the likeliest group chosen.

    A group can be chosen whose chance is at least `least` and that has a member of at least `ENOUGH` before weighing, or that `able`
    (given the group and its chance) lets through.
    """
    found = list(zip(chances(field, groups), groups, strict=True))
    fit = [(chance, group) for chance, group in found if chance >= least and (_enough(group) or able(group, chance))]
    likeliest, best = max(fit, key=lambda pair: pair[0]) if fit else (max((chance for chance, _ in found), default=0.0), None)
    meant = bent(field, likeliest)
    share = (1.0 - meant) / max(1.0 - likeliest, _FAINTEST)
    out: list[Evidence] = []
    for chance, group in found:
        sure = round(min(_SUREST, max(_FAINTEST, meant if group is best else min(meant, chance * share))), 3)
        if group is not best and not _enough(group):
            sure = min(sure, round(max(item.confidence for item in group.members), 3))
        first = max(group.members, key=lambda item: item.confidence)
        out += [item.judged(sure, chosen=group is best and item is first) for item in group.members]
    return tuple(sorted(out, key=lambda item: -item.confidence))


def bent(field: str, chance: float) -> float:
    """What a chance has proved to mean: its log-odds times a slope, plus a shift."""
    slope, shift = _confidence().get(field, (1.0, 0.0))
    within = min(1.0 - _LEAST_DOUBT, max(_LEAST_DOUBT, chance))
    return 1.0 / (1.0 + exp(-slope * log(within / (1.0 - within)) - shift))


def _enough(group: Group) -> bool:
    return any(item.confidence >= ENOUGH for item in group.members)


@cache
def _confidence() -> Mapping[str, tuple[float, float]]:
    return {field: (slope, shift) for field, (slope, shift) in read_json("weights", "fields.json").get("confidence", {}).items()}


@cache
def _weights(field: str) -> Mapping[str, float]:
    return dict(read_json("weights", "fields.json").get(field, {}))
