"""What names are sorted by: each article's, folded, as written beside its words in the full-text index (there are no triggers)."""

import json
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from importers.language.folding import fold_all

NAMES = ("title", "author", "container_title", "section", "citekey")
"""The columns of `sort_keys`: names, compared without accents and case. SQLite knows letters without accents of no language."""

AT_ONCE = 10_000
"""Articles whose keys are made at once."""

_AUTHOR = "(select coalesce(c.family, c.literal, c.given) from creators c where c.article = a.id and c.role = 'author' and c.n = 0)"
_FOUND = ", ".join(_AUTHOR if name == "author" else f"a.{name}" for name in NAMES)
_INSERT = f"insert or replace into sort_keys (article, {', '.join(NAMES)}) values (?, {', '.join('?' * len(NAMES))})"  # noqa: S608 (our own names)


def write_keys(db: Database, articles: Iterable[int]) -> None:
    """Write what `articles` are sorted by, in place of what stood there. Inside a transaction."""
    wanted = list(articles)
    for start in range(0, len(wanted), AT_ONCE):
        db.conn.executemany(_INSERT, sort_keys(db, wanted[start : start + AT_ONCE]))


def sort_keys(db: Database, articles: Iterable[int]) -> list[tuple[Any, ...]]:
    """What `articles` are to be sorted by: for each that is there its id and the folded `NAMES`, None for what is not known."""
    sql = f"select a.id, {_FOUND} from articles a where a.id in (select value from json_each(?)) order by a.id"  # noqa: S608 (our own names)
    rows = db.execute(sql, [json.dumps(list(articles))]).fetchall()
    folded = iter(fold_all([value for row in rows for value in row[1:] if value is not None]))
    return [(row[0], *(None if value is None else next(folded) for value in row[1:])) for row in rows]
