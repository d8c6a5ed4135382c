"""Character references of HTML ("&eacute;", "&#233;"), also those with more digits than Python reads as a number."""

import re
from functools import lru_cache
from html import unescape

from importers.document import letters

_NUMBER = re.compile(r"&#(?=[0-9])0*+([0-9]*+)")
_LONG = re.compile(r"&#(?=[0-9]{640})0*+([0-9]*+)")  # what Python may be told not to read as a number


def unescaped(text: str) -> str:
    """`text` with its character references resolved as by `html.unescape`, which raises `ValueError` at 5,000 digits."""
    try:
        return unescape(text) if "&" in text else text
    except ValueError:
        return unescape(_NUMBER.sub(_cut, text))


def readable(text: str) -> str:
    """`text` with no reference of more digits than Python reads as a number."""
    return _LONG.sub(_cut, text)


def _cut(number: re.Match[str]) -> str:
    """A reference that stands for the same: no character has a number of eight digits, so the first eight say as much."""
    return f"&#{number[1][:8] or 0}"


def letters_of(reference: bytes) -> int:
    """How many characters that are no white space a reference (in UTF-8) stands for."""
    return _letters(reference) if len(reference) <= _USUAL else len(letters(unescaped(reference.decode())))


_USUAL = 32


@lru_cache(1024)
def _letters(reference: bytes) -> int:
    return len(letters(unescaped(reference.decode())))
