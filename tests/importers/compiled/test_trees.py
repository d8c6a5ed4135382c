"""Trees say the same of any table, plain and compiled, also of columns that are not of one length."""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import trees

FEATURES = 4
Tree = list[list[float]]
numbers = st.one_of(st.sampled_from((0.0, 0.5, 1.0, -1.0, 2.0)), st.floats(allow_nan=False))


@pytest.fixture(scope="module")
def compiled() -> Callable[..., Any]:
    if trees.scores_of is trees._scores_of:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")
    return trees.scores_of


@st.composite
def grown(draw: st.DrawFn) -> Tree:
    """A tree of up to seven forks, its nodes in the order in which they were made."""
    nodes: Tree = [[draw(st.floats(-9, 9))]]
    for _ in range(draw(st.integers(0, 7))):
        place = draw(st.sampled_from([place for place, node in enumerate(nodes) if len(node) == 1]))
        nodes[place] = [draw(st.integers(0, FEATURES - 1)), draw(numbers), len(nodes), len(nodes) + 1]
        nodes += [[draw(st.floats(-9, 9))], [draw(st.floats(-9, 9))]]
    return nodes


@settings(max_examples=150, deadline=None)
@given(st.floats(-9, 9), st.lists(grown(), max_size=4), st.lists(st.lists(numbers, max_size=6), min_size=FEATURES, max_size=FEATURES))
def test_of_any_table(compiled: Callable[..., Any], bias: float, forest: Sequence[Tree], columns: list[list[float]]) -> None:
    expected = trees._scores_of(bias, forest)(columns)
    assert [score.hex() for score in compiled(bias, forest)(columns)] == [score.hex() for score in expected]


def test_where_a_column_is_missing(compiled: Callable[..., Any]) -> None:
    forest = [[[1, 0.5, 1, 2], [-1.0], [1.0]]]
    for scores_of in (compiled, trees._scores_of):
        with pytest.raises(IndexError):
            scores_of(0.0, forest)([[1.0]])


@pytest.mark.parametrize("fork", [[0, 0.5, 1, 3], [0, 0.5, 0, 2], [0, 0.5, -1, 2]])
def test_a_fork_leads_to_nodes_below_it(compiled: Callable[..., Any], fork: list[float]) -> None:
    with pytest.raises(IndexError):
        compiled(0.0, [[fork, [-1.0], [1.0]]])


@pytest.mark.parametrize("size", [(2**40, 2**40), (2**61, 1), (2, -1)])
def test_no_table_is_smaller_than_it_says(compiled: Callable[..., Any], size: tuple[int, int]) -> None:
    with pytest.raises(MemoryError):
        type(import_module("importers.compiled.trees").Table(1, 1))(*size)
