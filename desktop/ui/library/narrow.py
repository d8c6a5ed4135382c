"""The list beside an article: one column of rows that are all as high as each other."""

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from desktop.ui.library.articles import Articles
from desktop.ui.library.columns import COLUMNS, TITLE
from desktop.ui.library.cursor import Cursor, row_after
from desktop.ui.library.rows import HEIGHT, Rows
from desktop.ui.shell import Shell


class NarrowList(QTableView):
    """A table of one column: a `QListView` asks for every row of the model whenever one changes, a table for those in view."""

    letter = Signal(object)
    """QKeyEvent: a letter, which the list has no use for."""

    found_height = HEIGHT
    """Pixels of a row that also shows the words a search found."""

    def __init__(self, shell: Shell, model: Articles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = model
        self.setModel(model)
        self.setItemDelegate(Rows(shell, self))
        for at in range(len(COLUMNS)):
            self.setColumnHidden(at, at != TITLE)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(HEIGHT)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(shell.say("ui.list.name"))
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's name
        """Rows are what the keys go through."""
        return row_after(self, self.articles, action, HEIGHT)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:  # noqa: N802 - Qt's name
        """A table fills the row that is chosen; here the delegate paints a card. A palette of the list's own would go with the next style sheet."""
        super().initViewItemOption(option)
        option.palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """The row above a chosen one has another edge."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters are the article's."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.text().isalpha() and not held:
            self.letter.emit(event)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Nothing: letters belong to the article's keys."""
