"""The section of the newspaper or site: declared, the breadcrumb's step under the front page, the line over the title."""

import re
from collections.abc import Iterable, Iterator

from importers.article import Evidence, Fields
from importers.fields._shared import (
    Field,
    View,
    blocks_of,
    chosen,
    evidence,
    facts,
    from_facts,
    grouped,
    home_word,
    host_of,
    in_block,
    names_site,
    section_word,
)
from importers.language.folding import skeleton
from importers.language.typography import declared_text, one_line
from importers.source import Source

_DECLARED = {
    "article:section": 0.85,
    "og:article:section": 0.85,
    "meta article:section": 0.8,
    "meta parsely-section": 0.8,
    "meta section": 0.7,
    "meta dc.subject": 0.2,
    "meta cxenseparse:recs:category": 0.4,
}
_STEPS = re.compile(r"\s*[>›»→/|]\s*|\s+[-–·•]\s+")
_LEAD = re.compile(r"[^>›»→/|:]{3,25}:\s")  # "Vous êtes ici :", "You are here:"
_LONGEST = 50
_WIDEST = 600  # characters of a breadcrumb


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """A step that is the title, the site or the front page is no section."""
    candidates = [evidence("section", value, fact, 0.9) for fact in grouped(view, "json-ld", "articleSection") if (value := _tidy(fact.value))]
    candidates += [evidence("section", value, fact, 0.7) for fact in grouped(view, "json-ld", "printSection") if (value := _tidy(fact.value))]
    candidates += [evidence("section", value, fact, 0.7) for fact in grouped(view, "microdata", "articleSection") if (value := _tidy(fact.value))]
    candidates += from_facts("section", view, _DECLARED, _tidy)
    candidates += _breadcrumbs(view, fields)
    candidates += _kickers(view)
    site = [fields.container_title] if fields.container_title else []
    host = host_of(view, fields)
    own = skeleton(fields.title or "")
    return chosen(
        [item for item in candidates if skeleton(str(item.value)) != own and not names_site(str(item.value), site, host if not section_word(str(item.value)) else "")]
    )


def _tidy(value: str) -> str | None:
    value = declared_text(value).strip(" >›»")
    return value if 1 < len(value) <= _LONGEST and any(char.isalpha() for char in value) and "://" not in value and not home_word(value) else None


def _breadcrumbs(view: View, fields: Fields) -> Iterator[Evidence]:
    own = skeleton(fields.title or "")
    steps = [(fact, value) for fact in facts(view, "json-ld breadcrumb") if (value := _tidy(fact.value)) and skeleton(value) != own]
    if steps:
        yield evidence("section", steps[0][1], steps[0][0], 0.65)
    for index, block in blocks_of(view, "breadcrumb"):
        if len(block.text) > _WIDEST:
            continue
        lead = _LEAD.match(block.text)
        places = _cut(block.text, lead.end() if lead else 0)
        middle = [(start, end) for start, end in places if not home_word(block.text[start:end]) and not _is_title(skeleton(block.text[start:end]), own)]
        if len(places) > 1 and middle and (value := _tidy(block.text[middle[0][0] : middle[0][1]])):
            yield in_block("section", one_line(value), "breadcrumb", view, index, middle[0], 0.75)
            return


def _is_title(step: str, title: str) -> bool:
    """Whether a step is the title, whole or cut short."""
    return bool(title) and (step == title or (len(step) > 12 and title.startswith(step.rstrip("."))))


def _cut(text: str, begin: int) -> list[tuple[int, int]]:
    places, at = [], begin
    for match in [*_STEPS.finditer(text, begin), None]:
        end = match.start() if match else len(text)
        start = at
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            places.append((start, end))
        at = match.end() if match else end
    return places


def _kickers(view: View) -> Iterator[Evidence]:
    """A line over the title; chosen where it is a usual section's name."""
    for index, block in blocks_of(view, "kicker"):
        value = _tidy(block.text)
        if value and len(value.split()) <= 4:
            yield in_block("section", value, "kicker", view, index, None, 0.6 if section_word(value) else 0.4)


FIELD = Field("section", 12, find)
