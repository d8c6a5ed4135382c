"""Whether the window waits while pages are imported: how late a timer of 5 ms is in its thread.

    python -m tests.benchmarks.bench_window_import [PAGES]

Pages of the labelled corpus where there is one, else made of the bundled samples. Prints the lateness in milliseconds at the median,
the 99th percentile and at worst, of the window at rest and while it imports, and pages a second. The floor: at most 16 ms at the 99th.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.jobs.importer import Importer
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import Shell
from desktop.ui.start import application, dress
from desktop.ui.theme import theme_of
from tests.benchmarks.bench_clean import corpus_pages
from tests.benchmarks.bench_import import made_pages

PAGES = 300
STEP = 5
FLOOR = 16.0


class Clock(QObject):
    """A timer of `STEP` ms that notes by how many milliseconds it came late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.last = perf_counter()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._note)

    def begin(self) -> None:
        """Note from now on."""
        self.late, self.last = [], perf_counter()
        self.timer.start(STEP)

    def _note(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self.last) * 1000 - STEP))
        self.last = now

    def told(self) -> tuple[float, float, float]:
        """Median, 99th percentile and worst."""
        found = sorted(self.late)
        return median(found), found[int(len(found) * 0.99)], found[-1]


def lateness(pages: list[bytes], *, window: bool = True) -> tuple[list[float], list[float], float, int]:
    """Lateness at rest and while `pages` are imported (ms), seconds of the import, and files that have an outcome."""
    app = application()
    theme = theme_of("light")
    dress(app, theme)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        for n, data in enumerate(pages):
            (folder / f"{n:05}.html").write_bytes(data)
        desk = Desk(Path(name) / "bench.pressmark")
        shell = Shell(desk, Settings(), theme, "en")
        shown = MainWindow(shell) if window else None
        importer: Importer = shown.importer if shown else Importer(shell)
        if shown:
            shown.show()
        clock, loop = Clock(), QEventLoop()
        clock.begin()
        QTimer.singleShot(2000, loop.quit)
        loop.exec()
        rest = clock.late
        importer.finished.connect(loop.quit)
        clock.begin()
        begun = perf_counter()
        if shown:
            shown.bringing.files([str(folder)])
        else:
            importer.start([str(folder)])
        loop.exec()
        spent, busy = perf_counter() - begun, clock.late
        clock.timer.stop()
        importer.wait()
        if shown:
            shown.close()
            shown.deleteLater()
        desk.close()
    return rest, busy, spent, importer.done


def _line(name: str, late: list[float]) -> str:
    found = sorted(late)
    return f"{name:<12}{median(found):>8.1f}{found[int(len(found) * 0.99)]:>8.1f}{found[-1]:>8.1f}   of {len(found)}"


def main(count: int) -> None:
    """Measure and print."""
    pages = [source.data for source in corpus_pages(count)]
    if len(pages) < count:
        print("no corpus of that size: pages are made of the bundled samples")
        pages = made_pages(count)
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.0f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'late by, ms':<12}{'half':>8}{'99 %':>8}{'worst':>8}")
    for name, window in (("bare", False), ("window", True)):
        rest, busy, spent, done = lateness(pages, window=window)
        print(_line(f"{name}, rest", rest))
        print(_line(f"{name}, busy", busy) + f", {done} files in {spent:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
