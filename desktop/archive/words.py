"""Words as search knows them: where they stand in a text, folded, and with their inflections taken off."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import Stemmer

REMEMBERED = 200_000
"""Words whose forms are kept at hand."""

QUERY_LANGUAGES = ("fr", "en")
"""A query's words are stemmed in each of these, whatever the language of the records."""

STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
"""Snowball's names of the languages that it stems."""

# Combining marks, soft hyphens and zero-width characters lie inside words. In Chinese, Japanese and Korean every character is a word:
# those scripts do not part words by spaces, so that a phrase of characters is what finds one.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(f"[^\\W_{_SINGLE}]+(?:[{_INSIDE}]+[^\\W_{_SINGLE}]*)*|[{_SINGLE}]")
_ONE = re.compile(f"[{_SINGLE}]")
_IN_WORD = re.compile(f"[^\\W_{_SINGLE}][{_INSIDE}]*\\Z")
_REACH = 16
"""Marks that one letter bears at most."""

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"})


def tokens(text: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """The words of `text` from `start` on: start, end (code points), and the word folded. A word that folds to nothing is passed over."""
    for match in _WORD.finditer(text, start):
        folded = fold(match.group())
        if folded:
            yield match.start(), match.end(), folded


def standing_words(text: str) -> list[str]:
    """The words of `text` as they stand, those that fold to nothing too."""
    return _WORD.findall(text)


def places_of(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `word` (of `standing_words`) stands in `text`, alone. Much quicker than a look at all words."""
    at, single = text.find(word), bool(_ONE.fullmatch(word))
    while at >= 0:
        found = _WORD.match(text, at)
        end = at + len(word)
        if found and found.end() == end and (single or not _IN_WORD.search(text, max(0, at - _REACH), at)):
            yield at, end
        at = text.find(word, end)


def raw_words(text: str) -> list[str]:
    """The words of `text` as they stand; those that fold to nothing passed over."""
    return [word for word in _WORD.findall(text) if word.isascii() or fold(word)]


def folded_text(words: Iterable[str]) -> str:
    """`words` (of `raw_words`) folded, with one space between them: what the exact columns of the index hold."""
    return " ".join([word.lower() if word.isascii() else fold(word) for word in words])


def stemmed_text(words: Iterable[str], languages: tuple[str, ...]) -> str:
    """The forms of `words` (of `raw_words`) in `languages` that are not the folded word itself: what the stem columns hold."""
    return " ".join(filter(None, map(_others(languages).__getitem__, words)))


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded."""
    return list(map(fold, raw_words(text)))


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """`word` without case, accents and ligatures: only letters and digits ("Cœurs" gives "coeurs")."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS)).translate(_LETTERS)
    return decomposed if decomposed.isalnum() else "".join(filter(str.isalnum, decomposed))


def forms(word: str, language: str) -> tuple[str, ...]:
    """What a word is indexed and looked for under: folded, the fold of its stem, the stem of its fold; each once.

    Stemming before or after folding alone loses pairs ("policière" and "policières", "camera" and "caméras").
    """
    folded = fold(word)
    stemmer = _stemmer(language)
    if stemmer is None:
        return (folded,)
    stem: str = stemmer.stemWord(folded)
    lower = word.lower()
    other = stem if lower == folded else fold(stemmer.stemWord(lower))
    return tuple(dict.fromkeys((folded, other, stem)))


def languages_of(tag: str | None) -> tuple[str, ...]:
    """The languages that a record is stemmed in: its own, or all that a query is stemmed in when it has none that we can stem."""
    primary = (tag or "").split("-")[0].lower()
    return (primary,) if primary in STEMMERS else QUERY_LANGUAGES


@lru_cache(maxsize=REMEMBERED)
def query_forms(word: str) -> tuple[str, ...]:
    """All forms that a query's word is looked for under."""
    return tuple(dict.fromkeys(form for language in QUERY_LANGUAGES for form in forms(word, language) if form))


class _Others(dict[str, str]):
    """Word to its forms in some languages that are not the folded word itself, filled as it is asked."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.stems = [stemmer.stemWord for stemmer in map(_stemmer, languages) if stemmer]

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        # The folded word stands in the exact columns, and a query asks for each form in all of them.
        folded, lower, found = fold(word), word.lower(), []
        for stem in self.stems:  # as `forms` has it
            if lower != folded:
                found.append(fold(stem(lower)))
            found.append(stem(folded))
        other = self[word] = " ".join(form for form in dict.fromkeys(found) if form and form != folded)
        return other


@cache
def _others(languages: tuple[str, ...]) -> _Others:
    return _Others(languages)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    # Without a memory of its own, which costs more than it saves: whoever asks here remembers.
    return Stemmer.Stemmer(STEMMERS[language], 0) if language in STEMMERS else None
