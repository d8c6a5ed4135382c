"""Files articles in a collection."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.collections import collection_at, ensure_collection
from desktop.archive.filing import SEPARATOR, names_of


def add(db: Database, articles: Iterable[int], path: str, *, make: bool = False, who: str, tool: str) -> Change:
    """File these articles in the collection at `path`, in one act; they may lie in others as well.

    `make`: the collection is made where it is not there, which then raises `FieldError` for what is no path of names; without it
    `UnknownCollection` is raised.
    """
    path = SEPARATOR.join(names_of(path)) if make else path
    with acting(db, "collection-add", who=who, tool=tool) as act:
        if make:
            with act.on_shared("collections", detail={"collection": path}):
                ensure_collection(db, path)
        number = collection_at(db, path)
        for some in in_sets(articles):
            with act.on(some, tables=["collection_articles"], detail={"collection": path}):
                db.conn.executemany("insert or ignore into collection_articles (article, collection) values (?, ?)", [(article, number) for article in some])
    return act.change()
