"""The archive as the window holds it: one thread writes, one reads at length, the window itself reads little; nobody waits."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop.archive.connection import Archive, open_to_write
from desktop.archive.current import open_current
from desktop.archive.errors import ArchiveError, telling
from desktop.archive.others import Seen, identity, need_file, seen, written_since
from desktop.ui.works import Steps, Work

Call = Callable[[Archive], Any]
Then = Callable[[Any], None]

WRITES_END, READS_END = 600, 1
"""Seconds that closing waits for what is being written, and for what is being read."""

LOOK, FIRST_LOOK = 2000, 300
"""Milliseconds between two looks at what other programs wrote, and before the first."""


@dataclass(frozen=True, slots=True)
class _Task:
    """`key`: a later task of the same key makes this one pointless, unless it has begun (""; none does)."""

    call: Call
    then: Then | None
    failed: Then | None
    key: str = ""


class _Lane(threading.Thread):
    """One thread with its own connection, which does what it is given in order."""

    def __init__(self, path: Path, opener: Callable[[], Archive], answer: Callable[[_Task, Any, BaseException | None], None]) -> None:
        super().__init__(daemon=True)
        self.path, self.opener, self.answer = path, opener, answer
        self.tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.latest: dict[str, _Task] = {}
        self.lock = threading.Lock()

    def put(self, task: _Task) -> None:
        """Have `task` done after what was given before."""
        with self.lock:
            if task.key:
                self.latest[task.key] = task
            self.tasks.put(task)

    def takes(self, task: _Task) -> bool:
        """Whether this is to be done still. From then on nothing keeps it, nor the pane that asked."""
        with self.lock:
            if not task.key or self.latest.get(task.key) is not task:
                return not task.key
            del self.latest[task.key]
            return True

    def run(self) -> None:
        """Work until `None` is met."""
        db: Archive | None = None
        while (task := self.tasks.get()) is not None:
            if not self.takes(task):
                continue
            try:
                with telling(str(self.path)):
                    db = db or self.opener()
                    value = task.call(db)
            except Exception as error:  # noqa: BLE001 - the edge of a thread: whoever asked is told
                self.answer(task, None, error)
            else:
                self.answer(task, value, None)
            task = value = None
        if db is not None:
            db.close()


class Desk(QObject):
    """An open archive. `db` reads in the window's own thread, for what takes less than a frame."""

    answered = Signal(object)
    changed = Signal(object)
    """Change: the window has written, whichever of its panes asked for it."""
    worked = Signal()
    """An act is to be written, or has been."""
    foreign = Signal(object)
    """tuple[int, ...]: another program has written; the articles concerned."""
    troubled = Signal(object)
    """ArchiveError: why something could not be done that nobody waits for, or why nothing more can be."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open the archive at `path`; one that is not there is made. Raises an `ArchiveError`."""
        super().__init__(parent)
        self.path, self.closed = path, False
        with closing(open_to_write(path, create=True)):
            pass  # made, or migrated, before anything reads it
        self.db = open_current(path)
        self._file = identity(path)
        self.answered.connect(self._deliver)
        self._writer = _Lane(path, lambda: open_to_write(path), self._answer)
        self._reader = _Lane(path, lambda: open_current(path), self._answer)
        self._writer.start()
        self._reader.start()
        self.works: list[Work] = []
        """The acts that are being written or wait for it, in their order; and what is read for long."""
        self._left: object | None = None  # that nobody looks at it any more: another one for each time that it was left
        self._seen: Seen | None = None
        self._looking, self._told = False, ""
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state)

    def write(self, call: Call, then: Then | None = None, failed: Then | None = None) -> None:
        """Have `call(db)` done by the one writer; `then` is called here with what it returns, `failed` with what it raises."""
        self._writer.put(_Task(partial(self._write, call), then, failed))

    def act(self, work: Work, call: Call, then: Then, failed: Then) -> None:
        """Write as `write` does what may take long; it is among `works` until it is done."""

        def ended(tell: Then, told: Any) -> None:
            self._done(work)
            tell(told)

        self.works.append(work)
        self.worked.emit()
        self.write(call, partial(ended, then), partial(ended, failed))

    def go_on(self, steps: Steps, then: Then, failed: Then) -> None:
        """Have the reader make these steps, with other questions answered between them; their work is among `works` until they are done."""
        if steps.work not in self.works:
            self.works.append(steps.work)
            self.worked.emit()

        def made(done: bool) -> None:
            if not done:
                self.go_on(steps, then, failed)
                return
            self._done(steps.work)
            if not gone(then):
                then(steps.value)

        def ended(error: BaseException) -> None:
            self._done(steps.work)
            if not gone(failed):
                failed(error)

        self.ask(steps, made, ended)

    def _done(self, work: Work) -> None:
        self.works.remove(work)
        self.worked.emit()

    def ask(self, call: Call, then: Then, failed: Then | None = None, *, key: str = "") -> None:
        """Have `call(db)` done by the reader. Of questions with one `key` only the last is answered."""
        self._reader.put(_Task(call, then, failed, key))

    def look(self) -> None:
        """See whether another program has written. It is done by the writer, since SQLite tells a connection of others' commits alone."""
        if not self._looking and not self.closed and self._left is None:
            self._looking = True
            self._writer.put(_Task(self._look, self._looked, self._unseen))

    def holds(self, path: Path) -> bool:
        """Whether this is still the archive at `path`."""
        return not self.closed and self.path == path and self._file is not None and identity(path) == self._file

    def leave(self) -> None:
        """Close as soon as what was asked of it is done, without waiting here: what is being written for long goes on meanwhile."""
        self._timer.stop()
        self._left = left = object()
        end = partial(self._end, left)

        def read(_: Any) -> None:
            self._reader.put(_Task(_nothing, end, end))

        self._writer.put(_Task(_nothing, read, read))

    def stay(self) -> None:
        """Go on after all with an archive that was left and is not closed yet."""
        self._left = None
        self._timer.start()

    def _end(self, left: object, _: Any) -> None:
        if self._left is left:
            self.close()

    def close(self) -> None:
        """Let the writer end what was asked of it; what the reader has not read by then, nobody wants to know any more."""
        if self.closed:
            return
        self._timer.stop()
        for lane, patience in ((self._writer, WRITES_END), (self._reader, READS_END)):
            lane.tasks.put(None)
            lane.join(patience)
        self.closed = True
        self.db.close()

    # In the writer's thread

    def _write(self, call: Call, db: Archive) -> Any:
        need_file(self.path, self._file)
        return call(db)

    def _look(self, db: Archive) -> tuple[int, ...] | None:
        """The articles that others wrote since the last look; None where they wrote nothing."""
        need_file(self.path, self._file)
        before, now = self._seen, seen(db)
        self._seen = now
        return None if before is None or before.version == now.version else written_since(db, before.event)

    # In the window's thread

    def _state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _looked(self, articles: tuple[int, ...] | None) -> None:
        self._looking, self._told = False, ""
        self._timer.setInterval(LOOK)
        if articles is not None:
            self.foreign.emit(articles)

    def _unseen(self, error: BaseException) -> None:
        """What is wrong is told once, until all is well again; that another program writes is no trouble as long as nobody waits."""
        self._looking = False
        self._timer.setInterval(LOOK)
        if not isinstance(error, ArchiveError):
            raise error
        if error.code != self._told and error.code != "locked":
            self._told = error.code
            self.troubled.emit(error)

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
            if task.then and not gone(task.then):
                task.then(value)
        elif task.failed is None:
            if not isinstance(error, ArchiveError):
                raise error
            self.troubled.emit(error)
        elif not gone(task.failed):
            task.failed(error)


def _nothing(db: Archive) -> None:
    """Only tells that what was asked before it is done."""


def gone(then: Then) -> bool:
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
