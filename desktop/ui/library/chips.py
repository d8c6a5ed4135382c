"""A filter as a chip: what it asks and its values; a click opens it, the cross or Delete takes it away."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell

HEIGHT, LEAST = 24, 88
_SIDE, _GAP, _CROSS = 10, 6, 24


class FilterChip(QPushButton):
    """`removed`: the filter is to go."""

    removed = Signal()

    def __init__(self, shell: Shell, name: str, values: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.name, self.values = shell, name, values
        self.plain, self.heavy = shell.theme.font(-1), shell.theme.font(-1)
        self.heavy.setWeight(QFont.Weight.DemiBold)
        self.setFont(self.plain)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(shell.say("ui.table.filter.chip", name, values))
        self.setAccessibleDescription(shell.say("ui.table.filter.how"))
        self.setToolTip(f"{name} {values}")
        self._on_cross = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_SIDE + self._name_width() + QFontMetrics(self.heavy).horizontalAdvance(self.values) + 2 + _CROSS, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(min(LEAST, self.sizeHint().width()), HEIGHT)

    def _name_width(self) -> int:
        return QFontMetrics(self.plain).horizontalAdvance(self.name) + _GAP

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS, 0, _CROSS, self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        self._on_cross = self._cross().contains(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme, painter = self.shell.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = QPen(theme.colour("accent"), 2) if self.hasFocus() else QPen(theme.colour("edge"), 1) if self.underMouse() else Qt.PenStyle.NoPen
        painter.setPen(ring)
        painter.setBrush(theme.colour("select"))
        painter.drawRoundedRect(box if self.hasFocus() or self.underMouse() else QRectF(self.rect()), 12, 12)
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        end, named = self.width() - _CROSS, self._name_width()
        values = QFontMetrics(self.heavy)
        whole = _SIDE + named + values.horizontalAdvance(self.values) <= end
        if not whole and end - _SIDE - named < 40:  # no room for both: the values tell more
            named = 0
        painter.setFont(self.plain)
        painter.setPen(theme.colour("quiet"))
        if named:
            painter.drawText(QRect(_SIDE, 0, named, self.height()), place, self.name)
        painter.setFont(self.heavy)
        painter.setPen(theme.colour("ink"))
        room = max(0, end - _SIDE - named)
        painter.drawText(QRect(_SIDE + named, 0, room + 2, self.height()), place, values.elidedText(self.values, Qt.TextElideMode.ElideRight, room + 2))
        sign = pixmap("remove", theme.colour("ink" if self._on_cross and self.underMouse() else "quiet"), 10, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _CROSS + 6, (self.height() - 10) // 2, sign)
