"""What is written in fields is understood as it was meant, and what is shown there is understood as what it shows."""

import pytest

from desktop.archive.assignments import names_of
from desktop.ui.cite.forms import given
from desktop.ui.cite.words import date_words, language_words, name_words, type_words, understood
from desktop.ui.shell import Shell
from importers.article import Name


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("iso", ["2020", "2020-06", "2020-06-10", "2019-12-01", "2018-08-31"])
def test_a_date_that_is_shown_is_understood(shell: Shell, lang: str, iso: str) -> None:
    shell.lang = lang
    assert understood(shell, "published", date_words(shell, iso), None).value == iso


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("10 juin 2020", None, "2020-06-10"),
        ("le 1er juin 2020", "fr", "2020-06-01"),
        ("June 10, 2020", "en", "2020-06-10"),
        ("3. Oktober 1990", "de", "1990-10-03"),
        ("10/06/2020", "fr", "2020-06-10"),
        ("", "fr", ""),
        ("hier", "fr", None),
        ("10 juin", "fr", None),
        ("31/02/2020", "fr", None),
    ],
)
def test_dates_in_words(shell: Shell, words: str, language: str | None, value: str | None) -> None:
    found = understood(shell, "published", words, language)
    assert found.value == value
    assert bool(found.problem) == (value is None)


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("31 février 2020", "31 February 2020 does not exist.", "Le 31 février 2020 n’existe pas."),
        ("29/02/2021", "29 February 2021 does not exist.", "Le 29 février 2021 n’existe pas."),
        ("2021-06-31", "31 June 2021 does not exist.", "Le 31 juin 2021 n’existe pas."),
        ("2021-13-01", "There is no month 13.", "Il n’y a pas de mois 13."),
    ],
)
def test_a_day_that_does_not_exist_is_told(shell: Shell, words: str, english: str, french: str) -> None:
    for lang, problem in (("en", english), ("fr", french)):
        shell.lang = lang
        found = understood(shell, "published", words, "fr")
        assert (found.value, found.problem) == (None, problem)
    shell.lang = "en"
    assert understood(shell, "published", "29 février 2020", "fr").value == "2020-02-29"
    assert understood(shell, "published", "le 45 de la rue", "fr").problem == shell.say("ui.cite.no-date")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_languages_and_kinds_by_name(shell: Shell, lang: str) -> None:
    shell.lang = lang
    for tag in ("fr", "en-GB", "de"):
        assert understood(shell, "language", language_words(shell, tag).upper(), None).value == tag
    for kind in ("article-newspaper", "post-weblog"):
        assert understood(shell, "type", type_words(shell, kind), None).value == kind
    assert understood(shell, "language", "xx-not a tag", None).problem
    assert understood(shell, "type", "novel", None).problem


@pytest.mark.parametrize(
    "name",
    [
        Name("Millon", "Louise"),
        Name("Gaulle", "Charles", "de"),
        Name("Humboldt", "Alexander", dropping_particle="von"),
        Name("King", "Martin Luther", suffix="Jr."),
        Name(literal="Agence Littoral Presse"),
        Name("Voltaire"),
    ],
)
def test_a_name_that_is_shown_is_understood(name: Name) -> None:
    assert names_of(name_words(name)) == (name,)


def test_what_a_field_gives_is_told_from_the_rest() -> None:
    text = "MILLON, Louise, 2018. Le pont. 24 mai 2018."
    found = [text[start:end] for start, end in given(text, "MILLON, Louise, [sans date]. Le pont.")]
    assert found == ["2018", "24 mai 2018"]
    assert given(text, text) == ()
