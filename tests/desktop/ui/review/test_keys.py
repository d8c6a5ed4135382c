"""A review by keys alone, on a real sample: each key does what it says, in the archive, and can be taken back."""

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.connection import open_to_write
from desktop.archive.load import load
from desktop.archive.prepare import prepare
from desktop.archive.record import Record, RecordBlock
from desktop.operations.add_article import add_prepared
from desktop.operations.start_import import start_import
from desktop.ui.review.selecting import Selection
from desktop.ui.shell import Shell
from importers import read
from importers.source import open_source
from tests.desktop.ui.conftest import SAMPLES
from tests.desktop.ui.review.conftest import Press, Window

Key = Qt.Key


def record(shell: Shell) -> Record:
    """The record in view, as the archive has it."""
    assert shell.record is not None
    assert shell.record.id is not None
    return load(shell.desk.db, shell.record.id)


def block(shell: Shell, begins: str) -> RecordBlock:
    return next(one for one in record(shell).blocks if one.text.startswith(begins))


def choose(window: Window, shell: Shell, begins: str) -> None:
    window.pane.view.choose_block(block(shell, begins).n)


def test_the_next_in_doubt_is_confirmed_with_two_keys(window: Window, press: Press, shell: Shell) -> None:
    press(Key.Key_N)
    row = window.pane.view.chosen_row
    assert row is not None
    assert row.kind == "doubt"
    title = record(shell).blocks[row.first]
    assert (title.role, title.doubtful) == ("title", True)
    press(Key.Key_K, writes=True)
    title = record(shell).blocks[row.first]
    assert (title.role, title.kept, title.doubtful, title.by_hand) == ("title", False, False, True)
    assert "in-doubt" not in record(shell).to_review
    assert window.said[-1].startswith("Title")
    press(Key.Key_N)
    assert window.said[-1] == "Nothing is in doubt"


def test_after_one_doubt_comes_the_next(window: Window, press: Press, shell: Shell) -> None:
    source = open_source(str(SAMPLES / "es-dump.txt"))
    with closing(open_to_write(shell.desk.path)) as db:
        run = start_import(db, who="tester", tool="test")
        added = add_prepared(db, prepare(next(iter(read(source))), source), run=run, who="tester", tool="test")
    shell.open(added.articles[0])
    doubts = [each.n for each in record(shell).blocks if each.doubtful]
    assert len(doubts) == 2
    press(Key.Key_N)
    press(Key.Key_X, writes=True)
    one = window.pane.view.chosen_row
    assert one is not None
    assert (one.kind, one.first) == ("doubt", doubts[1])
    press(Key.Key_K, writes=True)
    one = window.pane.view.chosen_row
    assert one is not None
    assert one.first == doubts[1], "after the last one stays"
    assert not any(each.doubtful for each in record(shell).blocks)


def test_letters_are_those_of_the_settings(window: Window, press: Press, shell: Shell) -> None:
    choose(window, shell, "Lire aussi | A Kerlann")
    bar = window.pane.view.bar
    shell.change(replace(shell.settings, keys=(("keep", "G"), ("next-doubt", "K"), ("approve", "V"))))
    assert (bar.keep.key, bar.strip.key, window.pane.tab_head.next.key, window.foot.approve_button.key) == ("G", "X", "K", "V")
    press(Key.Key_G, writes=True)
    assert block(shell, "Lire aussi | A Kerlann").kept
    press(Key.Key_K)
    assert window.pane.view.chosen_row is not None
    assert window.pane.view.chosen_row.kind == "doubt"


def test_what_is_stripped_is_kept_and_taken_back(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    choose(window, shell, "Lire aussi | A Kerlann")
    press(Key.Key_K, writes=True)
    assert block(shell, "Lire aussi | A Kerlann").kept
    assert window.pane.view.chosen_row is not None
    assert window.pane.view.chosen_row.kind == "text"
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.undo()
    assert not block(shell, "Lire aussi | A Kerlann").kept
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.redo()
    assert block(shell, "Lire aussi | A Kerlann").kept


def test_a_paragraph_goes_as_what_stands_beside_it(window: Window, press: Press, shell: Shell) -> None:
    choose(window, shell, "A la préfecture")
    assert window.pane.view.bar.strip.text() == "Strip as related"
    press(Key.Key_X, writes=True)
    found = block(shell, "A la préfecture")
    assert (found.kept, found.role, found.by_hand) == (False, "related", True)
    assert window.said[-1].startswith("Stripped as related: “A la préfecture")


def test_another_role_is_chosen_from_the_menu_by_keys(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    choose(window, shell, "Lire aussi | A Kerlann")
    press(Key.Key_X)
    menu = window.pane.view.bar.menu
    assert menu is not None
    roles = [action.data() for action in menu.actions() if action.data()]
    assert "related" not in roles
    assert len(roles) > 20
    at = roles.index("advertisement")
    for _ in range(at):
        QTest.keyClick(menu, Key.Key_Down)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        QTest.keyClick(menu, Key.Key_Return)
    assert block(shell, "Lire aussi | A Kerlann").role == "advertisement"


def test_words_are_edited_in_place(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    choose(window, shell, "Une saison")
    press(Key.Key_E)
    editor = window.pane.view.editor
    assert editor is not None
    assert editor.hasFocus()
    QTest.keyClicks(editor, "never mind")
    QTest.keyClick(editor, Key.Key_Escape)
    assert window.pane.view.editor is None
    assert window.pane.view.hasFocus()
    press(Key.Key_E)
    editor = window.pane.view.editor
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Une saison perdue")
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        QTest.keyClick(editor, Key.Key_Return)
    assert block(shell, "Une saison perdue").by_hand
    assert window.pane.view.hasFocus()


def cut(press: Press, shell: Shell, key: Key) -> tuple[int, int]:
    """Go to the fourth word of the chosen block, that is looked through for where to cut, and cut there with `key`; the blocks there were before, and its number."""
    count = len(record(shell).blocks)
    press(Key.Key_Right)
    for _ in range(3):
        press(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(key, writes=True)
    blocks = record(shell).blocks
    assert len(blocks) == count + 1
    first = next(one for one in blocks if one.text.startswith("En attendant,"))
    assert (first.text, blocks[first.n + 1].text[:6]) == ("En attendant, chacun", "bricol")
    return count, first.n


def test_a_block_is_split_at_the_caret_and_joined_again(window: Window, press: Press, shell: Shell) -> None:
    choose(window, shell, "En attendant, chacun")
    press(Key.Key_S)
    assert window.said[-1].startswith("Click where")
    count, number = cut(press, shell, Key.Key_S)
    press(Key.Key_J, writes=True)
    assert len(record(shell).blocks) == count
    assert block(shell, "En attendant, chacun bricole").n == number


def test_a_repair_is_told_and_undone(window: Window, press: Press, shell: Shell) -> None:
    choose(window, shell, "« Le coupable")
    bar = window.pane.view.bar
    assert bar.note.isVisible()
    assert "con\ufffdrmé" in bar.note_words.words
    press(Key.Key_U, writes=True)
    assert "con\ufffdrmé" in block(shell, "« Le coupable").text
    assert not bar.note.isVisible()


def test_approving_clears_the_reasons_and_goes_on(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    assert record(shell).to_review
    with qtbot.waitSignal(window.foot.approved, timeout=5000):
        press(Key.Key_A)
    assert record(shell).to_review == ()
    assert record(shell).reviewed
    assert not window.foot.approve_button.isVisible()


def test_stripped_blocks_are_hidden_and_shown(window: Window, press: Press) -> None:
    view = window.pane.view
    before = len(view.rows)
    press(Key.Key_D)
    assert not any(row.kind in ("strip", "fold") for row in view.rows)
    assert any(row.kind == "doubt" for row in view.rows)
    press(Key.Key_D)
    assert len(view.rows) == before


def test_arrows_home_end_and_pages(window: Window, press: Press) -> None:
    view = window.pane.view
    assert view.chosen == 0
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert view.chosen == 2
    press(Key.Key_Up)
    assert view.chosen == 1
    press(Key.Key_End)
    assert view.chosen == len(view.rows) - 1
    assert view.overview.value() == view.overview.maximum() > 0
    press(Key.Key_PageUp)
    assert 0 < view.chosen < len(view.rows) - 1
    press(Key.Key_Home)
    assert (view.chosen, view.overview.value()) == (0, 0)


def test_words_are_selected_across_blocks_and_copied(window: Window, press: Press, shell: Shell) -> None:
    choose(window, shell, "Il est six heures")
    press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied == block(shell, "Il est six heures").text + "\n\n" + block(shell, "« Le coupable").text


def test_a_fold_opens_and_shuts(window: Window, press: Press, shell: Shell) -> None:
    shell.open(next(row[0] for row in shell.desk.db.execute("select id from articles where title like '%cabine%'")))
    view = window.pane.view
    fold = next(n for n, row in enumerate(view.rows) if row.kind == "fold" and row.proofs)
    view.choose(fold)
    row, count = view.rows[fold], len(view.rows)
    press(Key.Key_Right)
    assert len(view.rows) == count + len(row.blocks)
    assert view.chosen == fold
    press(Key.Key_Left)
    assert len(view.rows) == count
    press(Key.Key_K, writes=True)
    assert all(record(shell).blocks[n].kept for n in row.blocks)
    assert window.said[-1] == f"{len(row.blocks)} blocks kept"


def test_the_bar_is_reached_by_tab_and_left_by_escape(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    view = window.pane.view
    choose(window, shell, "Une saison")
    press(Key.Key_Tab)
    assert view.bar.strip.hasFocus()
    QTest.keyClick(view.bar.strip, Key.Key_Down)
    other = QApplication.focusWidget()
    assert other is not None
    assert view.bar.isAncestorOf(other)
    QTest.keyClick(other, Key.Key_Escape)
    assert view.hasFocus()
    press(Key.Key_Tab)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        QTest.keyClick(view.bar.strip, Key.Key_Space)
    assert not block(shell, "Une saison").kept


def test_another_article_has_its_first_row_chosen_where_keys_go(window: Window, press: Press, shell: Shell) -> None:
    press(Key.Key_End)
    shell.open(1)
    assert (window.pane.view.chosen, window.pane.view.overview.value()) == (0, 0)
    window.foot.copy.setFocus()
    shell.open(2)
    assert window.pane.view.chosen == -1
    window.pane.view.setFocus()
    assert window.pane.view.chosen == 0


def test_words_that_were_written_are_kept_where_another_row_is_chosen(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    choose(window, shell, "Il est six")
    number = block(shell, "Il est six").n
    press(Key.Key_E)
    assert window.pane.view.editor is not None
    QTest.keyClicks(window.pane.view.editor, "Now: ")
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        window.pane.view.choose(0)
    assert record(shell).blocks[number].text != "Il est six"
    assert "Now: " in record(shell).blocks[number].text
    choose(window, shell, record(shell).blocks[number].text[:12])
    before = record(shell)
    press(Key.Key_E)
    QTest.keyClick(window.pane.view.editor, Key.Key_Escape)
    assert record(shell).blocks[number].text == before.blocks[number].text


def test_what_is_taken_back_is_at_hand_also_out_of_a_fold(window: Window, press: Press, shell: Shell, qtbot: QtBot) -> None:
    press(Key.Key_N)
    row = window.pane.view.chosen_row
    assert row is not None
    assert row.kind == "doubt"
    press(Key.Key_X, writes=True)
    folded = window.pane.view.chosen_row
    assert folded is not None
    assert folded.kind == "fold", "with the stripped line before it"
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.undo()
    assert window.pane.view.chosen_row == row


def test_where_to_cut_is_looked_for_and_enter_cuts_there(window: Window, press: Press, shell: Shell) -> None:
    view = window.pane.view
    choose(window, shell, "En attendant, chacun")
    press(Key.Key_S)
    assert window.said[-1].endswith("Enter cuts, Esc leaves")
    count, _ = cut(press, shell, Key.Key_Return)
    assert view.selection == Selection(), "no caret stays"
    press(Key.Key_Return)
    assert len(record(shell).blocks) == count + 1
    assert window.said[-1].startswith("Split before")


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_Z, Qt.KeyboardModifier.ControlModifier)])
def test_a_cut_is_left_before_anything_is_taken_back(window: Window, press: Press, shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    view = window.pane.view
    undone: list[int] = []
    undo = QShortcut(QKeySequence("Ctrl+Z"), window)
    undo.activated.connect(lambda: undone.append(1))
    choose(window, shell, "En attendant, chacun")
    count = len(record(shell).blocks)
    press(Key.Key_S)
    press(Key.Key_Right)
    assert view.selection.caret is not None
    press(key, modifier)
    assert (view.keys.cutting, view.selection, window.said[-1], undone) == (False, Selection(), "", [])
    press(Key.Key_Return)
    assert len(record(shell).blocks) == count, "Enter does not cut any more"
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1], "now it takes back what was done before"
    # Nor while another block is chosen.
    press(Key.Key_S)
    press(Key.Key_Down)
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1, 1]
