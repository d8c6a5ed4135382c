"""How quick an article of 600 blocks and 200 kB is shown and resized where it is read, and where its original is.

    python -m tests.benchmarks.bench_read [TIMES]

Prints medians and 95th percentiles in milliseconds beside what laying the same words out takes in this run; the resize is measured at the
article's end, in windows wide enough for the whole measure and in narrow ones; what a moving hand puts off until it pauses is told too.
The floors: 50 ms to show, 33 ms to resize.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.article.read import ReadPane
from desktop.ui.article.source import SourcePane
from desktop.ui.bridge import Desk
from desktop.ui.shell import Shell
from desktop.ui.start import application, dress
from desktop.ui.theme import theme_of
from tests.desktop.ui.article.made import long_record

TIMES = 20
WIDE, NARROW = (900, 940, 980, 1020), (560, 530, 500, 470)


def main(times: int) -> None:
    """Measure and print."""
    app = application()
    theme = theme_of("light")
    dress(app, theme)
    record = long_record()
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Desk(Path(folder) / "bench.pressmark"), Settings(), theme, "en")
        for pane, bar in ((read := ReadPane(shell), read.page.verticalScrollBar()), (source := SourcePane(shell), source.stream.verticalScrollBar())):
            pane.resize(880, 760)
            pane.show()

            def put(pane: ReadPane | SourcePane = pane) -> None:
                shell.record = record
                pane._record(None)
                pane._record(record)
                pane.repaint()

            report(f"{type(pane).__name__} shown", [spent(put, app) for _ in range(times)])
            if pane is read:
                report("  the words alone laid out", [spent(lambda: laid_out(read.page.document().toPlainText()), app) for _ in range(5)])
                read.page.document().size()
            QTest.qWait(200)
            bar.setValue(bar.maximum())
            for name, widths in (("wide", WIDE), ("narrow", NARROW)):
                pane.resize(widths[-1], 760)
                pane.repaint()
                report(f"{type(pane).__name__} resized, {name}", resized(pane, [widths[at % 4] for at in range(times)], app))
            if pane is read:
                report("  laid out after the hand", [settled(read, NARROW[at % 4], app) for at in range(times)])
            pane.close()
        shell.desk.close()


def resized(pane: ReadPane | SourcePane, widths: Iterable[int], app: QApplication) -> list[float]:
    """Milliseconds for each width."""

    def to(width: int) -> None:
        pane.resize(width, 760)
        pane.repaint()

    return [spent(lambda width=width: to(width), app) for width in widths]  # type: ignore[misc]


def settled(pane: ReadPane, width: int, app: QApplication) -> float:
    """Milliseconds in which the lines are broken anew, once the hand has paused."""
    pane.resize(width, 760)
    return spent(pane.page.settle, app)


def spent(call: Callable[[], object], app: QApplication) -> float:
    """Milliseconds that `call` takes; what it leaves for later is done before the next one."""
    begun = perf_counter()
    call()
    took = (perf_counter() - begun) * 1000
    QTest.qWait(60)
    app.processEvents()
    return took


def laid_out(text: str) -> None:
    """The same words in one document of one kind."""
    document = QTextDocument(text)
    document.setTextWidth(520)
    document.size()


def report(name: str, times: list[float]) -> None:
    """One line."""
    ordered = sorted(times)
    print(f"{name:34} {median(ordered):7.1f} ms, 95 % {ordered[round(0.95 * (len(ordered) - 1))]:7.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
