"""The passage of a text that shows why it was found, with the places of the words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

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
    judged: set[str] = set()  # the same words come again and again, in all the texts of one search
    wanted: set[str] = set()

    def judge(word: str) -> bool:
        folded = fold(word)
        return folded[:1] in initials and (not sought.isdisjoint((folded, *query_forms(word))) or folded.startswith(beginnings or ("\0",)))

    def find(text: str) -> list[Place]:
        standing = set(standing_words(text))
        if initials:
            wanted.update(filter(judge, standing - judged))
            judged.update(standing)
        places = {place for word in standing & wanted for place in places_of(word, text)}
        places.update(place for term in phrases for place in _runs(text, standing, term))
        kept: list[Place] = []
        for lo, hi in sorted(places, key=lambda place: (place[0], -place[1])):
            if not kept or lo >= kept[-1][1]:
                kept.append((lo, hi))
        return kept

    return find


def _runs(text: str, standing: Iterable[str], term: Term) -> Iterator[Place]:
    """Where the words of a phrase follow each other; `standing` are the words of `text` as they stand."""
    *whole, last = term.words
    size, prefix = len(term.words), term.kind == "prefix"

    def begins(word: str) -> bool:
        return word.startswith(last) if prefix and not whole else word == term.words[0]

    for first in (word for word in standing if begins(fold(word))):
        for start, _ in places_of(first, text):
            run = list(islice(tokens(text, start), size))
            words = [word for _, _, word in run]
            if len(run) == size and words[:-1] == whole and (words[-1].startswith(last) if prefix else words[-1] == last):
                yield start, run[-1][1]


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
