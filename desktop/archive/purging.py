"""What an archive holds of a record elsewhere than in its own rows: what a purge must remove, and what stays because others use it."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.history import Event, events

PARTED = "unite"
"""The act that puts one record's words into another's."""


def users_of_originals(db: Database, article: int) -> dict[str, tuple[int, ...]]:
    """The other records that were read from the same originals, by the originals' digests."""
    sql = """select o.digest, p.article from origins o left join origins p on p.digest = o.digest and p.article <> o.article
             where o.article = ? order by o.n, o.digest, p.article"""
    found: dict[str, tuple[int, ...]] = {}
    for digest, other in db.execute(sql, [article]).fetchall():
        found[digest] = tuple(dict.fromkeys((*found.get(digest, ()), *(() if other is None else (int(other),)))))
    return found


def kept_elsewhere(db: Database, article: int) -> list[int]:
    """The events of other records that keep this one's words so that they can be taken back, although those records do not hold them any more.

    These are records that it was divided into, which an undo removed, and records that it was united with until an undo parted them.
    """
    found: list[int] = []
    seen, todo = {article}, [article]
    while todo:
        one = todo.pop()
        for other in [each for each in _together_with(db, one) if each not in seen]:
            seen.add(other)
            told = list(events(db, other))
            if db.execute("select 1 from articles where id = ?", [other]).fetchone() is None:
                todo.append(other)
                found += [event.n for event in told if event.kept]
            elif not _share(db, other, article):
                found += _while_united(told, {event.act for event in events(db, one)})
    return sorted(found)


def forget_changes(db: Database, numbers: Iterable[int]) -> None:
    """Remove what these events kept. The events stay, so that the chain of the history holds. Inside a transaction."""
    db.execute("delete from history_changes where n in (select value from json_each(?))", [json.dumps(list(numbers))])


def hand_over(db: Database, article: int) -> None:
    """Let the log of imports say that what this record was read from is another's, where there is one. Inside a transaction.

    A record is read again under the name and the date that its file had when it was imported.
    """
    sql = """update import_articles as i set article = (
               select p.article from origins o join origins p on p.digest = o.digest and p.number = o.number and p.article <> o.article
               join import_files f on f.id = i.file and f.digest = o.digest where o.article = i.article order by p.article limit 1)
             where article = ?"""
    db.execute(sql, [article])


def _together_with(db: Database, article: int) -> list[int]:
    """The records whose words it has shared: what undoes or does again such an act concerns the same ones."""
    sql = """select distinct o.article from history h join history o on o.act = h.act
             where h.article = ? and h.event in ('divide', 'unite') and o.article <> h.article order by o.article"""
    return [int(row[0]) for row in db.execute(sql, [article]).fetchall()]


def _share(db: Database, one: int, other: int) -> bool:
    sql = "select 1 from origins o join origins p on p.digest = o.digest and p.number = o.number where o.article = ? and p.article = ?"
    return db.execute(sql, [one, other]).fetchone() is not None


def _while_united(told: list[Event], acts: set[int]) -> list[int]:
    """The events of a record, out of all of them, between each time that it was united in one of `acts` and the undo of that."""
    by_number = {event.n: event for event in told}
    found, inside = [], False
    for event in told:
        root, undone = event, False
        while root.undoes is not None and root.undoes in by_number:
            root, undone = by_number[root.undoes], not undone
        turning = root.event == PARTED and root.act in acts
        if turning and not undone:
            inside = True
        if inside and event.kept:
            found.append(event.n)
        if turning and undone:
            inside = False
    return found
