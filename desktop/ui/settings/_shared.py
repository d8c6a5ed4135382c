"""What a page of the settings is, and what pages are made of: aligned rows, and choices side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QWidget

from desktop.ui.button import Button
from desktop.ui.dialogs.frame import quiet
from desktop.ui.shell import Shell

LABELS = 152
"""Pixels of the column of names."""


@dataclass(frozen=True, slots=True)
class Page:
    """`place` orders the pages, `title` names one in the window's language, `make` makes its widget; the window is handed in, or None."""

    id: str
    place: int
    title: Callable[[Shell], str]
    make: Callable[[Shell, QWidget | None], QWidget]


class Form(QWidget):
    """Names at the left, what is set beside them, and below it in quiet words what it means."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 8, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnMinimumWidth(0, LABELS)
        self.grid.setColumnStretch(1, 1)

    def put(self, name: str, control: QWidget, hint: str = "", *, wide: bool = False) -> None:
        """A row more; `wide`: it takes all the room there is."""
        row = self.grid.rowCount()
        label = QLabel(name)
        label.setFont(self.shell.theme.font())
        label.setWordWrap(True)
        label.setMinimumHeight(32)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(control, row, 1, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if hint:
            self.grid.addWidget(quiet(self.shell, hint, more=-1), row + 1, 1)
        self.grid.setRowMinimumHeight(self.grid.rowCount(), 12)

    def whole(self, widget: QWidget) -> None:
        """Something as wide as the page."""
        self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)

    def end(self) -> None:
        """What is left of the height stays empty."""
        self.grid.setRowStretch(self.grid.rowCount(), 1)


class Choice(QWidget):
    """A few choices side by side, of which one holds. Arrows go from one to the next."""

    def __init__(self, shell: Shell, name: str, choices: Sequence[tuple[str, str]], current: str, picked: Callable[[str], object]) -> None:
        """`choices` are values and their words; `picked` is called with the value."""
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, Button] = {}
        row, group = QHBoxLayout(self), QButtonGroup(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for value, words in choices:
            button = Button(shell.theme, words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {words}")
            button.setChecked(value == current)
            button.clicked.connect(lambda _=False, value=value: picked(value))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[value] = button
        self.setFocusProxy(self.buttons.get(current) or next(iter(self.buttons.values())))
