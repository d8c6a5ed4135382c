"""The way to the next doubt, in a moment rather than at once."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtWidgets import QScrollBar, QStyle, QWidget

MOMENT = 160
"""Milliseconds."""


class Glide:
    """Moves the scroll bar of `view`; `arrived` is called when it is there."""

    def __init__(self, view: QWidget, bar: QScrollBar, arrived: Callable[[], None]) -> None:
        self.view, self.bar, self.arrived = view, bar, arrived
        self.motion = QPropertyAnimation(bar, b"value", view)
        self.motion.setDuration(MOMENT)
        self.motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.motion.finished.connect(arrived)

    def to(self, value: int) -> None:
        """Go to `value`, from no farther than a page away; at once where the system wants no motion."""
        self.motion.stop()
        value = max(0, min(value, self.bar.maximum()))
        if not self.view.isVisible() or not self.view.style().styleHint(QStyle.StyleHint.SH_Widget_Animate, None, self.view):
            self.bar.setValue(value)
            return
        here, page = self.bar.value(), self.bar.pageStep()
        self.bar.setValue(max(value - page, min(here, value + page)))
        self.motion.setStartValue(self.bar.value())
        self.motion.setEndValue(value)
        self.motion.start()
