"""Files articles in a collection."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.collections import collection_at


def add(db: Database, articles: Iterable[int], path: str, *, who: str, tool: str) -> Change:
    """File these articles in the collection at `path`, in one act; they may lie in others as well. Raises `UnknownCollection`."""
    with acting(db, "collection-add", who=who, tool=tool) as act:
        number = collection_at(db, path)
        for article in articles:
            with act.on(article, detail={"collection": path}):
                db.execute("insert or ignore into collection_articles (article, collection) values (?, ?)", [article, number])
    return act.change()
