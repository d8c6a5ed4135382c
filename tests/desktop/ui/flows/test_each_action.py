"""Every action of the one table does something that can be seen, in the whole window, by its own key where it has one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.archive.load import load
from desktop.archive.record import Record
from desktop.ui.actions import ACTIONS, keys_of
from desktop.ui.article.page import Page
from desktop.ui.library.tag_editor import TagEditor
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from tests.desktop.ui.flows.conftest import Start
from tests.desktop.ui.flows.person import Person

DONE: set[str] = set()
"""The actions that were seen to do something."""

RAN: list[str] = []
"""The tests that have run."""


def stored(window: MainWindow, article: int) -> Record:
    return load(window.shell.desk.db, article)


@pytest.fixture
def me(start: Start, archive: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Person:
    """At the window of an archive with the second article, in doubt, in Review."""
    monkeypatch.setenv("PRESSMARK_ARCHIVE", str(archive))
    RAN.append(request.node.name)
    person = start()
    person.until(lambda: person.window.listing.model.complete)
    person.window.show_place(Place("all"))
    person.window.listing.open_beside(2)
    person.window.area.turn_to("review")
    person.until(lambda: person.window.listing.model.complete)
    return person


def act(me: Person, name: str, seen: Callable[[], object]) -> None:
    """Have the action done by its first key, else by itself; something must be seen of it."""
    assert not seen(), f"{name}: seen before"
    if key := keys_of(name):
        me.press(key)
    else:
        me.window.actions_.of(name).trigger()
    me.until(seen)
    DONE.add(name)


def test_dialogs_and_what_asks(me: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    window, asked = me.window, list[str]()

    def files(*_: object) -> tuple[list[str], str]:
        asked.append("import")
        return [], ""

    def folder(*_: object) -> str:
        asked.append("import-folder")
        return ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    for name in ("import", "import-folder"):
        act(me, name, lambda name=name: name in asked)  # type: ignore[misc]
    wanted: list[str] = []
    window.archive_asked.disconnect()
    window.archive_asked.connect(lambda what, _: wanted.append(what))
    for name, what in {"new-archive": "new", "open-archive": "open", "backup": "backup", "restore": "restore"}.items():
        act(me, name, lambda what=what: what in wanted)  # type: ignore[misc]
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    act(me, "show-folder", lambda: opened)
    for name in ("export", "imports", "jobs", "settings", "shortcuts", "guide", "about"):
        act(me, name, lambda name=name: name in window.dialogs.open)  # type: ignore[misc]
        me.until(lambda name=name: me.program.app.activeWindow() is window.dialogs.open[name])  # type: ignore[misc]
        me.press("Escape")
        me.until(lambda name=name: name not in window.dialogs.open)  # type: ignore[misc]
    papers: list[str] = []
    monkeypatch.setattr(window.area.read, "print_article", lambda: papers.append("paper"))
    act(me, "print", lambda: papers)
    QGuiApplication.clipboard().setText("https://example.org/page")
    act(me, "paste", lambda: "This is an address" in window.strip.said.words)
    assert QApplication.activeModalWidget() is None
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]


def test_where_keys_go(me: Person) -> None:
    window = me.window
    act(me, "find", lambda: me.within(window.search))
    act(me, "next-pane", lambda: me.within(window.places))
    act(me, "previous-pane", lambda: me.within(window.search))
    for tab in ("read", "cite", "source", "review"):
        act(me, tab, lambda tab=tab: window.area.tab == tab and me.within(window.area.panes[tab]))  # type: ignore[misc]
    act(me, "title", lambda: me.focus() is window.area.cite.fields.rows["title"].editor)
    act(me, "tags", lambda: isinstance(QApplication.activePopupWidget(), TagEditor))
    me.press("Escape")
    me.until(lambda: QApplication.activePopupWidget() is None)
    act(me, "list", lambda: window.listing.wide and me.within(window.listing))
    me.press("Ctrl+Home")
    act(me, "open", lambda: not window.listing.wide)
    me.press("Shift+F6")
    me.press_until(lambda: me.within(window.listing), "Shift+F6", 6)
    act(me, "to-table", lambda: window.listing.wide)
    act(me, "menu", lambda: window.bar.isVisible())
    me.press("Escape")
    me.until(lambda: not window.bar.isVisible())


def test_acts_on_the_archive(me: Person) -> None:
    window, clipboard = me.window, QGuiApplication.clipboard()
    clipboard.setText("-")
    act(me, "copy-reference", lambda: "Toaster" in clipboard.text())
    clipboard.setText("-")
    act(me, "copy-in-text", lambda: clipboard.text() != "-")
    me.press_until(lambda: me.within(window.listing), "F6", 6)
    act(me, "trash", lambda: stored(window, 2).trashed)
    act(me, "undo", lambda: not stored(window, 2).trashed)
    act(me, "redo", lambda: stored(window, 2).trashed)
    me.press("Ctrl+Z")
    me.until(lambda: not stored(window, 2).trashed)


def test_blocks(me: Person) -> None:
    window = me.window
    view = window.area.review.view
    me.press("Home")

    def row() -> int:
        return view.chosen_row.first if view.chosen_row is not None else -1

    first = next(block.n for block in stored(window, 2).blocks if block.doubtful)
    act(me, "next-doubt", lambda: row() == first)
    me.press("Home")
    act(me, "previous-doubt", lambda: row() == max(block.n for block in stored(window, 2).blocks if block.doubtful))
    kept = row()
    act(me, "keep", lambda: not stored(window, 2).blocks[kept].doubtful)
    me.press("Home")
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Down", 40)
    gone = row()
    act(me, "strip", lambda: not stored(window, 2).blocks[gone].kept)
    count = len(view.rows)
    act(me, "stripped", lambda: len(view.rows) < count)
    me.press("D", "Home")
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "fold", "Down", 40)
    at = row()
    act(me, "fold", lambda: any(one.kind == "fold" and one.first == at and one.open for one in view.rows))
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Down", 40)
    here = row()
    act(me, "edit", lambda: view.editor is not None)
    me.press("Escape")
    me.until(lambda: view.editor is None)
    blocks = len(stored(window, 2).blocks)
    me.press("Right", "Right", "Right")
    act(me, "split", lambda: len(stored(window, 2).blocks) == blocks + 1)
    me.until(lambda: window.shell.record is not None and len(window.shell.record.blocks) == blocks + 1)
    assert row() == here
    act(me, "join", lambda: len(stored(window, 2).blocks) == blocks)
    act(me, "roles", lambda: QApplication.activePopupWidget() is not None)
    me.press("Escape")
    me.until(lambda: QApplication.activePopupWidget() is None)
    act(me, "approve", lambda: stored(window, 2).reviewed)
    damaged = next(n for n in range(1, 5) if stored(window, n).repairs)
    window.listing.open_beside(damaged)
    view.choose_block(next(n for n in range(len(stored(window, damaged).blocks)) if view.repairs_of(n)))
    window.area.turn_to("review")
    act(me, "unrepair", lambda: any(one.undone for one in stored(window, damaged).repairs))


def test_read(me: Person) -> None:
    window = me.window
    me.press("Ctrl+2")
    page = window.area.read.page
    assert isinstance(page, Page)
    assert isinstance(page, QTextEdit)
    me.until(lambda: page.hasFocus() and page.toPlainText())
    size = page.font().pixelSize(), window.shell.settings

    act(me, "larger", lambda: window.shell.settings != size[1])
    larger = window.shell.settings
    act(me, "smaller", lambda: window.shell.settings != larger)
    me.press("Ctrl++")
    larger = window.shell.settings
    act(me, "usual", lambda: window.shell.settings != larger)
    clipboard = QGuiApplication.clipboard()
    me.press("Ctrl+A")
    clipboard.setText("-")
    act(me, "copy-quote", lambda: len(clipboard.text()) > 40)
    act(me, "find-here", lambda: not isinstance(me.focus(), Page) and me.within(window.area))
    me.type("the")
    told = window.area.read.bar.told
    me.until(lambda: told.text().startswith("1 "))
    act(me, "find-next", lambda: told.text().startswith("2 "))
    act(me, "find-previous", lambda: told.text().startswith("1 "))


def test_fields(me: Person) -> None:
    window = me.window
    me.press("F2")
    row = window.area.cite.fields.rows["title"]
    me.type("Another title")
    act(me, "leave-field", lambda: row.editor.words_of() != "Another title")
    me.press("F2")
    me.type("Another title")
    act(me, "save-field", lambda: stored(window, 2).fields.title == "Another title")


def test_quit(me: Person) -> None:
    act(me, "quit", lambda: not me.program.frame.isVisible())


def test_all_were_seen() -> None:
    """By the tests above, where all of them have run in this process."""
    if len(RAN) < 7:
        pytest.skip("not all the others have run here")
    assert {one.id for one in ACTIONS} - DONE == set()
