"""The compiled chain of roles finds the path that the plain one finds."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.columns import table_of
from importers.pipeline import roles
from importers.reading import Vote
from importers.sequence import _likeliest, likeliest

if likeliest is _likeliest:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

ROLES = roles()
TABLE = table_of(ROLES)
WEIGHTS = st.sampled_from((-8.0, -2.0, 0.0, 0.4, 0.8, 1.5, 1.8, 2.0, 2.6, 3.2, 3.6, 9.0)) | st.floats(-10, 10)
CUES = st.sampled_from(("markup", "whole", "menu", "links", "teaser", "opener"))


def casts(names: list[str]) -> st.SearchStrategy[list[Vote]]:
    return st.lists(st.builds(Vote, st.just(0), st.sampled_from(names), CUES, WEIGHTS, st.just(()), st.booleans()), max_size=5)


BLOCKS = st.lists(st.sampled_from(ROLES), min_size=1, max_size=8).flatmap(
    lambda some: st.lists(
        st.tuples(st.floats(-12, 12) | st.sampled_from((0.0, 5.0, -5.0, float("inf"), float("nan"))), casts([role.name for role in some]), st.booleans()),
        min_size=1,
        max_size=30,
    )
)


@settings(deadline=None, max_examples=300)
@given(BLOCKS)
def test_the_same_path(blocks: list[tuple[float, list[Vote], bool]]) -> None:
    odds, votes, resumes = ([*column] for column in zip(*blocks, strict=True))
    assert likeliest(odds, votes, resumes, ROLES, TABLE) == _likeliest(odds, votes, resumes, ROLES, TABLE)


def test_few_roles_of_one_side_and_equal_ones() -> None:
    for some in (ROLES[:1], ROLES[:2], tuple(role for role in ROLES if role.kept), tuple(role for role in ROLES if not role.kept)):
        table = table_of(some)
        votes = [[], [Vote(1, some[-1].name, "whole", 2.0), Vote(1, some[0].name, "whole", 2.0)], []]
        assert likeliest([0.0] * 3, votes, [False] * 3, some, table) == _likeliest([0.0] * 3, votes, [False] * 3, some, table)


def test_a_hundred_thousand_blocks() -> None:
    cast = (Vote(0, "comments", "whole", 3.2), Vote(0, "share", "whole", 2.0))
    path = likeliest([-1.0] * 100_000, [cast, ()] * 50_000, [False] * 100_000, ROLES, TABLE)
    assert len(path) == 100_000


@pytest.mark.parametrize("find", [likeliest, _likeliest])
def test_what_cannot_be(find: type(likeliest)) -> None:  # type: ignore[valid-type]
    with pytest.raises(IndexError):
        find([], [], [], ROLES, TABLE)
    with pytest.raises(ValueError):  # noqa: PT011
        find([1.0], [], [False], ROLES, TABLE)
    with pytest.raises(KeyError):
        find([1.0], [[Vote(0, "nobody", "whole", 1.0)]], [False], ROLES, TABLE)
