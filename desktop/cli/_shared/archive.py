"""The archive as a command sees it: opened for what it needs, and its articles by the names a person gives."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Asked:
    """The articles that were asked for. `ids`: each once, in the order given; `unknown`: the names that no article has, under the id that
    they stood behind (None: before all)."""

    ids: list[int]
    unknown: dict[int | None, list[UnknownArticle]]

    @property
    def status(self) -> int:
        """1 when a name is unknown."""
        return 1 if self.unknown else 0


def asked_for(db: Archive, named: Iterable[str]) -> Asked:
    """Look the names up. Says nothing: `tell_unknown` does, where the rows come in the order asked."""
    ids: dict[int, None] = {}
    unknown: dict[int | None, list[UnknownArticle]] = {}
    last: int | None = None
    for name in named:
        try:
            last = find_id(db, name)
            ids[last] = None
        except UnknownArticle as error:
            unknown.setdefault(last, []).append(error)
    return Asked(list(ids), unknown)


def tell_unknown(session: Session, asked: Asked, behind: int | None) -> None:
    """Say which names that stood behind the article `behind` (None: before all) are unknown: a line and a row for each."""
    for error in asked.unknown.get(behind, ()):
        fail(session, error.key, *error.words, id=error.words[0])


def found_ids(session: Session, db: Archive, named: Iterable[str]) -> tuple[list[int], int]:
    """The ids of the articles named, each once, in the order given; and the exit status: 1 when one is unknown, which is said here.

    For commands whose answer is one, or none where a name is unknown; the others say it in its place (`asked_for`).
    """
    asked = asked_for(db, named)
    for behind in asked.unknown:
        tell_unknown(session, asked, behind)
    return asked.ids, asked.status


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
