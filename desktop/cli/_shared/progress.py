"""A word on how far long work is, on the terminal: counts and time left, on one line that is written over itself."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.cli._shared.session import Session
from importers.wording import say

Done = TypeVar("Done")

TICK = 0.2
"""Seconds between two words on the progress."""


def with_progress(session: Session, work: Iterable[Done], total: int, size: Callable[[Done], int] = lambda piece: 1) -> Iterator[Done]:
    """What `work` gives, `total` in all, counted by `size`, with the progress on standard error where that is a terminal and somebody reads along.

    The line is gone at the end and whenever a piece is handed out, since that may be told.
    """
    if session.quiet or session.json or total < 2 or not sys.stderr.isatty():
        yield from work
        return
    begun = shown = time.monotonic()
    done = 0
    try:
        for piece in work:
            done += size(piece)
            _clear()
            yield piece
            now = time.monotonic()
            if now - shown >= TICK and done < total:
                shown = now
                sys.stdout.flush()
                sys.stderr.write(_progress(session, done, total, (now - begun) / done * (total - done)))
                sys.stderr.flush()
    finally:
        _clear()


def _progress(session: Session, done: int, total: int, left: float) -> str:
    span = say("cli.minutes", round(left / 60), lang=session.lang) if left >= 90 else say("cli.seconds", max(1, round(left)), lang=session.lang)
    return say("cli.reading-left", done, total, span, lang=session.lang)


def _clear() -> None:
    sys.stderr.write("\r\033[K")
    sys.stderr.flush()
