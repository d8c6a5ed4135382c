"""The article's address: canonical, OpenGraph, saved from; never the path of the file."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, chosen, evidence, from_facts, grouped, in_block
from importers.source import Source

_DECLARED = {
    "link canonical": 0.95,
    "og:url": 0.85,
    "saved from url": 0.8,
    "json-ld mainEntityOfPage": 0.7,
    "meta parsely-link": 0.6,
    "meta dc.identifier": 0.5,
    "meta citation_fulltext_html_url": 0.7,
    "link amphtml": 0.2,
    "link shortlink": 0.2,
}
_EDGE = 5  # blocks at each end of a dump among which a line may be its address
_LINE = re.compile(r"(?:(?:URL|Source|Lien|Link|Adresse)\s?:\s*)?(https?://[^\s<>\"]+)", re.IGNORECASE)


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Absolute http(s) addresses only. The address of a site's front page gives way to one with a path."""
    candidates = [*from_facts("url", view, _DECLARED, _absolute)]
    candidates += [evidence("url", value, fact, 0.7) for fact in grouped(view, "json-ld", "url") if (value := _absolute(fact.value))]
    candidates += _lines(view)
    deep = any(_has_path(str(item.value)) for item in candidates if item.confidence >= 0.5)
    return chosen([item.judged(0.3, chosen=False) if deep and not _has_path(str(item.value)) else item for item in candidates])


def _lines(view: View) -> Iterable[Evidence]:
    blocks = view.document.blocks
    for index in sorted({*range(len(blocks))[:_EDGE], *range(len(blocks))[-_EDGE:]}):
        block = blocks[index]
        if not block.shape.tag:
            match = _LINE.fullmatch(block.text.strip())
            if match and (value := _absolute(match[1])):
                start = block.text.find(match[1])
                yield in_block("url", value, "address line", view, index, (start, start + len(match[1])), 0.55)


@lru_cache(256)
def _absolute(value: str) -> str | None:
    value = value.strip()
    if value.startswith("//"):
        value = "https:" + value
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "." not in host or re.search(r"[\s<>\"\x00-\x1f]", value) or len(value) > 2000:
        return None
    return value


def _has_path(value: str) -> bool:
    parts = urlsplit(value)
    return bool(parts.path.strip("/") or parts.query)


FIELD = Field("url", 1, find)
