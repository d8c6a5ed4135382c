"""Who signs the text by what it prints: bylines, whatever role they were given, boxes about the author, a personal site's owner."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from importers.article import Evidence, Fields, Name
from importers.document import Block
from importers.fields._last_resorts import last_resorts
from importers.fields._shared import ENOUGH, View, blocks_of, facts, host_label, host_of, in_block, title_parts
from importers.language.bylines import FoundName, find_authors, leads_byline, opens_byline, signs_text
from importers.language.dates import find_dates
from importers.language.folding import fold, skeleton
from importers.language.holding import owning
from importers.language.names import given, institution, job, known_person, looks_like_person, nobody, person, written
from importers.language.phrases import everywhere, longest_first
from importers.language.signing import AWAY, alone, called, covered, filed, known, lead_before, led, linked, opened, penned, ranked, spelt, talk
from importers.language.typography import declared_text

MOST = 60
"""Names declared, or signed lines, that are looked at: a hostile page has thousands."""

SIGNED = 0.85
"""How sure a line by the title signs that says so."""

_UNSIGNED = frozenset({"related", "sponsored", "advertisement", "embed", "comment-form", "comments", "caption", "credit", "author-bio", "paragraph", "quote"})
_PICTURES = frozenset({"caption", "credit", "embed", "sponsored", "advertisement", "quote"})  # a name there is another's
_LISTED = frozenset({"tags", "breadcrumb", "comments"})  # so is a name by itself there
_TAIL = frozenset({"paragraph", "heading", "list"})  # where a name by itself, last of the text, signs it
_UNLIKE = frozenset({"kicker", "heading", "paragraph", "related", "comment-form"})  # where only a name that is known for one signs by itself
_OPENING = 300  # characters of a presentation in which its author is named
_LINE, _UNDER = 160, 4  # characters of a line that may be a byline; blocks under the title among which a name by itself signs
_CREWS = frozenset({"team", "redaktion", "redaction", "equipe", "staff", "editors", "redazione", "redaccion", "redacao", "redactie", "redakcja", "desk"})
_SENTENCE = re.compile(r"[.!?…]['’”»\"]?\s+")
_ITALIC = frozenset({"i", "em", "b", "strong"})
_ALIEN = frozenset({"comments", "sponsored", "advertisement"})
_COLON = 14  # characters in which a label ends
_WIDE = 1500  # blocks among which a line that says "Written by" and nothing else is looked for
_APART = 2  # lines from one byline to the next of the same list
_RIGHTS = ("©", "(c)", "(C)", "Copyright")
_SHAPED = 0.6  # how much what nobody knows for a name must look like a person's
_FAR = 4  # lines after the text among which it may be signed
_BIO = re.compile(r"(?:est|was|is|are|ist|sont|es|dirige|travaille|works|writes|covers|has|a|couvre|reports|joined|,)(?=\s)")
_ENDING = 0.8
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|now|present)?)?,?\s*)?"
_MINE = re.compile(rf"(?i:©|\(c\)|copyright)\s*(?:©|\((?i:c)\))?\s*{_YEARS}(?:(?i:by)\s+)?((?:(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+)(?:\s(?=[A-ZÀ-Þ])|(?!\w))){{2,4}})")
_POSSESSIVE = re.compile(r"['’]s\b.*$")
_FEET = 60  # lines of furniture among which a copyright line is looked for
_OWNED = 0.55
_HEADER = 6  # blocks at the top of a page that may be the name of its owner


def printed(view: View, language: str | None, fields: Fields) -> Iterator[Evidence]:
    """One candidate for each list of names that the page prints as its authors'."""
    site = fields.container_title
    signed = list(_bylines(view, language, site))
    seen = {item.source for item in signed}
    signed += [item for item in _loose(view, language, site, far=not any(item.confidence >= ENOUGH for item in signed)) if item.source not in seen]
    rest = [*_boxes(view, language), *_introduced(view), *_paged(view, language)]
    yield from signed
    yield from rest
    if not any(item.confidence >= ENOUGH for item in [*signed, *rest]):
        yield from _owner(view, language, fields)


def _bylines(view: View, language: str | None, site: str | None) -> Iterator[Evidence]:
    """The signed lines of the text, by where they stand: by the title, right after the text, or anywhere.

    Bylines one right after the other make one list. Elsewhere on a page they mostly sign other articles.
    """
    near = view.near
    lists: list[tuple[int, list[tuple[FoundName, ...]], float]] = []
    last = -_FAR
    for index, block in _foremost(view, "byline"):
        found = find_authors(block.text, language, site=site)
        if not found or ((filed(block) or ranked(block)) and not known(block.text, found)):
            continue
        if index in near and not (talk(block) and index > view.title >= 0 and view.last >= 0 and index > view.last):
            sure = SIGNED if led(view.document.blocks, index, language) or called(block) else _alone(view, index, found, language)
        elif view.last < index <= view.last + _FAR:
            sure = (
                AWAY
                if talk(block)
                else _ENDING
                if opens_byline(block.text, language)
                else AWAY
                if not known(block.text, found) and not called(block)
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
    leads = any(sure == SIGNED and opens_byline(view.document.blocks[first].text, language) for first, _, sure in lists)
    for first, lines, sure in lists:
        if leads and sure == SIGNED and not opens_byline(view.document.blocks[first].text, language):
            sure = AWAY  # beside a line that begins with "Par" bare names are those of keywords
        names = joined(tuple(name.name for name in line) for line in lines)
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
                yield in_block("authors", joined([tuple(name.name for name in found)]), role, view, index, (found[0].start, found[-1].end), sure)
                break


def _foremost(view: View, role: str) -> list[tuple[int, Block]]:
    """The blocks of a role that are looked at: those by the title and right after the text, and so many of the others."""
    blocks = blocks_of(view, role)
    if len(blocks) <= MOST:
        return blocks
    return [pair for rank, pair in enumerate(blocks) if rank < MOST or pair[0] in view.near or view.last < pair[0] <= view.last + _FAR]


def _alone(view: View, index: int, found: tuple[FoundName, ...], language: str | None) -> float:
    return alone(view.document.blocks, index, found, language, title=view.title, stream=view.document.stream)


def _loose(view: View, language: str | None, site: str | None, *, far: bool) -> Iterator[Evidence]:
    """A short line by the title, or right after the text, that is a byline whatever its role; with `far`, one in the text too.

    It has a byline's words, or markup calls it the author, or (right under the title) it is little but names.
    """
    blocks, plain = view.document.blocks, False
    barred = _barred(view, language)
    front = sorted({*(index for index, _, _ in view.front), *view.near, *barred})
    after = range(view.last + 1, min(view.last + 1 + 4 * _FAR, len(view.verdicts))) if view.last >= 0 else ()
    for index in (*front, *(index for index in after if index not in view.near)):
        block, role = blocks[index], view.verdicts[index].role
        if index > view.last + 2 * _FAR and ":" not in block.text[:_COLON]:
            continue
        if index > view.last + _FAR and (not opens_byline(block.text, language) or talk(block)):
            continue
        early, under = index in view.near or index in front, 0 <= view.title < index
        if block.shape.hidden or index == view.title or filed(block) or ranked(block) or block.text.startswith(_RIGHTS):
            continue
        if early and len(block.text) > _LINE // 2 and (tail := _tail(block.text, language)) is not None:
            found = find_authors(block.text[tail:], language, site=site)
            place = (tail + found[0].start, tail + found[-1].end)
            yield in_block("authors", joined([tuple(name.name for name in found)]), "byline", view, index, place, 0.7)
            return
        if len(block.text) > (2 * _LINE if index in barred else _LINE):
            continue
        doubtful = role in (_PICTURES if early else _UNSIGNED) or (role == "related" and not under)
        if doubtful and not _mistaken(view, index, early, language):
            continue
        signs = led(blocks, index, language)
        if doubtful and not signs:
            continue
        named = early and (called(block) or linked(block)) and not block.text.endswith((".", "!", "?"))
        listed = role in _LISTED
        if role == "comments" and early and under:
            listed = not any(_dated(beside.text, language) for beside in blocks[index : index + 3] if len(beside.text) <= _LINE)
        bare = early and under and index <= view.title + _UNDER and not listed and not (role == "heading" and block.shape.tag)
        if not (signs or named or bare):
            continue
        behind = lead_before(blocks, index, language)
        found = find_authors(block.text, language, site=site, led=behind)
        if not found and (behind or (named and (called(block) or " " in block.text))) and _plain(block.text):
            # What stands by itself where a name must stand is one: "hafenmaus", "The Harbour Team".
            found = find_authors(block.text, language, site=site, declared=True)
        if not found and (bare or named) and _crew(block.text):
            yield in_block("authors", (Name(literal=" ".join(block.text.split())),), "byline", view, index, None, 0.6)
            plain = True
            continue
        if plain and not signs:
            continue
        if not found or (not signs and not named and not covered(block.text, found, language)):
            continue
        more = _following(blocks, index, language, site) if behind else ()
        sure = 0.7 if signs or named else min(0.6, _alone(view, index, found, language))
        if sure < ENOUGH or (not signs and not named and role in _UNLIKE and not (known(block.text, found) or _worker(blocks, index) or _dated(block.text, language))):
            continue
        names = joined(tuple(name.name for name in line) for line in (found, *more))
        yield in_block("authors", names, "byline", view, index, (found[0].start, found[-1].end), sure)
        if signs and not (site and all(name.literal and skeleton(name.literal) == skeleton(site) for name in names)):
            return
        plain = True  # a line further down that says "Written by" may know better
    for index in range(max(view.title, 0) + 1, min(view.last, _WIDE)) if far and not plain else ():
        block, role = blocks[index], view.verdicts[index].role
        if len(block.text) > _LINE or role in _ALIEN:
            continue
        says = opens_byline(block.text, language) and _dated(block.text, language)
        if says or (role not in _UNSIGNED and lead_before(blocks, index, language)):
            found = find_authors(block.text, language, site=site, led=True) if not talk(block) else ()
            if found:
                yield in_block("authors", joined([tuple(name.name for name in found)]), "byline", view, index, (found[0].start, found[-1].end), 0.55)
                return


def _barred(view: View, language: str | None) -> frozenset[int]:
    """The paragraph right under the title that is a line of dates and sections with a byline after a bar."""
    return frozenset(
        index
        for index in range(view.title + 1, min(view.title + 3, len(view.verdicts)))
        if view.title >= 0 and " | " in (text := view.document.blocks[index].text[: 2 * _LINE]) and leads_byline(text, language)
    )


def _tail(text: str, language: str | None) -> int | None:
    """Where the last sentence of a standfirst begins that is a byline with its day: "The quay is closed. By Jane Doe on May 3, 2020"."""
    start = max((match.end() for match in _SENTENCE.finditer(text)), default=0)
    rest = text[start:]
    if not start or len(rest) > _LINE // 2 or not opens_byline(rest, language) or not _dated(rest, language):
        return None
    return start if find_authors(rest, language) else None


def _crew(text: str) -> bool:
    """Whether a line is what those who write a site together call themselves: "The Harbour Team"."""
    words = text.split()
    plain = 2 <= len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)
    return plain and fold(words[-1]) in _CREWS and not any(fold(word) in everywhere("names", "stop") - {"the"} for word in words)


def _mistaken(view: View, index: int, early: bool, language: str | None) -> bool:
    """Whether a line that signs was taken for a picture's or another article's: it stands under the title, right after the text, or behind a label."""
    block, role = view.document.blocks[index], view.verdicts[index].role
    if talk(block) or role in _ALIEN or (role in _PICTURES and not _dated(block.text, language)):
        return False
    if early:
        return view.title < index <= view.title + _UNDER and (view.title >= 0 or _dated(block.text, language))
    return index <= view.last + (_FAR if ":" in block.text[:_COLON] else _APART) or lead_before(view.document.blocks, index, language)


def _worker(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line after names what somebody does: "Corresponsal en Atenas"."""
    after = fold(blocks[index + 1].text[:_LINE]).split() if index + 1 < len(blocks) else []
    return 0 < len(after) <= _UNDER + 1 and any(job(word.strip(".,")) for word in after[:2])


def _dated(text: str, language: str | None) -> bool:
    return any(found.has_year for found in find_dates(text, language))


def _following(blocks: Sequence[Block], index: int, language: str | None, site: str | None) -> Iterator[tuple[FoundName, ...]]:
    """The names of the lines after the first of a list that a label leads, each line a name and what belongs to it."""
    for block in blocks[index + 1 : index + 1 + _FAR]:
        found = find_authors(block.text, language, site=site) if len(block.text) <= _LINE // 2 else ()
        if len(found) != 1 or not known(block.text, found) or not covered(block.text, found, language):
            return
        yield found


def _paged(view: View, language: str | None) -> Iterator[Evidence]:
    """The words of a line by the title that its link to a person's page spells too, whatever their form: "von hafenmaus" and "/author/hafenmaus".

    Or a single word where a date leaves room for nothing but who wrote.
    """
    for index in sorted({*(number for number, _, _ in view.front), *view.near}):
        block = view.document.blocks[index]
        if block.shape.hidden or len(block.text) > _LINE or (talk(block) and not 0 <= view.title < index <= view.title + _UNDER):
            continue
        for place in (*(spelt(block.text, href) for href in block.shape.hrefs[:_FAR]), penned(block, language)):
            text = block.text[place[0] : place[1]] if place else ""
            if place and text and not institution(text) and not nobody(text):
                name = person(text, language) if looks_like_person(text) > 0 else Name(literal=text)
                if name:
                    yield in_block("authors", (name,), "author page", view, index, place, 0.6)
                    return
    for index in range(view.last + 1, min(view.last + _APART, len(view.verdicts))) if view.last >= 0 else ():
        first, _, rest = view.document.blocks[index].text[:_LINE].partition(" ")
        dates = [found for found in find_dates(rest, language) if found.has_year]
        if given(first) and first.istitle() and dates and (dates[0].start, dates[0].end) == (0, len(rest.rstrip())):
            yield in_block("authors", (Name(literal=first),), "signature", view, index, (0, len(first)), 0.6)  # "Anne 3 mai 2020", below the text
            return


def _plain(text: str) -> bool:
    """Whether a short line may be somebody's name of whatever form: no label, sentence or number."""
    words = [fold(word).strip(".,") for word in text.split()]
    labels = everywhere("names", "labels") - everywhere("names", "bodies") if len(words) > 1 else everywhere("names", "labels")
    common = sum(word in everywhere("names", "stop") or word in everywhere("names", "by") or word in labels for word in words)
    return 0 < len(words) <= 5 and not common - (words[0] == "the") and not any(sign in text for sign in ":：;!?…|/%") and text[0].isalpha()


def _boxes(view: View, language: str | None) -> Iterator[Evidence]:
    """A name by itself in a box about the author, after a line such as "À propos de l'auteur", or that opens a presentation."""
    headed = False
    for index, block in blocks_of(view, "author-bio")[:MOST]:
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
    alone = [index for index in range(max(view.title, 0) + 1, min(view.last, _WIDE)) if blocks[index].shape.inline and _set_apart(view, index)]
    if len(alone) == 1 and (name := person(blocks[alone[0]].text)):
        yield in_block("authors", (name,), "signature", view, alone[0], None, 0.5)
    told = [(index, text) for index, text in _presentations(view) if known_person(text) or (index > view.last and looks_like_person(text) >= _SHAPED)]
    if len({text for _, text in told}) == 1 and (name := person(told[0][1])):
        yield in_block("authors", (name,), "author box", view, told[0][0], None, 0.6 if known_person(told[0][1]) else ENOUGH)


def _presentations(view: View) -> Iterator[tuple[int, str]]:
    """The short lines after the title above a line that begins with the same words and goes on to tell what that is."""
    first = max(view.title, 0) + 1
    texts = [block.text for block in view.document.blocks[first : view.last + _WIDE]] if view.last > 0 else []
    for index, (text, then) in enumerate(pairwise(texts), first):
        if then.startswith(text) and len(text) <= _LINE // 2 and _BIO.match(then[len(text) :].lstrip()):
            yield index, text


def _set_apart(view: View, index: int) -> bool:
    """Whether a block of the text is a person's name in letters of their own, right after a paragraph, as the signature below an article is."""
    block, before = view.document.blocks[index], view.document.blocks[index - 1]
    short = len(block.text) <= _LINE // 4 and view.verdicts[index].role == "paragraph" and not _ITALIC.isdisjoint(block.shape.inline)
    return short and len(before.text) > _LINE and known_person(block.text)


def _presented(text: str) -> tuple[int, int] | None:
    """Where a presentation names its author: the whole of a short line, or the capital words that it opens with."""
    bare = text[:_OPENING].strip()
    start = text.index(bare) if bare else 0
    folded = fold(bare)
    for label in _presenting() if folded.startswith(_presenting()) else ():
        if folded.startswith(label) and re.match(r"\s?:?\s+(?=\S)", bare[len(label) :]):
            start += len(label) + len(re.match(r"\s?:?\s+", bare[len(label) :])[0])  # type: ignore[index]
            bare = text[start:].rstrip()
            break
    if len(bare.split()) <= 4:
        return (start, start + len(bare)) if bare else None
    opening = re.match(r"((?:[^\W\d_][\w.'’-]*\s){2,4}?)" + _BIO.pattern, bare) or re.match(r"((?:[^\W\d_][\w.'’-]*\s?){2,4}?)(?=,\s)", bare)
    return (start, start + len(opening[1].rstrip())) if opening else None


@cache
def _presenting() -> tuple[str, ...]:
    """The words that a presentation may open with, the longest first."""
    return tuple(longest_first(everywhere("text", "about_author") | everywhere("names", "by")))


def joined(lists: Iterable[tuple[Name, ...]]) -> tuple[Name, ...]:
    """The names of several values of one kind, each once, whatever the case and accents."""
    seen: dict[str, Name] = {}
    for name in (name for names in lists for name in names):
        seen.setdefault(skeleton(written(name)), name)
    return tuple(seen.values())


def _owner(view: View, language: str | None, fields: Fields) -> Iterator[Evidence]:
    """The person whose own site it is: two of the site's name, the page's title, its address and a copyright line name them."""
    host = "".join(char for char in host_label(host_of(view, fields)) if char.isalnum())
    found: dict[str, dict[str, Evidence]] = {}
    feet = blocks_of(view, "legal", "page-furniture", "navigation", "credit", "about-site", "other-boilerplate")[-_FEET:]
    for index, block in [feet[number] for number in owning([block.text[:_LINE] for _, block in feet])]:
        match = _MINE.search(block.text[:_LINE])
        if match and (name := _individual(match[1])):
            found.setdefault(skeleton(written(name)), {})["line"] = in_block("authors", (name,), "owner", view, index, match.span(1), _OWNED)
    for key in ("og:site_name", "html title"):
        for fact in tuple(facts(view, key))[:1]:
            for name in filter(None, map(_individual, title_parts(declared_text(fact.value))[:4])):
                found.setdefault(skeleton(written(name)), {})[key] = Evidence("authors", (name,), "owner", at=fact.at, source=fact.source, confidence=_OWNED)
    for index, block in enumerate(view.document.blocks[: min(_HEADER, view.title)] if view.title > 0 else ()):
        name = _individual(block.text) if len(block.text) <= _LINE // 4 and not block.shape.hidden else None
        if name:
            found.setdefault(skeleton(written(name)), {})["header"] = in_block("authors", (name,), "owner", view, index, None, _OWNED)
    for key, items in found.items():
        if len(items) > 1 or (len(host) > 5 and (host in key or key in host)):
            yield next(iter(items.values()))
            return
    yield from last_resorts(view, language, host)


def _individual(text: str) -> Name | None:
    """The name of a person, known for one by the given name, or of one who owns what is named ("Anne Durand's Notes"); two words, as brands seldom are."""
    bare = _POSSESSIVE.sub("", text).strip(" ,-–—|•·/")
    return person(bare) if len(bare.split()) == 2 and "." not in bare and known_person(bare) else None
