"""A record's citekey: family name, year, first telling word of the title, in lower-case ASCII."""

import re
from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any, Protocol

from desktop.archive.words import fold, tokens
from importers.article import Fields

_SMALL = (
    "a an and are as at but by for from how in into is it its no not of on or that the this to was what when where who why will with "
    "au aux avec c ce ces cet cette comment d dans de des du elle en est et eux il ils j je l la le les leur leurs lui m ma mais mes mon n ne nos notre "
    "nous on ou par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sur t ta tes ton tu un une vos votre vous y "
    "das der des die ein eine und im am zu el los las una lo gli i del della di"
)

SMALL_WORDS = frozenset(_SMALL.split())
"""Words that tell nothing of a title, folded: articles, pronouns, prepositions, conjunctions."""

NOTHING = "article"
"""The key of an article of which nothing is known."""

LONGEST = 40
"""Letters that one part of a key may have."""


class Asked(Protocol):
    """What a key asks of an archive. Not its class: `clean` makes keys too, and must not load a database for it."""

    def execute(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        """Run one statement and give its cursor."""


def citekey_of(fields: Fields) -> str:
    """The key that `fields` give, without regard to other records: "durand2021fleuve". Absent parts are dropped.

    A key is never all digits, because an id is: then, and when nothing is known, it begins with "article".
    """
    key = _family(fields) + _year(fields) + _telling(fields.title or "")
    return f"{NOTHING}{key}" if not key or key.isdigit() else key


def is_citekey(key: str) -> bool:
    """Whether a person may give this key: letters and digits of ASCII and `_ : . + / -`, the first a letter or a digit, not digits alone."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]{0,120}", key) is not None and not key.isdigit()


def free_citekey(db: Asked, key: str) -> str:
    """`key`, or `key` with the first of b, c ... z, ba, bb ... that no record has."""
    number = 0
    if not _taken(db, key):
        return key
    # Gallop, then halve: a thousand untitled articles must not cost a thousand questions each.
    step = 1
    while _taken(db, key + suffix(number + step)):
        number, step = number + step, step * 2
    low, high = number, number + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _taken(db, key + suffix(middle)) else (low, middle)
    return key + suffix(high)


def suffix(number: int) -> str:
    """The ending of the `number`-th record with the same key: 0 "", 1 "b", 2 "c" ... 25 "z", 26 "ba"."""
    letters = ""
    while number:
        number, digit = divmod(number, 26)
        letters = ascii_lowercase[digit] + letters
    return letters


def _taken(db: Asked, key: str) -> bool:
    return db.execute("select 1 from articles where citekey = ?", [key]).fetchone() is not None


def _ascii(text: str) -> str:
    return "".join(char for char in fold(text) if char.isascii() and char.isalnum())


def _family(fields: Fields) -> str:
    if not fields.authors:
        return ""
    first = fields.authors[0]
    return _ascii(first.family or first.literal or first.given or "")[:LONGEST]


def _year(fields: Fields) -> str:
    year = (fields.published or "")[:4]
    return year if len(year) == 4 and year.isascii() and year.isdigit() else ""


def _telling(title: str) -> str:
    words = [word for _, _, folded in tokens(title) if (word := _ascii(folded))]
    telling = (word for word in words if word not in SMALL_WORDS and not word.isdigit())
    return next(telling, words[0] if words else "")[:LONGEST]
