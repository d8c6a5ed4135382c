"""Which tags there are, and how often each is given among some articles."""

import json
from collections.abc import Iterable

from sqlite_utils import Database


def tags_of(db: Database, articles: Iterable[int]) -> dict[str, int]:
    """The tags that any of `articles` has, each with how many of them have it, by name."""
    sql = "select tag, count(*) from article_tags where article in (select value from json_each(?)) group by tag order by tag"
    return {str(tag): int(count) for tag, count in db.execute(sql, [json.dumps(list(articles))])}


def tags_in_use(db: Database) -> list[str]:
    """Every tag that an article outside the trash has, the one that most have first."""
    sql = "select t.tag from article_tags t join articles a on a.id = t.article where a.trashed is null group by t.tag order by count(*) desc, t.tag"
    return [str(row[0]) for row in db.execute(sql)]
