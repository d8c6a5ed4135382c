"""Programs that are killed while they copy or restore leave the old or the new, whole, and the next one goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.archive.backup import backup, restore, verified
from tests.desktop.archive.made import add, archive, article
from tests.desktop.archive.test_backup import another, exported, sound

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by a signal")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive of a few megabytes."""
    db, run = archive(tmp_path)
    for number in range(3):
        add(db, run, article(data=random.Random(number).randbytes(1_300_000), path=f"{number}.html"))
    db.close()
    return tmp_path / "a.pressmark"


def killed(words: list[str], moment: float) -> bool:
    """Run the program and kill it after `moment` seconds; whether it was still at work."""
    script = "import sys, desktop.archive.backup as b; print('go', flush=True); getattr(b, sys.argv[1])(sys.argv[2], sys.argv[3], force=True)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", script, *words], env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


def a_minute_later(folder: Path) -> None:
    """What a program left that was killed before it could lock its folder is known by its age."""
    for left in folder.glob(".*"):
        os.utime(left, (0, 0))


def moments(longest: float, count: int) -> Iterator[float]:
    chance = random.Random(20)
    for at in range(count):
        yield longest * (at + chance.random()) / count


def test_killed_at_any_moment_a_backup_is_the_old_one_or_the_new(place: Path, tmp_path: Path) -> None:
    out = another(tmp_path / "copy.pressmark")
    backup(out, tmp_path / "old.pressmark")
    allowed = {exported(out), exported(place)}
    was_killed = 0
    for moment in moments(0.15, 8):
        was_killed += killed(["backup", str(place), str(out)], moment)
        assert verified(out, "copy") == 3
        assert exported(out) in allowed
    assert was_killed >= 2
    a_minute_later(tmp_path)
    backup(place, out, force=True)
    assert exported(out) == exported(place)
    assert not list(tmp_path.glob(".*"))


def test_killed_at_any_moment_a_restore_leaves_the_old_or_the_new(place: Path, tmp_path: Path) -> None:
    there = another(tmp_path / "there.pressmark", "xyzw")
    backup(there, tmp_path / "first.pressmark")
    old, new = exported(there), exported(place)
    was_killed, seen = 0, set()
    for at, moment in enumerate(moments(0.25, 10)):
        source = place if at % 2 == 0 else tmp_path / "first.pressmark"
        was_killed += killed(["restore", str(source), str(there)], moment)
        assert sound(there)
        now = exported(there)
        assert now in (old, new)
        seen.add(now)
    assert was_killed >= 2
    a_minute_later(tmp_path)
    restore(place, there, force=True)
    assert exported(there) == new
    assert not list(tmp_path.glob(".*"))
    for kept in tmp_path.glob("there.2*.pressmark"):
        assert exported(kept) in (old, new)
