"""What each group of measures did is the same by the Python function and by its twin."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.assets import read_json
from importers.trees import _weigher_of, weigher_of
from importers.weighed import GROUPS, places

VALUES = st.one_of(st.floats(-1000, 1000), st.sampled_from([0.0, 1.0, -1.0, math.inf, -math.inf, math.nan]))


@pytest.mark.parametrize("kind", ["page", "text"])
@pytest.mark.parametrize("stage", ["first", "second"])
@given(data=st.data())
def test_the_same(kind: str, stage: str, data: st.DataObject) -> None:
    model = read_json("weights", f"{kind}.json")[stage]
    names = tuple(model["features"])
    row = [data.draw(VALUES) for _ in names]
    plain, compiled = (weigher(model["trees"])(row, places(names), GROUPS + 2) for weigher in (_weigher_of, weigher_of))
    assert compiled == plain


def test_groups_are_counted() -> None:
    trees = [[[0, 0.5, 1, 2], [1.0], [-1.0]]]
    for weigher in (weigher_of(trees), _weigher_of(trees)):
        assert weigher([0.0], (0,), 1) == [1.0]
        with pytest.raises(IndexError):
            weigher([0.0], (3,), 1)
