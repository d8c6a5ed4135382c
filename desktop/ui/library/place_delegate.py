"""Paints a row of the sidebar, says where its parts are, and edits its name in place."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from desktop.ui.icons import NAMES, pixmap
from desktop.ui.library.place_model import ROW, Index
from desktop.ui.library.place_rows import Row
from desktop.ui.library.tags import tag_colour
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell

HEIGHT, SMALL, HEAD = 32, 28, 40
ABOVE = 12
"""Pixels of air above "All articles"."""
INSET, EDGE = 8, 20
"""From the pane's edge to the pill, and to what stands in it."""
STEP, DEEPEST = 16, 5
"""How far a collection in another stands to the right; deeper ones stand no further."""
BESIDE_BAR = 10
ADDED_TO = ("collections", "tags")
"""Sections with a plus."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a row are: the pill, the icon, the words with the count at their right, the caret, the plus (empty: none)."""

    pill: QRect
    icon: QRect
    words: QRect
    caret: QRect
    plus: QRect


def height_of(row: Row) -> int:
    """A row's height in pixels."""
    if row.kind == "head":
        return HEAD
    if row.kind in ("reason", "more"):
        return SMALL
    return HEIGHT + ABOVE if row.kind == "all" else HEIGHT


def parts_of(row: Row, box: QRect) -> Parts:
    """The parts of a row that fills `box`."""
    none = QRect()
    if row.kind == "head":
        middle, width = box.top() + 25, box.width()
        plus = QRect(box.left() + width - 39, middle - 12, 24, 24) if row.name in ADDED_TO else none
        words = QRect(box.left() + EDGE, middle - 12, width - EDGE - 48, 24)
        return Parts(QRect(box.left() + INSET, middle - 14, width - 2 * INSET, 28), none, words, QRect(box.left(), middle - 12, EDGE, 24), plus)
    box = box.adjusted(0, ABOVE, 0, 0) if row.kind == "all" else box
    pill, middle = box.adjusted(INSET, 1, -INSET, -1), box.top() + box.height() // 2 - 1
    size, left = (14, box.left() + 44) if row.kind == "reason" else (16, box.left() + EDGE + STEP * min(row.depth, DEEPEST))
    icon = QRect(left, middle - size // 2, size, size) if row.kind != "more" else QRect(left, middle, 16, 0)
    words = QRect(icon.right() + 9, box.top() - 1, box.right() - EDGE - icon.right() - 8, box.height())
    caret = QRect(icon.left() - 14, middle - 10, 14, 20) if row.kind in ("collection", "review") and row.rows else none
    return Parts(pill, icon, words, caret, none)


class PlaceDelegate(QStyledItemDelegate):
    """`named` tells the new name of a row that was edited, `left` the key of the row whose editor is gone."""

    named = Signal(object, str)
    left = Signal(object)

    def __init__(self, shell: Shell, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.shell, self.view = shell, view
        theme = shell.theme
        self.base, self.strong, self.head = theme.font(), theme.font(strong=True), theme.font(-1, strong=True)
        self.number = theme.font(-1)
        self.editing: tuple[str, str] | None = None
        self.editor: QLineEdit | None = None
        self.closeEditor.connect(self._closed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """The height; the width is the sidebar's."""
        row: Row | None = index.data(ROW)
        return QSize(0, HEIGHT if row is None else height_of(row))

    def parts(self, row: Row, box: QRect) -> Parts:
        """The parts of a row: they stand where they are whether there is a scroll bar or not, as it takes of the air beside them."""
        if not self.view.verticalScrollBar().isVisible():
            return parts_of(row, box)
        found = parts_of(row, box.adjusted(0, 0, BESIDE_BAR, 0))
        return replace(found, pill=found.pill.intersected(box))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row. Of the option, the box and these states are looked at: selected (the chosen place), focus (the keys are here),
        hovered, open (what lies in it is shown), raised (what is dragged would be dropped here)."""
        row: Row | None = index.data(ROW)
        if row is None:
            return
        parts = self.parts(row, QRect(option.rect))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, parts.pill, option.state)
        if row.kind == "head":
            self._head(painter, parts, row, option.state)
        else:
            self._place(painter, parts, row, option.state)
        painter.restore()

    def _ground(self, painter: QPainter, pill: QRect, state: QStyle.StateFlag) -> None:
        chosen, keys = bool(state & QStyle.StateFlag.State_Selected), self.view.hasFocus()
        target = bool(state & QStyle.StateFlag.State_Raised)
        if target or chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.shell.theme.colour("select" if target or (chosen and keys) else "selectidle"))
            painter.drawRoundedRect(QRectF(pill), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.shell.theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(pill).adjusted(1, 1, -1, -1), 5, 5)

    def _head(self, painter: QPainter, parts: Parts, row: Row, state: QStyle.StateFlag) -> None:
        theme, quiet = self.shell.theme, self.shell.theme.colour("quiet")
        painter.setFont(self.head)
        painter.setPen(quiet)
        metrics = QFontMetrics(self.head)
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, parts.words.width() - 16)
        painter.drawText(parts.words, Qt.AlignmentFlag.AlignVCenter, words)
        folded = bool(row.rows) and not state & QStyle.StateFlag.State_Open
        if folded or (row.rows and state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)):
            caret = QRect(parts.words.left() + metrics.horizontalAdvance(words) + 4, parts.words.top(), 14, parts.words.height())
            self._caret(painter, caret, open_=not folded)
        if not parts.plus.isEmpty():
            at = parts.plus.center() - QRect(0, 0, 14, 14).center()
            painter.drawPixmap(at, pixmap("add", theme.colour("quiet"), 14, self.view.devicePixelRatioF()))

    def _place(self, painter: QPainter, parts: Parts, row: Row, state: QStyle.StateFlag) -> None:
        theme, chosen = self.shell.theme, bool(state & QStyle.StateFlag.State_Selected)
        if row.kind == "tag":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tag_colour(theme, row.name))
            painter.drawEllipse(QRectF(parts.icon).center(), 4, 4)
        elif row.icon:
            ink = "accent" if chosen else "doubt" if row.name == "in-doubt" else "quiet"
            picture = row.icon if row.icon in NAMES else "warning"
            painter.drawPixmap(parts.icon, pixmap(picture, theme.colour(ink), parts.icon.width(), self.view.devicePixelRatioF()))
        if not parts.caret.isEmpty() and (row.kind == "collection" or not state & QStyle.StateFlag.State_Open):
            self._caret(painter, parts.caret, open_=bool(state & QStyle.StateFlag.State_Open))
        if self.editing == row.key:
            return  # the editor stands there
        left = self._count(painter, parts.words, row, chosen=chosen)
        font = self.strong if chosen or (row.kind == "review" and row.count) else self.base
        painter.setFont(font)
        painter.setPen(theme.colour("quiet" if row.kind in ("reason", "more") and not chosen else "ink"))
        painter.drawText(parts.words, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(font).elidedText(row.words, Qt.TextElideMode.ElideRight, left))

    def _count(self, painter: QPainter, box: QRect, row: Row, *, chosen: bool) -> int:
        """Write the count; the room that is left for the words."""
        if not row.count or row.kind == "more":
            return box.width()
        font, words = self.head if chosen else self.number, number_words(self.shell, row.count)
        painter.setFont(font)
        painter.setPen(self.shell.theme.colour("ink" if chosen else "quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return box.width() - QFontMetrics(font).horizontalAdvance(words) - 8

    def _caret(self, painter: QPainter, box: QRect, *, open_: bool) -> None:
        middle = QRectF(box).center()
        shape = ((-3.5, -1.75), (0, 1.75), (3.5, -1.75)) if open_ else ((-1.75, -3.5), (1.75, 0), (-1.75, 3.5))
        painter.setPen(QPen(self.shell.theme.colour("quiet"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in shape]))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: N802 - Qt's name
        """A tip for the plus, and for words that do not fit."""
        row: Row | None = index.data(ROW)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return bool(super().helpEvent(event, view, option, index))
        parts = self.parts(row, QRect(option.rect))
        count = 0 if not row.count else QFontMetrics(self.number).horizontalAdvance(number_words(self.shell, row.count)) + 8
        tip = ""
        if parts.plus.contains(event.pos()):
            tip = self.shell.say("ui.places.tag-tip") if row.name == "tags" else self.shell.say("ui.places.new")
        elif QFontMetrics(self.base).horizontalAdvance(row.words) > parts.words.width() - count:
            tip = row.words
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    # The editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        editor, row = QLineEdit(parent), index.data(ROW)
        editor.setFont(self.base)
        editor.setStyleSheet("QLineEdit { padding: 1px 6px; } QLineEdit:focus { padding: 0 5px; }")
        editor.setAccessibleName(self.shell.say("ui.places.tag-name") if row.kind == "tag" else self.shell.say("ui.places.collection-name"))
        self.editing, self.editor = row.key, editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Only once: counts that change meanwhile do not touch what is being written."""
        row: Row | None = index.data(ROW)
        if isinstance(editor, QLineEdit) and row is not None and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(row.words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        row: Row | None = index.data(ROW)
        if isinstance(editor, QLineEdit) and row is not None:
            self.named.emit(row, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        row: Row = index.data(ROW)
        parts = self.parts(row, QRect(option.rect))
        editor.setGeometry(parts.words.left() - 8, parts.pill.top() + 1, parts.pill.right() - parts.words.left() + 4, 28)

    def give_up(self) -> None:
        """Close the editor, as its row is about to go."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def _closed(self, editor: QWidget, *_: object) -> None:
        if editor is self.editor:  # not one that went before and loses its focus only now
            key, self.editing, self.editor = self.editing, None, None
            self.left.emit(key)
