"""A pane that shows a sample, with the foot below, as the window has them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.review.foot import Foot
from desktop.ui.review.pane import ReviewPane
from desktop.ui.shell import Shell
from desktop.ui.theme import sheet_of

Press = Callable[..., None]


class Window(QWidget):
    """Pane and foot, and what was said and asked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setStyleSheet(sheet_of(shell.theme))
        self.pane, self.foot = ReviewPane(shell), Foot(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.foot)
        self.said: list[str] = []
        self.asked: list[tuple[str, object]] = []
        shell.said.connect(lambda words, undo: self.said.append(words))
        shell.place_asked.connect(lambda tab, what: self.asked.append((tab, what)))


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Iterator[Window]:
    """The French sample whose pages were damaged, with the pane in focus."""
    made = Window(shell)
    qtbot.addWidget(made)
    made.resize(880, 800)
    made.show()
    found = shell.desk.db.execute("select id from articles where title like '%ostr%'").fetchone()
    shell.open(found[0])
    made.activateWindow()
    made.pane.view.setFocus()
    qtbot.waitUntil(made.pane.view.hasFocus)
    yield made
    QApplication.clipboard().clear()


@pytest.fixture
def press(window: Window, shell: Shell, qtbot: QtBot) -> Press:
    """Presses a key in the list of blocks; `writes` waits until what it does is in the archive."""

    def do(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, writes: bool = False) -> None:
        if not writes:
            QTest.keyClick(window.pane.view, key, modifier)
            return
        with qtbot.waitSignal(shell.archive_changed, timeout=5000):
            QTest.keyClick(window.pane.view, key, modifier)

    return do
