"""Acts that are being written, and references that are being copied: how far each is, and how to stop it.

Both are whole or not at all, so stopped is as if never begun.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from desktop.archive.connection import Archive

MANY = 50
"""From so many things on an act is worth counting."""


MOMENT = 0.05
"""Seconds that long reading goes on before other questions have their turn."""


class StoppedError(RuntimeError):
    """A person stopped the act."""


class Counted(list[Any]):
    """A list that notes how far it was gone through, and that ends in `StoppedError` once it is stopped."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__(items)
        self.at, self.stopped = 0, False

    def __iter__(self) -> Iterator[Any]:
        for at, one in enumerate(super().__iter__()):
            if self.stopped:
                raise StoppedError
            self.at = at
            yield one
        self.at = len(self)


@dataclass(slots=True, eq=False)
class Work:
    """An act; `counted` is what it goes through, None where nobody knows how much that is, and then it cannot be stopped."""

    counted: Counted | None = None
    copies: bool = False
    """It writes nothing to the archive, but references to copy."""
    stopped: bool = False

    def through(self, items: Sequence[Any]) -> Sequence[Any]:
        """`items`, which the act finds out itself and goes through, counted where they are many. Called by the writer."""
        if len(items) < MANY:
            return items
        self.counted = Counted(items)
        return self.counted

    def stop(self) -> None:
        """Have it taken back at the next thing that it comes to."""
        self.stopped = True
        if self.counted is not None:
            self.counted.stopped = True


class Steps:
    """Reading that takes long, made a moment at a time: called again and again until it says that it is done and `value` is there."""

    def __init__(self, work: Work, begin: Callable[[Archive], Generator[None, None, Any]]) -> None:
        self.work, self._begin, self.value = work, begin, None
        self._going: Generator[None, None, Any] | None = None

    def __call__(self, db: Archive) -> bool:
        """Go on for a moment; whether it is done. Raises `StoppedError`, or what the reading raises."""
        going = self._going = self._going or self._begin(db)
        until = monotonic() + MOMENT
        while monotonic() < until:
            if self.work.stopped:
                going.close()
                raise StoppedError
            try:
                next(going)
            except StopIteration as end:
                self.value = end.value
                return True
        return False


def counted(words: Sequence[Any]) -> tuple[list[Any], Work]:
    """The words of an operation, the first long list among them so that its progress can be seen; and the work that shows it."""
    found = list(words)
    for at, word in enumerate(found):
        if isinstance(word, list | tuple) and len(word) >= MANY:
            found[at] = Counted(word)
            return found, Work(found[at])
    return found, Work()
