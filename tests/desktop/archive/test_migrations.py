"""Archives of every schema are opened by today's program, and a step of the schema is taken whole or not at all, after a copy."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.archive import connection, current
from desktop.archive.backup import backup, restore, verified
from desktop.archive.checkup import check
from desktop.archive.connection import create, open_to_read, open_to_write, steps
from desktop.archive.current import open_current
from desktop.archive.errors import ArchiveNewer, ArchiveReadOnly
from desktop.archive.migrations._shared import Step
from desktop.archive.search import search
from desktop.operations.start_import import start_import
from tests.archives.make import exported
from tests.desktop.archive.made import TOOL, WHO, add, text_article

ROOT = Path(__file__).parents[3]
KEPT = sorted((ROOT / "tests" / "archives").glob("schema-*.pressmark"))
NEWEST = steps()[-1].number


def later(db: Database) -> None:
    """An invented step: a column for every article, and a table with a row for each of them."""
    db.executescript("alter table articles add column mood text; create table later (id integer primary key, words text not null) strict;")
    db.execute("update articles set mood = 'calm'")
    db.execute("insert into later select a.id, group_concat(b.text) from articles a join blocks b on b.article = a.id group by a.id")


def half(db: Database) -> None:
    later(db)
    raise ZeroDivisionError


Learn = Callable[[Callable[[Database], None]], None]


@pytest.fixture
def learn(monkeypatch: pytest.MonkeyPatch) -> Learn:
    """Let the program know one step more than it has."""
    known = steps()

    def more(apply: Callable[[Database], None]) -> None:
        for module in (connection, current):
            monkeypatch.setattr(module, "steps", lambda: (*known, Step(NEWEST + 1, apply)))

    return more


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The newest archive that is kept, to be worked on."""
    path = tmp_path / "a.pressmark"
    path.write_bytes(KEPT[-1].read_bytes())
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("pragma user_version").fetchone()[0])


def copies(place: Path) -> list[Path]:
    return sorted(path for path in place.parent.iterdir() if ".schema-" in path.name and not path.name.endswith(("-wal", "-shm")))


def test_there_is_an_archive_of_every_schema() -> None:
    assert [path.name for path in KEPT] == [f"schema-{step.number}.pressmark" for step in steps()]
    assert [version(path) for path in KEPT] == [step.number for step in steps()]


def shape(path: Path) -> dict[str, str]:
    """Every table and index as SQL without comments."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select name, sql from sqlite_schema where sql is not null").fetchall()
    return {name: " ".join(re.sub(r"--.*", "", sql).split()) for name, sql in rows}


def test_the_newest_kept_archive_has_the_schema_that_is_made_today(tmp_path: Path) -> None:
    create(tmp_path / "new.pressmark").close()
    assert shape(KEPT[-1]) == shape(tmp_path / "new.pressmark"), "not released: make it anew; released: write a step"


@pytest.mark.parametrize("kept", KEPT, ids=[path.stem for path in KEPT])
def test_an_archive_of_each_schema_is_opened(kept: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.pressmark"
    place.write_bytes(kept.read_bytes())
    with closing(open_current(place)) as db:
        assert db.execute("pragma user_version").fetchone()[0] == NEWEST
        assert sorted(hit.id for hit in search(db, "usine")) == [1, 4]
    assert exported(place) == kept.with_suffix(".jsonl").read_bytes()
    with closing(open_to_write(place)) as db:
        assert all(finding.sound for finding in check(db))
        assert add(db, start_import(db, who=WHO, tool=TOOL), text_article("La suite.", title="Suite")).event == "added"
    assert len(copies(place)) == (version(kept) < NEWEST)


def test_a_copy_first_then_the_step_once(place: Path, learn: Learn) -> None:
    before = exported(place)
    learn(later)
    with closing(open_current(place)) as db:  # who only reads migrates too
        assert db.execute("select count(*) from later").fetchone() == (4,)
        assert db.execute("select distinct mood from articles").fetchall() == [("calm",)]
    open_to_write(place).close()
    assert version(place) == NEWEST + 1
    (copy,) = copies(place)
    assert copy.name == f"a.pressmark.schema-{NEWEST}"
    assert version(copy) == NEWEST
    assert exported(copy) == before
    assert verified(copy, "copy") == 4
    assert not list(place.parent.glob(".*"))


def test_a_step_that_fails_half_way_leaves_nothing_and_the_copy_stays(place: Path, learn: Learn, monkeypatch: pytest.MonkeyPatch) -> None:
    before = exported(place)
    learn(half)
    for opened in (open_to_write, open_current):
        with pytest.raises(ZeroDivisionError):
            opened(place)
    monkeypatch.undo()
    assert version(place) == NEWEST
    with closing(open_to_read(place)) as db:
        assert "later" not in db.table_names()
        assert "mood" not in db.table("articles").columns_dict
        assert all(finding.sound for finding in check(db))
    assert exported(place) == before
    assert {exported(copy) for copy in copies(place)} == {before}


def test_what_a_newer_program_made_is_refused(place: Path, learn: Learn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learn(later)
    open_to_write(place).close()
    monkeypatch.undo()
    before = place.read_bytes()
    for opened in (open_to_write, open_to_read, open_current):
        with pytest.raises(ArchiveNewer):
            opened(place)
    with pytest.raises(ArchiveNewer):
        restore(place, tmp_path / "new.pressmark")
    with pytest.raises(ArchiveNewer):
        backup(place, tmp_path / "new.pressmark")
    assert place.read_bytes() == before
    assert not (tmp_path / "new.pressmark").exists()
    assert restore(copies(place)[0], place, force=True).articles == 4  # the way back
    assert version(place) == NEWEST


def test_an_old_archive_that_cannot_be_written_is_read_in_a_copy(place: Path, learn: Learn, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise ArchiveReadOnly(str(path))

    learn(later)
    monkeypatch.setattr(current, "open_to_write", refuse)
    before = place.read_bytes()
    with closing(open_current(place)) as db:
        assert db.execute("select count(*) from later").fetchone() == (4,)
        assert db.path == str(place)
        with pytest.raises(sqlite3.OperationalError):
            db.execute("delete from later")
    assert place.read_bytes() == before
    assert copies(place) == []


def test_a_backup_of_an_old_schema_is_restored_as_it_is_and_then_migrated(place: Path, learn: Learn, tmp_path: Path) -> None:
    before = place.read_bytes()
    learn(later)
    new = tmp_path / "new.pressmark"
    restore(place, new)
    assert place.read_bytes() == before
    assert version(new) == NEWEST
    with closing(open_current(new)) as db:
        assert db.execute("select count(*) from later").fetchone() == (4,)


SCRIPT = """
import sys, time
from desktop.archive import connection
from desktop.archive.connection import open_to_write, steps
from desktop.archive.migrations._shared import Step
from tests.desktop.archive.test_migrations import later
def slow(db):
    db.execute("create table filler (id integer primary key, x blob) strict")
    for number in range(60):
        db.execute("insert into filler (x) values (randomblob(20000))")
        time.sleep(0.002)
    later(db)
known = steps()
connection.steps = lambda: (*known, Step(known[-1].number + 1, slow))
print("go", flush=True)
open_to_write(sys.argv[1]).close()
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by a signal")
def test_killed_in_the_middle_of_a_migration_and_then_again(place: Path) -> None:
    before, killed = exported(place), 0
    chance = random.Random(5)
    for at in range(6):
        with subprocess.Popen([sys.executable, "-c", SCRIPT, place], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.25 * (at + chance.random()) / 6)
            process.send_signal(signal.SIGKILL)
        killed += process.returncode == -signal.SIGKILL
        with closing(sqlite3.connect(place)) as db:
            now = db.execute("pragma user_version").fetchone()[0]
            assert (now, db.execute("select count(*) from sqlite_schema where name in ('later', 'filler')").fetchone()[0]) in ((NEWEST, 0), (NEWEST + 1, 2))
            assert db.execute("pragma integrity_check").fetchone() == ("ok",)
            assert db.execute("select count(*) from articles").fetchone() == (4,)
    assert killed >= 2
    subprocess.run([sys.executable, "-c", SCRIPT, place], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=True)
    assert version(place) == NEWEST + 1
    assert {exported(copy) for copy in copies(place)} == {before}
    assert not list(place.parent.glob(".*"))
