"""The foot: the reference in the chosen style, the first reason to review with its place, what the filled button is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.review.foot import NARROW, WIDE
from desktop.ui.review.rows import rows_of
from desktop.ui.review.words import sentence
from desktop.ui.shell import Shell
from tests.desktop.ui.review.conftest import Window

LEFT = Qt.MouseButton.LeftButton


def test_the_reference_stands_in_the_chosen_style(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot = window.foot
    qtbot.waitUntil(lambda: "Les ostréiculteurs de Kerlann" in foot.reference.plain, timeout=10_000)
    before = foot.reference.html
    shell.change(replace(shell.settings, style="iso690-author-date-fr"))
    qtbot.waitUntil(lambda: foot.found is not None and "690" in foot.found.style, timeout=10_000)
    assert foot.reference.html != before
    assert foot.reference.accessibleName() == foot.reference.plain


def test_another_article_never_stands_over_the_reference_of_the_one_before(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot = window.foot
    qtbot.waitUntil(lambda: "ostréiculteurs" in foot.reference.plain, timeout=10_000)
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    assert foot.reference.plain == ""
    qtbot.waitUntil(lambda: "cabine" in foot.reference.plain, timeout=10_000)


def test_the_first_reason_leads_to_its_place(window: Window, shell: Shell) -> None:
    foot = window.foot
    assert shell.record is not None
    assert shell.record.to_review[0] == "in-doubt"
    doubtful = next(block.n for block in shell.record.blocks if block.doubtful)
    assert foot.health.name == "1 in doubt"
    QTest.mouseClick(foot.link, LEFT)
    assert window.asked == [("review", doubtful)]


def test_a_date_that_is_missing_leads_to_its_field(window: Window, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    foot = window.foot
    assert foot.health.name == "No date"
    assert foot.health.more == "14 October 2022 at the latest, says a reader’s comment"
    QTest.mouseClick(foot.link, LEFT)
    assert window.asked == [("cite", "published")]


def test_what_is_approved_with_doubts_says_so_and_is_taken_back(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot, record = window.foot, shell.record
    assert record is not None
    assert sum(block.doubtful for block in record.blocks) == 1
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        foot.approve()
    assert said.args is not None
    assert said.args[0].startswith("Approved with 1 doubt as it stood: Les ostr")
    assert said.args[1], "it can be undone"
    with qtbot.waitSignal(shell.said, timeout=5000):
        shell.undo()
    doubtful = next(row for row in window.pane.view.rows if row.kind == "doubt")
    with qtbot.waitSignal(shell.said, timeout=5000):
        window.pane.view.choose(window.pane.view.rows.index(doubtful))
        window.pane.keep()
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        foot.approve()
    assert said.args is not None
    assert said.args[0].startswith("Approved: Les ostr")


def test_the_filled_button_approves_and_then_copies(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot = window.foot
    assert (foot.approve_button.property("kind"), foot.copy.property("kind")) == ("primary", "")
    with qtbot.waitSignal(foot.approved, timeout=5000):
        QTest.mouseClick(foot.approve_button, LEFT)
    assert not foot.approve_button.isVisible()
    assert foot.copy.property("kind") == "primary"
    QApplication.clipboard().clear()
    QTest.mouseClick(foot.copy, LEFT)
    qtbot.waitUntil(lambda: "ostréiculteurs" in QApplication.clipboard().text(), timeout=10_000)


def test_low_and_narrow_it_is_one_row(window: Window, qtbot: QtBot) -> None:
    foot = window.foot
    assert foot.height() == WIDE
    window.resize(640, 420)
    qtbot.waitUntil(lambda: foot.height() == NARROW)
    assert not foot.reference.isVisible()
    assert foot.approve_button.isVisible()
    assert foot.copy.accessibleName() == "Copy reference"
    assert foot.approve_button.geometry().right() < foot.width()
    window.resize(900, 800)
    qtbot.waitUntil(lambda: foot.height() == WIDE)
    assert foot.reference.isVisible()


def test_in_other_tabs_it_says_what_they_do_not(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot = window.foot
    qtbot.waitUntil(lambda: foot.found is not None, timeout=10_000)
    foot.show_tab("cite")
    assert (foot.height(), foot.reference.isVisible(), foot.approve_button.isVisible()) == (NARROW, False, False)
    assert foot.copy.property("kind") == "primary"
    assert foot.health.name == "The style also wants"
    dated = next(link for link in foot.wanted.links if link.objectName() == "published")
    assert dated.text() == "date"
    QTest.mouseClick(dated, LEFT)
    assert window.asked[-1] == ("cite", "published")
    shown = [link for link in foot.wanted.links if link.isVisible()]
    assert shown
    assert shown[-1].geometry().right() <= foot.wanted.width()
    foot.show_tab("read")
    assert (foot.height(), foot.reference.isVisible(), foot.approve_button.isVisible(), foot.health.isVisible()) == (NARROW, True, True, False)
    assert foot.copy_in_text.accessibleName() == "Copy in-text"
    foot.show_tab("review")
    assert (foot.height(), foot.reference.isVisible(), foot.health.isVisible()) == (WIDE, True, True)
    assert foot.copy_in_text.text() == "Copy in-text"


def test_without_an_article_it_is_empty(window: Window, shell: Shell) -> None:
    shell.open(None)
    assert window.foot.reference.plain == ""
    assert not window.foot.approve_button.isVisible()
    assert not window.foot.copy.isEnabled()
    assert window.pane.view.rows == ()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_row_has_its_sentence_in_both_languages(shell: Shell, lang: str) -> None:
    shell.lang = lang
    for article in (1, 2, 3, 4):
        shell.open(article)
        assert shell.record is not None
        assert all(sentence(shell, shell.record, row) for row in rows_of(shell.record))


def test_of_several_chosen_cite_copies_the_bibliography_and_asks_for_no_field(window: Window, shell: Shell, qtbot: QtBot) -> None:
    foot = window.foot
    ids = [row[0] for row in shell.desk.db.execute("select id from articles order by id limit 3")]
    foot.show_tab("cite")
    qtbot.waitUntil(lambda: foot.found is not None, timeout=10_000)
    foot.select(ids)
    assert foot.copy.text() == "Copy bibliography"
    assert not foot.wanted.isVisible()
    QTest.mouseClick(foot.copy, LEFT)
    qtbot.waitUntil(lambda: window.said[-1:] == ["3 references copied"], timeout=10_000)
    foot.show_tab("review")  # which shows one article
    assert foot.copy.text() == "Copy reference"
    foot.show_tab("cite")
    foot.select(ids[:1])
    assert foot.copy.text() == "Copy reference"


@pytest.mark.parametrize("width", range(180, 420, 17))
def test_a_reference_that_is_cut_ends_with_three_points_on_its_second_line(window: Window, shell: Shell, width: int) -> None:
    lines = window.foot.reference
    lines.tell("<i>Stewart, J.</i> (2025). " + "Undergraduates return to engineering programmes " * 4, "Stewart")
    lines.setFixedWidth(width)
    QApplication.processEvents()
    assert lines.doc.firstBlock().layout().lineCount() == 2
    assert lines.doc.toPlainText().endswith("…")
