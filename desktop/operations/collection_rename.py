"""Gives a collection another name, or another place."""

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.collections import collection_at, collections_below, ensure_parent
from desktop.archive.errors import Impossible
from desktop.archive.filing import SEPARATOR, names_of


def rename(db: Database, path: str, to: str, *, who: str, tool: str) -> Change:
    """Let the collection at `path`, with all that lies in it, be at the path `to`; what `to` lies in is made where it is not there.

    Raises `UnknownCollection`, `FieldError` for what is no path of names, or `Impossible` ("collection-there", "collection-in-itself"), and
    then nothing was changed.
    """
    names = names_of(to)
    told = SEPARATOR.join(names)
    with acting(db, "collection-rename", who=who, tool=tool) as act, act.on_shared("collections", detail={"collection": path, "to": told}):
        number = collection_at(db, path)
        parent = ensure_parent(db, names)
        if parent in collections_below(db, [number]):
            raise Impossible("collection-in-itself", path, told)
        if db.execute("select 1 from collections where parent is ? and name = ? and id <> ?", [parent, names[-1], number]).fetchone():
            raise Impossible("collection-there", told)
        db.execute("update collections set parent = ?, name = ? where id = ?", [parent, names[-1], number])
    return act.change()
