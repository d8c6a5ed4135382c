"""The archive as a command sees it: opened for what it needs, and its articles by the names a person gives."""

import contextlib
from collections.abc import Iterable, Iterator

from desktop.archive.connection import Archive
from desktop.archive.current import open_current
from desktop.archive.errors import UnknownArticle
from desktop.archive.queries import article_ids, find_id
from desktop.cli._shared.session import Session, fail


@contextlib.contextmanager
def reading(session: Session) -> Iterator[Archive]:
    """The archive, open to read. Raises an `ArchiveError`, which ends the command with 2."""
    with contextlib.closing(open_current(session.archive)) as db:
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
