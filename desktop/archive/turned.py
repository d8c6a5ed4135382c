"""What an undo or a redo was of: the act's kind, its articles, and what it had changed, as the history has it."""

from dataclasses import dataclass

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.changes import Rows, turned, unpacked
from desktop.archive.tables import FIELD_COLUMNS

_NAME = 2  # where a collection's name stands in its row


@dataclass(frozen=True, slots=True)
class Turned:
    """An act that was taken back or done again. `event` is its kind, as in the history; `count` of articles; `title` that of the only one.

    `fields` are the citation fields that it changed in the first article. `old` and `new` are what the one title or the collection was called
    before the act and after it; of articles that were filed, `new` is where, and `old` where they were taken out.
    """

    event: str
    count: int
    title: str = ""
    fields: tuple[str, ...] = ()
    old: str = ""
    new: str = ""


def turned_by(db: Database, change: Change) -> Turned | None:
    """The act that the "undo" or "redo" of `change` was of; None where it changed nothing."""
    if not change.history:
        return None
    found = [db.execute("select article, n from history where n = ?", [n]).fetchone() for n in (change.history[0], change.history[-1])]
    at = next((n for article, n in found if article is None), change.history[0])
    event = _event(db, at)
    kept = db.execute("select data from history_changes where n = ?", [at]).fetchone()
    rows: Rows = {} if kept is None else unpacked(kept[0])
    if change.event == "undo":
        rows = turned(rows)
    fields = _fields(rows) if event == "edit" else ()
    old, new = _names(db, rows) if event.startswith("collection-") else _titles(rows) if fields == ("title",) else ("", "")
    count = len(change.articles)
    return Turned(event, count, _title(db, change.articles[0]) if count == 1 else "", fields, old, new)


def _event(db: Database, n: int) -> str:
    """The kind of the act that an undo, or the redo of an undo, goes back to."""
    event, undoes = db.execute("select event, undoes from history where n = ?", [n]).fetchone()
    while undoes is not None:
        event, undoes = db.execute("select event, undoes from history where n = ?", [undoes]).fetchone()
    return str(event)


def _title(db: Database, article: int) -> str:
    row = db.execute("select title from articles where id = ?", [article]).fetchone()
    return "" if row is None or row[0] is None else str(row[0])


def _fields(rows: Rows) -> tuple[str, ...]:
    old, new = rows.get("articles", ({}, {}))
    found = [name for name in FIELD_COLUMNS if name in {**(old or {}), **(new or {})} and not name.startswith("published_")]
    found += ["authors"] if "creators" in rows else []
    found = found or [name for name in ("citekey", "note") if name in {**(old or {}), **(new or {})}]
    return tuple(found or (["tags"] if "article_tags" in rows else []))


def _titles(rows: Rows) -> tuple[str, str]:
    old, new = rows["articles"]
    return old.get("title") or "", new.get("title") or ""


def _names(db: Database, rows: Rows) -> tuple[str, str]:
    """What the collection was called before and after, or that which articles were taken from, and filed in."""
    if "collections" in rows:
        went, came = rows["collections"]
        return _topmost(went), _topmost(came)
    went, came = rows.get("collection_articles", [[], []])
    taken, filed = (_called(db, lines[0][0]) if len(lines) == 1 else "" for lines in (went, came))
    return taken, filed


def _topmost(lines: list[list[object]]) -> str:
    """The name of the collection that the others are below."""
    ids = {line[0] for line in lines}
    return next((str(line[_NAME]) for line in lines if line[1] not in ids), "")


def _called(db: Database, collection: object) -> str:
    row = db.execute("select name from collections where id = ?", [collection]).fetchone()
    return "" if row is None else str(row[0])
