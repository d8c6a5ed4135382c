"""Bounds of time and memory for the reading of one file, as far as the system can set them: in this process, or for a whole worker."""

import contextlib
import math
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # Windows: there time alone is bounded, and only in workers
    resource = None  # type: ignore[assignment]

MEMORY = 3_000_000_000
"""Bytes that the reading of one file may need besides what the process holds already: three times what the largest honest file needs."""

AGAIN = 1.0
"""Seconds after which the clock rings again, should something have swallowed the first ring."""


PATIENCE = 10.0
"""How many times its seconds of work something may take by the clock on the wall: a busy machine refuses no file, and nothing sleeps for ever."""


class TimeUp(BaseException):
    """The time given by `within` is over. Not an Exception: no reader may take it for a fault of its file."""


@contextlib.contextmanager
def within(seconds: float, patience: float = PATIENCE) -> Iterator[None]:
    """Raise `TimeUp` in the block when it works for longer than `seconds`, or takes `patience` times as long.

    What counts is this process's own use of a processor, not what others leave of it. Where the system has no such clocks (Windows, a
    thread), never.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring), signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds * patience, AGAIN)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        # Twice: a clock may ring in the midst of being stopped.
        try:
            yield
        finally:
            _stop_clocks()
    finally:
        _stop_clocks()
        signal.signal(signal.SIGALRM, before[0])
        signal.signal(signal.SIGPROF, before[1])


def _stop_clocks() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)


def end_after(seconds: float) -> None:
    """Have the system end this process, with the signal `OVERTIME`, when it has worked for `seconds` more: for work that heeds no clock."""
    if resource is None:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(spent.ru_utime + spent.ru_stime + seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


OVERTIME = getattr(signal, "SIGXCPU", None)
"""The signal that ends a process after the time of `end_after`; None where there is none."""


@contextlib.contextmanager
def with_memory(more: int = MEMORY) -> Iterator[None]:
    """Let the block have at most `more` bytes (address space) than there are now; beyond, it meets `MemoryError`."""
    if resource is None:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    bound_memory(more)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def bound_memory(more: int = MEMORY) -> None:
    """The same for the rest of this process's life."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = [held_memory() + more, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some limits
        resource.setrlimit(resource.RLIMIT_AS, (min(wanted), hard))


def held_memory() -> int:
    """Bytes of address space that this process holds; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * (resource.getpagesize() if resource else 4096)
    except (OSError, ValueError):
        return 0
