"""Archives that cannot be used: one sentence, the status 2, and nothing changed."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import Pressmark, environment

READ, WRITE = ["list"], ["import"]


@pytest.fixture
def archive(inside: Pressmark, tmp_path: Path, articles: Path) -> Path:
    """An archive with one article."""
    assert inside("import", articles / "a.txt").status == 0
    return tmp_path / "a.pressmark"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(inside: Pressmark, archive: Path, articles: Path) -> None:
    """Reading and writing end with 2 and one sentence each, and leave the file as it is."""
    before = digest(archive)
    for words in (["list"], ["check"], ["import", str(articles / "b.txt")], ["show", "1"]):
        answer = inside(*words)
        assert answer.status == 2, words
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert str(archive) in answer.err
    assert digest(archive) == before


def test_no_sqlite_file(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    (tmp_path / "a.pressmark").write_text("This is a letter and no archive. " * 50, "utf-8")
    refused(inside, tmp_path / "a.pressmark", articles)


def test_another_programs_file(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.pressmark")
    connection.execute("create table recipes (title text)")
    connection.commit()
    connection.close()
    refused(inside, tmp_path / "a.pressmark", articles)


def test_a_newer_archive(inside: Pressmark, archive: Path, articles: Path) -> None:
    connection = sqlite3.connect(archive)
    connection.execute("pragma user_version = 9999")
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    refused(inside, archive, articles)


def test_a_folder(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    (tmp_path / "a.pressmark").mkdir()
    answer = inside("import", articles)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)


@pytest.mark.skipif(os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="root may write everywhere")
def test_a_read_only_archive_can_be_read(pressmark: Pressmark, archive: Path, articles: Path) -> None:
    archive.chmod(0o400)
    archive.parent.chmod(0o500)
    try:
        before = digest(archive)
        assert pressmark("list").status == 0
        answer = pressmark("import", articles)
        assert (answer.status, answer.err.count("\n")) == (2, 1)
        assert digest(archive) == before
    finally:
        archive.parent.chmod(0o700)


def test_a_locked_archive(inside: Pressmark, archive: Path, articles: Path) -> None:
    connection = sqlite3.connect(archive, isolation_level=None)
    connection.execute("begin immediate")
    try:
        assert inside("list").status == 0
        answer = inside("import", articles)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    finally:
        connection.rollback()
        connection.close()
    assert len(inside("list", "--json").rows) == 1


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk(pressmark: Pressmark, archive: Path, articles: Path, own_place: Path) -> None:
    """A limit on the size of files stands for the disk: SQLite meets both in the same call."""
    limit = archive.stat().st_size
    big = articles / "big.txt"
    big.write_bytes((articles / "b.txt").read_bytes() + b"\n\n" + os.urandom(150_000).hex().encode())
    script = (
        "import resource, signal, sys; from desktop.__main__ import main; "
        f"main(['clean', '--json', {str(articles / 'c.txt')!r}]); "  # some libraries keep files of their own at first
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); sys.exit(main(['import', {str(big)!r}]))"
    )
    env = environment(own_place, {"PRESSMARK_ARCHIVE": str(archive)})
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert len(pressmark("list", "--json").rows) == 1
    assert pressmark("check").status == 0


def test_a_damaged_archive_is_said_to_be_so(inside: Pressmark, archive: Path) -> None:
    connection = sqlite3.connect(archive)
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.execute("update articles set title = 'Forged'")
    connection.commit()
    connection.close()
    answer = inside("check", "--json")
    assert answer.status == 1
    assert "damaged" in {row["status"] for row in answer.rows}
    assert set(answer.rows[0]) == {"id", "status", "what", "cure"}


def test_new_never_overwrites(inside: Pressmark, tmp_path: Path, archive: Path) -> None:
    before = digest(archive)
    assert inside("new", archive).status == 2
    assert digest(archive) == before
    made = inside("new", "--json", "b.pressmark")
    assert made.rows == [{"path": "b.pressmark", "status": "done", "articles": 0, "bytes": (tmp_path / "b.pressmark").stat().st_size}]
    assert inside("list", "--archive", "b.pressmark", "--json").rows == []


def test_an_archive_may_be_moved_as_one_file(inside: Pressmark, tmp_path: Path, archive: Path) -> None:
    assert [path.name for path in tmp_path.glob("a.pressmark*")] == ["a.pressmark"]
    shutil.move(archive, tmp_path / "moved.pressmark")
    assert len(inside("list", "--json", "--archive", "moved.pressmark").rows) == 1


def test_a_list_can_be_read_in_pages(inside: Pressmark, articles: Path) -> None:
    inside("import", articles)
    first = inside("list", "--json", "--sort", "-title", "--limit", "2").rows
    rest = inside("list", "--json", "--sort", "-title", "--limit", "2", "--after", str(first[-1]["id"])).rows
    assert [*first, *rest] == inside("list", "--json", "--sort", "-title").rows
    assert (len(first), len(rest)) == (2, 1)
    assert inside("list", "--after", "99").status == 1
    assert inside("list", "--limit", "0").status == 2
