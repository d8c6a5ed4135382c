"""Files with their outcomes as a list: the model, and how a row is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme

HEIGHT = 48
AnyIndex = QModelIndex | QPersistentModelIndex

SIGNS = {
    "added": ("approve", "quiet"),
    "review": ("review", "doubt"),
    "duplicate": ("near-copy", "quiet"),
    "skipped": ("none", "off"),
    "stopped": ("warning", "doubt"),
    "failed": ("warning", "strip"),
}
"""Icon and colour by kind; the words beside say the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """`name` is the file's, `words` its outcome, `kind` one of `SIGNS`; `beside` stands at the right (the article's title)."""

    name: str
    words: str
    kind: str
    beside: str = ""
    path: str = ""
    ids: tuple[int, ...] = ()


class Lines(QAbstractListModel):
    """The lines in order; one can be put in another's place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def fill(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add(self, line: Line) -> None:
        """Show one more at the end."""
        self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines))
        self.lines.append(line)
        self.endInsertRows()

    def replace(self, row: int, line: Line) -> None:
        """Show `line` in the place of another."""
        self.lines[row] = line
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and its way
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.name, line.words, line.beside) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.path
        return line if role == Qt.ItemDataRole.UserRole else None


class _Row(QStyledItemDelegate):
    """Sign, name and title in the first line, the outcome below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line, theme, area = index.data(Qt.ItemDataRole.UserRole), self.theme, QRect(option.rect)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state, widget = option.state, option.widget
        chosen, focus = bool(state & QStyle.StateFlag.State_Selected), widget is not None and widget.hasFocus()
        token = ("select" if focus else "selectidle") if chosen else "hover" if state & QStyle.StateFlag.State_MouseOver else ""
        shape = area.adjusted(4, 1, -4, -1)
        if token:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(token))
            painter.drawRoundedRect(shape, 6, 6)
        if focus and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(shape.adjusted(1, 1, -1, -1), 6, 6)
        sign, colour = SIGNS[line.kind]
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.left() + 16, area.top() + 8, pixmap(sign, theme.colour(colour), 16, ratio))
        inside = area.adjusted(44, 6, -16, -6)
        upper, lower = QRect(inside.left(), inside.top(), inside.width(), 18), QRect(inside.left(), inside.top() + 18, inside.width(), 18)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideMiddle, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        room = upper.width() - metrics.horizontalAdvance(name) - 24
        painter.setFont(theme.font(-1))
        painter.setPen(theme.colour("quiet"))
        if line.beside and room > 80:
            beside = painter.fontMetrics().elidedText(line.beside, Qt.TextElideMode.ElideRight, room)
            painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, beside)
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


def lines_view(shell: Shell, model: Lines, name: str, parent: QWidget | None = None) -> QListView:
    """A list of `model` called `name`."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(_Row(shell.theme, view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName(name)
    return view
