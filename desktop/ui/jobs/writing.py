"""What the strip shows of an act that takes long: how far it is, with Stop."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop.ui.button import Button
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell

PATIENCE = 500
"""Milliseconds before an act is said to take its time."""
TICK = 150
"""Milliseconds between two words on how far it is."""
BAR, NARROW_BAR = 160, 48


class Writing(QWidget):
    """There while something is being written for longer than a moment."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, theme = shell, shell.theme
        self.title, self.count, self.bar = QLabel(), QLabel(), QProgressBar()
        self.title.setFont(theme.font(-1, strong=True))
        self.title.setContentsMargins(0, 0, 12, 0)
        self.count.setFont(theme.font(-1))
        self.count.setObjectName("quiet")
        self.count.setContentsMargins(12, 0, 4, 0)
        self.bar.setTextVisible(False)
        self.set_narrow(False)
        self.stop = Button(theme, shell.say("ui.jobs.stop"), kind="link")
        self.stop.setFont(theme.font(-1, strong=True))
        self.stop.setAccessibleName(shell.say("ui.jobs.stop-writing"))
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.title, self.bar, self.count, self.stop):
            row.addWidget(widget)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._show)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE)
        self._soon.timeout.connect(self._begin)
        shell.desk.worked.connect(self._worked)
        self.hide()
        self._worked()

    def set_narrow(self, narrow: bool) -> None:
        """Have a short bar, or one as it should be."""
        self.bar.setFixedWidth(NARROW_BAR if narrow else BAR)

    def _worked(self) -> None:
        """Something is to be written, or has been: what takes no longer than a moment is not shown."""
        if not self.shell.desk.works:
            for timer in (self._soon, self._tick):
                timer.stop()
            self.hide()
        elif not self._soon.isActive() and not self._tick.isActive():
            self._soon.start()

    def _begin(self) -> None:
        self._tick.start()
        self._show()
        self.show()

    def _show(self) -> None:
        first = self.shell.desk.works[0]
        work, copies = first.counted, first.copies
        total = len(work) if work is not None else 0
        if copies:
            words = self.shell.many("ui.jobs.copying", total, number_words(self.shell, total)) if total else self.shell.say("ui.jobs.copying-some")
        else:
            words = self.shell.many("ui.jobs.writing", total, number_words(self.shell, total)) if total else self.shell.say("ui.jobs.writing-some")
        self.title.setText(words)
        self.stop.setAccessibleName(self.shell.say("ui.jobs.stop-copying" if copies else "ui.jobs.stop-writing"))
        known = work is not None and work.at < total
        self.bar.setRange(0, total if known else 0)  # without an end it says only that something goes on
        self.bar.setValue(work.at if known and work is not None else 0)
        words = self.shell.say("ui.jobs.of", number_words(self.shell, work.at), number_words(self.shell, total)) if known and work is not None else ""
        self.count.setText(words)
        self.bar.setAccessibleName(f"{self.title.text()}, {words}" if words else self.title.text())
        self.stop.setVisible(known or copies)

    def _stop(self) -> None:
        for work in self.shell.desk.works[:1]:
            work.stop()
