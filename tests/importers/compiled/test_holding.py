"""The compiled search for words finds them in the same texts as the plain one."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.language.folding import fold
from importers.language.holding import _being_by, _holding_by, being, holding, holding_by

if holding_by is _holding_by:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

SIGNS = st.text("abAÀéÉ ’'\u00a0ЯявᲀK\0\ud800\U0001f600", max_size=8) | st.text(max_size=8)


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS.map(fold), max_size=6), st.lists(SIGNS, max_size=6))
@example(["", "é"], ["", "E"])
@example(["\0"], ["a\0", "a"])
def test_the_same_texts_hold_a_word(words: list[str], texts: list[str]) -> None:
    assert holding(words)(texts) == _holding_by(fold)(words)(texts)


def test_words_begin_and_end_anywhere() -> None:
    held = holding(["mis a jour", "jour j", "j"])
    assert held(["Mis à jour", "MIS A\u00a0JOUR le 3", "mis à jou", "", "le jour", "x" * 100_000 + "J"]) == [0, 1, 2, 4, 5]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        holding(["a"])([b"a"])  # type: ignore[list-item]


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS.map(fold), max_size=6), st.lists(SIGNS, max_size=6))
@example(["", "e"], ["", " \u00a0É\n", "\x85", "ee"])
@example([" a", "a"], [" a", "a b"])
def test_the_same_texts_are_a_word(words: list[str], texts: list[str]) -> None:
    assert being(words)(texts) == _being_by(fold)(words)(texts)


def test_what_folds_a_character_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="one"):
        holding_by(lambda _: "")(["a"])(["abc"])
