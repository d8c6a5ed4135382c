"""The archive as a command sees it: opened for what it needs, and its articles by the names a person gives."""

import contextlib
from collections.abc import Iterable, Iterator

from desktop.archive.connection import Archive
from desktop.archive.current import open_current
from desktop.archive.errors import ArticleDamaged, OriginalDamaged, UnknownArticle, telling
from desktop.archive.queries import article_ids, find_id
from desktop.cli._shared.session import Session, fail


@contextlib.contextmanager
def reading(session: Session, *, damaged: bool = False) -> Iterator[Archive]:
    """The archive, open to read; with `damaged` also one that lacks a table. Raises an `ArchiveError`, which ends the command with 2."""
    with telling(str(session.archive)), contextlib.closing(open_current(session.archive, damaged=damaged)) as db:
        yield db


def found_ids(session: Session, db: Archive, named: Iterable[str]) -> tuple[list[int], int]:
    """The ids of the articles named, each once, in the order given; and the exit status: 1 when one is unknown, which is said here."""
    ids: dict[int, None] = {}
    status = 0
    for name in named:
        try:
            ids[find_id(db, name)] = None
        except UnknownArticle as error:
            fail(session, error.key, *error.words, id=name)
            status = 1
    return list(ids), status


def chosen_ids(session: Session, db: Archive, named: Iterable[str], collection: str | None) -> tuple[list[int], int]:
    """The articles named, or those of a collection, or all but the trash where neither is given; and the exit status."""
    names = list(named)
    if names:
        return found_ids(session, db, names)
    return article_ids(db, collection=collection), 0


class Losses:
    """Counts the articles that cannot be read, and says of each that it failed: called with what `load_many` finds."""

    def __init__(self, session: Session) -> None:
        self.session, self.count = session, 0

    def __call__(self, error: ArticleDamaged | OriginalDamaged) -> None:
        self.count += 1
        named = error.words[0]
        fail(self.session, error.key, *error.words, id=int(named) if named.isdigit() and isinstance(error, ArticleDamaged) else None)
