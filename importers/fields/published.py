"""The date of publication. A comment's date, a related link's or an event's in the prose is none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from importers.article import Evidence, Fields
from importers.fields._changes import changes
from importers.fields._days import ENDS, by_address, by_count, by_file
from importers.fields._shared import (
    ENOUGH,
    MISTAKEN,
    Field,
    View,
    block_at,
    blocks_of,
    date_language,
    evidence,
    facts,
    from_facts,
    grouped,
    in_block,
    position,
    role_at,
)
from importers.fields._weighing import Group, grouped_by, model_for, settled, with_traits
from importers.language.bylines import find_authors, leads_byline, opens_byline
from importers.language.dates import FoundDate, enters, find_dates, label_purpose, parse_date, purpose, stating
from importers.language.signing import covered, known
from importers.source import Source

_META = {
    "article:published_time": 0.93,
    "og:article:published_time": 0.9,
    "meta article:published_time": 0.9,
    "meta citation_publication_date": 0.85,
    "meta citation_date": 0.8,
    "meta citation_online_date": 0.8,
    "meta dc.date.issued": 0.85,
    "meta dcterms.issued": 0.8,
    "meta dcterms.created": 0.75,
    "meta dc.date": 0.75,
    "meta dcterms.date": 0.75,
    "meta dc.date.created": 0.75,
    "meta date": 0.75,
    "meta pubdate": 0.85,
    "meta publish-date": 0.85,
    "meta publish_date": 0.85,
    "meta publishdate": 0.85,
    "meta publication_date": 0.85,
    "meta parsely-pub-date": 0.85,
    "meta sailthru.date": 0.8,
    "meta article.published": 0.85,
    "meta article_date_original": 0.8,
    "meta displaydate": 0.75,
    "meta date.created": 0.7,
    "meta created": 0.6,
    "meta originalpublicationdate": 0.8,
    "meta dateposted": 0.75,
    "cxenseparse:recs:publishtime": 0.7,
    "og:published_time": 0.85,
    "og:pubdate": 0.8,
    "meta ptime": 0.7,
    "meta rnews:datepublished": 0.8,
    "meta datepublished": 0.85,
    "meta last-modified": 0.1,
    "script published": 0.6,
    "rdfa published": 0.8,
    "data published": 0.7,
}
_MODIFIED = ("json-ld dateModified", "article:modified_time", "og:article:modified_time", "og:updated_time", "meta last-modified")
_ELSEWHERE = frozenset({"comments", "related", "navigation", "sponsored", "advertisement", "embed", "comment-form", "tags", "newsletter", "paragraph", "quote", "legal"})
_NOT_PUBLISHED = re.compile(r"mod_|changed|modified|updated?\b|update|modif|refresh|expires|event|comment|relative-time-other", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|pubdate|posted|created|issued|entry-date|post-date", re.IGNORECASE)
_NO_DAY = frozenset({"modified", "accessed", "other"})  # what the words before a date may say that is not that of publication
_PROSE = frozenset({"caption", "standfirst", "title", "breadcrumb", "paywall"})
_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*$", re.IGNORECASE)
_KINDS = frozenset({"json-ld datePublished", "json-ld dateCreated", "article:published_time", "meta date", "microdata datePublished", "hentry published",
                    "time datetime", "dateline", "opening", "title block", "address path", "file name", "update", "script published", "relative date"})  # fmt: skip
_TIERS, _TOP = 8, 0.95  # how finely what a source is worth by itself is told apart
_UNDER = 3  # blocks after the title that are right under it
_LEAST = 0.2  # the chance from which a date is taken
_SHORT = 160  # characters of a line that may be a date and a byline
_LABEL = 30  # characters of a label before a date
_FAR = 12  # blocks after the text among which it may be dated
_BARS = frozenset("|•·—–-/,")
_UNLIKELY = frozenset({"related", "heading", "paragraph", "newsletter"})
_OPENING, _PLACE = 70, 40  # characters in which a text's own date stands, and of the place before it
_PARTED = re.compile(r"\s*\)?\s*(?:\([^()]{2,20}\)\s*)?[.:–—-]\s|\)\s")
_CAPITAL = re.compile(r"\s+[«„“\"]?[A-ZÀ-Þ]")
_MOST = 100  # datelines and declared dates that are looked at
_LONGEST = 400  # characters of a dateline or byline that are looked at
_MENUS = frozenset({"navigation", "tags", "newsletter"})
_NAMED = re.compile(
    r"(?:meta |og:|article:)?(?:[\w:.-]+[:._-])?"
    r"(?:publi(?:sh|cation)?[-_]?(?:ed)?[-_]?(?:date|time|on|at)|published|date[-_]?publi\w*|(?:\w{0,5})pub[-_]?date|release[-_]?date"
    r"|(?:post|creat(?:ed|ion))[-_]date|date[-_.]?(?:created|posted|issued|available)|dc\.created|firstcreate)"
    r"(?:[-_]?(?:time|utc|gmt))?"
)
"""Further names of meta elements that say when a page was published."""


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """ISO dates as precise as known, weighed by where they were read and by what says the same."""
    return settled(model_for("published", view), groups(view, source, fields), least=_LEAST)


def groups(view: View, source: Source, fields: Fields) -> list[Group]:
    """The candidates by the date that they give, with their traits."""
    language = date_language(view, fields)
    printed = list(_lines(view, language))
    if not any(item.confidence >= ENOUGH and block_at(view, item.source) in view.near for item in printed):
        printed += _loose(view, language)
    printed += [*_titled(view, language), *_opening(view, language), *_entered(view, language)]
    path = list(by_address(fields.url))
    said = frozenset(str(item.value) for item in [*printed, *path])
    told = list(_declared(view, language, said))
    changed = {value for fact in facts(view, *_MODIFIED) if (value := _value(fact.value, language)) and len(value) == 10}
    best = max(told, key=lambda item: item.confidence, default=None)
    if best and changed and str(best.value) >= max(changed) and any(item.confidence >= ENOUGH for item in printed):
        # Declared as published, and no earlier than declared as changed: a system that has only the last writing, or a hand that
        # set the day ahead. What the page prints by its title knows better.
        told = [replace(item, confidence=round(item.confidence * 0.6, 3)) for item in told]
    shown = [*_markup(view, language, said), *_times(view, language, said)]
    candidates = [*told, *shown, *printed, *path, *by_file(source)]
    if not any(item.confidence >= ENOUGH for item in candidates) and language not in (None, "en"):
        # Months in another language than the text's: a German blog's letter in Greek.
        candidates += [item for item in _lines(view, None) if block_at(view, item.source) in view.near]
    if not any(item.confidence >= ENOUGH for item in candidates):
        candidates += [*by_count(view, language), *_labelled(view, language)] or _changed(view, language)
    found = grouped_by(candidates, lambda item: str(item.value))
    days = sorted(str(members[0].value) for members in found if len(str(members[0].value)) == 10)
    return with_traits(found, lambda members: _traits(view, members, changed, days))


def _traits(view: View, members: tuple[Evidence, ...], changed: set[str], days: list[str]) -> Iterator[str]:
    """What is known of the candidates for one date."""
    value = str(members[0].value)
    for item in members:
        kind = item.origin if item.origin in _KINDS else "meta" if item.source is None else "markup"
        place = "" if item.source is None or kind in ("opening", "title block", "update") else f" {position(view, item.source)}"
        tier = "" if kind in ("address path", "file name", "opening", "title block", "update") else f" {int(min(item.confidence, _TOP) * _TIERS)}"
        yield f"{kind}{place}{tier}"
    near = any(item.origin == "dateline" and item.source and block_at(view, item.source) in view.near for item in members)
    told = any(item.source is None and item.origin not in ("address path", "file name") for item in members)
    if near and told:
        yield "declared and printed"
    shown = [block_at(view, item.source) or 0 for item in members if item.source and item.origin in ("dateline", "time datetime")]
    if view.title >= 0 and any(0 < index - view.title <= _UNDER for index in shown):
        yield "right under the title"
    if value in changed:
        yield "changed then"
        if near and not told:
            yield "printed, changed then"
    if len(value) < 10:
        yield "vague"
    elif len(days) > 1:
        yield "first day" if value == days[0] else "last day" if value == days[-1] else "day between"


def _declared(view: View, language: str | None, printed: frozenset[str]) -> Iterator[Evidence]:
    for key, factor in (("datePublished", 1.0), ("uploadDate", 0.8), ("dateCreated", 0.7)):
        for others, share in ((False, 1.0), (True, 0.72)):
            for fact in grouped(view, "json-ld", key, others=others):
                value = _value(fact.value, language, printed)
                if value:
                    yield evidence("published", value, fact, round(0.96 * factor * share, 3))
    yield from from_facts("published", view, _META, lambda text: _value(text, language, printed))
    for key in view.facts:
        if key not in _META and _names_day(key):
            for fact in view.facts[key][:1]:
                value = _value(fact.value, language, printed)
                if value:
                    yield evidence("published", value, fact, 0.8)


@lru_cache(1024)
def _names_day(key: str) -> bool:
    """Whether a key of a fact says when a page was published: most pages have the same keys."""
    return not key.startswith(("json-ld", "microdata")) and _NAMED.fullmatch(key) is not None


def _markup(view: View, language: str | None, printed: frozenset[str]) -> Iterator[Evidence]:
    """Microdata and microformats; a page with many of them lists other articles too."""
    found = [(fact, 0.82 * factor) for key, factor in (("datePublished", 1.0), ("dateCreated", 0.7)) for fact in grouped(view, "microdata", key)]
    found += [(fact, 0.55) for fact in grouped(view, "microdata", "datePublished", others=True)]
    found += [(fact, 0.75) for fact in facts(view, "hentry published")]
    found = [(fact, confidence) for fact, confidence in found if role_at(view, fact.source) not in _ELSEWHERE]
    for rank, (fact, confidence) in enumerate(found):
        value = _value(fact.value, language, printed)
        if value:
            yield evidence("published", value, fact, round(confidence if rank == 0 or len(found) <= 3 else confidence - 0.35, 3))


def _value(text: str, language: str | None, printed: frozenset[str] = frozenset()) -> str | None:
    """The day that a declaration states. A moment in UTC is the day before or after where the page prints that one."""
    found = parse_date(text, language) if len(text) <= 100 else None
    if found is None:
        return None
    if found.hour and found.precision == "day" and found.value not in printed and (text.isdigit() or _UTC.search(text)):
        other = (date.fromisoformat(found.value) + timedelta(days=1 if found.hour >= "10" else -1)).isoformat()
        return other if other in printed else found.value
    return found.value


def _times(view: View, language: str | None, printed: frozenset[str]) -> Iterator[Evidence]:
    """Time elements outside comments and lists of other articles; those by the title, then the first one, or what its markup calls published, are surer."""
    first = True
    for fact in islice(facts(view, "time datetime"), _MOST):
        index = block_at(view, fact.source)
        role = role_at(view, fact.source)
        told = bool(_PUBLISHED.search(fact.at))
        close = index in view.near
        if _NOT_PUBLISHED.search(fact.at) or (role in _ELSEWHERE and not (role in _MENUS and (told or (close and index is not None and index > view.title >= 0)))):
            continue
        value = _value(fact.value, language, printed)
        if value and not (index is not None and _revised(view.document.blocks[index].text, value, language)):
            confidence = 0.78 if told else 0.6
            yield evidence("published", value, fact, confidence + 0.1 if close else confidence if first else confidence - 0.25)
            first = first and close


def _revised(text: str, value: str, language: str | None) -> bool:
    """Whether the words of a line say that a day is that of an update, and of nothing else: "Updated May 3, 2020"."""
    told = [purpose(text, found, language) for found in find_dates(text[:_LONGEST], language) if found.value == value]
    return bool(told) and all(kind == "modified" for kind in told)


def _lines(view: View, language: str | None) -> Iterator[Evidence]:
    """Dates in datelines and bylines: "Publié le ..." is surest, a date said to be an update is none. Those by the title come first."""
    taken = 0
    stated = {block_at(view, fact.source): value for fact in islice(facts(view, "time datetime"), _MOST) if (value := _value(fact.value, language))}
    lines = sorted(blocks_of(view, "dateline", "byline"), key=lambda pair: (pair[0] not in view.near, _away(view, pair[0]), pair[0]))[:_MOST]
    for index, block in lines:
        for found in find_dates(block.text[:_LONGEST], language):
            told = purpose(block.text, found, language) or _label(view, index, found.start, language)
            near = index in view.near
            if not found.has_year or told in _NO_DAY or (found.precision == "month" and not near):
                continue
            confidence = 0.88 if told == "published" else 0.75 if found.precision == "day" else 0.55
            # A number such as 10/06/2020 is read as the element's own attribute says.
            value = stated[index] if index in stated and _swapped(found.value) == stated[index] else found.value
            yield in_block("published", value, "dateline", view, index, (found.start, found.end), confidence if not taken else confidence - 0.3)
            taken += 1


def _away(view: View, index: int) -> int:
    """How many blocks lie between a line and the text's beginning or end."""
    if index in view.near or view.title < 0:
        return 0
    return min(abs(index - view.title), abs(index - view.last) if view.last >= 0 else abs(index - view.title))


def _label(view: View, index: int, start: int, language: str | None) -> str | None:
    """What the short line before says of a date that begins its own: "Updated:" and, below, "Mar 6, 2018"."""
    if start > 1 or not index:
        return None
    before = view.document.blocks[index - 1].text
    return label_purpose(before, language) if len(before) <= 40 else None


def _swapped(value: str) -> str:
    """The date with day and month exchanged."""
    return f"{value[:4]}-{value[8:]}-{value[5:7]}"


def _loose(view: View, language: str | None) -> Iterator[Evidence]:
    """The first short line by the title, whatever its role, that dates the article: it is little but a date, or a part of it between
    bars is, or it leads a byline; or a line right after the text that says "published"."""
    near = {index for index, _, _ in view.head}
    shown = {index for index, _, _ in view.front}
    front = sorted(shown | view.near)
    after = range(view.last + 1, min(view.last + 1 + _FAR, len(view.verdicts))) if view.last >= 0 else ()
    for index in (*front, *(index for index in after if index not in view.near)):
        block, role = view.document.blocks[index], view.verdicts[index].role
        late, under = index not in view.near and index not in front, 0 <= view.title < index
        passed = role in ENDS if late else role in _ELSEWHERE and not (role in MISTAKEN and (index in shown or role != "comments")) and not (role in _UNLIKELY and under)
        if passed or block.shape.hidden or len(block.text) > _SHORT:
            continue
        for found in find_dates(block.text, language):
            told = purpose(block.text, found, language) or _label(view, index, found.start, language)
            if not found.has_year or found.precision != "day" or told in _NO_DAY:
                continue
            signs = leads_byline(block.text, language) or _signed(block.text, found, language)
            if late or index not in view.near:
                fits = told == "published" if late else signs
            elif index not in near:
                fits = signs or told == "published"
            elif role in _PROSE:
                fits = signs or (under and _alone(block.text, found))
            elif role in _UNLIKELY:
                fits = signs or _alone(block.text, found) or told == "published" or _then_modified(block.text, found, language)
            else:
                fits = told is not None or signs or _alone(block.text, found) or 4 * (found.end - found.start) >= len(block.text)
            if fits or (found.start == 0 and opens_byline(block.text[found.end :], language)):
                yield in_block("published", found.value, "dateline", view, index, (found.start, found.end), 0.75 if told and not late else 0.6)
                return


def _labelled(view: View, language: str | None) -> Iterator[Evidence]:
    """A day that a short line, whatever its role, says first of all to be that of publication: "Published on May 3, 2020 | 12 minutes"."""
    end = view.last + 2 * _FAR if view.last >= 0 else view.title + 2 * _FAR
    for index in range(max(0, view.title - _UNDER), min(end, len(view.verdicts))):
        block = view.document.blocks[index]
        if len(block.text) <= _SHORT and view.verdicts[index].role not in ENDS and not block.shape.hidden:
            for found in find_dates(block.text, language)[:1]:
                first = found.has_year and found.precision == "day" and label_purpose(block.text[: found.start].strip(), language) == "published"
                if first and found.start <= _LABEL:
                    yield in_block("published", found.value, "dateline", view, index, (found.start, found.end), 0.6)
                    return


def _entered(view: View, language: str | None) -> Iterator[Evidence]:
    """The day in a line around the text's end that says when the entry was posted, as those of blogs do."""
    low = max(view.title + 1, view.last - 1)
    lines = [block.text[:_LONGEST] for block in view.document.blocks[low : min(view.last + 2 * _FAR, len(view.verdicts))]] if view.last >= 0 else []
    for number in stating(lines, "entry", language):
        index, text = low + number, lines[number]
        if view.verdicts[index].role not in ENDS and enters(text, language):
            for found in find_dates(text, language):
                if found.has_year and found.precision == "day" and purpose(text, found, language) != "modified":
                    yield in_block("published", found.value, "dateline", view, index, (found.start, found.end), 0.75)
                    return


def _changed(view: View, language: str | None) -> Iterator[Evidence]:
    """The day of the last change, where a page by its title, or in what it declares, says no other: such pages are cited by it."""
    if not view.document.blocks or not view.document.blocks[max(view.title, 0)].shape.tag:
        return
    for item in sorted(changes(view, language), key=lambda item: -item.confidence):
        if item.source is None or view.title < 0 or block_at(view, item.source) in view.near or item.origin != "dateline":
            yield replace(item, field="published", origin="update", confidence=ENOUGH)
            return


def _titled(view: View, language: str | None) -> Iterator[Evidence]:
    """The date that markup runs together with the title, or that begins it: "03.05.2020 - Le pont ferme", "Le pont ferme 03.05.2020 | Presse"."""
    if view.title < 0:
        return
    text = view.document.blocks[view.title].text
    for found in find_dates(text[:_LONGEST], language)[:1] if len(text) > _OPENING // 2 else ():
        after = text[found.end :].lstrip()
        apart = (found.start == 0 and text[: found.end][-1:].isdigit()) or (found.start > 0 and after[:1] in _BARS and after)
        if found.has_year and found.precision == "day" and apart:
            yield in_block("published", found.value, "title block", view, view.title, (found.start, found.end), 0.55)


def _signed(text: str, found: FoundDate, language: str | None) -> bool:
    """Whether nothing but people known for such stands before a date in its line: "Anne Durand 3 mai 2020 7 commentaires"."""
    names = find_authors(text[: found.start], language)
    return bool(names) and known(text, names) and covered(text[: found.start], names, language)


def _then_modified(text: str, found: FoundDate, language: str | None) -> bool:
    """Whether a line opens with a date and goes on with that of an update: "25/04/2026 Mis à jour à 15h10"."""
    return found.start <= 1 and label_purpose(" ".join(text[found.end :].split()[:3]), language) == "modified"


def _opening(view: View, language: str | None) -> Iterator[Evidence]:
    """The date that the text itself opens with, as agencies and some papers do: "BREST, 3 mai 2020 (AFP) - Le pont ...", "3.5.2020 - Le pont ..."."""
    prose = (pair for pair in blocks_of(view, "standfirst", "paragraph") if len(pair[1].text) > _SHORT)
    for index, block in islice(prose, 2):
        for found in find_dates(block.text[:_OPENING], language)[:1]:
            before, after = block.text[: found.start].strip(" (,"), block.text[found.end :]
            placed = not before or (before.isupper() and len(before) < _PLACE)
            # A date in figures that a capital or a quotation follows is set apart by that alone.
            apart = _PARTED.match(after) or (not found.start and not any(char.isalpha() for char in block.text[: found.end]) and _CAPITAL.match(after))
            if found.has_year and found.precision == "day" and placed and apart:
                yield in_block("published", found.value, "opening", view, index, (found.start, found.end), 0.6)
                return


def _alone(text: str, found: FoundDate) -> bool:
    """Whether a date is all that stands between two bars of a line, or in the line."""
    before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
    return (not before or before[-1] in _BARS) and (not after or after[0] in _BARS)


FIELD = Field("published", 20, find)
