"""Takes back an act, and does again what was taken back: of one record, or the archive's last act whole."""

from sqlite_utils import Database

from desktop.archive.acts import Act, acting
from desktop.archive.change import Change
from desktop.archive.changes import Rows, turned, unpacked, write_rows
from desktop.archive.collections import articles_in, collections_below, remove_collections, take_out
from desktop.archive.errors import CannotTakeBack
from desktop.archive.history import Event, last_done, last_undone, live_events, purged_of


def undo(db: Database, article: int | None = None, *, who: str, tool: str) -> Change:
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
        _take_back(db, act, last, article)
    return act.change()


def redo(db: Database, article: int | None = None, *, who: str, tool: str) -> Change:
    """Do again what the last undo of a record, or without one the archive's last undo, took back.

    The Change's event is "redo". Raises `CannotTakeBack` as `undo` does ("nothing-to-redo": nothing was undone, or something was done since).
    """
    with acting(db, "redo", who=who, tool=tool) as act:
        last = last_undone(db, article)
        if last is None:
            raise CannotTakeBack("nothing-to-redo")
        _take_back(db, act, last, article)
    return act.change()


def _take_back(db: Database, act: Act, last: Event, article: int | None) -> None:
    """The event `last`, or all of its act that can be."""
    alone = article is not None and not last.whole
    act.whole = last.whole
    if last.whole and (purged := purged_of(db, last.act)) is not None:
        raise CannotTakeBack("whole-purged", str(purged))
    for event in [last] if alone else live_events(db, last.act):
        if article is not None and event.article not in (None, article):
            _last_of(db, event, act.event)
        if event.event == "add":
            _trash(db, act, event)
        else:
            _turn(db, act, event)
    if not act.events:
        raise CannotTakeBack("changed-since", str(last.article or ""))


def _last_of(db: Database, event: Event, how: str) -> None:
    """Raises unless `event` is the last thing done to its record."""
    last = last_done(db, event.article) if how == "undo" else last_undone(db, event.article)
    if last is None or last.n != event.n:
        raise CannotTakeBack("whole", str(event.article))


def _trash(db: Database, act: Act, event: Event) -> None:
    assert event.article is not None
    with act.on(event.article, undoes=event.n):
        db.execute("update articles set trashed = ? where id = ? and trashed is null", [act.moment, event.article])


def _turn(db: Database, act: Act, event: Event) -> None:
    (data,) = db.execute("select data from history_changes where n = ?", [event.n]).fetchone()
    rows = turned(unpacked(data))
    if event.article is None:
        _turn_shared(db, act, event, rows)
    else:
        with act.on(event.article, stream="streams" in rows, undoes=event.n):
            write_rows(db, event.article, rows)


def _turn_shared(db: Database, act: Act, event: Event, rows: Rows) -> None:
    """A collection that goes takes with it what an import has put in it since, which is no act on the collection itself."""
    old, new = ({line[0] for line in lines} for lines in rows.get("collections", ((), ())))
    gone = set(collections_below(db, old - new)) - set(collections_below(db, new))
    for article in articles_in(db, gone):
        with act.on(article, undoes=event.n):
            take_out(db, article, gone)
    with act.on_shared(*rows, undoes=event.n):
        remove_collections(db, gone - old)
        write_rows(db, None, rows)
