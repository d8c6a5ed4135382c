"""The date of the last change that the article itself states."""

from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._changes import changes
from importers.fields._shared import Field, View, chosen, date_language
from importers.source import Source


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """An update before the publication cannot be, and is kept as a rival."""
    language = date_language(view, fields)
    candidates = changes(view, language)
    published = fields.published
    possible = [item for item in candidates if not published or str(item.value)[: len(published)] >= published[: len(str(item.value))]]
    return (*chosen(possible, same=lambda item: str(item.value)), *(item for item in candidates if item not in possible))


FIELD = Field("modified", 22, find)
