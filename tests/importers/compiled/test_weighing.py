"""What each group of measures did is the same by the Python function and by its twin."""

import math
import os
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.assets import read_bytes, read_json, read_toml
from importers.judge import parted
from importers.learnt import Learnt, _most, learnt, models, most
from importers.page import look
from importers.pipeline import documents, matcher, roles
from importers.settle import kind_of
from importers.source import source_of
from importers.trees import _weigher_of, weigher_of
from importers.weighed import GROUPS, places

if most is _most:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

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


@pytest.mark.parametrize("kind", ["page", "text"])
@settings(deadline=None)
@given(data=st.data())
def test_the_same_weighs_most(kind: str, data: st.DataObject) -> None:
    first, second = models(kind)
    columns = [data.draw(st.lists(VALUES | st.sampled_from((0.1, 0.6, 5.0, 400.0)), min_size=2, max_size=2)) for _ in second.features]
    found = Learnt([0.0, 0.0], columns, first, second)
    for index, kept in ((0, True), (1, False)):
        assert most(found, index, kept) == _most(found, index, kept)


def test_the_same_weighs_most_in_the_samples() -> None:
    told = 0
    for entry in read_toml("samples", "index.toml")["sample"]:
        for _, document in documents(source_of(entry["file"], read_bytes("samples", entry["file"]))):
            page, votes = look(parted(document)[0], roles(), matcher())
            found = learnt(page, votes, kind_of(page))
            for index, kept in product(range(len(page.words)), (True, False)):
                told += bool(most(found, index, kept))
                assert most(found, index, kept) == _most(found, index, kept)
    assert told > 50


def test_no_such_row() -> None:
    first, second = models("page")
    found = Learnt([0.0], [[0.0]] * len(second.features), first, second)
    for weighs in (most, _most):
        with pytest.raises(IndexError):
            weighs(found, 1, True)
