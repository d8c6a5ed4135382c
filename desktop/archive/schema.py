"""What a whole archive's database consists of, so that a part that is gone is missed."""

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import cache

from sqlite_utils import Database

from desktop.archive.migrations._shared import Step


def missing(db: Database, todo: tuple[Step, ...]) -> Iterator[str]:
    """The names of the tables and indexes that the steps of the schema make and that `db` lacks, in alphabetical order."""
    here = {row[0] for row in db.execute("select name from sqlite_schema").fetchall()}
    yield from (name for name in _made_by(todo) if name not in here)


@cache
def _made_by(todo: tuple[Step, ...]) -> tuple[str, ...]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        empty = Database(connection, recursive_triggers=False, execute_plugins=False)
        for step in todo:
            step.apply(empty)
        return tuple(row[0] for row in empty.execute("select name from sqlite_schema order by name").fetchall())
