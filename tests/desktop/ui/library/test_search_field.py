"""The search field by keyboard and mouse: what it emits and when, what it offers, where keys go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.library.search import NARROWEST, REMEMBERED, SearchField
from desktop.ui.library.search_ways import WAYS
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of

Key = Qt.Key


@pytest.fixture
def field(shell: Shell, qtbot: QtBot) -> Iterator[SearchField]:
    """The field above a button that has the keys."""
    window = QWidget()
    window.resize(600, 500)
    made, other = SearchField(shell), QPushButton("other")
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch(1)
    column.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    other.setFocus()
    yield made
    window.close()


@pytest.fixture
def heard(field: SearchField) -> list[str]:
    told: list[str] = []
    field.searched.connect(told.append)
    return told


def test_what_is_typed_is_searched_once_after_a_pause(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "pont br")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["pont br"])
    QTest.keyClicks(field, " ")
    qtbot.waitUntil(lambda: heard == ["pont br", "pont br "])


def test_enter_searches_at_once_and_no_second_time(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "pont")
    QTest.keyClick(field, Key.Key_Return)
    assert heard == ["pont"]
    qtbot.wait(120)
    assert heard == ["pont"]


def test_emptied_it_says_so_at_once(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "p")
    QTest.keyClick(field, Key.Key_Backspace)
    assert heard == [""]
    QTest.keyClicks(field, "pont")
    QTest.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert heard == ["", ""]
    assert field.hasFocus()
    assert not field._clear.isVisible()


def test_escape_empties_and_gives_the_keys_back(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    field.enter()
    QTest.keyClicks(field, "pont")
    QTest.keyClick(field, Key.Key_Escape)
    assert (field.text(), heard) == ("", [""])
    assert QApplication.focusWidget() is before
    field.enter()
    assert field.ways.isVisible()
    QTest.keyClick(field, Key.Key_Escape)
    assert not field.ways.isVisible()
    assert QApplication.focusWidget() is before


def test_down_goes_to_what_was_found(field: SearchField, qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "pont")
    with qtbot.waitSignal(field.down):
        QTest.keyClick(field, Key.Key_Down)
    assert field.recent == ["pont"]


def test_ways_are_told_chosen_and_inserted_by_key(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    assert field.ways.isVisible()
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert field.text() == "author:"
    assert not field.ways.isVisible()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert field.ways.isVisible()
    assert field.text() == "author:x"
    QTest.keyClick(field, Key.Key_Up)
    QTest.keyClick(field, Key.Key_Return)
    assert field.text() == "author:x OR"
    QTest.keyClick(field, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Key.Key_Escape)
    assert (field.ways.isVisible(), field.text()) == (False, "author:x OR")


def test_a_click_inserts_a_way(field: SearchField, qtbot: QtBot) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    if not field.ways.isVisible():
        field.enter()
    view = field.ways.list
    row = next(at for at, way in enumerate(field.ways.rows.rows) if way.words == '""')
    view.scrollTo(field.ways.rows.index(row))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(field.ways.rows.index(row)).center())
    assert (field.text(), field.cursorPosition()) == ('""', 1)
    assert field.hasFocus()


def test_every_way_is_told_as_a_sentence(field: SearchField) -> None:
    field.ways.open(["pont"])
    rows = field.ways.rows
    told = [str(rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]
    assert told[:3] == ["Recent searches", "pont", "Ways to search"]
    assert len(told) == 3 + len(WAYS)
    assert told[3] == "title: in the title, for example title:harbour"


def test_recent_searches_are_kept_once_and_searched_again(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    for words in ("pont", "bridge", "pont"):
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Key.Key_Return)
    assert field.recent == ["pont", "bridge"]
    field.clear()
    QTest.keyClick(field, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert (field.text(), heard[-1]) == ("bridge", "bridge")
    assert field.recent == ["bridge", "pont"]
    field.set_recent([str(number) for number in range(30)])
    assert len(field.recent) == REMEMBERED


def test_names_of_fields_and_their_values_are_completed(field: SearchField, heard: list[str], shell: Shell, qtbot: QtBot) -> None:
    value = shell.desk.db.execute("select container_title from articles where container_title is not null order by 1").fetchone()[0]
    field.enter()
    QTest.keyClicks(field, "sit")
    qtbot.waitUntil(field.offers.view.isVisible)
    QTest.keyClick(field.offers.view, Key.Key_Down)
    QTest.keyClick(field.offers.view, Key.Key_Return)
    assert field.text() == "site:"
    qtbot.waitUntil(lambda: value in field.offers.words.stringList())
    QTest.keyClicks(field, value[:4])
    qtbot.waitUntil(lambda: field.offers.words.stringList()[:1] == [value])
    QTest.keyClick(field.offers.view, Key.Key_Down)
    QTest.keyClick(field.offers.view, Key.Key_Return)
    assert field.text() in (f"site:{value} ", f'site:"{value}" ')
    assert not field.offers.view.isVisible()
    qtbot.waitUntil(lambda: heard[-1:] == [field.text()])


def test_escape_and_enter_pass_by_offers_that_nobody_chose(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "auth")
    qtbot.waitUntil(field.offers.view.isVisible)
    QTest.keyClick(field.offers.view, Key.Key_Escape)
    assert not field.offers.view.isVisible()
    assert field.text() == "auth"
    QTest.keyClicks(field, "o")
    qtbot.waitUntil(field.offers.view.isVisible)
    QTest.keyClick(field.offers.view, Key.Key_Return)
    assert heard[-1] == "autho"
    assert not field.offers.view.isVisible()


def test_words_shown_are_not_searched(field: SearchField, heard: list[str], qtbot: QtBot) -> None:
    field.enter()
    QTest.keyClicks(field, "pont")
    field.show_words("")
    qtbot.wait(120)
    assert (field.text(), heard) == ("", [])


@pytest.mark.parametrize("words", ['"', "title:", "-", "OR OR", '*:"-', "🏴‍☠️ \ud83c", "a" * 5000, "title:\"a 'b", "\t\u202e"])
def test_any_text_is_searched(field: SearchField, heard: list[str], qtbot: QtBot, words: str) -> None:
    field.enter()
    field.insert(words)
    field._edited(field.text())
    QTest.keyClick(field, Key.Key_Return)
    assert heard[-1] == (field.text() if field.text().strip() else "")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [NARROWEST, 240, 480])
def test_nothing_is_clipped(shell: Shell, qtbot: QtBot, lang: str, width: int) -> None:
    made = SearchField(Shell(shell.desk, Settings(), theme_of("dark"), lang))
    qtbot.addWidget(made)
    made.resize(width, made.sizeHint().height())
    made.show()
    assert made.minimumSizeHint().width() == NARROWEST
    words = made.fontMetrics().horizontalAdvance(made.placeholderText())
    room = made.width() - made.textMargins().left() - made.textMargins().right() - 16
    assert not made._shows_cap() or words <= room
    assert made._shows_cap() or width < 480
    assert not made._shows_cap() or width > NARROWEST
    assert made.accessibleName()
    assert made.accessibleDescription()
    assert all(button.accessibleName() and button.toolTip() for button in (made._glass, made._clear))
    made.setText("x" * 200)
    assert made._clear.geometry().right() < made.width()
    assert made.textMargins().right() >= made._clear.width()
