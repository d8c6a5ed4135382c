"""The head of the table: names of columns, which one the list is sorted by, and a click that sorts."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.library.cells import PAD
from desktop.ui.library.columns import COLUMNS
from desktop.ui.shell import Shell

HEIGHT = 32
_ARROW, _GAP = 14, 4


class TableHead(QHeaderView):
    """Painted by hand: words stand where those below them do, the arrow beside them. `sort` is what the list is sorted by ("" for an order that no column has)."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.shell, self.sort = shell, ""
        theme = shell.theme
        self.colours = {name: theme.colour(name) for name in ("paper", "line", "quiet", "ink", "edge")}
        self.small = theme.font(-1)
        self.metrics = QFontMetrics(self.small)
        self._arrows: dict[tuple[str, float], QPixmap] = {}
        self._under = -1
        self.setFont(self.small)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(32)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(shell.say("ui.table.columns"))

    def show_sort(self, sort: str) -> None:
        """Show that the list is sorted by `sort`."""
        if sort != self.sort:
            self.sort = sort
            at = next((at for at, column in enumerate(COLUMNS) if column.sort and column.sort == sort.removeprefix("-")), -1)
            self.setSortIndicator(at, Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder)
            self.viewport().update()

    def mouseMoveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)  # type: ignore[arg-type]
        self._hover(self.logicalIndexAt(event.position().toPoint()))  # type: ignore[attr-defined]

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def _hover(self, at: int) -> None:
        if at != self._under:
            self._under = at
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """The name, quiet; ink where the pointer is on one that sorts, or that the list is sorted by."""
        if not 0 <= logicalIndex < len(COLUMNS):
            return
        column = COLUMNS[logicalIndex]
        sorted_by = bool(column.sort) and column.sort == self.sort.removeprefix("-")
        under = logicalIndex == self._under
        painter.fillRect(rect, self.colours["paper"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self.colours["line"])
        if under:  # where it ends, so that it can be made wider
            painter.fillRect(QRect(rect.right(), rect.top() + 8, 1, rect.height() - 16), self.colours["edge"])
        box = rect.adjusted(PAD, 0, -PAD, -1)
        if column.id == "state":
            if sorted_by:
                painter.drawPixmap(box.center() - QPoint(_ARROW // 2 - 2, _ARROW // 2), self._arrow(painter))
            return
        words = self.shell.say(column.words)
        room = box.width() - (_ARROW + _GAP if sorted_by else 0)
        words = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = self.metrics.horizontalAdvance(words)
        left = box.right() + 1 - width if column.right else box.left()
        if sorted_by:  # on the side where the words end, so that they keep their edge
            arrow = left - _ARROW - _GAP if column.right else left + width + _GAP
            painter.drawPixmap(arrow, box.center().y() - _ARROW // 2 + 1, self._arrow(painter))
        painter.setFont(self.small)
        painter.setPen(self.colours["ink" if under and column.sort else "quiet"])
        painter.drawText(QRect(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _arrow(self, painter: QPainter) -> QPixmap:
        name, ratio = "down" if self.sort.startswith("-") else "up", painter.device().devicePixelRatioF()
        found = self._arrows.get((name, ratio))
        if found is None:
            colour: QColor = self.colours["quiet"]
            found = self._arrows[name, ratio] = pixmap(f"sorted-{name}", colour, _ARROW, ratio)
        return found

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The ground first: to the right of the last column there may be room."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.colours["paper"])
        painter.fillRect(QRect(0, self.viewport().height() - 1, self.viewport().width(), 1), self.colours["line"])
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]
