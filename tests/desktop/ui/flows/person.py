"""A person at the window: keys go where the system would send them, and are counted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.app import Program
from desktop.ui.main_window import MainWindow

SOON = 5000
"""Milliseconds in which what a person waits for must have come."""


class Person(QObject):
    """Types. Nothing is sent to a widget: the window that has the focus is given the key, as a keyboard does it."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        super().__init__()
        self.program, self.qtbot = program, qtbot
        self.keys = 0
        self.clicks = 0
        """Presses of a mouse's button that the program saw."""
        program.app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.clicks += 1
        return False

    @property
    def window(self) -> MainWindow:
        """The archive's window."""
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    def press(self, *words: str) -> None:
        """Press these keys one after the other: "K", "Ctrl+Shift+C", "Down"."""
        for word in words:
            keys = QKeySequence(word)[0]  # type: ignore[index]
            QTest.keyClick(self._keyed(), keys.key(), keys.keyboardModifiers())
            QApplication.processEvents()
            self.keys += 1

    def press_for_menu(self, key: str, *then: str) -> None:
        """Press `key` on a button whose menu keeps Qt until it is closed, and `then` these."""
        QTimer.singleShot(50, self, lambda: self.press(*then))
        self.press(key)
        self.until(lambda: QApplication.activePopupWidget() is None)

    def _keyed(self) -> QWindow:
        """The window that has the keys. Where one has closed, the frame gets them, as every window manager has it."""
        if QGuiApplication.focusWindow() is None:
            self.program.frame.activateWindow()
            self.until(QGuiApplication.focusWindow)
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def press_until(self, there: Callable[[], object], key: str, most: int = 20) -> None:
        """Press `key` as often as it takes, at most so many times."""
        for _ in range(most):
            if there():
                return
            self.press(key)
        assert there(), f"{key} pressed {most} times"

    def type(self, words: str) -> None:
        """Write `words`, letter by letter; each is a key."""
        for letter in words:
            QTest.keyClick(self._keyed(), letter)  # type: ignore[call-overload]
            self.keys += 1
        QApplication.processEvents()

    def until(self, there: Callable[[], object], wait: int = SOON) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(lambda: bool(there()), timeout=wait)

    def focus(self) -> QWidget:
        """What has the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keys"
        return widget

    def within(self, pane: QWidget) -> bool:
        """Whether the keys are in `pane`."""
        widget = QApplication.focusWidget()
        return widget is not None and (widget is pane or pane.isAncestorOf(widget))

    def leave(self) -> None:
        """Go away."""
        self.program.app.removeEventFilter(self)
