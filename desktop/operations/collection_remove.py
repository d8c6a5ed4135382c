"""Takes articles out of a collection."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.collections import collection_at, take_out


def remove(db: Database, articles: Iterable[int], path: str, *, who: str, tool: str) -> Change:
    """Take these articles out of the collection at `path`, in one act; where they lie in one below it, they stay there.

    Raises `UnknownCollection`.
    """
    with acting(db, "collection-remove", who=who, tool=tool) as act:
        number = collection_at(db, path)
        for some in in_sets(articles):
            with act.on(some, tables=["collection_articles"], detail={"collection": path}):
                take_out(db, some, [number])
    return act.change()
