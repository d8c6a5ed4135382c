"""E, S and J in Review, each taken back and done again by keys: the words, the blocks and where one is are as they were."""

from pathlib import Path

import pytest

from desktop.archive.load import load
from desktop.ui.place import Place
from tests.desktop.ui.flows.conftest import Start
from tests.desktop.ui.flows.person import Person


@pytest.fixture
def me(start: Start, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """At the first kept block of an article in Review."""
    monkeypatch.setenv("PRESSMARK_ARCHIVE", str(archive))
    person = start()
    window = person.window
    person.until(lambda: window.listing.model.complete)
    window.show_place(Place("all"))
    window.listing.open_beside(2)
    window.area.turn_to("review")
    view = window.area.review.view
    person.until(lambda: view.hasFocus() and view.rows)
    person.press("Home")
    person.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Down", 40)
    return person


def texts(me: Person) -> list[str]:
    """The blocks, as the archive and the window have them: they must agree before anything is said of them."""
    stored = [block.text for block in load(me.window.shell.desk.db, 2).blocks]
    record = me.window.shell.record
    return stored if record is not None and [block.text for block in record.blocks] == stored else []


def back_and_forth(me: Person, before: list[str]) -> None:
    """Take it back, do it again, and take it back for good."""
    after = texts(me)
    assert after != before
    me.press("Ctrl+Z")
    me.until(lambda: texts(me) == before)
    me.press("Ctrl+Shift+Z")
    me.until(lambda: texts(me) == after)
    me.press("Ctrl+Z")
    me.until(lambda: texts(me) == before)


def test_edited_words_come_back(me: Person) -> None:
    before, view = texts(me), me.window.area.review.view
    assert view.chosen_row is not None
    here = view.chosen_row.first
    me.press("E")
    me.until(lambda: view.editor is not None and view.editor.hasFocus())
    me.press("Ctrl+A")
    me.type("Other words")
    me.press("Return")
    me.until(lambda: texts(me)[here : here + 1] == ["Other words"])
    assert view.hasFocus()
    back_and_forth(me, before)
    assert view.chosen_row.first == here


def test_a_block_that_was_split_is_one_again(me: Person) -> None:
    before, view = texts(me), me.window.area.review.view
    assert view.chosen_row is not None
    here = view.chosen_row.first
    me.press("Right", "Right", "Right", "Ctrl+Right", "S")
    me.until(lambda: len(texts(me)) == len(before) + 1)
    parts = texts(me)[here : here + 2]
    assert "".join("".join(parts).split()) == "".join(before[here].split())
    back_and_forth(me, before)


def test_blocks_that_were_joined_are_two_again(me: Person) -> None:
    before, view = texts(me), me.window.area.review.view
    assert view.chosen_row is not None
    here = view.chosen_row.first
    me.press("J")
    me.until(lambda: len(texts(me)) == len(before) - 1)
    assert texts(me)[here].startswith(before[here])
    back_and_forth(me, before)


def test_what_is_taken_back_after_a_new_start_is_brought_into_view(me: Person, start: Start) -> None:
    view = me.window.area.review.view
    me.press("End", "Up")
    me.press_until(lambda: view.chosen_row is not None and view.chosen_row.kind == "text", "Up", 60)
    assert view.chosen_row is not None
    here = view.chosen_row.first
    me.press("X")
    me.until(lambda: not load(me.window.shell.desk.db, 2).blocks[here].kept)
    me.program.end()
    again = start()
    window = again.window
    again.until(lambda: window.shell.record is not None and window.shell.record.id == 2 and window.area.tab == "review")
    view = window.area.review.view
    again.until(lambda: view.rows and view.layout_.height > view.viewport().height() > 0)
    assert view.overview.value() == 0
    again.press("Ctrl+Z")
    again.until(lambda: load(window.shell.desk.db, 2).blocks[here].kept and view.chosen_row is not None and view.chosen_row.first == here)

    def seen() -> bool:
        top = view.layout_.tops[view.chosen] - view.overview.value()
        return view.overview.value() > 0 and 0 <= top < view.viewport().height()

    again.until(seen)
    # Also when one has gone elsewhere since.
    again.press("Home")
    again.press("Ctrl+Shift+Z")
    again.until(lambda: not load(window.shell.desk.db, 2).blocks[here].kept)
    again.until(lambda: view.chosen_row is not None and here in view.chosen_row.blocks and seen())


@pytest.mark.parametrize("field", ["published", "title"])
def test_what_is_given_up_in_a_field_takes_nothing_else_with_it(me: Person, field: str) -> None:
    window = me.window
    window.shell.place_asked.emit("cite", field)
    row = window.area.cite.fields.rows[field]
    me.until(row.editor.hasFocus)
    before = row.editor.words_of()
    me.press("Ctrl+A")
    me.type("12 mai 2020")
    me.press("Esc")
    assert row.editor.words_of() == before
    me.press("Ctrl+Z")
    me.qtbot.wait(200)
    assert load(window.shell.desk.db, 2).trashed is False, "the import stays"
    assert (row.editor.words_of(), row.editor.hasFocus()) == (before, True)
    assert "Nothing was saved here" in row.hint.text()
    assert row.hint.isVisible()
    # What was saved is taken back by the next, and the field shows what the archive has then.
    me.press("Ctrl+A")
    me.type("12 mai 2020")
    me.press("Return")
    saved = "12 May 2020" if field == "published" else "12 mai 2020"
    me.until(lambda: getattr(load(window.shell.desk.db, 2).fields, field) in ("2020-05-12", saved) and window.strip.undo.isVisible())
    window.shell.open(2)
    me.until(lambda: row.editor.words_of() == saved)
    row.editor.setFocus()
    me.type("x")
    me.press("Esc", "Ctrl+Z")
    me.qtbot.wait(100)
    assert row.editor.words_of() == saved
    me.press("Ctrl+Z")
    me.until(lambda: row.editor.words_of() == before)
    assert row.editor.hasFocus()
