"""What a page of the settings is, and what pages are made of: rows on one edge, and choices side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.archives import Ask
from desktop.ui.button import Button
from desktop.ui.dialogs.frame import quiet
from desktop.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Page:
    """`place` orders the pages, `title` names one in the window's language, `make` makes its widget; an `Ask` is handed in where there is one."""

    id: str
    place: int
    title: Callable[[Shell], str]
    make: Callable[[Shell, Ask | None], QWidget]


class Form(QWidget):
    """Names, what is set below each, and below it in quiet words what it means: one left edge, at any width and in any language."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(4)

    def put(self, name: str, control: QWidget, hint: str = "", *, wide: bool = False) -> None:
        """A row more; `wide`: it takes all the room there is."""
        label = QLabel(name)
        label.setFont(self.shell.theme.font(strong=True))
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.column.addWidget(label)
        self.column.addWidget(control, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
        if hint:
            self.column.addWidget(quiet(self.shell, hint, more=-1))
        self.column.addSpacing(16)

    def whole(self, widget: QWidget) -> None:
        """Something as wide as the page."""
        self.column.addWidget(widget)

    def end(self) -> None:
        """What is left of the height stays empty."""
        self.column.addStretch(1)


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
