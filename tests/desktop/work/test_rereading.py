"""Reading all again: in workers as here, with progress, stopped at any moment, and a worker that dies costs one article."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.archive.connection import Archive, open_to_read
from desktop.archive.errors import ArchiveDamaged, ArchiveError
from desktop.cli._shared import progress
from desktop.cli._shared.progress import with_progress
from desktop.cli._shared.session import Session
from desktop.settings import Settings
from desktop.work import rereading
from desktop.work.pool import in_order
from desktop.work.reading import FEW
from desktop.work.rereading import ReadAgain, read_all_again
from importers.options import Options
from tests.desktop.cli.conftest import environment
from tests.desktop.work.kills import ARCHIVE, filled, unsound

COUNT = FEW + 6

posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Archive]:
    filled(tmp_path, COUNT)
    with closing(open_to_read(tmp_path / ARCHIVE)) as made:
        yield made


def test_workers_read_what_is_read_here(db: Archive) -> None:
    ids = list(range(1, COUNT + 1))
    here = list(read_all_again(db, None, [*ids, 99], Options()))
    assert list(read_all_again(db, db.path, [*ids, 99], Options(), jobs=2))[:-1] == here[:-1]
    assert [one.article for one in here] == [*ids, 99]
    assert all(one.again and one.again.before.fields.title != one.again.after.fields.title for one in here[1:-1] if one.article % 7 != 1)
    assert here[-1].error is not None


def dies_at_five(task: "rereading._Task") -> ReadAgain:
    if task.article == 5:
        os._exit(9)
    return rereading._read(task)


@posix
def test_a_worker_that_dies_costs_one_article(db: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "in_order", lambda tasks, work, jobs: in_order(tasks, replace(work, read=dies_at_five), jobs))
    read = list(read_all_again(db, db.path, range(1, COUNT + 1), Options(), jobs=2))
    assert [one.article for one in read if one.error] == [5]
    assert read[4].error is not None
    assert read[4].error.code == "worker-died"


@posix
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_it_keeps_what_was_read_and_the_same_again_does_the_rest(tmp_path: Path, own_place: Path, number: int, status: int) -> None:
    filled(tmp_path, COUNT)
    words = [sys.executable, "-m", "desktop", "reread", "--all", "--json", "--jobs", "2"]
    env = environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / ARCHIVE)})
    rows = tmp_path / "rows"
    with rows.open("wb") as out, subprocess.Popen(words, stdout=out, stderr=subprocess.PIPE, cwd=tmp_path, env=env, text=True) as process:
        while b"\n" not in rows.read_bytes() and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(number)
        err = process.communicate(timeout=60)[1]
    assert process.returncode == status
    assert "Traceback" not in err
    told = [json.loads(line)["id"] for line in rows.read_text("utf-8").splitlines()]
    assert told == list(range(1, len(told) + 1))
    again = subprocess.run(words, capture_output=True, cwd=tmp_path, env=env, text=True, timeout=120, check=True)
    assert len(again.stdout.splitlines()) == COUNT
    assert not unsound(tmp_path / ARCHIVE)
    with closing(open_to_read(tmp_path / ARCHIVE)) as db:
        # Once for each: what was read before the signal was not written again.
        assert db.execute("select count(*), count(distinct article) from history where event = 'reread'").fetchone() == (COUNT, COUNT)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_has_counts_and_the_time_that_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(progress, "TICK", 0.0)
    session = Session("reread", tmp_path, False, False, "en", "Camille", Settings(), False)
    assert list(with_progress(session, iter("abc"), 3)) == ["a", "b", "c"]
    assert re.findall(r"Reading (\d) of 3, 1 s left", seen.getvalue()) == ["1", "2"]
    assert seen.getvalue().endswith("\r\033[K")
    for silent in (replace(session, json=True), replace(session, quiet=True)):
        seen.truncate(0)
        assert list(with_progress(silent, iter("abc"), 3)) == ["a", "b", "c"]
        assert not seen.getvalue()


def test_an_archives_fault_crosses_the_border_of_a_process_whole() -> None:
    error: ArchiveError = ArchiveDamaged("a.pressmark", "malformed")
    kind, words = error.__reduce__()
    assert (kind(*words).words, kind(*words).key) == (error.words, "archive.damaged")
