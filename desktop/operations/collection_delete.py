"""Deletes a collection; the articles that lie in it stay in the archive."""

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.collections import articles_in, collection_at, collections_below, remove_collections, take_out


def delete(db: Database, path: str, *, who: str, tool: str) -> Change:
    """Delete the collection at `path` and the collections in it, in one act, which is taken back whole.

    The Change's `articles` lay there; they stay in the archive and in other collections. Raises `UnknownCollection`.
    """
    with acting(db, "collection-delete", who=who, tool=tool, whole=True) as act:
        tree = collections_below(db, [collection_at(db, path)])
        for some in in_sets(articles_in(db, tree)):
            with act.on(some, tables=["collection_articles"]):
                take_out(db, some, tree)
        with act.on_shared("collections", detail={"collection": path}):
            remove_collections(db, tree)
    return act.change()
