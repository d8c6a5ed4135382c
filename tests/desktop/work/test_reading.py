"""Files of every bad kind, read here and in workers: each its own outcome, and none of the others', within its time and memory."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.work import reading
from desktop.work.limits import TimeUp, held_memory, with_memory, within
from desktop.work.reading import FEW, NICE, FileRead, article_alone, read_aside, read_bytes, read_files
from desktop.work.walk import Found, walk
from importers.article import Article
from importers.language.detect import load
from importers.options import Options
from importers.source import Source

TEXT = "The ferry to {0} came in late on Tuesday, and nobody on the quay was surprised by it any more.\n\nThe council will meet next week.\n"

posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


def hostile(article: Article, source: Source) -> str:
    """Does to whoever reads it what a file's text says."""
    text = article.reading.document.stream
    if "HANG" in text:
        while True:
            pass
    if "EAT" in text:
        return str(len(bytearray(8 * 10**9)))
    if "DIE" in text:
        os._exit(9)
    if "FAIL" in text:
        raise RuntimeError("a fault")
    return source.path


def seconds_for(task: Any) -> float:
    """Little for a file that hangs, plenty for any other: how busy the machine is decides nothing."""
    return 2.0 if "HANG" in Path(task.found.path).read_text("utf-8") else 300.0


def busy(seconds: float) -> None:
    """Works for so long."""
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_seconds", seconds_for)


def outcomes(files: Iterator[FileRead[str]]) -> dict[str, str]:
    return {Path(file.path).name: file.error.code if file.error else "read" for file in files}


def write(folder: Path, count: int, bad: dict[int, str]) -> list[Found]:
    for at in range(count):
        (folder / f"{at:03}.txt").write_text(TEXT.format(f"{bad.get(at, 'Port')} {at}"), "utf-8")
    return list(walk([str(folder)]))


@posix
def test_what_a_file_does_to_its_worker_is_its_own_outcome(tmp_path: Path, hurried: None) -> None:
    bad = {2: "DIE", 7: "EAT", 8: "FAIL", 9: "HANG", 20: "DIE", 21: "DIE"}
    found = outcomes(read_files(write(tmp_path, FEW + 10, bad), Options(), hostile, jobs=2))
    assert list(found) == [f"{at:03}.txt" for at in range(FEW + 10)]
    told = {"DIE": "worker-died", "EAT": "out-of-memory", "FAIL": "reader-failed", "HANG": "too-slow"}
    assert list(found.values()) == [told[bad[at]] if at in bad else "read" for at in range(FEW + 10)]


@posix
def test_the_limits_hold_where_no_worker_is_started(tmp_path: Path, hurried: None) -> None:
    found = outcomes(read_files(write(tmp_path, 5, {1: "HANG", 2: "EAT", 3: "FAIL"}), Options(), hostile))
    assert list(found.values()) == ["read", "too-slow", "out-of-memory", "reader-failed", "read"]


def test_a_file_that_goes_while_others_are_read_is_missing(tmp_path: Path) -> None:
    found = write(tmp_path, 3, {})
    (tmp_path / "001.txt").unlink()
    assert list(outcomes(read_files(found, Options(), hostile)).values()) == ["read", "missing", "read"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    paths = [str(tmp_path / "pipe.txt"), str(tmp_path / "loop.txt"), os.devnull, "a\0b.txt"]
    found = [file.error.code for file in read_files((Found(path, True) for path in paths), Options(), hostile) if file.error]
    assert found == ["not-a-file", "unreadable", "not-a-file", "missing"]


def test_an_empty_file_of_no_known_kind_is_passed_over_in_a_walk(tmp_path: Path) -> None:
    for name in ("lock", "a.sqlite-wal", "empty.txt"):
        (tmp_path / name).write_bytes(b"")
    files = list(read_files(walk([str(tmp_path)]), Options(), hostile))
    assert [(Path(file.path).name, file.skipped) for file in files] == [("a.sqlite-wal", True), ("empty.txt", False), ("lock", True)]
    (named,) = read_files([Found(str(tmp_path / "lock"), named=True)], Options(), hostile)
    assert not named.skipped


def test_bytes_stand_among_files_in_their_place(tmp_path: Path) -> None:
    found = write(tmp_path, FEW + 1, {})
    pasted = Source("pasted.txt", TEXT.format("Here").encode(), "0" * 64)
    names = [Path(file.path).name for file in read_files([found[0], pasted, *found[1:]], Options(), hostile, jobs=2)]
    assert names == ["000.txt", "pasted.txt", *(f"{at:03}.txt" for at in range(1, FEW + 1))]


def where(article: Article, source: Source) -> tuple[int, int]:
    """The process that reads, and how much it gives way."""
    return os.getpid(), os.nice(0) if hasattr(os, "nice") else NICE


def test_beside_a_window_nothing_is_read_here(tmp_path: Path) -> None:
    before = os.nice(0) if hasattr(os, "nice") else 0
    pasted = Source("pasted.txt", TEXT.format("Here").encode(), "0" * 64)
    found = list(read_aside([pasted, *write(tmp_path, 1, {})], Options(), where, lambda: False, jobs=1))
    assert [Path(file.path).name for file in found] == ["pasted.txt", "000.txt"]
    for file in found:
        ((process, nice),) = file.articles
        assert process != os.getpid()
        assert nice >= min(19, before + NICE)


def test_an_article_comes_as_it_was_read() -> None:
    (article,) = read_bytes("a.txt", TEXT.format("Port").encode(), Options(), article_alone).articles
    assert "ferry" in article.reading.document.stream


@posix
def test_a_clock_that_rang_is_quiet_afterwards() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeUp), within(0.05, 1.0):
        time.sleep(10)
    assert time.monotonic() - begun < 5
    with within(0.2, 1.0):
        pass
    time.sleep(0.3)


@posix
def test_what_counts_is_work_and_not_waiting() -> None:
    with within(0.2):
        time.sleep(0.6)
    begun = time.process_time()
    with pytest.raises(TimeUp), within(0.2):
        busy(20)
    assert time.process_time() - begun < 10


@posix
def test_memory_is_bounded_for_the_block_alone() -> None:
    if not held_memory():
        pytest.skip("the system does not say what a process holds")
    with with_memory(50_000_000), pytest.raises(MemoryError):
        bytearray(200_000_000)
    assert len(bytearray(200_000_000)) == 200_000_000


def test_for_many_files_the_model_of_languages_is_at_hand_and_nothing_else_is_changed() -> None:
    before = sys.getswitchinterval(), threading.active_count()
    reading.warm_for_many()
    assert (sys.getswitchinterval(), threading.active_count()) == before
    begun = time.process_time()
    load()
    assert time.process_time() - begun < 0.05
