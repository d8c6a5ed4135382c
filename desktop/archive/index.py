"""The full-text index: what a record gives it, and its rows written and taken away (there are no triggers)."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.record import Record
from desktop.archive.row import text_of
from desktop.archive.words import folded_text, languages_of, stemmed_text
from importers.article import Name

COLUMNS = ("title", "authors", "container_title", "text", "other", "title_stems", "stems")

INSERT = f"insert into texts (rowid, {', '.join(COLUMNS)}) values (?, {', '.join('?' * len(COLUMNS))})"  # noqa: S608 (our own names)


def index_line(record: Record) -> tuple[str, ...]:
    """The cells of `COLUMNS` for a record."""
    fields = record.fields
    title, text = fields.title or "", text_of(record)
    others = (fields.section, fields.publisher, fields.publisher_place, fields.archive, fields.abstract, record.note, record.citekey, *record.tags)
    other = "\n".join(value for value in others if value)
    authors = "\n".join(name_text(name) for name in fields.authors)
    languages = languages_of(fields.language)
    container = fields.container_title or ""
    stems = stemmed_text("\n".join((title, authors, container, other, text)), languages)
    return (folded_text(title), folded_text(authors), folded_text(container), folded_text(text), folded_text(other), stemmed_text(title, languages), stems)


def name_text(name: Name) -> str:
    """All that a name says, in reading order."""
    parts = (name.literal, name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def write_index(db: Database, records: Iterable[Record]) -> None:
    """Write what the records give to the index, in place of what stood there. Inside a transaction."""
    for record in records:
        db.execute("delete from texts where rowid = ?", [record.id])
        db.execute(INSERT, [record.id, *index_line(record)])


def take_from_index(db: Database, articles: Iterable[int]) -> None:
    """Take articles out of the index. Inside a transaction."""
    for article in articles:
        db.execute("delete from texts where rowid = ?", [article])


def rebuild_index(db: Database, records: Iterable[Record]) -> None:
    """Make the index anew from the records. Inside a transaction."""
    db.execute("delete from texts")
    for record in records:
        db.execute(INSERT, [record.id, *index_line(record)])
