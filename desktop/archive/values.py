"""Values that the archive's articles have in a citation field, most used first: what is typed is completed from them."""

from sqlite_utils import Database

from desktop.archive.assignments import SETTABLE
from desktop.archive.tables import FIELD_COLUMNS

_AUTHORS = """
select trim(coalesce(non_dropping_particle || ' ', '') || family) || coalesce(', ' || given || coalesce(' ' || dropping_particle, ''), ',')
       || coalesce(', ' || suffix, '') as value, count(*) as used
from creators c join articles a on a.id = c.article where family is not null and a.trashed is null group by value
union all
select literal, count(*) from creators c join articles a on a.id = c.article where family is null and literal is not null and a.trashed is null group by literal
order by used desc, 1 limit ?
"""


def values_of(db: Database, field: str, *, limit: int = 1000) -> list[str]:
    """At most `limit` values of `field` (authors one by one, as a person writes them); the trash's are left out. Raises `KeyError` for no field."""
    if field not in SETTABLE:
        raise KeyError(field)
    if field == "authors":
        return [str(row[0]) for row in db.execute(_AUTHORS, [limit])]
    if field not in FIELD_COLUMNS:
        raise KeyError(field)
    sql = f"select {field}, count(*) from articles where {field} is not null and trashed is null group by 1 order by 2 desc, 1 limit ?"  # noqa: S608 (a field)
    return [str(row[0]) for row in db.execute(sql, [limit])]
