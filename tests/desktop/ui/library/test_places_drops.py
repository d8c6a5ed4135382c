"""What is dropped on the sidebar: articles, collections, files; and that a sentence says beforehand what will be."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.archive.collections import paths
from desktop.archive.queries import article_ids
from desktop.ui.library.drags import ARTICLES
from desktop.ui.library.place_rows import Row
from tests.desktop.ui.library.placed import Hand, hand

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def places(tmp_path: Path, qtbot: QtBot) -> Iterator[Hand]:
    with hand(tmp_path, qtbot) as made:
        yield made


def articles(*ids: int) -> QMimeData:
    mime = QMimeData()
    mime.setData(ARTICLES, json.dumps(ids).encode())
    return mime


def collection(places: Hand, words: str) -> QMimeData:
    return places.view.places.mimeData([places.index(places.row("collection", words))])


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    return mime


def over(places: Hand, mime: QMimeData, at: QPoint) -> bool:
    enter = QDragEnterEvent(at, ANY, mime, LEFT, NONE)
    QApplication.sendEvent(places.view.viewport(), enter)
    move = QDragMoveEvent(at, ANY, mime, LEFT, NONE)
    QApplication.sendEvent(places.view.viewport(), move)
    return enter.isAccepted() and move.isAccepted()


def drop(places: Hand, mime: QMimeData, row: Row | None) -> bool:
    """Drag onto the middle of a row (None: below all), and let go; whether it was taken."""
    at = places.at(row) if row is not None else QPoint(100, places.view.viewport().height() - 4)
    over(places, mime, at)
    event = QDropEvent(QPointF(at), ANY, mime, LEFT, NONE)
    QApplication.sendEvent(places.view.viewport(), event)
    return event.isAccepted()


def test_articles_on_a_collection_a_tag_and_the_trash(places: Hand) -> None:
    assert drop(places, articles(4, 5), places.row("collection", "Two"))
    places.until(lambda: places.count("collection", "Two") == 3)
    assert places.said[:3] == ["Add 2 articles to “Two”", "", "2 articles added to “Two”"]
    assert drop(places, articles(4), places.row("tag", "ports"))
    places.until(lambda: places.count("tag", "ports") == 4)
    assert drop(places, articles(5), places.row("trash"))
    places.until(lambda: places.count("trash") == 2)
    assert places.said[-3:] == ["Move 1 article to the trash", "", "1 article in the trash"]
    places.shell.undo()
    places.until(lambda: article_ids(places.shell.desk.db, trash=True) == [8])
    assert places.chosen == []  # what is dropped on is not opened


def test_articles_elsewhere_are_not_taken(places: Hand) -> None:
    for row in (places.row("all"), places.row("site", "Gazette"), places.row("head", "Tags"), None):
        assert not drop(places, articles(4), row)
    broken = QMimeData()
    broken.setData(ARTICLES, b"[")
    assert not over(places, broken, places.at(places.row("trash")))
    assert places.said == []


def test_the_place_under_the_pointer_takes_the_colour_of_a_choice(places: Hand) -> None:
    row, select = places.row("collection", "Atlas"), places.shell.theme.colour("select")
    at = places.at(row)
    corner = places.view.look.parts(row, places.view.visualRect(places.index(row))).pill.topRight() + QPoint(-8, 4)
    assert places.view.viewport().grab().toImage().pixelColor(corner) != select
    assert over(places, articles(4), at)
    assert places.view.viewport().grab().toImage().pixelColor(corner) == select
    QApplication.sendEvent(places.view.viewport(), QDragLeaveEvent())
    assert places.view.viewport().grab().toImage().pixelColor(corner) != select
    assert places.said == ["Add 1 article to “Atlas”", ""]


def test_a_collection_into_another_and_out_again(places: Hand) -> None:
    def tree() -> set[str]:
        return set(paths(places.shell.desk.db).values())

    assert drop(places, collection(places, "Two"), places.row("collection", "Atlas"))
    places.until(lambda: "Atlas/Two" in tree())
    places.until(lambda: places.said[-1] == "“Two” moved into “Atlas”")
    places.until(lambda: bool(places.row("collection", "Atlas").rows))
    assert drop(places, collection(places, "Two"), places.row("head", "Collections"))
    places.until(lambda: "Two" in tree())
    assert "Move “Two” to the top" in places.said
    places.shell.undo()
    places.until(lambda: "Atlas/Two" in tree())
    places.until(lambda: bool(places.row("collection", "Atlas").rows))
    assert drop(places, collection(places, "Two"), None)
    places.until(lambda: "Two" in tree())


def test_a_collection_does_not_go_where_it_is_or_into_itself(places: Hand) -> None:
    assert not drop(places, collection(places, "Thesis"), places.row("collection", "Thesis"))
    assert not drop(places, collection(places, "Thesis"), places.row("collection", "Two"))
    assert not drop(places, collection(places, "Two"), places.row("collection", "Thesis"))
    assert not drop(places, collection(places, "Atlas"), places.row("head", "Collections"))
    assert not drop(places, collection(places, "Atlas"), places.row("tag", "ports"))


def test_a_folded_collection_opens_for_what_is_held_over_it(places: Hand) -> None:
    row = places.row("collection", "Thesis")
    places.view.collapse(places.index(row))
    assert over(places, articles(4), places.at(row))
    places.until(lambda: places.view.isExpanded(places.index(row)))


def test_files_go_into_the_collection_they_are_let_go_on(places: Hand) -> None:
    told: list[tuple[list[str], str]] = []
    places.places.files_dropped.connect(lambda names, path: told.append((names, path)))
    assert drop(places, files("/a.html", "/b.html"), places.row("collection", "Two"))
    assert drop(places, files("/c.html"), places.row("all"))
    assert told == [(["/a.html", "/b.html"], "Thesis/Two"), (["/c.html"], "")]
    assert places.said == ["Add 2 files or folders to “Two”", "", "Add 1 file or folder", ""]
    words = QMimeData()
    words.setText("words")
    assert not over(places, words, places.at(places.row("all")))  # the window takes them
