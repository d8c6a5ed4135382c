"""What nobody foresaw: said in words, with the details for whoever can mend it; copied by hand if at all, and never sent."""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop import logs
from desktop.ui.button import Button
from desktop.ui.dialogs.about import versions
from desktop.ui.dialogs.frame import Frame, quiet
from desktop.ui.shell import Shell

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def report_of(error: BaseException) -> str:
    """What can be given to whoever mends the program: the trace without the user's folder, and all versions."""
    trace = "".join(traceback.format_exception(error))
    home = str(Path.home())
    return f"{trace.replace(home, '~') if len(home) > 1 else trace}\n{versions()}\n"


class DetailsDialog(Frame):
    """One error. The report is shown whole before it is copied: what is in it is nobody's secret to find out later."""

    def __init__(self, shell: Shell, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.details.title"), parent, size=(720, 560))
        self.body.addWidget(quiet(shell, shell.say("ui.details.what"), more=1))
        self.told = quiet(shell, f"{type(error).__name__}: {error}")
        self.body.addWidget(self.told)
        self.switch = Button(shell.theme, shell.say("ui.details.show"), kind="link", icon="caret-right")
        self.switch.setAutoDefault(False)
        self.switch.clicked.connect(self.show_report)
        self.body.addWidget(self.switch)
        self.report = QPlainTextEdit(report_of(error))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(shell.theme.font(-1))
        self.report.setAccessibleName(shell.say("ui.details.report"))
        self.body.addWidget(self.report, 1)
        self.report.hide()
        self.note = quiet(shell, shell.say("ui.details.never-sent"), more=-1)
        self.body.addWidget(self.note)
        self.body.addStretch(0)
        self.copy = Button(shell.theme, shell.say("ui.details.copy"), icon="copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.left.addWidget(self.copy)
        self.resize(self.width(), 260)

    def show_report(self) -> None:
        """Unfold the report."""
        self.report.show()
        self.switch.hide()
        self.resize(self.width(), 560)
        self.report.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.shell.say("ui.dialogs.copied"))


class Unforeseen(QObject):
    """Hears of every exception that nothing caught, in this thread or another, keeps it in the log, and tells it in the window's thread."""

    met = Signal(object)
    """BaseException"""

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self._before: tuple[Hook, Callable[[threading.ExceptHookArgs], object]] | None = None

    def listen(self) -> None:
        """From now on, and until `leave`."""
        if self._before is None:
            self._before = sys.excepthook, threading.excepthook
            sys.excepthook = self.hear
            threading.excepthook = self.hear_thread

    def leave(self) -> None:
        """Let who listened before listen again."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception of this thread; an interrupt is left to whoever listened before."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        logs.record(self.log, error)
        let_go(error)
        self.met.emit(error)

    def hear_thread(self, found: threading.ExceptHookArgs) -> None:
        """An exception of another thread."""
        if isinstance(found.exc_value, Exception):
            logs.record(self.log, found.exc_value)
            self.met.emit(found.exc_value)


def let_go(error: BaseException) -> None:
    """Have an exception, which is kept to be shown, keep nothing of what was at work: a painter that outlives its paint event ends the program."""
    found: BaseException | None = error
    while found is not None:
        traceback.clear_frames(found.__traceback__)
        found = found.__cause__ or found.__context__
