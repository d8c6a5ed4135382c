"""How common a word is in a language: wordfreq's lists, loaded only when a repair must decide on a word."""

import importlib
import math
from collections.abc import Mapping
from functools import lru_cache

EMPTY: Mapping[str, float] = {}


def primary(language: str | None) -> str:
    """The language part of a tag in lower case ("fr-CA" gives "fr"); "" for none."""
    return (language or "").replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=6)
def frequencies(language: str) -> Mapping[str, float]:
    """Word to its share of all words (0 to 1), lower case; empty where wordfreq has no list for `language`.

    Source: the package wordfreq (Apache-2.0, data CC BY-SA 4.0), its largest list of each language; nothing is below 1e-8.
    Takes about 0.2 s and 30 MB for a language the first time.
    """
    # Loaded by name and only here: the package alone takes 70 ms, and most texts need no word decided.
    wordfreq = importlib.import_module("wordfreq")
    lists = wordfreq.available_languages("best")
    if language not in lists:
        return EMPTY
    found: Mapping[str, float] = wordfreq.get_frequency_dict(language, wordlist="best")
    return found


def zipf(frequency: float) -> float:
    """A frequency on Zipf's scale, the base-10 logarithm per billion words: 1 is rare, 7 is "the"; 0 for an unknown word."""
    return max(0.0, math.log10(frequency) + 9) if frequency > 0 else 0.0
