"""Wrapped lines become paragraphs again; lines that are paragraphs, lists or menus stay what they are."""

import pytest

from tests.importers.repairs.lines import log, texts, wrap

ONE = (
    "Le conseil municipal de la ville a décidé jeudi soir de repousser la construction du barrage, après six heures de débats "
    "pendant lesquels les riverains, venus nombreux, ont dit leur inquiétude devant les crues qui montent plus haut chaque printemps."
)
TWO = (
    "« Nous avons perdu deux récoltes », raconte une maraîchère installée depuis vingt ans au bord de l’eau. Elle demande que la "
    "commune rachète les terrains les plus bas, comme le prévoyait un rapport remis il y a quatre ans et resté sans suite depuis."
)
MENU = "Accueil\nPolitique\nSports\nCulture\nMétéo\nS’abonner"


@pytest.mark.parametrize("width", [66, 80, 85, 100])
@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_come_back_whole(width: int, indent: str, end: str) -> None:
    text = f"{MENU}\n\nLe barrage attendra\n\n{wrap(ONE, width, indent)}\n\n{wrap(TWO, width, indent)}\n".replace("\n", end)
    assert texts(text) == [*MENU.split("\n"), "Le barrage attendra", ONE, TWO]


def test_paragraphs_without_a_blank_line_part_at_the_short_line() -> None:
    text = f"{wrap(ONE, 80)}\n{wrap(TWO, 80)}"
    assert texts(text) == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}\n\n{ONE}",
        MENU,
        "Un titre assez long qui ne finit pas\nUn autre titre de la même page\nEncore un autre, plus court\nEt un dernier",
        "par\nAnne Durand",
    ],
)
def test_text_of_one_paragraph_a_line_is_not_touched(text: str) -> None:
    assert log(text) == ()


def test_items_headings_and_indented_lines_begin_anew() -> None:
    text = f"{wrap(ONE, 80)}\n- premier point du rapport\n- second point du rapport\nUn intertitre\n{wrap(TWO, 80)}\n {wrap(ONE, 80)}"
    assert texts(text) == [ONE, "- premier point du rapport", "- second point du rapport", "Un intertitre", TWO, ONE]


def test_an_aside_that_begins_a_line_is_no_item() -> None:
    said = ONE.replace("du barrage, après", "du barrage – on s’y attendait – après")
    for width in range(70, 100):
        assert texts(f"{wrap(said, width)}\n\n{wrap(TWO, width)}") == [said, TWO]


def test_the_log_says_what_stood_between() -> None:
    made = log(f"{wrap(ONE, 80)}\r\n\r\n{wrap(TWO, 80)}")
    assert {(each.kind, each.before, each.after, each.code) for each in made} == {("hard-wrap", "\n", " ", "wrapped-line")}
