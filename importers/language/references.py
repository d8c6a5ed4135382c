"""Character references of HTML ("&eacute;", "&#233;"), also those with more digits than Python reads as a number."""

import re
from functools import lru_cache
from html import unescape

from importers.document import letters

_NUMBER = re.compile(r"&#(?=[0-9])0*+([0-9]*+)")


def unescaped(text: str) -> str:
    """`text` with its character references resolved as by `html.unescape`, which raises `ValueError` at 5,000 digits."""
    try:
        return unescape(text) if "&" in text else text
    except ValueError:
        # No character has a number of eight digits: the first eight say as much.
        return unescape(_NUMBER.sub(lambda found: f"&#{found[1][:8] or 0}", text))


def letters_of(reference: bytes) -> int:
    """How many characters that are no white space a reference (in UTF-8) stands for."""
    return _letters(reference) if len(reference) <= _USUAL else len(letters(unescaped(reference.decode())))


_USUAL = 32


@lru_cache(1024)
def _letters(reference: bytes) -> int:
    return len(letters(unescaped(reference.decode())))
