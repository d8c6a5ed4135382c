"""The page or pages in print, from what a press database or a scholarly page states."""

import re
from collections.abc import Iterable, Iterator

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, blocks_of, chosen, evidence, facts, grouped, in_block
from importers.language.typography import declared_text
from importers.source import Source

_LINE = re.compile(
    r"(?<!\w)(?:pages?|pp?\.|seiten?|s\.|página|pagina|blz\.?)\s?:?\s?([A-Z]{0,2}\d{1,4}(?:\s?[-–]\s?[A-Z]{0,2}\d{1,4})?)"
    r"(?![\w/]|\s?(?:/|sur\b|of\b|de\b|von\b))",
    re.IGNORECASE,
)


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """ "p. 12" beside a date in a dateline; "page 1 of 3" is the printer's."""
    candidates = [evidence("page", declared_text(fact.value), fact, 0.85) for fact in grouped(view, "json-ld", "pagination") if len(fact.value) <= 20]
    candidates += _range(view, "json-ld pageStart", "json-ld pageEnd")
    candidates += _range(view, "meta citation_firstpage", "meta citation_lastpage")
    for index, block in blocks_of(view, "dateline", "byline", "source-link"):
        match = _LINE.search(block.text)
        if match and len(block.text) <= 200:
            candidates.append(in_block("page", re.sub(r"\s", "", match[1]), "dateline", view, index, match.span(1), 0.7))
    return chosen(candidates)


def _range(view: View, first: str, last: str) -> Iterator[Evidence]:
    ends = [fact.value for fact in facts(view, last)]
    for fact in facts(view, first):
        if len(fact.value) <= 10:
            value = fact.value if not ends or ends[0] == fact.value or len(ends[0]) > 10 else f"{fact.value}-{ends[0]}"
            yield evidence("page", value, fact, 0.85)
            return


FIELD = Field("page", 30, find)
