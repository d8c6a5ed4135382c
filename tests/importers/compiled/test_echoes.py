"""What the compiled search finds once more is what the plain one finds."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.echoes import _echoes, echoes

if echoes is _echoes:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

TEXTS = st.lists(st.text("ab", max_size=60) | st.text("abéж中\ud800\x00😀", max_size=60), max_size=8)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 60), st.integers(0, 60)), max_size=12), st.integers(1, 3))
def test_the_same_is_found(bodies: list[str], cuts: list[tuple[int, int, int]], most: int) -> None:
    texts = [*[bodies[number % len(bodies)][start : start + size] for number, start, size in cuts if bodies], *bodies]
    assert echoes(bodies, texts, 4, 3, most, 1.3) == _echoes(bodies, texts, 4, 3, most, 1.3)


def test_wherever_it_stands() -> None:
    body = "".join(chr(97 + number * number % 26) for number in range(400))
    for at in range(300):
        assert echoes([body], [body[at : at + 25], body[at : at + 25] + "!"], 18, 8, 20, 1.3) == [True, False]


def test_a_long_book_of_the_same_words() -> None:
    assert echoes(["ab" * 1000] * 3000, ["ab" * 20] * 3000, 18, 8, 20, 1.3) == [True] * 3000
