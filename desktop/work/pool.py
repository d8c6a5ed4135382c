"""Worker processes for files: a file that kills or hangs its worker costs itself and nothing else, and answers come in order."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pebble

try:
    import resource
except ImportError:  # Windows: there time alone is the limit
    resource = None  # type: ignore[assignment]

Task = TypeVar("Task")
Answer = TypeVar("Answer")

SECONDS = 120.0
"""A file that takes longer is given up. The slowest honest file of 48 MB takes a quarter of this."""

MEMORY = 4_000_000_000
"""Address space of one worker (bytes): many times what the largest file allowed needs."""

RESTARTS = 5
"""A pool that broke this often while nothing ran is broken for a reason of its own."""


class PoolBroken(RuntimeError):
    """Workers die before they get to work."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Answer]):
    """`read` is done to each task in a worker (it and its results must be picklable) after `warm` ran once per worker.

    `died` and `slow` make the answer for a task whose worker died, or that took more than `seconds`.
    """

    read: Callable[[Task], Answer]
    warm: Callable[[], object]
    died: Callable[[Task], Answer]
    slow: Callable[[Task], Answer]
    seconds: float = SECONDS


def in_order(tasks: Iterable[Task], work: Work[Task, Answer], jobs: int) -> Iterator[tuple[Task, Answer]]:
    """Every task with its answer, in the order of `tasks`, read by `jobs` processes a few tasks ahead of whoever asks.

    Raises what `work.read` raises, and `PoolBroken` when workers cannot even start. Leaving early stops the workers.
    """
    pending: deque[tuple[Task, Future[Answer]]] = deque()
    source, pool, restarts = iter(tasks), _pool(work, jobs), 0
    try:
        while True:
            while len(pending) < 3 * jobs:
                task = next(source, None)
                if task is None:
                    break
                pending.append((task, _hand_in(pool, work, task)))
            if not pending:
                return
            task, future = pending[0]
            if not _settled(pool, future):
                restarts += 1
                if restarts > RESTARTS:
                    raise PoolBroken
                pool = _renewed(pool, work, jobs, pending)
                continue
            pending.popleft()
            yield task, _answer(task, future, work)
    finally:
        _end(pool)


def _settled(pool: Any, future: "Future[Answer]") -> bool:
    """Wait for `future`; False when the pool broke so that it will never come."""
    while not wait([future], timeout=0.5).done:
        if not pool.active:
            return False
    return not _untried(future)


def _untried(future: "Future[Answer]") -> bool:
    """Whether the pool broke before this task was tried: it waits still, or was cancelled, or bears the pool's own fault."""
    return not future.done() or future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _answer(task: Task, future: "Future[Answer]", work: Work[Task, Answer]) -> Answer:
    try:
        return future.result()
    except TimeoutError:
        return work.slow(task)
    except pebble.ProcessExpired:
        return work.died(task)


def _renewed(pool: Any, work: Work[Task, Answer], jobs: int, pending: "deque[tuple[Task, Future[Answer]]]") -> Any:
    """A new pool that has been handed what has no outcome yet."""
    _end(pool)
    fresh = _pool(work, jobs)
    for at, (task, future) in enumerate(pending):
        if _untried(future):
            pending[at] = (task, _hand_in(fresh, work, task))
    return fresh


def _hand_in(pool: Any, work: Work[Task, Answer], task: Task) -> "Future[Answer]":
    try:
        future: Future[Answer] = pool.schedule(work.read, args=[task], timeout=work.seconds)
    except RuntimeError:  # the pool is broken: a cancelled future has it renewed
        future = Future()
        future.cancel()
    return future


def _pool(work: Work[Task, Answer], jobs: int) -> Any:
    return pebble.ProcessPool(max_workers=jobs, initializer=_begin, initargs=(work.warm,), context=multiprocessing.get_context("spawn"))


def _end(pool: Any) -> None:
    pool.stop()
    pool.join()


def _begin(warm: Callable[[], object]) -> None:
    """In a new worker: leave interrupts to the parent, bound the memory, load what every file needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    warm()
