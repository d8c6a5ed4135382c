"""Starts the program with a window: the empty frame first, then all that stands in it. Only what the frame needs is loaded before it is seen."""

import gc
import importlib
import signal
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from desktop.paths import APP, paths_of
from desktop.settings import Settings, load
from desktop.ui.frame import Frame
from desktop.ui.mark import app_icon
from desktop.ui.state import State
from desktop.ui.theme import BASE, Theme, load_fonts, palette_of, sheet_of, tokens_of

LARGEST = 18
"""Pixels of the interface beyond which the layout is for the screen's scale, not for the font."""


def run(words: Sequence[str], environ: Mapping[str, str], lang: str | None = None) -> int:
    """Open the window, import the files and folders `words` (an archive among them is opened), and return the exit status."""
    app, paths = application(bare=True), paths_of(environ)
    settings, state = load(paths.settings), State(paths.state)
    frame = Frame(state, tokens_of(look_of(settings, app)), APP)
    made: list[Any] = []

    def fill() -> None:
        equip(app)
        # What is imported here is most of the program: it would keep the frame from the screen.
        program = importlib.import_module("desktop.ui.app").Program(app, paths, environ, lang, frame)
        made.append(program)
        program.faults.listen()
        program.start([str(Path(word).absolute()) for word in words])
        settle()

    frame.painted.connect(fill)
    waking = _listen(app)
    frame.show()
    status = app.exec()
    for program in made:
        program.end()
        program.faults.leave()
    waking.close()
    return status


def _listen(app: QApplication) -> socket.socket:
    """End on SIGINT and SIGTERM, without a question that nobody would answer. Python runs its handlers only when it is awake: a byte in a socket wakes it."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: ours.recv(64))
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.exit(0))  # `quit` would ask the window
    return ours


def application(*, bare: bool = False) -> QApplication:
    """Qt's application in our style; `bare` leaves out what `equip` gives it. There is one in a process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([APP])
    app.setStyle("Fusion")
    app.setApplicationName(APP)
    app.setApplicationDisplayName("")
    app.setDesktopFileName(APP)
    if not bare:
        equip(app)
    return app


def equip(app: QApplication) -> None:
    """Give the application what an empty frame can do without: its icon, and the serif that comes along. Once, before a theme is made."""
    app.setWindowIcon(app_icon())
    load_fonts()


def settle() -> None:
    """Spare what was made by now from the search for garbage: it stays, and to look through all of it takes longer than a frame."""
    gc.collect()
    gc.freeze()


def size_of(app: QApplication) -> int:
    """Pixels of the interface's font: the system's, within what the layout bears."""
    return max(BASE, min(LARGEST, QFontInfo(app.font()).pixelSize()))


def look_of(settings: Settings, app: QApplication) -> str:
    """The name of the theme that the settings or the system ask for."""
    if settings.look in ("light", "dark"):
        return settings.look
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application all of the theme."""
    tint(app, theme)
    wear(app, theme)


def tint(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette and font."""
    app.setPalette(palette_of(theme))
    app.setFont(theme.font())


def wear(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's sheet."""
    if (sheet := sheet_of(theme)) != app.styleSheet():
        app.setStyleSheet(sheet)
