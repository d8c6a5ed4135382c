"""All that says when an article was changed: what the date of the last change is chosen from, and the last resort of that of publication."""

import re
from collections.abc import Iterator

from importers.article import Evidence
from importers.document import Block
from importers.fields._shared import View, blocks_of, evidence, facts, grouped, in_block, role_at
from importers.language.dates import find_dates, label_purpose, parse_date, purpose, stating

_META = {
    "article:modified_time": 0.9,
    "og:article:modified_time": 0.85,
    "og:updated_time": 0.7,
    "meta dcterms.modified": 0.75,
    "meta dc.date.modified": 0.75,
    "meta last-modified": 0.6,
    "meta article.updated": 0.8,
    "meta revised": 0.6,
    "hentry updated": 0.6,
}
_UPDATED = re.compile(r"modified|updated?\b|modif|update", re.IGNORECASE)
_FOOT = frozenset({"page-furniture", "other-boilerplate", "legal", "about-site"})  # where wikis say when a page was changed
_LINE = 160  # characters of such a line
_SOON, _LABEL = 6, 40  # lines right after the text that may say so whatever their role, and characters of the words before the day
_TALK = frozenset({"comments", "comment-form", "embed"})
_MOST, _LONGEST = 100, 1000  # lines, and characters of a line, that are looked at
_ELSEWHERE = frozenset({"comments", "related", "navigation", "sponsored", "embed"})


def changes(view: View, language: str | None) -> list[Evidence]:
    """All that says when the article was changed, declared and printed."""
    return [*_declared(view, language), *_lines(view, language)]


def _declared(view: View, language: str | None) -> Iterator[Evidence]:
    found = [(fact, 0.93) for fact in grouped(view, "json-ld", "dateModified")]
    found += [(fact, 0.65) for fact in grouped(view, "json-ld", "dateModified", others=True)]
    found += [(fact, 0.8) for fact in grouped(view, "microdata", "dateModified")]
    found += [(fact, confidence) for key, confidence in _META.items() for fact in view.facts.get(key, ())]
    found += [(fact, 0.7) for fact in facts(view, "time datetime") if _UPDATED.search(fact.at)]
    for fact, confidence in found:
        date = parse_date(fact.value, language) if len(fact.value) <= 100 else None
        if date and role_at(view, fact.source) not in _ELSEWHERE:
            yield evidence("modified", date.value, fact, confidence)


def _lines(view: View, language: str | None) -> Iterator[Evidence]:
    lines = blocks_of(view, "dateline", "byline", "note", "correction")[:_MOST]
    for index, block in [lines[number] for number in stating([f"{_before(view, index)} {block.text[:_LONGEST]}" for index, block in lines], "modified", language)]:
        for found in find_dates(block.text[:_LONGEST], language):
            if found.has_year and (purpose(block.text, found, language) or _label(view, index, found.start, language)) == "modified":
                yield in_block("modified", found.value, "dateline", view, index, (found.start, found.end), 0.85)
    lines = list(_feet(view)) if view.last >= 0 else []
    for index, block in [lines[number] for number in stating([block.text for _, block in lines], "modified", language)]:
        for found in find_dates(block.text, language):
            if found.has_year and purpose(block.text, found, language) == "modified" and (view.verdicts[index].role in _FOOT or found.start <= _LABEL):
                yield in_block("modified", found.value, "foot", view, index, (found.start, found.end), 0.7)


def _feet(view: View) -> Iterator[tuple[int, Block]]:
    """The short lines below the text that may say when it was changed."""
    for index in range(view.last + 1, min(len(view.verdicts), view.last + 1 + _MOST)):
        block, role = view.document.blocks[index], view.verdicts[index].role
        if len(block.text) <= _LINE and (role in _FOOT or (index <= view.last + _SOON and role not in _TALK)):
            yield index, block


def _before(view: View, index: int) -> str:
    """The line before another, where it is short enough for a label."""
    before = view.document.blocks[index - 1].text if index else ""
    return before if len(before) <= _LABEL else ""


def _label(view: View, index: int, start: int, language: str | None) -> str | None:
    """What the short line before says of a day that begins its own: "Last updated:" and, below, "Mar 6, 2018"."""
    before = _before(view, index) if start <= 1 else ""
    return label_purpose(before, language) if before else None
