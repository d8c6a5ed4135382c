"""Character references are read as the standard library reads them, and those that it cannot read too."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.language.references import letters_of, unescaped


@given(st.lists(st.sampled_from(["&", "#", "x", ";", "amp", "eacute", "nbsp", "65", "0", " ", "é"])).map("".join))
def test_references_are_resolved_as_ever(text: str) -> None:
    assert unescaped(text) == unescape(text)


@pytest.mark.parametrize(("text", "told"), [("&#" + "9" * 5_000, "\ufffd"), ("&#" + "0" * 5_000 + "65;", "A"), ("&amp;&#;&#x41;&#" + "0" * 5_000, "&&#;A\ufffd")])
def test_numbers_have_any_length(text: str, told: str) -> None:
    assert unescaped(text) == told
    assert letters_of(text.encode()) == len(told)


def test_some_references_are_no_letters() -> None:
    assert [letters_of(text.encode()) for text in ("&nbsp;", "&#32;", "&eacute;", "&bogus;", "&" + "é" * 32)] == [0, 0, 1, 7, 33]
