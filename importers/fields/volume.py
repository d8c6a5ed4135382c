"""The volume of the periodical, where the page declares it."""

from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, chosen, evidence, from_facts, grouped
from importers.language.typography import declared_text
from importers.source import Source

_LONGEST = 40


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Declared values, as they stand."""
    candidates = [evidence("volume", declared_text(fact.value), fact, 0.8) for fact in grouped(view, "json-ld", "volumeNumber")]
    candidates += from_facts("volume", view, {"meta citation_volume": 0.85})
    return chosen([item for item in candidates if 0 < len(str(item.value)) <= _LONGEST])


FIELD = Field("volume", 28, find)
