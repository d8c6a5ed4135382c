"""Notes that a person has reviewed articles and found them right."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.decisions import Decision, keep_decisions


def approve(db: Database, articles: Iterable[int], *, who: str, tool: str) -> Change:
    """Approve these articles, all in one act: no reason for review is left. Those that are approved already stay as they are."""
    with acting(db, "approve", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["articles", "reviews", "decisions"]):
                for article in some:
                    if db.execute("update articles set reviewed = ? where id = ? and reviewed is null", [act.moment, article]).rowcount:
                        db.execute("delete from reviews where article = ?", [article])
                        keep_decisions(db, article, [Decision("approve")], who=who, moment=act.moment)
    return act.change()
