"""Collections and tags made, renamed and deleted in the sidebar; each can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from desktop.archive.collections import paths
from desktop.archive.queries import article_ids
from desktop.operations.tag import tag
from desktop.ui.place import Place
from tests.desktop.ui.library.placed import Hand, hand


@pytest.fixture
def places(tmp_path: Path, qtbot: QtBot) -> Iterator[Hand]:
    with hand(tmp_path, qtbot) as made:
        yield made


def tree(places: Hand) -> set[str]:
    return set(paths(places.shell.desk.db).values())


def test_the_plus_makes_a_collection(places: Hand) -> None:
    head = places.row("head", "Collections")
    plus = places.view.look.parts(head, places.view.visualRect(places.index(head))).plus.center()
    QTest.mouseClick(places.view.viewport(), Qt.MouseButton.LeftButton, pos=plus)
    assert places.editor().accessibleName() == "Name of the collection"
    places.write("Ports")
    places.until(lambda: places.has("draft", "Ports") or places.has("collection", "Ports"))  # its name stands there at once
    places.until(lambda: places.has("collection", "Ports"))
    assert not places.has("draft", "Ports")
    assert places.said == ["Collection “Ports” made"]
    assert places.chosen == []
    places.shell.undo()
    places.until(lambda: not places.has("collection", "Ports"))


def test_escape_and_no_name_make_none(places: Hand) -> None:
    for words, end in (("Ports", Qt.Key.Key_Escape), ("", Qt.Key.Key_Return), ("a/b", Qt.Key.Key_Return)):
        places.places.doing.begin("")
        places.write(words, end)
        places.until(lambda: not any(row.kind == "draft" for row in places.row("head", "Collections").rows))
    assert tree(places) == {"Thesis", "Thesis/Two", "Atlas"}
    assert places.said == ["A name holds no “/”, so “a/b” was not taken"]


def test_a_collection_inside_another(places: Hand) -> None:
    thesis = places.row("collection", "Thesis")
    places.view.collapse(places.index(thesis))
    places.places.doing.begin("Thesis")
    assert places.view.isExpanded(places.index(places.row("collection", "Thesis")))
    places.shell.do(tag, [7], ["ports"])
    places.until(lambda: places.count("tag", "ports") == 4)  # counted while the name is being written
    places.write("Three")
    places.until(lambda: "Thesis/Three" in tree(places))
    places.until(lambda: places.has("collection", "Three"))
    assert places.row("collection", "Three").depth == 1


def test_a_collection_that_is_there_is_said_to_be(places: Hand) -> None:
    places.places.doing.begin("")
    places.write("Atlas")
    places.until(lambda: places.said == ["“Atlas” is there already"])
    places.until(lambda: not places.has("draft", "Atlas"))


def test_f2_renames_in_place_and_what_is_chosen_goes_along(places: Hand) -> None:
    places.go(places.row("collection", "Thesis"))
    places.click(places.row("collection", "Two"))
    places.go(places.row("collection", "Thesis"))
    places.places.show_place(Place("collection", "Thesis/Two"))
    key = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    key.ignore()
    places.view.setCurrentIndex(places.index(places.row("collection", "Thesis")))
    QApplication.sendEvent(places.view, key)
    assert key.isAccepted()  # the window's F2 waits
    places.chosen.clear()
    places.key(Qt.Key.Key_F2)
    assert places.editor().text() == "Thesis"
    places.write("Book")
    places.until(lambda: places.has("collection", "Book"))
    places.until(lambda: places.chosen == [Place("collection", "Book/Two")])
    assert places.selected() == [places.row("collection", "Two").key]
    assert places.said == ["“Thesis” is now “Book”"]
    places.shell.undo()
    places.until(lambda: places.chosen[-1] == Place("collection", "Thesis/Two"))
    assert places.has("collection", "Thesis")


def test_a_name_that_is_taken_is_refused_and_the_old_one_stands_again(places: Hand) -> None:
    places.go(places.row("collection", "Atlas"))
    places.key(Qt.Key.Key_F2)
    places.write("Thesis")
    places.until(lambda: len(places.said) == 1)
    assert "Thesis" in places.said[0]
    places.until(lambda: places.has("collection", "Atlas"))
    assert tree(places) == {"Thesis", "Thesis/Two", "Atlas"}


def test_delete_asks_nothing_and_can_be_taken_back(places: Hand) -> None:
    places.go(places.row("collection", "Thesis"))
    places.key(Qt.Key.Key_Delete)
    places.until(lambda: not places.has("collection", "Thesis"))
    places.until(lambda: places.chosen[-1] == Place("all"))  # what was listed is no more
    assert places.selected() == [("all", "")]
    assert places.count("all") == 7
    assert places.said == ["Collection “Thesis” deleted, its articles stay"]
    places.shell.undo()
    places.until(lambda: places.has("collection", "Two"))
    assert places.count("collection", "Thesis") == 3


def test_a_tag_is_renamed_everywhere_and_stays_chosen(places: Hand) -> None:
    places.go(places.row("tag", "ports"))
    places.key(Qt.Key.Key_F2)
    assert places.editor().accessibleName() == "Name of the tag"
    places.write("cranes")
    places.until(lambda: places.count("tag", "cranes") == 4)
    places.until(lambda: places.chosen[-1] == Place("tag", "cranes"))
    assert places.selected() == [("tag", "cranes")]
    assert not places.has("tag", "ports")
    places.shell.undo()
    places.until(lambda: places.has("tag", "ports"))
    assert article_ids(places.shell.desk.db, tag="ports") == [1, 2, 3]


def test_a_tag_is_removed_from_all(places: Hand) -> None:
    places.places.doing.remove_tag(places.row("tag", "ports"))
    places.until(lambda: not places.has("tag", "ports"))
    assert places.said == ["Tag “ports” removed from all articles"]
    places.shell.undo()
    places.until(lambda: places.count("tag", "ports") == 3)


def test_a_collection_that_goes_while_its_name_is_written(places: Hand) -> None:
    places.go(places.row("collection", "Atlas"))
    places.key(Qt.Key.Key_F2)
    places.editor()
    places.places.doing.delete(places.row("collection", "Atlas"))
    places.until(lambda: not places.has("collection", "Atlas"))
    places.until(lambda: places.view.look.editing is None)
    places.places.doing.begin("")
    places.write("Ports")
    places.until(lambda: places.has("collection", "Ports"))


def test_an_editor_that_loses_its_keys_late_takes_no_other_name_along(places: Hand) -> None:
    places.go(places.row("collection", "Atlas"))
    places.key(Qt.Key.Key_F2)
    first = places.editor()
    places.view.look.closeEditor.emit(first, QStyledItemDelegate.EndEditHint.RevertModelCache)
    places.places.doing.begin("")
    second = places.editor()
    places.view.look.closeEditor.emit(first, QStyledItemDelegate.EndEditHint.RevertModelCache)
    assert second is not first
    assert places.view.look.editor is second
    places.write("Ports")
    places.until(lambda: places.has("collection", "Ports"))
