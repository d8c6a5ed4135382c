"""Reads files one after the other or in processes, each whole or with its trouble: what an import and a cleaning both begin with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.work.pool import SECONDS, Work, in_order
from desktop.work.trouble import OutOfMemory, ReaderFailed, TooSlow, WorkerDied
from desktop.work.walk import Found
from importers import read
from importers.article import Article
from importers.discover import discover
from importers.errors import FileTooLarge, FileUnreadable, FormatUnknown, ReadingError
from importers.options import Options
from importers.source import Source, open_source, source_of

WARMING = "Le conseil municipal s'est réuni hier soir.\n\nThe town council met last night.\n"
"""Read once by every new worker, so that what every file needs is loaded before a file's time begins."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file with the articles that could be read and, where something went wrong, why. `source` is None when it could not even be opened."""

    path: str
    named: bool
    source: Source | None
    articles: tuple[Article, ...] = ()
    error: ReadingError | None = None

    @property
    def skipped(self) -> bool:
        """Whether this is no failure: a file that nobody named, of a kind that no reader knows."""
        return (
            self.error is not None and not self.named and (isinstance(self.error, FormatUnknown) or (isinstance(self.error, FileTooLarge) and _unknown_ending(self.path)))
        )


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    named: bool
    source: Source | None
    error: ReadingError | None
    options: Options


def read_files(files: Iterable[Found], options: Options, *, jobs: int = 1) -> Iterator[FileRead]:
    """Every file of `files` in their order. With `jobs` above 1, in so many worker processes, where a file that kills or hangs its
    worker costs only itself; with 1 in this process. Raises `desktop.work.pool.PoolBroken` when workers cannot start."""
    tasks = (_task(found, options) for found in files)
    if jobs == 1:
        yield from (_file_read(task, *_read(task)) for task in tasks)
        return
    for task, answer in in_order(tasks, Work(_read, _warm, _died, _slow), jobs):
        # The bytes stayed here: only what was made of them crossed back.
        yield _file_read(task, *answer)


def read_bytes(path: str, data: bytes, options: Options) -> FileRead:
    """The same for bytes that are already here (standard input) under the file name `path`."""
    task = _Task(path, True, source_of(path, data), None, options)
    return _file_read(task, *_read(task))


def _task(found: Found, options: Options) -> _Task:
    if found.trouble is not None:
        return _Task(found.path, True, None, FileUnreadable(found.path, found.trouble), options)
    try:
        return _Task(found.path, found.named, open_source(found.path), None, options)
    except ReadingError as error:
        return _Task(found.path, found.named, None, error, options)


def _file_read(task: _Task, articles: tuple[Article, ...], error: ReadingError | None) -> FileRead:
    return FileRead(task.path, task.named, task.source, articles, error)


def _read(task: _Task) -> tuple[tuple[Article, ...], ReadingError | None]:
    """The articles of one file, and what stopped the reading. Never raises but for an interrupt: one bad file stops none of the others."""
    articles: list[Article] = []
    if task.source is None:
        return (), task.error
    try:
        for article in read(task.source, options=task.options):
            articles.append(article)  # one by one: what was read before a fault is kept
    except ReadingError as error:
        return tuple(articles), error
    except MemoryError:
        return tuple(articles), OutOfMemory(task.path)
    except Exception as error:  # noqa: BLE001 - the edge of a job: a fault of a reader is this file's outcome
        return tuple(articles), ReaderFailed(task.path, f"{type(error).__name__}: {error}")
    return tuple(articles), None


def _died(task: _Task) -> tuple[tuple[Article, ...], ReadingError | None]:
    return (), WorkerDied(task.path)


def _slow(task: _Task) -> tuple[tuple[Article, ...], ReadingError | None]:
    return (), TooSlow(task.path, f"{SECONDS:.0f}")


def _warm() -> None:
    list(read(source_of("warm.txt", WARMING.encode())))


def _unknown_ending(path: str) -> bool:
    known = {suffix for one in discover("importers.formats", "FORMAT") for suffix in one.suffixes}
    return Path(path).suffix.lower() not in known
