"""The order of texts: letters first, then accents, then capitals (after the Unicode Collation Algorithm, UTS 10, its levels 1 to 3).

Good for scripts whose letters stand in Unicode in their order; others are sorted by their code points.
"""

import unicodedata
from functools import lru_cache

Key = tuple[str, str, str]

_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "þ": "th", "Þ": "th"})
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʿʾ`\"“”„«»‹›[]()¿¡"))
"""Quotation marks and brackets say nothing of the order."""
_PUNCTUATION = "_-‐‑–—,;:!?./\\@*&#%+<=>|~$€£"
_MARKS = str.maketrans({char: chr(3 + min(at, 24)) for at, char in enumerate(_PUNCTUATION)})


@lru_cache(16384)
def collation_key(text: str) -> Key:
    """What `text` is compared by. Spaces come before everything, then punctuation, digits, letters."""
    lean = text.translate(_DROPPED)
    if lean.isascii():
        return lean.lower().translate(_MARKS).strip(), "", lean.swapcase()
    split = unicodedata.normalize("NFKD", lean.translate(_SPECIAL))
    base = "".join(char for char in split if not unicodedata.combining(char))
    return base.casefold().translate(_MARKS).strip(), split.casefold(), lean.swapcase()
