"""The other values that were seen for a field, each with where it was read and a way to take it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.archive.assignments import HAND
from desktop.archive.record import Record
from desktop.ui.button import Button
from desktop.ui.cite.chips import Chip, told_of
from desktop.ui.cite.words import value_words
from desktop.ui.shell import Shell
from importers.article import Evidence

WIDEST = 400
"""Pixels that a chip and what stands beside it have at most where they stand below a value."""


def rivals_of(shell: Shell, record: Record, field: str) -> list[Evidence]:
    """One candidate for each value that is not the field's own, the surest first."""
    seen = {value_words(shell, field, getattr(record.fields, field)).casefold()}
    found = []
    for entry in sorted(record.evidence.get(field, ()), key=lambda one: -one.confidence):
        words = value_words(shell, field, entry.value).casefold()
        if words and words not in seen and entry.bound is None and entry.origin != HAND:
            seen.add(words)
            found.append(entry)
    return found


class Elided(QLabel):
    """Words in one line that give way."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(words)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))


class Rivals(QWidget):
    """A column of them below a field. `cell` is the width of the chips' column."""

    def __init__(self, shell: Shell, name: str, use: Callable[[Evidence], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.name, self.use = shell, name, use
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(4)
        self.buttons: list[Button] = []
        self._cells: list[QWidget] = []
        self._rows: list[QWidget] = []
        self._lines: list[QBoxLayout] = []

    def fill(self, record: Record, field: str, entries: list[Evidence]) -> None:
        """Show these."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.buttons, self._cells, self._rows, self._lines = [], [], [], []
        for entry in entries:
            words = value_words(self.shell, field, entry.value)
            label = Elided(words)
            label.setObjectName("quiet")
            label.setFont(self.shell.theme.font())
            use = Button(self.shell.theme, self.shell.say("ui.cite.use"), kind="link")
            use.setAccessibleName(self.shell.say("ui.cite.use-name", words, self.name))
            use.clicked.connect(lambda _=False, entry=entry: self.use(entry))
            cell, row = QWidget(), QWidget(self)
            inside = QHBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(4)
            inside.addWidget(Chip(self.shell, words, told_of(self.shell, record, entry)))
            inside.addWidget(use)
            inside.addStretch()
            line = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
            line.setContentsMargins(24, 0, 0, 0)
            line.addWidget(label, 1)
            line.addWidget(cell)
            self.column.addWidget(row)
            self.buttons.append(use)
            self._cells.append(cell)
            self._rows.append(row)
            self._lines.append(line)

    def widen(self, cell: int, *, below: bool) -> None:
        """The chips' column is this wide; or chips go `below` the values."""
        for one, line in zip(self._cells, self._lines, strict=True):
            one.setMinimumWidth(0 if below else cell)
            one.setMaximumWidth(WIDEST if below else cell)
            line.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
            line.setSpacing(2 if below else 12)
