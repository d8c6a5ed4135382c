"""Dates: parts, forms of the language, spans, what is not quite known (CSL 1.0.2, "Date")."""

import pytest

from desktop.citations.engine.dates import read_date
from desktop.citations.engine.edtf import Day
from tests.desktop.citations.engine.small import day, one, span

FULL = '<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/></date>'


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (day(2020, 6, 10), "10 June 2020"),
        (day(2020, 6), "June 2020"),
        (day(2020), "2020"),
        (span((2020, 6, 3), (2020, 6, 10)), "3–10 June 2020"),
        (span((2020, 5, 30), (2020, 6, 2)), "30 May–2 June 2020"),
        (span((2019, 12, 30), (2020, 1, 2)), "30 December 2019–2 January 2020"),
        (span((2019, 12), (2020, 1)), "December 2019–January 2020"),
        (span((1914,), (1918,)), "1914–1918"),
        (span((2020, 6, 3), (2020, 6, 3)), "3 June 2020"),
        (span((1987,), (0,)), "1987–"),
        (day(2020, 21), "Spring 2020"),
        (day(2020, 16), "Winter 2020"),
        ({"date-parts": [[2020]], "season": "3"}, "Autumn 2020"),
        (day(-44, 3, 15), "15 March 44 BC"),
        (day(325), "325 AD"),
        ({"date-parts": [["2020", "06", "10"]]}, "10 June 2020"),
        ({"literal": "in press"}, "in press"),
        ({"raw": "2020-06-10"}, "10 June 2020"),
        ("2020-06", "June 2020"),
        ("2020-06-10/2020-06-12", "10–12 June 2020"),
        ({"edtf": "1925~"}, "1925"),
        (day(2020, 13 + 60, 5), "2020"),
    ],
)
def test_what_is_known_is_printed(date: object, expected: str) -> None:
    assert one(FULL, {"issued": date}) == expected


@pytest.mark.parametrize("value", [None, "", [], {}, {"date-parts": "2020"}, {"date-parts": [[None]]}, {"date-parts": [[0]]}, {"literal": []}, 5])
def test_what_is_no_date_is_none(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("attributes", "language", "expected"),
    [
        ('form="text"', "en-US", "June 1, 2020"),
        ('form="text"', "fr-FR", "1 juin 2020"),
        ('form="text" date-parts="year-month"', "fr-FR", "juin 2020"),
        ('form="numeric"', "en-US", "06/01/2020"),
        ('form="numeric" date-parts="year"', "de-DE", "2020"),
    ],
)
def test_forms_of_the_language(attributes: str, language: str, expected: str) -> None:
    assert one(f'<date variable="issued" {attributes}/>', {"issued": day(2020, 6, 1)}, language=language) == expected


def test_parts_of_the_style_change_the_form_of_the_language() -> None:
    layout = '<date variable="issued" form="text"><date-part name="month" form="short" text-case="uppercase" font-style="italic"/></date>'
    assert one(layout, {"issued": day(2020, 12, 5)}) == "/DEC./ 5, 2020"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ('name="day" form="ordinal"', "2nd"),
        ('name="day" form="numeric-leading-zeros"', "02"),
        ('name="month" form="numeric"', "6"),
        ('name="month" form="short"', "June"),
        ('name="year" form="short"', "20"),
    ],
)
def test_forms_of_parts(part: str, expected: str) -> None:
    assert one(f'<date variable="issued"><date-part {part}/></date>', {"issued": day(2020, 6, 2)}) == expected


def test_only_the_first_day_has_an_ordinal_where_the_language_says_so() -> None:
    layout = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    assert one(layout, {"issued": day(2020, 6, 1)}, language="fr-FR") == "1ᵉʳ"
    assert one(layout, {"issued": day(2020, 6, 2)}, language="fr-FR") == "2"


def test_a_span_has_the_delimiter_of_what_differs() -> None:
    layout = (
        '<date variable="issued" delimiter=" "><date-part name="day" range-delimiter="_"/><date-part name="month" range-delimiter="="/><date-part name="year"/></date>'
    )
    assert one(layout, {"issued": span((2020, 6, 3), (2020, 6, 10))}) == "3_10 June 2020"
    assert one(layout, {"issued": span((2020, 5, 3), (2020, 6, 10))}) == "3 May=10 June 2020"


def test_a_year_before_the_first_is_counted_as_edtf_does() -> None:
    read = read_date("-0043-03-15")
    assert read is not None
    assert read.start == Day(-44, 3, 15)
