"""Takes back an act, and does again what was taken back: of one record, or the archive's last act whole."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlite_utils import Database

from desktop.archive.acts import AT_ONCE, Act, acting, in_sets
from desktop.archive.change import Change
from desktop.archive.changes import tables_of, turned, unpacked, write_rows
from desktop.archive.collections import articles_in, collections_below, remove_collections, take_out
from desktop.archive.errors import CannotTakeBack
from desktop.archive.history import Event, last_done, last_undone, live_events, purged_of

Through = Callable[[Sequence[Event]], Iterable[Event]]
"""How the events of an act are gone through: whoever hands one in may count them, or raise."""


def undo(db: Database, article: int | None = None, *, who: str, tool: str, through: Through = iter) -> Change:
    """Take back the last correction of a record, or without one the archive's last act, whole.

    The Change's event is "undo". Raises `CannotTakeBack` and changes nothing: "nothing-to-undo", "final" (it was something that cannot be
    taken back), "changed-since" (a record is not any more as the act left it), "collection-changed", "collection-gone" (a collection is not),
    "citekey-taken" (another record has the citekey now),
    "whole" (another record of the act was changed since), "whole-purged" (another record of the act is gone for good).
    """
    with acting(db, "undo", who=who, tool=tool) as act:
        last = last_done(db, article)
        if last is None:
            raise CannotTakeBack("nothing-to-undo")
        _take_back(db, act, last, article, through)
    return act.change()


def redo(db: Database, article: int | None = None, *, who: str, tool: str, through: Through = iter) -> Change:
    """Do again what the last undo of a record, or without one the archive's last undo, took back.

    The Change's event is "redo". Raises `CannotTakeBack` as `undo` does ("nothing-to-redo": nothing was undone, or something was done since).
    """
    with acting(db, "redo", who=who, tool=tool) as act:
        last = last_undone(db, article)
        if last is None:
            raise CannotTakeBack("nothing-to-redo")
        _take_back(db, act, last, article, through)
    return act.change()


def _take_back(db: Database, act: Act, last: Event, article: int | None, through: Through) -> None:
    """The event `last`, or all of its act that can be."""
    alone = article is not None and not last.whole
    act.whole = last.whole
    if last.whole and (purged := purged_of(db, last.act)) is not None:
        raise CannotTakeBack("whole-purged", str(purged))
    for some in _together(through([last] if alone else live_events(db, last.act))):
        if article is not None:
            for event in some:
                if event.article not in (None, article):
                    _last_of(db, event, act.event)
        if some[0].article is None:
            _turn_shared(db, act, some[0])
        elif some[0].event == "add":
            _trash(db, act, some)
        else:
            _turn(db, act, some)
    if not act.events:
        raise CannotTakeBack("changed-since", str(last.article or ""))


def _together(events: Iterable[Event]) -> Iterator[list[Event]]:
    """The events in their order, those together that can be taken back at once: of different records, and in the same way."""
    some: list[Event] = []
    articles: set[int | None] = set()
    for event in events:
        alike = some and None not in (event.article, some[0].article) and (event.event == "add") == (some[0].event == "add")
        if some and (not alike or event.article in articles or len(some) == AT_ONCE):
            yield some
            some, articles = [], set()
        some.append(event)
        articles.add(event.article)
    if some:
        yield some


def _last_of(db: Database, event: Event, how: str) -> None:
    """Raises unless `event` is the last thing done to its record."""
    last = last_done(db, event.article) if how == "undo" else last_undone(db, event.article)
    if last is None or last.n != event.n:
        raise CannotTakeBack("whole", str(event.article))


def _trash(db: Database, act: Act, events: Sequence[Event]) -> None:
    undoes = _undoes(events)
    with act.on(undoes, tables=["articles"], undoes=undoes):
        db.conn.executemany("update articles set trashed = ? where id = ? and trashed is null", [(act.moment, article) for article in undoes])


def _turn(db: Database, act: Act, events: Sequence[Event]) -> None:
    undoes = _undoes(events)
    numbers = json.dumps(list(undoes.values()))
    data = dict(db.execute("select n, data from history_changes where n in (select value from json_each(?))", [numbers]).fetchall())
    changes = {article: turned(unpacked(data[n])) for article, n in undoes.items()}
    tables = {table for rows in changes.values() for table in tables_of(rows)}
    with act.on(undoes, tables=tables, stream="streams" in tables, undoes=undoes):
        for article, rows in changes.items():
            write_rows(db, article, rows)


def _undoes(events: Sequence[Event]) -> dict[int, int]:
    """By record the number of the event that is taken back."""
    return {event.article: event.n for event in events if event.article is not None}


def _turn_shared(db: Database, act: Act, event: Event) -> None:
    """A collection that goes takes with it what an import has put in it since, which is no act on the collection itself."""
    (data,) = db.execute("select data from history_changes where n = ?", [event.n]).fetchone()
    rows = turned(unpacked(data))
    old, new = ({line[0] for line in lines} for lines in rows.get("collections", ((), ())))
    gone = set(collections_below(db, old - new)) - set(collections_below(db, new))
    for some in in_sets(articles_in(db, gone)):
        with act.on(some, tables=["collection_articles"], undoes=dict.fromkeys(some, event.n)):
            take_out(db, some, gone)
    with act.on_shared(*rows, undoes=event.n):
        remove_collections(db, gone - old)
        write_rows(db, None, rows)
