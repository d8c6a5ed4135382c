"""Worker processes for files: one that is killed, hangs or eats memory costs the file it was reading, and answers come in order.

Each worker has a pipe of its own and shares no lock with anyone, so that none can be killed at a moment that harms another. The parent
alone keeps account: it hands a worker two tasks, so that it need not wait for the next, and the first without an answer is the one
that the worker is at.
"""

import contextlib
import math
import multiprocessing
import os
import pickle
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from desktop.work.limits import MEMORY, OVERTIME, PATIENCE, TimeUp, bound_memory, end_after, held_memory, within

Task = TypeVar("Task")
Answer = TypeVar("Answer")

STARTS = 5
"""Workers in a row that ended before they were ready: then there is a reason that waiting does not mend."""

START_SECONDS = 120.0
"""A worker that is not ready by then is given up; a busy machine needs a few."""

AHEAD = 16
"""Tasks per worker that may be handed out beyond the one whose answer is awaited, so that one long task leaves nobody idle."""

GIVEN = 8
"""Tasks that a worker holds: the one it is at, and what it goes on with while whoever asked is at its own work."""

ROOM = 1_000_000
"""Bytes of answers that a worker may lay down while nobody listens, as far as the system lets it."""

HEAVY = 4_000_000
"""Bytes (as they were sent) of answers that wait for others no longer."""

FULL = 64_000_000
"""Bytes of answers that may wait for one before them: then nothing more is handed out."""

GRACE = 2.0
"""Seconds of work that a worker has to heed the clock before the system ends it."""

ENDING = 5
"""Milliseconds for which a thread that has ended may still be seen."""

GLANCE = 0.1
"""Seconds between two looks at whether work was stopped, for who can stop it."""

MOST = 8
"""Workers unless someone asks for more: one writer keeps no more of them busy."""


class PoolBroken(RuntimeError):
    """Workers die before they get to work."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Answer]):
    """`read` is done to each task in a worker (it and its results must be picklable) after `warm` ran once per worker.

    `died` and `slow` make the answer for a task whose worker died, or that took more than `seconds` of its work, or `patience` times
    as long by the clock on the wall. `inherits`: `read` touches nothing that is open in this process, so that workers may be born of it
    with all that `warm` loads, where the system can do that safely; else each begins anew.
    """

    read: Callable[[Task], Answer]
    warm: Callable[[], object]
    died: Callable[[Task], Answer]
    slow: Callable[[Task], Answer]
    seconds: Callable[[Task], float]
    patience: float = PATIENCE
    inherits: bool = False


def usual_jobs() -> int:
    """As many workers as this process may use cores, at most `MOST`."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST))


def in_order(tasks: Iterable[Task], work: Work[Task, Answer], jobs: int, stopped: Callable[[], bool] | None = None) -> Generator[tuple[Task, Answer], None, None]:
    """Every task with its answer, in the order of `tasks`, read by at most `jobs` processes a few tasks ahead of whoever asks.

    Raises what `work.read` raises, and `PoolBroken` when workers cannot even start. Leaving early ends the workers, and so does
    `stopped`, which is asked all the while, whatever the workers are at: then no more answers come.
    """
    if work.inherits and _alone():
        _warm(work)  # once here instead of in every worker
    desk = _Desk(tasks, work, jobs, stopped)
    with contextlib.closing(desk):
        for group in desk.answers(1, 0.0):
            yield from group


def together(tasks: Iterable[Task], work: Work[Task, Answer], jobs: int, *, most: int, linger: float) -> Generator[list[tuple[Task, Answer]], None, None]:
    """As `in_order`, with up to `most` tasks at once for whoever does more with several: the first of them waits `linger` seconds for the others at most."""
    if work.inherits and _alone():
        _warm(work)
    desk = _Desk(tasks, work, jobs)
    with contextlib.closing(desk):
        yield from desk.answers(most, linger)


class _Worker(Generic[Task]):
    """A process, this end of its pipe, the tasks it holds, when its present one (or its start) began, and whether it is dead, though not all it said was heard."""

    __slots__ = ("dead", "given", "pipe", "process", "ready", "since")

    def __init__(self, process: BaseProcess, pipe: "Connection[Any, Any]") -> None:
        self.process, self.pipe, self.ready, self.dead, self.since = process, pipe, False, False, time.monotonic()
        self.given: deque[tuple[int, Task]] = deque()


class _Desk(Generic[Task, Answer]):
    """Hands out, collects, and keeps account."""

    def __init__(self, tasks: Iterable[Task], work: Work[Task, Answer], jobs: int, stopped: Callable[[], bool] | None = None) -> None:
        self.source, self.work, self.jobs, self.stopped = iter(tasks), work, jobs, stopped
        self.more = True
        self.taken = self.told = self.failed_starts = 0
        self.queue: deque[tuple[int, Task]] = deque()
        self.done: dict[int, tuple[Task, Answer, int]] = {}
        self.workers: list[_Worker[Task]] = []
        # How many answers are here of those to be told next, how many bytes they are, and until when they may wait for others.
        self.row = self.heavy = 0
        self.due = math.inf

    def answers(self, most: int, linger: float) -> Iterator[list[tuple[Task, Answer]]]:
        """See `in_order` and `together`."""
        while not (self.stopped and self.stopped()):
            self.hand_out()
            self.line_up(most, linger)
            over = self.told + self.row == self.taken and not self.more
            if over:  # while the last answers are dealt with, which takes a moment
                for worker in self.workers:
                    worker.process.kill()
            if self.row and (self.row == most or self.heavy >= HEAVY or over or time.monotonic() >= self.due):
                group = [self.done.pop(number)[:2] for number in range(self.told, self.told + self.row)]
                self.told += self.row
                self.row, self.heavy, self.due = 0, 0, math.inf
                yield group
            elif over:
                return
            else:
                self.listen()

    def line_up(self, most: int, linger: float) -> None:
        """See how many answers there are to be told next."""
        while self.row < most and self.heavy < HEAVY and (found := self.done.get(self.told + self.row)):
            if not self.row:
                self.due = time.monotonic() + linger
            self.row += 1
            self.heavy += found[2]

    def hand_out(self) -> None:
        """Give every worker what it can hold, and have as many workers as there is work for."""
        waiting = sum(size for _, _, size in self.done.values())
        while self.more and self.taken - self.told - self.row < AHEAD * self.jobs and (waiting < FULL or self.taken == self.told + self.row):
            try:
                self.queue.append((self.taken, next(self.source)))
                self.taken += 1
            except StopIteration:
                self.more = False
        # One each before anyone holds a second.
        for size in range(1, GIVEN + 1):
            for worker in list(self.workers):
                if self.queue and worker.ready and not worker.dead and len(worker.given) < size:
                    self.give(worker)
        starting = sum(not worker.ready for worker in self.workers)
        for _ in range(min(self.jobs - len(self.workers), len(self.queue) - starting)):
            self.workers.append(_started(self.work, [worker.pipe for worker in self.workers]))

    def give(self, worker: _Worker[Task]) -> None:
        """Hand `worker` the next task."""
        number, task = self.queue.popleft()
        if not worker.given:
            worker.since = time.monotonic()
        worker.given.append((number, task))
        try:
            worker.pipe.send((task, self.work.seconds(task)))
        except OSError:  # it died; what it said before is still to be heard
            worker.given.pop()
            self.queue.appendleft((number, task))
            worker.dead = True

    def listen(self) -> None:
        """Wait until a worker says something, dies, or is over its time."""
        now = time.monotonic()
        left = min(self.due - now, *(self.deadline(worker) - now for worker in self.workers)) if self.workers else 0.0
        talking = wait([worker.pipe for worker in self.workers], timeout=max(0.0, min(left, GLANCE if self.stopped else START_SECONDS)))
        for worker in [one for one in self.workers if one.pipe in talking]:
            self.hear(worker)
        now = time.monotonic()
        for worker in [one for one in self.workers if self.deadline(one) < now and not one.pipe.poll()]:
            self.lose(worker, slow=True)

    def deadline(self, worker: _Worker[Task]) -> float:
        """When `worker` is given up."""
        if not worker.ready:
            return worker.since + START_SECONDS
        return worker.since + self.allowed(worker.given[0][1]) if worker.given else float("inf")

    def allowed(self, task: Task) -> float:
        """Seconds by the clock on the wall that a worker may be at `task`."""
        return self.work.seconds(task) * self.work.patience

    def hear(self, worker: _Worker[Task]) -> None:
        """Take in what a worker says. A process that was stopped in the midst of a word does not hold up the others for ever."""
        seconds = self.allowed(worker.given[0][1]) if worker.given else START_SECONDS
        try:
            with within(seconds, 1.0):
                sent = worker.pipe.recv_bytes()
                kind, value = pickle.loads(sent)
        except TimeUp:
            self.lose(worker, slow=True)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.lose(worker)
        else:
            if kind == _READY:
                worker.ready, self.failed_starts = True, 0
                return
            number, task = worker.given.popleft()
            worker.since = time.monotonic()
            if kind == _RAISED:
                raise value
            self.done[number] = (task, value, len(sent))

    def lose(self, worker: _Worker[Task], *, slow: bool = False) -> None:
        """A worker is gone or given up: the task it was at has its answer now, the one after it goes back."""
        self.workers.remove(worker)
        if slow:
            worker.process.kill()
        _end(worker)
        if not worker.ready:
            self.failed_starts += 1
            if self.failed_starts >= STARTS:
                raise PoolBroken
        elif worker.given and (slow or worker.process.exitcode != 0):  # one that went of its own accord had read all it began
            number, task = worker.given.popleft()
            slow = slow or (OVERTIME is not None and worker.process.exitcode == -OVERTIME)
            self.done[number] = (task, (self.work.slow if slow else self.work.died)(task), 0)
        self.queue.extendleft(reversed(worker.given))

    def close(self) -> None:
        """End all workers at once, whatever they are at."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            _end(worker)
        self.workers.clear()


_READY, _ANSWER, _RAISED = "ready", "answer", "raised"


def _started(work: Work[Any, Any], others: "list[Connection[Any, Any]]") -> _Worker[Any]:
    """A new worker. No signal reaches it before it can deal with it: one that is pressed at the keyboard is sent to all processes.

    `others` are this process's ends of the pipes to those that there are. A worker that is born of this process lets go of them, and of the
    end that is not its own: else it would never hear that this process is gone. What else is open here it leaves alone to its end, at
    which nothing of it is closed in order.
    """
    born = work.inherits and _alone()
    if hasattr(signal, "pthread_sigmask") and not born:
        resource_tracker.ensure_running()  # starting it lifts the mask that is set next
    with _undisturbed():
        here, there = multiprocessing.Pipe()
        _widen(there)
        made = multiprocessing.get_context("fork").Process if born else multiprocessing.get_context("spawn").Process
        process: BaseProcess = made(target=_serve, args=(there, work, (here, *others) if born else ()), daemon=True)
        process.start()
        there.close()  # the worker alone holds its end, so that its death is heard
    return _Worker(process, here)


def _widen(pipe: "Connection[Any, Any]") -> None:
    """Have room for `ROOM` bytes in what is sent by `pipe`, where that is a socket."""
    if os.name == "posix":
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(pipe.fileno())) as end:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)


def _alone() -> bool:
    """Whether this process is one thread, which alone may be forked: another's locks would stay shut for ever. Told by Linux only."""
    try:
        for _ in range(ENDING):
            if len(os.listdir("/proc/self/task")) == 1:  # noqa: PTH208
                return True
            time.sleep(0.001)
    except OSError:
        pass
    return False


def _warm(work: Work[Any, Any]) -> None:
    # What fails here fails again for each file, which then has a sentence of its own.
    with contextlib.suppress(Exception):
        work.warm()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker[Any]) -> None:
    worker.pipe.close()
    worker.process.join(5)
    if worker.process.exitcode is None:  # it closed its end and lives on
        worker.process.kill()
        worker.process.join(5)


def _serve(pipe: "Connection[Any, Any]", work: Work[Any, Any], inherited: "tuple[Connection[Any, Any], ...]") -> None:
    """A worker's life: leave interrupts to the parent, load what every file needs, then answer until the pipe is closed.

    It goes when it has grown by half of what it may, before another file would pay for that. `inherited`: what it was born with of the parent's.
    """
    for one in inherited:
        one.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    _warm(work)
    bound_memory()
    full = held_memory() + MEMORY // 2
    with contextlib.suppress(EOFError, OSError):  # the parent is gone: nobody wants to know
        pipe.send((_READY, None))
        while held_memory() < full:
            pipe.send(_answered(work, *pipe.recv()))


def _answered(work: Work[Any, Any], task: object, seconds: float) -> tuple[str, object]:
    end_after(seconds + GRACE)
    try:
        with within(seconds, work.patience):
            return _ANSWER, work.read(task)
    except TimeUp:
        return _ANSWER, work.slow(task)
    except Exception as error:  # noqa: BLE001 - the edge of a process: the parent raises it
        return _RAISED, error
