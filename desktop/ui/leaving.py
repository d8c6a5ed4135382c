"""Leaving while files are being read: what is in and what is left is said first."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.ui.jobs.importer import Importer
from desktop.ui.numbers import number_words
from desktop.ui.question import question
from desktop.ui.shell import Shell


def left_words(shell: Shell, importer: Importer) -> str:
    """How many files are in, and what becomes of the rest."""
    if not importer.total:
        return shell.say("ui.leaving.uncounted")
    done, total = number_words(shell, importer.done), number_words(shell, importer.total)
    rest = shell.say("ui.leaving.given" if importer.given else "ui.leaving.rest")
    return shell.say("ui.leaving.two", shell.say("ui.leaving.in", done, total), rest)


class Leaving(QObject):
    """Asks once; `leave` is called where the person wants to go all the same."""

    def __init__(self, leave: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._leave = leave
        self._sure = False
        self.question: QMessageBox | None = None
        self._told: tuple[Shell, Importer] | None = None

    def may(self, shell: Shell, importer: Importer, window: QWidget) -> bool:
        """Whether nothing needs to be said before the window closes; else it is said."""
        if self._sure or not importer.running:
            return True
        if self.question is not None:
            self.question.raise_()
            self.question.activateWindow()
            return False
        title = shell.say("ui.leaving.title")
        box, go, _ = question(window, title, title, left_words(shell, importer), shell.say("ui.leaving.go"), shell.say("ui.leaving.stay"))
        box.setDefaultButton(go)
        self.question = box
        self._told = (shell, importer)
        importer.progress.connect(self._tell)
        importer.finished.connect(box.close)  # nothing is cut off any more
        go.clicked.connect(self._go)
        box.finished.connect(self._answered)
        box.show()
        return False

    def _tell(self, *_: object) -> None:
        if self.question is not None and self._told is not None:
            self.question.setInformativeText(left_words(*self._told))

    def _go(self) -> None:
        self._sure = True
        self._leave()

    def _answered(self) -> None:
        self.question = None
        if self._told is not None:
            self._told[1].progress.disconnect(self._tell)
            self._told = None
