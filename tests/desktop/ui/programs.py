"""The whole program on an archive, for tests that go beyond one window; the application is left as it was found."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.paths import Paths
from desktop.ui.app import Program
from desktop.ui.main_window import MainWindow


@contextmanager
def running(app: QApplication, archive: Path, folder: Path) -> Iterator[Program]:
    """The program with its window on `archive`, its settings, log and state in `folder`."""
    before = app.palette(), app.font(), app.styleSheet()
    made = Program(app, Paths(archive, folder / "settings.json", folder / "log", folder / "window.json"), {"LANG": "en_GB.UTF-8"})
    made.open(archive)
    yield made
    made.end()
    app.setPalette(before[0])
    app.setFont(before[1])
    app.setStyleSheet(before[2])


def window_of(program: Program) -> MainWindow:
    """The window that stands in the frame."""
    assert isinstance(program.window, MainWindow)
    return program.window
