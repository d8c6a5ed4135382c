"""Worker processes: a task that kills, stops or fills its worker costs itself and nothing else, and answers come in order."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.work import pool
from desktop.work.pool import PoolBroken, Work, in_order, together, usual_jobs

SECONDS = 2.0

MARKS: list[str] = []
"""What a worker has of the process that it was born of; one that began anew has none."""


def read(task: str) -> str:
    if task == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hangs":
        time.sleep(60)
    if task == "works":
        while True:
            pass
    if task == "heeds no clock":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF, signal.SIGALRM})
        while True:
            pass
    if task == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
    if task == "leaves":
        os._exit(0)
    if task == "eats":
        try:
            return str(len(bytearray(6 * 10**9)))
        except MemoryError:
            return "eats was refused"
    if task == "fails":
        raise ValueError(task)
    if task == "marked":
        return "".join(MARKS)
    if task == "talks":
        return "x" * 10_000_000
    return task.upper()


def warm() -> None:
    """Nothing to load."""


def cannot_start() -> None:
    os._exit(3)


def died(task: str) -> str:
    return f"{task} died"


def slow(task: str) -> str:
    return f"{task} was slow"


def seconds(task: str) -> float:
    """Plenty, but for what never ends: how busy the machine is decides nothing."""
    return SECONDS if task in ("hangs", "stops", "works", "heeds no clock") else 300.0


WORK = Work(read, warm, died, slow, seconds, patience=1.0)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by a signal")


def test_answers_come_in_order_and_a_bad_task_costs_only_itself() -> None:
    tasks = ["a", "kills", "b", "hangs", "c", "talks", "eats", "d", "kills", "e", "stops", *"fghij"]
    told = {"kills": "kills died", "hangs": "hangs was slow", "stops": "stops was slow", "eats": "eats was refused", "talks": "x" * 10_000_000}
    answers = list(in_order(tasks, WORK, 2))
    assert answers == [(task, told.get(task, task.upper())) for task in tasks]
    assert not multiprocessing.active_children()


def test_a_task_that_works_for_too_long_is_slow_by_the_clock_of_its_own_work() -> None:
    patient = Work(read, warm, died, slow, seconds, patience=30.0)
    answers = list(in_order(["a", "works", "heeds no clock", "b"], patient, 2))
    assert [answer for _, answer in answers] == ["A", "works was slow", "heeds no clock was slow", "B"]


def test_workers_killed_from_outside_at_any_moment_cost_what_they_were_at() -> None:
    tasks = ["talks"] * 40
    over = threading.Event()
    kills: list[int | None] = []

    def kill() -> None:
        while len(kills) < 4 and not over.wait(0.15):
            for child in multiprocessing.active_children()[:1]:
                child.kill()
                kills.append(child.pid)

    killer = threading.Thread(target=kill)
    killer.start()
    answers = [answer for _, answer in in_order(tasks, WORK, 3)]
    over.set()
    killer.join()
    assert len(answers) == 40
    assert len(kills) >= 1
    assert 40 - len(kills) <= sum(len(answer) == 10_000_000 for answer in answers)


def test_what_a_task_raises_comes_through() -> None:
    with pytest.raises(ValueError, match="fails"):
        list(in_order(["a", "fails"], WORK, 2))


def test_workers_that_cannot_start_are_given_up() -> None:
    with pytest.raises(PoolBroken):
        list(in_order(["a", "b"], Work(read, cannot_start, died, slow, seconds), 2))


def test_leaving_early_ends_the_workers() -> None:
    answers = in_order(["a", "hangs", "hangs", "hangs"], WORK, 2)
    assert next(answers) == ("a", "A")
    begun = time.monotonic()
    answers.close()
    assert not multiprocessing.active_children()
    assert time.monotonic() - begun < 30  # what hangs does so for longer


def script_of(folder: Path, *lines: str) -> list[str]:
    """A program of one thread that has `test_pool` at hand: this process has whatever the tests' runner has."""
    script = folder / "parent.py"
    script.write_text(
        "\n".join(("import multiprocessing, sys, threading", "from dataclasses import replace", "from tests.desktop.work import test_pool", *lines)), "utf-8"
    )
    return [sys.executable, str(script)]


ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}


@pytest.mark.parametrize("inherits", [False, True])
def test_workers_go_when_their_parent_is_killed(tmp_path: Path, inherits: bool) -> None:
    words = script_of(
        tmp_path,
        "if __name__ == '__main__':",
        f"    answers = test_pool.in_order(['a', 'b', 'c'], replace(test_pool.WORK, inherits={inherits}), 2)",
        "    next(answers)",
        "    print(*[child.pid for child in multiprocessing.active_children()], flush=True)",
        "    sys.stdin.read()",
    )
    with subprocess.Popen(words, env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        children = list(map(int, parent.stdout.readline().split()))
        parent.kill()
        assert "Traceback" not in parent.stderr.read()  # at its end when the last of them has gone
    assert children


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux only how many threads there are")
def test_workers_are_born_of_a_process_of_one_thread_only(tmp_path: Path) -> None:
    words = script_of(
        tmp_path,
        "if __name__ == '__main__':",
        "    test_pool.MARKS.append('born')",
        "    work = replace(test_pool.WORK, inherits=True)",
        "    tasks = ['a', 'kills', 'marked', 'hangs', 'eats', 'stops', 'heeds no clock', 'marked']",
        "    print(*[answer for _, answer in test_pool.in_order(tasks, work, 2)], sep=', ')",
        "    over = threading.Event()",
        "    threading.Thread(target=over.wait).start()",
        "    print(*[answer for _, answer in test_pool.in_order(['a', 'marked'], work, 2)], sep=', ')",
        "    over.set()",
    )
    done = subprocess.run(words, env=ENV, capture_output=True, text=True, check=True, timeout=100)
    alone, beside = done.stdout.splitlines()
    assert alone == "A, kills died, born, hangs was slow, eats was refused, stops was slow, heeds no clock was slow, born"
    assert beside == "A, "


def test_there_is_a_usual_number_of_workers() -> None:
    assert 1 <= usual_jobs() <= 8


def test_work_that_is_stopped_ends_at_once_whatever_it_is_at() -> None:
    stop: list[bool] = []
    answers = in_order(["a", "hangs", "b"], WORK, 1, lambda: bool(stop))
    assert next(answers)[0] == "a"
    threading.Timer(0.2, stop.append, [True]).start()
    begun = time.monotonic()
    assert list(answers) == []
    assert time.monotonic() - begun < 3


def test_answers_come_together_and_wait_for_others_no_longer_than_they_may() -> None:
    groups = [[answer for _, answer in group] for group in together([*"abcdef", "hangs", "g"], WORK, 2, most=4, linger=60.0)]
    assert groups == [["A", "B", "C", "D"], ["E", "F", "hangs was slow", "G"]]
    begun = time.monotonic()
    first, *others = together(["a", "hangs", "b"], WORK, 2, most=4, linger=0.1)
    assert [first, others] == [[("a", "A")], [[("hangs", "hangs was slow"), ("b", "B")]]]
    assert time.monotonic() - begun >= SECONDS
    assert [len(group) for group in together(["talks", "talks"], WORK, 1, most=4, linger=60.0)] == [1, 1]


@pytest.mark.parametrize("full", [0, 100])
def test_nothing_more_is_handed_out_while_too_much_waits(monkeypatch: pytest.MonkeyPatch, full: int) -> None:
    monkeypatch.setattr(pool, "FULL", full)
    handed: list[int] = []

    def tasks() -> Iterator[str]:
        for number in range(60):
            handed.append(number)
            yield f"task {number}"

    answers: list[str] = []
    for _, answer in in_order(tasks(), WORK, 2):
        assert len(handed) - len(answers) <= pool.AHEAD * 2
        answers.append(answer)
    assert answers == [f"TASK {number}" for number in range(60)]
