"""Finds and lists records: by id or citekey, by where they are filed, in a chosen order."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.archive.collections import find_collection
from desktop.archive.errors import PurgedArticle, UnknownArticle
from desktop.archive.filters import Condition, know_sites, tagged, waiting
from desktop.archive.ordering import NAMES

SORTS = ("id", "added", "title", "author", "published", "container_title", "citekey", "review", "type", "language", "section")
"""What `sort` may be. Letters are compared without accents and case; what is not known comes last; "review" has the worst first."""

# Gravity as a minus, so that the worst come first; ties are in the order of ids.
VALUES = {
    **{name: f"k.{name}" for name in NAMES},
    "review": "-(select total(r.weight) from reviews r where r.article = a.id)",
}
"""What `sort` looks at where that is no column of `articles`."""

LARGEST_ID = (1 << 63) - 1
_DIGITS = len(str(LARGEST_ID))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are (without the trash), in the trash, and to review by reason."""

    articles: int
    trashed: int
    to_review: Mapping[str, int]


def find_id(db: Database, named: str) -> int:
    """The id of the article that `named` (an id or a citekey) names, in the trash or not. Raises `UnknownArticle`, or `PurgedArticle`."""
    number = _number(named)
    if number is not None:
        row = db.execute("select id from articles where id = ?", [number]).fetchone()
    else:
        row = db.execute("select id from articles where citekey = ?", [named.encode("utf-8", "replace").decode("utf-8")]).fetchone()
    if row is None:
        raise PurgedArticle(named) if number is not None and _purged(db, number) else UnknownArticle(named)
    return int(row[0])


def find_told(db: Database, named: str) -> int:
    """The same for what the history tells: an article that was removed for good still has its events, under its id."""
    try:
        return find_id(db, named)
    except PurgedArticle:
        return int(named)


def _number(named: str) -> int | None:
    """The id that `named` is; None for what can be none. Long rows of digits are not counted: Python refuses those of thousands."""
    digits = named.lstrip("0")
    return int(digits or "0") if named.isascii() and named.isdigit() and len(digits) <= _DIGITS and int(digits or "0") <= LARGEST_ID else None


def _purged(db: Database, number: int) -> bool:
    return db.execute("select 1 from history where article = ? and event = 'purge'", [number]).fetchone() is not None


def article_ids(
    db: Database,
    *,
    collection: str | None = None,
    tag: str | None = None,
    trash: bool = False,
    to_review: str | bool | None = None,
    sort: str = "id",
    also: Iterable[Condition] = (),
    limit: int | None = None,
    after: int | None = None,
) -> list[int]:
    """The ids of the articles, in the order `sort` (one of `SORTS`, with "-" before it for the reverse).

    `collection` is a path, and what is filed below it counts too; `trash` lists the trash instead; `to_review` is True for any
    reason, or one reason's code; `also` are more conditions (`desktop.archive.filters`). A page: at most `limit` of them, those that
    come after the article `after` in this order. Raises `KeyError` for an unknown sort, `LookupError` for an unknown collection.
    """
    where = [f"a.trashed is {'not null' if trash else 'null'}"]
    values: list[str | int] = []
    if collection is not None:
        root = find_collection(db, collection)
        if root is None:
            raise LookupError(collection)
        where.append(
            """a.id in (with recursive tree (id) as (select ? union select c.id from collections c join tree on c.parent = tree.id)
                        select f.article from collection_articles f join tree on f.collection = tree.id)"""
        )
        values.append(root)
    conditions = [*([] if tag is None else [tagged(tag)]), *([waiting(to_review)] if isinstance(to_review, str) else []), *also]
    if to_review is True:
        where.append("a.reviewed is null and a.id in (select article from reviews)")
    if any(condition.sites for condition in conditions):
        know_sites(db)
    for condition in conditions:
        where.append(condition.sql)
        values.extend(condition.values)
    key = sort.removeprefix("-")
    if key not in SORTS:
        raise KeyError(sort)
    listing = _Listing(" and ".join(where), tuple(values), VALUES.get(key, f"a.{key}"), sort.startswith("-"))
    return _page(db, listing, limit, after)


@dataclass(frozen=True, slots=True)
class _Listing:
    """Conditions with their values, and the value that the articles are sorted by, in SQL."""

    where: str
    values: tuple[str | int, ...]
    value: str
    backwards: bool


def _page(db: Database, listing: _Listing, limit: int | None, after: int | None) -> list[int]:
    """Sorted by SQLite, which reads no more than the page where an index has the order."""
    where, values, value = listing.where, list(listing.values), listing.value
    direction, beyond = ("desc", "<") if listing.backwards else ("asc", ">")
    source = "articles a left join sort_keys k on k.article = a.id" if value.startswith("k.") else "articles a"
    # Ids are never unknown: said so, their order is that of an index.
    order = f"a.id {direction}" if value == "a.id" else f"{value} is null, {value} {direction}, a.id"
    if after is not None and value == "a.id":
        where += f" and a.id {beyond} ?"
        values.append(after)
    elif after is not None:
        row = db.execute(f"select {value} from {source} where a.id = ?", [after]).fetchone()  # noqa: S608 (our own words)
        if row is None or row[0] is None:
            where += f" and ({value} is null and a.id > ?)"
            values.append(after)
        else:
            where += f" and ({value} is null or {value} {beyond} ? or ({value} = ? and a.id > ?))"
            values += [row[0], row[0], after]
    sql = f"select a.id from {source} where {where} order by {order} limit ?"  # noqa: S608 (our own words)
    values.append(-1 if limit is None else limit)
    # As one row: a thread that reads row by row gives way to others at every one of them.
    return list(json.loads(db.execute(f"select json_group_array(id) from ({sql})", values).fetchone()[0]))  # noqa: S608 (our own words)


def counts(db: Database) -> Counts:
    """What there is, in numbers."""
    here, gone = db.execute("select count(*) filter (where trashed is null), count(*) filter (where trashed is not null) from articles").fetchone()
    sql = """select r.code, count(*) from reviews r join articles a on a.id = r.article
             where a.trashed is null and a.reviewed is null group by r.code order by r.code"""
    return Counts(here, gone, dict(db.execute(sql).fetchall()))
