"""The window on a screen of 1440 by 900 at the scale that `QT_SCALE_FACTOR` says: prints a line for every fault that is seen.

python -m tests.desktop.ui.scaled ARCHIVE LANG
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.ui import icons

DRAWN: list[tuple[str, int, float, QPixmap]] = []
"""Every icon that was drawn: its name, its size, the scale it was asked for, and what came of it."""

_pixmap = icons.pixmap


def drawn(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """As `icons.pixmap`, and remembered."""
    made = _pixmap(name, colour, size, ratio)
    DRAWN.append((name, size, ratio, made))
    return made


icons.pixmap = drawn  # before anything takes it from there by its name

from desktop.settings import Settings  # noqa: E402
from desktop.ui.area import TABS  # noqa: E402
from desktop.ui.bridge import Desk  # noqa: E402
from desktop.ui.frame import Frame  # noqa: E402
from desktop.ui.main_window import MainWindow  # noqa: E402
from desktop.ui.place import Place  # noqa: E402
from desktop.ui.shell import Shell  # noqa: E402
from desktop.ui.start import application, dress  # noqa: E402
from desktop.ui.state import State  # noqa: E402
from desktop.ui.theme import load_fonts, theme_of  # noqa: E402
from tests.desktop.ui.dialogs.made import clipped  # noqa: E402

DIALOGS = ("settings", "imports", "jobs", "shortcuts", "guide", "about", "export")


def rest() -> None:
    """Let all come that is on its way."""
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def blurred(top: QWidget, ratio: float) -> list[str]:
    """Pictures that have fewer pixels than the screen has for them."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        pictures = []
        if isinstance(widget, QLabel) and not widget.pixmap().isNull():
            pictures.append(widget.pixmap())
        if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
            pictures.append(widget.icon().pixmap(widget.iconSize(), widget.devicePixelRatioF()))
        found += [f"{type(widget).__name__} {widget.accessibleName()}: {one.devicePixelRatio()}" for one in pictures if one.devicePixelRatio() != ratio]
    return found


def seen(top: QWidget, ratio: float) -> list[str]:
    """What is clipped or blurred at rest: what is still being laid out is looked at again."""
    for _ in range(15):
        if not (found := clipped(top) + blurred(top, ratio)):
            return []
        rest()
    return found


def faults(window: MainWindow, frame: Frame, size: QSize, ratio: float) -> list[str]:
    """Go through all panes, then all dialogs."""
    found = []
    shown = [(Place("all"), "", "table"), *((Place("review"), tab, tab) for tab in TABS), (Place("search", "Kerlann"), "review", "search")]
    for place, tab, name in shown:
        window.show_place(place)
        if tab:
            window.listing.open_beside(1)
            window.area.turn_to(tab)
        else:
            window.listing.set_wide(True)
        rest()
        if frame.size() != size:
            found.append(f"{name}: the window has grown to {frame.size().toTuple()}")
            frame.resize(size)
        found += [f"{name}: {one}" for one in seen(window, ratio)]
        picture = frame.grab()
        if picture.devicePixelRatio() != ratio:
            found.append(f"{name}: painted for {picture.devicePixelRatio()}")
    room = frame.screen().availableGeometry().size()
    for name in DIALOGS:
        window.dialogs.export([1]) if name == "export" else getattr(window.dialogs, name)()
        rest()
        dialog = window.dialogs.open[name]
        if dialog.width() > room.width() or dialog.height() > room.height():
            found.append(f"{name}: {dialog.size().toTuple()} on a screen of {room.toTuple()}")
        found += [f"{name}: {one}" for one in seen(dialog, ratio)]
        dialog.close()
    found += [f"icon {name} of {size} drawn for {asked}" for name, size, asked, _ in DRAWN if asked != ratio]
    found += [f"icon {name} has {made.width()} pixels" for name, size, _, made in DRAWN if made.width() != round(size * ratio)]
    return found


def main(archive: str, lang: str) -> int:
    """Open the window and look; ends with 1 where there are faults."""
    app = application()
    load_fonts()
    theme = theme_of("light")
    dress(app, theme)
    desk = Desk(Path(archive))
    window, frame = MainWindow(Shell(desk, Settings(), theme, lang)), Frame(State(), theme.tokens)
    frame.hold(window)
    size, ratio = frame.screen().availableGeometry().size(), frame.devicePixelRatioF()
    frame.resize(size)
    frame.show()
    rest()
    found = list(dict.fromkeys(faults(window, frame, size, ratio)))
    print(f"{size.width()}x{size.height()} at {ratio}: {len(DRAWN)} icons")
    print("\n".join(found))
    window.leave()
    desk.close()
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
