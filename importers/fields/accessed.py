"""The day the article was saved or consulted. The file's own date is only a rival."""

from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, blocks_of, chosen, date_language, evidence, facts, in_block
from importers.language.dates import find_dates, parse_date, purpose, stating
from importers.source import Source

_MOST = 500  # lines that are looked at
_LONGEST = 200  # characters of a line that says when a page was consulted


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """What the saving program wrote, a line such as "Consulté le", and the file's date, never chosen."""
    language = date_language(view, fields)
    candidates = [evidence("accessed", date.value, fact, 0.9) for fact in facts(view, "saved date") if (date := parse_date(fact.value, "en"))]
    lines = [line for line in blocks_of(view, "dateline", "page-furniture", "other-boilerplate", "source-link")[:_MOST] if len(line[1].text) <= _LONGEST]
    for index, block in [lines[number] for number in stating([block.text for _, block in lines], "accessed", language)]:
        for found in find_dates(block.text, language):
            if found.has_year and purpose(block.text, found, language) == "accessed":
                candidates.append(in_block("accessed", found.value, "line", view, index, (found.start, found.end), 0.75))
    changed = parse_date(source.modified) if source.modified else None
    rivals = [Evidence("accessed", changed.value, "file modified", at=source.path or "the file", confidence=0.3)] if changed else []
    return (*chosen(candidates, same=lambda item: str(item.value)), *rivals)


FIELD = Field("accessed", 24, find)
