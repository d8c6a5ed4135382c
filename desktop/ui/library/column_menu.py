"""The menu of the table's columns: which are shown, where each stands and how wide it is, without a mouse too."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.library.columns import COLUMNS, TITLE, Column
from desktop.ui.shell import Shell

STEP = 16
"""Pixels by which a column becomes wider or narrower at once."""


class Columns(Protocol):
    """What the menu asks of the table."""

    hidden: set[str]

    def shown_columns(self) -> list[str]: ...
    def show_column(self, name: str, shown: bool) -> None: ...
    def move_column(self, name: str, step: int) -> None: ...
    def widen_column(self, name: str, pixels: int) -> None: ...
    def fit_column(self, name: str) -> None: ...
    def begin_again(self) -> None: ...


class _Staying(QMenu):
    """Stays open when something in it is done: one rarely wants a column to be only one step wider."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._do(self.activeAction()):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._do(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @staticmethod
    def _do(action: QAction | None) -> bool:
        if action is None or not action.isEnabled() or action.menu() is not None or action.isSeparator():
            return False
        action.trigger()
        return True


class ColumnMenu(QMenu):
    """Always as the columns are: it is made anew whenever it is about to be seen, but for what others have put above."""

    def __init__(self, shell: Shell, table: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell, self.table = shell, table
        self.setAccessibleName(shell.say("ui.table.columns"))
        self.boxes: dict[str, QAction] = {}
        for column in COLUMNS:
            if column is not COLUMNS[TITLE]:
                box = self.addAction(shell.say(column.words))
                box.setCheckable(True)
                box.toggled.connect(partial(table.show_column, column.id))
                self.boxes[column.id] = box
        self.addSeparator()
        self.arrange = self.addMenu(shell.say("ui.table.arrange.name"))
        self.arrange.aboutToShow.connect(self._list)
        self.addAction(shell.say("ui.table.at-first")).triggered.connect(table.begin_again)
        self.aboutToShow.connect(self._now)
        self._now()

    def _now(self) -> None:
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(name not in self.table.hidden)
            box.blockSignals(False)

    def _list(self) -> None:
        """One menu for each column in view."""
        for old in self.arrange.actions():
            if (menu := old.menu()) is not None:
                menu.deleteLater()
        self.arrange.clear()
        known = {column.id: column for column in COLUMNS}
        for name in self.table.shown_columns():
            self.arrange.addMenu(self._acts(known[name]))

    def _acts(self, column: Column) -> QMenu:
        say, table, name = self.shell.say, self.table, column.id
        menu = _Staying(say(column.words), self.arrange)
        acts: list[tuple[str, Callable[[], None]]] = [
            (say("ui.table.arrange.left"), partial(table.move_column, name, -1)),
            (say("ui.table.arrange.right"), partial(table.move_column, name, 1)),
        ]
        if column is not COLUMNS[TITLE]:
            acts += [
                (say("ui.table.arrange.wider"), partial(table.widen_column, name, STEP)),
                (say("ui.table.arrange.narrower"), partial(table.widen_column, name, -STEP)),
                (say("ui.table.arrange.fit"), partial(table.fit_column, name)),
            ]
        for words, act in acts:
            menu.addAction(words).triggered.connect(partial(self._do, column, act))
        return menu

    def _do(self, column: Column, act: Callable[[], None], _: bool = False) -> None:
        """Do it, and say where the column stands now."""
        act()
        shown = self.table.shown_columns()
        if column.id in shown:
            self.shell.said.emit(self.shell.say("ui.table.arrange.told", self.shell.say(column.words), shown.index(column.id) + 1, len(shown)), False)
