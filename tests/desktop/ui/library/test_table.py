"""The table: what it shows and sorts by, its columns, its keys and its mouse, on a real archive."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.operations.trash import trash
from desktop.ui.library.cells import FOUND_ROW, ROW
from desktop.ui.library.columns import COLUMNS, TITLE
from desktop.ui.library.table import Table
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.library.stocked import COUNT, listed, opened, stock, waiting

AT = {column.id: at for at, column in enumerate(COLUMNS)}


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "Thesis.pressmark"
    stock(path)
    return path


@pytest.fixture
def table(stocked: Path, qtbot: QtBot) -> Iterator[Table]:
    with opened(stocked) as shell:
        yield made(shell, qtbot)


def made(shell: Shell, qtbot: QtBot, place: Place | None = None) -> Table:
    model = listed(shell, waiting(qtbot), place=place)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    table = Table(shell, model)
    qtbot.addWidget(table)
    table.resize(1216, 600)
    table.show()
    qtbot.waitExposed(table)
    return table


def at_row(table: Table, row: int, column: int = TITLE) -> QPoint:
    return table.visualRect(table.articles.index(row, column)).center()


def shown(table: Table) -> list[str]:
    order = sorted(range(len(COLUMNS)), key=table.head.visualIndex)
    return [COLUMNS[at].id for at in order if not table.head.isSectionHidden(at)]


def test_title_takes_what_is_left_and_columns_give_way_before_it(table: Table) -> None:
    wide = table.columnWidth(TITLE)
    assert sum(table.columnWidth(at) for at in range(len(COLUMNS))) == table.viewport().width()
    table.resize(1056, 600)
    assert table.columnWidth(TITLE) == wide - 160
    assert shown(table) == ["state", "title", "authors", "source", "published", "tags", "added"]
    table.resize(664, 400)
    assert shown(table) == ["state", "title", "source", "published"]
    assert table.columnWidth(TITLE) >= 240
    table.resize(1216, 600)
    assert table.columnWidth(TITLE) == wide
    assert "tags" in shown(table)


def test_a_click_on_a_name_sorts_and_another_turns_it_round(table: Table, qtbot: QtBot) -> None:
    asked: list[str] = []
    table.sort_asked.connect(asked.append)
    table.sort_asked.connect(table.show_sort)

    def click(name: str) -> None:
        at = AT[name]
        spot = QPoint(table.head.sectionViewportPosition(at) + 20, 16)
        QTest.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    for name in ("published", "published", "title", "title", "source", "tags", "added"):
        click(name)
    assert asked == ["-published", "published", "title", "-title", "container_title", "-added"]


def test_columns_are_chosen_moved_and_remembered(table: Table, qtbot: QtBot) -> None:
    changes: list[bool] = []
    table.columns_changed.connect(lambda: changes.append(True))
    menu = table.columns_menu()
    assert isinstance(menu, QMenu)
    boxes = {action.text(): action for action in menu.actions()}
    assert "Title" not in boxes
    assert boxes["Authors"].isChecked()
    assert not boxes["Section"].isChecked()
    boxes["Section"].trigger()
    boxes["Tags"].trigger()
    table.head.moveSection(table.head.visualIndex(AT["added"]), 1)
    table.head.resizeSection(AT["source"], 222)
    assert shown(table) == ["state", "added", "title", "authors", "source", "published", "section"]
    assert len(changes) >= 4
    state = table.state()
    boxes["As at first"].trigger()
    first = table.state()
    assert shown(table) == ["state", "title", "authors", "source", "published", "tags", "added"]
    table.set_state(state)
    assert shown(table) == ["state", "added", "title", "authors", "source", "published", "section"]
    assert table.columnWidth(AT["source"]) == 222
    assert table.state() == state
    table.set_state(["nonsense", "added:x:1", "title:0:1", "authors:100:1"])
    assert "title" in shown(table)
    assert "authors" not in shown(table)
    table.set_state(first)
    assert table.state() == first


def test_keys_go_through_rows_and_enter_opens(table: Table, qtbot: QtBot) -> None:
    opened_ids: list[int] = []
    table.opened.connect(opened_ids.append)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected() == [2, 3]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened_ids == [3]
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.selected() == [COUNT]
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_K)
    assert table.selected() == [COUNT]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected()) == COUNT
    assert opened_ids == [3]


def test_mouse_chooses_several_and_two_clicks_open(table: Table, qtbot: QtBot) -> None:
    opened_ids: list[int] = []
    table.opened.connect(opened_ids.append)
    for row, keys in ((4, Qt.KeyboardModifier.NoModifier), (8, Qt.KeyboardModifier.ControlModifier), (6, Qt.KeyboardModifier.ControlModifier)):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at_row(table, row))
    assert table.selected() == [5, 7, 9]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at_row(table, 2))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at_row(table, 2))
    assert opened_ids == [3]


def test_rows_of_a_search_have_room_for_the_words_found(stocked: Path, qtbot: QtBot) -> None:
    with opened(stocked) as shell:
        table = made(shell, qtbot, Place("search", "vallée"))
        assert table.rowHeight(0) == FOUND_ROW
        assert table.grab().toImage().height() == 600


def test_a_row_is_heard_as_a_sentence(table: Table) -> None:
    told = table.articles.data(table.articles.index(5, TITLE), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Au conseil, le budget du port passe à une voix près (6), Durand, Anne, La Gazette du Port, by 7 June 2018")
    assert table.accessibleName() == "Articles"


def test_rows_keep_their_place_when_one_goes(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.pressmark"
    stock(path)
    with opened(path) as shell:
        table = made(shell, qtbot)
        table.selectRow(9)
        shell.do(trash, [3])
        qtbot.waitUntil(lambda: table.articles.rowCount() == COUNT - 1, timeout=5000)
        assert table.selected() == [10]
        assert table.rowHeight(0) == ROW


def test_painting_asks_for_what_is_seen_alone(table: Table) -> None:
    asked: set[int] = set()
    read = table.articles.line
    table.articles.line = lambda row: (asked.add(row), read(row))[1]  # type: ignore[method-assign, func-returns-value]
    table.viewport().repaint()
    assert asked == set(range(len(asked)))
    assert len(asked) <= table.viewport().height() // ROW + 1
    began = time.perf_counter()
    for _ in range(5):
        table.viewport().repaint()
    assert (time.perf_counter() - began) / 5 < 0.2


def press(menu: QMenu, name: str) -> None:
    """Go to the item `name` by arrows and press Enter."""
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if (action := menu.activeAction()) is not None and action.text() == name:
            break
    assert menu.activeAction().text() == name
    QTest.keyClick(menu, Qt.Key.Key_Return)


def popup() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_columns_are_moved_and_made_wider_by_keys_alone(table: Table, qtbot: QtBot) -> None:
    said: list[str] = []
    table.shell.said.connect(lambda words, _: said.append(words))
    menu = table.columns_menu()
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    press(menu, "Arrange")
    qtbot.waitUntil(lambda: popup() is not menu)
    assert [action.text() for action in popup().actions()] == ["To review", "Title", "Authors", "Newspaper or site", "Published", "Tags", "Added"]
    press(popup(), "Authors")
    qtbot.waitUntil(lambda: popup().title() == "Authors")
    before = table.columnWidth(AT["authors"])
    press(popup(), "Wider")
    QTest.keyClick(popup(), Qt.Key.Key_Return)
    assert table.columnWidth(AT["authors"]) == before + 32  # the menu stays
    press(popup(), "Narrower")
    assert table.columnWidth(AT["authors"]) == before + 16
    press(popup(), "Move right")
    assert shown(table) == ["state", "title", "source", "authors", "published", "tags", "added"]
    assert said[-1] == "Authors: column 4 of 7"
    press(popup(), "As wide as its words")
    assert table.columnWidth(AT["authors"]) >= table.cells.metrics.horizontalAdvance("Durand, Anne") + 16
    for _ in range(3):
        QTest.keyClick(popup(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_a_column_at_the_edge_stays(table: Table) -> None:
    table.move_column("state", -1)
    table.move_column("added", 1)
    assert shown(table) == ["state", "title", "authors", "source", "published", "tags", "added"]


def test_letters_lead_to_the_next_title_that_begins_so(table: Table, qtbot: QtBot) -> None:
    table.setFocus()
    table.setCurrentIndex(table.articles.index(0, TITLE))
    said: list[str] = []
    table.shell.said.connect(lambda words, _: said.append(words))

    def title() -> str:
        return str(table.currentIndex().data())

    def typed(letters: str) -> None:
        qtbot.wait(QApplication.keyboardInputInterval() + 50)
        QTest.keyClicks(table, letters)

    typed("ce")
    qtbot.waitUntil(lambda: title().startswith("Ce que comptent"))
    first = table.currentIndex().row()
    typed("C")
    qtbot.waitUntil(lambda: table.currentIndex().row() > first)
    assert title().startswith("Ce que comptent")
    assert table.selected() == [table.articles.ids[table.currentIndex().row()]]
    typed("thx")
    qtbot.waitUntil(lambda: said == ["No title here begins with “thx”"])
