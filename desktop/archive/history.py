"""The history: every act as events in one chain of digests, so that a missing or changed event shows.

An act is what a person does at once: one correction, an import of 300 files, a batch edit. It is one event for each record that it
changes (and one of no record for shared tables), all with the same `act`, the number of the first of them. An event tells the digests of
the record before and after it. What it changed is kept beside it in `history_changes` as rows (`desktop.archive.changes`), and the event
holds the SHA-256 of that.

Taking back is read from here alone, so it works after a restart and for as long as the history goes:

- An undo is an act of its own. Each of its events says in `undoes` which event it takes back and has the rows of that one turned round, so
  the record's digest is again that of before. The undo of an "add" puts the article in the trash instead.
- A redo is an act too; each of its events takes back the event of an undo.
- An event is *live* unless a live event takes it back. Without an article, undo takes back the act that began last and has a live event; with one, the
  last live event of that record, or the whole act where the act says in `detail` that it is one (`"whole": true`).
- Redo takes back the last live undo, as long as nothing else was done since (to that record; to the archive when none is named).
- An event of `FINAL` keeps nothing to take it back with, and the archive's undo stops there. What was kept to take back the acts on a
  purged record goes with it, and so does what other records' acts had kept of its words (`changes` in the detail names these events):
  the events themselves stay, so the chain holds.

A new operation need not know any of this: it does its work inside `acting(...)` and `act.on(articles)` of `desktop.archive.acts`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from desktop.archive.errors import CannotTakeBack
from desktop.archive.tables import canonical

CHAINED = ("n", "act", "article", "moment", "who", "tool", "event", "detail", "before", "after", "change", "undoes")
"""The columns of an event that its digest is made over, in this order, after the digest of the event before."""


FINAL = frozenset({"purge"})
"""Events that cannot be taken back."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `act` is the number of the first event of the same act; `before` and `after` are digests of the record `article`.

    `undoes` is the event that it takes back; `kept` says whether it can itself be taken back; `whole`, that only its whole act can.
    """

    n: int
    act: int
    article: int | None
    moment: str
    who: str
    tool: str
    event: str
    before: str | None
    after: str | None
    undoes: int | None = None
    kept: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event tells of `article`. `change` is the SHA-256 of what `history_changes` keeps, `undoes` the event that it takes back."""

    article: int | None = None
    before: str | None = None
    after: str | None = None
    detail: Mapping[str, object] | None = None
    change: str | None = None
    undoes: int | None = None


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
    moment: str | None = None,
) -> int:
    """Write an event at the end of the chain and return its number; inside a transaction that holds the write lock.

    `act` is the number of the act it belongs to (None: it begins one).
    """
    return write_events(db, event, [Entry(article, before, after, detail)], who=who, tool=tool, act=act, moment=moment)[0]


def write_events(db: Database, event: str, entries: Iterable[Entry], *, who: str, tool: str, act: int | None = None, moment: str | None = None) -> list[int]:
    """Write events of one act at the end of the chain and return their numbers; as `write_event` does."""
    last = db.execute("select n, digest from history order by n desc limit 1").fetchone()
    before, previous = last or (0, "")
    moment, rows = moment or now(), []
    for number, one in enumerate(entries, before + 1):
        act = act or number
        cells = (number, act, one.article, moment, who, tool, event, canonical(one.detail or {}), one.before, one.after, one.change, one.undoes)
        digest = link(previous, cells)
        rows.append((*cells, previous, digest))
        previous = digest
    db.conn.executemany(f"insert into history ({', '.join(CHAINED)}, previous, digest) values ({', '.join('?' * (len(CHAINED) + 2))})", rows)  # noqa: S608 (our own names)
    return [row[0] for row in rows]


def link(previous: str, cells: tuple[Any, ...]) -> str:
    """The digest of an event: SHA-256 over that of the event before and the cells of `CHAINED`."""
    return hashlib.sha256(canonical([previous, *cells]).encode("utf-8")).hexdigest()


_EVENTS = """select h.n, h.act, h.article, h.moment, h.who, h.tool, h.event, h.before, h.after, h.undoes,
                    h.event = 'add' or exists (select 1 from history_changes c where c.n = h.n), coalesce(json_extract(h.detail, '$.whole'), 0)
             from history h"""


def events(db: Database, article: int | None = None) -> Iterator[Event]:
    """The events of a record, or of the archive, oldest first."""
    yield from _events(db, "where h.article = ? order by h.n", [article]) if article is not None else _events(db, "order by h.n", [])


def backwards(db: Database, article: int | None = None) -> Iterator[Event]:
    """The events of a record, newest first; or those of the archive, the act that began last first.

    A correction that was made while an import went on is the last thing that was done, though articles were added after it.
    """
    yield from _events(db, "where h.article = ? order by h.n desc", [article]) if article is not None else _events(db, "order by h.act desc, h.n desc", [])


def live(newest_first: Iterable[Event]) -> Iterator[Event]:
    """Those events that no live event of the same record takes back. What takes an event back comes after it, so it was met before."""
    back = set()
    for event in newest_first:
        if (event.n, event.article) not in back:
            if event.undoes is not None:
                back.add((event.undoes, event.article))
            yield event


def live_events(db: Database, act: int) -> list[Event]:
    """The events of an act that can be taken back and are not, newest first."""
    since = """where h.n in (select o.n from (select distinct article from history where act = ?) a join history o on o.article is a.article and o.n >= ?)
               order by h.n desc"""
    return [event for event in live(_events(db, since, [act, act])) if event.act == act and event.kept]


def purged_of(db: Database, act: int) -> int | None:
    """A record of an act that was purged since, with what the act had changed in it."""
    sql = """select h.article from history h where h.act = ? and h.article is not null and h.change is not null
             and not exists (select 1 from articles a where a.id = h.article) and not exists (select 1 from history_changes c where c.n = h.n) limit 1"""
    row = db.execute(sql, [act]).fetchone()
    return None if row is None else int(row[0])


def last_done(db: Database, article: int | None = None) -> Event | None:
    """The event that an undo begins with: the last live one of a record (but that it was added), or of the archive.

    Raises `CannotTakeBack` ("final") where something that cannot be taken back was done after it.
    """
    for event in live(backwards(db, article)):
        if event.event in FINAL:
            raise CannotTakeBack("final", str(event.n))
        if event.undoes is None and event.kept and not (article is not None and event.event == "add"):
            return event
    return None


def last_undone(db: Database, article: int | None = None) -> Event | None:
    """The event that a redo takes back: the last live undo after which nothing else was done to the record, or to the archive."""
    undone = set()
    for event in backwards(db, article):
        if event.undoes is None and (event.kept or event.event in FINAL):
            return None
        if (event.n, event.article) in undone:
            continue
        if event.undoes is not None:
            undone.add((event.undoes, event.article))
        if event.event == "undo" and event.kept:
            return event
    return None


def _events(db: Database, rest: str, values: list[int | None]) -> Iterator[Event]:
    for row in db.execute(f"{_EVENTS} {rest}", values):
        yield Event(*row[:10], kept=bool(row[10]), whole=bool(row[11]))  # type: ignore[misc]


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
    for number, article, change, data in db.execute("select h.n, h.article, h.change, c.data from history_changes c join history h on h.n = c.n order by h.n"):
        if hashlib.sha256(data).hexdigest() != change:
            yield int(number), article
    # What a purge removes goes with its article; of other articles it says what it took.
    gone = """select n, article from history h where change is not null and not exists (select 1 from history_changes c where c.n = h.n)
              and (article is null or exists (select 1 from articles a where a.id = h.article))
              and n not in (select j.value from history p, json_each(p.detail, '$.changes') j where p.event = 'purge')"""
    yield from db.execute(gone).fetchall()
    sql = f"select {', '.join(CHAINED)}, previous, digest from history order by n"  # noqa: S608 (our own names)
    for *cells, before, digest in db.execute(sql):
        if cells[0] != expected or before != previous or link(before, tuple(cells)) != digest:
            yield int(cells[0]), cells[2]
        previous, expected = digest, int(cells[0]) + 1
    # AUTOINCREMENT remembers the greatest number ever given: events cut from the end of the chain.
    row = db.execute("select seq from sqlite_sequence where name = 'history'").fetchone()
    if row and row[0] >= expected:
        yield expected, None
