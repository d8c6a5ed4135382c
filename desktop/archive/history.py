"""The history: every act as events in one chain of digests, so that a missing or changed event shows."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from desktop.archive.tables import canonical

CHAINED = ("n", "act", "article", "moment", "who", "tool", "event", "detail", "before", "after", "change", "undoes")
"""The columns of an event that its digest is made over, in this order, after the digest of the event before."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `act` is the number of the first event of the same act; `before` and `after` are digests of the record `article`."""

    n: int
    act: int
    article: int | None
    moment: str
    who: str
    tool: str
    event: str
    before: str | None
    after: str | None


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def write_event(
    db: Database,
    event: str,
    *,
    who: str,
    tool: str,
    article: int | None = None,
    before: str | None = None,
    after: str | None = None,
    act: int | None = None,
    detail: Mapping[str, object] | None = None,
    change: str | None = None,
    undoes: int | None = None,
    moment: str | None = None,
) -> int:
    """Write an event at the end of the chain and return its number; inside a transaction that holds the write lock.

    `act` is the number of the act it belongs to (None: it begins one). `change` is the SHA-256 of what `history_changes` keeps.
    """
    last = db.execute("select n, digest from history order by n desc limit 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, "")
    cells = (number, act or number, article, moment or now(), who, tool, event, canonical(detail or {}), before, after, change, undoes)
    db.execute(
        "insert into history (n, act, article, moment, who, tool, event, detail, before, after, change, undoes, previous, digest)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*cells, previous, link(previous, cells)],
    )
    return int(number)


def link(previous: str, cells: tuple[Any, ...]) -> str:
    """The digest of an event: SHA-256 over that of the event before and the cells of `CHAINED`."""
    return hashlib.sha256(canonical([previous, *cells]).encode("utf-8")).hexdigest()


def events(db: Database, article: int | None = None) -> Iterator[Event]:
    """The events of a record, or of the archive, oldest first."""
    sql = "select n, act, article, moment, who, tool, event, before, after from history"
    rows = db.execute(f"{sql} where article = ? order by n", [article]) if article is not None else db.execute(f"{sql} order by n")
    for row in rows:
        yield Event(*row)


def event_row(event: Event) -> dict[str, Any]:
    """The contract's row of `history`."""
    return {
        "id": event.article,
        "n": event.n,
        "when": event.moment,
        "who": event.who,
        "tool": event.tool,
        "event": event.event,
        "before": event.before,
        "after": event.after,
    }


def broken_links(db: Database) -> Iterator[tuple[int, int | None]]:
    """Where the chain is broken: (event, article) of each event that was changed, or that does not follow the one before."""
    previous, expected = "", 1
    sql = f"select {', '.join(CHAINED)}, previous, digest from history order by n"  # noqa: S608 (our own names)
    for *cells, before, digest in db.execute(sql):
        if cells[0] != expected or before != previous or link(before, tuple(cells)) != digest:
            yield int(cells[0]), cells[2]
        previous, expected = digest, int(cells[0]) + 1
    # AUTOINCREMENT remembers the greatest number ever given: events cut from the end of the chain.
    row = db.execute("select seq from sqlite_sequence where name = 'history'").fetchone()
    if row and row[0] >= expected:
        yield expected, None
