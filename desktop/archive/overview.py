"""How many articles each place of the archive lists, all places at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from desktop.archive.collections import paths
from desktop.archive.connection import at_one_moment
from desktop.archive.filing import SEPARATOR
from desktop.archive.filters import know_sites
from desktop.archive.placed import place_query
from importers.language.folding import fold

_HERE = "article not in (select id from articles where trashed is not null)"


@dataclass(frozen=True, slots=True)
class Filed:
    """A collection: its path, and how many articles lie in it and below."""

    id: int
    path: str
    articles: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts are without the trash, but for `trashed`. `waiting` is by reason for review.

    `collections` come in the order of their names, each before what lies in it; `tags` and `sites` (newspapers, or sites where no
    newspaper is known) with the most first; `years` with the last first. None is an unknown site or year, and comes last.
    """

    articles: int = 0
    trashed: int = 0
    recent: int = 0
    to_review: int = 0
    waiting: tuple[tuple[str, int], ...] = ()
    collections: tuple[Filed, ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    sites: tuple[tuple[str | None, int], ...] = ()
    years: tuple[tuple[str | None, int], ...] = ()


def overview(db: Database, *, now: datetime) -> Overview:
    """What there is, in numbers; `now`, with its time zone, says what is recent."""
    know_sites(db)
    (recent,) = place_query("recent", "", now=now)["also"]
    with at_one_moment(db):
        here, gone, new = db.execute(
            f"""select count(*) filter (where a.trashed is null), count(*) filter (where a.trashed is not null),
                count(*) filter (where a.trashed is null and {recent.sql}) from articles a""",  # noqa: S608 (our own words)
            recent.values,
        ).fetchone()
        waiting = "reviews r join articles a on a.id = r.article where a.trashed is null and a.reviewed is null"
        (to_review,) = db.execute(f"select count(distinct r.article) from {waiting}").fetchone()  # noqa: S608
        reasons = db.execute(f"select r.code, count(distinct r.article) from {waiting} group by r.code order by r.code").fetchall()  # noqa: S608
        tags = db.execute(f"select tag, count(*) from article_tags where {_HERE} group by tag").fetchall()  # noqa: S608
        titled = db.execute("select nullif(container_title, '') as t, count(*) from articles where trashed is null group by t").fetchall()
        sites = db.execute("select site_of(url) as s, count(*) from articles where trashed is null and coalesce(container_title, '') = '' group by s").fetchall()
        years = db.execute("select substr(published, 1, 4) as y, count(*) from articles where trashed is null group by y order by y desc").fetchall()
        filed = _collections(db)
    return Overview(
        articles=here,
        trashed=gone,
        recent=new,
        to_review=to_review,
        waiting=tuple(reasons),
        collections=filed,
        tags=tuple((name, count) for name, count in _by_count(tags) if name is not None),
        sites=_by_count([*(row for row in titled if row[0] is not None), *sites]),
        years=tuple(years),
    )


def _by_count(rows: Iterable[tuple[str | None, int]]) -> tuple[tuple[str | None, int], ...]:
    """The most first, equals by name; the same name counted together, what has none last."""
    found: dict[str | None, int] = {}
    for name, count in rows:
        found[name] = found.get(name, 0) + count
    return tuple(sorted(found.items(), key=lambda row: (row[0] is None, -row[1], fold(row[0] or ""), row[0] or "")))


def _collections(db: Database) -> tuple[Filed, ...]:
    where = paths(db)
    above = dict(db.execute("select id, parent from collections").fetchall())
    inside: dict[int, set[int]] = {number: set() for number in where}
    for collection, article in db.execute(f"select collection, article from collection_articles where {_HERE}"):  # noqa: S608
        inside[collection].add(article)
    for number in sorted(where, key=lambda one: -where[one].count(SEPARATOR)):  # the innermost first
        if (parent := above[number]) is not None:
            inside[parent] |= inside[number]
    order = sorted(where.items(), key=lambda item: ([(fold(name), name) for name in item[1].split(SEPARATOR)], item[0]))
    return tuple(Filed(number, path, len(inside[number])) for number, path in order)
