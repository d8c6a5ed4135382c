"""Does an act: one transaction in which what changed is found by comparing, and written to the history with it.

    with acting(db, "tag", who=who, tool=tool) as act:
        for article in articles:
            with act.on(article):
                db.execute("insert into article_tags (article, tag) values (?, ?)", [article, tag])
    return act.change()

Whatever the operation writes to the record's tables inside `on` is one event with what is needed to take it back; where nothing changed
there is none. The record's digest and its words in the full-text index follow by themselves. `on_shared` is the same for tables that
belong to no one record (collections): what other rows point to is made in an event before theirs, and removed in one after theirs, so that
going back finds it. See `desktop.archive.history` for what an event is and how an undo is found.
"""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.changes import SHARED, Rows, packed, rows_between, shared_state, stream_rows, touches_words
from desktop.archive.connection import writing
from desktop.archive.history import now, write_event
from desktop.archive.index import take_from_index, write_index
from desktop.archive.load import load, state_in
from desktop.archive.ordering import write_keys
from desktop.archive.tables import digest_of

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
    def on(self, article: int, *, stream: bool = False, final: bool = False, undoes: int | None = None, detail: Detail | None = None) -> Iterator[None]:
        """What the operation does to the record `article` inside is one event. The record may be made or removed inside.

        `stream` must be said where the stream may change. A `final` event keeps nothing to take it back with. `undoes` is the event that
        this one takes back; `detail` is anything more to be told, as JSON.
        """
        before, old = state_in(self.db, article), stream_rows(self.db, article) if stream else []
        yield
        after = state_in(self.db, article)
        rows = rows_between(before, after)
        if not rows:
            return
        if "streams" in rows and not final:
            assert stream, "an operation that changes the stream says so"
            rows["streams"] = [old, stream_rows(self.db, article)]
        digests = [digest_of(state) if state["articles"] else None for state in (before, after)]
        if after["articles"]:
            self.db.execute("update articles set digest = ? where id = ?", [digests[1], article])
        if touches_words(rows):
            if after["articles"]:
                write_index(self.db, [load(self.db, article)])
                write_keys(self.db, [article])
            else:
                take_from_index(self.db, [article])
        self.articles[article] = None
        self.tables.update(rows)
        self._write(article, {} if final else rows, digests[0], digests[1], undoes, detail)

    @contextlib.contextmanager
    def on_shared(self, *tables: str, undoes: int | None = None, detail: Detail | None = None) -> Iterator[None]:
        """What the operation does inside to `tables` (of `SHARED`) is one event, of no record."""
        before = shared_state(self.db, tables or tuple(SHARED))
        yield
        rows = rows_between(before, shared_state(self.db, tables or tuple(SHARED)))
        if rows:
            self.tables.update(rows)
            self._write(None, rows, None, None, undoes, detail)

    def change(self) -> Change:
        """What the act changed, for whoever listens."""
        return Change(self.event, tuple(self.articles), frozenset({*self.tables, "history"} if self.events else ()), tuple(self.events))

    def _write(self, article: int | None, rows: Rows, before: str | None, after: str | None, undoes: int | None, detail: Detail | None) -> None:
        data = packed(rows) if rows else None
        told = {**(detail or {}), **({"whole": True} if self.whole else {})}
        number = write_event(
            self.db,
            self.event,
            who=self.who,
            tool=self.tool,
            article=article,
            before=before,
            after=after,
            act=self.number,
            detail=told,
            change=None if data is None else hashlib.sha256(data).hexdigest(),
            undoes=undoes,
            moment=self.moment,
        )
        if data is not None:
            self.db.execute("insert into history_changes (n, data) values (?, ?)", [number, data])
        self.number = self.number or number
        if "decisions" in rows:
            self.db.execute("update decisions set event = ? where article = ? and event is null", [self.number, article])
        self.events.append(number)


@contextlib.contextmanager
def acting(db: Database, event: str, *, who: str, tool: str, whole: bool = False, number: int | None = None) -> Iterator[Act]:
    """An act in one transaction: all of it or nothing. `event` names what happens, `who` does it with `tool` (name and version).

    `whole`: its events can only be taken back together, because they concern each other (an article divided in two). `number` is the
    act that this transaction goes on with, for long work that is committed piece by piece. Raises an `ArchiveError` where the archive
    cannot be written.
    """
    with writing(db):
        yield Act(db, event, who=who, tool=tool, whole=whole, number=number)
