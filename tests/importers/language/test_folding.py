"""Letters are compared without accents, case and kinds of quotes, one text at a time or many at once."""

from hypothesis import given
from hypothesis import strategies as st

from importers.language.folding import fold, fold_all, letters_in, skeleton


@given(st.lists(st.text(max_size=20), max_size=8))
def test_many_at_once_are_folded_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [one for text in texts for one in fold_all([text])]


@given(st.text(alphabet="abzéÈçÑŷ ’“–0", max_size=40))
def test_letters_with_accents_are_folded_alike(text: str) -> None:
    assert fold_all([text]) == [fold(text)]


def test_what_differs_in_more_than_accents_stays_apart() -> None:
    assert fold_all(["Éditorial", "editorial", "한국", "한글"]) == ["editorial", "editorial", "한국", "한글"]
    assert fold_all([]) == []
    assert fold_all(["two\nlines", "one"]) == ["two lines", "one"]
    assert fold_all(["`"]) == fold_all(["`", "é"])[:1] == ["'"]


@given(st.text(max_size=40))
def test_a_line_is_folded_as_its_signs_are(text: str) -> None:
    assert fold("é" + text) == "e" + fold(text)  # beside a letter with an accent no line is taken for plain ASCII
    assert len(fold(text)) == len(text)


@given(st.lists(st.text(max_size=20).map(fold), max_size=8))
def test_letters_of_many_are_those_of_each(folded: list[str]) -> None:
    assert letters_in(folded) == [skeleton(text) for text in folded]


def test_letters_stay_and_signs_go() -> None:
    assert letters_in(["a_b - c.", "", "№ 5 • ŧœ", "\ud800x"]) == ["abc", "", "5ŧœ", "x"]
