"""Where values meet the style's punctuation and quotation marks, and what tells apart works that read alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.citations.cite import cite
from desktop.citations.engine.apart import letters
from desktop.citations.engine.marks import CLOSE, CLOSE_QUOTE, MARKS, OPEN, OPEN_QUOTE, Quotes, guarded, settled
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import Style, find_style
from importers.article import Fields, Name
from tests.desktop.citations.varied import PLAIN

ENGLISH = Quotes("“", "”", "‘", "’", True)
FRENCH = Quotes("«\u00a0", "\u00a0»", "“", "”", False)
ITALIC = OPEN["italic"]


def quoted(text: str) -> str:
    return OPEN_QUOTE + text + CLOSE_QUOTE


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (guarded("Why?") + ". Next", "Why? Next", "Why? Next"),
        (ITALIC + guarded("Why?") + CLOSE + ". Next", f"{ITALIC}Why?{CLOSE} Next", f"{ITALIC}Why?{CLOSE} Next"),
        (guarded("Co.") + ".", "Co.", "Co."),
        (guarded("Co.") + ", x", "Co., x", "Co., x"),
        (guarded("And…") + ". x", "And… x", "And… x"),
        ("[sans date]. . Next", "[sans date]. Next", "[sans date]. Next"),
        ("a, . b", "a. b", "a. b"),
        ("(, 2021)", "(2021)", "(2021)"),
        (quoted(guarded("Title")) + ". x", "“Title.” x", "«\u00a0Title\u00a0». x"),
        (quoted(guarded("Why?")) + ", x", "“Why?,” x", "«\u00a0Why?\u00a0», x"),
        (quoted(guarded("Why?")) + ". x", "“Why?” x", "«\u00a0Why?\u00a0». x"),
        (quoted(guarded("A “b” c")), "“A ‘b’ c”", "«\u00a0A “b” c\u00a0»"),
        (quoted(guarded("A «\u00a0b\u00a0» c")), "“A «\u00a0b\u00a0» c”", "«\u00a0A “b” c\u00a0»"),
        (guarded("A “b”") + ".", "A “b.”", "A “b”."),
        (guarded("The drivers’") + ".", "The drivers’.", "The drivers’."),
    ],
)
def test_seams(text: str, english: str, french: str) -> None:
    assert settled(text, ENGLISH) == english
    assert settled(text, FRENCH) == french


@pytest.mark.parametrize("value", ["Wait . . . what?!", "...and more", "Really?..", "a;; b", "(.)", "https://x.example/a..b?.c", "?", "."])
def test_what_a_value_says_itself_is_not_touched(value: str) -> None:
    for quotes in (ENGLISH, FRENCH):
        assert settled(f"x. {guarded(value)} y", quotes) == f"x. {value} y"
        assert not MARKS.search(settled(quoted(guarded(value)), quotes))


def cited(fields: list[Fields], style: Style, mode: str) -> list[str]:
    pieces = [Reference(str(number), one) for number, one in enumerate(fields)]
    return [flavour("text").inline(one.nodes) for one in cite(pieces, style, mode=mode, locale="en-US")]


ALIKE = [replace(PLAIN, title="Zebra crossing"), replace(PLAIN, title="Bridge lost"), replace(PLAIN, authors=(Name("Pell", "Ada"),))]


@pytest.mark.parametrize(
    ("style", "mode", "expected"),
    [
        ("apa", "citation", ["(Okafor, 2021a)", "(Okafor, 2021b)", "(Pell, 2021)"]),
        ("chicago-author-date", "citation", ["(Okafor 2021a)", "(Okafor 2021b)", "(Pell 2021)"]),
        ("modern-language-association", "citation", ["(Okafor, “Bridge Lost”)", "(Okafor, “Zebra Crossing”)", "(Pell)"]),
        ("iso690-author-date-fr", "citation", ["(Okafor 2021a)", "(Okafor 2021b)", "(Pell 2021)"]),
    ],
)
def test_works_of_one_author_and_year_are_told_apart(style: str, mode: str, expected: list[str]) -> None:
    assert cited(ALIKE, find_style(style), mode) == expected


def test_the_letter_stands_in_the_bibliography_too() -> None:
    starts = [entry.partition(". ")[2][:14] for entry in cited(ALIKE, find_style("apa"), "bibliography")]
    assert starts == ["(2021a, March ", "(2021b, March ", "(2021, March 4"]
    entries = cited(ALIKE, find_style("iso690-author-date-fr"), "bibliography")
    assert [entry.count("2021a") for entry in entries] == [1, 0, 0]
    undated = [replace(one, published=None) for one in ALIKE]
    assert cited(undated, find_style("apa"), "citation")[:2] == ["(Okafor, n.d.-a)", "(Okafor, n.d.-b)"]


def test_two_persons_of_one_name_are_told_apart_by_their_forenames() -> None:
    pieces = [PLAIN, replace(PLAIN, authors=(Name("Okafor", "Aaron"),), published="2019")]
    assert cited(pieces, find_style("apa"), "citation") == ["(A. Okafor, 2019)", "(M. Okafor, 2021)"]
    assert cited(pieces, find_style("modern-language-association"), "citation") == ["(A. Okafor)", "(M. Okafor)"]


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_a_case_is_laid_upon_a_quotation_and_upon_another_case(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
        '<macro name="a"><text variable="title" text-case="title" quotes="true"/></macro>'
        '<citation><layout><text macro="a" text-case="capitalize-first"/></layout></citation></style>',
        "utf-8",
    )
    assert cited([PLAIN], find_style(str(path)), "citation") == ["“City Votes”"]
