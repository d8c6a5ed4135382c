"""Works that would read alike: names, forenames, conditions, letters (CSL 1.0.2, "Disambiguation")."""

import pytest

from desktop.citations.engine.style import CompiledStyle
from tests.desktop.citations.engine.small import Work, cited, day, people, style

LAYOUT = '<layout delimiter="; "><group delimiter=" "><names variable="author"><name form="short" {name}/></names>{year}</group></layout>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


def made(attributes: str, *, name: str = 'initialize-with="."', year: str = YEAR) -> CompiledStyle:
    return style(LAYOUT.format(name=name, year=year), citation=attributes)


def works(*authors: tuple[str, ...]) -> list[Work]:
    return [{"author": people(*names), "issued": day(2000), "title": f"T{at}"} for at, names in enumerate(authors)]


NAMES = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'


@pytest.mark.parametrize(
    ("attributes", "authors", "expected"),
    [
        (NAMES, (("Roe, J", "Poe, E", "Lee, K"), ("Roe, J", "Fox, A", "Lee, K")), "Roe, Poe, et al. 2000; Roe, Fox, et al. 2000"),
        (NAMES, (("Roe, J", "Poe, E", "Lee, K"), ("Roe, J", "Poe, E", "Lee, K")), "Roe et al. 2000; Roe et al. 2000"),
        ('disambiguate-add-givenname="true"', (("Roe, Jane",), ("Roe, Ann",), ("Poe, Ed",)), "J. Roe 2000; A. Roe 2000; Poe 2000"),
        ('disambiguate-add-givenname="true"', (("Roe, Jane",), ("Roe, Jill",)), "Jane Roe 2000; Jill Roe 2000"),
        ('disambiguate-add-year-suffix="true"', (("Roe, Jane",), ("Roe, Jane",), ("Poe, Ed",)), "Roe 2000a; Roe 2000b; Poe 2000"),
        ('disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"', (("Roe, J",), ("Roe, A",), ("Roe, A",)), "J. Roe 2000; A. Roe 2000a; A. Roe 2000b"),
    ],
)
def test_one_step_after_another(attributes: str, authors: tuple[tuple[str, ...], ...], expected: str) -> None:
    assert cited(made(attributes), works(*authors)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("all-names", "Jane Roe, Ed Poe 2000; Jill Roe, Al Poe 1999"),
        ("all-names-with-initials", "Roe, E. Poe 2000; Roe, A. Poe 1999"),
        ("primary-name", "Jane Roe, Poe 2000; Jill Roe, Poe 1999"),
        ("by-cite", "Roe, Poe 2000; Roe, Poe 1999"),
    ],
)
def test_persons_may_be_told_apart_wherever_they_are_named(rule: str, expected: str) -> None:
    items = works(("Roe, Jane", "Poe, Ed"), ("Roe, Jill", "Poe, Al"))
    items[1]["issued"] = day(1999)
    said = cited(made(f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'), items)
    assert said == expected.replace("Ed Poe", "E. Poe").replace("Al Poe", "A. Poe")


def test_what_the_style_has_in_reserve_comes_one_by_one() -> None:
    reserve = "".join(f'<choose><if disambiguate="true"><text variable="{name}" prefix=", "/></if></choose>' for name in ("title", "edition"))
    layout = f'<layout delimiter="; "><names variable="author"><name form="short"/></names>{reserve}</layout>'
    items: list[Work] = [
        {"author": people("Roe, J"), "title": "A", "edition": "1"},
        {"author": people("Roe, J"), "title": "B", "edition": "1"},
        {"author": people("Roe, J"), "title": "B", "edition": "2"},
        {"author": people("Poe, J"), "title": "C", "edition": "2"},
    ]
    assert cited(style(layout), items) == "Roe, A; Roe, B, 1; Roe, B, 2; Poe"


def test_what_is_in_reserve_and_not_known_is_passed_over() -> None:
    reserve = "".join(f'<choose><if disambiguate="true"><text variable="{name}" prefix=", "/></if></choose>' for name in ("genre", "edition"))
    layout = f'<layout delimiter="; "><names variable="author"><name form="short"/></names>{reserve}</layout>'
    items: list[Work] = [{"author": people("Roe, J"), "edition": edition} for edition in ("1", "2")]
    assert cited(style(layout), items) == "Roe, 1; Roe, 2"


def test_the_letter_stands_where_the_style_puts_it() -> None:
    year = YEAR + '<text variable="year-suffix" prefix="-" font-style="italic"/>'
    assert cited(made('disambiguate-add-year-suffix="true"', year=year), works(("Roe, J",), ("Roe, J",))) == "Roe 2000 -/a/; Roe 2000 -/b/"


def test_works_are_not_told_apart_by_the_day_they_were_read() -> None:
    year = YEAR + '<date variable="accessed" form="numeric" prefix="["/>'
    items = works(("Roe, J",), ("Roe, J",))
    items[0]["accessed"], items[1]["accessed"] = day(2021, 1, 1), day(2022, 2, 2)
    assert cited(made('disambiguate-add-year-suffix="true"', year=year), items).count("2000a") == 1


def test_a_label_is_made_of_names_and_year() -> None:
    layout = '<layout delimiter="; "><text variable="citation-label"/></layout>'
    items = works(("Asimov, I",), ("Strugatsky, A", "O’Brien, B"), ("A, A", "B, B", "C, C"), ("A, A", "B, B", "C, C", "D, D", "E, E"), ("Asimov, I",))
    assert cited(style(layout, citation='disambiguate-add-year-suffix="true"'), items) == "Asim00a; StOB00; ABC00; ABCD00; Asim00b"
