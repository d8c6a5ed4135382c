"""The sidebar's tree: keys, clicks and what is dragged over it, told as what is wanted of a row."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from desktop.ui.library.place_delegate import PlaceDelegate
from desktop.ui.library.place_drops import Drop, Drops
from desktop.ui.library.place_model import Index, PlaceModel
from desktop.ui.library.place_rows import Key, Row, walk
from desktop.ui.shell import Shell

PAUSE = 150
"""Milliseconds on a place before it is listed: what arrows only pass asks nothing of the archive."""
OPENING = 600
"""Milliseconds over a folded collection before it opens for what is dragged."""

_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RENAMED = ("collection", "tag")
_NONE = QModelIndex()


class PlaceView(QTreeView):
    """The chosen place is what is selected; the keys may be elsewhere, on a section's head."""

    chosen = Signal(object)
    """Row: this place is wanted."""
    taken = Signal(object)
    """Row: it is wanted by Enter, Space or a click, not only passed by arrows. Comes after `chosen`."""
    added = Signal(str)
    """A section whose plus was pressed."""
    deleted = Signal(object)
    """Row: Delete was pressed on it."""
    menu_asked = Signal(object, QPoint)
    """Row or None, and where on the screen."""
    more_asked = Signal(str)
    """A section that is to be shown whole, or short again."""

    def __init__(self, shell: Shell, drops: Drops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.drops = shell, drops
        self.places = PlaceModel(shell, self)
        self.setModel(self.places)
        self.look = PlaceDelegate(shell, self)
        self.setItemDelegate(self.look)
        self.folded: set[Key] = {("head", "years")}
        self._rows: tuple[Row, ...] = ()
        self._following = False
        self._keyed = False
        self._over: Key | None = None
        self._hovered: Key | None = None
        self._drop: Drop | None = None
        self._wanted: Row | None = None
        self._pause, self._opening = QTimer(self), QTimer(self)
        for timer, wait, then in ((self._pause, PAUSE, self._choose_wanted), (self._opening, OPENING, self._open_target)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(then)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.shell.say("ui.places.name"))
        self.expanded.connect(lambda index: self._folding(index, folded=False))
        self.collapsed.connect(lambda index: self._folding(index, folded=True))

    # What is shown

    def put(self, rows: tuple[Row, ...]) -> None:
        """Have these rows, folded as they were."""
        if rows == self._rows:
            return
        self._rows = rows
        if self.look.editing is not None and all(row.key != self.look.editing for row in walk(rows)):
            self.look.give_up()
        self._following = True
        bar = self.verticalScrollBar()
        at = bar.value()
        self.places.put(rows)
        self.unfold()
        self.doItemsLayout()
        bar.setValue(at)
        self._following = False

    def unfold(self) -> None:
        """Open all rows but those that are folded."""
        following, self._following = self._following, True
        for index in self.places.folders():
            row = self.places.row(index)
            if row is not None:
                self.setExpanded(index, row.key not in self.folded)
        self._following = following

    def select(self, key: Key | None) -> None:
        """Mark a row as the chosen place; None marks none. Keys go on from there, unless they are on a section's head."""
        index = QModelIndex() if key is None else self.places.index_of(key)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(index, flag.ClearAndSelect if index.isValid() else flag.Clear)
        current = self.places.row(self.currentIndex())
        if index.isValid() and self.look.editing is None and (current is None or current.place is not None or not self.hasFocus()):
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)

    @property
    def passing(self) -> bool:
        """Whether the keys have just gone to a row that is not yet chosen: nothing but a person takes them from there."""
        return self._wanted is not None

    def current(self) -> Row | None:
        """The row where the keys are."""
        return self.places.row(self.currentIndex())

    def name(self, key: Key) -> None:
        """Let the name of this row be written in place."""
        index = self.places.index_of(key)
        if index.isValid():
            self.scrollTo(index)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(index)

    def toggle(self, row: Row) -> None:
        """Fold what lies in this row, or show it."""
        index = self.places.index_of(row.key)
        self.setExpanded(index, not self.isExpanded(index))

    def _folding(self, index: QModelIndex, *, folded: bool) -> None:
        row = self.places.row(index)
        if row is not None and not self._following:
            (self.folded.add if folded else self.folded.discard)(row.key)

    # What Qt asks

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:  # noqa: N802 - Qt's name
        """What is chosen is said by `select` alone."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 - Qt's name
        """None are drawn."""

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        state, flag = QStyle.StateFlag.State_Enabled, QStyle.StateFlag
        if self.selectionModel().isSelected(index):
            state |= flag.State_Selected
        if self._keyed and self.hasFocus() and index == self.currentIndex():
            state |= flag.State_HasFocus
        row = self.places.row(index)
        key = None if row is None else row.key
        if key is not None and key == self._hovered:
            state |= flag.State_MouseOver
        if self.isExpanded(index):
            state |= flag.State_Open
        if key is not None and key == self._over:
            state |= flag.State_Raised
        option = QStyleOptionViewItem(options)
        option.state = state
        self.look.paint(painter, option, index)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows choose as they go; Enter and Space choose at once or fold, F2 renames, Delete deletes a collection."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended the name
        self._keyed = True
        row, key = self.current(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self._press(row)
        elif key == Qt.Key.Key_F2 and row is not None and row.kind in _RENAMED:
            self.name(row.key)
        elif key == Qt.Key.Key_Delete and row is not None and row.kind == "collection":
            self.deleted.emit(row)
        else:
            super().keyPressEvent(event)
            now = self.current()
            if now is not None and now.place is not None and (row is None or now.key != row.key):
                self.select(now.key)
                self._wanted = now
                self._pause.start()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """The window's own use of these keys waits while they are here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            row = self.current()
            named = row is not None and row.kind in _RENAMED
            if event.key() in _OWN_KEYS and not event.modifiers() and (named or event.key() not in (Qt.Key.Key_F2, Qt.Key.Key_Delete)):
                event.accept()
                return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keys go on from the chosen place."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._keyed = True
        chosen = self.selectionModel().selectedIndexes()
        if self._keyed and event.reason() != Qt.FocusReason.OtherFocusReason and chosen:
            self.selectionModel().setCurrentIndex(chosen[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._choose_wanted()
        self.viewport().update()

    def _choose_wanted(self) -> None:
        self._pause.stop()
        if self._wanted is not None:
            row, self._wanted = self._wanted, None
            self.chosen.emit(row)

    def _press(self, row: Row) -> None:
        self._wanted = None
        self._pause.stop()
        if row.place is not None:
            self.select(row.key)
            self.chosen.emit(row)
            self.taken.emit(row)
        elif row.kind == "more":
            self.more_asked.emit(row.name)
        elif row.rows:
            self.toggle(row)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press on a caret folds; all else happens when the button is let go, so that a collection can be dragged without being chosen."""
        self._keyed = False
        row = self.places.row(self.indexAt(event.position().toPoint()))
        if row is not None and event.button() == Qt.MouseButton.LeftButton and self._caret(row).contains(event.position().toPoint()):
            self.toggle(row)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position().toPoint()
        index = self.indexAt(at)
        super().mouseReleaseEvent(event)
        row = self.places.row(index)
        if row is None or event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        parts = self.look.parts(row, self.visualRect(index))
        if parts.plus.contains(at):
            self.added.emit(row.name)
        elif not self._caret(row).contains(at):
            self._press(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """As two clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The pointer left."""
        if event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        return bool(super().viewportEvent(event))

    def _hover(self, index: QModelIndex) -> None:
        row = self.places.row(index)
        hovered = None if row is None else row.key
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of the row under the pointer, or of the one where the keys are."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.visualRect(index).center() if by_key and index.isValid() else event.pos()
        self.menu_asked.emit(self.places.row(index), self.viewport().mapToGlobal(at))

    def _caret(self, row: Row) -> QRect:
        return self.look.parts(row, self.visualRect(self.places.index_of(row.key))).caret if row.kind != "head" else QRect()

    # What is dragged

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Drag a collection, as its name."""
        index = self.currentIndex()
        row = self.places.row(index)
        if row is None or row.kind != "collection":
            return
        drag = QDrag(self)
        drag.setMimeData(self.places.mimeData([index]))
        picture = QPixmap(self.viewport().size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, self.viewport().width(), self.visualRect(index).height())
        painter = QPainter(picture)
        self.look.paint(painter, option, index)
        painter.end()
        drag.setPixmap(picture.copy(0, 0, picture.width(), int(option.rect.height() * self.devicePixelRatioF())))
        drag.exec(Qt.DropAction.MoveAction)
        chosen = self.selectionModel().selectedIndexes()
        self.selectionModel().setCurrentIndex(chosen[0] if chosen else QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self.drops.takes(event.mimeData()):
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Say what letting go here would do."""
        at = event.position().toPoint()
        self._aim(self.indexAt(at), event.mimeData())
        event.setAccepted(self._drop is not None)
        if self._drop is not None:
            event.setDropAction(self._drop.action if self._drop.action & event.possibleActions() else event.proposedAction())
        edge = self.autoScrollMargin()
        if at.y() < edge or at.y() > self.viewport().height() - edge:
            self.startAutoScroll()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._aim(None, None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self._aim(self.indexAt(event.position().toPoint()), event.mimeData())
        drop = self._drop
        self._aim(None, None)
        self.stopAutoScroll()
        event.setAccepted(drop is not None)
        if drop is not None:
            event.setDropAction(drop.action if drop.action & event.possibleActions() else event.proposedAction())
            drop.act()

    def _aim(self, index: QModelIndex | None, mime: QMimeData | None) -> None:
        row = None if index is None else self.places.row(index)
        drop = self.drops.of(mime, row) if mime is not None else None
        before = self._drop.words if self._drop is not None else ""
        self._drop = drop
        over = row.key if row is not None and drop is not None and drop.on_row else None
        if over != self._over:
            self._over = over
            self._opening.start()
        if (words := drop.words if drop is not None else "") != before:
            self.shell.said.emit(words, False)
        self.viewport().update()

    def _open_target(self) -> None:
        if self._over is not None:
            self.expand(self.places.index_of(self._over))
