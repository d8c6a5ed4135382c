"""Citations: sorting, grouping, collapsing, positions (CSL 1.0.2, "Citation", "Cite Collapsing", "Sorting")."""

import pytest

from tests.desktop.citations.engine.small import Work, bibliography, cited, day, document, listed, people, style

ROE = [{"author": people("Roe, Jane"), "issued": day(year), "title": title} for year, title in ((2001, "C"), (2001, "A"), (2003, "B"))]
POE: Work = {"author": people("Poe, Ed"), "issued": day(1999), "title": "D"}
AUTHOR = '<names variable="author"><name form="short"/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
CITE = f'<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">{AUTHOR}{YEAR}<text variable="locator"/></group></layout>'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "(Roe 2001; Roe 2001; Roe 2003; Poe 1999)"),
        ('collapse="year"', "(Roe 2001, 2001, 2003; Poe 1999)"),
        ('collapse="year" disambiguate-add-year-suffix="true"', "(Roe 2001a, 2001b, 2003; Poe 1999)"),
        ('collapse="year-suffix" disambiguate-add-year-suffix="true" year-suffix-delimiter=","', "(Roe 2001a,b, 2003; Poe 1999)"),
        ('collapse="year" cite-group-delimiter=" / " after-collapse-delimiter=" // "', "(Roe 2001 / 2001 / 2003 // Poe 1999)"),
    ],
)
def test_cites_of_the_same_names_are_collapsed(attributes: str, expected: str) -> None:
    assert cited(style(CITE, citation=attributes), [*ROE, POE]) == expected


def test_letters_in_a_row_become_a_range() -> None:
    made = style(CITE, citation='collapse="year-suffix-ranged" disambiguate-add-year-suffix="true" year-suffix-delimiter=","')
    same = [{"author": people("Roe, Jane"), "issued": day(2001), "title": str(at)} for at in range(4)]
    assert cited(made, same) == "(Roe 2001a–d)"
    assert cited(made, same, 0, 2, 3) == "(Roe 2001a,c,d)"


def test_what_a_person_wrote_parts_cites() -> None:
    made = style(CITE, citation='collapse="year"')
    assert cited(made, [*ROE, POE], {"key": 0, "locator": "5"}, {"key": 2, "prefix": "see "}) == "(Roe 2001 5; see Roe 2003)"
    assert cited(made, [*ROE, POE], {"key": 0}, {"key": 3, "prefix": ", then "}) == "(Roe 2001, then Poe 1999)"
    assert cited(made, [*ROE, POE], {"key": 0, "suffix": " and so on."}, {"key": 3}) == "(Roe 2001 and so on. Poe 1999)"


def test_the_author_can_be_left_out() -> None:
    assert cited(style(CITE), [POE], {"key": 0, "suppress_author": True}) == "(1999)"


NUMBERS = '<layout prefix="[" suffix="]" delimiter=", "><group delimiter=": "><text variable="citation-number"/><text variable="locator"/></group></layout>'


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ((0, 1, 2, 4), "[1–3, 5]"),
        ((0, 1, 3), "[1, 2, 4]"),
        ((2, 1, 0), "[1–3]"),
        (({"key": 0}, {"key": 1, "locator": "7"}, {"key": 2}), "[1, 2: 7, 3]"),
    ],
)
def test_numbers_in_a_row_become_a_range(cites: tuple[int, ...], expected: str) -> None:
    made = style(f'<sort><key variable="citation-number"/></sort>{NUMBERS}', citation='collapse="citation-number"')
    assert cited(made, [{"title": str(at)} for at in range(5)], *cites) == expected


def test_numbers_are_those_of_the_sorted_bibliography() -> None:
    made = style(NUMBERS, bibliography=bibliography('<text variable="citation-number" suffix=". "/><text variable="title"/>', sort='<key variable="title"/>'))
    items = [{"title": "b"}, {"title": "a"}]
    assert cited(made, items) == "[2, 1]"
    assert listed(made, items) == ["1. a", "2. b"]


NOTE = (
    '<layout suffix="."><choose><if position="ibid-with-locator"><group delimiter=", "><text term="ibid"/><text variable="locator"/></group></if>'
    '<else-if position="ibid"><text term="ibid"/></else-if>'
    '<else-if position="subsequent"><group delimiter=" "><text variable="title"/><text variable="first-reference-note-number" prefix="n. "/>'
    '<choose><if position="near-note"><text value="near"/></if></choose></group></else-if>'
    '<else><text variable="title"/></else></choose></layout>'
)
BOOKS = [{"title": "A"}, {"title": "B"}]


def test_positions_in_notes() -> None:
    made = style(NOTE, options='class="note"')
    said = document(
        made,
        BOOKS,
        (1, [0]),
        (2, [0]),
        (3, [{"key": 0, "locator": "5"}]),
        (4, [{"key": 0, "locator": "5"}]),
        (5, [0]),
        (6, [1]),
        (7, [0, 1]),
        (20, [1]),
    )
    # The term's own full stop and the note's are one.
    assert said == ["A.", "Ibid.", "Ibid., 5.", "Ibid.", "A n. 1 near.", "B.", "A n. 1 nearB n. 6 near.", "B n. 6."]


def test_ibid_needs_the_note_before_and_only_one_work_in_it() -> None:
    made = style(NOTE, options='class="note"')
    assert document(made, BOOKS, (1, [0]), (3, [0]))[1] == "A n. 1 near."
    assert document(made, BOOKS, (1, [0]), (1, [1]), (2, [1]))[2] == "B n. 1 near."
    assert document(made, BOOKS, (1, [0]), (2, [{"key": 0, "prefix": "See "}]))[1] == "See ibid."


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('<key variable="title"/>', ["Ebner", "Élan", "Eluard", "[Zola]", ""]),
        ('<key variable="title" sort="descending"/>', ["[Zola]", "Eluard", "Élan", "Ebner", ""]),
        ('<key variable="issued"/><key variable="title"/>', ["Eluard", "Élan", "[Zola]", "Ebner", ""]),
        ('<key variable="volume"/>', ["[Zola]", "Ebner", "Élan", "Eluard", ""]),
        ('<key macro="year" sort="descending"/>', ["[Zola]", "Élan", "Eluard", "Ebner", ""]),
    ],
)
def test_sorting(keys: str, expected: list[str]) -> None:
    items: list[Work] = [
        {"title": "[Zola]", "issued": day(2001, 5), "volume": "2"},
        {"title": "Élan", "issued": day(2001), "volume": "10"},
        {"title": "Eluard", "issued": day(-20), "volume": "10"},
        {"title": "Ebner", "volume": "9"},
        {"genre": "x"},
    ]
    above = f'<macro name="year">{YEAR}</macro>'
    made = style('<text value="x"/>', above=above, bibliography=bibliography('<text value="-"/><text variable="title"/>', sort=keys))
    assert [entry[1:] for entry in listed(made, items)] == expected


def test_names_are_sorted_by_family_name_and_particles_as_the_style_says() -> None:
    items: list[Work] = [{"author": people(name), "title": name} for name in ("van Zee, A", "Arp, Z", "Arp, B", "Northern Wire")]
    order = {}
    for demote in ("never", "sort-only"):
        made = style(
            '<text value="x"/>',
            options=f'demote-non-dropping-particle="{demote}"',
            bibliography=bibliography('<text variable="title"/>', sort='<key variable="author"/>'),
        )
        order[demote] = listed(made, items)
    assert order["sort-only"] == ["Arp, B", "Arp, Z", "Northern Wire", "van Zee, A"]
    assert order["never"] == ["Arp, B", "Arp, Z", "Northern Wire", "van Zee, A"]


def test_letters_of_a_language_stand_where_it_puts_them() -> None:
    items: list[Work] = [{"title": title} for title in ("Öl", "Zebra", "Olaf")]
    made = style('<text value="x"/>', bibliography=bibliography('<text variable="title"/>', sort='<key variable="title"/>'))
    assert listed(made, items, "de-DE") == ["Öl", "Olaf", "Zebra"]
    assert listed(made, items, "sv-SE") == ["Olaf", "Zebra", "Öl"]


def test_a_citation_is_sorted_for_itself() -> None:
    made = style('<sort><key variable="title"/></sort><layout delimiter="; "><text variable="title"/></layout>')
    assert cited(made, [{"title": "b"}, {"title": "a"}]) == "a; b"
