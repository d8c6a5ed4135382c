"""Texts: case, quotation marks, punctuation where parts meet, rich text (CSL 1.0.2, "Text-case", "quotes", "Affixes", "Formatting")."""

import pytest

from tests.desktop.citations.engine.small import one


@pytest.mark.parametrize(
    ("case", "title", "expected"),
    [
        ("title", "the end of an affair", "The End of an Affair"),
        ("title", "out-of-date maps: a history", "Out-of-Date Maps: A History"),
        ("title", "what next? the iPad and/or UNESCO", "What Next? The iPad and/or UNESCO"),
        ("title", "what we stand for", "What We Stand For"),
        ("title", 'the "new wave" of it', "The “New Wave” of It"),
        ("title", 'on <span class="nocase">van gogh</span> and <i>all this</i>', "On van gogh and /All This/"),
        ("title", "the CO<sub>two</sub> problem", "The COtwo Problem"),
        ("sentence", "The End Of An <span class='nocase'>Affair</span>", "The end of an Affair"),
        ("capitalize-first", "the End of it", "The End of it"),
        ("capitalize-first", "iPad notes", "iPad notes"),
        ("capitalize-all", "the end of it", "The End Of It"),
        ("uppercase", "straße", "STRASSE"),
        ("lowercase", "ÉTÉ", "été"),
    ],
)
def test_cases(case: str, title: str, expected: str) -> None:
    assert one(f'<text variable="title" text-case="{case}"/>', {"title": title}) == expected


def test_only_english_titles_have_title_case() -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert one(layout, {"title": "das ende", "language": "de"}) == "das ende"
    assert one(layout, {"title": "le monde"}, language="fr-FR") == "le monde"
    assert one(layout, {"title": "the end", "language": "en-GB"}, language="fr-FR") == "The End"


def test_the_turkish_i_keeps_its_dot() -> None:
    assert one('<text variable="title" text-case="uppercase"/>', {"title": "ilk", "language": "tr"}) == "İLK"


QUOTED = '<text variable="title" quotes="true"/>'


@pytest.mark.parametrize(
    ("title", "english", "french"),
    [
        ("Dune", "“Dune”", "«\u00a0Dune\u00a0»"),
        ('The "silent" strike', "“The ‘silent’ strike”", "«\u00a0The “silent” strike\u00a0»"),
        ("The “silent” strike", "“The ‘silent’ strike”", "«\u00a0The “silent” strike\u00a0»"),
        ("« Oui », dit-il", "“«\u202fOui\u202f», dit-il”", "«\u00a0«\u202fOui\u202f», dit-il\u00a0»"),
        ("Rock 'n' roll's end", "“Rock ‘n’ roll’s end”", "«\u00a0Rock “n” roll’s end\u00a0»"),
        ("The drivers' strike", "“The drivers’ strike”", "«\u00a0The drivers’ strike\u00a0»"),
        ('A 12" disc', '“A 12" disc”', '«\u00a0A 12" disc\u00a0»'),
    ],
)
def test_quotation_marks_take_turns(title: str, english: str, french: str) -> None:
    assert one(QUOTED, {"title": title}) == english
    assert one(QUOTED, {"title": title}, language="fr-FR") == french


@pytest.mark.parametrize(
    ("title", "mark", "english", "french"),
    [
        ("Dune", ".", "“Dune.”", "«\u00a0Dune\u00a0»."),
        ("Dune", ",", "“Dune,”", "«\u00a0Dune\u00a0»,"),
        ("Dune", ";", "“Dune”;", "«\u00a0Dune\u00a0»;"),
        ("Why?", ".", "“Why?”", "«\u00a0Why?\u00a0»"),
        ("Why?", ",", "“Why?,”", "«\u00a0Why?\u00a0»,"),
        ("Acme Inc.", ".", "“Acme Inc.”", "«\u00a0Acme Inc.\u00a0»."),
        ('She said "no"', ".", "“She said ‘no.’”", "«\u00a0She said “no”\u00a0»."),
    ],
)
def test_stops_go_inside_where_the_language_has_it_so(title: str, mark: str, english: str, french: str) -> None:
    layout = f'<text variable="title" quotes="true" suffix="{mark}"/>'
    assert one(layout, {"title": title}) == english
    assert one(layout, {"title": title}, language="fr-FR") == french


@pytest.mark.parametrize(
    ("left", "right", "met"),
    [
        (".", ".", "."), (".", ",", ".,"), (".", ":", ".:"), ("!", ".", "!"), ("?", ".", "?"), ("?", "!", "?!"), (",", ",", ","),
        (",", ".", ",."), (";", ":", ";"), (":", ".", ":"), (":", ",", ":,"), ("…", ".", "…"),
    ],
)  # fmt: skip
def test_marks_that_meet(left: str, right: str, met: str) -> None:
    assert one(f'<text variable="title" suffix="{right} "/><text value="x"/>', {"title": f"a{left}"}) == f"a{met} x"
    assert one(f'<text variable="title" suffix="{left}"/><text value="x" prefix="{right} "/>', {"title": "a"}) == f"a{met} x"
    assert one(f'<text variable="title" font-style="italic"/><text value="x" prefix="{right} "/>', {"title": f"a{left}"}).replace("/", "") == f"a{met} x"


def test_what_a_value_says_itself_is_not_touched() -> None:
    for value in ("Wait . . . what?!", "...and more", "Really?..", "a,, b"):
        assert one('<text value="x" suffix=" "/><text variable="title" suffix=" y"/>', {"title": value}) == f"x {value} y"


@pytest.mark.parametrize(
    ("title", "plain", "italic"),
    [
        ("On <i>Dune</i> again", "On /Dune/ again", "/On |Dune| again/"),
        ("a <i>b <i>c</i> d</i>", "a /b |c| d/", "/a |b /c/ d|/"),
        ("a <b>b</b><sup>2</sup>", "a *b*'2'", "/a *b*'2'/"),
        ("Roe <span class='nodecor'>v.</span> Poe", "Roe v. Poe", "/Roe |v.| Poe/"),
        ('<span style="font-variant:small-caps;">ad</span> 5', "^ad^ 5", "/^ad^ 5/"),
        ("a < b and <i>c", "a < b and <i>c", "/a < b and <i>c/"),
        ("x</i> y", "x</i> y", "/x</i> y/"),
        ("<script>x</script>", "<script>x</script>", "/<script>x</script>/"),
        ("三联生活", "三联生活", "三联生活"),
    ],
)
def test_rich_text(title: str, plain: str, italic: str) -> None:
    assert one('<text variable="title"/>', {"title": title}) == plain
    assert one('<text variable="title" font-style="italic"/>', {"title": title}) == italic


def test_looks_of_the_style() -> None:
    assert one('<group font-style="italic"><text value="a"/><text value="b" font-style="normal"/></group>', {}) == "/a|b|/"
    assert one('<text value="a" font-style="normal"/>', {}) == "a"
    assert one('<text value="a" prefix="(" suffix=")" font-weight="bold"/>', {}) == "(*a*)"
    assert one('<layout prefix="(" suffix=")" font-weight="bold"><text value="a"/></layout>', {}) == "*(a)*"


def test_short_forms_and_what_stands_for_them() -> None:
    layout = '<text variable="title" form="short"/>'
    assert one(layout, {"title": "Dune: a novel", "title-short": "Dune"}) == "Dune"
    assert one(layout, {"title": "Dune: a novel"}) == "Dune: a novel"
    assert one('<text variable="container-title" form="short"/>', {"container-title": "Journal", "journalAbbreviation": "J."}) == "J."


def test_terms_fall_back_to_the_next_form() -> None:
    above = '<locale xml:lang="en"><terms><term name="editor" form="short">ed</term></terms></locale>'
    assert one('<text term="editor" form="symbol"/>', {}, above=above) == "ed"
    assert one('<text term="no such term"/><text value="x"/>', {}) == "x"


def test_variables_written_into_the_note_are_read() -> None:
    layout = '<text variable="genre"/><date variable="original-date" prefix=" " form="text"/><text variable="note" prefix=" "/>'
    assert one(layout, {"note": "genre: essay\noriginal-date: 1920-05\nA remark: kept"}) == "essay May 1920 A remark: kept"
