"""Reads records back whole, many at a time: one statement per table for each few hundred articles."""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from itertools import islice
from typing import Any

from sqlite_utils import Database

from desktop.archive.collections import paths
from desktop.archive.connection import at_one_moment
from desktop.archive.errors import ArticleDamaged, UnknownArticle, is_damage
from desktop.archive.record import Record, SeenFile
from desktop.archive.shapes import shaped
from desktop.archive.tables import FIELD_COLUMNS, KEYS, OWNED, State, block_from, evidence_from, message_from, repair_from
from importers.article import Fields, Name

AT_ONCE = 250
"""Articles read with one statement per table."""

FIELD_ORDER = {field.name: place for place, field in enumerate(fields_of(Fields))}

HEAD: Sequence[str] = ("id", "citekey", "format", "encoding", "added", "reviewed", "trashed", "note")


DAMAGE = (zlib.error, sqlite3.Error, ValueError, TypeError, LookupError, AttributeError)
"""What damaged rows raise where they are read and put together; sound ones raise none of it."""

Damaged = Callable[[ArticleDamaged], None]
"""Told of a record that cannot be read."""


def load(db: Database, article: int, *, blocks: bool = True, stream: bool = False) -> Record:
    """The record `article`, whole (`blocks=False`: as in a list); with its stream if asked for. Raises `UnknownArticle`, `ArticleDamaged`."""
    found = next(load_many(db, [article], blocks=blocks, stream=stream), None)
    if found is None:
        raise UnknownArticle(str(article))
    return found


def load_many(db: Database, articles: Iterable[int], *, blocks: bool = True, stream: bool = False, damaged: Damaged | None = None) -> Iterator[Record]:
    """The records in the order of `articles`; ids that are not there are passed over.

    `blocks=False` leaves out blocks, evidence and repairs (for lists). `damaged` is told of each record that cannot be read, which is
    then passed over; without it such a one raises `ArticleDamaged`.
    """
    wanted = iter(articles)
    while chunk := list(islice(wanted, AT_ONCE)):
        try:
            records: Iterable[Record] = _chunk(db, chunk, blocks, stream)
        except DAMAGE as error:
            if not is_damage(error):
                raise
            records = _one_by_one(db, chunk, blocks, stream, damaged)
        yield from records


def _one_by_one(db: Database, articles: Iterable[int], blocks: bool, stream: bool, damaged: Damaged | None) -> Iterator[Record]:
    """As `_chunk`; what is damaged in one costs no other."""
    for article in articles:
        try:
            found = _chunk(db, [article], blocks, stream)
        except DAMAGE as error:
            if not is_damage(error):
                raise
            trouble = ArticleDamaged(str(article))
            if damaged is None:
                raise trouble from error
            damaged(trouble)
            continue
        yield from found


def state_in(db: Database, article: int) -> State:
    """The rows of a record as they stand in the archive, from which its digest is computed. Raises `ArticleDamaged`."""
    return states_in(db, [article])[article]


def states_in(db: Database, articles: Sequence[int], tables: Collection[str] = OWNED.keys()) -> dict[int, State]:
    """The same for several records, at most `AT_ONCE`: their rows in `tables`, none for a record that is not there. Raises `ArticleDamaged`."""
    found: dict[int, State] = {article: {table: [] for table in tables} for article in articles}
    ids = json.dumps(articles)
    try:
        for table in tables:
            for row in _heads(db, ids) if table == "articles" else _rows(db, table, ids):
                found[row[0]][table].append(row[1:])
    except DAMAGE as error:
        if not is_damage(error):
            raise
        if len(articles) == 1:
            raise ArticleDamaged(str(articles[0])) from error
        return {article: state for one in articles for article, state in states_in(db, [one], tables).items()}
    return found


def _heads(db: Database, ids: str) -> Iterator[tuple[Any, ...]]:
    asked = ("id", *OWNED["articles"])
    sql = f"select {_listed(asked)} from articles where id in (select value from json_each(?))"  # noqa: S608 (our own names)
    return shaped("articles", asked, db.execute(sql, [ids]))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _rows(db: Database, table: str, ids: str, columns: Sequence[str] | None = None) -> Iterator[tuple[Any, ...]]:
    """(article, *columns) of the articles in the JSON list `ids`, in the order of the table's keys."""
    asked = ("article", *(columns or OWNED[table]))
    sql = f"select {_listed(asked)} from {table} where article in (select value from json_each(?)) order by article, {KEYS[table]}"  # noqa: S608
    yield from shaped(table, asked, db.execute(sql, [ids]))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for article, *line in rows:
        groups[article].append(tuple(line))
    return groups


def _chunk(db: Database, chunk: list[int], blocks: bool, stream: bool) -> list[Record]:
    ids = json.dumps(chunk)
    with at_one_moment(db):
        sql = f"select {_listed((*HEAD, *FIELD_COLUMNS))} from articles where id in (select value from json_each(?))"  # noqa: S608
        heads = {row[0]: row for row in shaped("articles", (*HEAD, *FIELD_COLUMNS), db.execute(sql, [ids]))}
        names = ("family", "given", "non_dropping_particle", "dropping_particle", "suffix", "literal")
        authors = _grouped(_rows(db, "creators", ids, names))
        origins = _grouped(_rows(db, "origins", ids, ("digest", "number")))
        warnings = _grouped(_rows(db, "warnings", ids))
        reviews = _grouped(_rows(db, "reviews", ids, ("code",)))
        tags = _grouped(_rows(db, "article_tags", ids))
        filed = _grouped(_rows(db, "collection_articles", ids))
        seen = _grouped(_seen(db, ids))
        where = paths(db) if filed else {}
        none: dict[int, list[tuple[Any, ...]]] = {}
        bodies = _grouped(_rows(db, "blocks", ids)) if blocks else none
        evidence = _grouped(_rows(db, "evidence", ids)) if blocks else none
        repairs = _grouped(_rows(db, "repairs", ids)) if blocks else none
        streams = dict(_rows(db, "streams", ids, ("data",))) if stream else {}
    records = []
    for article in chunk:
        if article not in heads:
            continue
        _, citekey, form, encoding, added, reviewed, trashed, note, *values = heads[article]
        digest, number = origins.get(article, [("", 0)])[0]
        records.append(
            Record(
                id=article,
                citekey=citekey,
                format=form,
                index=number,
                sha256=digest,
                encoding=encoding,
                fields=Fields(**dict(zip(FIELD_COLUMNS, values, strict=True)), authors=tuple(Name(*line) for line in authors.get(article, []))),
                blocks=tuple(block_from(line) for line in bodies.get(article, [])),
                evidence=_evidence(evidence.get(article, [])),
                repairs=tuple(repair_from(line) for line in repairs.get(article, [])),
                warnings=tuple(message_from(line) for line in warnings.get(article, [])),
                to_review=tuple(line[0] for line in reviews.get(article, [])),
                files=tuple(SeenFile(*line) for line in dict.fromkeys(seen.get(article, []))),
                reviewed=reviewed is not None,
                trashed=trashed is not None,
                added=added,
                tags=tuple(line[0] for line in tags.get(article, [])),
                collections=tuple(sorted(where[line[0]] for line in filed.get(article, []))),
                note=note,
                stream=zlib.decompress(streams[article]).decode("utf-8") if article in streams else None,
            )
        )
    return records


def _seen(db: Database, ids: str) -> Iterator[tuple[Any, ...]]:
    # By its origins, because articles that were divided or united share their files.
    sql = """select o.article, f.path, f.member, f.modified
             from origins o join origins p on p.digest = o.digest and p.number = o.number
             join import_articles a on a.article = p.article join import_files f on f.id = a.file and f.digest = o.digest
             where o.article in (select value from json_each(?)) order by o.article, o.n, a.file"""
    yield from shaped("import_files", ("article", "path", "member", "modified"), db.execute(sql, [ids]))


def _evidence(lines: list[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """The evidence by field, in the order in which the fields are told."""
    by_field: dict[str, list[Any]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (FIELD_ORDER.get(line[0], len(FIELD_ORDER)), line[0], line[1])):
        by_field[line[0]].append(evidence_from(line))
    return {field: tuple(entries) for field, entries in by_field.items()}
