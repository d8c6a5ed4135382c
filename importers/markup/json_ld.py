"""JSON-LD scripts to facts, tolerant of what sites write into them."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from importers.document import Fact
from importers.language.references import unescaped

ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle",
    "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "ScholarlyArticle", "TechArticle", "Report", "AdvertiserContentArticle",
    "SocialMediaPosting", "Review", "Interview", "WebPage",
)  # fmt: skip
"""Types of objects that are the article of a page, the most telling first."""

PROPERTIES = (
    "headline", "alternativeHeadline", "name", "datePublished", "dateModified", "dateCreated", "author", "creator", "editor", "publisher",
    "sourceOrganization", "provider", "articleSection", "inLanguage", "description", "isPartOf", "mainEntityOfPage", "url",
    "isAccessibleForFree", "keywords", "genre", "pageStart", "pageEnd", "pagination", "issueNumber", "volumeNumber", "printEdition",
    "printSection", "locationCreated", "dateline", "identifier",
)  # fmt: skip

_PEOPLE = frozenset({"author", "creator", "editor", "publisher", "sourceOrganization", "provider"})
_MAX_DEPTH = 12
_COMMENTS = re.compile(r'("(?:[^"\\]|\\.)*+")|/\*.*?\*/|(?<![:\w])//[^\n]*', re.DOTALL)
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*[\]}])', re.DOTALL)
_WRAP = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$")


def json_ld_facts(scripts: Sequence[str]) -> list[Fact]:
    """The facts of a page's scripts of type application/ld+json, in order; keys as in `importers.markup.structured`."""
    objects: list[tuple[int, dict[str, Any]]] = []
    for number, text in enumerate(scripts, 1):
        objects += [(number, thing) for value in parsed(text) for thing in _objects(value, 0)]
    main = min(range(len(objects)), key=lambda index: (_rank(objects[index][1]), index), default=-1)
    if main > 0:
        objects.insert(0, objects.pop(main))
    known = {str(thing["@id"]): thing for _, thing in objects if isinstance(thing.get("@id"), str) and len(thing) > 1}
    return [fact for group, (number, thing) in enumerate(objects, 1) for fact in _facts(thing, number, group, known)]


def parsed(text: str) -> list[Any]:
    """The JSON values of a script; mends comments, trailing commas, raw line ends in strings, entities; [] where that is not enough."""
    text = _WRAP.sub("", text.strip().lstrip("\ufeff")).strip()
    for attempt in (_as_is, _mended, _without_references):
        try:
            return attempt(text)
        except (ValueError, RecursionError):
            continue
    return []


def _as_is(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)
    values, at = [], 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
    return values


def _mended(text: str) -> list[Any]:
    text = _COMMENTS.sub(lambda found: found[1] or "", text)
    return _as_is(_TRAILING.sub(lambda found: found[1] or "", text).strip())


def _without_references(text: str) -> list[Any]:
    return _mended(unescaped(text.replace("&quot;", '"')))


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that stand for something of their own: top level, @graph, lists, and the main entity of a page."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        if any(key not in ("@context", "@graph", "@id") for key in value):
            yield value
        for key in ("@graph", "mainEntity", "hasPart"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)
        page = value.get("mainEntityOfPage")
        if isinstance(page, dict) and len(page) > 2:
            yield from _objects(page, depth + 1)


def types(thing: dict[str, Any]) -> list[str]:
    """The names of an object's types, without their address."""
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return [re.split(r"[/#:]", name.strip())[-1] for name in names if isinstance(name, str) and name.strip()]


def _rank(thing: dict[str, Any]) -> tuple[int, int]:
    place = min((ARTICLES.index(name) for name in types(thing) if name in ARTICLES), default=len(ARTICLES))
    kind = 0 if place < len(ARTICLES) - 1 else 1 if place < len(ARTICLES) else 2
    return kind, -sum(key in thing for key in ("headline", "datePublished", "author", "articleBody"))


def _facts(thing: dict[str, Any], number: int, group: int, known: dict[str, dict[str, Any]]) -> Iterator[Fact]:
    for name in types(thing):
        yield Fact("json-ld @type", name, f"script {number}, @type", None, group)
    for key in PROPERTIES:
        for value in _values(thing.get(key)):
            said = _said(value, key, known)
            kind = ""
            if isinstance(value, dict):
                kind = next(iter(types(known.get(str(value.get("@id")), value) if "@type" not in value else value)), "")
            for text in said:
                yield Fact(f"json-ld {key}", text, f"script {number}, {key}", None, group)
                if key == "author" and kind:
                    yield Fact("json-ld author type", kind, f"script {number}, author @type", None, group)
    crumbs = thing.get("itemListElement") if "BreadcrumbList" in types(thing) else _crumbs(thing.get("breadcrumb"))
    for item in _values(crumbs):
        name = _crumb(item)
        if name:
            yield Fact("json-ld breadcrumb", name, f"script {number}, breadcrumb", None, group)


def _crumbs(value: Any) -> Any:
    return value.get("itemListElement") if isinstance(value, dict) else None


def _crumb(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return _clean(item.get("name")) or (_clean(inner.get("name")) if isinstance(inner, dict) else "")


def _values(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _said(value: Any, key: str, known: dict[str, dict[str, Any]]) -> list[str]:
    """What a property's value says in words: itself, or its name (for a page its address)."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float | str):
        text = _clean(value)
        return [text] if text else []
    if not isinstance(value, dict):
        return []
    order: tuple[str, ...] = (
        ("@id", "url") if key == "mainEntityOfPage" else ("name", "legalName", "headline", "@value", "value", "alternateName", "addressLocality", "url", "@id")
    )
    if key in _PEOPLE:
        order = ("name", "legalName", "alternateName", "@value")
    merged = value if any(name in value for name in order[:2]) else {**known.get(str(value.get("@id")), {}), **value}
    for name in order:
        texts = [text for item in _values(merged.get(name)) if not isinstance(item, dict | list) and (text := _clean(item))]
        if texts:
            return texts
    given = " ".join(_clean(merged.get(name)) for name in ("givenName", "familyName")).strip()
    return [given] if given and key in _PEOPLE else []


def _clean(value: Any) -> str:
    if not isinstance(value, str | int | float):
        return ""
    text = str(value)
    return " ".join((unescaped(text)).split())
