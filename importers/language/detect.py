"""Tells the language of a text, offline. The model is read once a process, when it is first asked."""

import importlib
import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import Any

from importers.compiled import twin

LANGUAGES = (
    "af", "ar", "be", "bg", "bn", "br", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi",
    "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lb", "lt", "lv", "mk", "mn", "ms", "nb", "nl", "nn", "no", "oc", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""What a saved article is plausibly written in; the model's others (Latin, Esperanto ...) only draw short texts away."""

SAMPLE = 1_600
"""Characters that are looked at: more changes no answer, and costs time."""

_ENOUGH, _CLEAR = 800, 0.99
"""Characters in the middle of these that the model is asked about first, since it reads letter by letter; where it is less sure than this,
about all. Of 625 articles in 22 languages it said the same of each as by the whole."""

LEAST = 60
"""Letters under which a text is too short to tell."""


_TELLING = {
    "fr": frozenset([
        "dans", "avec", "est", "cette", "aux", "sont", "mais", "nous", "une", "des", "du", "pas", "ses", "leur", "leurs", "ont", "été", "était", "qui",
        "sur", "ces", "elle", "après", "pour", "par", "plus", "les", "ce", "il", "au", "et", "même", "être", "sans", "deux",
    ]),
    "en": frozenset([
        "the", "of", "and", "to", "is", "was", "that", "with", "for", "are", "have", "has", "his", "her", "they", "from", "which", "were", "been",
        "will", "would", "by", "who", "their", "at", "it", "not", "this", "but",
    ]),
    "de": frozenset([
        "und", "der", "das", "dem", "nicht", "auf", "für", "eine", "einen", "einer", "mit", "ist", "sich", "auch", "werden", "wird", "wurde", "zu", "nach",
        "bei", "aus", "noch", "haben", "sind", "über", "oder", "aber", "wie", "dass", "zum", "zur", "sie",
    ]),
}  # fmt: skip
"""Small words that hardly any other language has, or has as often."""

_TELLING_WORDS = frozenset().union(*_TELLING.values())
_MANY, _SHARE, _KINDS = 20, 0.14, 8
_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")


def detect(text: str) -> tuple[str, float] | None:
    """The language tag of `text` ("fr") and how likely it is (0 to 1); None for what is too short or has no clear language."""
    sample = _sample(text)
    letters, words, found = counted(sample, _TELLING_WORDS)
    if letters < LEAST and (letters < LEAST // 3 or not _dense(sample)):
        return None
    plain = _plain(words, found)
    if plain:
        return plain, 1.0
    start = max(0, len(sample) - _ENOUGH) // 2
    language, likely = _told(sample[start : start + _ENOUGH])
    if likely < _CLEAR and len(sample) > _ENOUGH:
        language, likely = _told(sample)
    return (_SAME.get(language, language), likely) if likely >= 0.5 else None


def _told(sample: str) -> tuple[str, float]:
    # A lone surrogate has no UTF-8.
    language, likely = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return language, float(likely)


_SAME = {"nb": "no", "nn": "no"}


def _counted(sample: str, telling: Container[str]) -> tuple[int, int, list[str]]:
    """How many letters and words a text has, and those of its words, in lower case, that are telling."""
    words = _WORD.findall(sample.lower())
    return sum(map(str.isalpha, sample)), len(words), [word for word in words if word in telling]


counted = twin(_counted, "detect")


def _plain(words: int, telling: Sequence[str]) -> str | None:
    """French, English or German where that is beyond doubt: many of its telling words, of many kinds, and next to none of the others'.

    Of 1,800 passages in 22 languages it was sure of 990, and the model agreed on each; loading that takes half a second, most of what a
    single file costs.
    """
    found = {language: [word for word in telling if word in own] for language, own in _TELLING.items()}
    *_, (few, _), (many, language) = sorted((len(told), language) for language, told in found.items())
    sure = many >= _MANY and many >= _SHARE * words and many >= 5 * few and len(set(found[language])) >= _KINDS
    return language if sure else None


def _sample(text: str) -> str:
    """The beginning of the text, or where it is long its middle, where there is least furniture."""
    if len(text) <= SAMPLE:
        return text
    start = min(len(text) // 4, len(text) - SAMPLE)
    return text[start : start + SAMPLE]


def _dense(text: str) -> bool:
    """Whether a good part of the text is of a script whose signs say more than a letter (Chinese, Japanese, Korean)."""
    return 3 * len(_DENSE.findall(text)) > len(text)


def _visits_of(moves: Sequence[int], rows: Sequence[int], shown: Sequence[int]) -> Callable[[bytes], dict[int, int]]:
    """How often the model's automaton comes by each feature in a text: a state has a row of `moves`, by its first, and `shown` has its feature, or -1."""

    def visits(text: bytes) -> dict[int, int]:
        state, found = 0, list[int]()
        for letter in text:
            state = moves[rows[state] + letter]
            if shown[state] >= 0:
                found.append(shown[state])
        return Counter(found)

    return visits


visits_of = twin(_visits_of, "detect")
_INNER = ("_raw_score", "_sparse_score", "_rowbase", "tk_nextmove", "tk_output")  # what of the library's class the automaton takes the place of


def load() -> None:
    """Have the model at hand, for who knows that it will be asked and has the time now."""
    _identifier()


@cache
def _identifier() -> Any:
    # Loaded by name and only here: with numpy 50 ms, and a plainly French, English or German article needs neither.
    langid = importlib.import_module("py3langid.langid")
    kind = langid.LanguageIdentifier
    known = all(hasattr(kind, name) for name in _INNER)
    # An identifier of our own: the module's shared one may be restricted by others in the same process.
    identifier = (_by_automaton(kind) if known else kind).from_model_file(langid.MODEL_FILE, norm_probs=True)
    if known:
        identifier.visits = visits_of(identifier.tk_nextmove, identifier._rowbase, identifier.tk_output)
    identifier.set_languages([label for label in LANGUAGES if label in identifier.labels])
    # Row by row, as it is looked up: by columns every number costs a way to the memory.
    identifier.nb_ptc = identifier.nb_ptc.copy(order="C")
    return identifier


def _by_automaton(kind: Any) -> Any:
    """The library's class with our automaton in it, which may be compiled: it is four fifths of the work."""

    def raw_score(self: Any, text: bytes) -> Any:
        visits = self.visits(text)
        return self._sparse_score(visits, self.nb_ptc) if visits else kind._raw_score(self, text)

    return type("Identifier", (kind,), {"_raw_score": raw_score})
