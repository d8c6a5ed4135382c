"""Backup and restore: what is copied, what is refused, and that at every moment the old or the new is there, whole."""

import contextlib
import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.archive import copying
from desktop.archive.backup import backup, restore
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create, open_to_read, open_to_write
from desktop.archive.copying import copy_database, in_the_making
from desktop.archive.errors import ArchiveDamaged, ArchiveError, ArchiveExists, ArchiveIsFolder, ArchiveItself, ArchiveLocked, ArchiveMissing, ArchiveNewer, NotAnArchive
from desktop.archive.load import load_many
from desktop.exports.jsonl import EXPORT
from desktop.operations.start_import import start_import
from tests.desktop.archive.made import TOOL, WHO, add, archive, article, text_article
from tests.desktop.archive.test_connection import newer, other_database


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive of two articles, one of them with an original of several pieces."""
    db, run = archive(tmp_path)
    add(db, run, article())
    add(db, run, text_article("Un texte sur la pluie.", title="Pluie", published="2020-06"))
    add(db, run, article(data=random.Random(3).randbytes(1_300_000), path="big.html"))
    db.close()
    return tmp_path / "a.pressmark"


def another(path: Path, titles: str = "xyz") -> Path:
    """An archive with an article for each of `titles`."""
    with closing(create(path)) as db:
        run = start_import(db, who=WHO, tool=TOOL)
        for title in titles:
            add(db, run, text_article(f"Le texte {title} parle de la mer.", title=title))
    return path


def exported(path: Path) -> bytes:
    with closing(open_to_read(path)) as db:
        ids = [row[0] for row in db.execute("select id from articles order by id")]
        return b"".join(EXPORT.write(load_many(db, ids), lang="en"))


def titles(path: Path) -> list[str]:
    with closing(open_to_read(path)) as db:
        return [row[0] for row in db.execute("select title from articles order by id")]


def sound(path: Path) -> bool:
    with closing(open_to_read(path)) as db:
        return all(finding.sound for finding in check(db))


def damaged(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()


def test_a_backup_holds_everything_and_is_one_sound_file(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "copy.pressmark"
    out.parent.mkdir()
    copied = backup(place, out)
    assert copied.articles == 3
    assert copied.bytes == out.stat().st_size
    assert out.read_bytes()[18:20] == b"\x01\x01"  # no log: it can be read from any media
    assert exported(out) == exported(place)
    assert [path.name for path in out.parent.iterdir()] == ["copy.pressmark"]
    assert sound(out)


def test_a_restored_backup_is_the_archive_of_then(place: Path, tmp_path: Path) -> None:
    out, before = tmp_path / "copy.pressmark", exported(place)
    backup(place, out)
    with closing(open_to_write(place)) as db:
        add(db, start_import(db, who=WHO, tool=TOOL), text_article("Venu après.", title="Après"))
    later = exported(place)
    copied = restore(out, place, force=True)
    assert exported(place) == before
    assert sound(place)
    assert copied.articles == 3
    assert copied.bytes == place.stat().st_size
    assert copied.kept is not None
    assert exported(copied.kept) == later
    with closing(open_to_write(place)) as db:  # and it goes on
        assert add(db, start_import(db, who=WHO, tool=TOOL), text_article("Venu après.", title="Après")).event == "added"
    again = restore(out, place, force=True)
    assert again.kept not in (None, copied.kept)


def test_a_restore_where_nothing_is_makes_the_archive(place: Path, tmp_path: Path) -> None:
    backup(place, tmp_path / "copy.pressmark")
    new = tmp_path / "new.pressmark"
    # A log whose archive is gone would otherwise be taken for that of the new one.
    with closing(open_to_write(another(tmp_path / "gone.pressmark"))) as db:
        add(db, start_import(db, who=WHO, tool=TOOL), text_article("Dans le journal seulement.", title="w"))
        Path(f"{new}-wal").write_bytes(Path(f"{db.path}-wal").read_bytes())
    copied = restore(tmp_path / "copy.pressmark", new)
    assert copied.kept is None
    assert exported(new) == exported(place)
    assert sound(new)


def test_what_is_committed_in_the_log_alone_is_copied(tmp_path: Path) -> None:
    with closing(open_to_write(another(tmp_path / "b.pressmark"))) as db:
        add(db, start_import(db, who=WHO, tool=TOOL), text_article("Pas encore dans le fichier.", title="w"))
        assert Path(f"{db.path}-wal").stat().st_size
        backup(db.path, tmp_path / "copy.pressmark")
        restore(db.path, tmp_path / "new.pressmark")
    assert titles(tmp_path / "copy.pressmark") == titles(tmp_path / "new.pressmark") == ["x", "y", "z", "w"]


def test_nothing_is_overwritten_unasked(place: Path, tmp_path: Path) -> None:
    other = another(tmp_path / "other.pressmark")
    before = exported(other)
    with pytest.raises(ArchiveExists):
        backup(place, other)
    with pytest.raises(ArchiveExists):
        restore(place, other)
    assert exported(other) == before
    backup(place, other, force=True)
    assert exported(other) == exported(place)
    (tmp_path / "folder").mkdir()
    for act in (backup, restore):
        with pytest.raises(ArchiveIsFolder):
            act(place, tmp_path / "folder", force=True)


def test_no_archive_is_copied_onto_itself(place: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(place)
    before = exported(place)
    for same in (place, tmp_path / "link"):
        with pytest.raises(ArchiveItself):
            backup(place, same, force=True)
        with pytest.raises(ArchiveItself):
            restore(same, place, force=True)
    assert exported(place) == before


def test_a_link_is_followed_and_stays(place: Path, tmp_path: Path) -> None:
    (tmp_path / "to").symlink_to(tmp_path / "real.pressmark")
    backup(place, tmp_path / "to")
    assert (tmp_path / "to").is_symlink()
    assert titles(tmp_path / "real.pressmark") == titles(place)


def test_a_file_with_a_log_is_settled_before_its_name_is_taken(place: Path, tmp_path: Path) -> None:
    other = another(tmp_path / "other.pressmark")
    db = open_to_write(other)
    add(db, start_import(db, who=WHO, tool=TOOL), text_article("Encore.", title="w"))
    with pytest.raises(ArchiveLocked):  # someone works with it
        backup(place, other, force=True)
    assert titles(other) == ["x", "y", "z", "w"]
    log = {ending: Path(f"{other}{ending}").read_bytes() for ending in ("", "-wal")}
    db.close()
    for ending, data in log.items():  # as someone killed leaves it
        Path(f"{other}{ending}").write_bytes(data)
    backup(place, other, force=True)
    assert exported(other) == exported(place)
    assert sound(other)


REFUSED: dict[str, tuple[Callable[[Path], object], type[ArchiveError]]] = {
    "not there": (lambda path: None, ArchiveMissing),
    "text": (lambda path: path.write_text("A letter, and no archive at all. " * 9), NotAnArchive),
    "newer": (newer, ArchiveNewer),
    "cut": (lambda path: (another(path), path.write_bytes(path.read_bytes()[:-9000])), ArchiveDamaged),
    "event changed": (lambda path: damaged(another(path), "update history set who = 'Someone' where n = 2"), ArchiveDamaged),
    "event removed": (lambda path: damaged(another(path), "delete from history where n = (select max(n) from history)"), ArchiveDamaged),
    "original changed": (lambda path: damaged(another(path), "update originals set digest = replace(digest, substr(digest, 1, 4), '0000')"), ArchiveDamaged),
    "piece changed": (lambda path: damaged(another(path), "update original_chunks set data = x'00' where rowid = 1"), ArchiveDamaged),
    "piece gone": (lambda path: damaged(another(path), "delete from original_chunks where rowid = 1"), ArchiveDamaged),
    "row without article": (lambda path: damaged(another(path), "insert into article_tags values (77, 'x')"), ArchiveDamaged),
    "no UTF-8": (lambda path: damaged(another(path), "update history set who = cast(x'ff' as text) where n = 2"), ArchiveDamaged),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_backup_that_is_no_sound_archive_is_refused_and_nothing_changes(place: Path, tmp_path: Path, case: str) -> None:
    make, error = REFUSED[case]
    bad, before = tmp_path / "bad.pressmark", exported(place)
    make(bad)
    files = sorted(tmp_path.iterdir())
    with pytest.raises(error) as caught:
        restore(bad, place, force=True)
    assert caught.value.words[0] == str(bad)
    with pytest.raises(error):
        backup(bad, tmp_path / "copy.pressmark")
    with pytest.raises(error):
        restore(bad, tmp_path / "new.pressmark")
    assert exported(place) == before
    assert [path for path in sorted(tmp_path.iterdir()) if not path.name.endswith(("-wal", "-shm"))] == [
        path for path in files if not path.name.endswith(("-wal", "-shm"))
    ]


def test_another_programs_database_is_no_backup(place: Path, tmp_path: Path) -> None:
    other_database(tmp_path / "plants.db")
    with pytest.raises(ArchiveError):
        restore(tmp_path / "plants.db", place, force=True)


OVERWRITTEN: dict[str, Callable[[Path], object]] = {
    "letter": lambda path: path.write_text("A letter, and no archive at all. " * 9),
    "nothing": lambda path: path.write_bytes(b""),
    "another program's": other_database,
    "newer": newer,
    "damaged": lambda path: (another(path), path.write_bytes(path.read_bytes()[:200] + b"\xff" * 3896 + path.read_bytes()[4096:])),
    "damaged inside": lambda path: (another(path), path.write_bytes(path.read_bytes()[:20_000] + b"\xff" * 4096 + path.read_bytes()[24_096:])),
    "other pages": lambda path: pages(another(path), 8192),
}


def pages(path: Path, size: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = delete")
        db.execute(f"pragma page_size = {size}")
        db.execute("vacuum")
        db.execute("pragma journal_mode = wal")


@pytest.mark.parametrize("case", OVERWRITTEN)
def test_whatever_is_at_the_archives_place_is_kept(place: Path, tmp_path: Path, case: str) -> None:
    there = tmp_path / "there.pressmark"
    OVERWRITTEN[case](there)
    before = there.read_bytes()
    copied = restore(place, there, force=True)
    assert exported(there) == exported(place)
    assert sound(there)
    assert copied.kept is not None
    if not before:
        return
    kept = copied.kept.read_bytes()
    assert kept[:18] + kept[20:24] == before[:18] + before[20:24]
    assert len(kept) == len(before)
    assert kept[4096:] == before[4096:]


def test_readers_and_writers_go_on_meanwhile(place: Path, tmp_path: Path) -> None:
    """A writer that commits all the time neither waits long nor keeps the copy from ending; the copy shows one moment."""
    over, waits, copies = threading.Event(), [0.0], 0

    def write() -> None:
        with closing(open_to_write(place)) as db:
            run = start_import(db, who=WHO, tool=TOOL)
            number = 0
            while not over.is_set():
                begun = time.monotonic()
                number += 1
                add(db, run, text_article(f"Le texte numéro {number} de la série.", title=f"Série {number}"))
                waits.append(time.monotonic() - begun)

    writer = threading.Thread(target=write)
    writer.start()
    begun = time.monotonic()
    try:
        while time.monotonic() - begun < 1.5:
            copies += 1
            backup(place, tmp_path / f"{copies}.pressmark")
    finally:
        over.set()
        writer.join()
    assert copies >= 2
    assert len(waits) > 10
    assert max(waits) < 1.5
    assert sound(tmp_path / f"{copies}.pressmark")


def test_under_a_rollback_journal_a_busy_writer_cannot_keep_it_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "s.db"
    with closing(sqlite3.connect(source, isolation_level=None)) as db:
        db.execute("create table t (x)")
        db.executemany("insert into t values (?)", [(b"x" * 4000,)] * 60)
        monkeypatch.setattr(copying, "PAGES", 1)
        steps = [0]
        whole = copying._copy

        def written(one: sqlite3.Connection, other: sqlite3.Connection, *, hold: bool) -> None:
            steps[0] += 1
            whole(one, other, hold=hold)

        monkeypatch.setattr(copying, "_copy", written)
        with closing(sqlite3.connect(source, isolation_level=None, check_same_thread=False, timeout=0.01)) as writer:
            over = threading.Event()

            def write() -> None:
                while not over.is_set():
                    time.sleep(0.002)
                    with contextlib.suppress(sqlite3.OperationalError):
                        writer.execute("update t set x = ? where rowid = 1", [os.urandom(9)])

            thread = threading.Thread(target=write)
            thread.start()
            try:
                copy_database(db, tmp_path / "c.db")
            finally:
                over.set()
                thread.join()
    with closing(sqlite3.connect(tmp_path / "c.db")) as copy:
        assert copy.execute("select count(*) from t").fetchone() == (60,)
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
    assert steps[0] in (1, 2)


def test_a_program_that_has_the_archive_open_sees_the_restored_one(place: Path, tmp_path: Path) -> None:
    other = another(tmp_path / "other.pressmark")
    with closing(open_to_read(other)) as reader, closing(open_to_write(other)) as writer:
        reader.execute("begin")
        assert reader.execute("select count(*) from articles").fetchone() == (3,)
        restore(place, other, force=True)
        assert [row[0] for row in reader.execute("select title from articles order by id")] == ["x", "y", "z"]  # its own moment
        reader.rollback()
        assert [row[0] for row in reader.execute("select title from articles order by id")] == titles(place)
        assert reader.execute("select count(*) from texts where texts match 'pluie'").fetchone() == (1,)
        assert add(writer, start_import(writer, who=WHO, tool=TOOL), text_article("La suite.", title="Suite")).event == "added"
    assert sound(other)


def test_an_archive_that_is_being_written_is_not_restored_over(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "WAIT", 0.2)
    monkeypatch.setattr("desktop.archive.backup.WAIT", 0.2)
    other = another(tmp_path / "other.pressmark")
    with closing(open_to_write(other)) as db:
        db.execute("begin immediate")
        with pytest.raises(ArchiveLocked):
            restore(place, other, force=True)
        db.rollback()
    assert titles(other) == ["x", "y", "z"]
    assert not list(tmp_path.glob("other.2*"))


def test_what_killed_programs_left_is_removed_and_what_living_ones_make_is_not(tmp_path: Path) -> None:
    place = tmp_path / "a[1].pressmark"
    left = tmp_path / ".a[1].pressmark.00000000.making"
    left.mkdir()
    (left / "lock").write_bytes(b"")
    (left / "copy").write_bytes(b"half")
    with in_the_making(place) as first:
        first.write_bytes(b"one")
        with in_the_making(place):
            assert first.read_bytes() == b"one"
        assert not left.exists()
    assert list(tmp_path.iterdir()) == []


def test_interrupted_nothing_is_left(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Archive:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.archive.backup.verified", stop)
    with pytest.raises(KeyboardInterrupt):
        backup(place, tmp_path / "copy.pressmark")
    assert not list(tmp_path.glob(".*"))
    assert not (tmp_path / "copy.pressmark").exists()
