"""What tells apart works that read alike, in styles that people use."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.citations.cite import cite
from desktop.citations.engine.disambiguate import letter
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import Style, find_style
from importers.article import Fields, Name
from tests.desktop.citations.varied import PLAIN


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
    assert [letter(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_a_case_is_laid_upon_a_quotation_and_upon_another_case(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title></info>'
        '<macro name="a"><text variable="title" text-case="title" quotes="true"/></macro>'
        '<citation><layout><text macro="a" text-case="capitalize-first"/></layout></citation></style>',
        "utf-8",
    )
    assert cited([PLAIN], find_style(str(path)), "citation") == ["“City Votes”"]
