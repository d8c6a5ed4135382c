"""Blocks are put by their roles alike, plain and compiled."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.document import Block
from importers.fields._arranging import _arranged, arranged
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


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError):
        arranged(("a",), ())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        arranged((), ("a",))  # type: ignore[arg-type]
