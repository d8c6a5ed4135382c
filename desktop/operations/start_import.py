"""Begins an import: its row, its event, and the collection that its articles go to."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.collections import ensure_collection
from desktop.archive.connection import writing
from desktop.archive.filing import names_of
from desktop.archive.history import now, write_event
from desktop.archive.imports import await_files, hand_on


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that is under way: its number, its act in the history, the collection that its articles are filed in."""

    id: int
    act: int
    collection: int | None = None


def start_import(db: Database, *, who: str, tool: str, collection: str | None = None, files: Iterable[str] = (), after: int | None = None) -> ImportRun:
    """Begin an import. `collection` is a path, made where it is not there (`ValueError` for one that is not a path of names).

    `files` are those that it is to read, where they are known: should it be cut off, it is known what is left. `after` is the import that
    was cut off and that this one goes on with.
    """
    moment = now()
    if collection is not None:
        names_of(collection)  # refused before anything is written
    with writing(db):
        act = write_event(db, "import", who=who, tool=tool, detail={} if collection is None else {"collection": collection}, moment=moment)
        filed = None if collection is None else _filed(db, collection, act, who, tool)
        cursor = db.execute("insert into imports (started, who, tool, event) values (?, ?, ?, ?)", [moment, who, tool, act])
        assert cursor.lastrowid is not None
        await_files(db, cursor.lastrowid, files)
        if after is not None:
            hand_on(db, after)
    return ImportRun(cursor.lastrowid, act, filed)


def _filed(db: Database, path: str, number: int, who: str, tool: str) -> int:
    """The collection at `path`; making it is a part of the import's act, so that it goes when the import is taken back."""
    with acting(db, "collection-make", who=who, tool=tool, number=number) as act, act.on_shared("collections", detail={"collection": path}):
        return ensure_collection(db, path)
