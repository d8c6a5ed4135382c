"""Collections: a tree of names. A collection's name to the outside is its path, "Thesis/Chapter 2"."""

from sqlite_utils import Database

SEPARATOR = "/"


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


def ensure_collection(db: Database, path: str) -> int:
    """The id of the collection at `path`, made with its parents where it is not there. Inside a transaction.

    Raises `ValueError` for a path without a name or with "." or ".." in it.
    """
    names = parts(path)
    if not names or any(name in (".", "..") for name in names):
        raise ValueError(path)
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


def parts(path: str) -> tuple[str, ...]:
    """The names along a path; outer white space and empty names dropped."""
    return tuple(name for part in path.split(SEPARATOR) if (name := part.strip()))
