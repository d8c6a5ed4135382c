"""Opens an archive, to write or to read, and refuses in words what it must not touch."""

import contextlib
import errno
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from desktop.archive.copying import beside, copy_database, free_name, in_the_making, put_in_place
from desktop.archive.disk import in_synchronised_folder, on_network
from desktop.archive.errors import (
    ArchiveExists,
    ArchiveFull,
    ArchiveIsFolder,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveReadOnly,
    ArchiveUnreadable,
    EngineTooOld,
    NotAnArchive,
    OthersArchive,
    archive_error,
    telling,
)
from desktop.archive.migrations._shared import Step
from importers.article import Message
from importers.discover import discover

APPLICATION_ID = 0x50524D4B
""""PRMK", in the header of every archive: how a file is told from another program's."""

OLDEST_ENGINE = (3, 37, 0)
"""SQLite's first version with STRICT tables."""

WAIT = 5.0
"""Seconds to wait for another program's write to end."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

MAGIC = b"SQLite format 3\0"


class Archive(Database):
    """sqlite-utils' Database with the place it was opened from."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        # No plugins: a reader's own sqlite-utils plugins are not part of this program. No triggers, so none recursive.
        super().__init__(connection, recursive_triggers=False, execute_plugins=False)
        self.path = path


def open_to_write(path: str | Path, *, create: bool = False, wait: float = WAIT) -> Archive:
    """The archive at `path`, ready to be written to; migrated first, after a copy, where its schema is older.

    `create` makes a new archive where nothing is. `wait`: seconds to wait for another writer. Raises an `ArchiveError`,
    and then nothing was changed.
    """
    place = Path(path)
    _need_engine(place)
    fresh = _is_fresh(place)
    if fresh and not create:
        raise NotAnArchive(str(place)) if place.exists() else ArchiveMissing(str(place))
    if not fresh:
        with contextlib.closing(open_to_read(place, wait=wait)) as before:
            _version(before)
        if not os.access(place, os.W_OK):
            raise ArchiveReadOnly(str(place))  # SQLite would open it all the same, and tell at the first word that is written
    with telling(str(place)):
        archive = Archive(_connect(place, "rwc" if fresh else "rw", wait), str(place))
        try:
            _prepare(archive, place)
        except BaseException as error:
            archive.close()
            if isinstance(error, sqlite3.OperationalError) and not os.access(place, os.W_OK):
                raise ArchiveReadOnly(str(place)) from error
            raise
    return archive


def open_to_read(path: str | Path, *, wait: float = WAIT) -> Archive:
    """The archive at `path`, to read only; also from media that cannot be written. Raises an `ArchiveError`.

    An archive of an older schema comes as it is: `desktop.archive.current` brings it to today's.
    """
    place = Path(path)
    _need_engine(place)
    if _is_fresh(place):
        raise NotAnArchive(str(place)) if place.exists() else ArchiveMissing(str(place))
    with telling(str(place)):
        archive = Archive(_connect_to_read(place, wait), str(place))
        try:
            _configure(archive.conn)
            archive.execute("pragma query_only = on")
            _version(archive)
        except BaseException:
            archive.close()
            raise
    return archive


def create(path: str | Path) -> Archive:
    """A new, empty archive at `path`, open to write. Raises `ArchiveExists` where a file is, or another `ArchiveError`."""
    place = Path(path)
    if place.is_dir():
        raise ArchiveIsFolder(str(place))
    if place.exists():
        raise ArchiveExists(str(place))
    return open_to_write(place, create=True)


@contextlib.contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction around what happens inside: all of it or nothing. Inside another one, a savepoint.

    It takes the write lock at once (`begin immediate`): a deferred transaction that has read can no longer wait for
    another writer. SQLite's errors come out as an `ArchiveError`.
    """
    with telling(getattr(db, "path", "")):
        if db.conn.in_transaction:
            with db.atomic():
                yield
            return
        db.execute("begin immediate")
        try:
            yield
            db.execute("commit")
        except BaseException:
            db.rollback()
            raise


def advice(path: str | Path) -> tuple[Message, ...]:
    """What the user should know of the place: codes "archive-on-network", "archive-synchronised" (words: the folder)."""
    place, told = Path(path), []
    if on_network(place):
        told.append(Message("archive-on-network"))
    folder = in_synchronised_folder(place)
    if folder:
        told.append(Message("archive-synchronised", (folder,)))
    return tuple(told)


def steps() -> tuple[Step, ...]:
    """The schema's steps in order."""
    found: list[Step] = list(discover("desktop.archive.migrations", "STEP"))
    return tuple(sorted(found, key=lambda step: step.number))


def _need_engine(place: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_ENGINE:
        raise EngineTooOld(str(place), sqlite3.sqlite_version, ".".join(map(str, OLDEST_ENGINE)))


def _is_fresh(place: Path) -> bool:
    """Whether nothing is here yet (no file, or an empty one); raises what the first bytes already forbid.

    The header is read without SQLite, so that a stranger's file is not even locked.
    """
    try:
        if place.is_dir():
            raise ArchiveIsFolder(str(place))
        with place.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return True
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ArchiveUnreadable(str(place), str(getattr(error, "strerror", None) or error)) from error
    if not header:
        return True
    if not header.startswith(MAGIC) or len(header) < 100:
        raise NotAnArchive(str(place))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise OthersArchive(str(place))
    return False


def _connect(place: Path, mode: str, wait: float) -> sqlite3.Connection:
    # Without driver transactions (isolation_level None): every one of them is begun by `writing`.
    return sqlite3.connect(f"{place.absolute().as_uri()}?{mode_of(mode)}", uri=True, timeout=wait, isolation_level=None)


def mode_of(mode: str) -> str:
    """The query of SQLite's URI for a mode: "rw", "rwc", "ro", or "immutable" (nobody can write it, so no lock, no log)."""
    return "immutable=1" if mode == "immutable" else f"mode={mode}"


def _connect_to_read(place: Path, wait: float) -> sqlite3.Connection:
    """A read-only connection. A WAL file on media that cannot be written fails with mode=ro: SQLite needs a file beside it."""
    connection = _connect(place, "ro", wait)
    try:
        connection.execute("select count(*) from sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return _with_log(place) if beside(place) else _connect(place, "immutable", wait)
    except BaseException:
        connection.close()
        raise
    return connection


def _with_log(place: Path) -> sqlite3.Connection:
    """A copy, gone with the connection, of an archive whose log was not emptied: on media that cannot be written SQLite would pass over it."""
    copy = sqlite3.connect("", isolation_level=None)
    with tempfile.TemporaryDirectory() as folder:
        for file in (place, *beside(place)):
            shutil.copyfile(file, Path(folder) / file.name)
        with contextlib.closing(_connect(Path(folder) / place.name, "rw", 0)) as whole:
            whole.backup(copy)
    return copy


def _configure(connection: sqlite3.Connection) -> None:
    """No trust in a stranger's schema, references held, deleted words really gone."""
    for setting in ("trusted_schema = off", "foreign_keys = on", "secure_delete = on", "cell_size_check = on"):
        connection.execute(f"pragma {setting}")
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def _version(archive: Archive) -> int:
    """The archive's schema; raises `ArchiveNewer`."""
    version, newest = int(archive.execute("pragma user_version").fetchone()[0]), steps()[-1].number
    if version > newest:
        raise ArchiveNewer(archive.path, str(version), str(newest))
    return version


def _prepare(archive: Archive, place: Path) -> None:
    """Bring the file to today's schema, then choose its journal."""
    _configure(archive.conn)
    migrate(archive, steps())
    network = on_network(place)
    # The schema was made under a rollback journal, so the header of the file itself always tells whose it is.
    archive.execute(f"pragma journal_mode = {'delete' if network else 'wal'}")
    # WAL with NORMAL: a power cut may undo the last commits, never half of one. A rollback journal needs FULL for that.
    archive.execute(f"pragma synchronous = {'full' if network else 'normal'}")
    with writing(archive):  # whether it can be written is asked now, not in the middle of an import
        pass


def migrate(archive: Archive, todo: tuple[Step, ...]) -> None:
    """Apply the steps that the archive lacks, all in one transaction, after a copy beside it (`<name>.schema-<n>`).

    Raises an `ArchiveError`; then the archive is as it was.
    """
    version = int(archive.execute("pragma user_version").fetchone()[0])
    if version >= todo[-1].number:
        return
    if version:
        copy_beside(archive, f".schema-{version}")
    apply_steps(archive, todo)


def apply_steps(archive: Archive, todo: tuple[Step, ...]) -> None:
    """Apply the steps that the archive lacks, without a copy: all of them or none, so that what made it can read it still when one fails."""
    with writing(archive):
        # Another program may have been quicker while we waited for the lock.
        version = int(archive.execute("pragma user_version").fetchone()[0])
        for step in todo:
            if step.number > version:
                step.apply(archive)
                archive.execute(f"pragma user_version = {step.number}")
        archive.execute(f"pragma application_id = {APPLICATION_ID}")


def copy_beside(archive: Archive, ending: str) -> Path:
    """A copy of the archive, as it is now, beside it under its name and `ending`, whole or absent; an older copy is never overwritten."""
    place = Path(archive.path + ending)
    try:
        with in_the_making(place) as made:
            copy_database(archive.conn, made)
            target = free_name(place)
            put_in_place(made, target, force=False)
    except sqlite3.Error as error:
        raise (archive_error(error, str(place)) or error) from error
    except OSError as error:
        raise (ArchiveFull if error.errno in NO_ROOM else ArchiveReadOnly)(archive.path) from error
    return target
