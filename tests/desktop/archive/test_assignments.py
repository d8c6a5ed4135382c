"""Fields set by hand: what is read from the words, what is refused, and the evidence."""

import pytest

from desktop.archive.assignments import assign, names_of, parse_assignment, set_fields, value_of
from desktop.archive.errors import FieldError
from importers.article import Evidence, Fields, Message, Name
from importers.wording import say
from tests.desktop.archive.made import article


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Millon, Louise; AFP", (Name("Millon", "Louise"), Name(literal="AFP"))),
        ("de la Tour, Anne", (Name("Tour", "Anne", non_dropping_particle="de la"),)),
        ("Tour, Anne de la", (Name("Tour", "Anne", dropping_particle="de la"),)),
        ("d'Arc, Jeanne", (Name("Arc", "Jeanne", non_dropping_particle="d'"),)),
        ("van Dijk, Els;", (Name("Dijk", "Els", non_dropping_particle="van"),)),
        ("King, Martin L., Jr.", (Name("King", "Martin L.", suffix="Jr."),)),
        ("danah, boyd", (Name("danah", "boyd"),)),
        ("Élie, Zoé", (Name("Élie", "Zoé"),)),
        ("", ()),
        (" ; ", ()),
    ],
)
def test_names(words: str, names: tuple[Name, ...]) -> None:
    assert names_of(words) == names


@pytest.mark.parametrize(
    ("field", "words", "value"), [("published", "2020-06", "2020-06"), ("title", " a ", "a"), ("title", " ", None), ("authors", "", ()), ("type", "book", "book")]
)
def test_values(field: str, words: str, value: object) -> None:
    assert value_of(field, words) == value


@pytest.mark.parametrize(
    ("field", "words", "code"),
    [
        ("colour", "red", "unknown"),
        ("not_after", "2020", "unknown"),
        ("published", "2021-02-29", "bad-date"),
        ("published", "2021-13", "bad-date"),
        ("published", "0000", "bad-date"),
        ("accessed", "10 June 2020", "bad-date"),
        ("modified", "٢٠٢٠", "bad-date"),
        ("type", "newspaper", "bad-type"),
        ("language", "français", "bad-language"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_refused_in_one_sentence(field: str, words: str, code: str, lang: str) -> None:
    with pytest.raises(FieldError) as caught:
        value_of(field, words)
    assert caught.value.code == code
    sentence = say(caught.value.key, *caught.value.words, lang=lang)
    assert "\n" not in sentence
    assert "{" not in sentence


def test_a_hand_is_chosen_before_the_machine_and_nothing_is_lost() -> None:
    machine = Evidence("title", "Old", "h1", chosen=True, confidence=0.9)
    fields, evidence = set_fields(Fields(title="Old", section="S"), {"title": (machine,)}, {"title": "New", "section": ""})
    assert (fields.title, fields.section) == ("New", None)
    assert evidence["title"] == (Evidence("title", "New", "hand", chosen=True, confidence=1.0), Evidence("title", "Old", "h1", confidence=0.9))
    assert [(entry.value, entry.origin) for entry in evidence["section"]] == [("", "hand")]
    again, told = set_fields(fields, evidence, {"title": "Newer"})
    assert again.title == "Newer"
    assert [entry.value for entry in told["title"]] == ["Newer", "Old"]


def test_one_bad_value_sets_nothing() -> None:
    with pytest.raises(FieldError):
        set_fields(Fields(), {}, {"title": "New", "published": "soon"})


def test_a_date_that_was_set_is_no_longer_missed() -> None:
    made, _ = article(warnings=(Message("no-date"), Message("x")), to_review=("no-date", "in-doubt"), fields=Fields())
    assert assign(made, {}) is made
    dated = assign(made, {"published": "2020"})
    assert (dated.fields.published, [message.code for message in dated.warnings], dated.to_review) == ("2020", ["x"], ("in-doubt",))
    assert assign(made, {"title": "T"}).to_review == ("no-date", "in-doubt")


def test_an_assignment_s_shape() -> None:
    assert parse_assignment("title=a=b") == ("title", "a=b")
    with pytest.raises(FieldError):
        parse_assignment("title")
