"""Imports files and pasted text while the window goes on: a thread has them read in processes, the desk's writer commits each article."""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.errors import telling
from desktop.archive.imports import Stopped
from desktop.ui.bridge import Desk
from desktop.ui.shell import Shell, who
from desktop.version import tool_name
from desktop.work.importing import Outcome, import_aside
from desktop.work.pool import PoolBroken
from desktop.work.walk import Found, walk
from importers.assets import asset
from importers.options import Options
from importers.source import Source, source_of

TICK = 50
"""Milliseconds between two words on the progress."""

PACE, SHARE = 0.4, 8
"""Seconds between two words on what is new in the archive; what hears them may take an eighth of the time at most."""

GIVE_UP = 5.0
"""Seconds after a stop in which the writer may still answer."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of one file. `status`: "added" (an article at least), "duplicate", "skipped" or "failed".

    `ids` are its articles in the archive, `review` how many of the new ones wait for review; `code` and `words` make the sentence of an
    error, which a file with articles may have too. `source` holds what was pasted or dropped and is no file.
    """

    path: str
    status: str
    ids: tuple[int, ...] = ()
    title: str | None = None
    review: int = 0
    code: str | None = None
    words: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles added, already here and to review; files passed over and failed; `stopped` when it did not come to its end."""

    added: int = 0
    duplicate: int = 0
    skipped: int = 0
    failed: int = 0
    review: int = 0
    stopped: bool = False

    def with_file(self, row: FileRow, outcome: Outcome) -> "Counts":
        """These and one more file."""
        new = sum(one.change.event == "added" for one in outcome.articles)
        old = len(outcome.articles) - new
        return replace(
            self,
            added=self.added + new,
            duplicate=self.duplicate + old,
            skipped=self.skipped + (outcome.status == "skipped"),
            failed=self.failed + (outcome.status == "failed"),
            review=self.review + row.review,
        )


@dataclass(slots=True)
class _Batch:
    """What was asked for at once: an import of its own."""

    items: list[str | Source | Found]
    collection: str | None
    after: int | None = None
    """The import that was cut off and that this one goes on with."""
    sources: dict[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Total:
    """So many files more were found."""

    files: int


@dataclass(frozen=True, slots=True)
class _End:
    """The thread has nothing left to do; `error` is why not all was done."""

    error: BaseException | None = None


class StoppedError(RuntimeError):
    """The archive was closed while something was to be written."""


class Importer(QObject):
    """One of a window. What is asked for while files are read is read after them, and counted with them."""

    progress = Signal(int, int, float)
    """Files done, files known, seconds left (below 0 while nobody knows)."""
    file_done = Signal(object)
    """FileRow: a file has its outcome."""
    finished = Signal(object)
    """Counts: all has been read, or it was stopped."""
    begun = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent or shell)
        self.shell = shell
        self.rows: list[FileRow] = []
        self.counts = Counts()
        self.done = self.total = 0
        self.left = -1.0
        self._batches: deque[_Batch] = deque()
        self._reading: tuple[_Batch, ...] = ()
        """Those that are being read, or were last."""
        self._lock = threading.Lock()
        self._news: deque[_Total | tuple[FileRow, Outcome] | _End] = deque()
        self._halt = threading.Event()
        self._thread: threading.Thread | None = None
        self._first = self._told = 0.0
        self._changes: list[Change] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return self._timer.isActive() or bool(self._batches)

    @property
    def halted(self) -> bool:
        """Whether somebody asked it to stop since it began."""
        return self._halt.is_set()

    @property
    def given(self) -> bool:
        """Whether something that is no file is being read: it could not be read once more."""
        return any(isinstance(item, Source) for batch in (*self._batches, *self._reading) for item in batch.items)

    def start(self, paths: list[str], collection: str | None = None) -> None:
        """Import these files and folders; into the collection of this path, if there is one."""
        self._put(list(paths), collection)

    def start_text(self, name: str, data: bytes, collection: str | None = None) -> None:
        """Import what was pasted or dropped and is no file, under the file name `name`."""
        self._put([source_of(name, data)], collection)

    def start_samples(self) -> None:
        """Import the samples that come along."""
        self._put([source_of(name, data) for name, data in samples()], None)

    def go_on(self, stopped: Stopped) -> None:
        """Import what an import that was cut off has left."""
        self._put([Found(path, named=False) for path in stopped.left], stopped.collection, stopped.n)

    def again(self, row: FileRow) -> None:
        """Import the file of `row` once more."""
        self._put([row.source or row.path], None)

    def stop(self) -> None:
        """End it: what is in the archive stays, nothing more is read."""
        self._batches.clear()
        self._halt.set()

    def adopt(self, shell: Shell) -> None:
        """Belong to another window of the same archive from now on; what is being read goes on."""
        self.setParent(shell)
        self.shell = shell

    def wait(self, seconds: float = 30.0) -> None:
        """Wait until the thread has ended, as it soon does after `stop`."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _put(self, items: Sequence[str | Source | Found], collection: str | None, after: int | None = None) -> None:
        if not items:
            return
        with self._lock:  # the thread may be about to take the last one
            last = self._batches[-1] if self._batches else None
            if last is None or (last.collection, last.after) != (collection, after):
                last = _Batch([], collection, after)
                self._batches.append(last)
            last.items += items
            last.sources |= {item.path: item for item in items if isinstance(item, Source)}
        # What comes in one go (a dozen samples, files let go together) is one import.
        self._soon.start(0)

    def _begin(self) -> None:
        if not self._batches or self._timer.isActive():
            return
        self.counts, self.done, self.total, self.left, self._first = Counts(), 0, 0, -1.0, 0.0
        self._halt = threading.Event()
        self._news.clear()
        self._timer.start()
        self._thread = threading.Thread(target=self._work, args=(self._halt, _options(self.shell)), daemon=True, name="import")
        self._thread.start()
        self.begun.emit()
        self.progress.emit(0, 0, -1.0)

    # In the thread

    def _work(self, halt: threading.Event, options: Options) -> None:
        error: BaseException | None = None
        try:
            while (batch := self._next()) is not None and not halt.is_set():
                self._import(batch, halt, options)
        except Exception as caught:  # noqa: BLE001 - the edge of a thread: the window tells it
            error = caught
        self._news.append(_End(error))

    def _next(self) -> _Batch | None:
        with self._lock:
            if not self._batches:
                return None
            self._reading = (self._batches.popleft(),)
            return self._reading[0]

    def _import(self, batch: _Batch, halt: threading.Event, options: Options) -> None:
        files = list(_found(batch.items, halt.is_set))
        self._news.append(_Total(len(files)))
        write = _Writer(self.shell.desk, halt)
        for outcome in import_aside(files, options, write, halt.is_set, who=who(), tool=tool_name(), collection=batch.collection, after=batch.after):
            self._news.append((_row(outcome, batch.sources.get(outcome.path)), outcome))

    # In the window

    def _tick(self) -> None:
        """Tell what is new."""
        before, end = (self.done, self.total), None
        while self._news:
            news = self._news.popleft()
            if isinstance(news, _Total):
                self.total += news.files
            elif isinstance(news, _End):
                end = news
            else:
                self._take(*news)
        if (self.done, self.total) != before:
            self._guess()
            self.progress.emit(self.done, self.total, self.left)
        now = time.monotonic()
        if self._changes and (end is not None or now >= self._told):
            self._tell_changes()
        if end is not None:
            self._end(end)

    def _take(self, row: FileRow, outcome: Outcome) -> None:
        self._first = self._first or time.monotonic()
        self.done += 1
        self.counts = self.counts.with_file(row, outcome)
        self.rows.append(row)
        self._changes += [one.change for one in outcome.articles if one.change.event == "added"]
        self.file_done.emit(row)

    def _guess(self) -> None:
        """Seconds left, from the pace since the first answer: what workers need to start says nothing of files."""
        spent = time.monotonic() - self._first
        self.left = spent / (self.done - 1) * (self.total - self.done) if self.done > 2 and spent > 1 else -1.0

    def _tell_changes(self) -> None:
        changes, self._changes = self._changes, []
        articles = tuple(article for change in changes for article in change.articles)
        tables = frozenset[str]().union(*(change.tables for change in changes))
        begun = time.monotonic()
        self.shell.archive_changed.emit(Change("added", articles, tables, tuple(n for change in changes for n in change.history)))
        now = time.monotonic()
        self._told = now + max(PACE, SHARE * (now - begun))

    def _end(self, end: _End) -> None:
        self._timer.stop()
        if self._batches and not self._halt.is_set() and end.error is None:
            self._go_on()
            return
        self.counts = replace(self.counts, stopped=self._halt.is_set() or end.error is not None)
        self._batches.clear()
        self.finished.emit(self.counts)
        if isinstance(end.error, PoolBroken):
            self.shell.said.emit(self.shell.say("ui.jobs.no-workers"), False)
        elif end.error is not None and not isinstance(end.error, StoppedError):
            self.shell.tell(end.error)

    def _go_on(self) -> None:
        """Something was asked for in the moment in which the thread ended."""
        self._timer.start()
        self._thread = threading.Thread(target=self._work, args=(self._halt, _options(self.shell)), daemon=True, name="import")
        self._thread.start()


class _Writer:
    """Has the desk's writer do something, and waits in this thread for what comes of it."""

    def __init__(self, desk: Desk, halt: threading.Event) -> None:
        self.desk, self.halt = desk, halt

    def __call__(self, call: Callable[[Archive], Any], /) -> Any:
        answers: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

        def do(db: Archive) -> None:
            try:
                with telling(str(self.desk.path)):
                    answers.put((call(db), None))
            except Exception as error:  # noqa: BLE001 - the edge of a thread: it is raised in the one that asked
                answers.put((None, error))

        self.desk.write(do, failed=lambda error: answers.put((None, error)))  # the writer itself could not begin
        value, error = self._answer(answers)
        if error is not None:
            raise error
        return value

    def _answer(self, answers: "queue.SimpleQueue[tuple[Any, BaseException | None]]") -> tuple[Any, BaseException | None]:
        since: float | None = None
        while True:
            try:
                return answers.get(timeout=0.2)
            except queue.Empty:
                if self.halt.is_set():
                    since = since or time.monotonic()
                    if time.monotonic() - since > GIVE_UP:
                        raise StoppedError from None


def importer_of(shell: Shell) -> Importer:
    """The importer of the window that `shell` belongs to."""
    found: Importer | None = shell.findChild(Importer)
    return found or Importer(shell)


def samples() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every sample that comes along, in the order of names."""
    for file in sorted(asset("samples").iterdir(), key=lambda entry: entry.name):
        if file.is_file() and Path(file.name).suffix in (".txt", ".html"):
            yield file.name, file.read_bytes()


def _options(shell: Shell) -> Options:
    return Options(keep=frozenset(shell.settings.keep), strip=frozenset(shell.settings.strip))


def _found(items: list[str | Source | Found], stopped: Callable[[], bool]) -> Iterator[Found | Source]:
    for item in items:
        for found in walk([item]) if isinstance(item, str) else [item]:
            if stopped():
                return
            yield found


def _row(outcome: Outcome, source: Source | None) -> FileRow:
    """The first article's title stands for a file of several."""
    ids = tuple(article for one in outcome.articles for article in one.change.articles)
    new = any(one.change.event == "added" for one in outcome.articles)
    status = "added" if new else outcome.status if outcome.code is not None else "duplicate"
    title = outcome.articles[0].title if outcome.articles else None
    return FileRow(outcome.path, status, ids, title, sum(one.review for one in outcome.articles), outcome.code, outcome.words, source)
