"""The scroll bar of the review: the whole article beside the text, kept grey, stripped rust, in doubt amber."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop.ui.theme import Theme

WIDTH = 17
Mark = tuple[str, int, int]
"""A row's kind, and its top and bottom in the whole."""

LOOKS = {"text": ("off", 6), "field": ("off", 6), "strip": ("strip", 2), "fold": ("strip", 2), "doubt": ("doubt", 10)}


class Overview(QScrollBar):
    """Draws marks; a press or a drag brings what is there into view."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.marks: tuple[Mark, ...] = ()
        self.whole = 1
        self.setStyleSheet("QScrollBar:vertical { width: 17px; }")
        self.setAccessibleName(name)

    def show_marks(self, marks: tuple[Mark, ...], whole: int) -> None:
        """Show other rows; `whole` is the height of all."""
        if (marks, whole) != (self.marks, self.whole):
            self.marks, self.whole = marks, max(1, whole)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The view framed, then the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.colour("paper"))
        share = self._share()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > 0:
            painter.setBrush(self.theme.colour("selectidle"))
            painter.drawRoundedRect(QRectF(2, 8 + self.value() * share, WIDTH - 4, max(16.0, self.pageStep() * share)), 4, 4)
        for kind, top, bottom in self.marks:
            token, width = LOOKS[kind]
            colour = self.theme.colour(token)
            if token == "off":
                colour.setAlphaF(0.5)
            height = max(2.0 if kind != "doubt" else 4.0, (bottom - top) * share - 2)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF((WIDTH - width) / 2, 8 + top * share + 1, width, height), 1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()

    def _share(self) -> float:
        return (self.height() - 16) / self.whole

    def _go(self, y: float) -> None:
        self.setValue(round((y - 8) / max(self._share(), 1e-6) - self.pageStep() / 2))
