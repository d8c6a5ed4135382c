"""Where a document is dense, and with what words, is found alike, plain and compiled."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers import density

rows = st.lists(st.tuples(st.integers(0, 80), st.booleans()), max_size=60)
texts = st.lists(st.text(alphabet=st.sampled_from("ab é\u00a0\u2028\x1f\x85港\U0001f449\ud800\0"), max_size=40) | st.text(max_size=20), max_size=6)


@pytest.fixture(autouse=True)
def _built() -> None:
    if density.dense_runs is density._dense_runs:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


@given(rows)
@settings(max_examples=300, deadline=None)
@example([])
@example([(60, True), (3, False), (60, True), *[(10, False)] * 20, (60, True), (60, True)])
def test_runs_are_the_same(given: list[tuple[int, bool]]) -> None:
    words, prose = [count for count, _ in given], [reads for _, reads in given]
    runs = density.dense_runs(words, prose)
    assert runs == density._dense_runs(words, prose)
    assert all(type(value) is float for run in runs for value in run)
    assert density.dense_runs(tuple(words), tuple(prose)) == runs


@given(texts)
@settings(max_examples=300, deadline=None)
def test_telling_words_are_the_same(folded: list[str]) -> None:
    assert density.telling_of(folded) == density._telling_of(folded)


def test_columns_of_unequal_length_are_refused() -> None:
    for runs in (density.dense_runs, density._dense_runs):
        with pytest.raises(ValueError):  # noqa: PT011 # Python words it
            runs([1, 2], [True])
