"""Backup and restore as a person or a program calls them."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop.archive.backup import verified
from tests.desktop.cli.conftest import Pressmark, environment
from tests.desktop.cli.test_archive import digest


@pytest.fixture
def archive(inside: Pressmark, tmp_path: Path, articles: Path) -> Path:
    """An archive with three articles."""
    assert inside("import", articles).status == 0
    return tmp_path / "a.pressmark"


def jsonl(inside: Pressmark, archive: Path, name: str) -> bytes:
    assert inside("export", "--format", "jsonl", "--out", name, "--archive", archive).status == 0
    return Path(name).read_bytes()


def test_the_round_trip(inside: Pressmark, archive: Path, tmp_path: Path, articles: Path) -> None:
    answer = inside("backup", "--out", "copy.pressmark", "--json")
    assert answer.status == 0
    assert answer.rows == [{"path": "copy.pressmark", "status": "done", "articles": 3, "bytes": (tmp_path / "copy.pressmark").stat().st_size}]
    before = jsonl(inside, archive, "before.jsonl")
    (articles / "d.txt").write_text("Un autre article\n\nAvec un paragraphe qui parle de la pluie sur le quai du nord.\n" * 3, "utf-8")
    inside("import", articles / "d.txt")
    later = jsonl(inside, archive, "later.jsonl")
    assert later != before
    answer = inside("restore", "copy.pressmark", "--force", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert answer.rows == [{"path": str(archive), "status": "done", "articles": 3, "bytes": archive.stat().st_size}]
    assert jsonl(inside, archive, "after.jsonl") == before
    assert inside("check").status == 0
    kept = tmp_path / f"a.{datetime.now().date().isoformat()}.pressmark"
    assert jsonl(inside, kept, "kept.jsonl") == later


def test_restore_makes_the_archive_and_never_overwrites_one_unasked(inside: Pressmark, archive: Path, tmp_path: Path) -> None:
    assert inside("backup", "--out", "copy.pressmark").status == 0
    answer = inside("restore", "copy.pressmark", "--archive", "new.pressmark", "--json")
    assert answer.rows[0]["path"] == "new.pressmark"
    assert inside("list", "--archive", "new.pressmark", "--json").out == inside("list", "--json").out
    before = digest(archive)
    answer = inside("restore", "copy.pressmark")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "--force" in answer.err
    assert digest(archive) == before
    answer = inside("restore", "copy.pressmark", "--archive", "nowhere/new.pressmark")
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_restore_makes_ones_own_archive(pressmark: Pressmark, archive: Path, tmp_path: Path) -> None:
    assert pressmark("backup", "--out", "copy.pressmark").status == 0
    own = {"PRESSMARK_ARCHIVE": ""}
    answer = pressmark("restore", "copy.pressmark", "--json", env=own)
    assert answer.status == 0, answer.err
    assert len(pressmark("list", "--json", env=own).rows) == 3


def test_backup_never_overwrites_unasked(inside: Pressmark, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.pressmark").write_text("precious")
    answer = inside("backup", "--out", "copy.pressmark")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "copy.pressmark").read_text() == "precious"
    assert inside("backup", "--out", "copy.pressmark", "--force").status == 0
    assert inside("check", "--archive", "copy.pressmark").status == 0
    before = digest(archive)
    for force in ((), ("--force",)):
        answer = inside("backup", "--out", archive, *force)
        assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert digest(archive) == before
    for bad in ("nowhere/copy.pressmark", tmp_path):
        answer = inside("backup", "--out", bad)
        assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_standard_output(archive: Path, own_place: Path, tmp_path: Path) -> None:
    with (tmp_path / "piped.pressmark").open("wb") as piped:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "backup", "--json", "--out", "-"],
            stdout=piped,
            env=environment(own_place, {"PRESSMARK_ARCHIVE": str(archive)}),
            check=False,
        )
    assert done.returncode == 0
    assert verified(tmp_path / "piped.pressmark", "piped") == 3


@pytest.mark.skipif(os.name == "nt", reason="a device of POSIX")
def test_a_device(inside: Pressmark, archive: Path) -> None:
    assert inside("backup", "--out", "/dev/null", "--json").rows[0]["articles"] == 3


def test_there_must_be_an_archive(inside: Pressmark, tmp_path: Path) -> None:
    answer = inside("backup", "--out", "copy.pressmark")
    assert (answer.status, answer.err) == (2, f"no archive at {tmp_path / 'a.pressmark'}\n")
    answer = inside("restore", "copy.pressmark")
    assert (answer.status, answer.err) == (2, "no archive at copy.pressmark\n")
    assert list(tmp_path.iterdir()) == []
    assert inside("backup").status == 2
    assert inside("restore").status == 2


@pytest.mark.parametrize("words", [("backup", "--out", "out.pressmark", "--archive", "bad.pressmark"), ("restore", "bad.pressmark", "--force")])
def test_a_damaged_or_newer_archive_is_refused(inside: Pressmark, archive: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    for change in ("update history set who = 'Someone' where n = 2", "pragma user_version = 9999"):
        inside("backup", "--out", "bad.pressmark", "--force")
        with closing(sqlite3.connect(tmp_path / "bad.pressmark")) as db:
            db.execute(change)
            db.commit()
        before = digest(archive)
        answer = inside(*words)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert "bad.pressmark" in answer.err
        assert digest(archive) == before
        assert not (tmp_path / "out.pressmark").exists()
