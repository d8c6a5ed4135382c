"""Reads files, here or in processes, each whole or with its trouble: what an import and a cleaning both begin with."""

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, takewhile
from operator import is_not
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop.work.limits import PATIENCE, TimeUp, with_memory, within
from desktop.work.pool import Work, in_order, together, usual_jobs
from desktop.work.trouble import OutOfMemory, ReaderFailed, TooSlow, WorkerDied
from desktop.work.walk import Found
from importers import read
from importers.article import Article
from importers.discover import discover
from importers.errors import FileEmpty, FileTooLarge, FileUnreadable, FormatUnknown, ReadingError
from importers.language.detect import load
from importers.options import Options
from importers.source import Source, open_source, source_of

Made = TypeVar("Made")
Make = Callable[[Article, Source], Made]
"""What is made of each article where it is read, besides others in a worker: a function of a module, or a `partial` of one."""

WARMING = "The town council met last night.\n"
"""Read once by every new worker, so that what every file needs is loaded before a file's time begins; too short to need what few do."""

WARMING_PAGES = (
    '<html lang="en"><title>The ferry came late - The Herald</title><meta name="author" content="Anne Miller"><h1>The ferry came late</h1>'
    "<p>By Anne Miller, 4 March 2021<p>The ferry came late on Tuesday, and nobody in the cafÃ© on the quay was surprised by it any more.<p>Read more",
    '<html lang="fr"><title>Le bac en retard</title><h1>Le bac en retard</h1><p>Par Anne Millon, le 4 mars 2021<p>Le bac est venu en retard mardi.',
    '<html lang="de"><title>Die Fähre kam spät</title><h1>Die Fähre kam spät</h1><p>Von Anne Müller, 4. März 2021<p>Die Fähre kam am Dienstag spät.',
)
"""Read as well where there are many files: pages that need what many pages do."""

SECONDS = 20.0
SECONDS_MB = 2.5
"""A file that takes more work than the one, and the other for each of its megabytes, is given up: a hundred times what most need."""

FEW, SMALL, LITTLE = 24, 400_000, 2_000_000
"""So many files of so many bytes each, and altogether, are read in this process: they are done before a worker is ready."""

MANY = 300
"""Among so many files there is one whose language only the model tells."""

SWITCH = 0.0005
"""Seconds after which what loads the model may take the interpreter's lock from what is loaded meanwhile: it needs it often, and for a moment."""

TOGETHER, LINGER = 8, 0.25
"""So many files that were read are handed on at once, for who does more with several; the first waits so many seconds for the others at most."""

NICE = 10
"""By how much workers give way to a window (POSIX)."""


@dataclass(frozen=True, slots=True)
class FileRead(Generic[Made]):
    """One file with what was made of the articles that could be read and, where something went wrong, why.

    `sha256` and `modified` are None when the file could not be opened, or took its worker along.
    """

    path: str
    named: bool
    articles: tuple[Made, ...] = ()
    error: ReadingError | None = None
    sha256: str | None = None
    modified: str | None = None

    @property
    def status(self) -> str:
        """What became of the file besides its articles: "read", "skipped" or "failed"."""
        return "read" if self.error is None else "skipped" if self.skipped else "failed"

    @property
    def skipped(self) -> bool:
        """Whether this is no failure: a file that nobody named, of a kind that no reader knows."""
        if self.error is None or self.named:
            return False
        return isinstance(self.error, FormatUnknown) or (isinstance(self.error, FileTooLarge | FileEmpty) and _unknown_ending(self.path))


@dataclass(frozen=True, slots=True)
class _Task:
    """`given`: its bytes are here already. `size`: bytes, as far as known."""

    found: Found
    given: Source | None
    size: int
    options: Options
    make: Make[Any]


def article_alone(article: Article, source: Source) -> Article:
    """For who wants the article as it was read."""
    return article


def read_aside(files: Iterable[Found | Source], options: Options, make: Make[Made], stopped: Callable[[], bool], *, jobs: int | None = None) -> Iterator[FileRead[Made]]:
    """As `read_files`, for a window: nothing is read in this process, workers give way to who is at the screen, and `stopped` ends it at once."""
    work: Work[_Task, FileRead[Any]] = Work(_read, warm_aside, _died, _slow, _seconds, PATIENCE)
    with closing(in_order((_task(one, options, make) for one in files), work, jobs or usual_jobs(), stopped)) as answers:
        for _, answer in answers:
            yield answer


def read_files(files: Iterable[Found | Source], options: Options, make: Make[Made], *, jobs: int | None = None) -> Iterator[FileRead[Made]]:
    """Every file of `files` (or what was read from one already) in their order, with what `make` makes of its articles.

    A few small files are read in this process, others in `jobs` workers (None: as many as the machine can use), where a file that
    kills or hangs its worker costs only itself. Raises `desktop.work.pool.PoolBroken` when workers cannot start.
    """
    with closing(read_together(files, options, make, jobs=jobs, most=1)) as read:
        yield from chain.from_iterable(read)


def read_together(
    files: Iterable[Found | Source], options: Options, make: Make[Made], *, jobs: int | None = None, most: int = TOGETHER
) -> Generator[list[FileRead[Made]], None, None]:
    """As `read_files`, in lists of up to `most` files that were read within `LINGER` seconds."""
    tasks = (_task(one, options, make) for one in files)
    first = list(islice(tasks, FEW + 1))
    if len(first) <= FEW and all(task.size <= SMALL for task in first) and sum(task.size for task in first) <= LITTLE:
        yield from ([_read_here(task)] for task in first)
        return
    every = [*first, *tasks]
    work: Work[_Task, FileRead[Any]] = Work(_read, warm_for_many if len(every) >= MANY else warm, _died, _slow, _seconds, PATIENCE, inherits=True)
    rest = iter(every)
    # Bytes that came by a pipe are not sent through another.
    with closing(together((task for task in every if task.given is None), work, jobs or usual_jobs(), most=most, linger=LINGER)) as groups:
        for group in groups:
            read: list[FileRead[Any]] = []
            for task, answer in group:
                read += map(_read_here, takewhile(partial(is_not, task), rest))
                read.append(answer)
            yield read
    yield from ([_read_here(task)] for task in rest)


def read_bytes(path: str, data: bytes, options: Options, make: Make[Made]) -> FileRead[Made]:
    """The same for bytes that are here, under the file name `path`."""
    return _read_here(_task(source_of(path, data), options, make))


def _task(one: Found | Source, options: Options, make: Make[Any]) -> _Task:
    if isinstance(one, Source):
        return _Task(Found(one.path, named=True), one, len(one.data), options, make)
    try:
        size = os.stat(one.path).st_size  # noqa: PTH116 - a name that Path refuses
    except (OSError, ValueError):
        size = 0
    return _Task(one, None, size, options, make)


def _seconds(task: _Task) -> float:
    return SECONDS + SECONDS_MB * task.size / 1e6


def _read_here(task: _Task) -> FileRead[Any]:
    try:
        with within(_seconds(task), PATIENCE), with_memory():
            return _read(task)
    except TimeUp:
        return _slow(task)


def _read(task: _Task) -> FileRead[Any]:
    """What is made of one file. Never raises but for an interrupt and the end of its time: one bad file stops none of the others."""
    found, source = task.found, task.given
    made: list[Any] = []
    error: ReadingError | None = None
    try:
        if found.trouble is not None:
            raise FileUnreadable(found.path, found.trouble)
        if source is None:
            source = open_source(found.path)
        for article in read(source, options=task.options):
            made.append(task.make(article, source))  # one by one: what was read before a fault is kept
    except ReadingError as caught:
        error = caught
    except MemoryError:
        error = OutOfMemory(found.path)
    except Exception as caught:  # noqa: BLE001 - the edge of a job: a fault of a reader is this file's outcome
        error = ReaderFailed(found.path, f"{type(caught).__name__}: {caught}")
    digest, modified = (source.sha256, source.modified) if source else (None, None)
    return FileRead(found.path, found.named, tuple(made), error, digest, modified)


def _died(task: _Task) -> FileRead[Any]:
    return FileRead(task.found.path, task.found.named, error=WorkerDied(task.found.path))


def _slow(task: _Task) -> FileRead[Any]:
    return FileRead(task.found.path, task.found.named, error=TooSlow(task.found.path, f"{_seconds(task):.0f}"))


def warm() -> None:
    """Load what every reading needs, once per worker."""
    list(read(source_of("warm.txt", WARMING.encode())))


def warm_for_many() -> None:
    """The same, and what only some files need, but of many some do: the model of languages, half a second, most of which needs no lock of
    Python's, and what is in `WARMING_PAGES`."""
    beside, usual = threading.Thread(target=load), sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    beside.start()
    try:
        warm()
    finally:
        beside.join()
        sys.setswitchinterval(usual)
    for page in WARMING_PAGES:  # not sooner: each would load the model for itself
        list(read(source_of("warm.html", page.encode())))


def warm_aside() -> None:
    """The same for a worker that whoever is at the screen should not notice."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    warm()


def _unknown_ending(path: str) -> bool:
    known = {suffix for one in discover("importers.formats", "FORMAT") for suffix in one.suffixes}
    return Path(path).suffix.lower() not in known
