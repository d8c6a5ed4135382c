"""Archives as files: switching, backup and restore, what was opened before, and one that cannot be opened."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.archive.backup import backup
from desktop.archive.change import Change
from desktop.archive.connection import Archive, open_to_read, writing
from desktop.archive.queries import counts
from desktop.archive.tagging import tags_in_use
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.paths import Paths
from desktop.settings import Settings, load
from desktop.ui.app import Program
from desktop.ui.archives import Trouble, day_words, last_backup
from desktop.ui.jobs.importer import Importer
from desktop.ui.main_window import MainWindow
from desktop.ui.start import application
from desktop.ui.state import State
from desktop.ui.theme import sheet_of


@pytest.fixture
def program(archive: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program on the archive, with a user's folders of its own."""
    paths = Paths(archive, tmp_path / "settings.json", tmp_path / "log", tmp_path / "window.json")
    made = Program(application(), paths, {"LANG": "en"})
    yield made
    made.end()
    QApplication.processEvents()


def _window(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def test_articles_are_set_in_the_serif_that_comes_along(archive: Path, tmp_path: Path, qapp: QApplication) -> None:
    QFontDatabase.removeAllApplicationFonts()  # as in a program that has just begun
    made = Program(qapp, Paths(archive, tmp_path / "settings.json", tmp_path / "log", tmp_path / "window.json"), {"LANG": "en"})
    assert made.theme.serif == "Source Serif Pro"
    made.end()


def test_it_opens_what_is_meant(program: Program, archive: Path, tmp_path: Path) -> None:
    program.start([])
    assert _window(program).windowTitle() == "Thesis – Pressmark"
    program.open(tmp_path / "deep" / "Other.pressmark")
    assert _window(program).windowTitle() == "Other – Pressmark"
    assert program.state.words("recent")[:2] == [str(tmp_path / "deep" / "Other.pressmark"), str(archive)]
    assert program._usual() == tmp_path / "deep" / "Other.pressmark"


def test_new_and_open(program: Program, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.start([])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Fresh"), ""))
    _window(program).archive_asked.emit("new", None)
    assert (tmp_path / "Fresh.pressmark").is_file()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(archive), ""))
    _window(program).archive_asked.emit("open", None)
    assert program.desk is not None
    assert program.desk.path == archive
    texts = [action.text() for action in _window(program).top.archive.menu().actions()]
    assert texts[0] == "New archive…"
    _window(program).archive_asked.emit("recent", tmp_path / "Fresh.pressmark")
    assert _window(program).windowTitle() == "Fresh – Pressmark"


class _Slow:
    """An act that does not end before it may."""

    def __init__(self) -> None:
        self.begun, self.may = threading.Event(), threading.Event()

    def __call__(self, db: Archive, *, who: str, tool: str) -> Change:
        with writing(db):
            self.begun.set()
            assert self.may.wait(20)
        return tag(db, [1], ["slow"], who=who, tool=tool)


def test_another_archive_opens_while_the_first_is_written_to(program: Program, archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program.start([])
    first, slow = program.desk, _Slow()
    assert first is not None
    _window(program).shell.do(slow, told="Tagged")
    assert slow.begun.wait(10)
    begun = time.monotonic()
    program.open(tmp_path / "Other.pressmark")
    assert time.monotonic() - begun < 3  # it does not wait for the act, nor for its lock
    assert not first.closed
    with qtbot.waitSignal(_window(program).shell.said, timeout=10000) as said:
        slow.may.set()
    assert said.args == ["Thesis: Tagged", False]
    qtbot.waitUntil(lambda: first.closed, timeout=10000)
    assert program.open(archive)
    assert program.desk is not None
    assert tags_in_use(program.desk.db) == ["slow"]


def test_an_archive_that_is_written_to_still_is_come_back_to(program: Program, archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program.start([])
    first, slow = program.desk, _Slow()
    assert first is not None
    _window(program).shell.do(slow)
    assert slow.begun.wait(10)
    assert program.open(archive)  # it is open
    assert program.desk is first
    program.open(tmp_path / "Other.pressmark")
    program.open(archive)
    assert program.desk is first
    with qtbot.waitSignal(_window(program).shell.archive_changed, timeout=10000):
        slow.may.set()
    qtbot.wait(100)
    assert not first.closed
    with qtbot.waitSignal(_window(program).shell.archive_changed, timeout=10000):
        _window(program).shell.do(trash, [1])


def test_the_end_waits_for_what_is_written_to_an_archive_that_was_left(program: Program, archive: Path, tmp_path: Path) -> None:
    program.start([])
    slow = _Slow()
    _window(program).shell.do(slow)
    assert slow.begun.wait(10)
    program.open(tmp_path / "Other.pressmark")
    threading.Timer(0.3, slow.may.set).start()
    program.end()
    with closing(open_to_read(archive)) as db:
        assert tags_in_use(db) == ["slow"]


def test_backup_and_restore(program: Program, archive: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    program.start([])
    copy = tmp_path / "copy.pressmark"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    _window(program).archive_asked.emit("backup", None)
    qtbot.waitUntil(copy.is_file, timeout=10000)
    qtbot.waitUntil(lambda: last_backup(archive, program.state) is not None, timeout=10000)
    shell = _window(program).shell
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(trash, [1])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    before = program.desk
    _window(program).archive_asked.emit("restore", None)
    asked = _question(program, qtbot)
    assert asked.text() == "Restore “copy.pressmark”?"
    words = asked.informativeText()
    assert words.startswith("The backup holds 4 articles. It was last changed on ")
    assert "all that is in “Thesis” now, 4 articles" in words
    assert "stay in a file beside the archive" in words
    next(one for one in asked.buttons() if one.text() == "Cancel").click()
    qtbot.waitUntil(lambda: not program.frame.findChildren(QMessageBox), timeout=5000)
    qtbot.wait(200)
    assert program.desk is before, "nothing is restored before it is said"
    _window(program).archive_asked.emit("restore", None)
    go = next(one for one in _question(program, qtbot).buttons() if one.text() == "Restore")
    go.click()
    qtbot.waitUntil(lambda: program.desk is not before, timeout=20000)
    assert program.desk is not None
    assert counts(program.desk.db).trashed == 0


def test_keys_go_back_to_what_had_them_when_the_place_was_chosen(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    had: list[bool] = []

    def ask(*_: object) -> None:
        dialog = QDialog(program.frame)
        QTimer.singleShot(200, dialog, lambda: had.append(dialog.isActiveWindow()))
        QTimer.singleShot(250, dialog, dialog.reject)
        dialog.exec()

    monkeypatch.setattr("desktop.ui.app.ask_backup", ask)
    program.start([])
    qtbot.waitUntil(lambda: _window(program).listing.model.complete, timeout=5000)
    program.frame.activateWindow()
    qtbot.waitUntil(program.frame.isActiveWindow, timeout=5000)
    qtbot.wait(300)  # the first article's opening moves the keys once
    _window(program).search.setFocus()
    qtbot.waitUntil(_window(program).search.hasFocus, timeout=5000)
    _window(program).archive_asked.emit("backup", None)
    assert had == [True]
    qtbot.waitUntil(_window(program).search.hasFocus, timeout=5000)


def _question(program: Program, qtbot: QtBot) -> QMessageBox:
    """What is asked over the window."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in program.frame.findChildren(QMessageBox)), timeout=10000)
    return next(one for one in program.frame.findChildren(QMessageBox) if one.isVisible())


def test_a_backup_that_is_none_is_not_asked_about(program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    program.start([])
    none = tmp_path / "none.pressmark"
    none.write_bytes(b"no archive at all" * 400)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(none), ""))
    with qtbot.waitSignal(_window(program).shell.said, timeout=10000) as said:
        _window(program).archive_asked.emit("restore", None)
    assert said.args is not None
    assert "none.pressmark" in said.args[0]
    assert not program.frame.findChildren(QMessageBox)


def test_one_that_cannot_be_opened_says_why_and_offers_the_backup(program: Program, archive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    copy = archive.with_name("Thesis.2026-02-03.pressmark")
    backup(archive, copy)
    archive.write_bytes(b"no archive at all" * 400)
    program.start([])
    trouble = program.window
    assert isinstance(trouble, Trouble)
    assert str(archive) in trouble.reason.text()
    assert copy.name in trouble.advice.text()
    trouble.restore.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20000)
    assert program.desk is not None
    assert counts(program.desk.db).articles == 4


def test_without_a_backup_none_is_offered(program: Program, archive: Path) -> None:
    archive.write_bytes(b"no archive at all" * 400)
    program.start([])
    assert isinstance(program.window, Trouble)
    assert program.window.restore.isHidden()
    assert program.window.open.isVisible()


def test_the_newest_backup_is_the_last(tmp_path: Path) -> None:
    archive = tmp_path / "A [1].pressmark"
    archive.write_text("x")
    old, new, other = tmp_path / "A [1].2026-01-01.pressmark", tmp_path / "elsewhere.pressmark", tmp_path / "A.2026-01-01.pressmark"
    for place, age in ((old, 500), (new, 100), (other, 0)):
        place.write_text("x")
        os.utime(place, (time.time() - age, time.time() - age))
    state = State()
    assert last_backup(archive, state) is not None
    state.first(f"backups {archive}", str(new))
    found = last_backup(archive, state)
    assert found is not None
    assert found.path == new


def test_days_in_words() -> None:
    assert day_words(date(2020, 6, 10), "en") == "10 June 2020"
    assert day_words(date(2020, 6, 1), "fr") == "1er juin 2020"
    assert day_words(date(2020, 6, 11), "fr") == "11 juin 2020"


def test_another_look_and_language_while_it_is_open(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.start([])
    first = _window(program)
    first._opened(2)
    first.shell.change(Settings(look="dark", lang="fr"))
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first, timeout=5000)
    window = _window(program)
    assert (window.shell.theme.name, window.shell.lang) == ("dark", "fr")
    assert window.area.tabs.tabText(0) == "Vérifier"
    assert window.shell.record is not None
    assert window.shell.record.id == 2
    assert load(tmp_path / "settings.json") == Settings(look="dark", lang="fr")
    window.shell.change(Settings())
    qtbot.waitUntil(lambda: program.window is not None and program.window is not window, timeout=5000)


def test_the_old_look_is_gone_before_the_new_one_is_made(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """To style all that stood once more would take longer than to make the new window."""
    program.start([])
    first, stood = _window(program), []
    made = Program._show

    def show(self: Program, importer: Importer | None = None) -> None:
        stood.append((isValid(first), QApplication.instance().styleSheet()))  # type: ignore[union-attr]
        made(self, importer)

    monkeypatch.setattr(Program, "_show", show)
    first.shell.change(Settings(look="dark"))
    qtbot.waitUntil(lambda: bool(stood) and program.window is not None, timeout=5000)
    assert stood == [(False, "")]
    assert program.app.styleSheet() == sheet_of(program.theme)
    assert program.theme.name == "dark"


def test_what_is_at_work_in_the_old_look_is_let_end(program: Program, qtbot: QtBot) -> None:
    program.start([])
    first = _window(program)
    menu = QMenu(first)
    menu.addAction("One")
    menu.popup(first.mapToGlobal(first.rect().center()))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu, timeout=5000)
    program.settings = Settings(look="dark")
    program._rebuild()
    assert isValid(first)
    assert _window(program) is not first
    assert program.app.styleSheet() == sheet_of(program.theme)
    qtbot.waitUntil(lambda: not isValid(first), timeout=5000)
