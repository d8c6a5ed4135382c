"""The passage of a text that shows why it was found, with the places of the words."""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.archive.query import Term
from desktop.archive.words import fold, places_of, query_forms, raw_words, standing_words, tokens

LENGTH = 200
"""Code points that a snippet has, about."""

LEAD = 60
"""Code points shown before the first word that was found."""

LONGEST_WORD = 40
"""Code points that are given up at either end so as to cut between words."""

Place = tuple[int, int]
Marked = tuple[str, tuple[Place, ...]]

_SPACE = re.compile(r"\s")


def marker(terms: Iterable[Term], *, near: int | None = None) -> Callable[[str], Marked]:
    """What gives (snippet, highlights) of a text for the terms of a query; a text's beginning, unmarked, when no term is in it.

    White space is one space for each character, so that the places hold; "…" shows where the text was cut. What stands in the first `near`
    code points is enough, where that is given and something does: the rest is not looked at then.
    """
    find = finder(terms)

    def mark(text: str) -> Marked:
        places = find(text[: text.rfind(" ", 0, near) + 1]) if near is not None and near < len(text) else []
        places = places or find(text)
        start, end = _window(text, places)
        passage = _SPACE.sub(" ", text[start:end])
        head, tail = "… " if start > 0 else "", " …" if end < len(text) else ""
        shift = len(head) - start
        return head + passage + tail, tuple((lo + shift, hi + shift) for lo, hi in places if start <= lo and hi <= end)

    return mark


def finder(terms: Iterable[Term]) -> Callable[[str], list[Place]]:
    """What finds the places of the terms in a text: ranges in order, none within another."""
    listed = list(terms)
    sought = {form for term in listed if term.kind in ("word", "words") for word in raw_words(term.raw) for form in query_forms(word)}
    beginnings = tuple(term.words[0] for term in listed if term.kind == "prefix" and len(term.words) == 1)
    phrases = [term for term in listed if term.kind == "phrase" or (term.kind == "prefix" and len(term.words) > 1)]
    # No stemmer changes a word's first letter, and stems cost most of the time: words that begin otherwise need none.
    initials = {form[:1] for form in (*sought, *beginnings)}
    verdicts: dict[str, bool] = {}  # the same words come again and again, in all the texts of one search

    def wanted(word: str) -> bool:
        known = verdicts.get(word)
        if known is None:
            folded = fold(word)
            known = folded[:1] in initials and (not sought.isdisjoint((folded, *query_forms(word))) or folded.startswith(beginnings or ("\0",)))
            verdicts[word] = known
        return known

    def find(text: str) -> list[Place]:
        here = {word for word in set(standing_words(text)) if wanted(word)} if sought or beginnings else set()
        places = {place for word in here for place in places_of(word, text)}
        if phrases:
            words = list(tokens(text))
            places.update(place for term in phrases for place in _runs(words, term))
        kept: list[Place] = []
        for lo, hi in sorted(places, key=lambda place: (place[0], -place[1])):
            if not kept or lo >= kept[-1][1]:
                kept.append((lo, hi))
        return kept

    return find


def _runs(words: Sequence[tuple[int, int, str]], term: Term) -> Iterable[Place]:
    """Where the words of a phrase follow each other."""
    size = len(term.words)
    for first in range(len(words) - size + 1):
        if words[first][2] != term.words[0] and size > 1:
            continue
        run = words[first : first + size]
        last = run[-1][2]
        if all(word[2] == sought for word, sought in zip(run[:-1], term.words[:-1], strict=True)) and (
            last.startswith(term.words[-1]) if term.kind == "prefix" else last == term.words[-1]
        ):
            yield run[0][0], run[-1][1]


def _window(text: str, places: Sequence[Place]) -> Place:
    """The stretch of the text with most of the places, cut between words."""
    start = 0
    if places:
        reach = LENGTH - LEAD
        best = max(range(len(places)), key=lambda n: (sum(places[n][0] <= lo and hi <= places[n][0] + reach for lo, hi in places[n : n + reach]), -n))
        start = max(0, places[best][0] - LEAD)
    end = min(len(text), start + LENGTH)
    if end == len(text):
        start = max(0, min(start, end - LENGTH))
    if start > 0 and (space := _SPACE.search(text, start - 1, start + LONGEST_WORD)):
        start = space.end()
    if end < len(text):
        cut = max((space.start() for space in _SPACE.finditer(text, max(start, end - LONGEST_WORD), end + 1)), default=end)
        end = max(cut, start + 1)
    return start, end
