"""What a person types into the search box, taken apart. Any string is a query.

    query   = clause { clause }              all of them must hold
    clause  = term { "OR" term }             "OR" ties the terms beside it: a b OR c is a and (b or c)
    term    = ["-"] [field ":"] ( word | word"*" | '"' words '"' | range )
    range   = date | [date] ".." [date]      for published, modified, accessed, added

A word finds its inflections, a phrase is found as it stands, word* finds what begins so; of a word with a hyphen or an apostrophe
all parts must be there. An elided article or a possessive is no part of the word ("l'usine", "Amazon's"). A field that there is not, a quote that
is not closed, an OR with nothing beside it: plain words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from desktop.archive.words import folded_words
from importers.article import Fields

DATES = frozenset({"published", "modified", "accessed", "added"})

ALIASES: Mapping[str, str] = {
    "author": "authors",
    "by": "authors",
    "site": "container_title",
    "container": "container_title",
    "date": "published",
    "tag": "tags",
    "collection": "collections",
    "lang": "language",
    "place": "publisher_place",
}

TEXT_FIELDS = frozenset({"title", "authors", "container_title", "text"})
"""Fields that are columns of the full-text index."""

CODES = frozenset({"type", "language", "format", "id", "citekey"})
"""Fields that hold one word or code, and are asked for whole."""

FIELDS = frozenset(field.name for field in fields(Fields)) - {"not_before", "not_after"} | {"text", "tags", "collections", "note", "citekey", "id", "format", "added"}

MOST = 50
"""So many clauses, alternatives of one, and words of a phrase are asked for; a pasted page is no question, and the rest would only cost."""

TERM = re.compile(r"""(?P<minus>-?)(?:(?P<field>[A-Za-z_-]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)|(?<=\w)['’ʼ]s$", re.IGNORECASE)
_RANGE = re.compile(r"(?P<from>\d{4}(?:-\d\d){0,2})?(?P<dots>\.\.)?(?P<to>\d{4}(?:-\d\d){0,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for. `words` are folded, `raw` the words as typed (their stems need the accents).

    `kind`: "word" (inflections too), "words" (the parts of a compound, inflections too), "phrase" (as it stands), "prefix" (the last
    word is a beginning), "range" (`since`, `until`: dates as precise as typed, None for open), "beginning" (a prefix that is still
    being typed, which `desktop.archive.unfinished` makes: in the short fields only; without words, of anything). `field` is None for anywhere.
    """

    kind: str
    field: str | None = None
    words: tuple[str, ...] = ()
    raw: str = ""
    since: str | None = None
    until: str | None = None
    negated: bool = False


Clause = tuple[Term, ...]


def parse(query: str) -> tuple[Clause, ...]:
    """The clauses of a query, each a tuple of terms of which one must hold (a negated term stands alone)."""
    return tied(None if match.group() == "OR" else [(term,) for term in terms_of(match)] for match in TERM.finditer(query))


def tied(parts: Iterable[Sequence[Clause] | None]) -> tuple[Clause, ...]:
    """Clauses of alternatives in order, where None stands for an "OR": those beside one are one clause. Each is asked for once."""
    clauses: list[list[Term]] = []
    joining = False
    for part in parts:
        if part is None:
            joining = bool(clauses)
            continue
        for terms in part:
            if joining and not terms[0].negated and not clauses[-1][0].negated:
                clauses[-1].extend(terms)
            else:
                clauses.append(list(terms))
            joining = False
    asked = dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses)
    return tuple(clause[:MOST] for clause in asked)[:MOST]


def terms_of(match: re.Match[str]) -> list[Term]:
    """The term that a match means; none when it has no letter or digit."""
    negated = bool(match["minus"])
    field, rest = field_of(match["field"])
    phrase, word = match["phrase"], match["word"]
    if field in DATES:
        since, until, good = _range(phrase if phrase is not None else word)
        if good:
            return [Term("range", field, raw=match.group(), since=since, until=until, negated=negated)]
    if phrase is not None:
        before = folded_words(rest)
        words = tuple(folded_words(phrase))[:MOST]
        found = [Term("phrase", field, words, phrase, negated=negated)] if words else []
        return ([Term("phrase", None, tuple(before), rest, negated=negated)] if before else []) + found
    text = _ELIDED.sub("", f"{rest}:{word}" if rest else word)
    words = tuple(folded_words(text))[:MOST]
    if not words:
        return []
    if text.endswith("*"):
        return [Term("prefix", field, words, text.rstrip("*"), negated=negated)]
    # Where no spaces part the words (Chinese, Japanese, Korean), what is typed together stands together.
    kind = "word" if len(words) == 1 else "phrase" if not text.isascii() and all(len(word) == 1 for word in words) else "words"
    return [Term(kind, field, words, text, negated=negated)]


def field_of(name: str | None) -> tuple[str | None, str]:
    """(the field that `name` means, "") or (None, `name`) when there is no such field."""
    if name is None:
        return None, ""
    known = name.lower().replace("-", "_")
    known = ALIASES.get(known, known)
    return (known, "") if known in FIELDS else (None, name)


def _range(text: str) -> tuple[str | None, str | None, bool]:
    match = _RANGE.fullmatch(text)
    if match is None or not (match["from"] or match["to"]):
        return None, None, False
    if not match["dots"]:
        return (match["from"], match["from"], match["to"] is None) if match["from"] else (None, None, False)
    return match["from"], match["to"], True
