"""Blocks are put by their roles and facts by their keys alike, plain and compiled."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.document import Block, Fact
from importers.fields._arranging import _arranged, _keyed, arranged, keyed
from importers.reading import Verdict

if arranged is _arranged:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

BLOCKS = st.lists(st.builds(Block, st.tuples(st.integers(0, 9), st.integers(0, 2**70)), st.text(max_size=3)), max_size=9).map(tuple)
ROLES = st.sampled_from(["title", "paragraph", "para" + "graph", "comments", ""])
VERDICTS = st.lists(st.builds(Verdict, ROLES, st.booleans(), st.just(""), st.just(()), st.just(0.5), st.booleans()), max_size=9).map(tuple)


@settings(deadline=None)
@given(BLOCKS, VERDICTS)
def test_every_block_has_its_place(blocks: tuple[Block, ...], verdicts: tuple[Verdict, ...]) -> None:
    (roles, *rest), (others, *last) = arranged(blocks, verdicts), _arranged(blocks, verdicts)
    assert list(roles.items()) == list(others.items())
    assert rest == last


@settings(deadline=None)
@given(st.lists(st.builds(Fact, st.sampled_from(["a", "b", ""]), st.text("\0 \x1c\x85\u200b\u3000\ud800x", max_size=3), st.just("")), max_size=9).map(tuple))
def test_every_fact_that_says_something_has_its_place(facts: tuple[Fact, ...]) -> None:
    assert list(keyed(facts).items()) == list(_keyed(facts).items())


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError):
        arranged(("a",), ())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        arranged((), ("a",))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        keyed(("a",))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        keyed((Fact("a", b"b", ""),))  # type: ignore[arg-type]
