"""Who wrote a text that nobody signs by its title or below it: the person whose name the address is, whom its last line names, the agency it opens with."""

import re
from collections.abc import Iterator
from functools import cache

from importers.article import Evidence, Name
from importers.fields._shared import View, in_block
from importers.language.bylines import find_authors
from importers.language.dates import find_dates
from importers.language.folding import fold, skeleton
from importers.language.names import given, known_person, person
from importers.language.phrases import agencies, longest_first
from importers.language.signing import covered, known

_PAIR = re.compile(r"(?=\b([A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)\b)")
_WHOLE = 8  # letters of a whole name that an address spells
_LINE = 160  # characters of a line that is no prose
_CLOSING = 80  # characters of a line that may sign the text
_AFTER = 2  # lines after the text among which one may
_OPENING = 100  # characters of a text in which its agency stands
_FIRST = 3  # kept blocks among which the text opens
_FAINT = 0.55
_ENDS = frozenset({"comments", "comment-form", "related", "sponsored", "advertisement", "embed", "navigation", "caption"})


def last_resorts(view: View, language: str | None, host: str) -> Iterator[Evidence]:
    """The first that is found; `host` is the telling part of the page's address, letters and digits alone ("annedurand")."""
    found = next(_spelt(view, host), None) or next(_closing(view, language), None) or next(_agency(view), None)
    if found:
        yield found


def _spelt(view: View, host: str) -> Iterator[Evidence]:
    """The person whose name the address is, wherever a short line outside the text has it: "Notes of Anne Durand" on annedurand.example."""
    if len(host) < _WHOLE:
        return
    blocks, first = view.document.blocks, max(0, view.title)
    behind = max(first, view.last + 1)
    texts = [block.text for block in (*blocks[:first], *blocks[behind:]) if len(block.text) <= _LINE]
    if host in skeleton(" ".join(texts)):
        for index, block in enumerate(blocks):
            for pair in _PAIR.finditer(block.text) if len(block.text) <= _LINE and not view.title <= index <= view.last else ():
                if skeleton(pair[1]) == host and known_person(pair[1]) and (name := person(pair[1])):
                    yield in_block("authors", (name,), "owner", view, index, pair.span(1), _FAINT)


def _closing(view: View, language: str | None) -> Iterator[Evidence]:
    """Whom the last line names with what she does ("Anne Durand, présidente") or a day ("Anne, 3 mai 2020")."""
    for index in range(view.last, min(view.last + _AFTER + 1, len(view.verdicts))) if view.last > max(view.title, 0) else ():
        text = view.document.blocks[index].text
        if len(text) > _CLOSING or view.verdicts[index].role in _ENDS or view.document.blocks[index].shape.hidden:
            continue
        names = find_authors(text, language)
        if len(names) == 1 and names[0].name.family and known(text, names) and covered(text, names, language):
            yield in_block("authors", (names[0].name,), "signature", view, index, (names[0].start, names[0].end), _FAINT)
        day = next((found for found in find_dates(text, language) if found.has_year), None)
        word = text[: day.start].strip(" ,;-–—|·") if day and not text[day.end :].strip(" .|)") else ""
        if day and word.isalpha() and word.istitle() and given(word):
            yield in_block("authors", (Name(literal=word),), "signature", view, index, (text.index(word), text.index(word) + len(word)), _FAINT)


def _agency(view: View) -> Iterator[Evidence]:
    """The agency that a text opens with behind its place: "BREST (AFP) - Le pont ..."."""
    shown = (index for index, verdict in enumerate(view.verdicts) if verdict.kept and len(view.document.blocks[index].text) > _CLOSING)
    for index, _ in zip(shown, range(_FIRST), strict=False):
        text = view.document.blocks[index].text[:_OPENING]
        if "(" in text and (found := _opened().match(fold(text))):
            yield in_block("authors", (Name(literal=agencies()[found[1]]),), "signature", view, index, found.span(1), _FAINT)


@cache
def _opened() -> re.Pattern[str]:
    names = "|".join(map(re.escape, longest_first(agencies())))
    return re.compile(rf"[^()]{{0,60}}\(({names})(?:/[\w-]{{1,12}})?\)\s*[-–—:.]")
