"""A day's work by keyboard alone: bring in, review, mend, cite, copy, export, search, quit, and go on the next day."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from desktop.archive.load import load
from desktop.archive.queries import counts
from desktop.archive.record import Record
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.library.tag_editor import TagEditor
from desktop.ui.place import Place
from desktop.ui.review.view import View
from tests.desktop.ui.conftest import SAMPLES
from tests.desktop.ui.flows.conftest import Start
from tests.desktop.ui.flows.person import Person

FILES = ("fr-dump-comments.txt", "en-blog-dump.txt", "fr-dump-author-box.txt", "fr-pdf-damage.txt")
IMPORT = 60_000


def record_of(me: Person) -> Record:
    record = me.window.shell.record
    assert record is not None
    return record


def stored(me: Person, article: int) -> Record:
    """The article as the archive has it."""
    return load(me.window.shell.desk.db, article)


def bring_in(me: Person, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Choose files by Ctrl+O, and wait until they have landed."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(SAMPLES / name) for name in names], ""))
    me.press("Ctrl+O")
    me.until(lambda: me.window.importer.counts.added == len(names) and not me.window.importer.running, IMPORT)


def to_place(me: Person, place: Place, *then: str) -> None:
    """Go to the sidebar and down to a place in it; press `then` there."""
    me.press_until(lambda: me.within(me.window.places), "F6", 6)
    assert isinstance(me.focus(), QTreeView)
    me.press("Home")
    me.press_until(lambda: (row := me.window.places.view.current()) is not None and row.place == place, "Down")
    me.press(*then)
    me.until(lambda: me.window.listing.place == place)
    me.until(lambda: me.window.listing.model.complete)


def to_blocks(me: Person) -> View:
    """Go on to the article's blocks."""
    me.press_until(lambda: me.focus() is me.window.area.review.view, "F6", 6)
    return me.window.area.review.view


def to_next_doubt(me: Person, view: View) -> int:
    me.press("N")
    assert view.chosen_row is not None
    assert view.chosen_row.kind == "doubt"
    return view.chosen_row.first


def open_article(me: Person, title: str) -> int:
    """Go down the list until the article of this title is in view."""
    me.press("Ctrl+Home")
    for _ in range(10):
        me.until(lambda: me.window.shell.record is not None)
        me.qtbot.wait(20)
        if (record_of(me).fields.title or "").startswith(title):
            break
        me.press("Down")
    assert (record_of(me).fields.title or "").startswith(title)
    return record_of(me).id or 0


def test_a_day_by_keyboard_alone(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_place: Path) -> None:
    me = start()
    assert me.focus() is me.window.first.choose, "the first thing to do has the keys"
    bring_in(me, monkeypatch, *FILES)
    me.until(lambda: me.window.listing.model.rowCount() == len(FILES))
    assert me.within(me.window.listing)

    # Review, worst first.
    to_place(me, Place("review"))
    me.until(lambda: me.window.shell.record is not None)
    assert me.window.listing.model.rowCount() == len(FILES)
    assert record_of(me).to_review[0] == "in-doubt"
    me.press("F6")
    assert me.within(me.window.listing)
    blog = open_article(me, "How a Dead Toaster")
    view = to_blocks(me)
    doubtful = to_next_doubt(me, view)
    me.press("K")
    me.until(lambda: not stored(me, blog).blocks[doubtful].doubtful)
    me.press("Ctrl+Z")
    me.until(lambda: record_of(me).blocks[doubtful].doubtful)
    assert view.chosen_row is not None
    assert view.chosen_row.first == doubtful, "what was taken back is at hand"
    me.press("Ctrl+Shift+Z")
    me.until(lambda: not record_of(me).blocks[doubtful].doubtful)
    me.press("Home")
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Down", 40)
    second = view.chosen_row.first
    me.press("X")
    me.until(lambda: not stored(me, blog).blocks[second].kept)
    me.press("Ctrl+Z")
    me.until(lambda: record_of(me).blocks[second].kept)
    assert view.chosen_row.first == second, "also where it had gone into a fold"
    me.press("Ctrl+Y")
    me.until(lambda: not record_of(me).blocks[second].kept)
    assert "in-doubt" not in record_of(me).to_review

    # Words, a cut, a join, what is stripped.
    me.press("Home")
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Down")
    block, words = view.chosen_row.first, record_of(me).blocks[view.chosen_row.first].text
    me.press("E", "Ctrl+End")
    me.type(" Mended.")
    me.press("Return")
    me.until(lambda: record_of(me).blocks[block].text.endswith(" Mended."))
    assert me.focus() is view
    me.press("Ctrl+Z")
    me.until(lambda: record_of(me).blocks[block].text == words)
    before = len(record_of(me).blocks)
    me.press("Right", "Right", "Right", "Right")
    me.press("S")
    me.until(lambda: len(record_of(me).blocks) == before + 1)
    assert view.chosen_row.first == block
    me.press("J")
    me.until(lambda: len(record_of(me).blocks) == before)
    assert record_of(me).blocks[block].text.split() == words.split()
    rows = len(view.rows)
    me.press("D")
    assert len(view.rows) < rows
    me.press("D")
    assert len(view.rows) == rows
    me.press("A")
    me.until(lambda: stored(me, blog).reviewed and record_of(me).id != blog)
    assert me.focus() is view, "on to the next, with the keys where they were"
    assert record_of(me).to_review

    # Those without a date, one after the other.
    to_place(me, Place("reason", "no-date"), "Return")
    me.until(lambda: me.window.area.tab == "cite")
    dated: list[int] = []
    for _ in range(3):
        assert me.focus() is me.window.area.cite.fields.rows["published"].editor
        here = record_of(me).id or 0
        assert here not in dated
        dated.append(here)
        left = len([one for one in me.window.listing.model.ids if "no-date" in stored(me, one).to_review])
        me.type("10 juin 2020")
        me.press("Return")
        me.until(lambda here=here: stored(me, here).fields.published == "2020-06-10")  # type: ignore[misc]
        if left == 1:
            break
        me.until(lambda here=here: record_of(me).id != here)  # type: ignore[misc]
    assert len(dated) == 3
    me.until(lambda: counts(me.window.shell.desk.db).to_review == {"in-doubt": 1})

    # A title; the reference to the clipboard; a file; a tag; the trash.
    to_place(me, Place("all"))
    assert me.window.listing.wide
    me.press("F6", "Ctrl+Home", "Return")
    me.until(lambda: not me.window.listing.wide)
    mine = record_of(me).id or 0
    me.press("F2")
    assert me.focus() is me.window.area.cite.fields.rows["title"].editor
    me.type("The ferry of Port Elm")
    me.press("Return")
    me.until(lambda: stored(me, mine).fields.title == "The ferry of Port Elm")
    QGuiApplication.clipboard().setText("-")
    me.press("Ctrl+Shift+C")
    me.until(lambda: QGuiApplication.clipboard().mimeData().hasHtml())
    held = QGuiApplication.clipboard().mimeData()
    assert "The ferry of Port Elm" in held.text()
    assert "The ferry of Port Elm" in held.html()
    assert bytes(held.data("text/rtf").data()).startswith(b"{\\rtf")
    assert b"The ferry of Port Elm" in bytes(held.data("text/rtf").data())

    out = own_place / "mine.bib"
    me.press("Ctrl+E")
    me.until(lambda: isinstance(me.program.app.activeWindow(), ExportDialog))
    dialog = me.program.app.activeWindow()
    assert isinstance(dialog, ExportDialog)
    me.press_until(lambda: dialog.form.suffix == ".bib", "Down")
    me.press_until(lambda: me.focus() is dialog.path, "Tab")
    me.press("Ctrl+A")
    me.type(str(out))
    me.until(lambda: dialog.go.isEnabled())
    me.press("Return")
    me.until(out.is_file)
    assert "The ferry of Port Elm" in out.read_text("utf-8").replace("{", "").replace("}", "")
    me.until(lambda: dialog.written == out)
    me.press("Escape")
    me.until(lambda: not me.window.dialogs.open)

    me.press("Ctrl+T")
    me.until(lambda: isinstance(me.program.app.activePopupWidget(), TagEditor))
    me.type("ferries")
    me.press("Return")
    me.until(lambda: "ferries" in stored(me, mine).tags)
    me.press("Escape")
    me.until(lambda: me.program.app.activePopupWidget() is None)

    me.press("Ctrl+F")
    assert isinstance(me.focus(), QLineEdit)
    me.type("Kerlann")
    me.until(lambda: me.window.listing.place == Place("search", "Kerlann") and me.window.listing.model.rowCount() == 1)
    me.press("Down")
    assert me.within(me.window.listing)
    oysters = me.window.listing.model.ids[0]
    me.press("Ctrl+Home")
    me.until(lambda: me.window.selected() == [oysters])
    me.press("Delete")
    me.until(lambda: stored(me, oysters).trashed)
    me.press("Ctrl+F", "Escape")
    me.until(lambda: me.window.listing.place == Place("all"))
    me.until(lambda: me.window.listing.model.rowCount() == 3)

    # The order, by the menu of the columns; a column away.
    me.press("Ctrl+L")
    me.until(lambda: me.window.listing.wide)
    me.press_until(lambda: me.focus() is me.window.listing.head.columns_button, "Shift+Tab")
    me.press_for_menu("Space", "Down", "Right", "Down", "Down", "Return")
    order = me.window.listing.order
    assert order != "-added"
    me.press_for_menu("Space", "Down", "Down", "Return")
    hidden = set(me.window.listing.table.hidden)

    # Round the panes, with the article beside.
    me.press("Ctrl+L")
    assert me.within(me.window.listing)
    me.press("Ctrl+Home", "Return", "Ctrl+3")
    met = []
    for _ in range(5):
        me.press("F6")
        met.append(next(name for name in ("search", "places", "listing", "area") if me.within(getattr(me.window, name))))
    assert set(met) == {"search", "places", "listing", "area"}
    article, sizes = record_of(me).id, me.window.columns.split.sizes()

    me.press("Ctrl+Q")
    me.until(lambda: not me.program.frame.isVisible())
    me.program.end()

    # The next day.
    me = start()
    assert me.window.listing.place == Place("all")
    assert record_of(me).id == article
    assert me.window.area.tab == "cite"
    assert not me.window.listing.wide
    assert me.window.listing.order == order
    assert set(me.window.listing.table.hidden) == hidden
    assert me.window.columns.split.sizes() == sizes
    assert me.within(me.window.area)
    me.until(lambda: me.window.listing.model.rowCount() == 3)
    me.press_until(lambda: me.within(me.window.search), "F6", 6)
    me.press("Ctrl+Z")  # a field in which nothing was typed leaves it to the window
    me.until(lambda: not stored(me, oysters).trashed)
    me.press("Ctrl+Z")
    me.until(lambda: "ferries" not in stored(me, mine).tags)
    assert me.clicks == 0
