"""A list to search that opens at a button and may also take what was typed as something new."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.ui.cite.picker import Choice, Popup
from desktop.ui.shell import Shell

WIDTH, HEIGHT = 320, 360

NEW = "\0new:"
"""Begins the id of a choice that is not there yet."""


class Offer(Popup):
    """`picked` bears a choice's id; what was typed and is none comes as `NEW` and the words, where `new` is a sentence's code for it."""

    def __init__(self, shell: Shell, name: str, parent: QWidget, *, new: str = "") -> None:
        super().__init__(shell, name, parent, files=False)
        self.shell, self.new = shell, new
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.empty.setWordWrap(True)
        self.search.setPlaceholderText(name)
        self.search.setAccessibleName(name)

    def typed(self, words: str) -> list[Choice]:
        """What the words that were typed offer beside the choices in which they stand."""
        told = words.strip()
        known = any(one.words.casefold() == told.casefold() for one in self.choices.all)
        return [Choice(NEW + told, self.shell.say(self.new, told))] if self.new and told and not known else []

    def _narrow(self, words: str) -> None:
        self.choices.narrow(words)
        if more := self.typed(words):
            self.choices.beginInsertRows(self.choices.index(-1), len(self.choices.rows), len(self.choices.rows) + len(more) - 1)
            self.choices.rows += more
            self.choices.endInsertRows()
        self._settle(0)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Have these, as far as the words that were typed meanwhile leave them."""
        self.choices.fill(choices)
        self._narrow(self.search.text())

    def open_at(self, anchor: QWidget) -> None:
        """Show the list below `anchor`, or above it where there is no room, with the keys in its search."""
        place_at(self, anchor, QSize(WIDTH, HEIGHT))
        self.show()
        self.search.setFocus()


def place_at(popup: QWidget, anchor: QWidget, size: QSize) -> None:
    """Give `popup` its place at the lower or upper edge of `anchor` (of a list: of its current row), and whole on the screen."""
    screen = anchor.screen().availableGeometry()
    width, height = min(size.width(), screen.width()), min(size.height(), screen.height() - 16)
    by = _edges(anchor)
    at = QPoint(by.left(), by.bottom() + 5)
    if at.y() + height > screen.bottom():
        at.setY(max(screen.top(), by.top() - height - 4))
    at.setX(max(screen.left(), min(at.x(), screen.right() - width)))
    popup.setGeometry(QRect(at, QSize(width, height)))


def _edges(anchor: QWidget) -> QRect:
    """Where `anchor` is on the screen: a list is as high as the window, and neither below nor above it is there room."""
    inside = anchor.rect()
    if isinstance(anchor, QAbstractItemView):
        row = anchor.visualRect(anchor.currentIndex())
        anchor = anchor.viewport()
        inside = row if row.isValid() and anchor.rect().contains(row.center()) else QRect(0, 0, anchor.width(), 0)
    return QRect(anchor.mapToGlobal(inside.topLeft()), inside.size())
