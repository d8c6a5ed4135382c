"""Describes a collection as archivists do: who gathered it, how much it is, whose hands it went through, who may see it."""

from collections.abc import Mapping

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.collections import DESCRIBED, collection_at
from desktop.archive.errors import FieldError
from desktop.archive.filing import description_of


def described(values: Mapping[str, str]) -> dict[str, str | None]:
    """The values as they will be kept. Raises `FieldError` ("unknown", "long-note")."""
    for field in values:
        if field not in DESCRIBED:
            raise FieldError("unknown", field, ", ".join(DESCRIBED))
    return {field: description_of(words) for field, words in values.items()}


def describe(db: Database, path: str, values: Mapping[str, str], *, who: str, tool: str) -> Change:
    """Set parts of the description (`DESCRIBED`) of the collection at `path`; an empty value takes one away.

    Raises `UnknownCollection`, or `FieldError` as `described` does, and then nothing was changed.
    """
    told = described(values)
    with acting(db, "collection-describe", who=who, tool=tool) as act, act.on_shared("collections", detail={"collection": path}):
        number = collection_at(db, path)
        for field, words in told.items():
            db.execute(f"update collections set {field} = ? where id = ?", [words, number])  # noqa: S608 (one of `DESCRIBED`)
    return act.change()
