"""Renames a tag, or takes it away, on every article that bears it."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.filing import tag_of
from desktop.archive.queries import article_ids
from desktop.operations.tag import tag


def rename_tag(db: Database, old: str, new: str, *, who: str, tool: str) -> Change:
    """Let every article with the tag `old`, in the trash or not, have `new` in its place, in one act; where it has both, the two become one.

    Raises `FieldError` for what is no tag, and then nothing was changed.
    """
    word = tag_of(new)
    return tag(db, [] if word == tag_of(old) else _bearers(db, old), [word], [old], who=who, tool=tool)


def remove_tag(db: Database, old: str, *, who: str, tool: str) -> Change:
    """Take the tag `old` away from every article, in the trash or not, in one act."""
    return tag(db, _bearers(db, old), (), [old], who=who, tool=tool)


def _bearers(db: Database, word: str) -> list[int]:
    return [*article_ids(db, tag=word), *article_ids(db, tag=word, trash=True)]
