"""Takes articles out of the trash."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change


def untrash(db: Database, articles: Iterable[int], *, who: str, tool: str) -> Change:
    """Take these articles out of the trash, in one act, with their tags, notes and collections as they were."""
    with acting(db, "untrash", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["articles"]):
                db.conn.executemany("update articles set trashed = null where id = ?", [(article,) for article in some])
    return act.change()
