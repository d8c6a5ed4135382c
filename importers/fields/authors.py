"""The authors: declared, signed in a byline, or presented in a box about the author. Never invented."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from importers.article import Evidence, Fields, Name
from importers.document import Fact
from importers.fields._shared import (
    ENOUGH,
    Field,
    View,
    block_at,
    date_language,
    evidence,
    facts,
    group_types,
    grouped,
    host_of,
    main_group,
    names_site,
    position,
    role_at,
)
from importers.fields._signed import MOST, SIGNED, joined, printed
from importers.fields._weighing import Group, grouped_by, model_for, settled, with_traits
from importers.language.bylines import find_authors
from importers.language.folding import fold, skeleton
from importers.language.names import institution, known_person, looks_like_person, nobody, written
from importers.language.phrases import everywhere
from importers.language.signing import AWAY, agency, led, media
from importers.language.typography import declared_text
from importers.source import Source

_META = {
    "meta citation_author": 0.9,
    "meta author": 0.8,
    "meta article:author": 0.8,
    "article:author": 0.75,
    "og:article:author": 0.75,
    "meta dc.creator": 0.8,
    "meta dcterms.creator": 0.75,
    "meta parsely-author": 0.8,
    "meta sailthru.author": 0.8,
    "meta byl": 0.85,
    "meta twitter:creator": 0.3,
    "og:author": 0.7,
    "meta authors": 0.75,
    "meta dc.contributor": 0.4,
    "meta byline": 0.8,
    "cxenseparse:author": 0.7,
    "rdfa author": 0.75,
    "data author": 0.6,
}
_NAMED = re.compile(r"(?:meta |og:|article:)?(?:[\w-]+[:._-])?(?:article[-_.]?)?(?:authors?|author[-_]?names?|creator|byline|writer|autor|auteur)")
"""Further names of meta elements that say who wrote a page."""
_ELSEWHERE = frozenset({"comments", "related", "navigation", "sponsored", "advertisement", "embed", "comment-form", "page-furniture"})
_WORKS = frozenset({"webpage", "creativework", "videoobject", "blog", "podcastepisode", "book", "itempage"})  # what an author may have made, where no article is declared
_COMMENTS = frozenset({"comments", "comment-form"})
_OTHERS = _COMMENTS | {"related", "sponsored", "advertisement", "embed"}
_LOGIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+|\w*admin\w*|marketing|\w*redaktion|\w*editor\w*|content", re.IGNORECASE)
_TYPED = 100  # characters of a line of names
_FEW = 3  # names of an ordinary list
_KINDS = frozenset({"json-ld author", "json-ld creator", "microdata author", "rel author", "hentry author", "byline", "dateline", "signature", "credit",
                    "author box", "author page", "owner", "meta author", "article:author", "twitter:data1"})  # fmt: skip
_TIERS, _TOP = 8, 0.95  # how finely what a source is worth by itself is told apart
_GOOD = 0.6  # the chance from which people are taken that no place or word makes surer
_CALLED = 0.7  # how sure a line signs that markup calls the author's
_LEAST = 0.15  # the chance from which a list is taken
_UNDER = 3  # blocks after the title that are right under it
_SIGNS = re.compile(r"[\u4e00-\u9fff\uac00-\ud7af]{2,5}|[\u4e00-\u9fff]{1,3} [\u4e00-\u9fff]{1,3}")
_COMPANY = re.compile(r"\b(?:gmbh|ag|inc|ltd|llc|sarl|sas|s\.?a\.?r\.?l|srl|bv|kg|ug|plc|corp)\b\.?$", re.IGNORECASE)


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """All who make up the value bear one Evidence: each source's list of names is one candidate.

    A byline that signs the declared people and an agency besides is the fuller truth; so are people who sign by the title where but the site itself is declared.
    """
    found = groups(view, source, fields)
    done = settled(model_for("authors", view), found, least=_LEAST, able=_certain)
    won = next((item for item in done if item.chosen), None)
    better = _better(view, fields, found, done, won) if won else None
    if won is None or better is None:
        return done
    return tuple(item.judged(max(item.confidence, won.confidence) if item is better else item.confidence, chosen=item is better) for item in done)


def _better(view: View, fields: Fields, found: list[Group], done: tuple[Evidence, ...], won: Evidence) -> Evidence | None:
    """What is to be taken instead of the likeliest list: a fuller one, the people who sign beside the site, or a declared one without whose she is."""
    site = _impersonal(won, fields.container_title, host_of(view, fields))
    signed = [_people(group.members[0]) for group in found if _in_words(view, group) or _opens_excerpt(view, group)] if site else []
    sure = {(item.value, item.origin, item.source) for group in found for item in group.members if item.confidence >= SIGNED}  # by what they say themselves
    for item in done:
        if _fuller(view, item, won, (item.value, item.origin, item.source) in sure) or (len(signed) == 1 and _people(item) == signed[0]):
            return item
    lines = [item for item in done if item.source and _people(item) == _people(won)]
    for item in done if lines else ():
        more = _added(won, item)
        housed = all(agency(name) and not any(_cosigns(view, line, name) for line in lines) for name in more)
        if item.source is None and housed and _people(item) and _people(item) < _people(won):
            return item
    return None


def _certain(group: Group, chance: float) -> bool:
    """Whether a list that no place or word makes surer is taken nevertheless: all of it are people known for such, and the chance is good."""
    return "people" in group.traits and chance >= _GOOD and any(item.confidence >= AWAY for item in group.members)


def _in_words(view: View, group: Group) -> bool:
    """Whether a list of people signs by the title with the words of a byline, or in a line that markup calls the author's."""
    people = "people" in group.traits or "people unknown" in group.traits
    near = any(item.source and item.confidence >= ENOUGH and block_at(view, item.source) in view.near for item in group.members)
    called = any(item.origin == "byline" and item.confidence >= _CALLED for item in group.members)
    return people and near and ("said by whom" in group.traits or called)


def _opens_excerpt(view: View, group: Group) -> bool:
    """Whether the page's description, an excerpt, begins with the line that a list of people stands in: what is typed into the text above its first sentence signs it."""
    if "people" not in group.traits and "people unknown" not in group.traits:
        return False
    told = [fact.value for fact in facts(view, "og:description", "meta description", "json-ld description")]
    for index in (block_at(view, item.source) for item in group.members if item.source and item.origin == "byline") if told else ():
        line = view.document.blocks[index].text if index is not None and index in view.near and index > view.title else ""
        if 0 < len(line) <= _TYPED and any(text.startswith(f"{line} ") and text[len(line) + 1 :][:1].isupper() for text in told):
            return True
    return False


def groups(view: View, source: Source, fields: Fields) -> list[Group]:
    """The candidates by whom they name, with their traits."""
    language, site = date_language(view, fields), fields.container_title
    host = host_of(view, fields)
    candidates = [*_json_ld(view, language, site), *_meta(view, language, site), *_markup(view, language, site)]
    candidates += printed(view, language, fields)
    found = grouped_by([_weighed(_without_site(item, site, host)) for item in candidates], _people)
    return with_traits(found, lambda members: _traits(view, members, found, site, host, language))


def _traits(view: View, members: tuple[Evidence, ...], found: list[tuple[Evidence, ...]], site: str | None, host: str, language: str | None) -> Iterator[str]:
    """What is known of the candidates for one list of names."""
    for item in members:
        kind = item.origin if item.origin in _KINDS else "meta" if item.source is None else "markup"
        place = f" {position(view, item.source)}" if item.source else ""
        yield f"{kind}{place} {int(min(item.confidence, _TOP) * _TIERS)}"
    if len({item.source is None for item in members}) > 1:
        yield "declared and printed"
    names = [name for name in members[0].value if isinstance(name, Name)]
    strange = [name for name in names if name.family and not known_person(written(name))]
    if _impersonal(members[0], site, host):
        yield "site or newsroom"
    elif all(agency(name) for name in names):
        yield "agency"
    elif all(name.literal for name in names):
        yield "people of signs" if all(map(_sign, names)) else "one word" if all(" " not in (name.literal or "") for name in names) else "bodies"
    else:
        yield "people" if not strange else "people unknown"
    own = _people(members[0])
    for other in found:
        theirs = _people(other[0])
        if own < theirs:
            yield "part of one with bodies" if _bodies(other[0], own) else "part of one with people"
        elif theirs < own:
            yield "holds one and bodies" if _bodies(members[0], theirs) else "holds one and people"
        elif not own & theirs and not _impersonal(other[0], site, host) and any(isinstance(name, Name) and (name.family or _sign(name)) for name in other[0].value):
            if not _impersonal(members[0], site, host):
                yield "other people named"
            elif any(item.source and item.confidence >= ENOUGH for item in other):
                yield "site beside people who sign"
            else:
                yield "site beside people"
    if len(names) > _FEW:
        yield "many"
    lines = {index for item in members if item.source and (index := block_at(view, item.source)) is not None}
    if any(0 < index - view.title <= _UNDER for index in lines) and view.title >= 0:
        yield "right under the title"
    if any(led(view.document.blocks, index, language) for index in lines):
        yield "said by whom"
    if len(names) == 1 and names[0].family and view.document.stream.count(written(names[0])) > 1:
        yield "named again"


def _sign(name: Name) -> bool:
    """Whether a literal name is a person's in Chinese or Japanese signs or Korean syllables, by its length."""
    return bool(name.literal) and _SIGNS.fullmatch(name.literal or "") is not None


def _names(text: str, language: str | None, site: str | None) -> tuple[Name, ...]:
    return tuple(found.name for found in find_authors(declared_text(text), language, site=site, declared=True))


def _json_ld(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    pages = {group for group, kind in group_types(view, "json-ld").items() if kind in ("webpage", "itempage", "claimreview", "creativework", "newsarticle")}
    typed = facts(view, "json-ld author type")
    following = pairwise(view.document.facts)
    kinds = {fact: then.value for fact, then in following if then.key == "json-ld author type" and then.group == fact.group} if typed else {}
    for key, confidence in (("author", 0.93), ("creator", 0.63)):
        found = list(grouped(view, "json-ld", key))
        around = [fact for fact in grouped(view, "json-ld", key, others=True) if fact.group in pages]
        for declared, sure in ((found, confidence), (around, confidence - 0.18)) if found or around else ():
            names = joined(_typed(fact, kinds.get(fact, ""), language, site) for fact in declared[:MOST])
            if names:
                yield evidence("authors", names, declared[0], sure)
    main, kinds_of = main_group(view, "microdata"), group_types(view, "microdata")
    for others, sure in ((False, 0.75), (True, 0.6)):
        away = _ELSEWHERE if others else _COMMENTS
        declared = [fact for fact in grouped(view, "microdata", "author", others=others) if role_at(view, fact.source) not in away]
        if others:
            bare = [fact for fact in declared if fact.group == 0][:1]
            declared = bare or ([fact for fact in declared if kinds_of.get(fact.group) in _WORKS][:1] if main is None else [])
        names = joined(_typed(fact, "", language, site) for fact in declared[:MOST])
        if names and not _label(names):
            yield evidence("authors", names, declared[0], sure)


def _label(names: tuple[Name, ...]) -> bool:
    """Whether a link's words were taken for a name: "View my complete profile"."""
    return any(name.literal and " " in name.literal and sum(word in everywhere("names", "stop") for word in fold(name.literal).split()) > 1 for name in names)


def _typed(fact: Fact, kind: str, language: str | None, site: str | None) -> tuple[Name, ...]:
    """A declared author; one whose type is an organization stays whole."""
    value = declared_text(fact.value)
    if nobody(value) or len(value) > 200:
        return ()
    if kind.lower().endswith("organization") and looks_like_person(value) < 0.4:
        parts = _names(value, language, site)
        return parts if len(parts) > 1 and all(name.literal for name in parts) else (Name(literal=value),)
    return _names(value, language, site)


def _meta(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    for key, confidence in _META.items():
        if key not in view.facts:
            continue
        found = [fact for fact in view.facts[key] if not nobody(fact.value)]
        names = joined(_names(fact.value, language, site) for fact in found[:MOST])
        if names:
            yield evidence("authors", names, found[0], confidence)
    for key in filter(_names_authors, view.facts):
        if key not in _META and len(view.facts[key]) <= 6:
            found = [fact for fact in view.facts[key] if not nobody(fact.value)]
            names = joined(_names(fact.value, language, site) for fact in found)
            if names:
                yield evidence("authors", names, found[0], 0.7)
    for fact in facts(view, "script author"):
        names = _names(fact.value, language, site)
        if names and all(known_person(written(name)) for name in names):  # what else scripts call so may be anything
            yield evidence("authors", names, fact, 0.7)
    # A pair that networks show as a table of two columns: "Written by" and the name.
    for label, fact in zip(facts(view, "twitter:label1"), facts(view, "twitter:data1"), strict=False):
        if fold(label.value).strip(" :") in everywhere("names", "by") | everywhere("names", "labels") and not nobody(fact.value):
            names = _names(fact.value, language, site)
            if names:
                yield evidence("authors", names, fact, 0.7)


@lru_cache(1024)
def _names_authors(key: str) -> bool:
    """Whether a key of a fact says who wrote: most pages have the same keys."""
    return _NAMED.fullmatch(key) is not None


def _markup(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    for key, confidence in (("rel author", 0.75), ("hentry author", 0.7)):
        found = [fact for fact in facts(view, key) if role_at(view, fact.source) not in _OTHERS and "comment" not in fact.at and not nobody(fact.value)]
        if len({skeleton(fact.value) for fact in found}) < len(found):
            found = found[:1] if key == "hentry author" else found  # who is named twice wrote several of the page's articles
        names = joined(_names(fact.value, language, site) for fact in found[:MOST])
        names = tuple(name for name in names if not _label((name,)))
        if names and len(names) <= 6:
            yield evidence("authors", names, found[0], confidence if len(found) < 4 else 0.5)


def _without_site(item: Evidence, site: str | None, host: str) -> Evidence:
    """A list without the site's own name, a newsroom's or a paper's where people stand in it too: an agency alone signs beside them.

    Nor do nameless "agencies" sign beside a house.
    """
    names = item.value if isinstance(item.value, tuple) else ()
    kept = tuple(name for name in names if not _of_site(name, site, host))
    if len(kept) < len(names) and any(name.family for name in kept):
        return replace(item, value=kept)
    named = tuple(name for name in names if fold(written(name)) not in everywhere("names", "newsroom"))
    return replace(item, value=named) if 0 < len(named) < len(names) else item


def _of_site(name: Name, site: str | None, host: str) -> bool:
    """Whether a name is that of the site, of a newsroom or a paper: "MDR Thüringen" too, which has a person's shape."""
    text = written(name)
    if known_person(text) or (name.literal and agency(name)):
        return False
    return names_site(text, [site] if site else [], host) or bool(name.literal and media(text))


def _weighed(item: Evidence) -> Evidence:
    """A very long list, or one with a sentence in it, or the name of an account, weighs less."""
    names = item.value if isinstance(item.value, tuple) else ()
    words = [name for name in names if name.literal and " " not in name.literal and not agency(name)]
    if any(name.literal and len(name.literal.split()) > 6 for name in names) or len(names) > 12 or (len(words) > 2 and len(words) == len(names)):
        return item.judged(min(item.confidence, 0.4), chosen=item.chosen)
    if len(names) == 1 and names[0].literal and _LOGIN.fullmatch(names[0].literal) and not institution(names[0].literal):
        return item.judged(round(item.confidence - 0.15, 3), chosen=item.chosen)  # what somebody is called in the site's own books
    return item


def _impersonal(item: Evidence, site: str | None, host: str) -> bool:
    """Whether a list names nobody but the site itself or its newsroom."""
    known = [site] if site else []
    names = item.value if isinstance(item.value, tuple) else ()
    return all(names_site(written(name), known, host) or fold(written(name)) in everywhere("names", "newsroom") for name in names)


def _bodies(item: Evidence, people: frozenset[str]) -> bool:
    """Whether whom a list names besides `people` are bodies, or strangers."""
    return all(name.literal or not known_person(written(name)) for name in item.value if isinstance(name, Name) and skeleton(written(name)) not in people)


def _fuller(view: View, item: Evidence, won: Evidence, sure: bool) -> bool:
    """Whether a list signs more than the one that won: agencies that a byline joins to its people; where it signs surely, further people whose names are known for such;
    or the whole name of whom it calls by one ("Todd", "Todd Bates")."""
    if item.origin == "byline" and _people(item) > _people(won):
        sure = sure and all(name.family for name in won.value if isinstance(name, Name))
        return all(_cosigns(view, item, name) if name.literal else sure and known_person(written(name)) for name in _added(item, won))
    names, short = item.value, won.value
    alone = isinstance(names, tuple) and isinstance(short, tuple) and len(names) == len(short) == 1
    return alone and item.origin != "owner" and bool(short[0].literal) and names[0].given is not None and skeleton(names[0].given) == skeleton(short[0].literal)  # type: ignore[union-attr, arg-type]


def _cosigns(view: View, item: Evidence, name: Name) -> bool:
    """Whether the words before a house say that it wrote too ("avec AFP", "Anne Durand & AFP"); behind a name alone it is whose she is ("Jane Doe, Associated Press")."""
    line = fold(view.document.stream[item.source[0] : item.source[1]]) if item.source else ""
    before = line.partition(fold(written(name)))[0].removesuffix("the ").rstrip()
    return before.endswith(("&", "+", "/", "(")) or before.rpartition(" ")[2].strip("(") in everywhere("names", "with") | everywhere("names", "and")


def _people(item: Evidence) -> frozenset[str]:
    return frozenset(skeleton(written(name)) for name in item.value) if isinstance(item.value, tuple) else frozenset()


def _added(item: Evidence, won: Evidence) -> list[Name]:
    known = _people(won)
    return [name for name in item.value if isinstance(name, Name) and skeleton(written(name)) not in known]


FIELD = Field("authors", 14, find)
