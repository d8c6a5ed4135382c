"""Makes a collection."""

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.collections import ensure_collection
from desktop.archive.filing import SEPARATOR, names_of


def make(db: Database, path: str, *, who: str, tool: str) -> Change:
    """Make the collection at `path`, and those that it lies in, where they are not there.

    Raises `FieldError` for what is no path of names, and then nothing was changed.
    """
    names = names_of(path)
    with acting(db, "collection-make", who=who, tool=tool) as act, act.on_shared("collections", detail={"collection": SEPARATOR.join(names)}):
        ensure_collection(db, path)
    return act.change()
