"""The strip above: the archive and its menu, bringing in, sending out, search, jobs, and the menu behind three lines."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.icons import pixmap
from desktop.ui.inside import keep_inside
from desktop.ui.mark import draw_mark
from desktop.ui.measures import NARROW, TOP, WIDE
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme
from desktop.ui.tool import tool

SEARCH_WIDTH = 480

_EDGE, _MARK, _GAP, _CARET = 8, 20, 8, 12
_LONGEST = 220
"""Pixels that an archive's name may take before it is cut."""


class ArchiveButton(QToolButton):
    """Mark, name and caret; a press opens the archive's menu."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(name)
        self.setFont(theme.font(2, strong=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = min(_LONGEST, self.fontMetrics().horizontalAdvance(self.text()) + 2)
        return QSize(_EDGE + _MARK + 10 + words + _GAP + _CARET + _EDGE, 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style draws hover and focus; the rest is ours."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option)
        draw_mark(painter, QRectF(_EDGE, (self.height() - _MARK) / 2, _MARK, _MARK))
        painter.setPen(self.theme.colour("ink"))
        left = _EDGE + _MARK + 10
        room = self.width() - left - _GAP - _CARET - _EDGE
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(left, 0, room, self.height(), Qt.AlignmentFlag.AlignVCenter, words)
        at = left + min(room, self.fontMetrics().horizontalAdvance(words)) + _GAP
        painter.drawPixmap(at, (self.height() - _CARET) // 2, pixmap("caret-down", self.theme.colour("quiet"), _CARET, self.devicePixelRatioF()))


class JobsRing(QToolButton):
    """A ring that fills while files are read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.part = theme, 0.0
        self.setFixedSize(32, 32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_part(self, part: float) -> None:
        """Show that `part` (0 to 1) is done."""
        self.part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(8, 8, 16, 16)
        painter.setPen(QPen(self.theme.colour("border"), 2))
        painter.drawEllipse(ring)
        pen = QPen(self.theme.colour("accent"), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * max(0.05, self.part)))


class Top(QWidget):
    """`search` is given room in the middle; `empty` hides all but the archive and the menu."""

    def __init__(self, shell: Shell, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOP)
        theme = shell.theme
        name = Path(shell.desk.path).stem
        self.archive = ArchiveButton(theme, name)
        self.archive.setAccessibleName(shell.say("ui.top.archive", name))
        self.archive.setToolTip(str(shell.desk.path))
        self.bring = Button(theme, shell.say("ui.action.import"), icon="import")
        self.bring.setToolTip(keys_of("import"))
        self.send = Button(theme, shell.say("ui.action.export"), icon="export", kind="flat")
        self.send.setToolTip(keys_of("export"))
        self.search = search
        self.jobs = JobsRing(theme)
        self.jobs.setAccessibleName(shell.say("ui.action.jobs"))
        self.jobs.setToolTip(shell.say("ui.action.jobs"))
        self.jobs.hide()
        self.more = tool(shell, "menu", shell.say("ui.top.menu"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.left, self.middle = QWidget(), QWidget()
        self._lay_out()
        self._empty = False

    def set_menus(self, archive: QMenu, more: QMenu) -> None:
        """What the archive's button and the three lines open."""
        self.archive.setMenu(keep_inside(archive))
        self.more.setMenu(keep_inside(more))

    def set_empty(self, empty: bool) -> None:
        """Leave only what an empty archive needs, or show all."""
        self._empty = empty
        self.fit(self.window().width())

    def fit(self, width: int) -> None:
        """Follow the window's width: columns as below, or as narrow as can be."""
        wide = width >= WIDE
        self.left.setFixedWidth(max(224, self.archive.sizeHint().width() + 16)) if wide else _free(self.left)
        self.middle.setFixedWidth(max(336, self.bring.sizeHint().width() + self.send.sizeHint().width() + 32)) if wide else _free(self.middle)
        self.middle.setVisible(not self._empty and width >= NARROW)
        self.search.setVisible(not self._empty)
        self.search.setMaximumWidth(SEARCH_WIDTH if width >= NARROW else 16777215)

    def _lay_out(self) -> None:
        left = QHBoxLayout(self.left)
        left.setContentsMargins(8, 0, 8, 0)
        left.addWidget(self.archive)
        left.addStretch(1)
        middle = QHBoxLayout(self.middle)
        middle.setContentsMargins(16, 0, 8, 0)
        middle.setSpacing(8)
        middle.addWidget(self.bring)
        middle.addWidget(self.send)
        middle.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self.middle)
        row.addSpacing(24)
        self.search.setMinimumWidth(160)
        row.addWidget(self.search, 10)
        row.addStretch(1)
        row.addSpacing(8)
        row.addWidget(self.jobs)
        row.addSpacing(4)
        row.addWidget(self.more)


def _free(widget: QWidget) -> None:
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(16777215)
