"""Collections: a tree of names. A collection's name to the outside is its path, "Thesis/Chapter 2"."""

import json
from collections.abc import Collection as Several
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.errors import FieldError, UnknownCollection
from desktop.archive.filing import SEPARATOR, names_of
from importers.language.folding import fold

DESCRIBED = ("identifier", "creator", "extent", "custodial_history", "access_conditions", "description")
"""What an archivist says of a collection."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its path, how many articles lie in it and below (without the trash), its description by `DESCRIBED`."""

    id: int
    path: str
    articles: int
    told: tuple[str | None, ...]


def paths(db: Database) -> dict[int, str]:
    """The path of every collection, by its id."""
    sql = """with recursive tree (id, path) as (
               select id, name from collections where parent is null
               union all
               select c.id, tree.path || ? || c.name from collections c join tree on c.parent = tree.id)
             select id, path from tree"""
    return {int(number): str(path) for number, path in db.execute(sql, [SEPARATOR])}


def find_collection(db: Database, path: str) -> int | None:
    """The id of the collection at `path`, or None."""
    parent: int | None = None
    for name in parts(path):
        row = db.execute("select id from collections where parent is ? and name = ?", [parent, name]).fetchone()
        if row is None:
            return None
        parent = int(row[0])
    return parent


def collection_at(db: Database, path: str) -> int:
    """The id of the collection at `path`. Raises `UnknownCollection`."""
    found = find_collection(db, path)
    if found is None:
        raise UnknownCollection(path)
    return found


def ensure_collection(db: Database, path: str) -> int:
    """The id of the collection at `path`, made with its parents where it is not there. Inside a transaction.

    Raises `FieldError` (a `ValueError`) for what is no path of names.
    """
    return _ensure(db, names_of(path))


def ensure_parent(db: Database, names: Sequence[str]) -> int | None:
    """The id of the collection in which the last of `names` lies, made where it is not there; None at the top. Inside a transaction."""
    return _ensure(db, names[:-1]) if len(names) > 1 else None


def _ensure(db: Database, names: Sequence[str]) -> int:
    parent: int | None = None
    for name in names:
        row = db.execute("select id from collections where parent is ? and name = ?", [parent, name]).fetchone()
        if row is None:
            cursor = db.execute("insert into collections (parent, name) values (?, ?)", [parent, name])
            parent = cursor.lastrowid
        else:
            parent = int(row[0])
    assert parent is not None
    return parent


def collections_below(db: Database, roots: Several[int]) -> list[int]:
    """The ids of these collections and of all that lie in them, however deep."""
    sql = """with recursive tree (id) as (select value from json_each(?) union select c.id from collections c join tree on c.parent = tree.id)
             select id from tree order by id"""
    return [int(row[0]) for row in db.execute(sql, [json.dumps(sorted(roots))])]


def articles_in(db: Database, collections: Several[int]) -> list[int]:
    """The ids of the articles, in the trash or not, that are filed in these very collections."""
    sql = "select distinct article from collection_articles where collection in (select value from json_each(?)) order by article"
    return [int(row[0]) for row in db.execute(sql, [json.dumps(sorted(collections))])]


def take_out(db: Database, articles: Several[int], collections: Several[int]) -> None:
    """Take articles out of these collections. Inside a transaction."""
    told = json.dumps(sorted(collections))
    sql = "delete from collection_articles where article = ? and collection in (select value from json_each(?))"
    db.conn.executemany(sql, [(article, told) for article in articles])


def remove_collections(db: Database, collections: Several[int]) -> None:
    """Remove the rows of collections that hold nothing any more. Inside a transaction."""
    db.execute("delete from collections where id in (select value from json_each(?))", [json.dumps(sorted(collections))])


def collections(db: Database, root: int | None = None) -> Iterator[Collection]:
    """Every collection, or those from `root` downwards, in the order of their names, each before what lies in it."""
    where = paths(db)
    only = None if root is None else set(collections_below(db, [root]))
    counted = dict(_counts(db))
    told = {row[0]: tuple(row[1:]) for row in db.execute(f"select id, {', '.join(DESCRIBED)} from collections")}  # noqa: S608 (our own names)
    for number, path in sorted(where.items(), key=lambda item: ([(fold(name), name) for name in item[1].split(SEPARATOR)], item[0])):
        if only is None or number in only:
            yield Collection(number, path, counted.get(number, 0), told[number])


def collection_row(found: Collection) -> dict[str, Any]:
    """The contract's row of `collection list`."""
    told = dict(zip(DESCRIBED, found.told, strict=True))
    return {"name": found.path, "articles": found.articles, "description": told.pop("description"), **told}


def _counts(db: Database) -> Iterator[tuple[int, int]]:
    sql = """with recursive tree (top, id) as (select id, id from collections union select tree.top, c.id from collections c join tree on c.parent = tree.id)
             select tree.top, count(distinct f.article) from tree join collection_articles f on f.collection = tree.id
             join articles a on a.id = f.article where a.trashed is null group by tree.top"""
    yield from db.execute(sql).fetchall()


def parts(path: str) -> tuple[str, ...]:
    """The names along a path as it is looked for: outer white space and empty names do not matter."""
    try:
        return names_of(SEPARATOR.join(name for part in path.split(SEPARATOR) if (name := part.strip())))
    except FieldError:  # no collection bears such a name
        return ("",)
