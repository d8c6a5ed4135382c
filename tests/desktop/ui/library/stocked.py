"""A shell on an archive of a few dozen articles: newspapers, languages, tags, dates and bounds, reasons for review."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.archive.collections import ensure_collection
from desktop.archive.connection import create, writing
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.library.articles import Articles, View
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from importers.article import Fields, Name
from tests.desktop.archive.made import TOOL, WHO, add, article

COUNT = 36
PAPERS = ("La Gazette du Port", "L’Écho des quais", "Le Courrier de l’Estuaire")
PEOPLE = (Name(family="Durand", given="Anne"), Name(family="Le Goff", given="Yann"), Name(literal="AFP"))
TITLES = ("Le pont du canal rouvre", "Ce que comptent les éclusiers", "Au conseil, le budget du port passe à une voix près", "The ferry runs again")


def stock(path: Path, count: int = COUNT) -> None:
    """Make the archive. Article n (from 1) is of month n of the years from 2018 on; every sixth has a bound for its date, every ninth no author."""
    db = create(path)
    run = start_import(db, who=WHO, tool=TOOL)
    for n in range(1, count + 1):
        english = n % 4 == 0
        date = f"{2018 + (n - 1) // 12 % 5}-{(n - 1) % 12 + 1:02}-{n % 27 + 1:02}"
        fields = Fields(
            type="article-newspaper" if n % 5 else "webpage",
            title=f"{TITLES[n % 4]} ({n})",
            authors=() if n % 9 == 0 else (PEOPLE[n % 3],),
            container_title=None if n % 10 == 0 else PAPERS[n % 3],
            url=f"https://www.example.org/{n}" if n % 10 == 0 else None,
            published=None if n % 6 == 0 else date,
            not_after=date if n % 6 == 0 else None,
            language="en" if english else "fr",
        )
        lines = (("title", False, str(fields.title)), ("paragraph", True, f"Le pont numéro {n} de la vallée a rouvert hier, après des mois de travaux sous la pluie."))
        made = article(lines, fields=fields, path=f"{n}.txt", evidence={}, to_review=("no-date",) if n % 6 == 0 else ("in-doubt",) if n % 7 == 0 else ())
        add(db, run, made)
    tag(db, range(1, count + 1), ["canal"], who=WHO, tool=TOOL)
    tag(db, range(1, count + 1, 2), ["budget"], who=WHO, tool=TOOL)
    tag(db, range(1, count + 1, 4), ["éclusiers de la vallée", "travaux publics"], who=WHO, tool=TOOL)
    with writing(db):
        for name in ("Chapter 2", "Chapter 2/Ports", "To quote"):
            ensure_collection(db, name)
    db.close()


@contextmanager
def opened(path: Path, *, theme: str = "light", lang: str = "en") -> Iterator[Shell]:
    """A shell on the archive."""
    desk = Desk(path)
    try:
        yield Shell(desk, Settings(), theme_of(theme), lang)
    finally:
        desk.close()


def listed(shell: Shell, wait: Callable[[Callable[[], bool]], None], *, place: Place | None = None, sort: str = "id") -> Articles:
    """The model with every article of `place` listed and the first lines read."""
    model = Articles(shell)
    model.show(View(place or Place("all"), sort))
    wait(lambda: model.complete)
    return model


def waiting(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """What waits until something is so."""
    return lambda so: qtbot.waitUntil(so, timeout=10_000)
