"""What is done with the articles chosen: the bar, the tags, the collections, the menu, and drags."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, QStringListModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.archive.collections import find_collection
from desktop.archive.queries import article_ids
from desktop.operations.collection_add import add
from desktop.operations.tag import tag as give
from desktop.operations.trash import trash
from desktop.ui.library.collection_picker import pick_collection
from desktop.ui.library.drags import ARTICLES, articles_mime, articles_of, card
from desktop.ui.library.menu import Doing, article_menu
from desktop.ui.library.popups import place_at
from desktop.ui.library.selection import LEVELS, SelectionBar
from desktop.ui.library.tag_editor import MOST, TagEditor
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.library.stocked import opened, stock

WAIT = 5000


@pytest.fixture
def shell(tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    path = tmp_path / "Thesis.pressmark"
    stock(path, 8)
    with opened(path) as found:
        yield found


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def tags(shell: Shell, article: int) -> list[str]:
    return [row[0] for row in shell.desk.db.execute("select tag from article_tags where article = ? order by tag", [article])]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_bar_gives_way_and_nothing_is_clipped(tmp_path: Path, qtbot: QtBot, lang: str) -> None:
    stock(tmp_path / "a.pressmark", 4)
    with opened(tmp_path / "a.pressmark", lang=lang) as shell:
        bar = SelectionBar(shell)
        qtbot.addWidget(bar)
        assert bar.isHidden()
        bar.show_selection([1, 2, 3, 4])
        levels = []
        for width in (1400, 1000, 700, 480, 336):
            bar.resize(width, 56)
            levels.append(bar.level)
            for button in bar.findChildren(QPushButton):
                if button.isVisibleTo(bar):
                    assert button.accessibleName()
                    assert 0 <= button.x() <= button.x() + button.width() <= width
                    if button.text() and button is not bar.style_picker:
                        assert button.width() >= button.sizeHint().width()
            shown = sorted((child.x(), child.x() + child.width()) for child in bar.findChildren(QWidget) if child.parent() is bar and child.isVisibleTo(bar))
            assert all(before[1] <= after[0] for before, after in pairwise(shown))
        assert levels[0] == 0
        assert levels == sorted(levels)
        assert levels[-1] < LEVELS
        assert bar.copying.toolTip()
        bar.show_selection([])
        assert bar.isHidden()


def test_the_bar_copies_and_asks(shell: Shell, qtbot: QtBot) -> None:
    bar = SelectionBar(shell)
    qtbot.addWidget(bar)
    bar.resize(1200, 56)
    bar.show_selection([1, 2])
    assert bar.count.text() == "2 selected"
    with qtbot.waitSignal(bar.fields_asked), qtbot.waitSignal(bar.tags_asked):
        QTest.mouseClick(bar.fields, Qt.MouseButton.LeftButton)
        QTest.keyClick(bar.tags, Qt.Key.Key_Space)
    with qtbot.waitSignal(shell.said, timeout=15_000):
        QTest.mouseClick(bar.copying, Qt.MouseButton.LeftButton)
    assert "Le Goff" in QGuiApplication.clipboard().text()
    qtbot.waitUntil(lambda: bar.style_picker.words == "APA 7", timeout=WAIT)


def test_tags_are_given_and_taken_by_keys_and_each_is_one_act(shell: Shell, ground: QWidget, qtbot: QtBot) -> None:
    editor = TagEditor(shell, [1, 2], ground)
    editor.popup(ground)
    qtbot.waitUntil(lambda: bool(editor.tags), timeout=WAIT)
    assert editor.title.text() == "Tags of 2 articles"
    assert editor.tags == {"canal": 2, "budget": 1, "travaux publics": 1, "éclusiers de la vallée": 1}
    assert [chip.all for chip in editor.chips.chips] == [True, False, False, False]
    QTest.keyClicks(editor.line, "pluie")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.tags.get("pluie") == 2, timeout=WAIT)
    assert "pluie" in tags(shell, 1)
    assert "pluie" in tags(shell, 2)
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "pluie" not in editor.tags, timeout=WAIT)
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "canal" not in editor.tags, timeout=WAIT)
    hollow = next(chip for chip in editor.chips.chips if chip.tag == "budget")
    QTest.mouseClick(hollow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.tags.get("budget") == 2, timeout=WAIT)
    assert tags(shell, 2) == ["budget"]
    with qtbot.waitSignal(shell.archive_changed):
        shell.undo()
    with qtbot.waitSignal(shell.archive_changed):
        shell.undo()
    assert tags(shell, 2) == ["canal"]
    QTest.keyClicks(editor.line, "x" * 300)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert "300" in editor.problem.text()
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    qtbot.waitUntil(lambda: not isValid(editor), timeout=WAIT)


def test_articles_are_filed_in_a_collection_and_in_a_new_one(shell: Shell, ground: QWidget, qtbot: QtBot) -> None:
    popup = pick_collection(shell, [1, 2], ground)
    qtbot.waitUntil(lambda: len(popup.choices.rows) == 3, timeout=WAIT)
    QTest.keyClicks(popup.search, "ports")
    assert [one.words for one in popup.choices.rows] == ["Ports"]
    with qtbot.waitSignal(shell.said) as said:
        QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert said.args == ["2 articles added to “Ports”", True]
    assert article_ids(shell.desk.db, collection="Chapter 2/Ports") == [1, 2]
    popup = pick_collection(shell, [3], ground)
    QTest.keyClicks(popup.search, "Chapter 3/Schools")
    assert [one.words for one in popup.choices.rows] == ["New collection “Chapter 3/Schools”"]
    with qtbot.waitSignal(shell.archive_changed):
        QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert article_ids(shell.desk.db, collection="Chapter 3/Schools") == [3]
    with qtbot.waitSignal(shell.archive_changed):
        shell.undo()
    assert find_collection(shell.desk.db, "Chapter 3") is None


def words_of(menu: QMenu) -> dict[str, QAction]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if not action.isSeparator()}


def test_the_menu_says_what_can_be_done_where(shell: Shell, ground: QWidget, qtbot: QtBot) -> None:
    asked: list[object] = []
    doing = Doing(open=asked.append, tags=lambda: asked.append("tags"), fields=lambda: asked.append("fields"), export=lambda: asked.append("export"))
    one = words_of(article_menu(shell, [7], Place("all"), doing, ground))
    assert list(one) == ["Open", "Approve", "Set fields…", "Tags…", "Add to collection…", "Copy reference", "Copy in-text", "Export…", "Move to trash"]
    one["Open"].trigger()
    one["Tags…"].trigger()
    assert asked == [7, "tags"]
    with qtbot.waitSignal(shell.said) as said:
        one["Approve"].trigger()
    assert said.args == ["1 article approved", True]
    two = words_of(article_menu(shell, [1, 2], Place("all"), doing, ground))
    assert "Open" not in two
    assert "Approve" not in two
    assert "Copy bibliography" in two
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(add, [1], "To quote")
    with qtbot.waitSignal(shell.archive_changed):
        words_of(article_menu(shell, [1], Place("collection", "To quote"), doing, ground))["Remove from “To quote”"].trigger()
    assert article_ids(shell.desk.db, collection="To quote") == []
    with qtbot.waitSignal(shell.archive_changed):
        two["Move to trash"].trigger()
    assert article_ids(shell.desk.db, trash=True) == [1, 2]


def test_the_trash_gives_back_and_deletes_for_good_after_asking(shell: Shell, ground: QWidget, qtbot: QtBot) -> None:
    doing = Doing(open=lambda _: None, tags=lambda: None, fields=lambda: None, export=lambda: None)
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(trash, [1, 2, 3])
    with qtbot.waitSignal(shell.archive_changed):
        words_of(article_menu(shell, [1], Place("trash"), doing, ground))["Put back"].trigger()
    assert article_ids(shell.desk.db, trash=True) == [2, 3]
    for answer, left in (("Keep in the trash", [2, 3]), ("Delete for good", [3])):
        words_of(article_menu(shell, [2], Place("trash"), doing, ground))["Delete for good…"].trigger()
        box = next(box for box in ground.findChildren(QMessageBox) if box.isVisible())
        assert box.text() == "Delete 1 article for good"
        button = next(button for button in box.buttons() if button.text() == answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: article_ids(shell.desk.db, trash=True) == left, timeout=WAIT)  # type: ignore[misc]


def test_a_drag_bears_articles_and_their_references(shell: Shell, qtbot: QtBot) -> None:
    data = articles_mime(shell, [1, 2])
    assert data.formats()[0] == ARTICLES
    assert json.loads(bytes(data.data(ARTICLES).data())) == [1, 2]
    assert articles_of(data) == [1, 2]
    assert "Le Goff" in data.text()
    assert data.hasHtml()
    assert bytes(data.data("text/rtf").data()).startswith(b"{\\rtf")
    many = articles_mime(shell, list(range(1, 5000)))
    assert many.formats() == [ARTICLES]
    assert len(articles_of(many)) == 4999
    picture = card(shell, 4, 2.0)
    assert picture.deviceIndependentSize().height() == 32


def test_a_popup_of_a_list_stands_below_its_current_row(qtbot: QtBot) -> None:
    view, popup = QListView(), QWidget(None, Qt.WindowType.Popup)
    for widget in (view, popup):
        qtbot.addWidget(widget)
    view.setModel(QStringListModel([f"Article {n}" for n in range(100)]))
    view.setGeometry(view.screen().availableGeometry())
    view.show()
    view.setCurrentIndex(view.model().index(3, 0))
    row = view.visualRect(view.currentIndex())
    place_at(popup, view, QSize(360, 120))
    assert popup.geometry().topLeft() == view.viewport().mapToGlobal(QPoint(row.left(), row.bottom() + 5))
    view.scrollToBottom()  # the row is out of sight: at the list's head
    place_at(popup, view, QSize(360, 120))
    assert popup.geometry().top() - view.viewport().mapToGlobal(QPoint(0, 0)).y() in range(8)


def test_of_hundreds_of_tags_the_most_given_are_shown_and_the_others_counted(shell: Shell, ground: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.archive_changed, timeout=WAIT):
        shell.do(give, [1], [f"tag {n}" for n in range(1200)])
    editor = TagEditor(shell, [1, 2], ground)
    editor.popup(ground)
    qtbot.waitUntil(lambda: len(editor.tags) > 1200, timeout=WAIT)
    assert len(editor.chips.chips) == MOST
    assert editor.chips.chips[0].all
    assert editor.chips.more.text() == f"+{len(editor.tags) - MOST:,}"
    assert editor.height() < 600
    QTest.keyClicks(editor.line, "tag 1199")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.tags.get("tag 1199") == 2, timeout=WAIT)
