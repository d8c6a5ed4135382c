"""Letters are compared without accents, case and kinds of quotes, one text at a time or many at once."""

from hypothesis import given
from hypothesis import strategies as st

from importers.language.folding import fold, fold_all


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
