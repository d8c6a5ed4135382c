"""Trees in plain Python say what the form promises."""

import pytest

from importers.assets import read_json
from importers.features import FIRST, SECOND
from importers.headline import MEASURES
from importers.trees import log_odds, model_of, probability

SMALL = {"features": ["words", "ends"], "bias": 0.5, "trees": [[[0, 10, 1, 2], [-1.0], [1, 0.5, 3, 4], [2.0], [3.0]], [[0.25]]]}


@pytest.mark.parametrize(("row", "score"), [((10.0, 1.0), -0.25), ((11.0, 0.0), 2.75), ((11.0, 1.0), 3.75)])
def test_a_row_falls_to_its_leaf(row: tuple[float, float], score: float) -> None:
    assert log_odds(model_of(SMALL), [row]) == [pytest.approx(score)]


def test_log_odds_become_probabilities() -> None:
    assert probability(0) == 0.5
    assert probability(-1000) == 0
    assert probability(1000) == 1
    assert probability(2) == pytest.approx(1 - probability(-2))


@pytest.mark.parametrize(
    ("name", "stage", "features"), [("page", "first", FIRST), ("page", "second", FIRST + SECOND), ("text", "first", FIRST), ("text", "second", FIRST + SECOND)]
)
def test_shipped_weights_fit_what_is_measured(name: str, stage: str, features: tuple[str, ...]) -> None:
    model = model_of(read_json("weights", f"{name}.json")[stage])
    assert model.features == features
    assert model.trees


def test_shipped_weights_of_titles_fit_what_is_measured() -> None:
    assert model_of(read_json("weights", "title.json")).features == MEASURES
