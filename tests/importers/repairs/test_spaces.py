"""What cannot be seen goes out of words, and stays where a script needs it."""

import pytest

from tests.importers.repairs.lines import log, texts


def test_zero_width_characters_are_taken_out() -> None:
    assert texts("Le coup-\u200bfranc de 20\u200c25 est con\ufefftes\u2060té.") == ["Le coup-franc de 2025 est contesté."]
    assert {each.kind for each in log("con\u200btesté")} == {"space"}


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🚒", "क्\u200dष", "l’été\u00a0: oui"])
def test_joiners_that_mean_something_stay(text: str) -> None:
    assert log(text, None) == ()


def test_a_line_of_nothing_else_is_left() -> None:
    assert texts("\u200b\nMot") == ["\u200b", "Mot"]
