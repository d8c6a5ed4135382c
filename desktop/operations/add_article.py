"""Adds an article to the archive: the record, its original, its events and its index, whole or not at all."""

from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.citekey import citekey_of, free_citekey
from desktop.archive.connection import writing
from desktop.archive.history import now, write_event
from desktop.archive.imports import see_article, see_file
from desktop.archive.index import write_index
from desktop.archive.originals import keep_original
from desktop.archive.record import Record, record_of
from desktop.archive.row import evidence_row
from desktop.archive.tables import Line, canonical, digest_of, state_of
from desktop.archive.write import insert_record, next_id, sha256_of, without_surrogates
from desktop.operations.start_import import ImportRun
from importers.article import Article, Message
from importers.source import Source

WRITTEN = frozenset({"articles", "blocks", "evidence", "originals", "import_files", "history", "texts"})
SEEN = frozenset({"import_files", "import_articles"})


def add_article(db: Database, article: Article, original: Source, *, run: ImportRun, who: str, tool: str) -> Change:
    """Add `article`, which was read from `original`, as a part of the import `run`.

    The Change's event is "added", or "duplicate" when the same article of the same bytes is here: then only the place where it
    was seen is noted, with the warning "in-trash" when the record is in the trash. Its `articles` is the one id either way.
    Raises an `ArchiveError`; then nothing was written.
    """
    try:
        return _add_or_see(db, article, original, run, who, tool)
    except UnicodeEncodeError:
        # A lone surrogate somewhere: rare, so it is looked for only when SQLite could not be given the text.
        scrubbed = replace(without_surrogates(article), path=article.path, member=article.member)
        return _add_or_see(db, scrubbed, original, run, who, tool)


def _add_or_see(db: Database, article: Article, original: Source, run: ImportRun, who: str, tool: str) -> Change:
    with writing(db):
        row = db.execute(
            "select a.id, a.trashed from origins o join articles a on a.id = o.article where o.digest = ? and o.number = ? order by a.id limit 1",
            [article.sha256, article.index],
        ).fetchone()
        if row is None:
            return _add(db, article, original, run, who, tool)
        _see(db, run, article, row[0], "duplicate")
        warnings = (Message("in-trash"),) if row[1] is not None else ()
        return Change("duplicate", (row[0],), SEEN, warnings=warnings)


def _add(db: Database, article: Article, original: Source, run: ImportRun, who: str, tool: str) -> Change:
    moment = now()
    record = replace(record_of(article, free_citekey(db, citekey_of(article.fields))), added=moment)
    stream = record.stream or ""
    keep_original(db, article.sha256, original.data, media_type=original.media_type, now=moment)
    state = state_of(record, read_with=tool, stream_sha256=sha256_of(stream))
    state["decisions"] = _decisions(db, record, moment, who)
    if run.collection is not None:
        state["collection_articles"] = [(run.collection,)]
    digest = digest_of(state)
    number = insert_record(db, state, stream, digest)
    write_index(db, [replace(record, id=number)])
    _see(db, run, article, number, "added")
    event = write_event(db, "add", who=who, tool=tool, article=number, after=digest, act=run.act, moment=moment)
    return Change("added", (number,), WRITTEN, (event,))


def _see(db: Database, run: ImportRun, article: Article, number: int, status: str) -> None:
    file = see_file(db, run.id, article.path, article.member, status=status, modified=article.modified, digest=article.sha256)
    see_article(db, file, article.index, number, status=status)


def _decisions(db: Database, record: Record, moment: str, who: str) -> list[Line]:
    """The fields that a hand set for this import, as decisions that every later reading keeps."""
    by_hand = [(field, entry) for field, entries in sorted(record.evidence.items()) for entry in entries if entry.origin == "hand" and entry.chosen]
    first = next_id(db, "decisions") if by_hand else 0
    return [(first + n, "field", field, None, None, None, canonical(evidence_row(entry)["value"]), moment, who) for n, (field, entry) in enumerate(by_hand)]
