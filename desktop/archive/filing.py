"""What a person writes to file an article by: tags, names of collections, notes; made uniform, or refused in words.

Tags and names are kept composed (Unicode's NFC), so that the same word typed on two systems is the same tag.
"""

import re
import unicodedata

from desktop.archive.errors import FieldError
from desktop.escaping import clean

SEPARATOR = "/"
"""Stands between the names of a collection's path."""

LONGEST_NAME = 200
"""Code points of a tag, or of one name of a path."""

DEEPEST = 30
"""Names of a path."""

LONGEST_NOTE = 1_000_000
"""Code points of a note: two thousand pages."""

SHOWN = 60
"""Code points of what was written that a sentence repeats."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls, line ends, what turns the direction of all that follows, and what is no character."""


def tag_of(words: str) -> str:
    """The tag that `words` is. Raises `FieldError`: "bad-tag" for one without words or with control characters, "long-tag"."""
    tag = _uniform(words)
    if not tag or _UNSEEN.search(tag):
        raise FieldError("bad-tag", _shown(words))
    if len(tag) > LONGEST_NAME:
        raise FieldError("long-tag", str(len(tag)), str(LONGEST_NAME))
    return tag


def names_of(path: str) -> tuple[str, ...]:
    """The names along the path of a collection, outermost first.

    Raises `FieldError`: "bad-collection" for an empty name, "." or "..", control characters; "long-collection", "deep-collection".
    """
    names = tuple(map(_uniform, path.split(SEPARATOR)))
    if any(name in ("", ".", "..") or _UNSEEN.search(name) for name in names):
        raise FieldError("bad-collection", _shown(path))
    if len(names) > DEEPEST:
        raise FieldError("deep-collection", str(len(names)), str(DEEPEST))
    longest = max(map(len, names))
    if longest > LONGEST_NAME:
        raise FieldError("long-collection", str(longest), str(LONGEST_NAME))
    return names


def note_of(words: str) -> str | None:
    """The note that `words` is, without control characters and outer white space; None for an empty one. Raises `FieldError` ("long-note")."""
    note = clean(words).strip()
    if len(note) > LONGEST_NOTE:
        raise FieldError("long-note", str(len(note)), str(LONGEST_NOTE))
    return note or None


def description_of(words: str) -> str | None:
    """A value of a collection's description; the same as a note."""
    return note_of(words)


def _uniform(words: str) -> str:
    return re.sub(" +", " ", unicodedata.normalize("NFC", words).strip())


def _shown(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"
