"""The sidebar: what it counts while things change, what is chosen by hand and by key, and what stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.queries import article_ids
from desktop.operations.approve import approve
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.operations.untrash import untrash
from desktop.ui.place import Place
from tests.desktop.ui.library.placed import Hand, hand


@pytest.fixture
def places(tmp_path: Path, qtbot: QtBot) -> Iterator[Hand]:
    with hand(tmp_path, qtbot) as made:
        yield made


def test_all_places_with_their_counts(places: Hand) -> None:
    assert (places.count("review"), places.count("reason", "In doubt"), places.count("reason", "No date")) == (3, 1, 2)
    assert (places.count("all"), places.count("recent"), places.count("trash")) == (7, 7, 1)
    assert [(row.words, row.count, row.depth) for row in places.row("head", "Collections").rows] == [("Atlas", 0, 0), ("Thesis", 3, 0)]
    assert [(row.words, row.count) for row in places.row("head", "Tags").rows] == [("ports", 3), ("cranes", 1)]
    assert [(row.words, row.count) for row in places.row("head", "Sites").rows] == [("Gazette", 3), ("Harbour", 3), ("Site unknown", 1)]
    assert [row.words for row in places.row("head", "Years").rows] == ["2017", "2016", "2015", "2014", "2013", "Year unknown"]
    assert places.selected() == [("all", "")]
    assert places.chosen == []  # what is only shown was not asked for


def test_counts_follow_what_is_done_and_what_is_chosen_stays(places: Hand) -> None:
    places.click(places.row("reason", "No date"))
    bar = places.view.verticalScrollBar()
    places.places.resize(224, 300)
    bar.setValue(60)
    places.shell.do(approve, [1, 2])
    places.until(lambda: places.count("reason", "No date") == 0)
    assert places.count("review") == 1
    assert places.selected() == [("reason", "no-date")]  # it lists nothing any more, and is still the chosen place
    assert bar.value() == 60
    places.shell.do(trash, [4])
    places.until(lambda: places.count("trash") == 2)
    assert not places.has("tag", "cranes")
    places.shell.do(untrash, [4])
    places.until(lambda: places.has("tag", "cranes"))
    places.shell.do(tag, [4, 5, 6, 7], ["cranes"])
    places.until(lambda: [row.words for row in places.row("head", "Tags").rows] == ["cranes", "ports"])
    assert places.chosen == [Place("reason", "no-date")]


def test_a_click_chooses_and_a_place_that_is_shown_is_not_asked_for(places: Hand) -> None:
    for kind, words, place in (
        ("tag", "ports", Place("tag", "ports")),
        ("collection", "Two", Place("collection", "Thesis/Two")),
        ("site", "Site unknown", Place("site")),
    ):
        places.click(places.row(kind, words))
        assert places.chosen[-1] == place
        assert places.selected() == [places.row(kind, words).key]
    places.places.show_place(Place("trash"))
    assert places.selected() == [("trash", "")]
    places.places.show_place(Place("search", "ports"))
    assert places.selected() == []
    assert len(places.chosen) == 3


def test_arrows_choose_and_ask_nothing_of_places_that_are_passed(places: Hand) -> None:
    places.go(places.row("review"))
    places.chosen.clear()
    places.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert places.selected() == [("all", "")]
    assert places.chosen == []
    places.until(lambda: places.chosen == [Place("all")])
    places.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)  # recent, trash, and the head of the collections
    assert places.view.current() == places.row("head", "Collections")
    assert places.selected() == [("trash", "")]
    places.until(lambda: places.chosen[-1] == Place("trash"))
    places.key(Qt.Key.Key_Up, Qt.Key.Key_Return)  # at once
    assert places.chosen[-1] == Place("trash")
    assert len(places.chosen) == 3


def test_keys_stay_where_an_arrow_brought_them_while_counts_come(places: Hand) -> None:
    places.go(places.row("reason", "No date"))
    places.key(Qt.Key.Key_Home)
    places.places._counted((places.places._asked, places.places.found))
    assert places.view.current() == places.row("review")
    places.key(Qt.Key.Key_Return)
    assert places.chosen[-1] == Place("review")


def test_sections_and_collections_fold_by_key_and_are_remembered(places: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    assert places.places.folded == ["head:years"]
    thesis = places.row("collection", "Thesis")
    places.go(thesis)
    places.key(Qt.Key.Key_Left)
    assert not places.view.isExpanded(places.index(thesis))
    places.key(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert places.view.current() == places.row("collection", "Two")
    places.click(places.row("head", "Tags"))
    assert places.selected() == [places.row("collection", "Two").key]  # a head is no place
    places.click(places.row("head", "Years"))
    assert places.places.folded == ["head:tags"]
    places.shell.do(tag, [7], ["ports"])
    places.until(lambda: places.count("tag", "ports") == 4)
    assert not places.view.isExpanded(places.index(places.row("head", "Tags")))
    with hand(tmp_path, qtbot) as again:
        again.places.folded = ["head:tags", "damaged"]
        assert again.places.folded == ["head:tags"]
        assert not again.view.isExpanded(again.index(again.row("head", "Tags")))
        assert again.view.isExpanded(again.index(again.row("head", "Years")))


def test_a_long_section_shows_the_first_and_unfolds(places: Hand) -> None:
    for n in range(14):
        places.shell.do(tag, [5], [f"tag {n:02}"])
    places.until(lambda: places.has("more", "4 more"))
    assert len(places.row("head", "Tags").rows) == 13
    more = places.row("more")
    assert places.view.places.data(places.index(more), Qt.ItemDataRole.AccessibleTextRole) == "4 more"
    places.go(places.row("tag", "tag 09"))
    places.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert len(places.row("head", "Tags").rows) == 17
    places.click(places.row("tag", "tag 13"))
    places.click(places.row("more"))
    assert [row.words for row in places.row("head", "Tags").rows][-2:] == ["tag 13", "3 more"]  # the chosen one stays in view


def test_rows_are_read_as_sentences(places: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    def spoken(where: Hand, kind: str, words: str) -> object:
        return where.view.places.data(where.index(where.row(kind, words)), Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(places, "reason", "No date") == "No date, 2 articles"
    assert spoken(places, "reason", "In doubt") == "In doubt, 1 article"
    assert spoken(places, "head", "Tags") == "Tags"
    with hand(tmp_path, qtbot, lang="fr") as french:
        assert spoken(french, "reason", "Sans date") == "Sans date, 2 articles"
        assert spoken(french, "collection", "Atlas") == "Atlas, 0 article"
        assert [row.words for row in french.view.places.row(french.index(french.row("review"))).rows] == ["À trancher", "Sans date"]  # type: ignore[union-attr]
        assert french.places.view.accessibleName() == "Lieux"


def test_menus_offer_what_a_place_allows(places: Hand) -> None:
    def acts(kind: str, words: str = "") -> list[str]:
        return [action.text() for action in places.places.menu_of(places.row(kind, words)).actions()]

    assert acts("collection", "Atlas") == ["New collection inside", "Rename", "Delete collection"]
    assert acts("tag", "ports") == ["Rename tag everywhere", "Remove tag from all articles"]
    assert acts("head", "Collections") == ["New collection"]
    assert acts("trash") == ["Empty the trash…"]
    assert acts("all") == []
    places.places.export_asked.connect(lambda _: None)
    assert "Export collection…" in acts("collection", "Atlas")
    places.go(places.row("tag", "ports"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(places.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.accessibleName() == "ports"
    menu.close()


def test_tags_are_asked_for_by_the_plus(places: Hand) -> None:
    head = places.row("head", "Tags")
    plus = places.view.look.parts(head, places.view.visualRect(places.index(head))).plus.center()
    with places.bot.waitSignal(places.places.tag_asked):
        QTest.mouseClick(places.view.viewport(), Qt.MouseButton.LeftButton, pos=plus)
    assert places.view.isExpanded(places.index(head))


def test_the_trash_is_emptied_after_a_question_that_says_how_many(places: Hand) -> None:
    places.places.doing.empty_trash()
    places.until(lambda: places.places.doing.question is not None)
    box = places.places.doing.question
    assert box is not None
    assert box.text() == "Remove 1 article for good?"
    assert not box.isModal()
    assert box.defaultButton().text() == "Keep them"
    box.defaultButton().click()
    assert places.places.doing.question is None
    assert article_ids(places.shell.desk.db, trash=True) == [8]
    places.places.doing.empty_trash()
    places.until(lambda: places.places.doing.question is not None)
    box = places.places.doing.question
    assert box is not None
    next(button for button in box.buttons() if button.text() == "Remove 1 article").click()
    places.until(lambda: places.count("trash") == 0)
    assert places.said == ["1 article removed for good"]
    places.places.doing.empty_trash()  # nothing is asked about nothing
    places.bot.wait(100)
    assert places.places.doing.question is None
