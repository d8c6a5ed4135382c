"""The list of blocks by mouse, its folds, its heights, its marks, and what a screen reader is told."""

import sqlite3

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.queries import article_ids
from desktop.ui.review.layout import Layout, columns
from desktop.ui.review.paint import rects_of
from desktop.ui.review.pane import ReviewPane
from desktop.ui.review.rows import rows_of
from desktop.ui.review.selecting import Selection
from desktop.ui.review.view import View
from desktop.ui.shell import Shell
from tests.desktop.ui.review.conftest import Window

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def row_of(view: View, begins: str) -> int:
    assert view.record is not None
    number = next(block.n for block in view.record.blocks if block.text.startswith(begins))
    return next(n for n, row in enumerate(view.rows) if row.first == number)


def point(view: View, begins: str, index: int) -> QPoint:
    """Where letter `index` of a block stands in the viewport."""
    n = row_of(view, begins)
    view.reveal(n)
    origin = QPointF(view.layout_.columns.text, view.layout_.tops[n] - view.overview.value() + view.layout_.box(n).text)
    return rects_of(view.layout_.text(n), origin, [(index, index + 1)])[0].center().toPoint() - QPoint(2, 0)


def test_a_press_puts_the_caret_where_it_falls(window: Window) -> None:
    view = window.pane.view
    at = point(view, "Il est six heures", 7)
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    assert view.chosen == row_of(view, "Il est six heures")
    assert view.selection.caret is not None
    assert view.selection.caret[1] == 7


def test_a_drag_selects_across_blocks(window: Window) -> None:
    view = window.pane.view
    first, last = point(view, "Il est six heures", 3), point(view, "« Le coupable", 13)
    QTest.mousePress(view.viewport(), LEFT, NONE, first)
    for at in (first + QPoint(30, 8), last):
        QTest.mouseMove(view.viewport(), at)
        QTest.qWait(5)
    ends = view.selection.ends
    QTest.mouseRelease(view.viewport(), LEFT, NONE, last)
    assert ends is not None
    assert (ends[0][1], ends[1][1]) == (3, 13)
    assert ends[1][0] - ends[0][0] == 1


def test_a_double_press_selects_a_word(window: Window) -> None:
    view = window.pane.view
    QTest.mouseDClick(view.viewport(), LEFT, NONE, point(view, "Il est six heures", 8))
    assert view.selection.ends is not None
    (block, low), (_, high) = view.selection.ends
    assert view.record is not None
    assert view.record.blocks[block].text[low:high] == "six"


def test_keep_is_one_press_on_the_line_under_the_pointer(window: Window, shell: Shell, qtbot: QtBot) -> None:
    view = window.pane.view
    n = row_of(view, "Lire aussi | A Kerlann")
    view.choose(n - 1)
    view.reveal(n)
    rect = view.painter.keep_rect(n, view.layout_.tops[n] - view.overview.value())
    QTest.mouseMove(view.viewport(), rect.center())
    assert view.hovered == n
    block = view.rows[n].first
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        QTest.mouseClick(view.viewport(), LEFT, NONE, rect.center())
    assert shell.record is not None
    assert shell.record.blocks[block].kept


def test_a_repaired_word_says_what_it_was(window: Window) -> None:
    view = window.pane.view
    n = row_of(view, "« Le coupable")
    (low, _), found = view.repairs_of(view.rows[n].first)[0]
    assert found.before == "con\ufffdrmé"
    QTest.mouseMove(view.viewport(), point(view, "« Le coupable", low + 2))
    assert "con\ufffdrmé" in view.viewport().toolTip()


def test_what_a_fold_proves_opens_its_field(window: Window, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    view = window.pane.view
    n = next(n for n, row in enumerate(view.rows) if row.kind == "fold" and any(entry.bound for entry in row.proofs))
    view.choose(n)
    rect = view.painter.proof_rects(n, view.layout_.tops[n] - view.overview.value())[0]
    QTest.mouseClick(view.viewport(), LEFT, NONE, rect.center())
    assert window.asked == [("cite", "published")]


def test_neighbours_of_a_role_are_folded_with_their_count(window: Window, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    view = window.pane.view
    assert shell.record is not None
    for row in view.rows:
        if row.kind == "fold":
            roles = {shell.record.blocks[n].role for n in row.blocks}
            assert len(roles) == 1
            assert len(row.blocks) > 1
    shown = [n for row in view.rows if row.kind != "end" for n in row.blocks]
    assert shown == list(range(len(shell.record.blocks)))


def test_the_title_bears_its_fields_name(window: Window, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    row = next(row for row in window.pane.view.rows if row.kind == "field")
    assert row.fields == ("title",)


def test_a_block_in_a_fold_is_shown_when_asked_for(window: Window, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    view = window.pane.view
    fold = next(row for row in view.rows if row.kind == "fold")
    window.pane.show(fold.last)
    assert view.chosen_row is not None
    assert (view.chosen_row.kind, view.chosen_row.first) == ("strip", fold.last)


def test_the_bar_stands_inside_the_chosen_row_and_follows_it(window: Window) -> None:
    view = window.pane.view
    n = row_of(view, "« Le coupable")
    view.choose(n)
    top = view.layout_.tops[n] - view.overview.value()
    assert view.bar.isVisible()
    assert top <= view.bar.y()
    assert view.bar.geometry().bottom() <= top + view.layout_.box(n).height
    was = view.bar.y()
    view.overview.setValue(view.overview.value() + 40)
    assert view.bar.y() == was - 40


def test_exact_heights_leave_in_place_what_is_in_view(shell: Shell, window: Window) -> None:
    record = shell.record
    assert record is not None
    layout = Layout(shell.theme)
    layout.resize(700)
    layout.set(record, rows_of(record))
    guessed = layout.height
    top = layout.settle(guessed // 2, 400)
    anchor = layout.at(top) + 1
    before = layout.tops[anchor] - top
    more = True
    while more:
        top, more = layout.refine(top, 2)
    assert abs(layout.tops[anchor] - top - before) <= 0
    assert abs(layout.height - guessed) < guessed // 4, "guesses are near what is measured"
    exact = [layout.box(n) for n in range(len(layout.rows))]
    layout.resize(500)
    layout.resize(700)
    layout.settle(0, 10**6)
    assert [layout.box(n) for n in range(len(layout.rows))] == exact


def test_columns_hold_their_measure_and_stay_inside() -> None:
    for width in range(320, 1600, 40):
        found = columns(width)
        assert 0 < found.card < found.text < found.text + found.measure <= found.card_end <= width
    assert columns(900).measure == columns(1400).measure == 560


def test_resizing_keeps_the_place(window: Window, qtbot: QtBot) -> None:
    view = window.pane.view
    n = row_of(view, "En attendant, chacun")
    view.overview.setValue(view.layout_.tops[n] + 10)
    n = view.layout_.at(view.overview.value())
    for width in (700, 520, 1100, 880):
        window.resize(width, 800)
        qtbot.wait(1)
        assert view.layout_.at(view.overview.value()) == n


def test_the_overview_goes_where_it_is_pressed(window: Window) -> None:
    view = window.pane.view
    kinds = {mark[0] for mark in view.overview.marks}
    assert {"text", "strip", "doubt"} <= kinds
    QTest.mouseClick(view.overview, LEFT, NONE, QPoint(8, view.overview.height() - 10))
    assert view.overview.value() == view.overview.maximum()


def test_each_row_is_a_sentence(window: Window) -> None:
    view = window.pane.view
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() == QAccessible.Role.List
    assert told.text(QAccessible.Text.Name) == view.accessibleName()
    assert told.childCount() == len(view.rows) + 2
    said = []
    for n in range(len(view.rows)):
        view.choose(n)
        item = told.child(n)
        assert item.role() == QAccessible.Role.ListItem
        assert told.indexOfChild(item) == n
        assert item.parent().object() is view
        assert item.state().focused
        assert told.focusChild().text(QAccessible.Text.Name) == item.text(QAccessible.Text.Name)
        assert [told.child(other).state().selected for other in range(len(view.rows))].count(True) == 1
        assert not item.state().offscreen
        at = item.rect().intersected(QRect(view.viewport().mapToGlobal(QPoint(0, 0)), view.viewport().size())).center()
        assert told.childAt(at.x(), at.y()).text(QAccessible.Text.Name) == item.text(QAccessible.Text.Name)
        said.append(item.text(QAccessible.Text.Name))
    assert told.child(0).state().offscreen
    assert len(set(said)) == len(said)
    assert said[row_of(view, "Lire aussi | A Kerlann")].startswith("Stripped, Related, starts with “Lire aussi”: Lire aussi")
    assert said[row_of(view, "Il est six")].startswith("Paragraph, paragraph 1: Il est six")
    assert said[row_of(view, "Les ostréiculteurs")].startswith("In doubt.")
    assert said[-1] == "End of the article"


def test_items_go_with_what_they_are_of(window: Window, shell: Shell) -> None:
    told = QAccessible.queryAccessibleInterface(window.pane.view)
    items = [told.child(n) for n in range(len(window.pane.view.rows))]
    shell.open(None)
    assert told.childCount() == 2
    assert not any(item.isValid() for item in items)
    assert items[0].text(QAccessible.Text.Name) == ""
    shell.open(1)
    assert items[0].isValid()
    assert items[0].text(QAccessible.Text.Name) == window.pane.view.row_sentence(0)


def test_the_chosen_row_has_the_focus_of_the_reader(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    view, heard = window.pane.view, list[tuple[QAccessible.Event, str]]()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append((event.type(), event.accessibleInterface().text(QAccessible.Text.Name))))
    view.choose(row_of(view, "Il est six"))
    assert heard == [(QAccessible.Event.Focus, view.row_sentence(view.chosen))]


def test_other_panes_select_the_same_words(window: Window, shell: Shell) -> None:
    view = window.pane.view
    assert shell.record is not None
    assert shell.record.stream is not None
    view.choose(row_of(view, "Il est six"))
    block = shell.record.blocks[view.rows[view.chosen].first]
    assert shell.selected() == block.source
    view.selection = Selection((block.n, 3), (block.n, 10))
    found = shell.selected()
    assert found is not None
    assert shell.record.stream[found[0] : found[1]] == block.text[3:10]
    window.pane.hide()
    shell.selected = lambda: (found[0], found[1] + 4)
    window.pane.show()
    assert view.selection.ends == ((block.n, 3), (block.n, 14))
    assert shell.selected() == (found[0], found[1] + 4)


def test_every_control_has_a_name(window: Window) -> None:
    bar = window.pane.view.bar
    window.pane.view.choose(row_of(window.pane.view, "Il est six"))
    for one in (window.pane.view, window.pane.view.overview, bar, bar.keep, bar.strip, bar.edit, bar.split, bar.join, bar.unrepair, window.foot, window.foot.copy):
        assert one.accessibleName()


def test_a_decision_is_seen_before_the_archive_has_it(window: Window, shell: Shell, qtbot: QtBot) -> None:
    view = window.pane.view
    n = row_of(view, "Il est six")
    view.choose(n)
    block = view.rows[n].first
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        view.asked.emit("strip")
        assert view.record is not None
        assert not view.record.blocks[block].kept
    assert view.record is shell.record


def test_a_decision_that_fails_is_not_shown_any_more(window: Window, shell: Shell, qtbot: QtBot) -> None:
    view = window.pane.view
    n = row_of(view, "Il est six")
    view.choose(n)
    block = view.rows[n].first
    other = sqlite3.connect(shell.desk.path, isolation_level=None)
    other.execute("begin immediate")  # another program writes
    try:
        with qtbot.waitSignal(shell.said, timeout=20_000):
            view.asked.emit("strip")
            assert view.record is not None
            assert not view.record.blocks[block].kept
    finally:
        other.execute("rollback")
        other.close()
    assert "another program is writing" in window.said[-1]
    assert view.record is shell.record
    assert view.record.blocks[block].kept


def test_the_next_in_doubt_is_brought_into_view(window: Window, qtbot: QtBot) -> None:
    view = window.pane.view
    view.overview.setValue(view.overview.maximum())
    window.pane.next_doubt()
    n = view.chosen
    qtbot.waitUntil(lambda: view.overview.value() <= view.layout_.tops[n] and view.layout_.tops[n + 1] <= view.overview.value() + view.viewport().height())


def test_places_asked_for_by_range_and_by_field(window: Window, shell: Shell) -> None:
    assert shell.record is not None
    title = next(block for block in shell.record.blocks if block.role == "title")
    window.pane.show((title.source[0], title.source[1]))
    assert window.pane.view.chosen_row is not None
    assert window.pane.view.chosen_row.first == title.n
    window.pane.view.choose(0)
    window.pane.show("title")
    assert window.pane.view.chosen_row.first == title.n


def test_the_menu_of_a_row_is_where_it_is_asked_for(window: Window, qtbot: QtBot) -> None:
    view = window.pane.view
    n = row_of(view, "« Le coupable")
    at = point(view, "« Le coupable", 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert view.chosen == n
    menu = view.bar.menu
    assert menu is not None
    assert menu.actions()[0].text() == "Related"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.bar.menu is None)


def test_rows_are_said_while_a_screen_reader_listens(window: Window) -> None:
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        for n in range(len(window.pane.view.rows)):
            window.pane.view.choose(n)
    finally:
        QAccessible.setActive(was)
    interface = QAccessible.queryAccessibleInterface(window.pane.view)
    assert interface.focusChild().text(QAccessible.Text.Name) == "End of the article"
    assert interface.text(QAccessible.Text.Name) == "The article, block by block"


def test_the_tint_of_a_decided_doubt_fades(window: Window, shell: Shell, qtbot: QtBot) -> None:
    view = window.pane.view
    window.pane.next_doubt()
    block = view.rows[view.chosen].first
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        view.asked.emit("keep")
        assert view.fade.block == block
        assert view.fade.share > 0
    qtbot.waitUntil(lambda: view.fade.share == 0, timeout=3000)


def test_the_words_of_the_librarys_search_are_marked_in_what_is_kept(shell: Shell, qtbot: QtBot) -> None:
    pane = ReviewPane(shell)
    qtbot.addWidget(pane)
    pane.resize(864, 900)
    shell.open(article_ids(shell.desk.db)[0])
    pane.show()
    view = pane.view
    assert view.record is not None
    word = next(word for block in view.record.blocks if block.kept for word in block.text.split() if len(word) > 8 and word.isalpha())

    def marked() -> bool:
        picture, wanted = view.viewport().grab().toImage(), shell.theme.colour("selectidle").rgb()
        return any(picture.pixel(x, y) == wanted for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 2))

    assert not marked()
    shell.search(word)
    assert marked()
    shell.search("")
    assert not marked()
