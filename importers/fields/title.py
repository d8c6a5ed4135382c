"""The article's title: declared, or the title block of the text, without the site's name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from importers.article import Evidence, Fields
from importers.fields._shared import Field, blocks_of, chosen, evidence, facts, file_name, from_facts, grouped, host_of, in_block, names_site, section_word, title_parts
from importers.language.folding import skeleton
from importers.language.typography import declared_text, one_line
from importers.reading import Reading
from importers.source import Source

_DECLARED = {
    "og:title": 0.85,
    "meta og:title": 0.8,
    "twitter:title": 0.75,
    "meta twitter:title": 0.75,
    "meta citation_title": 0.9,
    "meta dc.title": 0.75,
    "meta dcterms.title": 0.75,
    "meta parsely-title": 0.8,
    "meta sailthru.title": 0.75,
    "meta title": 0.6,
    "html title": 0.6,
}
_LONGEST = 400


def find(reading: Reading, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Titles that agree speak for each other; the words are then those of the block in the text, whose typography is best."""
    blocks = list(_blocks(reading))
    candidates = [evidence("title", declared_text(fact.value), fact, 0.93) for fact in grouped(reading, "json-ld", "headline")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.6) for fact in grouped(reading, "json-ld", "name")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.8) for fact in grouped(reading, "microdata", "headline")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.7) for fact in facts(reading, "hentry title")]
    candidates += from_facts("title", reading, _DECLARED)
    known = [item for item in candidates if 0 < len(str(item.value)) <= _LONGEST]
    own = {skeleton(str(item.value)) for item in [*blocks, *known]}
    sites = [fields.container_title] if fields.container_title else []
    host = host_of(reading, fields)
    cleaned = [_without_site(item, sites, host, own) for item in known]
    name = file_name(source)
    if name.title:
        cleaned.append(Evidence("title", one_line(name.title), "file name", at=name.stem, confidence=0.3))
    kept = [replace(item, confidence=min(item.confidence, 0.45)) if names_site(str(item.value), sites, host) else item for item in cleaned]
    return chosen([*blocks, *kept], same=lambda item: skeleton(str(item.value)))


def _blocks(reading: Reading) -> Iterator[Evidence]:
    """The block that was judged to be the title; more than one: the first is the likeliest."""
    for rank, (index, block) in enumerate(blocks_of(reading, "title")):
        value = one_line(block.text)
        if value and len(value) <= _LONGEST:
            confidence = 0.95 if rank == 0 else 0.45
            yield in_block("title", value, "title block", reading, index, None, confidence)


def _without_site(item: Evidence, sites: list[str], host: str, own: set[str]) -> Evidence:
    """The candidate without parts that name the site or, beside it, a section; or that another candidate does without."""
    parts = title_parts(str(item.value))
    text = str(item.value)
    while len(parts) > 1:
        if names_site(parts[-1], sites, host) or (text != item.value and section_word(parts[-1])) or skeleton(_cut(text, parts[-1], last=True)) in own:
            text = _cut(text, parts[-1], last=True)
            parts = parts[:-1]
        elif names_site(parts[0], sites, host) or skeleton(_cut(text, parts[0], last=False)) in own:
            text = _cut(text, parts[0], last=False)
            parts = parts[1:]
        else:
            break
    return item if text == item.value else replace(item, value=text)


def _cut(text: str, part: str, *, last: bool) -> str:
    """`text` without the part at its end (or beginning) and the separator beside it."""
    rest = text[: text.rindex(part)] if last else text[text.index(part) + len(part) :]
    return rest.strip(" \u00a0\u202f|–—-·•»›/:")


FIELD = Field("title", 10, find)
