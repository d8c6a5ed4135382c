"""Names: order, particles, initials, abbreviation, labels (CSL 1.0.2, "Names", "Name-part Order")."""

import pytest

from desktop.citations.engine.initials import initials
from tests.desktop.citations.engine.small import Work, document, one, people, style

THREE = {"author": people("Roe, Jane", "Poe, Edgar Allan", "Lee, Kim")}
TWO = {"author": people("Roe, Jane", "Poe, Edgar Allan")}


def names(name: str, item: Work, **more: str) -> str:
    return one(f'<names variable="author">{name}</names>', item, **more)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "Jane Roe, Edgar Allan Poe, Kim Lee"),
        ('and="text"', "Jane Roe, Edgar Allan Poe, and Kim Lee"),
        ('and="symbol" delimiter-precedes-last="never"', "Jane Roe, Edgar Allan Poe & Kim Lee"),
        ('name-as-sort-order="first" and="text" delimiter-precedes-last="after-inverted-name"', "Roe, Jane, Edgar Allan Poe and Kim Lee"),
        ('name-as-sort-order="all" sort-separator=" " delimiter="; "', "Roe Jane; Poe Edgar Allan; Lee Kim"),
        ('form="short" delimiter="/"', "Roe/Poe/Lee"),
        ('form="count"', "3"),
        ('initialize-with="."', "J. Roe, E.A. Poe, K. Lee"),
        ('et-al-min="3" et-al-use-first="1"', "Jane Roe et al."),
        ('et-al-min="3" et-al-use-first="2"', "Jane Roe, Edgar Allan Poe, et al."),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', "Jane Roe, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Jane Roe, … Kim Lee"),
        ('et-al-min="3"', "Jane Roe, Edgar Allan Poe, Kim Lee"),
    ],
)
def test_how_many_and_how(attributes: str, expected: str) -> None:
    assert names(f"<name {attributes}/>", THREE) == expected


def test_two_names_have_no_comma_before_and() -> None:
    assert names('<name and="text"/>', TWO) == "Jane Roe and Edgar Allan Poe"
    assert names('<name and="text" delimiter-precedes-last="always"/>', TWO) == "Jane Roe, and Edgar Allan Poe"


def test_options_are_inherited_from_the_citation_and_the_style() -> None:
    assert names("<name/>", TWO, citation='and="symbol" name-form="short"') == "Roe & Poe"
    assert names('<name form="long"/>', TWO, options='name-form="short" initialize-with=". "') == "J. Roe, E. A. Poe"


VAN = {"author": [{"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}]}
DE = {"author": [{"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La", "suffix": "III"}]}


@pytest.mark.parametrize(
    ("demote", "plain", "sorted_", "both"),
    [
        ("never", "Anna van den Berg", "van den Berg, Anna", "La Fontaine, Jean de, III"),
        ("sort-only", "Anna van den Berg", "van den Berg, Anna", "La Fontaine, Jean de, III"),
        ("display-and-sort", "Anna van den Berg", "Berg, Anna van den", "Fontaine, Jean de La, III"),
    ],
)
def test_particles(demote: str, plain: str, sorted_: str, both: str) -> None:
    options = f'demote-non-dropping-particle="{demote}"'
    assert names("<name/>", VAN, options=options) == plain
    assert names('<name name-as-sort-order="all"/>', VAN, options=options) == sorted_
    assert names('<name name-as-sort-order="all"/>', DE, options=options) == both
    assert names('<name form="short"/>', VAN, options=options) == "van den Berg"


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("van der Meer", "Jan", "van der Meer, Jan"),
        ("d'Orval", "Luc", "d’Orval, Luc"),
        ("al-Sayed", "Noor", "al-Sayed, Noor"),
        ("Arnim", "Bettina von", "Arnim, Bettina von"),
        ("hooks", "bell", "hooks, bell"),
        ('"van der Rohe"', "Mies", "van der Rohe, Mies"),
        ("Roe", "John, Jr.", "Roe, John, Jr."),
        ("王", "小明", "王小明"),
    ],
)
def test_particles_and_suffixes_that_the_data_did_not_tell_apart(family: str, given: str, expected: str) -> None:
    item = {"author": [{"family": family, "given": given}]}
    assert names('<name name-as-sort-order="all"/>', item, options='demote-non-dropping-particle="never"') == expected


@pytest.mark.parametrize(
    ("given", "mark", "initialize", "expected"),
    [
        ("Jean-Paul", ".", True, "J.-P."),
        ("Ana María de la Luz", ". ", True, "A. M. de la L."),
        ("J. R. R.", "", True, "JRR"),
        ("Guo-ping", "", True, "G"),
        ("Ph.M.", ". ", True, "Ph. M."),
        ("Mary M.E.", ". ", False, "Mary M. E."),
        ("ME", ".", False, "ME"),
        ("<i>Mary</i> Ann", ".", True, "<i>M.</i> A."),
    ],
)
def test_initials(given: str, mark: str, initialize: bool, expected: str) -> None:
    assert initials(given, mark, initialize=initialize) == expected


def test_hyphens_between_initials_can_be_left_out() -> None:
    assert names('<name initialize-with="."/>', {"author": people("Li, Hui-Lan")}, options='initialize-with-hyphen="false"') == "H.L. Li"


def test_parts_of_a_name_are_set_apart() -> None:
    parts = '<name name-as-sort-order="all"><name-part name="family" text-case="uppercase" font-weight="bold"/><name-part name="given" prefix="(" suffix=")"/></name>'
    assert names(parts, {"author": people("Roe, Jane")}) == "*ROE*, (Jane)"
    assert names(parts, {"author": people("Northern Wire")}) == "*NORTHERN WIRE*"


def test_labels_stand_where_the_style_puts_them() -> None:
    item = {"editor": people("Roe, Jane", "Lee, Kim")}
    assert one('<names variable="editor"><name and="text"/><label form="short" prefix=", "/></names>', item) == "Jane Roe and Kim Lee, eds."
    assert one('<names variable="editor"><label form="verb" suffix=" "/><name and="text"/></names>', item) == "edited by Jane Roe and Kim Lee"


def test_who_edits_and_translates_is_named_once() -> None:
    both = {"editor": people("Roe, Jane"), "translator": people("Roe, Jane")}
    layout = '<names variable="editor translator" delimiter="; "><name/><label form="short" prefix=", "/></names>'
    assert one(layout, both) == "Jane Roe, ed. & trans."
    assert one(layout, {**both, "translator": people("Lee, Kim")}) == "Jane Roe, ed.; Kim Lee, trans."


def test_institutions_are_a_plain_list() -> None:
    item = {"author": people("Northern Wire", "Harbor Courier")}
    assert names('<name and="text" name-as-sort-order="all" delimiter-precedes-last="always"/>', item) == "Northern Wire and Harbor Courier"


def test_later_cites_may_be_shorter() -> None:
    later = 'et-al-min="4" et-al-use-first="1" et-al-subsequent-min="2" et-al-subsequent-use-first="1"'
    made = style('<names variable="author"><name form="short"/></names>', citation=later)
    assert document(made, [THREE], (1, [0]), (2, [0])) == ["Roe, Poe, Lee", "Roe et al."]


@pytest.mark.parametrize(
    "inside",
    [
        '<names variable="editor"/>',
        '<choose><if type="book"><names variable="editor"/></if></choose>',
        '<group delimiter=" "><names variable="editor"/></group>',
        '<choose><if variable="title" match="none"><names variable="editor"/></if><else><text variable="title"/></else></choose>',
    ],
)
def test_a_short_form_inside_substitute_takes_after_the_names_it_stands_in_for(inside: str) -> None:
    """Wherever it stands in there."""
    outer = f'<names variable="author"><name form="short" and="text"/><substitute>{inside}</substitute></names>'
    assert one(outer, {"editor": people("Roe, Jane", "Poe, Edgar")}) == "Roe and Poe"


def test_names_of_a_macro_inside_substitute_are_their_own() -> None:
    macro = '<macro name="m"><names variable="editor"/></macro>'
    outer = '<names variable="author"><name form="short"/><substitute><text macro="m"/></substitute></names>'
    assert one(outer, {"editor": people("Roe, Jane")}, above=macro) == "Jane Roe"


def test_names_after_substitute_are_plain_again() -> None:
    outer = '<names variable="author"><name form="short"/><substitute><names variable="editor"/></substitute></names><names variable="translator"/>'
    assert one(outer, {"editor": people("Roe, Jane"), "translator": people("Poe, Edgar")}) == "RoeEdgar Poe"
