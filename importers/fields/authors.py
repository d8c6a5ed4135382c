"""The authors: declared, signed in a byline, or presented in a box about the author. Never invented."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from importers.article import Evidence, Fields, Name
from importers.document import Block, Fact
from importers.fields._shared import (
    ENOUGH,
    Field,
    View,
    blocks_of,
    chosen,
    date_language,
    evidence,
    facts,
    group_types,
    grouped,
    host_of,
    in_block,
    main_group,
    names_site,
    role_at,
)
from importers.language.bylines import FoundName, find_authors, opens_byline, signs_text
from importers.language.folding import fold, skeleton
from importers.language.names import institution, known_person, looks_like_person, nobody, person, written
from importers.language.phrases import everywhere, longest_first
from importers.language.signing import AWAY, agency, alone, called, covered, known, lead_before, led, linked, media, opened, talk
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
}
_NAMED = re.compile(r"(?:meta |og:|article:)?(?:[\w-]+[:._-])?(?:article[-_.]?)?(?:authors?|author[-_]?names?|creator|byline|writer|autor|auteur)")
"""Further names of meta elements that say who wrote a page."""
_ELSEWHERE = frozenset({"comments", "related", "navigation", "sponsored", "advertisement", "embed", "comment-form", "page-furniture"})
_UNSIGNED = frozenset({"related", "sponsored", "advertisement", "embed", "comment-form", "comments", "caption", "credit", "author-bio", "paragraph", "quote"})
_WORKS = frozenset({"webpage", "creativework", "videoobject", "blog", "podcastepisode", "book", "itempage"})  # what an author may have made, where no article is declared
_PICTURES = frozenset({"caption", "credit", "embed", "sponsored", "advertisement", "quote"})  # a name there is another's
_LISTED = frozenset({"tags", "breadcrumb", "comments"})  # so is a name by itself there
_TAIL = frozenset({"paragraph", "heading", "list"})  # where a name by itself, last of the text, signs it
_UNLIKE = frozenset({"kicker", "heading", "paragraph", "related", "comment-form"})  # where only a name that is known for one signs by itself
_MOST = 60  # names declared, or signed lines, that are looked at: a hostile page has thousands
_OPENING = 300  # characters of a presentation in which its author is named
_LINE = 160  # characters of a line that may be a byline
_UNDER = 4  # blocks under the title among which a name by itself signs
_COMMENTS = frozenset({"comments", "comment-form"})
_OTHERS = _COMMENTS | {"related", "sponsored", "advertisement", "embed"}
_LOGIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+|\w*admin\w*|marketing|\w*redaktion|\w*editor\w*|content", re.IGNORECASE)
_WIDE = 1500  # blocks among which a line that says "Written by" and nothing else is looked for
_APART = 2  # lines from one byline to the next of the same list
_FAR = 4  # lines after the text among which it may be signed
_SIGNED, _ENDING = 0.85, 0.8
_COMPANY = re.compile(r"\b(?:gmbh|ag|inc|ltd|llc|sarl|sas|s\.?a\.?r\.?l|srl|bv|kg|ug|plc|corp)\b\.?$", re.IGNORECASE)
_BIO = re.compile(r"(?:est|was|is|are|ist|sont|es|dirige|travaille|works|writes|covers|has|a|couvre|reports|joined|,)(?=\s)")


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """All who make up the value bear one Evidence: each source's list of names is one candidate."""
    language, site = date_language(view, fields), fields.container_title
    host = host_of(view, fields)
    candidates = [*_json_ld(view, language, site), *_meta(view, language, site), *_markup(view, language, site)]
    signed = list(_bylines(view, language, site))
    if not any(item.confidence >= ENOUGH for item in signed):
        signed += _loose(view, language, site)
    candidates += [*signed, *_boxes(view, language), *_introduced(view)]
    return _best([_weighed(_without_site(item, site, host)) for item in candidates], site, host)


def _names(text: str, language: str | None, site: str | None) -> tuple[Name, ...]:
    return tuple(found.name for found in find_authors(declared_text(text), language, site=site, declared=True))


def _joined(lists: Iterable[tuple[Name, ...]]) -> tuple[Name, ...]:
    """The names of several values of one kind, each once, whatever the case and accents."""
    seen: dict[str, Name] = {}
    for name in (name for names in lists for name in names):
        seen.setdefault(skeleton(written(name)), name)
    return tuple(seen.values())


def _json_ld(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    pages = {group for group, kind in group_types(view, "json-ld").items() if kind in ("webpage", "itempage", "claimreview", "creativework", "newsarticle")}
    following = zip(view.document.facts, view.document.facts[1:], strict=False)
    kinds = {fact: then.value for fact, then in following if then.key == "json-ld author type" and then.group == fact.group}
    for key, confidence in (("author", 0.93), ("creator", 0.63)):
        found = list(grouped(view, "json-ld", key))
        around = [fact for fact in grouped(view, "json-ld", key, others=True) if fact.group in pages]
        for declared, sure in ((found, confidence), (around, confidence - 0.18)):
            names = _joined(_typed(fact, kinds.get(fact, ""), language, site) for fact in declared[:_MOST])
            if names:
                yield evidence("authors", names, declared[0], sure)
    main, kinds_of = main_group(view, "microdata"), group_types(view, "microdata")
    for others, sure in ((False, 0.75), (True, 0.6)):
        away = _ELSEWHERE if others else _COMMENTS
        declared = [fact for fact in grouped(view, "microdata", "author", others=others) if role_at(view, fact.source) not in away]
        if others:
            bare = [fact for fact in declared if fact.group == 0][:1]
            declared = bare or ([fact for fact in declared if kinds_of.get(fact.group) in _WORKS][:1] if main is None else [])
        names = _joined(_typed(fact, "", language, site) for fact in declared[:_MOST])
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
        found = [fact for fact in facts(view, key) if not nobody(fact.value)]
        names = _joined(_names(fact.value, language, site) for fact in found[:_MOST])
        if names:
            yield evidence("authors", names, found[0], confidence)
    for key in view.facts:
        if key not in _META and _NAMED.fullmatch(key) and len(view.facts[key]) <= 6:
            found = [fact for fact in view.facts[key] if not nobody(fact.value)]
            names = _joined(_names(fact.value, language, site) for fact in found)
            if names:
                yield evidence("authors", names, found[0], 0.7)
    # A pair that networks show as a table of two columns: "Written by" and the name.
    for label, fact in zip(facts(view, "twitter:label1"), facts(view, "twitter:data1"), strict=False):
        if fold(label.value).strip(" :") in everywhere("names", "by") | everywhere("names", "labels") and not nobody(fact.value):
            names = _names(fact.value, language, site)
            if names:
                yield evidence("authors", names, fact, 0.7)


def _markup(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    for key, confidence in (("rel author", 0.75), ("hentry author", 0.7)):
        found = [fact for fact in facts(view, key) if role_at(view, fact.source) not in _OTHERS and not nobody(fact.value)]
        names = _joined(_names(fact.value, language, site) for fact in found[:_MOST])
        names = tuple(name for name in names if not _label((name,)))
        if names and len(names) <= 6:
            yield evidence("authors", names, found[0], confidence if len(found) < 4 else 0.5)


def _bylines(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    """The signed lines of the text, by where they stand: by the title, right after the text, or anywhere.

    Bylines one right after the other make one list. Elsewhere on a page they mostly sign other articles.
    """
    near = view.near
    lists: list[tuple[int, list[tuple[FoundName, ...]], float]] = []
    last = -_FAR
    for index, block in _foremost(view, "byline"):
        found = find_authors(block.text, language, site=site)
        if not found:
            continue
        if index in near and not (talk(block) and index > view.title >= 0 and view.last >= 0 and index > view.last):
            sure = _SIGNED if led(view.document.blocks, index, language) or called(block) else _alone(view, index, found, language)
        elif view.last < index <= view.last + _FAR:
            sure = (
                AWAY
                if talk(block)
                else _ENDING
                if opens_byline(block.text, language)
                else AWAY
                if not known(block.text, found)
                else 0.6
                if index == view.last + 1
                else ENOUGH
            )
        else:
            sure = AWAY + 0.15 * (opened(view.document.blocks, index, language) and not talk(block))
        if lists and index - last <= _APART and lists[-1][2] == sure:
            lists[-1][1].append(found)
        else:
            lists.append((index, [found], sure))
        last = index
    if sum(sure > AWAY and first not in near and not view.last < first <= view.last + _FAR for first, _, sure in lists) > 1:
        # Several lines that sign far from the title belong to a list of other articles.
        lists = [(first, lines, sure if first in near or view.last < first <= view.last + _FAR else AWAY) for first, lines, sure in lists]
    leads = any(sure == _SIGNED and opens_byline(view.document.blocks[first].text, language) for first, _, sure in lists)
    for first, lines, sure in lists:
        if leads and sure == _SIGNED and not opens_byline(view.document.blocks[first].text, language):
            sure = AWAY  # beside a line that begins with "Par" bare names are those of keywords
        names = _joined(tuple(name.name for name in line) for line in lines)
        yield in_block("authors", names, "byline", view, first, (lines[0][0].start, lines[0][-1].end), sure)
    for role, confidence in (("dateline", 0.75), ("signature", 0.75), ("credit", 0.7)):
        for index, block in _foremost(view, role):
            found = find_authors(block.text, language, site=site) if role != "credit" or signs_text(block.text, language) else ()
            if found:
                sure = confidence if index in near or not any(item[2] >= ENOUGH for item in lists) else AWAY
                if role == "dateline" and index not in near and view.title >= 0 and not led(view.document.blocks, index, language):
                    sure = AWAY
                signs = led(view.document.blocks, index, language) or called(block) or known(block.text, found)
                sure = sure if signs else min(sure, 0.55)
                yield in_block("authors", _joined([tuple(name.name for name in found)]), role, view, index, (found[0].start, found[-1].end), sure)
                break


def _foremost(view: View, role: str) -> list[tuple[int, Block]]:
    """The blocks of a role that are looked at: those by the title and right after the text, and so many of the others."""
    blocks = blocks_of(view, role)
    if len(blocks) <= _MOST:
        return blocks
    return [pair for rank, pair in enumerate(blocks) if rank < _MOST or pair[0] in view.near or view.last < pair[0] <= view.last + _FAR]


def _alone(view: View, index: int, found: tuple[FoundName, ...], language: str | None) -> float:
    return alone(view.document.blocks, index, found, language, title=view.title, stream=view.document.stream)


def _loose(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    """A short line by the title, or right after the text, that is a byline whatever its role.

    It has a byline's words, or markup calls it the author, or (right under the title) it is little but names.
    """
    blocks = view.document.blocks
    front = sorted({*(index for index, _, _ in view.front), *view.near})
    after = range(view.last + 1, min(view.last + 1 + 2 * _FAR, len(view.verdicts))) if view.last >= 0 else ()
    for index in (*front, *(index for index in after if index not in view.near)):
        block, role = blocks[index], view.verdicts[index].role
        if index > view.last + _FAR and (talk(block) or not opens_byline(block.text, language)):
            continue
        early, under = index in view.near or index in front, 0 <= view.title < index
        if role in (_PICTURES if early else _UNSIGNED) or len(block.text) > _LINE or block.shape.hidden or (role == "related" and not under):
            continue
        signs = led(blocks, index, language)
        named = early and (called(block) or linked(block)) and not block.text.endswith((".", "!", "?"))
        bare = early and under and index <= view.title + _UNDER and role not in _LISTED and not (role == "heading" and block.shape.tag)
        if not (signs or named or bare):
            continue
        behind = lead_before(blocks, index, language)
        found = find_authors(block.text, language, site=site, led=behind)
        if not found and (behind or (named and (called(block) or " " in block.text))) and _plain(block.text):
            # What stands by itself where a name must stand is one: "hafenmaus", "The Harbour Team".
            found = find_authors(block.text, language, site=site, declared=True)
        if not found or (not signs and not named and not covered(block.text, found, language)):
            continue
        sure = 0.7 if signs or named else min(0.6, _alone(view, index, found, language))
        if sure < ENOUGH or (not signs and not named and role in _UNLIKE and not known(block.text, found)):
            continue
        yield in_block("authors", _joined([tuple(name.name for name in found)]), "byline", view, index, (found[0].start, found[-1].end), sure)
        return
    for index in range(max(view.title, 0) + 1, min(view.last, _WIDE)):
        if len(blocks[index].text) <= _LINE and view.verdicts[index].role not in _UNSIGNED and not talk(blocks[index]) and lead_before(blocks, index, language):
            found = find_authors(blocks[index].text, language, site=site, led=True)
            if found:
                yield in_block("authors", _joined([tuple(name.name for name in found)]), "byline", view, index, (found[0].start, found[-1].end), 0.55)
                return


def _plain(text: str) -> bool:
    """Whether a short line may be somebody's name of whatever form: no label, sentence or number."""
    words = [fold(word).strip(".,") for word in text.split()]
    common = sum(word in everywhere("names", "stop") or word in everywhere("names", "by") or word in everywhere("names", "labels") for word in words)
    return 0 < len(words) <= 5 and not common - (words[0] == "the") and not any(sign in text for sign in ":：;!?…|/%") and text[0].isalpha()


def _boxes(view: View, language: str | None) -> Iterator[Evidence]:
    """A name by itself in a box about the author, after a line such as "À propos de l'auteur", or that opens a presentation."""
    headed = False
    for index, block in blocks_of(view, "author-bio")[:_MOST]:
        folded = fold(block.text).strip(" :.")
        if folded in everywhere("text", "about_author"):
            headed = True
            continue
        place = _presented(block.text)
        if place is None:
            continue
        text = block.text[place[0] : place[1]]
        likely = looks_like_person(text)
        name = person(text)
        if name and likely >= 0.4 and (headed or known_person(text)):
            alone = place == (0, len(block.text.strip()))
            yield in_block("authors", (name,), "author box", view, index, place, 0.8 if headed and alone else 0.65 if alone or headed else 0.55)
            return


def _introduced(view: View) -> Iterator[Evidence]:
    """A name by itself at the end of the text, above a line that begins with it and tells who that is, whatever their roles."""
    blocks = view.document.blocks
    if view.last > 0 and len(blocks[view.last].text) <= _LINE // 2 and known_person(blocks[view.last].text) and view.verdicts[view.last].role in _TAIL:
        name = person(blocks[view.last].text)
        if name:
            yield in_block("authors", (name,), "signature", view, view.last, None, 0.6)
    for index in range(max(0, view.last - _FAR), min(view.last + 2 * _FAR, len(blocks) - 1)) if view.last > 0 else ():
        text, then = blocks[index].text, blocks[index + 1].text
        if len(text) <= _LINE and then.startswith(text) and _BIO.match(then[len(text) :].lstrip()) and known_person(text):
            name = person(text)
            if name:
                yield in_block("authors", (name,), "author box", view, index, None, 0.6)
                return


def _presented(text: str) -> tuple[int, int] | None:
    """Where a presentation names its author: the whole of a short line, or the capital words that it opens with."""
    bare = text[:_OPENING].strip()
    start = text.index(bare) if bare else 0
    for label in longest_first(everywhere("text", "about_author") | everywhere("names", "by")):
        if fold(bare).startswith(label) and re.match(r"\s?:?\s+(?=\S)", bare[len(label) :]):
            start += len(label) + len(re.match(r"\s?:?\s+", bare[len(label) :])[0])  # type: ignore[index]
            bare = text[start:].rstrip()
            break
    if len(bare.split()) <= 4:
        return (start, start + len(bare)) if bare else None
    opening = re.match(r"((?:[^\W\d_][\w.'’-]*\s){2,4}?)" + _BIO.pattern, bare) or re.match(r"((?:[^\W\d_][\w.'’-]*\s?){2,4}?)(?=,\s)", bare)
    if not opening:
        return None
    return start, start + len(opening[1].rstrip())


def _without_site(item: Evidence, site: str | None, host: str) -> Evidence:
    """A list without the site's own name, a newsroom's or a paper's where people stand in it too: an agency alone signs beside them."""
    names = item.value if isinstance(item.value, tuple) else ()
    sites = [site] if site else []
    kept = tuple(name for name in names if not (name.literal and not agency(name) and (names_site(name.literal, sites, host) or media(name.literal))))
    return replace(item, value=kept) if len(kept) < len(names) and any(name.family for name in kept) else item


def _weighed(item: Evidence) -> Evidence:
    """A very long list, or one with a sentence in it, or the name of an account, weighs less."""
    names = item.value if isinstance(item.value, tuple) else ()
    words = [name for name in names if name.literal and " " not in name.literal and not agency(name)]
    if any(name.literal and len(name.literal.split()) > 6 for name in names) or len(names) > 12 or (len(words) > 2 and len(words) == len(names)):
        return replace(item, confidence=min(item.confidence, 0.4))
    if len(names) == 1 and names[0].literal and _LOGIN.fullmatch(names[0].literal) and not institution(names[0].literal):
        return replace(item, confidence=round(item.confidence - 0.15, 3))  # what somebody is called in the site's own books
    return item


def _impersonal(item: Evidence, site: str | None, host: str) -> bool:
    """Whether a list names nobody but the site itself or its newsroom."""
    known = [site] if site else []
    names = item.value if isinstance(item.value, tuple) else ()
    return all(names_site(written(name), known, host) or fold(written(name)) in everywhere("names", "newsroom") for name in names)


def _best(candidates: list[Evidence], site: str | None, host: str) -> tuple[Evidence, ...]:
    """Lists with people or an agency before those that only repeat the site's name.

    A byline that signs the declared people and an agency besides is the fuller truth.
    """
    plain = [item for item in candidates if _impersonal(item, site, host)]
    named = [item for item in candidates if item not in plain]
    done = chosen(named, same=_people)
    won = next((item for item in done if item.chosen), None)
    if won is None:
        return (*done, *chosen([replace(item, confidence=min(item.confidence, 0.6)) for item in plain], same=_people))
    fuller = [item for item in done if _fuller(item, won)]
    if fuller:
        done = tuple(replace(item, chosen=item is fuller[0], confidence=max(item.confidence, won.confidence) if item is fuller[0] else item.confidence) for item in done)
    return (*done, *plain)


def _fuller(item: Evidence, won: Evidence) -> bool:
    """Whether a list signs more than the one that won: agencies in a byline beside its people, further people whose names are known for such,
    or the whole name of whom it calls by one ("Todd", "Todd Bates")."""
    if item.origin == "byline" and _people(item) > _people(won):
        return all(name.literal or (item.confidence >= _SIGNED and known_person(written(name))) for name in _added(item, won))
    names, short = item.value, won.value
    alone = isinstance(names, tuple) and isinstance(short, tuple) and len(names) == len(short) == 1
    return alone and bool(short[0].literal) and names[0].given is not None and skeleton(names[0].given) == skeleton(short[0].literal)  # type: ignore[union-attr, arg-type]


def _people(item: Evidence) -> frozenset[str]:
    return frozenset(skeleton(written(name)) for name in item.value) if isinstance(item.value, tuple) else frozenset()


def _added(item: Evidence, won: Evidence) -> list[Name]:
    known = _people(won)
    return [name for name in item.value if isinstance(name, Name) and skeleton(written(name)) not in known]


FIELD = Field("authors", 14, find)
