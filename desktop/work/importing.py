"""Commits what was read of files, article by article, and notes what could not be read: one way for command line, window and tests."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Protocol

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.connection import writing
from desktop.archive.errors import ArchiveError
from desktop.archive.prepare import Prepared, prepare
from desktop.archive.record import Record
from desktop.operations.add_article import Index, add_prepared, add_within, indexing
from desktop.operations.finish_import import finish_import
from desktop.operations.note_file import note_file, note_reject
from desktop.operations.start_import import ImportRun, start_import
from desktop.work.reading import FileRead, read_aside
from desktop.work.walk import Found
from importers.options import Options
from importers.source import Source

AT_ONCE = 20
"""Articles (and files' ends) that are committed together at most: a second program's write waits for these."""

Piece = tuple[FileRead[Prepared], Prepared | None]
"""An article of a file, or the file's end."""

Committed = tuple[FileRead[Prepared], tuple[Record, Change] | None]
"""The same once it is committed: what the archive holds of the article, and the Change."""


class Write(Protocol):
    """Has a call done by whoever writes, and returns what it returned, or raises what it raised."""

    def __call__(self, call: Callable[[Database], Any], /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Added:
    """One article: what the archive holds of it, whether it waits for review, and the Change of its commit."""

    title: str | None
    review: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `status` is "read", "skipped" or "failed"; `code` and `words` make the sentence `error.<code>`."""

    path: str
    status: str
    articles: tuple[Added, ...] = ()
    code: str | None = None
    words: tuple[str, ...] = ()


def import_aside(
    files: Sequence[Found | Source],
    options: Options,
    write: Write,
    stopped: Callable[[], bool],
    *,
    who: str,
    tool: str,
    collection: str | None = None,
    after: int | None = None,
) -> Iterator[Outcome]:
    """Import `files` without being noticed: read in worker processes, each article committed by `write` in a turn of its own.

    When `stopped` says so it ends at once: what is committed stays, the import's row has no end, and the archive knows which
    files are left (not what was given as a source: that cannot be read again). `after`: as `start_import` has it. Raises what `write` raises, and
    `desktop.work.pool.PoolBroken` when workers cannot start.
    """
    known = [file.path for file in files if isinstance(file, Found)]
    run = write(partial(start_import, who=who, tool=tool, collection=collection, files=known, after=after))
    for file in read_aside(files, options, prepare, stopped):
        added: list[Added] = []
        for number, prepared in enumerate(file.articles, 1):
            change = write(partial(add_prepared, prepared=prepared, run=run, who=who, tool=tool, more=number < len(file.articles)))
            added.append(Added(prepared.record.fields.title, change.event == "added" and bool(prepared.record.to_review), change))
            if stopped():
                break
        else:
            write(partial(note_trouble, run=run, file=file))
        code, words = (file.error.code, file.error.words) if file.error else (None, ())
        yield Outcome(file.path, file.status, tuple(added), code, words)
    if not stopped():
        write(partial(finish_import, run=run))


def commit_files(db: Database, run: ImportRun, files: Iterable[FileRead[Prepared]], *, who: str, tool: str) -> Iterator[Committed]:
    """Add the articles of `files` in order, up to `AT_ONCE` in one transaction, and note each file's trouble after its articles, if any.

    Each is given once it is committed. Raises an `ArchiveError`; what was added before it stays.
    """
    pieces = ((file, prepared) for file in files for prepared in (*file.articles, None))
    while some := list(islice(pieces, AT_ONCE)):
        try:
            done = _commit(db, run, some, who, tool)
        except ArchiveError:
            if len(some) == 1:
                raise
            for piece in some:  # what comes before the one that cannot be written can be
                yield from _commit(db, run, [piece], who, tool)
        else:
            yield from done


def _commit(db: Database, run: ImportRun, pieces: Sequence[Piece], who: str, tool: str) -> list[Committed]:
    """Add all of `pieces`, or nothing."""
    with writing(db), indexing(db) as index:
        return [_added(db, run, piece, index, who, tool) for piece in pieces]


def _added(db: Database, run: ImportRun, piece: Piece, index: Index, who: str, tool: str) -> Committed:
    file, prepared = piece
    if prepared is None:
        note_trouble(db, run, file)
        return file, None
    return file, (prepared.record, add_within(db, prepared, index, run=run, who=who, tool=tool))


def note_trouble(db: Database, run: ImportRun, file: FileRead[Prepared]) -> None:
    """Note in the import's log why `file`, or an article of it, could not be read."""
    if file.error is None:
        return
    code, words = file.error.code, file.error.words
    if file.articles:
        note_reject(db, run, file.path, len(file.articles), code=code, words=words, modified=file.modified, digest=file.sha256)
    else:
        note_file(db, run, file.path, status=file.status, modified=file.modified, digest=file.sha256, code=code, words=words)
