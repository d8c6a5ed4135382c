"""Copies of a database file: taken of a live one, whole or absent, and on the disk before they have their name."""

import contextlib
import os
import secrets
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PAGES = 1024
"""Pages copied in one step; between steps a writer under a rollback journal has its turn, and an interrupt is heard."""

RESTARTS = 3
"""Under a rollback journal SQLite begins a copy again when someone wrote; after so many times writers have to wait."""

WAIT = 10.0
"""Seconds to wait for another program that has the database for itself."""

BESIDE = ("-wal", "-journal", "-shm")
"""Endings of the files that SQLite keeps beside a database; the first two may hold what is not in the database yet."""

MAKING = ".making"
ABANDONED = 60.0
"""Seconds after which a folder without its lock file was left by a program that was killed just as it made it."""


class _BegunAgain(Exception):
    """The copy began again too often."""


@contextlib.contextmanager
def in_the_making(place: Path) -> Iterator[Path]:
    """The path of a file to be made for `place`, in a folder beside it that is removed in the end.

    What killed programs left there is removed first. Raises `OSError` where nothing can be written.
    """
    prefix = f".{place.name[:40]}."
    for old in place.parent.glob(f"{_literal(prefix)}*{MAKING}"):
        _sweep(old)
    folder = place.with_name(f"{prefix}{secrets.token_hex(4)}{MAKING}")
    folder.mkdir(mode=0o700)
    try:
        # The lock tells others that the maker is alive; the system releases it however the maker ends.
        with (folder / "lock").open("xb") as lock:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):  # a file system without locks: then nobody sweeps either
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder / "copy"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Make of all that `source` sees at one moment a database file at `target`, where nothing is, and bring it to the disk.

    Writers do not wait for it (under a rollback journal: not long). The copy has no log beside it, whatever the source has, so
    that it can be read from any media. Raises `sqlite3.Error`, `OSError`; then `target` is worthless.
    """
    wal = source.execute("pragma journal_mode").fetchone()[0] == "wal"
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # Nobody knows of this file yet: a fault costs all of it, so that it needs no journal on the disk.
        copy.execute("pragma journal_mode = memory")
        copy.execute("pragma synchronous = off")
        try:
            _copy(source, copy, hold=wal)
        except _BegunAgain:
            _copy(source, copy, hold=True)
    with target.open("r+b") as file:
        # "File format write version" and "read version", 1: a rollback journal (SQLite, "Database File Format", 1.3.3).
        file.seek(18)
        file.write(b"\x01\x01")
        file.flush()
        os.fsync(file.fileno())


def overwrite_database(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make all that `source` holds the content of `target`, in one transaction: killed at any moment, `target` has the old or the new.

    Programs that read `target` see the old until it is over, then the new. Raises `sqlite3.Error`.
    """
    _copy(source, target, hold=False)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, *, hold: bool) -> None:
    """`hold`: keep one snapshot of the source to the end, which in WAL mode disturbs nobody."""
    begun = time.monotonic()
    before, again = sys.maxsize, 0

    def watch(status: int, remaining: int, total: int) -> None:
        nonlocal begun, before, again
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() - begun > WAIT:
                raise _busy()
            return
        begun = time.monotonic()
        again += remaining > before
        before = remaining
        if again > RESTARTS:
            raise _BegunAgain

    own = hold and not source.in_transaction
    if own:
        source.execute("begin")
        source.execute("select count(*) from sqlite_schema").fetchone()
    try:
        source.backup(target, pages=PAGES, progress=watch, sleep=0.05)
    finally:
        if own:
            source.rollback()


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let the block be the only one of its kind in `folder`, among programs too; where the system has no such locks, it just runs."""
    if sys.platform == "win32":  # there a file that is open cannot be moved
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def put_in_place(made: Path, place: Path, *, force: bool) -> None:
    """Give the file `made` the name `place` on the same disk, at once. Raises `FileExistsError` where a file is, unless `force`."""
    if force:
        made.replace(place)
    else:
        try:
            os.link(made, place)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(place):
                raise FileExistsError(str(place)) from None
            made.rename(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can."""
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):
                os.fsync(number)
        finally:
            os.close(number)


def beside(place: Path) -> list[Path]:
    """The files that SQLite left or keeps beside the database `place`."""
    return [path for path in (Path(f"{place}{ending}") for ending in BESIDE) if os.path.lexists(path)]


def free_name(path: Path, ending: str = "") -> Path:
    """`path` with `ending`, or the first of `path-2`, `path-3` ... with it that no file has."""
    found, number = Path(f"{path}{ending}"), 1
    while os.path.lexists(found):
        number += 1
        found = Path(f"{path}-{number}{ending}")
    return found


def _sweep(folder: Path) -> None:
    """Remove what a killed program left, unless its maker is alive."""
    lock = folder / "lock"
    try:
        if sys.platform == "win32":
            lock.unlink(missing_ok=True)  # refused while it is open
        elif lock.exists():
            with lock.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif time.time() - folder.stat().st_mtime < ABANDONED:
            return
    except OSError:
        return
    shutil.rmtree(folder, ignore_errors=True)


def _literal(text: str) -> str:
    """`text` as a pattern that matches only itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)
