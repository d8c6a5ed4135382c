"""Worker processes: a task that kills or hangs its worker costs itself and nothing else, and answers come in order."""

import os
import signal
import time

import pytest

from desktop.work.pool import PoolBroken, Work, in_order

SECONDS = 3.0


def read(task: str) -> str:
    if task == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hangs":
        time.sleep(60)
    if task == "fails":
        raise ValueError(task)
    return task.upper()


def warm() -> None:
    """Nothing to load."""


def cannot_start() -> None:
    os._exit(3)


def died(task: str) -> str:
    return f"{task} died"


def slow(task: str) -> str:
    return f"{task} was slow"


WORK = Work(read, warm, died, slow, SECONDS)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by a signal")


def test_answers_come_in_order_and_a_bad_task_costs_only_itself() -> None:
    tasks = ["a", "kills", "b", "hangs", "c", "d", "kills", "e", *"fghij"]
    answers = dict(enumerate(answer for _, answer in in_order(tasks, WORK, 2)))
    assert [answers[at] for at in range(len(tasks))] == ["A", "kills died", "B", "hangs was slow", "C", "D", "kills died", "E", *"FGHIJ"]


def test_what_a_task_raises_comes_through() -> None:
    with pytest.raises(ValueError, match="fails"):
        list(in_order(["a", "fails"], WORK, 2))


def test_workers_that_cannot_start_are_given_up() -> None:
    with pytest.raises(PoolBroken):
        list(in_order(["a", "b"], Work(read, cannot_start, died, slow, SECONDS), 2))


def test_leaving_early_stops_the_workers() -> None:
    begun = time.monotonic()
    answers = in_order(["a", "hangs", "hangs", "hangs"], Work(read, warm, died, slow, 60), 2)
    assert next(answers) == ("a", "A")
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert time.monotonic() - begun < 20
