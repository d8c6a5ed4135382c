"""The table of articles over the whole width: columns to choose, move and sort by, rows that are painted as they come into view."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from desktop.archive.lines import Line
from desktop.ui.inside import keep_inside
from desktop.ui.library.articles import LINE, PASSAGE, Articles
from desktop.ui.library.cells import FOUND_ROW, PAD, ROW, Cells
from desktop.ui.library.column_menu import ColumnMenu
from desktop.ui.library.columns import COLUMNS, TITLE
from desktop.ui.library.cursor import Cursor, row_after
from desktop.ui.library.days import short_day
from desktop.ui.library.drags import drag
from desktop.ui.library.table_head import TableHead
from desktop.ui.library.type_ahead import TypeAhead
from desktop.ui.shell import Shell
from desktop.ui.theme import BASE

TITLE_LEAST = 240
"""Pixels that the title keeps: columns give way before it does."""

GIVE_WAY = ("section", "language", "type", "citekey", "added", "tags", "authors", "published", "source")
"""Which column gives way first where there is no room for all that were chosen."""

WIDEST, SPARE = 480, 16
"""Pixels that a column takes at most to fit its words, and those for the arrow or the dots beside them."""

Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """`sort_asked` bears one of `desktop.archive.queries.SORTS` with "-" before it for the reverse, `opened` an article's id."""

    sort_asked = Signal(str)
    opened = Signal(int)
    columns_changed = Signal()

    found_height = FOUND_ROW
    """Pixels of a row that also shows the words a search found."""

    def __init__(self, shell: Shell, model: Articles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.articles, self.sort = shell, model, ""
        self.cells = Cells(shell)
        self.head = TableHead(shell, self)
        self.hidden: set[str] = set()
        self.widths = {column.id: column.width for column in COLUMNS}
        self.ahead = TypeAhead(shell, self, model)
        self._at_first = at_first(shell, self.cells)
        self._fitting = False
        self._under = -1
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setAccessibleName(shell.say("ui.list.name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Fixed)
        self._settle(self._at_first)
        self.head.sectionClicked.connect(self._clicked)
        self.head.sectionResized.connect(self._resized)
        self.head.sectionMoved.connect(self._moved)
        self.head.customContextMenuRequested.connect(self._columns_here)
        self.doubleClicked.connect(lambda index: self._open(index))
        model.listed.connect(self._fit_rows)

    # Columns

    def _columns_here(self, at: QPoint) -> None:
        menu = keep_inside(self.columns_menu())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.head.viewport().mapToGlobal(at))

    def columns_menu(self) -> QMenu:
        """Every column with a check, what moves each and makes it wider, and the way back to how they stood at first."""
        return ColumnMenu(self.shell, self, self)

    def show_column(self, name: str, shown: bool) -> None:
        """Show the column `name`, or do so no longer."""
        (self.hidden.discard if shown else self.hidden.add)(name)
        self._fit()
        self.columns_changed.emit()

    def state(self) -> list[str]:  # type: ignore[override]  # Qt's own is not virtual and nobody's business outside
        """The columns as they stand, each as "name:width:hidden", to be remembered."""
        order = sorted(range(len(COLUMNS)), key=self.head.visualIndex)
        return [f"{COLUMNS[at].id}:{self.widths[COLUMNS[at].id]}:{int(COLUMNS[at].id in self.hidden)}" for at in order]

    def set_state(self, words: list[str]) -> None:
        """Have the columns as `state` told them; columns it does not name come last, what is no such word is passed over."""
        if words:
            self._settle([*words, *(word for word in self._at_first if word.split(":")[0] not in {one.split(":")[0] for one in words})])

    def show_sort(self, sort: str) -> None:
        """Show in the head that the list is sorted by `sort`."""
        self.sort = sort
        self.head.show_sort(sort)

    def _settle(self, words: list[str]) -> None:
        known = {column.id: at for at, column in enumerate(COLUMNS)}
        self._fitting = True
        place = 0
        for word in words:
            name, width, hidden = [*word.split(":"), "", ""][:3]
            if name not in known or not (width.isascii() and width.isdigit() and len(width) < 5):
                continue
            at = known.pop(name)
            self.head.moveSection(self.head.visualIndex(at), place)
            place += 1
            if at != TITLE and int(width):
                self.widths[name] = int(width)
                self.head.resizeSection(at, self._pixels(at))
            (self.hidden.add if hidden == "1" and at != TITLE else self.hidden.discard)(name)
        self._fitting = False
        self._fit()

    def begin_again(self) -> None:
        """Have the columns as they stood at first."""
        self._settle(self._at_first)
        self.columns_changed.emit()

    def shown_columns(self) -> list[str]:
        """The columns in view, from left to right."""
        return [COLUMNS[at].id for at, _, _ in self._columns()]

    def move_column(self, name: str, step: int) -> None:
        """Let a column change places with the one that stands `step` (-1 or 1) beside it in view; at the edge it stays."""
        shown = self.shown_columns()
        at = shown.index(name) + step if name in shown else -1
        if 0 <= at < len(shown):
            place = {column.id: place for place, column in enumerate(COLUMNS)}
            self.head.moveSection(self.head.visualIndex(place[name]), self.head.visualIndex(place[shown[at]]))

    def widen_column(self, name: str, pixels: int) -> None:
        """Make a column wider (narrower: `pixels` below 0). The title has what the others leave."""
        at = next(place for place, column in enumerate(COLUMNS) if column.id == name)
        if at != TITLE:
            self.head.resizeSection(at, max(self.head.minimumSectionSize(), self.columnWidth(at) + pixels))

    def fit_column(self, name: str) -> None:
        """Make a column as wide as the widest of its words in view."""
        at = next(place for place, column in enumerate(COLUMNS) if column.id == name)
        first, last = max(0, self.rowAt(0)), self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else self.articles.rowCount() - 1
        words = [self.shell.say(COLUMNS[at].words), *(str(self.articles.index(row, at).data() or "") for row in range(first, last + 1))]
        widest = max(self.cells.metrics.horizontalAdvance(one) for one in words) + 2 * PAD + SPARE
        self.widen_column(name, min(WIDEST, widest) - self.columnWidth(at))

    def _pixels(self, at: int) -> int:
        return round(self.widths[COLUMNS[at].id] * self.shell.theme.base / BASE)

    def _fit(self) -> None:
        """Give the title what is left; where that is too little, columns give way for as long as there is no room."""
        if self._fitting:
            return
        self._fitting = True
        room = self.viewport().width()
        widths = {COLUMNS[at].id: self._pixels(at) for at in range(len(COLUMNS)) if at != TITLE and COLUMNS[at].id not in self.hidden}
        gone: set[str] = set()
        for name in GIVE_WAY:
            if room - sum(width for one, width in widths.items() if one not in gone) >= TITLE_LEAST:
                break
            if name in widths:
                gone.add(name)
        for at, column in enumerate(COLUMNS):
            hide = column.id in self.hidden or column.id in gone
            if at != TITLE and self.head.isSectionHidden(at) != hide:
                self.head.setSectionHidden(at, hide)
        left = room - sum(width for one, width in widths.items() if one not in gone)
        self.head.resizeSection(TITLE, max(self.head.minimumSectionSize(), left))
        self._fitting = False
        self.viewport().update()

    def _resized(self, at: int, before: int, after: int) -> None:
        if not self._fitting and at != TITLE and before and after:
            self.widths[COLUMNS[at].id] = round(after * BASE / self.shell.theme.base)
            self._fit()
            self.columns_changed.emit()

    def _moved(self, *_: int) -> None:
        if not self._fitting:
            self.viewport().update()
            self.columns_changed.emit()

    def _clicked(self, at: int) -> None:
        """Sort by the column; by the one that the list is sorted by already, the other way round."""
        column = COLUMNS[at]
        if not column.sort:
            return
        backwards = not self.sort.startswith("-") if self.sort.removeprefix("-") == column.sort else column.backwards
        self.sort_asked.emit(f"-{column.sort}" if backwards else column.sort)

    # Rows

    def selected(self) -> list[int]:
        """The articles that are chosen, in the order of the list."""
        rows = sorted({row for first, last in self._spans() for row in range(first, last + 1)})
        return [self.articles.ids[row] for row in rows if row < len(self.articles.ids)]

    def _spans(self) -> list[tuple[int, int]]:
        """The runs of rows that are chosen, first and last."""
        chosen = self.selectionModel().selection()
        return [(span.top(), span.bottom()) for span in map(chosen.at, range(chosen.count()))]

    def _fit_rows(self) -> None:
        self._set_rows(FOUND_ROW if self.articles.view.place.kind == "search" else ROW)
        self.executeDelayedItemsLayout()  # left to the first paint, it would have all painted twice

    def _set_rows(self, height: int) -> None:
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
            self.verticalScrollBar().setSingleStep(height)

    def _open(self, index: Index) -> None:
        if index.isValid() and index.row() < len(self.articles.ids):
            self.opened.emit(self.articles.ids[index.row()])

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N802, N803 - Qt's names
        drag(self, self.shell, self.selected())

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Qt would read the whole list to find a title: the archive is asked."""
        self.ahead.type(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's name
        """Rows are what the keys go through: Home and End mean the list's, left and right nothing."""
        return row_after(self, self.articles, action, self.verticalHeader().defaultSectionSize())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        for index in (previous, current):
            self._update_row(index.row())

    def _update_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)))

    def _hover(self, row: int) -> None:
        if row != self._under:
            self._update_row(self._under)
            self._under = row
            self._update_row(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.articles.rowCount():
            self.selectionModel().setCurrentIndex(self.articles.index(0, TITLE), self.selectionModel().SelectionFlag.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What does not fit in a cell, and why an article waits, stand in the tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def _tip(self, at: QPoint) -> str:
        index = self.indexAt(at)
        words = str(index.data() or "") if index.isValid() else ""
        column = COLUMNS[index.column()].id if index.isValid() else ""
        fits = self.cells.metrics.horizontalAdvance(words) <= self.columnWidth(index.column()) - 2 * PAD
        return "" if fits and column not in ("state", "tags") else words

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows that are to be seen, each at once; Qt's way asks the model and the style for every cell."""
        painter = QPainter(self.viewport())
        area, colours = event.rect(), self.cells.colours
        painter.fillRect(area, colours["paper"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            painter.end()
            return
        last = last if last >= 0 else self.articles.rowCount() - 1
        columns = self._columns()
        chosen = [(top, bottom) for top, bottom in self._spans() if bottom >= first and top <= last]
        for row in range(first, last + 1):
            self._paint_row(painter, row, columns, chosen=any(top <= row <= bottom for top, bottom in chosen))
        painter.end()

    def _columns(self) -> list[tuple[int, int, int]]:
        """What is shown, from left to right: the column, its left edge and its width."""
        order = sorted(range(len(COLUMNS)), key=self.head.visualIndex)
        return [(at, self.columnViewportPosition(at), self.columnWidth(at)) for at in order if not self.head.isSectionHidden(at)]

    def _paint_row(self, painter: QPainter, row: int, columns: list[tuple[int, int, int]], *, chosen: bool) -> None:
        colours, focused = self.cells.colours, self.hasFocus()
        box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        if chosen or row == self._under:
            painter.fillRect(box, colours[("select" if focused else "selectidle") if chosen else "hover"])
        painter.fillRect(QRect(0, box.bottom(), box.width(), 1), colours["line"])
        index = self.articles.index(row, TITLE)
        line: Line | None = self.articles.data(index, LINE)
        if line is not None:
            new, passage = line.id in self.articles.fresh, self.articles.data(index, PASSAGE)
            top = box.top() + (4 if passage else 0)
            height = ROW - 4 if passage else box.height() - 1
            for at, left, width in columns:
                self.cells.paint(painter, at, line, QRect(left, top, width, height), new=new, chosen=chosen)
            if passage:
                left = next((left for at, left, _ in columns if COLUMNS[at].id != "state"), 0)
                self.cells.passage(painter, QRect(left + PAD, box.top() + 28, box.width() - left - 2 * PAD, 18), passage)
        if focused and row == self.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["accent"], 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))


def at_first(shell: Shell, cells: Cells) -> list[str]:
    """How the columns stand at first, as `Table.state` tells them: the one of dates has room for a bound in the window's language."""
    longest = cells.metrics.horizontalAdvance(shell.say("ui.list.by", short_day(shell, "2020-12-28"))) + 2 * PAD + 2
    widths = {column.id: column.width for column in COLUMNS} | {"published": max(128, round(longest * BASE / shell.theme.base))}
    return [f"{column.id}:{widths[column.id]}:{int(column.hidden)}" for column in COLUMNS]
