"""Buttons that show their key: icon, words, and the key in a cap."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

SHIFT = "\u21e7"
"""How a cap writes Shift: as keyboards do."""

_GAP, _CAP_PAD, _SIDE, _CARET = 8, 6, 12, 12


class Button(QPushButton):
    """A push button, with a caret where it has a menu; `key` is shown in a cap, and only shown: the action has the shortcut.

    `kind` is "" (plain), "primary", "flat", "link" or "chip".
    """

    after = 0
    """Pixels kept for what another paints behind words and cap."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", key: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme, self.picture, self.key = theme, icon, key
        self.setProperty("kind", kind)
        font = theme.font(strong=kind == "primary")
        if kind in ("", "flat", "link"):
            font.setWeight(QFont.Weight.Medium)
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another key."""
        self.key = key
        self.updateGeometry()
        self.update()

    def keys(self) -> str:
        """The key as this system writes it."""
        native: str = QKeySequence(self.key).toString(QKeySequence.SequenceFormat.NativeText) if self.key else ""
        if len(native) < 2 or "+" not in native.rstrip("+"):
            return native
        shift: str = QKeySequence("Shift+A").toString(QKeySequence.SequenceFormat.NativeText).rstrip("A")
        return native.replace(shift, f"{SHIFT}+").replace("+", " ")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = 2 * _SIDE + self.fontMetrics().horizontalAdvance(self.text()) + 2  # what fractions of pixels add up to
        if self.picture:
            width += 16 + (_GAP if self.text() else 0)
        if self.key:
            width += _GAP + self._cap_width()
        if self.menu() is not None:
            width += _GAP // 2 + _CARET
        return QSize(width, 24 if self.property("kind") in ("chip", "link") else 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def _cap_width(self) -> int:
        return QFontMetrics(self.theme.font(-2)).horizontalAdvance(self.keys()) + 2 * _CAP_PAD

    def _ink(self) -> str:
        if not self.isEnabled():
            return "off"
        return {"primary": "on-fill", "link": "accent", "chip": "quiet"}.get(str(self.property("kind")), "ink")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style draws the shape; icon, words and cap are ours."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu  # the caret is ours
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.colour(self._ink())
        spare = max(0, self.width() - self.sizeHint().width())
        x = _SIDE + spare // 2
        if self.picture:
            painter.drawPixmap(x, (self.height() - 16) // 2, pixmap(self.picture, ink, 16, self.devicePixelRatioF()))
            x += 16 + _GAP
        painter.setPen(ink)
        painter.setFont(self.font())
        room = self.width() - x - _SIDE - self.after - (self._cap_width() + _GAP if self.key else 0)
        if self.menu() is not None:
            room -= _CARET + _GAP // 2
            caret = pixmap("caret-down", self.theme.colour("quiet"), _CARET, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - _SIDE - _CARET - spare // 2, (self.height() - _CARET) // 2, caret)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(QRect(x, 0, max(0, room), self.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.key:
            self._draw_cap(painter)

    def _draw_cap(self, painter: QPainter) -> None:
        width, height = self._cap_width(), 18
        cap = QRect(self.width() - _SIDE - width + 4, (self.height() - height) // 2, width, height)
        filled = self._ink() == "on-fill"
        edge = self.theme.colour("on-fill" if filled else "edge" if self.isEnabled() else "off")
        edge.setAlphaF(0.75 if self.isEnabled() else 0.5)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(self.theme.font(-2))
        painter.setPen(self.theme.colour("on-fill" if filled else "quiet" if self.isEnabled() else "off"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.keys())
