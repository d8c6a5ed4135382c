"""Trees in plain Python say what the form promises."""

import pytest

from importers.assets import read_json
from importers.features import MEASURES as FIRST
from importers.neighbours import MEASURES as SECOND
from importers.ruler import MEASURES
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


@pytest.mark.parametrize("name", ["page", "text"])
def test_shipped_weights_go_by_what_is_measured(name: str) -> None:
    one, two = (model_of(read_json("weights", f"{name}.json")[stage]) for stage in ("first", "second"))
    assert one.trees
    assert two.trees
    assert set(one.features) <= set(FIRST)
    assert two.features[: len(one.features)] == one.features
    assert set(two.features[len(one.features) :]) <= set(SECOND)


def test_shipped_weights_of_titles_fit_what_is_measured() -> None:
    assert model_of(read_json("weights", "title.json")).features == MEASURES
