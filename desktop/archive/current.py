"""Opens an archive to read with today's schema, also one that an older program made."""

import contextlib
import sqlite3
from pathlib import Path

from desktop.archive.connection import Archive, apply_steps, need_tables, open_to_read, open_to_write, steps
from desktop.archive.errors import ArchiveReadOnly, telling


def open_current(path: str | Path, *, damaged: bool = False) -> Archive:
    """The archive at `path`, to read only. One of an older schema is migrated first, after a copy beside it; where it cannot be
    written, in a copy that is gone with the connection. `damaged`: also one that lacks a table. Raises an `ArchiveError`.
    """
    archive = open_to_read(path)
    try:
        with telling(str(path)):
            if _is_current(archive):
                if not damaged:
                    need_tables(archive)
                return archive
    except BaseException:
        archive.close()
        raise
    archive.close()
    try:
        open_to_write(path).close()
    except ArchiveReadOnly:
        return _migrated(path)
    return open_to_read(path)


def _is_current(archive: Archive) -> bool:
    return bool(archive.execute("pragma user_version").fetchone()[0] >= steps()[-1].number)


def _migrated(path: str | Path) -> Archive:
    copy = Archive(sqlite3.connect("", isolation_level=None), str(path))
    try:
        with telling(str(path)), contextlib.closing(open_to_read(path)) as archive:
            archive.conn.backup(copy.conn)
            apply_steps(copy, steps())
            copy.execute("pragma query_only = on")
    except BaseException:
        copy.close()
        raise
    return copy
