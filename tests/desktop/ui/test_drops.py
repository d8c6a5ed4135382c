"""What is let go on each part of the window comes in, as the window's system delivers it: files, a folder, words, a page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.archive.queries import counts
from desktop.ui.drop import Incoming
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.conftest import SAMPLES

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PAGE = "<h1>Le pont rouvre</h1><p>Le pont des Tanneurs rouvre lundi, après neuf mois de travaux.</p>"

Part = Callable[[MainWindow], QWidget]
PARTS: dict[str, tuple[str, Part]] = {
    "top": ("review", lambda window: window.top),
    "search": ("review", lambda window: window.search),
    "places": ("review", lambda window: window.places.view.viewport()),
    "list": ("review", lambda window: window.listing.list.viewport()),
    "list-head": ("review", lambda window: window.listing.head),
    "review": ("review", lambda window: window.area.review.view.viewport()),
    "read": ("read", lambda window: window.area.read.page.viewport()),
    "cite": ("cite", lambda window: window.area.cite),
    "title": ("cite", lambda window: window.area.cite.fields.rows["title"].editor),
    "authors": ("cite", lambda window: window.area.cite.fields.rows["authors"].editor),
    "source": ("source", lambda window: window.area.source.stream.viewport()),
    "foot": ("review", lambda window: window.area.foot),
    "status": ("review", lambda window: window.strip),
    "table": ("", lambda window: window.listing.table.viewport()),
    "table-head": ("", lambda window: window.listing.table.head.viewport()),
}


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(shell)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.listing.model.complete)
    yield made
    made.importer.stop()
    made.importer.wait(10)


def drop(window: MainWindow, part: QWidget, mime: QMimeData) -> bool:
    """Drag `mime` to the middle of `part`, or where no field lies over it, and let it go; whether it was taken. Qt itself finds who is meant."""
    handle, at = window.windowHandle(), part.mapTo(window, part.rect().center())
    if isinstance(window.childAt(at), QLineEdit) and not isinstance(part, QLineEdit):
        at = part.mapTo(window, QPoint(part.width() - 4, 4))
    enter = QDragEnterEvent(at, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(at, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(handle, move)
    if not move.isAccepted():
        QApplication.sendEvent(handle, QDragLeaveEvent())
        return False
    event = QDropEvent(QPointF(at), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(handle, event)
    return event.isAccepted()


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    mime.setText("\n".join(names))  # as file managers do
    return mime


def shown(window: MainWindow, qtbot: QtBot, name: str) -> QWidget:
    tab, part = PARTS[name]
    if tab:
        window.show_place(Place("review"))
        window.listing.open_beside(1)
        window.area.turn_to(tab)
    else:
        window.show_place(Place("all"))
        window.listing.set_wide(True)
    qtbot.waitUntil(lambda: window.listing.model.complete)
    qtbot.waitUntil(part(window).isVisible)
    qtbot.wait(20)
    return part(window)


@pytest.mark.parametrize("name", PARTS)
def test_files_words_and_pages_come_in_wherever_they_are_let_go(window: MainWindow, qtbot: QtBot, name: str) -> None:
    part = shown(window, qtbot, name)
    came: list[object] = []
    window.dropping.arrived.disconnect()
    window.places.files_dropped.disconnect()
    window.dropping.arrived.connect(came.append)
    window.places.files_dropped.connect(lambda names, into: came.append(Incoming(files=tuple(names))))
    given = ["/tmp/a b.html", "/tmp/folder"]
    assert drop(window, part, files(*given)), "files"
    assert came == [Incoming(files=tuple(given))]
    assert not window.dropping.cover.isVisible()
    page = QMimeData()
    page.setHtml(PAGE)
    page.setText("Le pont rouvre")
    if name in ("search", "title", "authors"):
        return  # words let go on a field are written there
    words = QMimeData()
    words.setText("Un mot, deux mots.")
    assert drop(window, part, words), "words"
    assert came[1] == Incoming(data=b"Un mot, deux mots.")
    assert drop(window, part, page), "a page"
    last = came[2]
    assert isinstance(last, Incoming)
    assert last.page
    assert "neuf mois" in last.data.decode()


def test_what_is_dropped_is_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = counts(window.shell.desk.db).articles
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("de-page.html", "es-dump.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    part = shown(window, qtbot, "review")
    assert drop(window, part, files(str(folder), str(SAMPLES / "fr-page-old.html")))
    qtbot.waitUntil(lambda: counts(window.shell.desk.db).articles == before + 3, timeout=30000)
    page = QMimeData()
    page.setHtml(PAGE)
    assert drop(window, part, page)
    qtbot.waitUntil(lambda: counts(window.shell.desk.db).articles == before + 4, timeout=30000)


def test_what_leaves_again_is_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    part = shown(window, qtbot, "foot")
    at = part.mapTo(window, QPoint(20, 20))
    mime = files("/tmp/a.html")
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    assert window.dropping.cover.isVisible()
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not window.dropping.cover.isVisible()
