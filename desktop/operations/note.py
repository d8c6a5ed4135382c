"""Writes a person's note on an article."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.filing import note_of


def note(db: Database, articles: Iterable[int], text: str, *, who: str, tool: str) -> Change:
    """Let `text` be the note of these articles, in place of what was noted; an empty one takes the note away.

    Raises `FieldError` ("long-note"), and then nothing was changed.
    """
    words = note_of(text)
    with acting(db, "note", who=who, tool=tool) as act:
        for article in articles:
            with act.on(article):
                db.execute("update articles set note = ? where id = ?", [words, article])
    return act.change()
