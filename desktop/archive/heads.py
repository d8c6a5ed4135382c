"""The words of titles, names and newspapers, each with its articles: the beginning of one finds them at once.

The full-text index can do that too, but reads every word with that beginning, those of the texts as well, which is most of its pages for
two or three letters.
"""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.words import fold, raw_words

FIELDS = ("title", "authors", "container_title")
"""What the words are of; the column `field` has the place of a name here."""

LAST = "\U0010ffff"
"""Comes after every other letter."""

AT_ONCE = 10_000
"""Articles whose words are made at once."""

_NAME = " || ' ' || ".join(f"coalesce(c.{part}, '')" for part in ("literal", "given", "dropping_particle", "non_dropping_particle", "family", "suffix"))
_FOUND = f"""
select id, 0, title from articles where title is not null and id in (select value from json_each(?1))
union all select c.article, 1, {_NAME} from creators c where c.role = 'author' and c.article in (select value from json_each(?1))
union all select id, 2, container_title from articles where container_title is not null and id in (select value from json_each(?1))
"""  # noqa: S608 (our own names)

Head = tuple[str, int, int]
"""(word, field, article)"""


def heads(db: Database, articles: Iterable[int]) -> list[Head]:
    """The words of these articles, folded, in order, each once a field."""
    rows = db.execute(_FOUND, [json.dumps(list(articles))]).fetchall()
    return sorted({(fold(word), field, article) for article, field, text in rows for word in raw_words(text)})


def write_heads(db: Database, articles: Iterable[int]) -> None:
    """Write the words of `articles` in place of what stood there. Inside a transaction."""
    wanted = list(articles)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        db.execute("delete from heads where article in (select value from json_each(?))", [json.dumps(some)])
        db.conn.executemany("insert into heads (word, field, article) values (?, ?, ?)", heads(db, some))


def headed(db: Database, beginning: str, field: str | None = None) -> set[int]:
    """The ids of the articles with a word that begins with `beginning` (folded) in `field` (of `FIELDS`; None: in any), the trash too."""
    one, values = ("", []) if field is None else ("and field = ?", [FIELDS.index(field)])
    # As one row: a thread that reads row by row gives way to others at every one of them.
    sql = f"select json_group_array(article) from (select distinct article from heads where word >= ? and word < ? {one})"  # noqa: S608 (our own words)
    return set(json.loads(db.execute(sql, [beginning, beginning + LAST, *values]).fetchone()[0]))
