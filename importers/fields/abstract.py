"""The summary that the page declares."""

from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, blocks_of, chosen, evidence, from_facts, grouped, in_block
from importers.language.typography import declared_text, one_line
from importers.source import Source

_DECLARED = {
    "og:description": 0.7,
    "meta citation_abstract": 0.9,
    "meta dc.description": 0.65,
    "meta dcterms.abstract": 0.8,
    "meta description": 0.6,
    "twitter:description": 0.6,
}
_LEAST, _MOST = 50, 1500  # characters: a shorter one is a motto, a longer one the text


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Descriptions of the page; the standfirst is a rival, as it stays in the text."""
    candidates = [evidence("abstract", declared_text(fact.value), fact, 0.8) for fact in grouped(view, "json-ld", "description")]
    candidates += from_facts("abstract", view, _DECLARED)
    candidates += [
        in_block("abstract", one_line(block.text), "standfirst", view, index, None, 0.4) for index, block in blocks_of(view, "standfirst") if block.text.strip()
    ]
    return chosen([item for item in candidates if _LEAST <= len(str(item.value)) <= _MOST])


FIELD = Field("abstract", 32, find)
