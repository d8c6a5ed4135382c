"""While files are read: another look or language takes the reading along; a window that closes ends it, with nothing lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.checkup import check
from desktop.archive.connection import open_to_read
from desktop.archive.errors import ArchiveError
from desktop.archive.load import load
from desktop.archive.queries import counts
from desktop.ui.app import Program
from desktop.ui.bridge import Desk
from desktop.ui.jobs.importer import FileRow
from desktop.ui.place import Place
from tests.desktop.ui.programs import running, window_of

LONG = 120_000
MANY = 500
"""Pages that are still being read when another look has come, also on a machine with much else to do."""


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    """The program with its window on a new archive."""
    with running(qapp, tmp_path / "New.pressmark", tmp_path) as made:
        yield made


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        words = " ".join(f"The ferry number {n} left the quay at dawn with {at} passengers on board." for at in range(20))
        (folder / f"{n:03}.html").write_text(f"<html><head><title>Ferry {n}</title></head><body><h1>Ferry {n}</h1><p>{words}</p></body></html>", "utf-8")
    return folder


def test_another_look_takes_the_reading_along(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    first, rows = window_of(program), list[FileRow]()
    importer = first.importer
    importer.file_done.connect(rows.append)
    first.bringing.files([str(pages(tmp_path / "pages", MANY))])
    qtbot.waitUntil(lambda: len(rows) > 2, timeout=LONG)
    first.shell.change(replace(first.shell.settings, look="dark", lang="fr"))
    qtbot.waitUntil(lambda: program.window is not first, timeout=5000)
    second = window_of(program)
    assert len(rows) < MANY, "the reading was over before the look changed"
    assert second.importer is importer
    assert second.importer.running
    assert second.strip.stop.isVisible()
    assert second.strip.title.text().startswith(f"Lecture de {MANY}")
    with qtbot.waitSignal(importer.finished, timeout=LONG) as told:
        pass
    assert (told.args[0].added, told.args[0].stopped) == (MANY, False)
    assert not second.strip.stop.isVisible()
    second.show_place(Place("all"))
    qtbot.waitUntil(lambda: second.listing.model.rowCount() == MANY, timeout=LONG)
    second.dialogs.jobs()
    assert len(importer.rows) == MANY


def test_another_look_leaves_all_as_it_stands(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """What is chosen, what is new, what was said, and where keys go; "to review" sends them to the list."""
    first = window_of(program)
    with qtbot.waitSignal(first.importer.finished, timeout=LONG):
        first.bringing.files([str(pages(tmp_path / "pages", 6))])
    first.strip.review_asked.emit()
    assert first.listing.isAncestorOf(first.window().focusWidget())
    first.show_place(Place("all"))
    first.listing.set_wide(False)
    qtbot.waitUntil(lambda: first.listing.model.rowCount() == 6 and first.listing.model.complete, timeout=LONG)
    first.shell.open(first.listing.model.ids[0])
    first.listing.list.setFocus()
    chosen = list(first.listing.model.ids[:3])
    first.listing._select(chosen, chosen[0])
    fresh = set(first.listing.model.fresh)
    assert len(fresh) >= 3
    first.shell.said.emit("Three things were done", True)
    result = first.strip.result.words
    assert result
    for look in ("dark", "light"):
        before = window_of(program)
        before.shell.change(replace(before.shell.settings, look=look))
        qtbot.waitUntil(lambda before=before: program.window not in (before, None), timeout=5000)  # type: ignore[misc]
        second = window_of(program)
        qtbot.waitUntil(lambda second=second: second.listing.selected() == chosen, timeout=5000)  # type: ignore[misc]
        qtbot.waitUntil(second.listing.list.hasFocus, timeout=5000)
        assert second.listing.model.fresh == fresh
        assert second.strip.said.words == "Three things were done"
        assert second.strip.undo.isVisible()
        assert (second.strip.result.isVisible(), second.strip.result.words) == (True, result)


def test_an_empty_place_says_that_files_are_being_read(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(program)
    window.show_place(Place("all"))
    window.listing.reading_begun()
    qtbot.waitUntil(lambda: window.listing.empty.what.text() == "Files are being read", timeout=5000)
    window.listing.reading_ended()
    assert window.listing.empty.what.text() == "No articles yet"


@pytest.mark.skipif(sys.platform == "win32", reason="a process is asked to end by a signal")
def test_a_window_that_closes_ends_the_reading_and_loses_nothing(tmp_path: Path) -> None:
    archive, folder, home = tmp_path / "Thesis.pressmark", pages(tmp_path / "pages", 200), tmp_path / "home"
    home.mkdir()
    environ = {
        **os.environ,
        "PRESSMARK_ARCHIVE": str(archive),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    process = subprocess.Popen([sys.executable, "-m", "desktop", str(folder)], env=environ, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while not (archive.is_file() and _articles(archive) > 3):
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < until
            time.sleep(0.05)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
        took = time.monotonic() - begun
    finally:
        process.kill()
    assert process.returncode == 0, told
    assert "Traceback" not in told
    assert took < 5
    with open_to_read(archive) as db:
        there = counts(db).articles
        assert 3 < there < 200
        assert all(finding.sound for finding in check(db))
    Desk(archive).close()  # as a window opens it again
    done = subprocess.run([sys.executable, "-m", "desktop", "import", str(folder)], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert _articles(archive) == 200


def test_what_is_being_written_when_a_window_closes_is_saved(program: Program, qtbot: QtBot, archive: Path) -> None:
    program.open(archive)
    window = window_of(program)
    window.shell.open(2)
    window.area.turn_to("cite")
    row = window.area.cite.fields.rows["section"]
    row.editor.setFocus()
    row.editor.selectAll()
    QTest.keyClicks(row.editor, "Harbour")
    program.end()
    with open_to_read(archive) as db:
        assert load(db, 2).fields.section == "Harbour"


def test_a_block_being_written_when_a_window_closes_is_saved(program: Program, qtbot: QtBot, archive: Path) -> None:
    program.open(archive)
    window = window_of(program)
    window.shell.open(2)
    window.area.turn_to("review")
    view = window.area.review.view
    n = next(n for n, one in enumerate(view.rows) if one.kind == "text")
    view.choose(n)
    view.edit()
    assert view.editor is not None
    view.editor.selectAll()
    QTest.keyClicks(view.editor, "Other words.")
    block = view.rows[n].first
    program.end()
    with open_to_read(archive) as db:
        assert load(db, 2).blocks[block].text == "Other words."


def _articles(archive: Path) -> int:
    """How many are in; 0 while the archive is being made."""
    try:
        with open_to_read(archive) as db:
            return counts(db).articles
    except ArchiveError:
        return 0
