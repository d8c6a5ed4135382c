"""What the article's comments say of its date: it was published by the day of the first of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from importers.article import Evidence, Fields
from importers.document import Block
from importers.fields._shared import Field, View, blocks_of, date_language, evidence, facts, in_block, near_title, role_at
from importers.language.dates import FoundDate, find_dates, parse_date, purpose
from importers.source import Source

_HEAD = 90  # a comment's own date stands within its first characters; one further on is what the comment speaks of
_SHORT = 14  # words of a line that is nothing but a comment's head


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """The earliest full date of a comment bounds the publication from above, where that is not known to the day."""
    language = date_language(view, fields)
    candidates = [*_comments(view, language), *_times(view, language)]
    if not candidates:
        return ()
    first = min(candidates, key=lambda item: str(item.value))
    bounds = fields.published is None or (len(fields.published) < 10 and str(first.value) >= fields.published)
    return tuple(replace(item, chosen=bounds and item is first) for item in candidates)


def _comments(view: View, language: str | None) -> Iterator[Evidence]:
    head = {index for index, _, _ in near_title(view)}
    for index, block in blocks_of(view, "comments"):
        if index in head:
            continue
        for found in find_dates(block.text[: _HEAD + 60], language):
            if found.has_year and found.precision == "day" and _heads(block, found, language):
                item = in_block("published_bounds", found.value, "comment", view, index, (found.start, found.end), 0.9)
                yield replace(item, bound="not_after")
                break


def _heads(block: Block, found: FoundDate, language: str | None) -> bool:
    if found.start > _HEAD:
        return False
    return found.hour is not None or purpose(block.text, found, language) == "published" or len(block.text.split()) <= _SHORT


def _times(view: View, language: str | None) -> Iterator[Evidence]:
    for fact in facts(view, "time datetime"):
        if fact.source and role_at(view, fact.source) == "comments":
            found = parse_date(fact.value, language) if len(fact.value) <= 100 else None
            if found and found.precision == "day":
                yield replace(evidence("published_bounds", found.value, fact, 0.9), origin="comment", bound="not_after")


FIELD = Field("published_bounds", 26, find)
