"""What stands where a search finds nothing, and its queries to try."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.library.nothing_found import NothingFound
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of


@pytest.fixture
def pane(shell: Shell, qtbot: QtBot) -> NothingFound:
    made = NothingFound(shell)
    made.resize(336, 500)
    qtbot.addWidget(made)
    made.show()
    return made


def test_says_what_was_sought_and_offers_what_finds_something(pane: NothingFound, shell: Shell, qtbot: QtBot) -> None:
    (title,) = shell.desk.db.execute("select title from articles where language = 'fr' and title is not null order by id").fetchone()
    word = max(title.split(), key=len)
    pane.show_query(f"author:{word}")
    assert pane.what.text() == f"Nothing found for “author:{word}”"
    qtbot.waitUntil(lambda: bool(pane.buttons()))
    (button, *_) = pane.buttons()
    assert button.text() == word
    assert button.accessibleName().endswith(word)
    with qtbot.waitSignal(pane.searched) as told:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert told.args == [word]


def test_another_query_takes_the_place_of_the_one_before(pane: NothingFound, qtbot: QtBot) -> None:
    pane.show_query("author:pont")
    pane.show_query("xqzvkw")
    qtbot.wait(400)
    assert pane.buttons() == []
    assert "xqzvkw" in pane.what.text()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_long_queries_and_markup_stay_in_the_pane(shell: Shell, qtbot: QtBot, lang: str) -> None:
    made = NothingFound(Shell(shell.desk, Settings(), theme_of("dark"), lang))
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    made.show_query("<b>" + "mot " * 500)
    assert len(made.what.text()) < 100
    assert made.what.textFormat() is Qt.TextFormat.PlainText
    assert made.minimumSizeHint().width() <= 260
    assert all(label.text() for label in made.findChildren(QLabel))
