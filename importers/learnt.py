"""What the learnt trees say of each block of a page, and what weighed most in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from importers.assets import read_json
from importers.compiled import twin
from importers.features import Column, Features
from importers.neighbours import Neighbours
from importers.reading import Vote
from importers.roles._shared import Page
from importers.trees import Model, model_of, probability, row_of
from importers.weighed import GROUPS, places, weighed


@cache
def models(kind: str) -> tuple[Model, Model]:
    """The two stages' weights for "page" (with markup) or "text"."""
    data = read_json("weights", f"{kind}.json")
    return model_of(data["first"]), model_of(data["second"])


def heard(votes: Sequence[Sequence[Vote]]) -> Sequence[Sequence[Vote]]:
    """The votes that the model hears: those that only tell one role from others of its side are left out."""
    return [[vote for vote in cast if not vote.names] if any(vote.names for vote in cast) else cast for cast in votes]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Per block the log-odds that it belongs to the article, and what they come from: a column for each measure of the second stage, and the two stages."""

    odds: list[float]
    columns: Sequence[Column]
    first: Model
    second: Model


def learnt(page: Page, votes: Sequence[Sequence[Vote]], kind: str) -> Learnt:
    """What the trees say; the second stage has seen the first's word on its neighbours."""
    one, two = models(kind)
    return Learnt(*odds_of(page, votes, one, two), one, two)


def _odds_of(page: Page, votes: Sequence[Sequence[Vote]], one: Model, two: Model) -> tuple[list[float], Sequence[Column]]:
    """What both stages say, where `two` goes by what `one` goes by and by what that says of the blocks; and what was measured for it."""
    features = Features(page, heard(votes))
    columns = features.columns(one.features)
    chance = [probability(score) for score in one.scores(columns)]
    columns += Neighbours(features, chance).columns(two.features[len(columns) :])
    return two.scores(columns), columns


odds_of = twin(_odds_of, "neighbours")


def _most(found: Learnt, index: int, kept: bool) -> tuple[str, ...]:
    """The codes of what weighed most for one block's side (`importers.weighed`)."""
    values = row_of(found.columns, index)
    first, second = (model.weigh(values, places(model.features), GROUPS + 2) for model in (found.first, found.second))
    at = _at(found.second.features)
    return weighed(first, second, lambda name: values[at[name]] if name in at else 0.0, kept)


most = twin(_most, "weighing")


@lru_cache(16)
def _at(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
