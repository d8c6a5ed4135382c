"""A query that is still being typed: its last word may be the beginning of one, its last quote or date lack its end."""

import re
from dataclasses import replace

from desktop.archive.query import CODES, DATES, TERM, TEXT_FIELDS, Clause, Term, field_of, parse, terms_of, tied
from desktop.archive.words import folded_words

LETTERS = 2
"""With fewer letters than that a word has not begun to say anything."""

_NO_VALUE = re.compile(r"-?([A-Za-z_-]+):")
_DATES = re.compile(r"([\d-]{0,10})(?:(\.{1,2})([\d-]{0,10}))?", re.ASCII)

Part = list[Clause] | None
"""What one thing typed means: clauses of alternatives; None for an OR."""


def typed(query: str) -> tuple[Clause, ...]:
    """The clauses of a query as it stands while it is typed. Any string is one.

    The last word is looked for as it is and as the beginning of one, unless white space ends it; a quote that is not closed is the
    beginning of a phrase. A lone letter may become anything. A field's name alone, an excluded letter ask for nothing yet.
    """
    if not query or query[-1].isspace():
        return parse(query)
    quoting = query.count('"') % 2 == 1
    matches = list(TERM.finditer(query + '"' if quoting else query))
    parts: list[Part] = [None if match.group() == "OR" else [(term,) for term in terms_of(match)] for match in matches]
    last = parts[-1] if parts else None
    if last is None:
        return tied(parts)
    phrase, word = matches[-1]["phrase"], matches[-1]["word"]
    bare = _NO_VALUE.fullmatch(matches[-1].group())
    if bare and field_of(bare[1])[0]:
        return tied(parts[:-1])
    if not last or (phrase is not None and not (quoting and folded_words(phrase))) or (phrase is None and word is None):
        return tied(parts)
    (term,) = last[-1]
    return tied([*parts[:-1], [*last[:-1], *_begun(term)]])


def finished(clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """(the clauses without beginnings, those with them): what fits as it stands comes first. The first are none where a clause is nothing but one.

    The second are none where there is no beginning, or only one that may become anything.
    """
    begun = [any(term.kind == "beginning" for term in clause) for clause in clauses]
    if not any(begun):
        return clauses, ()
    whole = tuple(tuple(term for term in clause if term.kind != "beginning") for clause in clauses)
    more = tuple(clause for clause in clauses if not any(term.kind == "beginning" and not term.words for term in clause))
    return (whole if all(whole) else ()), more


def _begun(term: Term) -> list[Clause]:
    """The last term of a query with what it may become, as alternatives; nothing when it is too little to go by."""
    if term.field in DATES and (dates := _DATES.fullmatch(term.raw)) and any(dates.group(1, 3)) and term.kind != "range":
        since, until = (dates[1] or "").rstrip("-"), (dates[3] or "").rstrip("-")
        return [(replace(term, kind="range", since=since or None, until=until or (None if dates[2] else since)),)]
    letters = len(term.words[-1]) if term.words else LETTERS
    if term.negated:
        return [(term,)] if letters >= LETTERS else []
    if term.kind == "range" or term.field in CODES or (letters < LETTERS and not _is_letter(term.words[-1])):
        return [(term,)]
    if term.field is not None and term.field not in TEXT_FIELDS:
        return [(replace(term, kind="prefix"),)]
    whole = replace(term, kind="word" if len(term.words) == 1 else "words") if term.kind == "prefix" else term
    if letters >= LETTERS or term.kind == "prefix":
        return [(whole, replace(term, kind="beginning"))]
    if len(term.words) > 1:
        return [(whole, replace(term, kind="phrase", words=term.words[:-1]))]
    return [(whole, Term("beginning", term.field))]


def _is_letter(word: str) -> bool:
    return word.isascii() and word.isalpha()
