"""Articles per month as bars: dragging over them, or the arrow keys, choose a span."""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from desktop.ui.library.days import short_day
from desktop.ui.shell import Shell

HEIGHT, _BARS, _ROOM, _LABEL_GAP, _PAD = 32, 24, 136, 8, 6
_LEAST = 2
"""Pixels that a bar and its gap take at least."""


class Months(QAbstractSlider):
    """`spanned` tells the first and the last month ("2018-03") of the span that was chosen; both are "" when it was given up."""

    spanned = Signal(str, str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.font_ = shell.theme.font(-2)
        self.counts: list[int] = []
        """Of each bar."""
        self.begin, self.each, self.months = 0, 1, 0
        """The first month as a number, months of one bar, months in all."""
        self.span: tuple[int, int] | None = None
        """The first and last bar that is chosen."""
        self._told: tuple[str, str] | None = None
        """The span as it was told from outside, where bars cannot show it as it is."""
        self._anchor = self._end = 0
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def useful(self) -> bool:
        """Whether there is anything to choose a span of."""
        return len(self.counts) > 1

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many articles each month ("2018-03") has; the span that is chosen stays where it is."""
        chosen = self.chosen()
        numbers = {number_of(month): count for month, count in counts.items()}
        self.begin, self.months, self.each, self.counts = 0, 0, 1, []
        if numbers:
            self.begin, last = min(numbers), max(numbers)
            self.months = last - self.begin + 1
            self.each = ceil(self.months / (_ROOM // _LEAST))
            self.counts = [0] * ceil(self.months / self.each)
            for number, count in numbers.items():
                self.counts[(number - self.begin) // self.each] += count
        self.show_span(*chosen)
        self.updateGeometry()

    def show_span(self, first: str, last: str) -> None:
        """Show that this span is chosen ("" for none); years count from their January to their December."""
        if first and last and self.counts:
            low, high = number_of(first), number_of(last if len(last) > 4 else f"{last}-12")
            bars = max(0, (low - self.begin) // self.each), min(len(self.counts) - 1, (high - self.begin) // self.each)
            self.span = bars if bars[0] <= bars[1] else None
            self._told = (first, last) if self.span is None or self._exact(*self.span) != (first, last) else None
        else:
            self.span, self._told = None, (first, last) if first and last else None
        if self.span is not None and not self._dragging:
            self._anchor, self._end = self.span
        self._name()
        self.update()

    def chosen(self) -> tuple[str, str]:
        """The first and last month of the span; ("", "") where none is chosen."""
        return self._told or (self._exact(*self.span) if self.span is not None else ("", ""))

    def _exact(self, first: int, last: int) -> tuple[str, str]:
        end = min(self.begin + (last + 1) * self.each - 1, self.begin + self.months - 1)
        return month_of(self.begin + first * self.each), month_of(end)

    def _choose(self, first: int, last: int, *, tell: bool = True) -> None:
        self.span, self._told = (min(first, last), max(first, last)), None
        self._name()
        self.update()
        if tell:
            self.spanned.emit(*self.chosen())

    def _give_up(self) -> None:
        if self.span is not None or self._told is not None:
            self.span, self._told = None, None
            self._name()
            self.update()
            self.spanned.emit("", "")

    def _name(self) -> None:
        if not self.counts:
            return
        first, last = (short_day(self.shell, month) for month in self._exact(0, len(self.counts) - 1))
        low, high = self.chosen()
        told = self.shell.say("ui.table.months.span", short_day(self.shell, low), short_day(self.shell, high)) if low else ""
        self.setAccessibleName(" ".join(part for part in (self.shell.say("ui.table.months.name", first, last), told) if part))
        self.setAccessibleDescription(self.shell.say("ui.table.months.how"))

    # Places

    def _label(self, *, last: bool) -> str:
        return month_of(self.begin + (self.months - 1 if last else 0))[:4]

    def _label_width(self) -> int:
        return QFontMetrics(self.font_).horizontalAdvance("2020") + 2

    def _pitch(self) -> float:
        return min(8.0, _ROOM / max(1, len(self.counts))) if len(self.counts) > 12 else min(11.0, _ROOM / max(1, len(self.counts)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(round(2 * (self._label_width() + _LABEL_GAP + _PAD) + self._pitch() * len(self.counts)), HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def _bar_at(self, x: float) -> int:
        at = (x - _PAD - self._label_width() - _LABEL_GAP) / self._pitch()
        return max(0, min(len(self.counts) - 1, int(at)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self.counts:
            return
        theme, painter = self.shell.theme, QPainter(self)
        label, pitch = self._label_width(), self._pitch()
        left, foot, most = _PAD + label + _LABEL_GAP, (self.height() + _BARS) / 2, max(self.counts)
        painter.setFont(self.font_)
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRect(_PAD, 0, label, self.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label(last=False))
        end = round(left + pitch * len(self.counts)) + _LABEL_GAP
        painter.drawText(QRect(end, 0, label, self.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label(last=True))
        inside, outside = theme.colour("accent"), theme.colour("edge")
        for at, count in enumerate(self.counts):
            if count:
                x, until = round(left + at * pitch), round(left + (at + 1) * pitch)
                height = max(2, round(_BARS * count / most))
                chosen = self.span is not None and self.span[0] <= at <= self.span[1]
                painter.fillRect(QRectF(x, foot - height, max(1, until - x - 1), height), inside if chosen else outside)
        if self.span is not None:
            x, until = round(left + self.span[0] * pitch), round(left + (self.span[1] + 1) * pitch)
            painter.fillRect(QRectF(x, foot + 1, max(2, until - x - 1), 2), inside)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(inside, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self.counts:
            self._dragging, before = True, self.span
            self._anchor = self._end = self._bar_at(event.position().x())
            if before == (self._anchor, self._anchor):  # the very bar again: no span any more
                self._dragging = False
                self._give_up()
            else:
                self._choose(self._anchor, self._end, tell=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._dragging:
            self._end = self._bar_at(event.position().x())
            self._choose(self._anchor, self._end, tell=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._dragging:
            self._dragging = False
            self._choose(self._anchor, self._end)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key, last = event.key(), len(self.counts) - 1
        steps = {Qt.Key.Key_Left: self._end - 1, Qt.Key.Key_Right: self._end + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and (self.span is not None or self._told is not None):
            self._give_up()
        elif key in steps and self.counts:
            wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            first_time = self.span is None
            self._end = max(0, min(last, self._end if first_time and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else steps[Qt.Key(key)]))
            if not wide or first_time:
                self._anchor = self._end
            self._choose(self._anchor, self._end)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The bar under the pointer says its month and its number."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.counts:
            at = self._bar_at(event.pos().x())
            first, last = (short_day(self.shell, month) for month in self._exact(at, at))
            name = first if first == last else self.shell.say("ui.table.span", first, last)
            QToolTip.showText(event.globalPos(), self.shell.many("ui.table.months.tip", self.counts[at], name), self)
            return True
        return bool(super().event(event))


def number_of(month: str) -> int:
    """A month ("2018-03"), or a year's January, as a number that counts on."""
    return int(month[:4]) * 12 + (int(month[5:7]) - 1 if len(month) > 4 else 0)


def month_of(number: int) -> str:
    """The month that `number_of` gave."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
