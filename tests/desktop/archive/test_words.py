"""Words found, folded and stemmed as search needs them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.archive.words import fold, folded_words, forms, places_of, query_forms, raw_words, standing_words, tokens

PAIRS = [
    ("policiere", "policières"),
    ("policières", "policier"),
    ("camera", "caméras"),
    ("Caméra", "cameras"),
    ("élection", "elections"),
    ("usines", "usine"),
    ("workers", "worker"),
    ("strikes", "STRIKE"),
]


@pytest.mark.parametrize(("asked", "stands"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_inflections_meet(asked: str, stands: str, turned: bool) -> None:
    asked, stands = (stands, asked) if turned else (asked, stands)
    indexed = set(forms(stands, "fr")) | set(forms(stands, "en"))
    assert indexed & set(query_forms(asked))


def test_other_words_do_not_meet() -> None:
    assert not set(forms("police", "fr")) & set(query_forms("politique"))


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Cœurs", "coeurs"), ("Straße", "strasse"), ("ÉTÉ", "ete"), ("e\u0301te\u0301", "ete"), ("ﬁn", "fin"), ("Łódź", "lodz"), ("co\u00adopération", "cooperation")],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_places_are_code_points_of_the_text() -> None:
    text = "😀 L'été, c’est_fini."
    assert [(text[start:end], folded) for start, end, folded in tokens(text)] == [("L", "l"), ("été", "ete"), ("c", "c"), ("est", "est"), ("fini", "fini")]


def test_scripts_without_spaces() -> None:
    assert folded_words("新聞 abc") == ["新", "聞", "abc"]


@given(st.text())
def test_every_text_has_its_words(text: str) -> None:
    found = list(tokens(text))
    assert [folded for _, _, folded in found] == folded_words(text) == [fold(word) for word in raw_words(text)]
    assert all(start < end and folded.isalnum() for start, end, folded in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(st.text(alphabet="aé1_- \u0301\u00ad\u200b日本ん'\U0001d400", max_size=30))
def test_words_are_found_again_where_they_stand(text: str) -> None:
    here = {(lo, hi) for word in standing_words(text) for lo, hi in places_of(word, text)}
    assert {(lo, hi) for lo, hi, _ in tokens(text)} <= here
    assert all(text[lo:hi] in standing_words(text) for lo, hi in here)
    assert len(here) == len(standing_words(text))
