"""The document: each block where it is said to stand, in the type of its role, and repaired words found again."""

import pytest
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from desktop.ui.article.find import folded, places
from desktop.ui.article.quote import locator
from desktop.ui.article.repaired import Mends
from desktop.ui.article.typeset import Typeset, own_words, scaled, typeset
from desktop.ui.article.units import Units, shown
from desktop.ui.spaces import bound
from desktop.ui.theme import theme_of
from tests.desktop.ui.article.made import record


def words(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def made(*blocks: tuple[str, str], repairs: tuple[tuple[str, str], ...] = (), size: int = 18) -> tuple[Typeset, Mends]:
    one = record(*blocks, repairs=repairs)
    found = typeset(one, theme_of("light"), title="Le bac", meta="site", size=size)
    return found, Mends(one, found)


@pytest.mark.parametrize("text", ["", "plain", "a\U0001f9edb\U0001f9edc", "\U0001f9ed\U0001f9ed"])
def test_places_go_there_and_back(text: str) -> None:
    units = Units(text)
    for place in range(len(text) + 1):
        assert units.there(place) == len(text[:place].encode("utf-16-le")) // 2
        assert units.back(units.there(place)) == place


def test_what_is_shown_has_as_many_characters() -> None:
    text = "a\r\nb\rc\x00d\u2029e\ud800f\U0001f9ed"
    assert len(shown(text)) == len(text)
    assert "\r" not in shown(text)


def test_each_block_stands_where_it_is_said_to(qtbot: QtBot) -> None:
    blocks = (
        ("standfirst", "Un chapô \U0001f6a2 court."),
        ("related", "Lire aussi : rien"),
        ("heading", "À quai"),
        ("list", "un\ndeux"),
        ("paragraph", "La \U0001f6a2 part."),
    )
    found, _ = made(*blocks)
    assert [one.block.role for one in found.blocks] == ["standfirst", "heading", "list", "paragraph"]
    for one in found.blocks:
        assert words(found.document, one.start, one.end).replace("\u2028", "\n") == one.block.text
    lines = found.document.toPlainText().split("\n")
    assert lines[:3] == ["Le bac", "Un chapô \U0001f6a2 court.", "site"], "the lead stands between the title and what the article is"


def test_lines_have_the_heights_of_the_look(qtbot: QtBot) -> None:
    found, _ = made(("heading", "À quai"), ("paragraph", "La rade dort."), size=22)
    heights = []
    for one in found.blocks:
        form = found.document.findBlock(one.start).blockFormat()
        assert form.lineHeightType() == QTextBlockFormat.LineHeightTypes.FixedHeight.value
        heights.append(form.lineHeight())
    assert heights == [scaled(28, 22), scaled(30, 22)]


def test_repaired_words_are_whole_words(qtbot: QtBot) -> None:
    found, mends = made(
        ("paragraph", "\U0001f6a2 Le con\ufffdit con\ufffdné au port"), ("related", "un con\ufffdit"), repairs=(("con\ufffdit", "conflit"), ("con\ufffdné", "confiné"))
    )
    told = [words(found.document, one.start, one.end) for one in mends.of(0)]
    assert told == ["conflit", "confiné"]
    assert mends.count == 2, "of what was stripped nothing is shown"
    first, second = mends.of(0)
    assert mends.after(0, 1) == first
    assert mends.after(first.start, 1) == second
    assert mends.after(second.start, 1) is None
    assert mends.after(second.start, -1) == first


def test_words_are_found_without_accents_and_across_lines(qtbot: QtBot) -> None:
    found, _ = made(("paragraph", "\U0001f6a2 L’Élève\nembarque, l'élève dort"), ("paragraph", "ÉLÈVE"))
    told = [words(found.document, *one) for one in places(found.texts, "eleve")]
    assert told == ["Élève", "élève", "ÉLÈVE"]
    assert len(places(found.texts, "l'élève  embarque")) == 1
    assert places(found.texts, "  ") == []
    assert len(folded("İstanbul ß ﬁ")) == len("İstanbul ß ﬁ")


def test_a_quotation_names_its_paragraphs(qtbot: QtBot) -> None:
    found, _ = made(("paragraph", "Un."), ("heading", "À quai"), ("paragraph", "Deux."), ("paragraph", "Trois."))
    one, heading, two, three = found.blocks
    assert locator(found.blocks, one.start, one.end) == "§ 1"
    assert locator(found.blocks, one.start, two.end) == "§ 1-2"
    assert locator(found.blocks, heading.start, heading.end) == ""
    assert locator(found.blocks, two.end, three.end) == "§ 3"


def test_french_signs_are_held_to_their_words_and_copied_as_they_were() -> None:
    text = "Il dit : « 😀 Vraiment ? » ! Puis « oui » ; fin."
    assert bound(text) == "Il dit\u00a0: «\u00a0😀 Vraiment\u00a0?\u00a0»\u00a0! Puis «\u00a0oui\u00a0»\u00a0; fin."
    assert len(bound(text)) == len(text)
    found, _ = made(("body", text), ("body", "Le bac\u00a0: b ! fin ; là"))
    first, second = found.blocks
    document = found.document
    assert document.findBlock(first.start).text() == bound(text)
    for start, end, own in (
        (first.start, second.end, f"{text}\u2029{second.block.text}"),
        (first.start + 14, first.end, text[13:]),
        (first.end - 7, second.start + 9, f"{text[-7:]}\u2029Le bac\u00a0: "),
    ):
        assert own_words(found, words(document, start, end), start) == own
