"""Hyphens at line ends: which the word owns, and which the line made."""

import pytest

from importers.repairs._shared import words_of
from importers.repairs.hyphens import joint
from tests.importers.repairs.lines import document_of, log, texts


@pytest.mark.parametrize(
    ("language", "left", "right", "between"),
    [
        ("fr", "informa", "tion", ""),
        ("fr", "garde", "fous", "-"),
        ("fr", "est", "il", "-"),
        ("fr", "peut", "être", "-"),
        ("fr", "Saint", "Denis", "-"),
        ("fr", "l’adminis", "tration", ""),
        ("fr", "elle", "même", "-"),
        ("en", "govern", "ment", ""),
        ("en", "long", "term", "-"),
        ("de", "Kindergarten", "pflicht", ""),
        ("de", "TV", "Auftritt", "-"),
        ("es", "ayunta", "miento", ""),
    ],
)
def test_the_lexicon_decides(language: str, left: str, right: str, between: str) -> None:
    assert joint(left, right, words_of(document_of("Rien."), lambda: language))[0] == between


def test_the_document_overrules_the_lexicon() -> None:
    assert joint("data", "base", words_of(document_of("The data-base is new."), lambda: "en"))[0] == "-"


def test_soft_hyphens_go_and_a_printed_mark_is_decided() -> None:
    assert texts("La défi\u00adni\u00adtion et le dé\x02fenseur, le garde\x02fou.") == ["La définition et le défenseur, le garde-fou."]


def test_hyphens_are_logged_with_the_line_end() -> None:
    text = "Le conseil a voté hier soir dans la grande salle une nouvelle régle-\nmentation qui doit protéger les habitants des rives et les garde-\nfous du pont."
    assert texts(text) == [text.replace("-\nm", "m").replace("-\n", "-")]
    assert [(each.kind, each.before, each.after) for each in log(text)] == [("hyphen", "-\n", ""), ("hyphen", "-\n", "-")]
