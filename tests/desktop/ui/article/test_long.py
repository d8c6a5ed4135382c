"""One block of a megabyte opens in Source and in Review without being laid out or drawn all at once, and its words stay as they are."""

import random
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.archive.connection import open_to_write
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from desktop.ui.article.source import SourcePane
from desktop.ui.article.stream import LONGEST, cut, cuts_of
from desktop.ui.review.pane import ReviewPane
from desktop.ui.shell import Shell
from importers import read
from importers.source import source_of

MEGABYTE = 1_000_000
SHOWN = 0.06
"""Seconds of the window's own work: all lines of a megabyte, whether in view or not, take twice that on a quick machine."""


@pytest.fixture
def long(archive: Path) -> int:
    """An article of one paragraph of a megabyte, between short ones."""
    pick = random.Random(5)
    words = [
        "The",
        "river",
        "rose",
        "again",
        "that",
        "night,",
        "and",
        "nobody",
        "on",
        "the",
        "council",
        "could",
        "say",
        "who",
        "would",
        "pay",
        "for",
        "a",
        "wall",
        "of",
        "stone.",
    ]
    body = " ".join(pick.choice(words) for _ in range(MEGABYTE // 4))[:MEGABYTE]
    source = source_of("long.txt", f"A wall for the river\n\nBy Jane Doe, 3 March 2020\n\n{body}.\n\nThis line is the end of it.\n".encode())
    db = open_to_write(archive)
    run = start_import(db, who="tester", tool="test")
    (article,) = [one for article in read(source) for one in add_prepared(db, prepare(article, source), run=run, who="tester", tool="test").articles]
    db.close()
    return article


def _quickest(draw: Callable[[], object]) -> float:
    """Seconds of this thread that it takes, at best of three."""
    took = []
    for _ in range(3):
        begun = thread_time()
        draw()
        took.append(thread_time() - begun)
    return min(took)


def test_source_lays_out_what_is_seen(shell: Shell, long: int, qtbot: QtBot) -> None:
    pane = SourcePane(shell)
    qtbot.addWidget(pane)
    pane.resize(880, 700)
    shell.open(long)
    pane.show()
    stream, record = pane.stream, shell.record
    assert record is not None
    assert record.stream is not None
    block = max(record.blocks, key=lambda one: len(one.text))
    assert len(block.text) >= MEGABYTE
    document = stream.document()
    assert max(document.findBlockByNumber(n).length() for n in range(document.blockCount())) <= LONGEST + 1
    assert _quickest(lambda: stream.put(record)) < SHOWN
    assert _quickest(stream.viewport().grab) < SHOWN
    start = block.source[0] + 3 * LONGEST // 2
    stream.choose(start, start + 2 * LONGEST)
    assert stream.chosen() == (start, start + 2 * LONGEST)
    assert stream.block_here() == block
    stream.copy()
    assert QGuiApplication.clipboard().text() == record.stream[start : start + 2 * LONGEST]
    last = record.stream.index("This line")
    assert [stream.line_of(place) for place in (block.source[0], start, last)] == [1 + record.stream.count("\n", 0, place) for place in (start, start, last)]


def test_review_draws_what_is_seen(shell: Shell, long: int, qtbot: QtBot) -> None:
    pane = ReviewPane(shell)
    qtbot.addWidget(pane)
    pane.resize(880, 700)
    shell.open(long)
    pane.show()
    view = pane.view
    view.overview.setValue(view.overview.maximum() // 2)
    seen = view.viewport().grab().toImage()
    assert _quickest(view.viewport().grab) < SHOWN
    paper = seen.pixel(0, 0)
    assert sum(any(seen.pixel(x, y) != paper for x in range(300, 700, 2)) for y in range(seen.height())) > seen.height() // 3  # its words are there


@pytest.mark.parametrize(
    "text", ["", "a short one\nand another", "x" * 3 * LONGEST, "y" * LONGEST + " end", "\n".join(["word " * LONGEST, "", " " + "z" * 2 * LONGEST + " "])]
)
def test_a_line_is_cut_at_spaces(text: str) -> None:
    cuts = cuts_of(text)
    assert all(text[place] == " " for place in cuts)
    assert cuts == sorted(set(cuts))
    made = cut(text, cuts)
    assert len(made) == len(text)
    assert all(len(line) <= LONGEST or " " not in line[1:LONGEST] for line in made.split("\n"))
    assert "".join(" " if n in cuts else letter for n, letter in enumerate(made)) == text
