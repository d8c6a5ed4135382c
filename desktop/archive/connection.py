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

from desktop.archive.copying import alone_in, beside, copy_database, free_name, in_the_making, put_in_place
from desktop.archive.disk import in_synchronised_folder, on_network
from desktop.archive.errors import (
    ArchiveDamaged,
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
from desktop.archive.schema import missing
from importers.article import Message
from importers.discover import discover
from importers.reasons import system_word

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

    `create` makes a new archive where no file is. `wait`: seconds to wait for another writer. Raises an `ArchiveError`,
    and then nothing was changed.
    """
    place = Path(path)
    _need_engine(place)
    if create and not _is_here(place):
        with contextlib.suppress(ArchiveExists):  # another program was quicker
            return _open_new(place, wait)
    open_to_read(place, wait=wait).close()
    if not os.access(place, os.W_OK):
        raise ArchiveReadOnly(str(place))  # SQLite would open it all the same, and tell at the first word that is written
    return _open(place, wait)


def _open(place: Path, wait: float) -> Archive:
    with telling(str(place)):
        archive = Archive(_connect(place, "rw", wait), str(place))
        try:
            _prepare(archive, place)
        except BaseException as error:
            archive.close()
            if isinstance(error, sqlite3.OperationalError) and not os.access(place, os.W_OK):
                raise ArchiveReadOnly(str(place)) from error
            raise
    return archive


def _open_new(place: Path, wait: float) -> Archive:
    """A new archive, made aside, so that it has its name when it is whole; a disk that is too full even for its log keeps nothing of it."""
    real = Path(os.path.realpath(place))
    try:
        with in_the_making(real) as made:
            with telling(str(place)), contextlib.closing(Archive(_connect(made, "rwc", wait), str(place))) as archive:
                _prepare(archive, place)
            # Among programs that make the same archive at once, only one finds no file; the others would move away its log.
            with alone_in(real.parent):
                if os.path.lexists(real):
                    raise FileExistsError(str(real))
                for log in beside(real):  # of a file that is gone: it would be taken for that of the new one
                    log.rename(free_name(log, ".old"))
                put_in_place(made, real, force=False)
                size = real.stat().st_size
    except FileExistsError as error:
        raise ArchiveExists(str(place)) from error
    except OSError as error:
        raise (ArchiveFull(str(place)) if error.errno in NO_ROOM else ArchiveUnreadable(str(place), str(error.strerror or error))) from error
    try:
        return _open(place, wait)
    except (ArchiveFull, ArchiveUnreadable):
        if real.exists() and real.stat().st_size == size:  # nobody wrote to it meanwhile
            for file in (real, *beside(real)):
                file.unlink(missing_ok=True)
        raise


def open_to_read(path: str | Path, *, wait: float = WAIT) -> Archive:
    """The archive at `path`, to read only; also from media that cannot be written. Raises an `ArchiveError`.

    An archive of an older schema comes as it is: `desktop.archive.current` brings it to today's.
    """
    place = Path(path)
    _need_engine(place)
    if not _is_here(place):
        raise ArchiveMissing(str(place))
    try:
        with telling(str(place)):
            archive = Archive(_connect_to_read(place, wait), str(place))
            try:
                _configure(archive.conn)
                archive.execute("pragma query_only = on")
                _version(archive)
            except BaseException:
                archive.close()
                raise
    except (NotAnArchive, UnicodeDecodeError) as error:  # its header says that it is one; names in a damaged schema may be no text
        raise ArchiveDamaged(str(place)) from error
    return archive


def create(path: str | Path) -> Archive:
    """A new, empty archive at `path`, open to write. Raises `ArchiveExists` where a file is, or another `ArchiveError`."""
    place = Path(path)
    _need_engine(place)
    if place.is_dir():
        raise ArchiveIsFolder(str(place))
    if os.path.lexists(place):
        raise ArchiveExists(str(place))
    return _open_new(place, WAIT)


@contextlib.contextmanager
def shadows_writable(archive: Archive) -> Iterator[None]:
    """Let the tables that FTS5 keeps its index in be mended, which the defensive mode does not."""
    if sys.version_info >= (3, 12):
        archive.conn.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    try:
        yield
    finally:
        if sys.version_info >= (3, 12):
            archive.conn.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


@contextlib.contextmanager
def other_writer(archive: Archive) -> Iterator[Archive | None]:
    """Another connection, which may write, to what `archive` reads, for a statement that is a write in form alone; None where there can be none.

    It changes nothing of the file by itself, neither its journal nor, as long as `archive` is open, what stands in its log.
    """
    (file,) = archive.execute("select file from pragma_database_list where name = 'main'").fetchone()
    if not file:  # a copy in memory, which nobody else has
        archive.execute("pragma query_only = off")
        try:
            yield archive
        finally:
            archive.execute("pragma query_only = on")
        return
    place = Path(archive.path)
    if not os.access(place, os.W_OK) or not os.access(place.parent, os.W_OK):
        yield None
        return
    with contextlib.closing(Archive(_connect(place, "rw", WAIT), archive.path)) as writer:
        _configure(writer.conn)
        yield writer


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


def empty_log(db: Database) -> bool:
    """Write what stands in the log beside the archive into it and empty the log; whether that was done, or another program was in the way."""
    with telling(getattr(db, "path", "")):
        busy, _, _ = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy


@contextlib.contextmanager
def at_one_moment(db: Database) -> Iterator[None]:
    """What is read inside is of one moment of the archive, whoever writes meanwhile."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("begin")
    try:
        yield
    finally:
        db.rollback()  # nothing was written; and of a damaged file a commit would ask more


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


def need_tables(archive: Archive) -> None:
    """Raise `ArchiveDamaged` ("table") where a part of today's schema is not there."""
    for name in missing(archive, steps()):
        raise ArchiveDamaged(archive.path, "table", name)


def _need_engine(place: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_ENGINE:
        raise EngineTooOld(str(place), sqlite3.sqlite_version, ".".join(map(str, OLDEST_ENGINE)))


def _is_here(place: Path) -> bool:
    """Whether a file is here; raises what its first bytes already forbid.

    The header is read without SQLite, so that a stranger's file is not even locked.
    """
    try:
        if place.is_dir():
            raise ArchiveIsFolder(str(place))
        with place.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ArchiveUnreadable(str(place), system_word(error)) from error
    if not header.startswith(MAGIC) or len(header) < 100:
        raise NotAnArchive(str(place))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise OthersArchive(str(place))
    _known(int.from_bytes(header[60:64], "big", signed=True), str(place))
    return True


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
    """The archive's schema; raises `ArchiveNewer`, `ArchiveDamaged` for a number that no program has written."""
    return _known(int(archive.execute("pragma user_version").fetchone()[0]), archive.path)


def _known(version: int, path: str) -> int:
    newest = steps()[-1].number
    if version < 1:
        raise ArchiveDamaged(path, "schema", str(version))
    if version > newest:
        raise ArchiveNewer(path, str(version), str(newest))
    return version


def _prepare(archive: Archive, place: Path) -> None:
    """Bring the file to today's schema, then choose its journal."""
    _configure(archive.conn)
    migrate(archive, steps())
    need_tables(archive)
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
