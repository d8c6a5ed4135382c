"""Garbage in circles, looked for in the GUI's thread alone: a widget that another thread destroys takes Qt down with it, or waits for ever."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks."""


class Garbage(QObject):
    """Looks for garbage instead of Python, which looks in whatever thread makes something just then; until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look through the generations that are due, as Python would have."""
        due = [number for number, (count, bound) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > bound]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Let Python look by itself again."""
        self._timer.stop()
        gc.enable()
