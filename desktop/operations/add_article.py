"""Adds an article to the archive: the record, its original, its events and its index, whole or not at all."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.citekey import free_citekey
from desktop.archive.connection import writing
from desktop.archive.heads import write_heads
from desktop.archive.history import now, write_event
from desktop.archive.imports import see_article, see_file
from desktop.archive.index import insert_index, with_key
from desktop.archive.ordering import write_keys
from desktop.archive.originals import keep_original
from desktop.archive.prepare import Prepared, prepare
from desktop.archive.record import Record
from desktop.archive.row import evidence_row
from desktop.archive.tables import Line, State, article_line, canonical, digest_of
from desktop.archive.write import insert_record, next_id
from desktop.operations.start_import import ImportRun
from importers.article import Article, Message
from importers.source import Source

Index = dict[int, tuple[str, ...]]
"""The cells of the full-text index by article."""

WRITTEN = frozenset({"articles", "blocks", "evidence", "originals", "import_files", "history", "texts"})
SEEN = frozenset({"import_files", "import_articles"})


def add_article(db: Database, article: Article, original: Source, *, run: ImportRun, who: str, tool: str) -> Change:
    """Add `article`, which was read from `original`, as a part of the import `run`: `add_prepared` of what `prepare` gives."""
    return add_prepared(db, prepare(article, original), run=run, who=who, tool=tool)


def add_prepared(db: Database, prepared: Prepared, *, run: ImportRun, who: str, tool: str, more: bool = False) -> Change:
    """Add an article that was made ready, as a part of the import `run`. `more`: others of the same file are to come.

    The Change's event is "added", or "duplicate" when the same article of the same bytes is here: then only the place where it
    was seen is noted, with the warning "in-trash" when the record is in the trash. Its `articles` is the one id either way. Where the
    original that is kept is damaged or gone, these bytes take its place, with the warning "original-restored".
    Raises an `ArchiveError`; then nothing was written.
    """
    with writing(db), indexing(db) as index:
        return add_within(db, prepared, index, run=run, who=who, tool=tool, more=more)


@contextlib.contextmanager
def indexing(db: Database) -> Iterator[Index]:
    """What `add_within` puts in here is written to the index at the end: FTS5 is through with several texts sooner than with each. Inside a transaction."""
    index: Index = {}
    yield index
    write_keys(db, index)
    write_heads(db, index)
    insert_index(db, index.items())


def add_within(db: Database, prepared: Prepared, index: Index, *, run: ImportRun, who: str, tool: str, more: bool = False) -> Change:
    """As `add_prepared`, inside a transaction and inside `indexing`."""
    record = prepared.record
    row = db.execute(
        "select a.id, a.trashed from origins o join articles a on a.id = o.article where o.digest = ? and o.number = ? order by a.trashed is not null, a.id limit 1",
        [record.sha256, record.index],
    ).fetchone()
    if row is None:
        return _add(db, prepared, index, run, who, tool, more)
    warnings = (Message("in-trash"),) if row[1] is not None else ()
    _see(db, run, record, row[0], "duplicate", more)
    if not _keep(db, prepared, now()):
        return Change("duplicate", (row[0],), SEEN, warnings=warnings)
    event = write_event(db, "restore-original", who=who, tool=tool, article=row[0], act=run.act, detail={"digest": record.sha256})
    return Change("duplicate", (row[0],), SEEN | {"originals", "history"}, (event,), (*warnings, Message("original-restored")))


def _add(db: Database, prepared: Prepared, index: Index, run: ImportRun, who: str, tool: str, more: bool) -> Change:
    moment = now()
    record = replace(prepared.record, citekey=free_citekey(db, prepared.record.citekey), added=moment)
    _keep(db, prepared, moment)
    state: State = {
        **prepared.state,
        "articles": [article_line(record, read_with=tool)],
        "decisions": _decisions(db, record, moment, who),
        "collection_articles": _filed(db, run),
    }
    digest = digest_of(state, prepared.fragments)
    number = insert_record(db, state, prepared.stream, digest)
    index[number] = with_key(prepared.index, record.citekey)
    _see(db, run, record, number, "added", more)
    event = write_event(db, "add", who=who, tool=tool, article=number, after=digest, act=run.act, moment=moment)
    return Change("added", (number,), WRITTEN, (event,))


def _keep(db: Database, prepared: Prepared, moment: str) -> bool:
    return keep_original(db, prepared.record.sha256, prepared.original, size=prepared.size, media_type=prepared.media_type, now=moment)


def _see(db: Database, run: ImportRun, record: Record, number: int, status: str, more: bool) -> None:
    seen = record.files[0]
    file = see_file(db, run.id, seen.path, seen.member, status=status, modified=seen.modified, digest=record.sha256, more=more)
    see_article(db, file, record.index, number, status=status)


def _filed(db: Database, run: ImportRun) -> list[Line]:
    """Where the import files its articles; nowhere where somebody has deleted that collection meanwhile."""
    there = run.collection is not None and db.execute("select 1 from collections where id = ?", [run.collection]).fetchone()
    return [(run.collection,)] if there else []


def _decisions(db: Database, record: Record, moment: str, who: str) -> list[Line]:
    """The fields that a hand set for this import, as decisions that every later reading keeps."""
    by_hand = [(field, entry) for field, entries in sorted(record.evidence.items()) for entry in entries if entry.origin == "hand" and entry.chosen]
    first = next_id(db, "decisions") if by_hand else 0
    return [(first + n, "field", field, None, None, None, canonical(evidence_row(entry)["value"]), moment, who) for n, (field, entry) in enumerate(by_hand)]
