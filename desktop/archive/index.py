"""The full-text index: what a record gives it, and its rows written and taken away (there are no triggers)."""

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain

from sqlite_utils import Database

from desktop.archive.record import Record
from desktop.archive.row import text_of
from desktop.archive.words import fold, folded_text, languages_of, raw_words, stemmed_text
from importers.article import Fields, Name

EXACT = ("title", "authors", "container_title", "text", "other")
"""The columns of the index that hold words as they stand, folded."""

COLUMNS = (*EXACT, "title_stems", "stems")

INSERT = f"insert into texts (rowid, {', '.join(COLUMNS)}) values (?, {', '.join('?' * len(COLUMNS))})"  # noqa: S608 (our own names)


def index_line(record: Record, text: str | None = None) -> tuple[str, ...]:
    """The cells of `COLUMNS` for a record, but for its citekey (`with_key`). `text`: its clean text, where it is at hand."""
    words = _words(record, text)
    languages = languages_of(record.fields.language)
    return (*map(folded_text, words), stemmed_text(words[0], languages), stemmed_text(chain(*words), languages))


def exact_line(record: Record) -> tuple[str, ...]:
    """The cells of `EXACT`, the citekey too: what `check` compares, since it depends on no stemmer's version."""
    return with_key(tuple(map(folded_text, _words(record))), record.citekey)


def _words(record: Record, text: str | None = None) -> tuple[list[str], ...]:
    """The words of a record by the columns of `EXACT`."""
    *heads, others = head_words(record.fields, record.note, record.tags)
    return (*heads, raw_words(text_of(record) if text is None else text), others)


def head_words(fields: Fields, note: str | None, tags: Iterable[str]) -> tuple[list[str], ...]:
    """The words of a record by the columns of `EXACT`, but for those of the text."""
    others = (fields.section, fields.publisher, fields.publisher_place, fields.archive, fields.abstract, note, *tags)
    authors = "\n".join(map(name_text, fields.authors))
    return tuple(map(raw_words, (fields.title or "", authors, fields.container_title or "", "\n".join(filter(None, others)))))


def with_key(line: tuple[str, ...], citekey: str) -> tuple[str, ...]:
    """`line` with the record's citekey among its other words; apart, because it is only known when the record is written."""
    return tuple(f"{cell} {fold(citekey)}" if column == "other" else cell for column, cell in zip(COLUMNS, line, strict=False))


def insert_index(db: Database, lines: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Write new articles' cells. Inside a transaction."""
    db.conn.executemany(INSERT, [(article, *line) for article, line in lines])


def name_text(name: Name) -> str:
    """All that a name says, in reading order."""
    parts = (name.literal, name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def write_index(db: Database, records: Iterable[Record]) -> None:
    """Write what the records give to the index, in place of what stood there. Inside a transaction."""
    for record in records:
        db.execute("delete from texts where rowid = ?", [record.id])
        db.execute(INSERT, [record.id, *with_key(index_line(record), record.citekey)])


def mend_index(db: Database, article: int, line: Sequence[str]) -> None:
    """Write the cells of a record that is there, unless they stand so already. Inside a transaction."""
    row = db.execute(f"select {', '.join(COLUMNS)} from texts where rowid = ?", [article]).fetchone()  # noqa: S608 (our own names)
    if row != tuple(line):
        take_from_index(db, [article])
        insert_index(db, [(article, tuple(line))])


def take_from_index(db: Database, articles: Iterable[int]) -> None:
    """Take articles out of the index. Inside a transaction."""
    for article in articles:
        db.execute("delete from texts where rowid = ?", [article])


def compact_index(db: Database) -> None:
    """Merge all parts of the index into one, without the words of what was taken out: FTS5 only notes that they are gone. Inside a transaction."""
    db.execute("insert into texts (texts) values ('optimize')")


def rebuild_index(db: Database, records: Iterable[Record]) -> None:
    """Make the index anew from the records, whatever is left of it. Inside a transaction."""
    (made,) = db.execute("select sql from sqlite_schema where name = 'texts'").fetchone()
    try:
        db.execute("drop table texts")  # a deletion of its rows would read them
    except sqlite3.OperationalError:  # FTS5 does not even take away an index that it does not know for its own
        db.execute("replace into texts_config (k, v) values ('version', ?)", [_version(made)])
        db.execute("drop table texts")
    db.execute(made)
    for record in records:
        db.execute(INSERT, [record.id, *with_key(index_line(record), record.citekey)])


def _version(made: str) -> int:
    """The version of its index that this SQLite's FTS5 writes."""
    with contextlib.closing(sqlite3.connect(":memory:")) as empty:
        empty.execute(made)
        return int(empty.execute("select v from texts_config where k = 'version'").fetchone()[0])
