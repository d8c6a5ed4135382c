"""Dates found in text: several languages, precision, validity, offsets, speed."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.language.dates import _ISO, _first, _months, find_dates, parse_date, purpose
from importers.language.phrases import languages, phrases


@pytest.mark.parametrize(
    ("language", "text", "value", "hour"),
    [
        ("fr", "le 10 juin 2020", "2020-06-10", None),
        ("fr", "À écrit le 10/06/2020 à 15:58", "2020-06-10", "15:58"),
        ("fr", "mercredi 10\u00a0juin", "--06-10", None),
        ("fr", "1er mai 2021", "2021-05-01", None),
        ("fr", "Publié le 27 Mar 20 à 9:21", "2020-03-27", "09:21"),
        ("fr", "le 3 févr. 2019 à 9h", "2019-02-03", "09:00"),
        ("fr", "le 3 AOÛT 2019", "2019-08-03", None),
        ("ru", "Опубликовано 28 ноября 11 (14:41)", "2011-11-28", None),
        ("el", "07/11/11-14:15", "2011-11-07", "14:15"),
        ("fr", "10 juin 20 personnes", "--06-10", None),
        ("en", "June 10, 2020 at 3:05 pm", "2020-06-10", "15:05"),
        ("en", "10 June 2020", "2020-06-10", None),
        ("en", "Sept. 3rd, 2019", "2019-09-03", None),
        ("en", "2020-06-10T15:58:00+02:00", "2020-06-10", "15:58"),
        ("en", "20200610", "2020-06-10", None),
        ("en", "04/05/2020", "2020", None),
        ("en", "13/05/2020", "2020-05-13", None),
        ("en-US", "04/05/2020", "2020-04-05", None),
        ("en-GB", "04/05/2020", "2020-05-04", None),
        ("en", "in March 2020", "2020-03", None),
        ("de", "10. Juni 2020 um 15.58 Uhr", "2020-06-10", "15:58"),
        ("de", "03.04.2021, 15:30 Uhr", "2021-04-03", "15:30"),
        ("es", "10 de junio de 2020", "2020-06-10", None),
        ("it", "10 giugno 2020", "2020-06-10", None),
        ("pt", "10 de março de 2020", "2020-03-10", None),
        ("nl", "vrijdag 10 juni 2020", "2020-06-10", None),
        ("pl", "10 czerwca 2020", "2020-06-10", None),
        (None, "10 août 2020", "2020-08-10", None),
        ("ja", "2020年6月10日", "2020-06-10", None),
    ],
)
def test_one_date(language: str | None, text: str, value: str, hour: str | None) -> None:
    (found,) = find_dates(text, language)
    assert (found.value, found.hour) == (value, hour)
    assert found.has_year == (not value.startswith("--"))
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize("text", ["31/02/2020", "le 32 juin", "version 10.06.20.1", "1/2/3", "de 2010-12 à 2011", "en 2020", "à 15:58", "3,5 mai", ""])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, "fr") == []


def test_the_range_holds_the_weekday_and_the_hour() -> None:
    text = "Paru lundi 8 juin 2020 à 7h30, corrigé le 9 juin 2020."
    first, second = find_dates(text, "fr")
    assert text[first.start : first.end] == "lundi 8 juin 2020 à 7h30"
    assert text[second.start : second.end] == "9 juin 2020"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Publié le 3 mai 2020", "published"),
        ("Mis à jour le 3 mai 2020", "modified"),
        ("Consulté le 3 mai 2020", "accessed"),
        ("Le 3 mai 2020", None),
        ("MAJ : 3 mai 2020", "modified"),
    ],
)
def test_purpose(text: str, told: str | None) -> None:
    assert purpose(text, find_dates(text, "fr")[0], "fr") == told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020", "2020"),
        ("2020-06", "2020-06"),
        ("1591797480", "2020-06-10"),
        ("Wed, 10 Jun 2020 15:58:00 GMT", "2020-06-10"),
        ("2020-13", None),
        ("hier", None),
        ("10 juin", None),
    ],
)
def test_declared_values(text: str, value: str | None) -> None:
    found = parse_date(text)
    assert (found.value if found else None) == value


def test_no_month_name_means_two_months() -> None:
    seen: dict[str, int] = {}
    for language in languages():
        for number, names in enumerate(phrases(language).months, 1):
            assert len(phrases(language).months) == 12
            for name in names:
                assert seen.setdefault(name, number) == number, name


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "en-US", "de", None]))
def test_any_text(text: str, language: str | None) -> None:
    last = 0
    for found in find_dates(text, language):
        assert last <= found.start < found.end <= len(text)
        last = found.end


def test_speed() -> None:
    text = "Une phrase avec des mots, 12 personnes et le 3 mai 2020 dedans. " * 100
    find_dates(text, "fr")
    started = time.perf_counter()
    assert len(find_dates(text, "fr")) == 100
    assert time.perf_counter() - started < 0.2


def test_every_month_is_one_word() -> None:
    # So a word is only compared with the months where a figure follows it.
    assert all(re.fullmatch(r"\w+", month) for month in _months(None))
    assert [found.value for found in find_dates("Am 3. Mai 2019, le 4 juin 2018, March 5, 2017, sept. 2016, 6月 7 2015")] == [
        "2019-05-03", "2018-06-04", "2017-03-05", "2016-09", "2015-06-07",
    ]  # fmt: skip


@given(st.from_regex(_ISO, fullmatch=True), st.sampled_from(["en", "fr", "zh", None]))
def test_a_moment_is_read_as_within_a_text(text: str, language: str | None) -> None:
    assert parse_date(text, language) == _first(text, language)
