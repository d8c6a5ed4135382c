"""A block's words, written anew where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class Editor(QPlainTextEdit):
    """Enter saves, Shift+Enter begins a line, Esc leaves the words as they were; it grows with them."""

    saved = Signal(str)
    left = Signal()
    grown = Signal(int)

    def __init__(self, text: str, name: str, font: QFont, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.viewport().setAcceptDrops(False)  # files let go here are for the window
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._grow)

    def wanted(self) -> int:
        """The height that shows all of it, in pixels."""
        lines = max(1, round(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + 24

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.saved.emit(self.toPlainText())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.grown.emit(self.wanted())
