"""The passage of a text that shows why it was found, with the places of the words."""

from collections.abc import Iterable, Sequence

from desktop.archive.query import Term
from desktop.archive.words import query_forms, raw_words, tokens

LENGTH = 200
"""Code points that a snippet has, about."""

LEAD = 60
"""Code points shown before the first word that was found."""

Token = tuple[int, int, str]
Place = tuple[int, int]


def marked(text: str, terms: Iterable[Term]) -> tuple[str, tuple[Place, ...]]:
    """(snippet, highlights) of `text` for the terms of a query; its beginning, unmarked, when no term is in it.

    White space is one space for each character, so that the places hold; "…" shows where the text was cut.
    """
    words = list(tokens(text))
    places = found(text, words, terms)
    start, end = _window(text, words, places)
    passage = "".join(" " if char.isspace() else char for char in text[start:end])
    head, tail = "… " if start > 0 else "", " …" if end < len(text) else ""
    shift = len(head) - start
    return head + passage + tail, tuple((lo + shift, hi + shift) for lo, hi in places if start <= lo and hi <= end)


def found(text: str, words: Sequence[Token], terms: Iterable[Term]) -> list[Place]:
    """Where the terms stand in `text`, whose words are `words`: ranges in order, none within another."""
    places: set[Place] = set()
    for term in terms:
        if term.kind in ("word", "words"):
            sought = {form for word in raw_words(term.raw) for form in query_forms(word)}
            places.update((lo, hi) for lo, hi, word in words if word in sought or not sought.isdisjoint(query_forms(text[lo:hi])))
        elif len(term.words) == 1 and term.kind == "prefix":
            places.update((lo, hi) for lo, hi, word in words if word.startswith(term.words[0]))
        else:
            places.update(_runs(words, term))
    kept: list[Place] = []
    for lo, hi in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or lo >= kept[-1][1]:
            kept.append((lo, hi))
    return kept


def _runs(words: Sequence[Token], term: Term) -> Iterable[Place]:
    """Where the words of a phrase follow each other."""
    size = len(term.words)
    for first in range(len(words) - size + 1):
        run = words[first : first + size]
        if all(word[2] == sought for word, sought in zip(run[:-1], term.words[:-1], strict=True)):
            last = run[-1][2]
            if last.startswith(term.words[-1]) if term.kind == "prefix" else last == term.words[-1]:
                yield run[0][0], run[-1][1]


def _window(text: str, words: Sequence[Token], places: Sequence[Place]) -> Place:
    """The stretch of the text with most of the places, cut between words."""
    if not places:
        start = 0
    else:
        best = max(range(len(places)), key=lambda n: (sum(places[n][0] <= lo and hi <= places[n][0] + LENGTH - LEAD for lo, hi in places), -n))
        start = max(0, places[best][0] - LEAD)
    end = min(len(text), start + LENGTH)
    if end == len(text):
        start = max(0, min(start, end - LENGTH))
    if start > 0:
        start = next((lo for lo, _, _ in words if lo >= start), start)
    if end < len(text):
        end = next((hi for _, hi, _ in reversed(words) if start < hi <= end), end)
    return start, end
