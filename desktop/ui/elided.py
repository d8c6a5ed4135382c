"""A line of words that gives way: what does not fit is cut, and stands in the tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class Elided(QLabel):
    """`words` is the whole line; where there is less room an ellipsis says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def tell(self, words: str) -> None:
        """Show `words`."""
        self.words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.fontMetrics().horizontalAdvance(self.words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        fitting = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(fitting)
        self.setToolTip(self.words if fitting != self.words else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()
