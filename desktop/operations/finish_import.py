"""Ends an import: notes when."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.connection import writing
from desktop.archive.history import now
from desktop.operations.start_import import ImportRun


def finish_import(db: Database, run: ImportRun) -> Change:
    """Note that the import came to its end; one without an end was interrupted."""
    with writing(db):
        db.execute("update imports set finished = ? where id = ?", [now(), run.id])
    return Change("import", tables=frozenset({"imports"}))
