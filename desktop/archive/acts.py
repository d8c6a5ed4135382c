"""Does an act: one transaction in which what changed is found by comparing, and written to the history with it.

    with acting(db, "tag", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["article_tags"]):
                db.conn.executemany("insert into article_tags (article, tag) values (?, ?)", [(article, tag) for article in some])
    return act.change()

Whatever the operation writes to a record's tables inside `on` is one event with what is needed to take it back; where nothing changed
there is none. The record's digest and its words in the full-text index follow by themselves. `on_shared` is the same for tables that
belong to no one record (collections): what other rows point to is made in an event before theirs, and removed in one after theirs, so that
going back finds it. See `desktop.archive.history` for what an event is and how an undo is found.
"""

import contextlib
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.changes import SHARED, Rows, packed, rows_between, shared_state, stream_rows
from desktop.archive.connection import writing
from desktop.archive.history import Entry, now, write_events
from desktop.archive.load import states_in
from desktop.archive.renewing import renew_index
from desktop.archive.tables import OWNED, State, digest_of, fragment

AT_ONCE = 250
"""Records that are compared at once: what is read of them is in memory together."""

Detail = Mapping[str, object]


class Act:
    """An act under way; made by `acting`. `number` is that of its first event, None as long as it has none."""

    def __init__(self, db: Database, event: str, *, who: str, tool: str, whole: bool = False, number: int | None = None) -> None:
        self.db, self.event, self.who, self.tool, self.whole, self.number = db, event, who, tool, whole, number
        self.moment = now()
        self.events: list[int] = []
        self.articles: dict[int, None] = {}
        self.tables: set[str] = set()

    @contextlib.contextmanager
    def on(
        self,
        articles: int | Collection[int],
        *,
        tables: Collection[str] = OWNED.keys(),
        stream: bool = False,
        final: bool = False,
        undoes: Mapping[int, int] | None = None,
        detail: Detail | None = None,
    ) -> Iterator[None]:
        """What the operation does to each of these records inside is one event. A record may be made or removed inside.

        They are one, or a set of `in_sets`. `tables` are those that may be written to, `stream` must be said where the stream may change.
        A `final` event keeps nothing to take it back with. `undoes` tells by record the event that this one takes back; `detail` is
        anything more to be told of each, as JSON.
        """
        ids = [articles] if isinstance(articles, int) else list(dict.fromkeys(articles))
        tables = [table for table in OWNED if table in tables]
        before = states_in(self.db, ids)
        old = {article: stream_rows(self.db, article) for article in ids} if stream else {}
        yield
        changed: dict[int, tuple[State, State, Rows]] = {}
        for article, came in states_in(self.db, ids, tables).items():
            rows = rows_between({table: before[article][table] for table in came}, came)
            if "streams" in rows and not final:
                assert stream, "an operation that changes the stream says so"
                rows["streams"] = [old[article], stream_rows(self.db, article)]
            if rows:
                changed[article] = before[article], {**before[article], **came}, rows
        digests = {article: _digests(*told) for article, told in changed.items()}
        self.db.conn.executemany("update articles set digest = ? where id = ?", [(digest, article) for article, (_, digest) in digests.items() if digest])
        renew_index(self.db, changed)
        self.articles.update(dict.fromkeys(changed))
        self._write([(Entry(article, *digests[article], detail, undoes=(undoes or {}).get(article)), {} if final else rows) for article, (_, _, rows) in changed.items()])
        self.tables.update(*(rows for _, _, rows in changed.values()))

    @contextlib.contextmanager
    def on_shared(self, *tables: str, undoes: int | None = None, detail: Detail | None = None) -> Iterator[None]:
        """What the operation does inside to `tables` (of `SHARED`) is one event, of no record."""
        before = shared_state(self.db, tables or tuple(SHARED))
        yield
        rows = rows_between(before, shared_state(self.db, tables or tuple(SHARED)))
        if rows:
            self.tables.update(rows)
            self._write([(Entry(detail=detail, undoes=undoes), rows)])

    def change(self) -> Change:
        """What the act changed, for whoever listens."""
        return Change(self.event, tuple(self.articles), frozenset({*self.tables, "history"} if self.events else ()), tuple(self.events))

    def _write(self, told: list[tuple[Entry, Rows]]) -> None:
        """Write events, each with what it keeps."""
        kept = [packed(rows) if rows else None for _, rows in told]
        whole = {"whole": True} if self.whole else {}
        entries = [
            replace(entry, detail={**(entry.detail or {}), **whole}, change=None if data is None else hashlib.sha256(data).hexdigest())
            for (entry, _), data in zip(told, kept, strict=True)
        ]
        numbers = write_events(self.db, self.event, entries, who=self.who, tool=self.tool, act=self.number, moment=self.moment)
        changes = [(number, data) for number, data in zip(numbers, kept, strict=True) if data is not None]
        self.db.conn.executemany("insert into history_changes (n, data) values (?, ?)", changes)
        self.events += numbers
        self.number = self.number or (numbers[0] if numbers else None)
        decided = [(self.number, entry.article) for entry, rows in told if "decisions" in rows]
        self.db.conn.executemany("update decisions set event = ? where article = ? and event is null", decided)


def in_sets(articles: Iterable[int]) -> Iterator[list[int]]:
    """The articles in their order, as many together as `Act.on` compares at once; none twice in a set."""
    wanted = iter(articles)
    while some := list(dict.fromkeys(islice(wanted, AT_ONCE))):
        yield some


def _digests(before: State, after: State, rows: Rows) -> tuple[str | None, str | None]:
    """The digests of a record before and after; of what stayed the JSON is made once."""
    same = {table: fragment(table, lines) for table, lines in before.items() if lines and table not in rows}
    old, new = (digest_of(state, same) if state["articles"] else None for state in (before, after))
    return old, new


@contextlib.contextmanager
def acting(db: Database, event: str, *, who: str, tool: str, whole: bool = False, number: int | None = None) -> Iterator[Act]:
    """An act in one transaction: all of it or nothing. `event` names what happens, `who` does it with `tool` (name and version).

    `whole`: its events can only be taken back together, because they concern each other (an article divided in two). `number` is the
    act that this transaction goes on with, for long work that is committed piece by piece. Raises an `ArchiveError` where the archive
    cannot be written.
    """
    with writing(db):
        yield Act(db, event, who=who, tool=tool, whole=whole, number=number)
