"""The frame of the window: it is on the screen at once, where it stood last, before all that will stand in it is loaded."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.ui.measures import LIST, NARROW, PLACES, RAIL, TOP, WIDE
from desktop.ui.state import State

USUAL, LEAST = QSize(1440, 900), QSize(480, 360)


FRAME = QSize(16, 48)
"""What the system puts around a window at most, in pixels: it is known only once the window is seen."""


class Frame(QMainWindow):
    """Holds one widget after the other (an archive's window, or why there is none); until there is one, it paints where columns will be."""

    painted = Signal()
    """The empty frame is on the screen."""
    leaving = Signal()
    """The frame is about to close."""

    def __init__(self, state: State, tokens: Mapping[str, str], title: str = "") -> None:
        """`tokens` are the colours of the theme: all that is needed of it before its fonts are looked for, which takes longer."""
        super().__init__()
        self.state, self.tokens = state, tokens
        self._told = False
        self.may_leave: Callable[[], bool] = lambda: True
        """Asked when a person closes it: where something is to be said first, it stays until it is closed again."""
        self.setObjectName("window")
        self.setWindowTitle(title)
        self.setMinimumSize(LEAST)
        word = state.word("geometry")
        if not word or not self.restoreGeometry(QByteArray.fromBase64(word.encode("ascii", "ignore"))):
            screen = QGuiApplication.primaryScreen()
            self.resize(USUAL.boundedTo(screen.availableGeometry().size() - FRAME) if screen else USUAL)

    def hold(self, content: QWidget) -> None:
        """Let `content` stand here, instead of what stood here, which is freed."""
        before = self.takeCentralWidget()
        self.setCentralWidget(content)
        content.show()  # at once: what is to take keys must be seen
        self.setWindowTitle(content.windowTitle())
        if before is not None:
            before.deleteLater()

    def remember(self) -> None:
        """Put size and place into the state."""
        self.state.put("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The grounds of the columns, as they will be."""
        if self.centralWidget() is None:
            painter, width, height = QPainter(self), self.width(), self.height()
            places = RAIL if width < WIDE else PLACES
            listed = 0 if width < NARROW else LIST
            for ground, left, right in (("side", 0, places), ("list", places, places + listed), ("paper", places + listed, width)):
                painter.fillRect(QRect(left, TOP, right - left, height - TOP), QColor(self.tokens[ground]))
            painter.fillRect(QRect(0, 0, width, TOP), QColor(self.tokens["side"]))
            painter.setPen(QColor(self.tokens["line"]))
            painter.drawLine(0, TOP - 1, width, TOP - 1)
            if not self._told:
                self._told = True
                QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        app = QGuiApplication.instance()
        ending = isinstance(app, QGuiApplication) and app.isSavingSession()  # nobody is there to be asked
        if not ending and not self.may_leave():
            event.ignore()
            return
        self.remember()
        self.leaving.emit()
        super().closeEvent(event)
