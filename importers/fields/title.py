"""The article's title: declared, or the title block of the text, without the site's name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from importers.article import Evidence, Fields
from importers.document import locate
from importers.fields._shared import (
    Field,
    View,
    block_at,
    blocks_of,
    evidence,
    facts,
    file_name,
    from_facts,
    grouped,
    host_of,
    in_block,
    names_site,
    section_word,
    title_parts,
)
from importers.fields._weighing import Group, grouped_by, model_for, settled, with_traits
from importers.language.folding import fold, skeleton
from importers.language.typography import declared_text, one_line
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
_KINDS = frozenset({"title block", "json-ld headline", "json-ld name", "microdata headline", "hentry title", "og:title", "twitter:title", "html title", "file name"})
_TIERS, _TOP = 10, 0.99  # how finely what a source is worth by itself is told apart
_DECLARATIONS = 100  # declared titles that are looked at
_RIVALS = 20  # other titles that each is compared with
_SHORT = 3  # words of a title that is rather a heading or a name
_LEAST = 0.0  # a title that is there is better than none
_MOST = 50  # blocks judged to be titles that are looked at
_WHOLE = 12  # letters from which a declared title is surely all of it
_SIGNS = re.compile(r"^#{1,6} +")  # how Markdown writes a heading
_AFTER = re.compile(r"\W*(?:\d|[|•·]|\w{0,8}$)")


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Titles that agree speak for each other; the words are then those of the block in the text, whose typography is best."""
    return settled(model_for("title", view), groups(view, source, fields), least=_LEAST)


def groups(view: View, source: Source, fields: Fields) -> list[Group]:
    """The candidates by their letters, with their traits."""
    candidates = [evidence("title", declared_text(fact.value), fact, 0.93) for fact in grouped(view, "json-ld", "headline")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.6) for fact in grouped(view, "json-ld", "name")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.8) for fact in grouped(view, "microdata", "headline")]
    candidates += [evidence("title", declared_text(fact.value), fact, 0.7) for fact in facts(view, "hentry title")]
    candidates += from_facts("title", view, _DECLARED)
    blocks = list(_blocks(view, candidates))
    known = [item for item in candidates if 0 < len(str(item.value)) <= _LONGEST][:_DECLARATIONS]
    own = {skeleton(str(item.value)) for item in [*blocks, *known]}
    sites = [fields.container_title] if fields.container_title else []
    host = host_of(view, fields)
    cleaned = [_without_site(item, sites, host, own) for item in known]
    blocks = [_without_rest(item, view, cleaned) for item in blocks]
    name = file_name(source)
    if name.title:
        cleaned.append(Evidence("title", one_line(name.title), "file name", at=name.stem, confidence=0.3))
    kept = [replace(item, confidence=min(item.confidence, 0.45)) if names_site(str(item.value), sites, host) else item for item in cleaned]
    found = grouped_by([*blocks, *kept], lambda item: skeleton(str(item.value)))
    letters = [skeleton(str(members[0].value)) for members in found[:_RIVALS]]
    return with_traits(found, lambda members: _traits(view, members, letters))


def _traits(view: View, members: tuple[Evidence, ...], letters: list[str]) -> Iterator[str]:
    """What is known of the candidates for one title."""
    own = skeleton(str(members[0].value))
    for item in members:
        kind = item.origin if item.origin in _KINDS else "meta"
        if item.origin == "title block":
            index = block_at(view, item.source)
            kind += " h1" if index is not None and view.document.blocks[index].shape.tag == "h1" else ""
            kind += "" if any(view.document.blocks[number].shape.tag for number in range(min(3, len(view.document.blocks)))) else " of plain text"
        yield f"{kind} {int(min(item.confidence, _TOP) * _TIERS)}"
    others = [other for other in letters if other != own]
    for other in others:
        if own and other:
            if other.endswith(own) or other.startswith(own):
                yield "part of another"
            elif own.endswith(other) or own.startswith(other):
                yield "holds another"
    if len({item.origin for item in members if item.origin in ("json-ld headline", "og:title", "html title")}) > 1:
        yield "declared twice"
    if not others:
        yield "all agree"
    if len(str(members[0].value).split()) <= _SHORT:
        yield "short"


def _blocks(view: View, declared: list[Evidence]) -> Iterator[Evidence]:
    """The visible block that was judged to be the title; of several, a top heading, the one that is declared too, the first.

    A top heading that shares words with a declared title is what the page itself prints: surer than what it tells machines.
    """
    heads = [item for item in declared if item.origin != "html title"] or declared
    told = [_words(str(item.value)) for item in heads]
    found = []
    for index, block in blocks_of(view, "title")[:_MOST]:
        value = _SIGNS.sub("", one_line(block.text))
        if value and len(value) <= _LONGEST and not block.shape.hidden and block.shape.tag != "title":
            shared = max((_shared(_words(value), words) for words in told), default=0.5)
            found.append((block.shape.tag != "h1", -shared, index, value))
    for rank, (low, shared, index, value) in enumerate(sorted(found)):
        # In a page a line that has no word of any declared title is hardly its title.
        strange = shared > -0.15 and bool(view.document.blocks[index].shape.tag)
        confidence = 0.5 if strange else 0.99 if not low and shared <= -0.4 and told else 0.95 if told else min(0.95, view.verdicts[index].confidence)
        yield in_block("title", value, "title block", view, index, None, confidence if rank == 0 else 0.45)


@lru_cache(32)
def _words(text: str) -> frozenset[str]:
    """The folded words; of a script without spaces the signs."""
    return frozenset(sign for word in re.findall(r"\w+", fold(text)) for sign in (word if "\u3040" <= word[0] <= "\ud7a3" else (word,)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


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
    front = text.rpartition(" | ")[0]
    if item.origin == "html title" and text == item.value and len(front) >= _WHOLE:
        text = front  # a bar there parts a title from its site
    return item if text == item.value else replace(item, value=text)


def _without_rest(item: Evidence, view: View, declared: list[Evidence]) -> Evidence:
    """A title block without the kicker before, or the date and labels after, that markup runs together with what is declared."""
    text = str(item.value)
    own = skeleton(text)
    spots: list[int] = []
    for other in declared:
        value = skeleton(str(other.value))
        if len(value) < _WHOLE or value == own or len(value) < 0.5 * len(own):
            continue
        spots = spots or [place for place, char in enumerate(text) if fold(char).isalnum()]
        if len(spots) != len(own):
            return item
        if own.endswith(value) and text[: spots[len(own) - len(value)]].rstrip()[-1:].isalnum():
            first, last = spots[len(own) - len(value)], len(text)
        elif own.startswith(value) and _AFTER.match(text[spots[len(value) - 1] + 1 :]):
            first, last = 0, spots[len(value) - 1] + 1
        else:
            continue
        block = next(block for block in view.document.blocks if block.source == item.source)
        at = block.text.find(text[first:last])
        source = locate(view.document.stream, block, at, at + last - first) if at >= 0 else item.source
        return replace(item, value=text[first:last].strip(), source=source)
    return item


def _cut(text: str, part: str, *, last: bool) -> str:
    """`text` without the part at its end (or beginning) and the separator beside it."""
    rest = text[: text.rindex(part)] if last else text[text.index(part) + len(part) :]
    return rest.strip(" \u00a0\u202f|–—-·•»›/:")


FIELD = Field("title", 10, find)
