"""The fields that a style would also print, each a link to where it is written; those that have no room wait."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.button import Button
from desktop.ui.theme import Theme

HEIGHT, PAD = 24, 8
"""PAD: pixels of a link's own edge that the next one may use."""


class Wanted(QWidget):
    """Links in one line, the first first."""

    asked = Signal(str)
    """The name of a field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.links: list[Button] = []
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, fields: dict[str, str]) -> None:
        """Show links to these fields, named in words."""
        if [(link.objectName(), link.text()) for link in self.links] == list(fields.items()):
            return
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = [self._link(field, words) for field, words in fields.items()]
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(sum(link.sizeHint().width() - PAD for link in self.links) + PAD, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.links[0].sizeHint().width() if self.links else 0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._place()

    def _link(self, field: str, words: str) -> Button:
        link = Button(self.theme, words, kind="link", parent=self)
        font = self.theme.font(-1)
        font.setWeight(QFont.Weight.Medium)
        link.setFont(font)
        link.setObjectName(field)
        link.clicked.connect(partial(self.asked.emit, field))
        return link

    def _place(self) -> None:
        x = 0
        for at, link in enumerate(self.links):
            width = link.sizeHint().width()
            link.setGeometry(x, 0, width, HEIGHT)
            link.setVisible(at == 0 or x + width <= self.width())
            x += width - PAD
