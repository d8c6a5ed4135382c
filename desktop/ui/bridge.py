"""The archive as the window holds it: one thread writes, one reads at length, the window itself reads little; nobody waits."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.archive.connection import Archive, open_to_write
from desktop.archive.current import open_current

Call = Callable[[Archive], Any]
Then = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class _Task:
    """`key`: a later task of the same key makes this one pointless, unless it has begun (""; none does)."""

    call: Call
    then: Then | None
    failed: Then | None
    key: str = ""


class _Lane(threading.Thread):
    """One thread with its own connection, which does what it is given in order."""

    def __init__(self, opener: Callable[[], Archive], answer: Callable[[_Task, Any, BaseException | None], None]) -> None:
        super().__init__(daemon=True)
        self.opener, self.answer = opener, answer
        self.tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.latest: dict[str, _Task] = {}

    def put(self, task: _Task) -> None:
        """Have `task` done after what was given before."""
        if task.key:
            self.latest[task.key] = task
        self.tasks.put(task)

    def run(self) -> None:
        """Work until `None` is met."""
        db: Archive | None = None
        while (task := self.tasks.get()) is not None:
            if task.key and self.latest.get(task.key) is not task:
                continue
            try:
                db = db or self.opener()
                value = task.call(db)
            except Exception as error:  # noqa: BLE001 - the edge of a thread: whoever asked is told
                self.answer(task, None, error)
            else:
                self.answer(task, value, None)
        if db is not None:
            db.close()


class Desk(QObject):
    """An open archive. `db` reads in the window's own thread, for what takes less than a frame."""

    answered = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open the archive at `path`; one that is not there is made. Raises an `ArchiveError`."""
        super().__init__(parent)
        self.path, self.closed = path, False
        with closing(open_to_write(path, create=True)):
            pass  # made, or migrated, before anything reads it
        self.db = open_current(path)
        self.answered.connect(self._deliver)
        self._writer = _Lane(lambda: open_to_write(path), self._answer)
        self._reader = _Lane(lambda: open_current(path), self._answer)
        self._writer.start()
        self._reader.start()

    def write(self, call: Call, then: Then | None = None, failed: Then | None = None) -> None:
        """Have `call(db)` done by the one writer; `then` is called here with what it returns, `failed` with what it raises."""
        self._writer.put(_Task(call, then, failed))

    def ask(self, call: Call, then: Then, failed: Then | None = None, *, key: str = "") -> None:
        """Have `call(db)` done by the reader. Of questions with one `key` only the last is answered."""
        self._reader.put(_Task(call, then, failed, key))

    def close(self) -> None:
        """Let both threads end what they do, and close."""
        for lane in (self._writer, self._reader):
            lane.tasks.put(None)
            lane.join(30)
        self.closed = True
        self.db.close()

    def _answer(self, task: _Task, value: Any, error: BaseException | None) -> None:
        try:
            self.answered.emit((task, value, error))
        except RuntimeError:  # the window is gone
            return

    def _deliver(self, told: tuple[_Task, Any, BaseException | None]) -> None:
        task, value, error = told
        if self.closed:  # nobody is there any more
            return
        if error is None:
            if task.then and not _gone(task.then):
                task.then(value)
        elif task.failed is None:
            raise error
        elif not _gone(task.failed):
            task.failed(error)


def _gone(then: Then) -> bool:
    """Whether whoever asked was closed meanwhile: then nobody wants to know."""
    return any(isinstance(one, QObject) and not isValid(one) for one in _holders(then))


def _holders(then: Any) -> Iterator[object]:
    """What a callable will act on: the object it is a method of, what it was given in advance, what it closes over."""
    yield getattr(then, "__self__", None)
    for cell in getattr(then, "__closure__", None) or ():
        with suppress(ValueError):  # not filled yet
            yield cell.cell_contents
    if isinstance(then, partial):
        yield from then.args
        yield from _holders(then.func)
