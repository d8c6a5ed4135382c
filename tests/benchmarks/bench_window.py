"""How quick the review is with an article of 600 blocks and 200 kB: to select it, to resize it, to move and decide in it.

    python -m tests.benchmarks.bench_window [TIMES]

Prints medians and 95th percentiles in milliseconds, beside what laying the same words out in one text document takes in this run. The
floors: 50 ms to select, 33 ms to resize, at the 95th percentile.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.review.pane import ReviewPane
from desktop.ui.shell import Shell
from desktop.ui.start import application, dress
from desktop.ui.theme import theme_of
from importers import read
from importers.source import open_source

TIMES = 40
BLOCKS, SIZE = 600, 200_000
FLOORS = {"select": 50.0, "resize": 33.0}
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "lo", "mu", "tra", "ple", "cri", "sto", "gno"]


def page(seed: int) -> str:
    """A page of that many paragraphs and letters, some of them menus, notices and related lines."""
    dice = random.Random(seed)
    out = [f"<html><head><title>Article {seed}</title></head><body><article><h1>Article {seed} of many blocks</h1>"]
    for n in range(BLOCKS):
        if n % 12 == 11:
            out.append(f"<p>Read more: {_words(dice, 60)}</p>")
        elif n % 25 == 24:
            out.append(f"<h2>{_words(dice, 30)}</h2>")
        else:
            out.append(f"<p>{_words(dice, SIZE // BLOCKS)}.</p>")
    return "".join([*out, "</article></body></html>"])


def _words(dice: random.Random, letters: int) -> str:
    words, size = [], 0
    while size < letters:
        word = "".join(dice.choices(SYLLABLES, k=dice.randint(1, 4)))
        words.append(word)
        size += len(word) + 1
    return " ".join(words).capitalize()


def measured(times: int) -> dict[str, list[float]]:
    """Milliseconds of each act."""
    app = application()
    theme = theme_of("light")
    dress(app, theme)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "bench.pressmark"
        with closing(create(place)) as db:
            run = start_import(db, who="bench", tool="bench")
            for seed in range(3):
                file = Path(name) / f"{seed}.html"
                file.write_text(page(seed), "utf-8")
                source = open_source(str(file))
                for article in read(source):
                    add_prepared(db, prepare(article, source), run=run, who="bench", tool="bench")
        desk = Desk(place)
        shell = Shell(desk, Settings(), theme, "en")
        pane = ReviewPane(shell)
        pane.resize(880, 700)
        pane.show()
        pane.view.setFocus()
        found: dict[str, list[float]] = {"select": [], "resize": [], "down": [], "decide": [], "document": []}
        for n in range(times):
            found["select"].append(_timed(partial(shell.open, n % 3 + 1)))
        assert shell.record is not None
        assert len(shell.record.blocks) >= BLOCKS
        pane.view.overview.setValue(pane.view.overview.maximum() // 2)
        for n in range(times):
            found["resize"].append(_timed(partial(pane.resize, 480 + 7 * (n % 40), 700)))
        for _ in range(times):
            found["down"].append(_timed(lambda: QTest.keyClick(pane.view, Qt.Key.Key_Down)))
        for n in range(min(times, 12)):
            loop = QEventLoop()
            shell.archive_changed.connect(loop.quit)
            found["decide"].append(_timed(partial(pane.view.asked.emit, "strip" if n % 2 == 0 else "keep")))
            QTimer.singleShot(5000, loop.quit)
            loop.exec()
            shell.archive_changed.disconnect(loop.quit)
        text = "\n".join(block.text for block in shell.record.blocks)
        for n in range(5):
            found["document"].append(_timed(partial(_document, text, 480 + 7 * n)))
        pane.close()
        pane.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        desk.close()
    return {act: times for act, times in found.items() if times}


def _document(text: str, width: int) -> float:
    document = QTextDocument()
    document.setPlainText(text)
    document.setTextWidth(width)
    return document.size().height()


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds until what `act` does is painted."""
    begun = perf_counter()
    act()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def main(times: int) -> int:
    """Measure and print; 1 where a floor is not held."""
    worst = 0
    print(f"{BLOCKS} blocks, {SIZE // 1000} kB, {times} times, load {os.getloadavg()[0]:.1f}")
    print(f"{'ms':<10}{'half':>8}{'95 %':>8}{'worst':>8}{'floor':>8}")
    for act, taken in measured(times).items():
        ordered = sorted(taken)
        high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        floor = FLOORS.get(act)
        print(f"{act:<10}{median(ordered):>8.1f}{high:>8.1f}{ordered[-1]:>8.1f}{'' if floor is None else floor:>8}")
        worst |= floor is not None and high > floor
    return worst


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
