"""How quick the library is with 10,000 articles: to choose one, to sort by each column, and to search letter by letter.

    python -m tests.benchmarks.bench_library [COUNT]

A real window, offscreen, on an archive of made-up articles. Each act is timed from the key or click to the moment at which its result
stands in the window and is painted. Prints medians and 95th percentiles in milliseconds, beside what a bare SQLite query for the same
rows takes in this run. Ends with 1 where a percentile is above the floor of 50 ms.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.library.columns import COLUMNS, TITLE
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.start import application, dress, settle
from desktop.ui.theme import theme_of
from tests.benchmarks.bench_commit import WORDS
from tests.benchmarks.bench_growth import fill

MANY, FLOOR, PATIENCE, PACE = 10_000, 50.0, 30.0, 0.1


def until(done: Callable[[], bool]) -> None:
    """Let the window work until `done`, and everything is painted."""
    end = perf_counter() + PATIENCE
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        sleep(0.0005)  # a loop that never rests keeps Python's lock from the thread that reads
        if perf_counter() > end:
            raise TimeoutError
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def timed(act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Milliseconds from an act to its result, a moment after the act before: as quick as a person types."""
    rest = perf_counter() + PACE
    until(lambda: perf_counter() > rest)
    begin = perf_counter()
    act()
    until(done)
    return (perf_counter() - begin) * 1000


def _opened(window: MainWindow, article: int) -> bool:
    return window.shell.record is not None and window.shell.record.id == article


def _shows(window: MainWindow, query: str) -> bool:
    return bool(window.listing.model.complete and window.listing.place.name.strip() == query)


def chosen(window: MainWindow) -> list[float]:
    """Down the list, one article after the other, and in leaps."""
    listing, times = window.listing, []
    window.show_place(Place("all"))
    listing.set_wide(False)
    until(lambda: listing.model.complete)
    listing.list.setFocus()

    def act(step: int, wanted: int) -> None:
        if step % 10:
            QTest.keyClick(listing.list, Qt.Key.Key_Down)
        else:
            listing.list.setCurrentIndex(listing.model.index(listing.model.row_of(wanted) or 0, TITLE))

    for step in range(60):
        row = listing.list.currentIndex().row()
        wanted = listing.model.ids[min(row + 1, len(listing.model.ids) - 1)] if step % 10 else listing.model.ids[(step + 1) * 97 % len(listing.model.ids)]

        times.append(timed(partial(act, step, wanted), partial(_opened, window, wanted)))
    return times


def sorted_by(window: MainWindow, key: str) -> list[float]:
    """The table in one order and in the other, by turns."""
    listing = window.listing
    listing.set_wide(True)
    return [timed(partial(listing.sort, one), lambda: listing.model.complete) for one in (key, f"-{key}") * 8]


def _press(entry: QWidget, letter: str) -> None:
    QApplication.sendEvent(entry, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def typed(window: MainWindow) -> list[float]:
    """Words letter by letter: frequent, rare, two of them, a field."""
    listing, field, times = window.listing, window.search, []
    entry = field.focusProxy() or field
    entry.setFocus()
    for query in (WORDS[3], WORDS[4_000], f"{WORDS[200]} {WORDS[900]}", f"title:{WORDS[50]}", f'"{WORDS[5]} {WORDS[6]}"', f"{WORDS[1]} -{WORDS[2]}"):
        field.clear()
        until(lambda: listing.model.complete)
        for n, letter in enumerate(query, 1):
            times.append(timed(partial(_press, entry, letter), partial(_shows, window, query[:n].strip())))
    field.clear()
    return times


def told(name: str, times: list[float]) -> bool:
    """Print a line; whether it is below the floor."""
    high = quantiles(times, n=20)[18]
    print(f"{name:34} median {median(times):6.1f} ms   p95 {high:6.1f} ms   {'' if high <= FLOOR else 'above the floor'}")
    return high <= FLOOR


def main(many: int) -> int:
    """Measure; the exit status."""
    app, theme = application(), theme_of("light")
    dress(app, theme)
    with tempfile.TemporaryDirectory() as name:
        _, place = fill(Path(name), 10, many)
        desk = Desk(place)
        window = MainWindow(Shell(desk, Settings(), theme, "en"))
        window.resize(1440, 900)
        window.show()
        until(lambda: window.listing.model.complete)
        settle()
        begin = perf_counter()
        desk.db.execute("select id, title from articles order by title").fetchall()
        print(f"{'a bare query of all titles':34} {(perf_counter() - begin) * 1000:6.1f} ms")
        good = [told("choose an article", chosen(window))]
        good += [told(f"sort by {column.id}", sorted_by(window, column.sort)) for column in COLUMNS if column.sort]
        good.append(told("a letter in the search", typed(window)))
        window.close()
        desk.close()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
