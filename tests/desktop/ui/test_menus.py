"""The menu bar: away until Alt alone or F10 shows it, and away again when it was used or left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.ui.menus import MenuBar

ALT = Qt.KeyboardModifier.AltModifier


class Window(QMainWindow):
    """A bar of two menus over a field."""

    def __init__(self) -> None:
        super().__init__()
        self.did: list[str] = []
        self.field, self.bar = QLineEdit(), MenuBar(self)
        self.setCentralWidget(self.field)
        self.setMenuBar(self.bar)
        for name in ("File", "Edit"):
            action = QAction(name, self)
            action.triggered.connect(lambda _=False, name=name: self.did.append(name))
            self.bar.addMenu(name).addAction(action)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def alt(window: Window) -> None:
    focus = window.bar if window.bar.hasFocus() else window.field
    QTest.keyPress(focus, Qt.Key.Key_Alt, ALT)
    QTest.keyRelease(focus, Qt.Key.Key_Alt)
    QTest.qWait(1)


def test_alt_shows_it_and_puts_it_away(window: Window) -> None:
    assert not window.bar.isVisible()
    alt(window)
    assert window.bar.hasFocus()
    assert window.bar.activeAction().text() == "File"
    assert QApplication.activePopupWidget() is None
    alt(window)
    assert not window.bar.isVisible()
    assert window.field.hasFocus()


def test_escape_puts_it_away(window: Window) -> None:
    window.bar.enter()
    QTest.keyClick(window.bar, Qt.Key.Key_Right)
    assert window.bar.activeAction().text() == "Edit"
    QTest.keyClick(window.bar, Qt.Key.Key_Escape)
    assert not window.bar.isVisible()
    assert window.field.hasFocus()


def test_use_puts_it_away(window: Window, qtbot: QtBot) -> None:
    alt(window)
    QTest.keyClick(window.bar, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert window.did == ["File"]
    qtbot.waitUntil(lambda: not window.bar.isVisible())
    assert window.field.hasFocus()


def test_alt_with_another_key_is_no_alt(window: Window) -> None:
    QTest.keyPress(window.field, Qt.Key.Key_Alt, ALT)
    QTest.keyClick(window.field, Qt.Key.Key_Down, ALT)
    QTest.keyEvent(QTest.KeyAction.Release, window.field, Qt.Key.Key_Down, ALT)
    assert not window.bar.isVisible()


def test_a_click_elsewhere_puts_it_away(window: Window, qtbot: QtBot) -> None:
    window.bar.enter()
    window.field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(lambda: not window.bar.isVisible())
    assert window.field.hasFocus()
