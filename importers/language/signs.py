"""What single characters are to whoever compares and counts words: which are alike, which end a sentence, which are written without spaces."""

import unicodedata

SAME = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "…": "."}
"""Quotes and dashes, each with the one of its kind that is ASCII's."""

ENDS = ".!?…。！？"
"""What a sentence ends with."""

CLOSERS = "\"'”’»)] \u00a0\u202f"
"""What may stand after its end."""

PROSE_WORDS = 12
"""Words under which a text is no prose."""

STOPS = (". ", "? ", "! ", "。", ".» ", "… ")
"""What shows within a text that a sentence has ended."""

DENSE = ("\u0e00\u0eff", "\u3040\u9fff", "\uf900\ufaff")
"""First and last characters of scripts that set no spaces (Thai, Lao, Japanese, Chinese)."""


def folded(char: str) -> str:
    """The character that `char` is compared as: without accent and case, one kind of quote, dash and white space; always one."""
    if char in SAME:
        return SAME[char]
    if char.isspace():
        return " "
    base = unicodedata.normalize("NFD", char)[:1].lower()
    return base if len(base) == 1 else char
