"""Removes articles for good: all that the archive holds of them but the events of their history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.acts import Act, acting
from desktop.archive.change import Change
from desktop.archive.connection import empty_log
from desktop.archive.errors import Impossible, UnknownArticle
from desktop.archive.history import events
from desktop.archive.index import compact_index
from desktop.archive.originals import remove_original
from desktop.archive.purging import forget_changes, hand_over, kept_elsewhere, users_of_originals
from importers.article import Message


def purge(db: Database, articles: Iterable[int], *, who: str, tool: str) -> Change:
    """Remove these articles, which are in the trash, in one act that cannot be taken back.

    Their originals go with them, but for those that another article was read from: the warning "original-shared" says so. What the history
    kept to take back acts on them goes too; its events stay, and a last one of each article, "purge", says what was removed. The
    words are then overwritten in the file and in the index; the warning "purge-waits" says that another program holds the file, and
    that its log will be emptied when it is the last to close it. Raises `UnknownArticle` or `Impossible` ("not-in-trash"), and then
    nothing was changed.
    """
    with acting(db, "purge", who=who, tool=tool) as act:
        warnings = [message for article in _once(articles) for message in _purge(act, article)]
        if act.events:
            compact_index(db)
    if act.events and not empty_log(db):
        warnings.append(Message("purge-waits"))
    return replace(act.change(), warnings=tuple(warnings))


def _once(articles: Iterable[int]) -> Iterator[int]:
    """Each of them once, as they come: whoever gave them may count how far we are."""
    met: set[int] = set()
    for article in articles:
        if article not in met:
            met.add(article)
            yield article


def _purge(act: Act, article: int) -> list[Message]:
    db = act.db
    row = db.execute("select trashed from articles where id = ?", [article]).fetchone()
    if row is None:
        raise UnknownArticle(str(article))
    if row[0] is None:
        raise Impossible("not-in-trash", str(article))
    originals, elsewhere = users_of_originals(db, article), kept_elsewhere(db, article)
    gone = [digest for digest, users in originals.items() if not users]
    with act.on(article, final=True, detail={"originals": gone, "changes": elsewhere}):
        hand_over(db, article)
        db.execute("delete from articles where id = ?", [article])
    forget_changes(db, [*elsewhere, *(event.n for event in events(db, article))])
    for digest in gone:
        remove_original(db, digest)
    users = sorted({user for each in originals.values() for user in each})
    return [Message("original-shared", (str(article), ", ".join(map(str, users))))] if users else []
