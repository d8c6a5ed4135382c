"""The order of texts: letters first, then accents, then capitals (after the Unicode Collation Algorithm, UTS 10, its levels 1 to 3).

Good for scripts whose letters stand in Unicode in their order; others are sorted by their code points. The letters that a language sorts
apart from the plain ones come from its tailoring in the Common Locale Data Repository.
"""

import unicodedata
from functools import lru_cache

Key = tuple[str, str, str]

_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "þ": "th", "Þ": "th"}
)
_QUOTES = dict.fromkeys(map(ord, "'’‘ʼʿʾ`\"“”„«»‹›[]()¿¡"))
"""Quotation marks and brackets say nothing of the order."""
_PUNCTUATION = "_-‐‑–—,;:!?./\\@*&#%+<=>|~$€£"
_MARKS = str.maketrans({char: chr(3 + min(at, 24)) for at, char in enumerate(_PUNCTUATION)})
_AFTER = "\uffff"


def _tailored(*rows: str) -> dict[int, str]:
    """Letters that stand apart: "nñ" puts ñ after all that begins with n."""
    return {ord(letter): row[0] + _AFTER * at for row in rows for at, letter in enumerate(row) if at}


_LETTERS: dict[str, dict[int, str]] = {
    "es": _tailored("nñ"),
    "gl": _tailored("nñ"),
    "sv": _tailored("zåäö"),
    "fi": _tailored("zåäö"),
    "da": _tailored("zæøå"),
    "nb": _tailored("zæøå"),
    "nn": _tailored("zæøå"),
    "no": _tailored("zæøå"),
    "is": _tailored("aá", "dð", "eé", "ií", "oó", "uú", "yý", "zþæö"),
    "et": _tailored("sšzž", "wõäöü"),
    "cs": _tailored("cč", "rř", "sš", "zž"),
    "sk": _tailored("aä", "cč", "oô", "sš", "zž"),
    "sl": _tailored("cč", "sš", "zž"),
    "hr": _tailored("cčć", "dđ", "sš", "zž"),
    "lt": _tailored("cč", "sš", "zž"),
    "lv": _tailored("cč", "gģ", "kķ", "lļ", "nņ", "sš", "zž"),
    "pl": _tailored("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": _tailored("aăâ", "iî", "sș", "tț"),
    "hu": _tailored("oö", "uü"),
    "tr": _tailored("cç", "gğ", "hı", "oö", "sş", "uü"),
    "az": _tailored("cç", "eə", "gğ", "hı", "oö", "sş", "uü"),
}


@lru_cache(16384)
def collation_key(text: str, language: str = "") -> Key:
    """What `text` is compared by in a language ("fr"). Spaces come before everything, then punctuation, digits, letters.

    An apostrophe is no part of the order ("L’Humanité" stands as "lhumanite").
    """
    lean = text.translate(_QUOTES).lstrip()
    if lean.isascii():
        return lean.lower().translate(_MARKS).rstrip(), "", lean.swapcase()
    letters = _LETTERS.get(language)
    told = unicodedata.normalize("NFC", lean).casefold().translate(letters) if letters else lean
    split = unicodedata.normalize("NFKD", told.translate(_SPECIAL))
    base = "".join(char for char in split if not unicodedata.combining(char))
    return base.casefold().translate(_MARKS).rstrip(), split.casefold(), lean.swapcase()
