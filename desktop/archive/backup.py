"""Backs an archive up while it is in use, and restores it: every copy is compared with itself before it has its name."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.archive.checkup import missing_tables
from desktop.archive.connection import Archive, open_to_read
from desktop.archive.copying import WAIT, beside, copy_database, free_name, in_the_making, overwrite_database, put_in_place
from desktop.archive.errors import (
    DAMAGE,
    ArchiveDamaged,
    ArchiveExists,
    ArchiveFull,
    ArchiveIsFolder,
    ArchiveItself,
    ArchiveLocked,
    ArchiveReadOnly,
    ArchiveUnusable,
    NotAnArchive,
    OriginalDamaged,
    is_damage,
    telling,
)
from desktop.archive.history import broken_links
from desktop.archive.originals import pieces


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: articles (those in the trash too) and the size of the copy. `kept`: where a restore put what was there."""

    articles: int
    bytes: int
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: articles (those in the trash apart), when something was written to it last (ISO 8601 in UTC; None: never)."""

    articles: int
    trashed: int
    written: str | None


def contents(copy: str | Path) -> Contents:
    """Look into the backup `copy`. Raises an `ArchiveError`."""
    with contextlib.closing(open_to_read(copy)) as db, telling(str(copy)):
        articles, trashed = db.execute("select count(*) filter (where trashed is null), count(trashed) from articles").fetchone()
        (written,) = db.execute("select max(moment) from history").fetchone()
    return Contents(articles, trashed, written)


def backup(archive: str | Path, out: str | Path, *, force: bool = False) -> Copied:
    """Write a copy of `archive`, as it is at one moment, to the file `out`: whole and sound, or none.

    Others may read and write the archive meanwhile. Raises an `ArchiveError` (`ArchiveExists` where `out` is there, unless
    `force`; `ArchiveDamaged` when the copy is not sound), `OSError` where `out` cannot be written.
    """
    place = _real(out)
    if _same(archive, place):
        raise ArchiveItself(str(out))
    _refuse(place, force=force)
    with in_the_making(place) as made:
        copied = _sound_copy(archive, made, place)
        if os.path.lexists(place) and beside(place):
            _settle(place)
        _name(made, place, force=force)
    return copied


def restore(copy: str | Path, archive: str | Path, *, force: bool = False) -> Copied:
    """Make what the backup `copy` holds the content of `archive`; with `force`, also where something is, which is kept beside.

    Killed at any moment, the old or the new is there, whole. Programs that have the archive open see the new from then on.
    Raises an `ArchiveError` (`ArchiveExists` where `archive` is there, unless `force`; what is wrong with `copy`), `OSError`; then
    nothing was changed.
    """
    place = _real(archive)
    if _same(copy, place):
        raise ArchiveItself(str(copy))
    _refuse(place, force=force)
    with contextlib.closing(open_to_read(copy)):
        pass  # what can be told at once is told before anything is written
    with _making(place) as made:
        copied = _sound_copy(copy, made, place)
        if not os.path.lexists(place):
            # The log of a file that is gone would be taken for that of the new one.
            _move_beside(place, _dated(place))
            _name(made, place, force=False)
            return copied
        kept = _replace(made, place)
        size = (made if made.exists() else place).stat().st_size  # what is in a log still counts
    return Copied(copied.articles, size, kept)


def verified(path: Path, called: str) -> int:
    """The number of articles in the archive `path`, when SQLite, its history and all its originals say that it is sound.

    Raises `ArchiveDamaged` or another `ArchiveUnusable` which speaks of `called`.
    """
    try:
        with contextlib.closing(open_to_read(path)) as db, telling(called):
            for fault, *words in _faults(db):
                raise ArchiveDamaged(called, fault, *words)
            return int(db.execute("select count(*) from articles").fetchone()[0])
    except ArchiveDamaged as error:
        raise ArchiveDamaged(called, error.fault, *error.words[1:]) from error
    except ArchiveUnusable as error:
        raise type(error)(called, *error.words[1:]) from error
    except DAMAGE as error:
        if not is_damage(error):
            raise
        raise ArchiveDamaged(called) from error


def _faults(db: Archive) -> Iterator[tuple[str, ...]]:
    """What is wrong with a copy: a fault of `ArchiveDamaged` with its words."""
    for table in missing_tables(db):
        yield "table", table
    for (words,) in db.execute("pragma integrity_check(1)").fetchall():
        if words != "ok":
            yield ("",)
    for table, row, parent, _ in db.execute("pragma foreign_key_check").fetchall():
        yield "reference", table, str(row), parent
    for number, _ in broken_links(db):
        yield "history", str(number)
    for (digest,) in db.execute("select digest from originals order by digest").fetchall():
        try:
            for _ in pieces(db, digest):
                pass
        except (OriginalDamaged, KeyError):
            yield "original", str(digest)


def _sound_copy(archive: str | Path, made: Path, place: Path) -> Copied:
    """Make `made`, which will be `place`, a copy of `archive`, and say what is in it."""
    with contextlib.closing(open_to_read(archive)) as source:
        try:
            with telling(str(archive)):
                copy_database(source.conn, made)
        except ArchiveFull as error:
            raise ArchiveFull(str(place)) from error
    return Copied(verified(made, str(archive)), made.stat().st_size)


def _replace(made: Path, place: Path) -> Path:
    """Put `made` where the file `place` is, and keep that under the date. Returns where."""
    kept, own = _dated(place), made.with_name("old")
    try:
        with telling(str(place)), contextlib.closing(_open_raw(place)) as old:
            copy_database(old, own)
            _fit(made, old)
            put_in_place(own, kept, force=False)
            with contextlib.closing(sqlite3.connect(made, isolation_level=None)) as new:
                overwrite_database(new, old)
            old.execute("pragma busy_timeout = 200")  # what is in the log is there: who still reads the old need not be waited for
            old.execute("pragma wal_checkpoint(truncate)")
            return kept
    except ArchiveLocked:
        kept.unlink(missing_ok=True)  # nothing was changed, so nothing needs to be kept
        raise
    except (NotAnArchive, ArchiveDamaged):
        # SQLite makes nothing of it, so no program works with it: files change places instead of contents.
        _exchange(made, place, kept)
    return kept


def _open_raw(place: Path) -> sqlite3.Connection:
    """What is at the archive's place, whoever made it, to be overwritten. Raises `sqlite3.Error`, `ArchiveReadOnly`."""
    if not os.access(place, os.W_OK):
        raise ArchiveReadOnly(str(place))
    old = sqlite3.connect(f"{place.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None)
    try:
        old.execute("pragma trusted_schema = off")
        old.execute("pragma synchronous = full")
        old.execute("select count(*) from sqlite_schema").fetchone()
    except BaseException:
        old.close()
        raise
    return old


def _fit(made: Path, old: sqlite3.Connection) -> None:
    """Give the copy the size of pages that the old file has: SQLite changes no file's in place."""
    size = old.execute("pragma page_size").fetchone()[0]
    with contextlib.closing(sqlite3.connect(made, isolation_level=None)) as new:
        if new.execute("pragma page_size").fetchone()[0] != size:
            new.execute(f"pragma page_size = {size}")
            new.execute("vacuum")


def _exchange(made: Path, place: Path, kept: Path) -> None:
    """Keep the file `place` as `kept` (unless it is kept already) and let `made` take its name."""
    if not os.path.lexists(kept):
        try:
            os.link(place, kept)
        except OSError:  # a file system without links
            old = made.with_name("old-file")
            shutil.copy2(place, old)
            put_in_place(old, kept, force=False)
    _move_beside(place, kept)
    put_in_place(made, place, force=True)


def _move_beside(place: Path, kept: Path) -> None:
    """Let the files that SQLite left beside `place` be beside `kept`."""
    for path in beside(place):
        path.rename(f"{kept}{path.name.removeprefix(place.name)}")


def _settle(place: Path) -> None:
    """Bring into the database `place` what stands in its log, so that another file can take its name. Raises `ArchiveLocked`."""
    with telling(str(place)), contextlib.closing(sqlite3.connect(place, timeout=WAIT, isolation_level=None)) as old:
        old.execute("pragma journal_mode = delete")
    if beside(place):
        raise ArchiveLocked(str(place))


def _name(made: Path, place: Path, *, force: bool) -> None:
    try:
        put_in_place(made, place, force=force)
    except FileExistsError as error:
        raise ArchiveExists(str(place)) from error


@contextlib.contextmanager
def _making(place: Path) -> Iterator[Path]:
    """As `in_the_making`, for an archive: a place that cannot be written is its own, not that of a file in it."""
    with contextlib.ExitStack() as stack:
        try:
            made = stack.enter_context(in_the_making(place))
        except OSError as error:
            if os.path.lexists(place):
                raise ArchiveReadOnly(str(place)) from error
            raise
        yield made


def _refuse(place: Path, *, force: bool) -> None:
    if place.is_dir():
        raise ArchiveIsFolder(str(place))
    if os.path.lexists(place) and not force:
        raise ArchiveExists(str(place))


def _dated(place: Path) -> Path:
    """Where what is at `place` can be kept: `archive.2026-02-03.pressmark`."""
    return free_name(place.with_name(f"{place.stem}.{datetime.now().date().isoformat()}"), place.suffix)


def _real(path: str | Path) -> Path:
    """Where `path` leads: a link is followed, and stays."""
    return Path(os.path.realpath(path))


def _same(one: str | Path, other: Path) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
