"""Numbers, pages, labels, locators (CSL 1.0.2, "Number", "Label", "Page Ranges", "Locators")."""

import pytest

from desktop.citations.engine.numbers import is_numeric, roman
from desktop.citations.engine.pages import page_ranges
from desktop.citations.engine.texts import locator_of
from tests.desktop.citations.engine.small import cited, one, style


@pytest.mark.parametrize("value", ["2", "2nd", "D2", "1-3", "1, 3 & 5", "0179"])
def test_numeric(value: str) -> None:
    assert is_numeric(value)


@pytest.mark.parametrize("value", ["second", "volume 2", "2 vols.", "", "1000000th edition of all", "5 ed."])
def test_not_numeric(value: str) -> None:
    assert not is_numeric(value)


@pytest.mark.parametrize(
    ("form", "value", "language", "expected"),
    [
        ("numeric", "3", "en-US", "3"),
        ("numeric", "3-5", "en-US", "3–5"),
        ("ordinal", "1", "en-US", "1st"),
        ("ordinal", "12", "en-US", "12th"),
        ("ordinal", "22", "en-US", "22nd"),
        ("ordinal", "113", "en-US", "113th"),
        ("ordinal", "1", "fr-FR", "1ʳᵉ"),
        ("ordinal", "2", "fr-FR", "2ᵉ"),
        ("ordinal", "2, 3", "en-US", "2nd, 3rd"),
        ("ordinal", "2nd", "en-US", "2nd"),
        ("ordinal", "revised", "en-US", "revised"),
        ("ordinal", "2, p. 3-5", "en-US", "2nd, pp. 3–5"),
        ("long-ordinal", "9", "en-US", "ninth"),
        ("long-ordinal", "11", "en-US", "11th"),
        ("roman", "1994", "en-US", "mcmxciv"),
    ],
)
def test_forms(form: str, value: str, language: str, expected: str) -> None:
    assert one(f'<number variable="edition" form="{form}"/>', {"edition": value}, language=language) == expected


def test_what_roman_numerals_cannot_say() -> None:
    assert [roman(number) for number in (0, 4000, 3999)] == ["0", "4000", "mmmcmxcix"]


PAGES = {
    "": ["3–10", "101–108", "321–28", "1496–1504", "N110–N115", "N110-5"],
    "expanded": ["3–10", "101–108", "321–328", "1496–1504", "N110–N115", "N110-5"],
    "minimal": ["3–10", "101–8", "321–8", "1496–504", "N110–5", "N110-5"],
    "minimal-two": ["3–10", "101–08", "321–28", "1496–504", "N110–15", "N110-5"],
    "chicago": ["3–10", "101–8", "321–28", "1496–1504", "N110–15", "N110-5"],
    "chicago-16": ["3–10", "101–8", "321–28", "1496–504", "N110–15", "N110-5"],
}
GIVEN = ["3-10", "101-108", "321-28", "1496-1504", "N110-N115", "N110 - 5"]


@pytest.mark.parametrize("form", PAGES)
def test_page_ranges(form: str) -> None:
    assert [page_ranges(given, form, "–") for given in GIVEN] == PAGES[form]


@pytest.mark.parametrize("value", ["12", "xii-xv", "A1", "see-saw", "9-8", "p. 3", "3.1-3.4", "12--B"])
def test_pages_that_are_no_plain_range_keep_their_words(value: str) -> None:
    written = page_ranges(value, "minimal", "–")
    assert written.replace("–", "").replace("-", "") == value.replace("-", "")


def test_each_range_of_several_is_shortened() -> None:
    assert page_ranges("12, 114-115, 120", "minimal", "–") == "12, 114–5, 120"


@pytest.mark.parametrize(
    ("layout", "item", "expected"),
    [
        ('<label variable="page" form="short" suffix=" "/><text variable="page"/>', {"page": "12"}, "p. 12"),
        ('<label variable="page" form="short" suffix=" "/><text variable="page"/>', {"page": "12-14"}, "pp. 12–14"),
        ('<label variable="page" form="short" suffix=" " plural="never"/><text variable="page"/>', {"page": "12-14"}, "p. 12–14"),
        ('<label variable="volume" suffix=" "/><number variable="volume"/>', {"volume": "1, 3"}, "volumes 1, 3"),
        ('<label variable="number-of-volumes" form="short" suffix=" "/><number variable="number-of-volumes"/>', {"number-of-volumes": 3}, "vols. 3"),
        ('<group><label variable="page"/><text variable="page"/></group><text value="x"/>', {}, "x"),
        ('<text variable="page-first"/>', {"page": "42-45"}, "42"),
        ('<text term="page" plural="true"/>', {}, "pages"),
        ('<label variable="page" strip-periods="true" form="short" text-case="capitalize-first"/>', {"page": "3"}, "P"),
    ],
)
def test_labels(layout: str, item: dict[str, object], expected: str) -> None:
    assert one(layout, item) == expected


LOCATED = '<group delimiter=", "><text variable="title"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group>'


@pytest.mark.parametrize(
    ("label", "locator", "expected"),
    [
        ("page", "12", "Dune, p. 12"),
        ("page", "12-14", "Dune, pp. 12–14"),
        ("", "12 & 14", "Dune, pp. 12 & 14"),
        ("chapter", "3", "Dune, chap. 3"),
        ("page", "fol. 12", "Dune, fol. 12"),
        ("page", "12\\-B", "Dune, p. 12-B"),
        ("", "", "Dune"),
    ],
)
def test_locators(label: str, locator: str, expected: str) -> None:
    assert cited(style(LOCATED), [{"title": "Dune"}], {"key": 0, "locator": locator, "label": label}) == expected


def test_a_locator_may_bring_its_label() -> None:
    assert locator_of("page", "vol. 3") == ("volume", "3")
    assert locator_of("", "3") == ("page", "3")
    assert locator_of("page", "Dr. Who") == ("page", "Dr. Who")
