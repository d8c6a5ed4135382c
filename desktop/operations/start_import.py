"""Begins an import: its row, its event, and the collection that its articles go to."""

from dataclasses import dataclass

from sqlite_utils import Database

from desktop.archive.collections import ensure_collection
from desktop.archive.connection import writing
from desktop.archive.history import now, write_event


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that is under way: its number, its act in the history, the collection that its articles are filed in."""

    id: int
    act: int
    collection: int | None = None


def start_import(db: Database, *, who: str, tool: str, collection: str | None = None) -> ImportRun:
    """Begin an import. `collection` is a path, made where it is not there (`ValueError` for one that is not a path of names)."""
    moment = now()
    with writing(db):
        filed = None if collection is None else ensure_collection(db, collection)
        act = write_event(db, "import", who=who, tool=tool, detail={} if collection is None else {"collection": collection}, moment=moment)
        cursor = db.execute("insert into imports (started, who, tool, event) values (?, ?, ?, ?)", [moment, who, tool, act])
    assert cursor.lastrowid is not None
    return ImportRun(cursor.lastrowid, act, filed)
