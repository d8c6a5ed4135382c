"""The sidebar of a narrow window: an icon for each place, and menus for sections."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create
from desktop.operations.tag import tag
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.library.drags import ARTICLES
from desktop.ui.library.places import LOOK, Places, until_midnight
from desktop.ui.library.popups import Offer
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from tests.desktop.ui.library.placed import Hand, hand


@pytest.fixture
def places(tmp_path: Path, qtbot: QtBot) -> Iterator[Hand]:
    with hand(tmp_path, qtbot, rail=True, place=Place("collection", "Thesis/Two")) as made:
        yield made


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_every_icon_says_what_it_is(places: Hand) -> None:
    rail = places.places.rail
    assert rail.isVisible()
    assert not places.view.isVisible()
    order = sorted(rail.buttons.values(), key=lambda one: one.y())
    assert [one.accessibleName() for one in order] == [
        "To review, 3 articles", "All articles, 7 articles", "Recent, 7 articles", "Collections", "Tags", "Sites", "Years", "Trash, 1 article",
    ]  # fmt: skip
    assert all(one.toolTip() == one.accessibleName() and one.width() == 36 for one in order)
    assert [one.row.name for one in order if one.held] == ["collections"]  # where the chosen place is


def test_icons_open_places_and_sections_open_menus(places: Hand) -> None:
    rail = places.places.rail
    QTest.mouseClick(rail.buttons[("recent", "")], Qt.MouseButton.LeftButton)
    assert places.chosen == [Place("recent")]
    assert rail.buttons[("recent", "")].held
    QTest.mouseClick(rail.buttons[("head", "collections")], Qt.MouseButton.LeftButton)
    assert [action.text().strip() for action in menu().actions()] == ["Atlas", "Thesis\t3", "Two\t1", "", "New collection"]
    menu().actions()[2].trigger()
    menu().close()
    assert places.chosen[-1] == Place("collection", "Thesis/Two")


def test_keys_go_from_icon_to_icon(places: Hand) -> None:
    rail = places.places.rail
    first = rail.buttons[("review", "")]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Down)
    every = rail.buttons[("all", "")]
    assert every.hasFocus()
    QTest.keyClick(every, Qt.Key.Key_Return)
    assert places.chosen == [Place("all")]
    QTest.keyClick(every, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert [action.text() for action in menu().actions()] == ["In doubt\t1", "No date\t2"]
    menu().close()


def test_a_long_section_has_the_rest_in_a_menu_of_its_own(places: Hand) -> None:
    for n in range(14):
        places.shell.do(tag, [5], [f"a & b {n:02}"])
    places.until(lambda: len(places.row("head", "Tags").rows) == 13)
    rail = places.places.rail
    made = rail.menu_of(places.row("head", "Tags"))
    assert "a && b 03\t1" in [action.text() for action in made.actions()]
    made.deleteLater()


def test_a_low_window_keeps_every_icon_in_view(places: Hand) -> None:
    places.places.resize(56, 272)
    order = sorted(places.places.rail.buttons.values(), key=lambda one: one.y())
    places.until(lambda: order[-1].geometry().bottom() < 272)
    assert all(above.geometry().bottom() < below.y() for above, below in pairwise(order))
    assert order[0].height() >= 28


def test_articles_dropped_on_the_trash(places: Hand) -> None:
    button, mime, at = places.places.rail.buttons[("trash", "")], QMimeData(), QPoint(18, 18)
    mime.setData(ARTICLES, json.dumps([4]).encode())
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(button, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(button, event)
    places.until(lambda: button.accessibleName() == "Trash, 2 articles")


def test_a_collection_is_made_and_shown_from_the_rail(places: Hand) -> None:
    icon = places.places.rail.buttons[("head", "collections")]
    for name, then in (("Harbours", lambda: places.has("collection", "Harbours")), ("Atlas", lambda: places.chosen[-1:] == [Place("collection", "Atlas")])):
        places.places.activateWindow()
        icon.setFocus(Qt.FocusReason.TabFocusReason)
        places.until(icon.hasFocus)
        QTest.keyClick(icon, Qt.Key.Key_Right)
        QTest.keyClick(menu(), Qt.Key.Key_Up)
        assert menu().activeAction().text() == "New collection"
        QTest.keyClick(menu(), Qt.Key.Key_Return)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, Offer)
        assert popup.search.hasFocus()
        QTest.keyClicks(popup.search, name)
        QTest.keyClick(popup.search, Qt.Key.Key_Return)
        places.until(then)
    assert places.row("collection", "Harbours").depth == 0


def test_a_rail_without_collections_can_make_one(tmp_path: Path, qtbot: QtBot) -> None:
    create(tmp_path / "Empty.pressmark").close()
    desk = Desk(tmp_path / "Empty.pressmark")
    made = Places(Shell(desk, Settings(), theme_of("light"), "fr"))
    qtbot.addWidget(made)
    made.set_rail(True)
    row = made.rail.buttons[("head", "collections")].row
    assert [action.text() for action in made.rail.menu_of(row).actions()] == ["Nouvelle collection"]
    desk.close()


def test_another_day_is_noticed_and_counted_anew(places: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(places.places.new_day):
        places.places.day -= timedelta(days=1)
        places.places.midnight.start(1)
    assert places.places.day == datetime.now().astimezone().date()
    assert places.places.midnight.isActive()


def test_midnight_is_waited_for() -> None:
    evening = datetime(2026, 3, 28, 23, 59, 30, tzinfo=UTC)
    assert until_midnight(evening) == 31_000
    assert until_midnight(evening.replace(hour=8)) == LOOK
