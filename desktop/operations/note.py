"""Writes a person's note on an article."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting, in_sets
from desktop.archive.change import Change
from desktop.archive.filing import note_of


def note(db: Database, articles: Iterable[int], text: str, *, who: str, tool: str) -> Change:
    """Let `text` be the note of these articles, in place of what was noted; an empty one takes the note away.

    Raises `FieldError` ("long-note"), and then nothing was changed.
    """
    words = note_of(text)
    with acting(db, "note", who=who, tool=tool) as act:
        for some in in_sets(articles):
            with act.on(some, tables=["articles"]):
                db.conn.executemany("update articles set note = ? where id = ?", [(words, article) for article in some])
    return act.change()
