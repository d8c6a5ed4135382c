"""The word of a query that is being typed, and the query with it completed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.archive.query import parse
from desktop.ui.library.search_words import Begun, begun, completed, inserted, offered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Begun(0, None, "")),
        ("port ti", Begun(5, None, "ti")),
        ("-ti", Begun(1, None, "ti")),
        ("port title:", Begun(11, "title", "")),
        ("author:dur", Begun(7, "author", "dur")),
        ("-tag:x", Begun(5, "tag", "x")),
        ('tag:"travail f', Begun(4, "tag", "travail f")),
        ('port tag:"a b', Begun(9, "tag", "a b")),
        ('"travail f', Begun(0, None, "")),
        ("nofield:x", Begun(0, None, "nofield:x")),
        ('tag:"a" b', Begun(8, None, "b")),
    ],
)
def test_what_is_being_typed(text: str, found: Begun) -> None:
    assert begun(text, len(text)) == found


def test_names_of_fields_are_offered_from_three_letters_on() -> None:
    assert offered(begun("ti", 2), ()) == []
    assert offered(begun("tit", 3), ()) == ["title:"]
    assert offered(begun("PUB", 3), ()) == ["published:", "publisher:"]
    assert offered(begun("title:", 6), ()) == []


def test_values_are_offered_by_any_of_their_words_without_accents() -> None:
    values = ["travail féminin", "femmes", "port"]
    assert offered(begun("tag:fem", 7), values) == ["femmes", "travail féminin"]
    assert offered(begun("tag:", 4), values) == values
    assert offered(begun("tag:port", 8), values) == []


@pytest.mark.parametrize(
    ("text", "value", "made"),
    [
        ("port tit", "title:", "port title:"),
        ("tag:tra", "travail féminin", 'tag:"travail féminin" '),
        ('tag:"tra', "travail féminin", 'tag:"travail féminin" '),
        ("-tag:po", "port", "-tag:port "),
        ("site:", "L’Écho", 'site:"L’Écho" '),
    ],
)
def test_completed(text: str, value: str, made: str) -> None:
    assert completed(text, len(text), value) == (made, len(made))


def test_completed_in_the_middle() -> None:
    assert completed("tag:tra port", 7, "travail") == ("tag:travail port", 11)
    assert completed('tag:"tra" port', 8, "travail") == ("tag:travail port", 11)


def test_inserted() -> None:
    assert inserted("", 0, "title:") == ("title:", 6)
    assert inserted("port", 4, "OR") == ("port OR", 7)
    assert inserted("port ", 5, '""') == ('port ""', 6)
    assert inserted("a b", 2, "-") == ("a -b", 3)


@given(st.text(alphabet=' -"*:titletag éx'), st.integers(0, 40), st.text(max_size=12))
def test_any_text_can_be_completed(text: str, cursor: int, value: str) -> None:
    at = min(cursor, len(text))
    typed = begun(text, at)
    assert 0 <= typed.start <= at or typed.field
    made, where = completed(text, at, value)
    assert 0 <= where <= len(made)
    parse(made)
    offered(typed, [value])
