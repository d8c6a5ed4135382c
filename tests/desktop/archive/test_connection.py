"""The archive's door: what it makes, what it refuses, and that a refusal changes nothing."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.archive import connection
from desktop.archive.connection import APPLICATION_ID, Archive, advice, create, migrate, open_to_read, open_to_write, steps, writing
from desktop.archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveExists,
    ArchiveFull,
    ArchiveIsFolder,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveReadOnly,
    EngineTooOld,
    NotAnArchive,
    OthersArchive,
)
from desktop.archive.migrations._shared import Step
from importers.wording import has, say
from tests.desktop.archive.made import add, archive, article


def other_database(path: Path, application: int = 0, table: str = "plants") -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"create table {table} (id integer)")
        db.execute(f"pragma application_id = {application}")
        db.commit()


def newer(path: Path) -> None:
    create(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")
        db.commit()


REFUSALS: dict[str, tuple[Callable[[Path], object], type[ArchiveError]]] = {
    "text": (lambda path: path.write_text("Not a database at all, only words."), NotAnArchive),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), NotAnArchive),
    "others": (other_database, OthersArchive),
    "others with an id": (lambda path: other_database(path, 77), OthersArchive),
    "newer": (newer, ArchiveNewer),
    "folder": (lambda path: path.mkdir(), ArchiveIsFolder),
    "missing": (lambda path: None, ArchiveMissing),
}


def as_nobody(work: Callable[[], object]) -> bool:
    """Whether `work` does not raise when it is done by a user who may write nowhere."""
    if os.geteuid() != 0:
        work()
        return True
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            os.setuid(65534)
            work()
            outcome = 0
        finally:  # the child must end here, whatever happened
            os._exit(outcome)
    return os.waitpid(child, 0)[1] == 0


@pytest.fixture
def locked_away() -> Iterator[Path]:
    """A folder that can be read but not written, with an archive of one article in it."""
    if not hasattr(os, "fork"):
        pytest.skip("needs POSIX permissions")
    folder = Path(tempfile.mkdtemp())
    db, run = archive(folder)
    add(db, run, article())
    db.close()
    (folder / "a.pressmark").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "a.pressmark"
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


@pytest.mark.parametrize("case", REFUSALS)
@pytest.mark.parametrize("opener", [open_to_write, open_to_read])
def test_refuses_and_changes_nothing(tmp_path: Path, case: str, opener: Callable[[Path], Archive]) -> None:
    make, error = REFUSALS[case]
    path = tmp_path / "it.pressmark"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        opener(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert path.exists() == (case != "missing")
    assert str(path) in say(caught.value.key, *caught.value.words, lang="en")


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    path.write_text("")
    with pytest.raises(ArchiveExists):
        create(path)
    for making in (True, False):
        with pytest.raises(NotAnArchive):
            open_to_write(path, create=making)
    assert path.read_bytes() == b""
    path.unlink()
    open_to_write(path, create=True).close()
    with pytest.raises(ArchiveExists):
        create(path)


def test_a_new_archive_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    with closing(create(path)) as db:
        assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")  # in the file itself, not only in its log
        assert db.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert db.execute("pragma foreign_keys").fetchone()[0] == 1
        assert db.execute("pragma trusted_schema").fetchone()[0] == 0
        loose = [table.name for table in db.tables if not table.strict and not table.name.startswith(("texts", "sqlite_"))]
        assert loose == []
        assert db.triggers == []


def test_a_rollback_journal_on_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "on_network", lambda path: True)
    with closing(create(tmp_path / "a.pressmark")) as db:
        assert db.execute("pragma journal_mode").fetchone()[0] == "delete"
        assert db.execute("pragma synchronous").fetchone()[0] == 2
    assert [message.code for message in advice(tmp_path / "a.pressmark")] == ["archive-on-network"]


def test_a_place_that_cannot_be_written(locked_away: Path) -> None:
    def refused() -> None:
        with pytest.raises(ArchiveReadOnly):
            open_to_write(locked_away)

    def read() -> None:
        with closing(open_to_read(locked_away)) as db:
            assert db.execute("select citekey from articles").fetchall() == [("durand2021port",)]

    assert as_nobody(read)
    assert as_nobody(refused)


def test_reading_connections_cannot_write(tmp_path: Path) -> None:
    archive(tmp_path)[0].close()
    with closing(open_to_read(tmp_path / "a.pressmark")) as db, pytest.raises(ArchiveReadOnly), writing(db):
        db.execute("delete from imports")


def test_locked_by_another_program(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    with closing(open_to_write(tmp_path / "a.pressmark", wait=0.05)) as other:
        db.execute("begin immediate")
        with pytest.raises(ArchiveLocked):
            add(other, run, article())
        with pytest.raises(ArchiveLocked):
            open_to_write(tmp_path / "a.pressmark", wait=0.05)
        db.rollback()
        assert add(other, run, article()).event == "added"
    db.close()


def test_no_room_on_the_disk(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    pages = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {pages + 2}")
    before = {table.name: table.count for table in db.tables}
    with pytest.raises(ArchiveFull):
        add(db, run, article(data=os.urandom(300_000)))
    assert {table.name: table.count for table in db.tables} == before
    db.execute("pragma max_page_count = 1000000")
    assert add(db, run, article()).event == "added"
    db.close()


def test_damage_is_told(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    add(db, run, article(data=os.urandom(200_000)))
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    path = tmp_path / "a.pressmark"
    whole = bytearray(path.read_bytes())
    whole[200:4096] = b"\xff" * (4096 - 200)  # the schema's own page
    path.write_bytes(whole)
    for opener in (open_to_write, open_to_read):
        with pytest.raises(ArchiveDamaged):
            opener(path)


def test_an_engine_that_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(EngineTooOld):
        create(tmp_path / "a.pressmark")
    assert not (tmp_path / "a.pressmark").exists()


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    db, _ = archive(tmp_path)

    def insert_and_fail(name: str) -> None:
        with writing(db):
            db.table("collections").insert({"name": name})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        insert_and_fail("a")
    assert db.table("collections").count == 0
    with writing(db):
        db.table("collections").insert({"name": "a"})
        with pytest.raises(ZeroDivisionError):
            insert_and_fail("b")
    assert [row["name"] for row in db.table("collections").rows] == ["a"]
    db.close()


def test_a_step_is_applied_once_after_a_copy(tmp_path: Path) -> None:
    db, run = archive(tmp_path)
    add(db, run, article())
    number = steps()[-1].number

    def later(db: Database) -> None:
        db.executescript("create table later (id integer primary key) strict;")

    more = (*steps(), Step(number + 1, later))
    migrate(db, more)
    migrate(db, more)
    assert db.execute("pragma user_version").fetchone()[0] == number + 1
    assert db.table("later").exists()
    copies = [path for path in tmp_path.iterdir() if ".schema-" in path.name]
    assert [path.name for path in copies] == [f"a.pressmark.schema-{number}"]
    with closing(open_to_read(copies[0])) as copy:
        assert copy.table("articles").count == 1
        assert not copy.table("later").exists()
    db.close()


def test_a_step_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    db, _ = archive(tmp_path)
    number = steps()[-1].number

    def half(db: Database) -> None:
        db.executescript("create table later (id integer primary key) strict;")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate(db, (*steps(), Step(number + 1, half)))
    assert not db.table("later").exists()
    assert db.execute("pragma user_version").fetchone()[0] == number
    db.close()


def every_error(kind: type[ArchiveError]) -> list[type[ArchiveError]]:
    return [kind, *(error for child in kind.__subclasses__() for error in every_error(child))]


@pytest.mark.parametrize("error", every_error(ArchiveError))
def test_every_error_has_its_sentence(error: type[ArchiveError]) -> None:
    assert has(f"archive.{error.code}")


def opened_at_once(place: str, barrier: Barrier) -> None:
    barrier.wait()
    with closing(open_to_write(place, create=True)) as db, writing(db):
        db.table("met").insert({"process": os.getpid()})


@pytest.mark.skipif(sys.platform == "win32", reason="takes long where processes start slowly")
def test_programs_that_make_one_archive_at_once_work_on_one(tmp_path: Path) -> None:
    """None moves away the log of another that was quicker."""
    context = get_context("spawn")
    for round in range(2):
        place, barrier = tmp_path / f"{round}.pressmark", context.Barrier(4)
        makers = [context.Process(target=opened_at_once, args=(str(place), barrier)) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join(60)
        assert [maker.exitcode for maker in makers] == [0] * 4
        with closing(open_to_read(place)) as db:
            assert db["met"].count == 4
        assert not list(tmp_path.glob("*.old*"))
