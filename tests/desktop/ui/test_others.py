"""Other programs at the same archive: what they write is seen, and a file that is taken away is not written to any more."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.change import Change
from desktop.archive.connection import open_to_write
from desktop.archive.load import load
from desktop.operations.edit import Edit, edit
from desktop.operations.purge import purge
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.ui.jobs.importer import Counts
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with all articles listed, once it knows how far the archive was written."""
    shown = MainWindow(shell)
    qtbot.addWidget(shown)
    shown.resize(1200, 800)
    shown.show()
    shown.show_place(Place("all"))
    qtbot.waitUntil(lambda: shown.listing.model.complete and shell.desk._seen is not None, timeout=5000)
    yield shown
    shown.leave()


def test_what_another_program_does_is_shown(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    shell.open(1)
    with closing(open_to_write(shell.desk.path)) as other:
        edit(other, [Edit(1, {"title": "A Bridge Reopens"})], who="other", tool="test")
        trash(other, [2], who="other", tool="test")
    with qtbot.waitSignal(shell.archive_changed, timeout=5000) as told:
        shell.desk.look()
    assert told.args == [Change("foreign", (1, 2))]
    assert shell.record is not None
    assert shell.record.fields.title == "A Bridge Reopens"
    qtbot.waitUntil(lambda: list(window.listing.model.ids).count(2) == 0, timeout=5000)
    qtbot.waitUntil(lambda: window.places.found.trashed == 1, timeout=5000)


def test_what_is_in_view_stays_as_it_is_when_others_change(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    shell.open(1)
    records: list[object] = []
    shell.record_changed.connect(records.append)
    with closing(open_to_write(shell.desk.path)) as other:
        tag(other, [3], ["elsewhere"], who="other", tool="test")
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.desk.look()
    assert records == []


def test_it_is_noticed_without_being_asked(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    with closing(open_to_write(shell.desk.path)) as other:
        trash(other, [1, 2, 3, 4], who="other", tool="test")
    qtbot.waitUntil(lambda: window.places.found.trashed == 4, timeout=5000)


def test_it_is_noticed_when_one_comes_back(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    shell.desk._timer.stop()
    with closing(open_to_write(shell.desk.path)) as other:
        trash(other, [1], who="other", tool="test")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_what_the_window_writes_is_not_anothers(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    told: list[Change] = []
    shell.archive_changed.connect(told.append)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.do(trash, [1])
    shell.desk.look()
    qtbot.waitUntil(lambda: not shell.desk._looking, timeout=5000)
    assert [change.event for change in told] == ["trash"]


def test_an_article_that_another_program_removed(window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    shell.open(1)
    with closing(open_to_write(shell.desk.path)) as other:
        trash(other, [1], who="other", tool="test")
        purge(other, [1], who="other", tool="test")
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        shell.do(edit, [Edit(1, {"title": "Too late"})])
    assert said.args[0].startswith("1: ")
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.desk.look()
    assert shell.record is None or shell.record.id != 1


def test_a_file_that_was_taken_away_is_not_written_to(window: MainWindow, shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    path = shell.desk.path
    path.rename(tmp_path / "elsewhere.pressmark")
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        shell.desk.look()
    assert "moved" in said.args[0]
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        shell.do(trash, [1])
    assert "moved" in said.args[0]
    (tmp_path / "elsewhere.pressmark").rename(path)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.do(trash, [1])
    assert load(shell.desk.db, 1).trashed


def test_another_file_in_its_place_is_left_alone(window: MainWindow, shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with closing(sqlite3.connect(copy)) as made:
        shell.desk.db.conn.backup(made)
    shutil.move(copy, shell.desk.path)
    before = shell.desk.path.read_bytes()
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        shell.do(trash, [1])
    assert "replaced" in said.args[0]
    assert shell.desk.path.read_bytes() == before


def test_an_import_into_a_file_that_was_taken_away_ends_with_a_sentence(window: MainWindow, shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    shell.desk.path.rename(tmp_path / "elsewhere.pressmark")
    said: list[str] = []
    shell.said.connect(lambda words, _: said.append(words))
    with qtbot.waitSignal(window.importer.finished, timeout=20_000) as ended:
        window.importer.start_text("pasted.txt", b"A Bridge Reopens\n\nAfter two years of work the old bridge over the river is open again.\n")
    assert isinstance(ended.args[0], Counts)
    assert ended.args[0].added == 0
    assert any("moved" in words for words in said)
