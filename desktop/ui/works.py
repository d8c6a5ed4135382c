"""Acts that are being written: how far each is, and how to stop it. An act is whole or not at all, so stopped is as if never begun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MANY = 50
"""From so many things on an act is worth counting."""


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


@dataclass(slots=True)
class Work:
    """An act; `counted` is what it goes through, None where nobody knows how much that is, and then it cannot be stopped."""

    counted: Counted | None = None

    def through(self, items: Sequence[Any]) -> Sequence[Any]:
        """`items`, which the act finds out itself and goes through, counted where they are many. Called by the writer."""
        if len(items) < MANY:
            return items
        self.counted = Counted(items)
        return self.counted

    def stop(self) -> None:
        """Have it taken back at the next thing that it comes to."""
        if self.counted is not None:
            self.counted.stopped = True


def counted(words: Sequence[Any]) -> tuple[list[Any], Work]:
    """The words of an operation, the first long list among them so that its progress can be seen; and the work that shows it."""
    found = list(words)
    for at, word in enumerate(found):
        if isinstance(word, list | tuple) and len(word) >= MANY:
            found[at] = Counted(word)
            return found, Work(found[at])
    return found, Work()
