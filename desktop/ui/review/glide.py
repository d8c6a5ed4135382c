"""What moves: the way to the next doubt, and the tint of a doubt that is decided."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QVariantAnimation
from PySide6.QtWidgets import QScrollBar, QStyle, QWidget

MOMENT, BREATH = 160, 120
"""Milliseconds of a way, and of a fading tint."""


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
        if not moves(self.view):
            self.bar.setValue(value)
            return
        here, page = self.bar.value(), self.bar.pageStep()
        self.bar.setValue(max(value - page, min(here, value + page)))
        self.motion.setStartValue(self.bar.value())
        self.motion.setEndValue(value)
        self.motion.start()


class Fade:
    """`share` of the tint of `block` is left; `repaint` is called as it grows less."""

    def __init__(self, view: QWidget, repaint: Callable[[], None]) -> None:
        self.view, self.repaint = view, repaint
        self.block, self.share = -1, 0.0
        self.motion = QVariantAnimation(view)
        self.motion.setDuration(BREATH)
        self.motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.motion.setStartValue(1.0)
        self.motion.setEndValue(0.0)
        self.motion.valueChanged.connect(self._step)

    def begin(self, block: int) -> None:
        """Let the tint of `block` fade."""
        self.motion.stop()
        if moves(self.view):
            self.block, self.share = block, 1.0
            self.motion.start()

    def _step(self, share: float) -> None:
        self.share = share
        self.repaint()


def moves(view: QWidget) -> bool:
    """Whether anything may move: it is seen, and the system wants motion."""
    return view.isVisible() and bool(view.style().styleHint(QStyle.StyleHint.SH_Widget_Animate, None, view))
