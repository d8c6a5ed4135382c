"""What a list shows of an article: a few fields, why it waits for review, and its blocks in small."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.connection import at_one_moment
from desktop.archive.filters import site_of
from importers.article import Name

KEPT, STRIPPED, DOUBT = 0, 1, 2
"""What became of a block, as `Line.runs` says it."""

_FIELDS = ("citekey", "title", "container_title", "url", "published", "not_before", "not_after", "added", "type", "language", "section", "reviewed", "trashed")
_BECAME = "case when doubtful then 2 when kept then 0 else 1 end"
_AMONG = "article in (select value from json_each(?))"


@dataclass(frozen=True, slots=True)
class Line:
    """One article in a list. Dates are ISO 8601 as precise as known, `added` is a moment in UTC.

    `standfirst` is, of an article that has none, how its text begins.
    `source` is the newspaper or, where that is unknown, the site. `waiting` are the reasons for review that stand (none once a person
    approved it), `doubts` the blocks in doubt, `repairs` the places repaired. `runs` are the blocks in their order: what became
    of each (`KEPT`, `STRIPPED`, `DOUBT`) and its length in characters.
    """

    id: int
    citekey: str
    title: str | None
    standfirst: str | None
    authors: tuple[Name, ...]
    source: str | None
    published: str | None
    not_before: str | None
    not_after: str | None
    added: str
    type: str | None
    language: str | None
    section: str | None
    reviewed: bool
    trashed: bool
    tags: tuple[str, ...]
    waiting: tuple[str, ...]
    doubts: int
    repairs: int
    runs: tuple[tuple[int, int], ...]


def lines(db: Database, articles: Iterable[int]) -> dict[int, Line]:
    """The lines of `articles`, by id; of an article that is not there, there is none."""
    ids = json.dumps(list(articles))
    with at_one_moment(db):
        heads = db.execute(f"select id, {', '.join(_FIELDS)} from articles where id in (select value from json_each(?))", [ids]).fetchall()  # noqa: S608
        names = _grouped(db, "creators", ("family", "given", "non_dropping_particle", "dropping_particle", "suffix", "literal"), "n", ids)
        tags = _grouped(db, "article_tags", ("tag",), "tag", ids)
        waiting = _grouped(db, "reviews", ("code",), "n", ids)
        mended = dict(db.execute(f"select article, count(*) from repairs where not undone and {_AMONG} group by article", [ids]).fetchall())  # noqa: S608
        blocks = _grouped(db, "blocks", (_BECAME, "length(text)", "case role when 'standfirst' then substr(text, 1, 240) end"), "n", ids)
        bare = json.dumps([head[0] for head in heads if not any(text and became != STRIPPED for became, _, text in blocks[head[0]])])
        sql = f"select article, substr(text, 1, 240), min(n) from blocks where kept and {_AMONG} group by article"  # noqa: S608 (our own words)
        first = {article: text for article, text, _ in db.execute(sql, [bare])}
    return {head[0]: _line(head, names[head[0]], tags[head[0]], waiting[head[0]], mended.get(head[0], 0), blocks[head[0]], first.get(head[0])) for head in heads}


def _grouped(db: Database, table: str, columns: Sequence[str], order: str, ids: str) -> dict[int, list[list[Any]]]:
    """The columns of each article's rows. One row of the answer an article: a thread gives way to others at every row that it reads."""
    named = [f"c{at}" for at in range(len(columns))]
    inner = ", ".join(f"{column} as {name}" for column, name in zip(columns, named, strict=True))
    sql = f"""select article, json_group_array(json_array({", ".join(named)}))
              from (select article, {inner} from {table} where {_AMONG} order by article, {order}) group by article"""  # noqa: S608 (our own words)
    groups: dict[int, list[list[Any]]] = defaultdict(list)
    groups.update((article, json.loads(rows)) for article, rows in db.execute(sql, [ids]))
    return groups


def _line(head: Any, names: Any, tags: Any, waiting: Any, mended: int, blocks: Any, first: str | None) -> Line:
    article, citekey, title, container, url, published, not_before, not_after, added, kind, language, section, reviewed, trashed = head
    return Line(
        id=article,
        citekey=citekey,
        title=title,
        standfirst=next((text for became, _, text in blocks if text and became != STRIPPED), first),
        authors=tuple(Name(*parts) for parts in names),
        source=container or site_of(url),
        published=published,
        not_before=not_before,
        not_after=not_after,
        added=added,
        type=kind,
        language=language,
        section=section,
        reviewed=reviewed is not None,
        trashed=trashed is not None,
        tags=tuple(row[0] for row in tags),
        waiting=() if reviewed is not None else tuple(row[0] for row in waiting),
        doubts=sum(became == DOUBT for became, *_ in blocks),
        repairs=mended,
        runs=tuple((became, length) for became, length, _ in blocks),
    )
