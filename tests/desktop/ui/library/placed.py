"""A sidebar on an archive of eight articles, and what a hand does to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create
from desktop.operations.collection_add import add as put_in
from desktop.operations.collection_make import make
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.library.place_rows import Key, Row
from desktop.ui.library.places import Places
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from importers.article import Fields
from tests.desktop.archive.made import TOOL, WHO, add, article


def stock(path: Path) -> None:
    """Eight articles: two without a date, one in doubt, the last in the trash; three collections, two tags, two newspapers."""
    db = create(path)
    run = start_import(db, who=WHO, tool=TOOL)
    for n in range(1, 9):
        fields = Fields(title=f"Title {n}", container_title=None if n > 6 else ("Gazette", "Harbour")[n % 2], published=None if n < 3 else f"20{n + 10}")
        add(db, run, article(data=bytes([n]), fields=fields, to_review=("no-date",) if n < 3 else ("in-doubt",) if n == 3 else ()))
    tag(db, [1, 2, 3], ["ports"], who=WHO, tool=TOOL)
    tag(db, [4], ["cranes"], who=WHO, tool=TOOL)
    for path_ in ("Thesis/Two", "Atlas"):
        make(db, path_, who=WHO, tool=TOOL)
    put_in(db, [1, 2], "Thesis", who=WHO, tool=TOOL)
    put_in(db, [3], "Thesis/Two", who=WHO, tool=TOOL)
    trash(db, [8], who=WHO, tool=TOOL)
    db.close()


@cache
def stocked() -> bytes:
    """The archive, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Thesis.pressmark"
        stock(path)
        return path.read_bytes()


class Hand:
    """The sidebar, and what was wanted of it."""

    def __init__(self, places: Places, qtbot: QtBot) -> None:
        self.places, self.view, self.bot, self.shell = places, places.view, qtbot, places.shell
        self.chosen: list[Place] = []
        self.said: list[str] = []
        places.chosen.connect(self.chosen.append)
        self.shell.said.connect(lambda words, _: self.said.append(words))

    def row(self, kind: str, words: str = "") -> Row:
        """The row of this kind that says `words` (""; the only one)."""
        found = [row for row in map(self.view.places.row, self.view.places.indexes()) if row and row.kind == kind and words in ("", row.words)]
        assert len(found) == 1, (kind, words, found)
        return found[0]

    def has(self, kind: str, words: str) -> bool:
        """Whether there is such a row."""
        return any(row and (row.kind, row.words) == (kind, words) for row in map(self.view.places.row, self.view.places.indexes()))

    def count(self, kind: str, words: str = "") -> int | None:
        """What stands beside its words."""
        return self.row(kind, words).count

    def index(self, row: Row) -> QModelIndex:
        """Where it is."""
        return self.view.places.index_of(row.key)

    def at(self, row: Row) -> QPoint:
        """The middle of it, in the viewport."""
        self.view.scrollTo(self.index(row))
        return self.view.look.parts(row, self.view.visualRect(self.index(row))).words.center()

    def click(self, row: Row) -> None:
        """Click on it."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.at(row))

    def key(self, *keys: Qt.Key) -> None:
        """Press these keys."""
        for one in keys:
            QTest.keyClick(self.view, one)

    def go(self, row: Row) -> None:
        """Have the keys on it."""
        self.click(row)
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def editor(self) -> QLineEdit:
        """What is open to be written in."""
        self.until(lambda: self.view.look.editor is not None)
        assert self.view.look.editor is not None
        return self.view.look.editor

    def write(self, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Write a name in place."""
        editor = self.editor()
        editor.selectAll()
        QTest.keyClicks(editor, words)
        QTest.keyClick(editor, end)

    def until(self, so: Callable[[], bool]) -> None:
        """Wait until it is so."""
        self.bot.waitUntil(so, timeout=10_000)

    def selected(self) -> list[Key]:
        """The rows that are marked as chosen."""
        rows = map(self.view.places.row, self.view.selectionModel().selectedIndexes())
        return [row.key for row in rows if row is not None]


@contextmanager
def hand(folder: Path, qtbot: QtBot, *, lang: str = "en", place: Place | None = None, rail: bool = False) -> Iterator[Hand]:
    """A sidebar in view, its places counted, its model watched by Qt's tester."""
    path = folder / "Thesis.pressmark"
    if not path.exists():
        path.write_bytes(stocked())
    desk = Desk(path)
    places = Places(Shell(desk, Settings(), theme_of("light"), lang))
    places.show_place(place or Place("all"))
    places.set_rail(rail)
    qtbot.addWidget(places)
    places.resize(56 if rail else 224, 700)
    tester = QAbstractItemModelTester(places.view.places, QAbstractItemModelTester.FailureReportingMode.Fatal)
    places.show()
    qtbot.waitExposed(places)
    places.activateWindow()
    qtbot.waitUntil(lambda: bool(places.found.articles), timeout=10_000)
    try:
        yield Hand(places, qtbot)
    finally:
        tester.deleteLater()
        desk.close()
