"""Sets citation fields of one record or of many, in one act; also where it is filed and what is noted of it, when a table says so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from desktop.archive.acts import AT_ONCE, Act, acting
from desktop.archive.assignments import value_of
from desktop.archive.change import Change
from desktop.archive.citekey import is_citekey
from desktop.archive.collections import ensure_collection
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, keep_decisions
from desktop.archive.errors import FieldError, UnknownArticle
from desktop.archive.filing import note_of, tag_of
from desktop.archive.load import load_many
from desktop.archive.record import Record
from desktop.archive.row import name_row
from desktop.archive.settled import settled, write_record, written_to
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
        for some in _sets(edits):
            _edit(act, some)
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


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes of one record: the edit's number, the record before and after, and what a hand decided."""

    number: int
    one: Edit
    before: Record
    after: Record
    decisions: list[Decision]


def _sets(edits: Iterable[Edit]) -> Iterator[list[tuple[int, Edit]]]:
    """The edits with their numbers, those together that can be made at once: of different records. One that makes collections stands alone."""
    some: list[tuple[int, Edit]] = []
    met: set[int] = set()
    for number, one in enumerate(edits):
        if some and (one.article in met or len(some) == AT_ONCE or one.filing.collections or some[0][1].filing.collections):
            yield some
            some, met = [], set()
        some.append((number, one))
        met.add(one.article)
    if some:
        yield some


def _edit(act: Act, some: list[tuple[int, Edit]]) -> None:
    made, wrong = _make(act, some)
    tables = {"decisions", "article_tags", "collection_articles"}.union(*(written_to(each.after, each.before) for each in made))
    with act.on([each.one.article for each in made], tables=tables):
        for each in made:
            try:
                _write(act, each)
            except FieldError as error:
                raise EditError(each.number, error) from error
    if wrong is not None:
        raise wrong


def _make(act: Act, some: list[tuple[int, Edit]]) -> tuple[list[_Made], EditError | None]:
    """What the edits make, up to the first that cannot be made, and why that cannot."""
    made: list[_Made] = []
    records = {record.id: record for record in load_many(act.db, [one.article for _, one in some])}
    for number, one in some:
        try:
            if one.filing.collections:
                with act.on_shared("collections"):
                    for path in one.filing.collections:
                        ensure_collection(act.db, path)
            given = {field: clean(words) for field, words in one.fields.items()}
            check_fields(given)
            if one.article not in records:
                raise UnknownArticle(str(one.article))
            before = records[one.article]
            values = {field: value_of(field, words) for field, words in given.items() if field != CITEKEY}
            decisions = [Decision("field", field=field, value=_told(value)) for field, value in values.items() if not _stands(before, field, value)]
            after = before
            for decision in decisions:
                after = decided(after, decision)
            if CITEKEY in given:
                after = replace(after, citekey=given[CITEKEY].strip())
            changed = bool(decisions) or after.citekey != before.citekey
            made.append(_Made(number, one, before, settled(after, before) if changed else before, decisions))
        except (FieldError, UnknownArticle) as error:
            return made, EditError(number, error)
    return made, None


def _write(act: Act, made: _Made) -> None:
    article = made.one.article
    if CITEKEY in made.one.fields:
        _check_free(act.db, article, made.after.citekey)
    if made.after is not made.before:
        keep_decisions(act.db, article, made.decisions, who=act.who, moment=act.moment)
        write_record(act.db, article, made.after, made.before)
    _file(act.db, article, made.one.filing)


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
