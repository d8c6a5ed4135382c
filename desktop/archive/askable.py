"""Values that a search can ask a field for, most used first, written as the query has to have them."""

from sqlite_utils import Database

from desktop.archive.collections import paths
from desktop.archive.query import ALIASES, DATES
from desktop.archive.tables import FIELD_COLUMNS

_NAMES = """
select coalesce(literal, trim(coalesce(given || ' ', '') || coalesce(dropping_particle || ' ', '') || coalesce(non_dropping_particle || ' ', '')
       || coalesce(family, '') || coalesce(' ' || suffix, ''))) as name, count(*) as used
from creators c join articles a on a.id = c.article where a.trashed is null group by name having name <> '' order by used desc, name limit ?
"""
_TAGS = "select tag, count(*) as used from article_tags t join articles a on a.id = t.article where a.trashed is null group by tag order by used desc, tag limit ?"
_LONG = frozenset({"title", "abstract", "url", "archive_location"})
"""Fields whose values are each article's own: nobody asks for one of them whole."""


def askable(db: Database, field: str, *, limit: int = 1000) -> list[str]:
    """At most `limit` values of `field` (a query's name for one, or an alias); dates as years, latest first. None of a field that has none to offer.

    Authors' names stand in reading order, as the index has them: a phrase in that order finds them.
    """
    name = ALIASES.get(field, field)
    if name == "authors":
        return _column(db, _NAMES, limit)
    if name == "tags":
        return _column(db, _TAGS, limit)
    if name == "collections":
        return sorted(paths(db).values())[:limit]
    if name in _LONG or (name not in FIELD_COLUMNS and name != "added"):
        return []
    value = f"substr({name}, 1, 4)" if name in DATES else name
    order = "1 desc" if name in DATES else "2 desc, 1"
    sql = f"select {value}, count(*) from articles where {name} is not null and trashed is null group by 1 order by {order} limit ?"  # noqa: S608 (a field)
    return _column(db, sql, limit)


def _column(db: Database, sql: str, limit: int) -> list[str]:
    return [str(row[0]) for row in db.execute(sql, [limit])]
