"""What an act changed, as rows: found by comparing, kept as bytes, done again or taken back.

A change is, by table, what went and what came. Of the one row of `articles` these are the columns that differ (all of them where the
record was made or removed); of the other tables whole rows, so that a row is only taken away where it still is what it was.
"""

import base64
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from desktop.archive.deflate import deflate
from desktop.archive.errors import CannotTakeBack
from desktop.archive.tables import OWNED, Line, State, canonical

Rows = dict[str, list[Any]]
"""By table [what went, what came]: lists of rows; of `articles` two mappings of columns, None for no record."""

SHARED: Mapping[str, tuple[str, ...]] = {
    "collections": ("id", "parent", "name", "identifier", "creator", "extent", "custodial_history", "access_conditions", "description"),
}
"""Tables that belong to no one record, and their columns: an act on them is compared over the whole table, so they are small ones."""

_WORDED = frozenset({"creators", "blocks", "article_tags"})
_WORDED_COLUMNS = frozenset({"citekey", "title", "container_title", "section", "publisher", "publisher_place", "archive", "abstract", "note", "language"})

_NAMED_COLUMNS = frozenset({"citekey", "title", "container_title", "section"})

_DATA = "data"  # the stream itself, which is not a part of the digest because its own digest is


def rows_between(before: State, after: State) -> Rows:
    """What went and what came between two states of a record (or of shared tables). Empty when nothing changed."""
    found: Rows = {}
    for table in {**before, **after}:
        old, new = before.get(table, []), after.get(table, [])
        if old == new:
            continue
        if table == "articles":
            found[table] = _columns(old, new)
        else:
            gone, come = Counter(old), Counter(new)
            found[table] = [list((gone - come).elements()), list((come - gone).elements())]
    return found


def touches_words(rows: Rows) -> bool:
    """Whether what changed stands in the full-text index, or decides how it is stemmed there."""
    old, new = rows.get("articles", ({}, {}))
    return not _WORDED.isdisjoint(rows) or old is None or new is None or not _WORDED_COLUMNS.isdisjoint(new)


def tables_of(rows: Rows) -> frozenset[str]:
    """The tables that a change writes to: all of them where it makes or removes a record."""
    return frozenset(OWNED) if None in rows.get("articles", ()) else frozenset(rows)


def touches_names(rows: Rows) -> bool:
    """Whether what changed is something that records are sorted by."""
    old, new = rows.get("articles", ({}, {}))
    return "creators" in rows or old is None or new is None or not _NAMED_COLUMNS.isdisjoint(new)


def packed(rows: Rows) -> bytes:
    """The change as bytes: zlib over its JSON."""
    return deflate(canonical(rows).encode("utf-8"))


def unpacked(data: bytes) -> Rows:
    """The change that `packed` made bytes of."""
    rows: Rows = json.loads(zlib.decompress(data))
    return rows


def turned(rows: Rows) -> Rows:
    """The same change backwards."""
    return {table: [came, went] for table, (went, came) in rows.items()}


def write_rows(db: Database, article: int | None, rows: Rows) -> None:
    """Make the change: take away what goes, write what comes. Inside a transaction.

    Raises `CannotTakeBack` and then the caller's transaction must not be kept: "changed-since" or, of a collection, "collection-changed" when a
    row that goes is not there as it was, or one that comes has lost its place; "collection-gone" when a record would be filed in one that is gone;
    "citekey-taken" when its key is another's now.
    """
    db.execute("pragma defer_foreign_keys = on")
    made = "articles" in rows and None in rows["articles"]
    if made and rows["articles"][1] is None:
        _expect(db.execute("delete from articles where id = ?", [article]).rowcount, article)
        return  # all its rows go with it
    if "articles" in rows:
        _expect_free(db, article, rows["articles"][1].get("citekey"))
    if made:
        columns = rows["articles"][1]
        names = ", ".join(f'"{name}"' for name in columns)
        db.execute(f"insert into articles (id, {names}) values (?{', ?' * len(columns)})", [article, *columns.values()])  # noqa: S608 (our own names)
    elif "articles" in rows:
        old, new = rows["articles"]
        to = ", ".join(f'"{name}" = ?' for name in new)
        same = " and ".join(f'"{name}" is ?' for name in old)
        _expect(db.execute(f"update articles set {to} where id = ? and {same}", [*new.values(), article, *old.values()]).rowcount, article)  # noqa: S608
    tables = [table for table in rows if table != "articles"]
    if article is None:
        for table in tables:
            _write_shared(db, table, *rows[table])
        return
    for table in tables:
        _take(db, article, table, rows[table][0])
    for table in tables:
        _put(db, article, table, rows[table][1])


def stream_rows(db: Database, article: int) -> list[Line]:
    """The record's row of `streams` with the stream itself, as it stands in a change."""
    row = db.execute("select characters, sha256, data from streams where article = ?", [article]).fetchone()
    return [] if row is None else [(row[0], row[1], base64.b64encode(row[2]).decode("ascii"))]


def shared_state(db: Database, tables: Sequence[str]) -> State:
    """The rows of tables that belong to no one record."""
    return {table: list(db.execute(f"select {_listed(SHARED[table])} from {table} order by id").fetchall()) for table in tables}  # noqa: S608 (our own names)


def _columns(old: Sequence[Line], new: Sequence[Line]) -> list[Any]:
    names = OWNED["articles"]
    if not old or not new:
        return [dict(zip(names, lines[0], strict=True)) if lines else None for lines in (old, new)]
    differing = [n for n, pair in enumerate(zip(old[0], new[0], strict=True)) if pair[0] != pair[1]]
    return [{names[n]: line[n] for n in differing} for line in (old[0], new[0])]


def _take(db: Database, article: int | None, table: str, lines: Sequence[Sequence[Any]]) -> None:
    columns = ("characters", "sha256") if table == "streams" else OWNED[table]
    same = " and ".join(f'"{name}" is ?' for name in columns)
    for line in lines:
        _expect(db.execute(f"delete from {table} where article = ? and {same}", [article, *line[: len(columns)]]).rowcount, article)  # noqa: S608 (our own names)


def _put(db: Database, article: int | None, table: str, lines: Sequence[Sequence[Any]]) -> None:
    columns = (*OWNED["streams"], _DATA) if table == "streams" else OWNED[table]
    for line in lines:
        cells = [*line[:-1], base64.b64decode(line[-1])] if table == "streams" else list(line)
        if table == "collection_articles" and not _there(db, cells[0]):
            raise CannotTakeBack("collection-gone")
        db.execute(f"insert into {table} (article, {_listed(columns)}) values (?{', ?' * len(cells)})", [article, *cells])  # noqa: S608 (our own names)


def _write_shared(db: Database, table: str, gone: Sequence[Sequence[Any]], come: Sequence[Sequence[Any]]) -> None:
    """Rows of a table that belongs to no record, known by their ids: one that goes and comes again is changed in its place, so that what
    points to it holds."""
    columns = SHARED[table]
    same = " and ".join(f'"{name}" is ?' for name in columns)
    to = ", ".join(f'"{name}" = ?' for name in columns)
    after = {line[0]: line for line in come}
    name = ""
    try:
        for line in gone:
            name, new = line[2], after.pop(line[0], None)
            if new is not None:
                done = db.execute(f"update {table} set {to} where {same}", [*new, *line]).rowcount  # noqa: S608 (our own names)
            else:
                done = 0 if _filled(db, line[0]) else db.execute(f"delete from {table} where {same}", [*line]).rowcount  # noqa: S608
            if done != 1:
                raise CannotTakeBack("collection-changed", name)
        for line in after.values():
            name = line[2]
            db.execute(f"insert into {table} ({_listed(columns)}) values ({', '.join('?' * len(line))})", [*line])  # noqa: S608
    except sqlite3.IntegrityError as error:  # another one bears the name now
        raise CannotTakeBack("collection-changed", name) from error
    lost = "select name from collections c where parent is not null and not exists (select 1 from collections p where p.id = c.parent)"
    orphan = db.execute(lost).fetchone()
    if orphan is not None:
        raise CannotTakeBack("collection-changed", str(orphan[0]))


def _filled(db: Database, collection: Any) -> bool:
    # SQLite would take the articles out along with their collection, unknown to their history.
    return db.execute("select 1 from collection_articles where collection = ?", [collection]).fetchone() is not None


def _there(db: Database, collection: Any) -> bool:
    return db.execute("select 1 from collections where id = ?", [collection]).fetchone() is not None


def _expect(count: int, article: int | None) -> None:
    if count != 1:
        raise CannotTakeBack("changed-since", "" if article is None else str(article))


def _expect_free(db: Database, article: int | None, citekey: str | None) -> None:
    row = db.execute("select id from articles where citekey = ? and id is not ?", [citekey, article]).fetchone()
    if row is not None:
        raise CannotTakeBack("citekey-taken", str(citekey), str(row[0]))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
