"""The full-text index: what a record gives it, and its rows written and taken away (there are no triggers)."""

from collections.abc import Iterable
from itertools import chain

from sqlite_utils import Database

from desktop.archive.record import Record
from desktop.archive.row import text_of
from desktop.archive.words import fold, folded_text, languages_of, raw_words, stemmed_text
from importers.article import Name

COLUMNS = ("title", "authors", "container_title", "text", "other", "title_stems", "stems")

INSERT = f"insert into texts (rowid, {', '.join(COLUMNS)}) values (?, {', '.join('?' * len(COLUMNS))})"  # noqa: S608 (our own names)


def index_line(record: Record) -> tuple[str, ...]:
    """The cells of `COLUMNS` for a record, but for its citekey (`with_key`)."""
    fields = record.fields
    others = (fields.section, fields.publisher, fields.publisher_place, fields.archive, fields.abstract, record.note, *record.tags)
    title = raw_words(fields.title or "")
    authors = raw_words("\n".join(map(name_text, fields.authors)))
    container = raw_words(fields.container_title or "")
    text = raw_words(text_of(record))
    other = raw_words("\n".join(filter(None, others)))
    languages = languages_of(fields.language)
    stems = stemmed_text(chain(title, authors, container, other, text), languages)
    return (*map(folded_text, (title, authors, container, text, other)), stemmed_text(title, languages), stems)


def with_key(line: tuple[str, ...], citekey: str) -> tuple[str, ...]:
    """`line` with the record's citekey among its other words; apart, because it is only known when the record is written."""
    return tuple(f"{cell} {fold(citekey)}" if column == "other" else cell for column, cell in zip(COLUMNS, line, strict=True))


def insert_index(db: Database, article: int, line: tuple[str, ...]) -> None:
    """Write a new article's cells. Inside a transaction."""
    db.execute(INSERT, [article, *line])


def name_text(name: Name) -> str:
    """All that a name says, in reading order."""
    parts = (name.literal, name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def write_index(db: Database, records: Iterable[Record]) -> None:
    """Write what the records give to the index, in place of what stood there. Inside a transaction."""
    for record in records:
        db.execute("delete from texts where rowid = ?", [record.id])
        db.execute(INSERT, [record.id, *with_key(index_line(record), record.citekey)])


def take_from_index(db: Database, articles: Iterable[int]) -> None:
    """Take articles out of the index. Inside a transaction."""
    for article in articles:
        db.execute("delete from texts where rowid = ?", [article])


def rebuild_index(db: Database, records: Iterable[Record]) -> None:
    """Make the index anew from the records. Inside a transaction."""
    db.execute("delete from texts")
    for record in records:
        db.execute(INSERT, [record.id, *with_key(index_line(record), record.citekey)])
