"""Gives tags to articles and takes them away."""

from collections.abc import Iterable
from itertools import product

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.filing import tag_of


def tag(db: Database, articles: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = (), *, who: str, tool: str) -> Change:
    """Give all these articles the tags of `add` and take those of `remove` away, in one act.

    Raises `FieldError` for what is no tag, and then nothing was changed.
    """
    new, old = [tag_of(words) for words in add], [tag_of(words) for words in remove]
    with acting(db, "tag", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["article_tags"]):
                db.conn.executemany("delete from article_tags where article = ? and tag = ?", product(some, old))
                db.conn.executemany("insert or ignore into article_tags (article, tag) values (?, ?)", product(some, new))
    return act.change()
