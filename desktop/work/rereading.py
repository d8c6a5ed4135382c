"""Reads stored originals again, here or in processes, each with its trouble: the archive is only read, whoever asks writes."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

from sqlite_utils import Database

from desktop.archive.again import Again, read_again
from desktop.archive.connection import open_to_read
from desktop.archive.errors import ArchiveError, ArticleDamaged, Impossible, OriginalDamaged, UnknownArticle
from desktop.archive.index import index_line, with_key
from desktop.work.limits import TimeUp, with_memory, within
from desktop.work.pool import Work, in_order, usual_jobs
from desktop.work.reading import FEW, LITTLE, SECONDS, SECONDS_MB, warm
from desktop.work.trouble import OutOfMemory, ReaderFailed, TooSlow, WorkerDied
from importers.errors import ReadingError
from importers.options import Options


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """One article read again, or why it could not be. `index` is what the new reading gives the full-text index."""

    article: int
    again: Again | None = None
    index: tuple[str, ...] = ()
    error: ReadingError | Impossible | UnknownArticle | ArticleDamaged | OriginalDamaged | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """`archive` is its path; `size`: bytes of the article's originals; `name`: what the article's file is called in a sentence."""

    archive: str
    article: int
    options: Options
    size: int
    name: str


def read_all_again(db: Database, archive: str | None, articles: Iterable[int], options: Options, *, jobs: int | None = None) -> Iterator[ReadAgain]:
    """Every article of `articles` in their order, read again as `read_again` does it.

    A few are read in this process through `db`, others in `jobs` workers (None: as many as the machine can use), which open the archive
    at the path `archive` to read (None, because it has none: all are read here); there an article that kills or hangs its worker costs
    only itself. What is written meanwhile is not disturbed. Raises `desktop.work.pool.PoolBroken` when workers cannot start, an `ArchiveError`.
    """
    tasks = (_task(db, archive or "", article, options) for article in articles)
    first = list(islice(tasks, FEW + 1))
    if archive is None or (len(first) <= FEW and sum(task.size for task in first) <= LITTLE):
        yield from (_read_here(db, task) for task in chain(first, tasks))
        return
    work: Work[_Task, ReadAgain] = Work(_read, warm, _died, _slow, _seconds)
    with closing(in_order(chain(first, tasks), work, jobs or usual_jobs())) as answers:
        for _, answer in answers:
            yield answer


def _task(db: Database, archive: str, article: int, options: Options) -> _Task:
    sql = "select total(g.size), (select f.path from import_articles a join import_files f on f.id = a.file where a.article = :article order by f.id limit 1)"
    size, path = db.execute(f"{sql} from origins o join originals g on g.digest = o.digest where o.article = :article", {"article": article}).fetchone()
    return _Task(archive, article, options, int(size), path or str(article))


def _seconds(task: _Task) -> float:
    return SECONDS + SECONDS_MB * task.size / 1e6


def _read_here(db: Database, task: _Task) -> ReadAgain:
    try:
        with within(_seconds(task)), with_memory():
            return _read_in(db, task)
    except TimeUp:
        return _slow(task)


def _read(task: _Task) -> ReadAgain:
    """In a worker. Opened for each article, so that no snapshot of the archive is held between two."""
    with closing(open_to_read(task.archive)) as db:
        return _read_in(db, task)


def _read_in(db: Database, task: _Task) -> ReadAgain:
    try:
        again = read_again(db, task.article, task.options)
        return ReadAgain(task.article, again, with_key(index_line(again.after), again.after.citekey))
    except (ReadingError, Impossible, UnknownArticle, ArticleDamaged, OriginalDamaged) as error:
        return ReadAgain(task.article, error=error)
    except MemoryError:
        return ReadAgain(task.article, error=OutOfMemory(task.name))
    except (ArchiveError, sqlite3.Error):
        raise
    except Exception as error:  # noqa: BLE001 - the edge of a job: a fault of a reader is this article's outcome
        return ReadAgain(task.article, error=ReaderFailed(task.name, f"{type(error).__name__}: {error}"))


def _died(task: _Task) -> ReadAgain:
    return ReadAgain(task.article, error=WorkerDied(task.name))


def _slow(task: _Task) -> ReadAgain:
    return ReadAgain(task.article, error=TooSlow(task.name, f"{_seconds(task):.0f}"))
