"""The sidebar of a narrow window: an icon for each place and section, whose places open in a menu."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.library.place_drops import Drops
from desktop.ui.library.place_rows import SHORT, Row, sentence, walk
from desktop.ui.numbers import number_words
from desktop.ui.place import Place
from desktop.ui.shell import Shell

SIZE, SMALL, GAP, MARGIN = 36, 28, 6, 10
_ICONS = {"collections": "collection", "tags": "tag", "sites": "site", "years": "year"}


class RailButton(QToolButton):
    """One icon. `held` says whether the chosen place is here."""

    menu_asked = Signal()

    def __init__(self, shell: Shell, row: Row, drops: Drops, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell, self.row, self.drops = shell, row, drops
        self.held = self.over = self.aimed = self.keyed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(row.kind == "trash")
        self.tell(row)

    def tell(self, row: Row) -> None:
        """Be this row, as it is now."""
        self.row = row
        self.setAccessibleName(sentence(self.shell, row))
        self.setToolTip(sentence(self.shell, row))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(SIZE, SIZE)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self.keyed = event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.over = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.over = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme, box = self.shell.theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.held or self.over or self.aimed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select" if self.aimed or (self.held and self.hasFocus()) else "selectidle"))
            painter.drawRoundedRect(box, 6, 6)
        if self.keyed and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        icon = _ICONS.get(self.row.name, self.row.icon)
        picture = pixmap(icon, theme.colour("accent" if self.held else "quiet"), 18, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 18) // 2, (self.height() - 18) // 2, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and Enter are the rail's."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.menu_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        drop = self.drops.of(event.mimeData(), self.row)
        if drop is None or not drop.on_row:
            event.ignore()
            return
        self.aimed = True
        self.shell.said.emit(drop.words, False)
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self.aimed = False
        self.shell.said.emit("", False)
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.aimed = False
        self.update()
        if (drop := self.drops.of(event.mimeData(), self.row)) is not None:
            event.acceptProposedAction()
            drop.act()


class Rail(QWidget):
    """`chosen` tells the row that is wanted, `emptying` that the trash is to be emptied, `naming` that a collection is to be made (it bears an icon)."""

    chosen = Signal(object)
    emptying = Signal()
    naming = Signal(object)

    def __init__(self, shell: Shell, drops: Drops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.drops = shell, drops
        self.buttons: dict[tuple[str, str], RailButton] = {}
        self.place: Place | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(GAP)
        self.column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.column.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(SMALL, SMALL * len(self.buttons))

    def put(self, rows: Iterable[Row], place: Place) -> None:
        """Show these rows, of which one lists `place`."""
        known = {row.key: row for row in rows if row.kind != "head" or row.rows or row.name == "collections"}
        for key in [key for key in self.buttons if key not in known]:
            self.buttons.pop(key).deleteLater()
        for at, (key, row) in enumerate((key, row) for key, row in known.items() if row.kind != "trash"):
            if key not in self.buttons:
                self.column.insertWidget(at, self._button(row))
            self.buttons[key].tell(row)
        for key, row in known.items():
            if row.kind == "trash":
                if key not in self.buttons:
                    self.column.addWidget(self._button(row))  # below the stretch
                self.buttons[key].tell(row)
        self.select(place)
        self._fit()

    def select(self, place: Place) -> None:
        """Mark where `place` is."""
        self.place = place
        for button in self.buttons.values():
            button.held = any(row.place == place for row in walk((button.row,)))
            button.update()

    def menu_of(self, row: Row) -> QMenu:
        """The places of a section, the first ones by themselves."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(row.words)
        if row.kind == "trash":
            action = menu.addAction(self.shell.say("ui.places.empty"), self.emptying.emit)
            action.setEnabled(bool(row.count))
            return menu
        into, places = menu, [one for one in walk(row.rows) if one.place is not None]
        for at, one in enumerate(places):
            if at == SHORT and len(places) > SHORT + 1 and row.name != "collections":
                into = menu.addMenu(self.shell.many("ui.places.more", len(places) - SHORT))
            words = "    " * one.depth + one.words.replace("&", "&&")
            action = into.addAction(f"{words}\t{number_words(self.shell, one.count)}" if one.count else words, partial(self.chosen.emit, one))
            action.setCheckable(True)
            action.setChecked(one.place == self.place)
        if row.name == "collections":
            if places:
                menu.addSeparator()
            menu.addAction(self.shell.say("ui.places.new"), lambda: self.naming.emit(self.buttons[row.key]))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down go from icon to icon; Right opens the menu."""
        order = sorted(self.buttons.values(), key=lambda one: one.y())
        here = next((at for at, one in enumerate(order) if one.hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if here is not None and step is not None and 0 <= here + step < len(order):
            order[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif here is not None and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._open if event.key() == Qt.Key.Key_Right else self._press)(order[here])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Smaller, and closer together, where the window is low."""
        count = max(1, len(self.buttons))
        room = (self.height() - 2 * MARGIN) // count
        size = max(SMALL, min(SIZE, room))
        self.column.setSpacing(max(0, min(GAP, room - size)))
        self.column.setContentsMargins((self.width() - size) // 2, MARGIN, 0, MARGIN)
        for button in self.buttons.values():
            button.setFixedSize(size, size)

    def _button(self, row: Row) -> RailButton:
        button = RailButton(self.shell, row, self.drops, self)
        button.clicked.connect(lambda: self._press(button))
        button.menu_asked.connect(lambda: self._open(button))
        self.buttons[row.key] = button
        return button

    def _press(self, button: RailButton) -> None:
        if button.row.place is not None:
            self.chosen.emit(button.row)
        else:
            self._open(button)

    def _open(self, button: RailButton) -> None:
        if button.row.rows or button.row.kind == "trash" or button.row.name == "collections":
            self.menu_of(button.row).popup(button.mapToGlobal(button.rect().topRight()))
