"""Groups, macros, choices, substitutes (CSL 1.0.2, "Group", "Choose", "Names")."""

import pytest

from tests.desktop.citations.engine.small import one, people

LABELLED = '<group delimiter=" "><text value="at"/><text variable="URL"/></group>'


@pytest.mark.parametrize(
    ("layout", "item", "expected"),
    [
        (f'<group delimiter=", "><text variable="title"/>{LABELLED}</group>', {"title": "Dune", "URL": "u"}, "Dune, at u"),
        (f'<group delimiter=", "><text variable="title"/>{LABELLED}</group>', {"title": "Dune"}, "Dune"),
        ('<group><text value="only words"/></group>', {}, "only words"),
        ('<group delimiter=" "><group><text value="words"/></group><text variable="URL"/></group>', {}, "words"),
        ('<group prefix="(" suffix=")"><text variable="URL"/></group><text value="x"/>', {}, "x"),
        ('<group delimiter="-"><choose><if type="book"><text value="a"/><text value="b"/></if></choose><text value="c"/></group>', {}, "a-b-c"),
        ('<group><text value=" in "/><date variable="issued"><date-part name="month"/></date></group><text value="x"/>', {"issued": {"date-parts": [[2001]]}}, "x"),
    ],
)
def test_a_group_that_got_nothing_for_what_it_asked_is_silent(layout: str, item: dict[str, object], expected: str) -> None:
    assert one(layout, item) == expected


def test_a_macro_is_a_group() -> None:
    above = f'<macro name="where">{LABELLED}</macro>'
    layout = '<group delimiter=". "><text variable="title"/><text macro="where" font-style="italic"/></group>'
    assert one(layout, {"title": "Dune", "URL": "u"}, above=above) == "Dune. /at u/"
    assert one(layout, {"title": "Dune"}, above=above) == "Dune"


@pytest.mark.parametrize(
    ("test", "item", "holds"),
    [
        ('type="book map" match="any"', {}, True),
        ('type="book map"', {}, False),
        ('variable="title URL"', {"title": "x"}, False),
        ('variable="title URL" match="any"', {"title": "x"}, True),
        ('variable="title" match="none"', {"title": "x"}, False),
        ('variable="author"', {"author": [{"family": "Roe"}]}, True),
        ('variable="author"', {"author": []}, False),
        ('variable="issued"', {"issued": {"date-parts": [[]]}}, False),
        ('is-numeric="edition"', {"edition": "2nd"}, True),
        ('is-numeric="edition"', {"edition": "second"}, False),
        ('is-numeric="edition"', {"edition": "1-3, 5"}, True),
        ('is-uncertain-date="issued"', {"issued": {"date-parts": [[1925]], "circa": True}}, True),
        ('is-uncertain-date="issued"', {"issued": {"date-parts": [[1925]]}}, False),
        ('position="first"', {}, True),
        ('disambiguate="true"', {}, False),
        ('somebody-elses="x"', {}, False),
    ],
)
def test_conditions(test: str, item: dict[str, object], holds: bool) -> None:
    layout = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert one(layout, item) == ("yes" if holds else "no")


def test_the_first_branch_that_holds_is_taken() -> None:
    layout = '<choose><if type="map"><text value="a"/></if><else-if type="book"><text value="b"/></else-if><else><text value="c"/></else></choose>'
    assert one(layout, {}) == "b"
    assert one(layout, {"type": "song"}) == "c"


AUTHOR = '<names variable="author"><name/><label prefix=" (" suffix=")"/><substitute>{}</substitute></names>'


def test_what_stood_in_is_not_said_again() -> None:
    layout = AUTHOR.format('<names variable="editor"/><text variable="title"/>') + '<text variable="title" prefix="; "/>'
    assert one(layout, {"title": "Dune"}) == "Dune"
    assert one(layout, {"title": "Dune", "editor": people("Roe, Jane")}) == "Jane Roe (editor); Dune"
    assert one(layout, {"title": "Dune", "author": people("Herbert, Frank")}) == "Frank Herbert; Dune"


def test_a_year_that_stood_in_does_not_silence_the_day() -> None:
    year, whole = '<date variable="issued" form="text" date-parts="year"/>', '<date variable="issued" form="text" prefix=", "/>'
    assert one(AUTHOR.format(year) + whole, {"issued": {"date-parts": [[2020, 6, 10]]}}) == "2020, June 10, 2020"
    assert one(AUTHOR.format(year) + whole, {"issued": {"date-parts": [[2020]]}}) == "2020"


def test_a_term_that_is_there_and_empty_stands_in_too() -> None:
    above = '<locale><terms><term name="anonymous"></term></terms></locale>'
    assert one('<text value="x"/>' + AUTHOR.format('<text term="anonymous"/><text value="y"/>'), {}, above=above) == "x"


def test_a_macro_that_calls_itself_is_silent() -> None:
    above = '<macro name="a"><text macro="b"/></macro><macro name="b"><text value="x"/><text macro="a"/></macro>'
    assert one('<text macro="a"/>', {}, above=above) == "x"
