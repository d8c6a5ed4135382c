"""Pictures of every pane and state, to be looked at: both themes, both languages, 100, 150 and 200 %, few records and thousands.

    python -m tests.screenshots OUT [WORD...]

Each picture is made offscreen in a process of its own; of WORDs only pictures whose name holds one are made.
The pictures hold the samples alone, so that they may be shown.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.archive.connection import create
from desktop.archive.errors import NotAnArchive
from desktop.archive.prepare import prepare
from desktop.archive.queries import article_ids
from desktop.operations.add_article import add_prepared
from desktop.operations.collection_add import add as file_in
from desktop.operations.finish_import import finish_import
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag as tag_them
from desktop.settings import Settings
from desktop.ui.archives import Trouble
from desktop.ui.bridge import Desk
from desktop.ui.jobs.importer import samples
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.start import application, dress
from desktop.ui.theme import load_fonts, theme_of
from importers import read
from importers.source import source_of

Flag = QItemSelectionModel.SelectionFlag
SIZE = (1440, 900)
MANY = 5000
FILED = (("surveillance", "Chapter 2, harbours"), ("climat", "Chapter 3, schools"), ("municipalités", "Chapter 2, harbours/Ferries"))
"""Tags and collections, by turns."""
SEARCHED = "port OR council"
"""What is searched: two of the samples' languages have it."""
TELLING = "fr-dump-comments.txt"
"""The sample with the most to see in it."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: the `state` of the window, and how it is looked at. `scale` makes the same pixels hold fewer logical ones."""

    state: str
    look: str = "light"
    lang: str = "en"
    scale: int = 100

    @property
    def name(self) -> str:
        """The picture's file name, without its ending."""
        return f"{self.state}-{self.look}-{self.lang}-{self.scale}"


def _still(window: MainWindow) -> None:
    window.shell.open(None)


def _beside(window: MainWindow) -> None:
    window.show_place(Place("review"))
    _settle()
    window.listing.open_beside(1)


def _tab(tab: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _beside(window)
        window.area.turn_to(tab)

    return show


def _folded(window: MainWindow) -> None:
    _beside(window)
    _settle()
    window.area.review.view.setFocus()
    QTest.keyClick(window.area.review.view, Qt.Key.Key_D)


def _search(window: MainWindow) -> None:
    _beside(window)
    window.search.setText(SEARCHED)
    window.search.search_for(SEARCHED)


def _list(window: MainWindow) -> None:
    window.show_place(Place("all"))
    _settle()
    window.listing.set_wide(True)


def _chosen(window: MainWindow) -> None:
    _list(window)
    window.listing.table.setFocus()
    for row in (2, 3, 5, 8):
        at = window.listing.model.index(row, 0)
        window.listing.table.selectionModel().setCurrentIndex(at, Flag.Select | Flag.Rows)


def _importing(window: MainWindow) -> None:
    folder = Path(window.shell.desk.path).parent / "pages"
    folder.mkdir()
    for name, data in samples():
        for n in range(12):
            (folder / f"{n}-{name}").write_bytes(data.replace(b"</body>", f"<!-- {n} --></body>".encode()) if name.endswith(".html") else data + b"\n" * n)
    window.bringing.files([str(folder)])
    end = time.monotonic() + 20
    while window.listing.model.rowCount() < 12 and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def _dropping(window: MainWindow) -> None:
    _beside(window)
    window.dropping.cover.show_words(window.shell.many("ui.drop.files", 12))


def _dialog(kind: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _beside(window)
        window.dialogs.export([1, 2, 3]) if kind == "export" else getattr(window.dialogs, kind)()

    return show


STATES: dict[str, Callable[[MainWindow], None]] = {
    "empty": _still,
    "review": _tab("review"),
    "read": _tab("read"),
    "cite": _tab("cite"),
    "source": _tab("source"),
    "search": _search,
    "folded": _folded,
    "list": _list,
    "chosen": _chosen,
    "many": _chosen,
    "importing": _importing,
    "dropping": _dropping,
    **{kind: _dialog(kind) for kind in ("export", "settings", "imports", "jobs", "shortcuts", "guide", "about")},
}
PARTS = ("export", "settings", "imports", "jobs", "shortcuts", "guide", "about")
"""States whose picture is the dialog's."""


def shots() -> Iterator[Shot]:
    """All pictures."""
    for state in (*STATES, "error"):
        for look in ("light", "dark"):
            for lang in ("en", "fr"):
                yield Shot(state, look, lang)
        yield replace(Shot(state), scale=150, lang="fr")
        yield replace(Shot(state), scale=200)
        yield replace(Shot(state), scale=200, lang="fr")


def make_archive(path: Path, count: int | None = None) -> None:
    """An archive of the samples, the most telling first; `count` repeats them with other titles until there are as many."""
    given = sorted(samples(), key=lambda one: one[0] != TELLING)
    with closing(create(path)) as db:
        run = start_import(db, who="reader", tool="screenshots")
        articles = [(article, source) for name, data in given for source in [source_of(name, data)] for article in read(source)]
        for n in range(count or len(articles)):
            article, source = articles[n % len(articles)]
            if n >= len(articles):
                source = source_of(f"{n:04d}-{source.path}", source.data + f"\n<!-- {n} -->".encode())
                article = replace(article, path=source.path, sha256=source.sha256, fields=replace(article.fields, title=f"{article.fields.title} ({n})"))
            add_prepared(db, prepare(article, source), run=run, who="reader", tool="screenshots")
        finish_import(db, run)
        for at, (tag, collection) in enumerate(
            (("surveillance", "Chapter 2, harbours"), ("climat", "Chapter 3, schools"), ("municipalités", "Chapter 2, harbours/Ferries"))
        ):
            chosen = [one for one in article_ids(db) if one % 3 == at]
            file_in(db, chosen, collection, make=True, who="reader", tool="screenshots")
            tag_them(db, [*chosen, *(one for one in article_ids(db) if one % 7 == at)], [tag], [], who="reader", tool="screenshots")


def render(shot: Shot, archive: Path, out: Path) -> None:
    """Make one picture, in this process."""
    app = application()
    load_fonts()
    theme = theme_of(shot.look)
    dress(app, theme)
    size = (SIZE[0] * 100 // shot.scale, SIZE[1] * 100 // shot.scale)
    picture: QWidget
    if shot.state == "error":
        picture = Trouble(theme, shot.lang, Path("Thesis.pressmark"), NotAnArchive("Thesis.pressmark"), None)
        picture.show()
        _settle()
        picture.grab().save(str(out))
        return
    desk = Desk(archive)
    window = MainWindow(Shell(desk, Settings(), theme, shot.lang))
    window.resize(*size)
    window.show()
    _settle()
    STATES[shot.state](window)
    _settle() if shot.state != "importing" else QApplication.processEvents()
    picture = window.dialogs.open.get(shot.state, window) if shot.state in PARTS else window
    picture.grab().save(str(out))
    window.close()
    window.importer.wait(10)
    desk.close()


def _settle() -> None:
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    QThreadPool.globalInstance().waitForDone(1000)


def main() -> int:
    """Make the pictures; ends with 1 when one could not be made."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description="Pictures of every pane and state.")
    parser.add_argument("out", type=Path)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--one", nargs=5, metavar=("STATE", "LOOK", "LANG", "SCALE", "ARCHIVE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        state, look, lang, scale, archive = given.one
        render(Shot(state, look, lang, int(scale)), Path(archive), given.out)
        return 0
    given.out.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in shots() if not given.words or any(word in shot.name for word in given.words)]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps({"screens": [{"name": "screen", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}]}))
        few, many = Path(folder) / "few" / "Thesis.pressmark", Path(folder) / "many" / "Thesis.pressmark"
        for path in (few, many):
            path.parent.mkdir()
        make_archive(few)
        if any(shot.state == "many" for shot in wanted):
            make_archive(many, MANY)
        for shot in wanted:
            empty = Path(folder) / shot.name / "Thesis.pressmark"
            empty.parent.mkdir()
            archive = many if shot.state == "many" else empty if shot.state in ("empty", "importing") else few
            words = [shot.state, shot.look, shot.lang, str(shot.scale), str(archive)]
            environ = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "QT_SCALE_FACTOR": str(shot.scale / 100)}
            out = given.out / f"{shot.name}.png"
            done = subprocess.run([sys.executable, "-m", "tests.screenshots", str(out), "--one", *words], env=environ, check=False)
            failed += done.returncode != 0 or not out.is_file()
            print(out if done.returncode == 0 else f"{out}: failed")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
