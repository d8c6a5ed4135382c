"""Sets citation fields of one record or of many, in one act; also where it is filed and what is noted of it, when a table says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from desktop.archive.acts import Act, acting
from desktop.archive.assignments import value_of
from desktop.archive.change import Change
from desktop.archive.citekey import is_citekey
from desktop.archive.collections import ensure_collection
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, keep_decisions
from desktop.archive.errors import FieldError, UnknownArticle
from desktop.archive.filing import note_of, tag_of
from desktop.archive.load import load
from desktop.archive.record import Record
from desktop.archive.row import name_row
from desktop.archive.settled import settled, write_record
from desktop.escaping import clean
from importers.article import Value

CITEKEY = "citekey"
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a record is filed and what is noted of it; None for what stays as it is."""

    tags: tuple[str, ...] | None = None
    collections: tuple[str, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What one record gets: `fields` by name as a person writes them (an empty one clears; "citekey" too), and its filing."""

    article: int
    fields: Mapping[str, str]
    filing: Filing = Filing()


def edit(db: Database, edits: list[Edit], *, who: str, tool: str) -> Change:
    """Make all the edits, one act. What a hand sets is evidence and wins over every later reading.

    Raises `EditError` for the first edit that cannot be made; then nothing was changed.
    """
    with acting(db, "edit", who=who, tool=tool) as act:
        for number, one in enumerate(edits):
            try:
                if one.filing.collections:
                    with act.on_shared("collections"):
                        for path in one.filing.collections:
                            ensure_collection(db, path)
                _edit(act, one)
            except (FieldError, UnknownArticle) as error:
                raise EditError(number, error) from error
    return act.change()


class EditError(ValueError):
    """The edit `number` (from 0) cannot be made; `error` says why."""

    def __init__(self, number: int, error: FieldError | UnknownArticle) -> None:
        super().__init__(number, error)
        self.number, self.error = number, error


def check_fields(fields: Mapping[str, str]) -> None:
    """Raises `FieldError` for a field that there is not, or a value that it cannot take (a citekey may still be another record's)."""
    for field, words in fields.items():
        if field == CITEKEY:
            if not is_citekey(words.strip()):
                raise FieldError("bad-citekey", words)
        else:
            value_of(field, words)


def _edit(act: Act, one: Edit) -> None:
    given = {field: clean(words) for field, words in one.fields.items()}
    check_fields(given)
    before = load(act.db, one.article, stream=True)
    values = {field: value_of(field, words) for field, words in given.items() if field != CITEKEY}
    decisions = [Decision("field", field=field, value=_told(value)) for field, value in values.items() if not _stands(before, field, value)]
    after = before
    for decision in decisions:
        after = decided(after, decision)
    if CITEKEY in given:
        after = replace(after, citekey=given[CITEKEY].strip())
        _check_free(act.db, one.article, after.citekey)
    with act.on(one.article):
        if decisions or after.citekey != before.citekey:
            keep_decisions(act.db, one.article, decisions, who=act.who, moment=act.moment)
            write_record(act.db, one.article, settled(after, before))
        _file(act.db, one.article, one.filing)


def _told(value: Value) -> object:
    return value or "" if value is None or isinstance(value, str) else [name_row(name) for name in value] or ""


def _stands(record: Record, field: str, value: Value) -> bool:
    """Whether a hand has set this very value already."""
    chosen = next((entry for entry in record.evidence.get(field, ()) if entry.chosen), None)
    return chosen is not None and chosen.origin == "hand" and chosen.value == (value or "") and getattr(record.fields, field) == value


def _check_free(db: Database, article: int, citekey: str) -> None:
    row = db.execute("select id from articles where citekey = ? and id <> ?", [citekey, article]).fetchone()
    if row is not None:
        raise FieldError("citekey-taken", citekey, str(row[0]))


def _file(db: Database, article: int, filing: Filing) -> None:
    if filing.tags is not None:
        db.execute("delete from article_tags where article = ?", [article])
        db.conn.executemany("insert or ignore into article_tags (article, tag) values (?, ?)", [(article, tag_of(tag)) for tag in filing.tags])
    if filing.collections is not None:
        db.execute("delete from collection_articles where article = ?", [article])
        for path in filing.collections:
            db.execute("insert or ignore into collection_articles (article, collection) values (?, ?)", [article, ensure_collection(db, path)])
    if filing.note is not None:
        db.execute("update articles set note = ? where id = ?", [note_of(filing.note), article])
