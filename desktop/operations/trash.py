"""Puts articles in the trash: out of lists, searches and exports, and nothing of them is lost."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change


def trash(db: Database, articles: Iterable[int], *, who: str, tool: str) -> Change:
    """Put these articles in the trash, in one act. Those that are there stay as they are."""
    with acting(db, "trash", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["articles"]):
                db.conn.executemany("update articles set trashed = ? where id = ? and trashed is null", [(act.moment, article) for article in some])
    return act.change()
