"""Text-case (CSL 1.0.2, "Text-case"): cases are laid on runs, so that they look past tags and quotation marks."""

import re
from collections.abc import Callable

from desktop.citations.engine.rich import CAPS, SUB, SUPER
from desktop.citations.engine.runs import AFFIX, CLOSE, NOCASE, NODECOR, OPEN, QUOTE, Runs

_KEEP_LOOKS = frozenset((NOCASE, NODECOR, CAPS, SUPER, SUB))
"""Inside these no case is changed (small capitals and indices: title and sentence case only)."""

_SMALL = (
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet about above across after against al along amid among "
    "around before behind below beneath beside besides between beyond circa despite during et except inside like near off out outside per plus since than "
    "through throughout toward towards under underneath until upon versus vs vs. v v. within without de d d' d’ von van der den c ca"
)
_SMALL_WORDS = frozenset(_SMALL.split())
"""English articles, conjunctions and prepositions, and particles of names, that keep a small letter inside a title."""

_WORD = re.compile(r"[^\s/\u2010-\u2015\-]+")
_LETTER = re.compile(r"[^\W\d_]")
_OPENED = re.compile(r"[“‘«\"(]$|«\s$")
_OPENING = '“‘«"'
_JOINS = "-\u2010\u2011"
_STOP = re.compile(r"[:?!]\W*$")


def cased(runs: Runs, case: str, language: str) -> Runs:
    """`runs` in the text-case `case` ("uppercase", "title", ...). `language`: of the item, for the Turkish i and for titles."""
    change = _CASES.get(case)
    return change(runs, language) if change else runs


def _each(runs: Runs, change: Callable[[str], str], keep: frozenset[str] = frozenset((NOCASE,))) -> Runs:
    """`runs` with `change` made to every text that is not inside one of `keep`."""
    out: Runs = []
    kept = 0
    for kind, text in runs:
        if kind == OPEN and text in keep:
            kept += 1
        elif kind == CLOSE and text in keep:
            kept -= 1
        out.append((kind, change(text)) if kind <= AFFIX and not kept else (kind, text))
    return out


def _upper(runs: Runs, language: str) -> Runs:
    turkish = language.partition("-")[0] in ("tr", "az")
    return _each(runs, lambda text: (text.replace("i", "İ") if turkish else text).upper())


def _lower(runs: Runs, language: str) -> Runs:
    turkish = language.partition("-")[0] in ("tr", "az")
    return _each(runs, lambda text: (text.replace("I", "ı").replace("İ", "i") if turkish else text).lower())


def _capital(word: str) -> str:
    """`word` with a capital at its first letter, where it has only small ones ("iPad" keeps its own)."""
    found = _LETTER.search(word)
    if not found:
        return word
    # Two letters of capitals for one ("ß", ligatures) would not be what was written.
    capital = found[0].upper()
    return word[: found.start()] + capital + word[found.end() :] if len(capital) == 1 else word


def _first(runs: Runs, language: str) -> Runs:
    out: Runs = []
    done = False
    kept = 0
    for kind, text in runs:
        kept += (kind == OPEN and text == NOCASE) - (kind == CLOSE and text == NOCASE)
        if kind <= AFFIX and not done and _LETTER.search(text):
            done = True
            if not kept:
                # A word that has a capital somewhere was written so by somebody.
                first = text.split()[0]
                text = _capital(text) if first == first.lower() or not first[:1].isalpha() else text
        out.append((kind, text))
    return out


def _all(runs: Runs, language: str) -> Runs:
    return _each(runs, lambda text: re.sub(r"\S+", lambda found: _capital(found[0]) if found[0] == found[0].lower() else found[0], text), frozenset((NOCASE, NODECOR)))


def _sentence(runs: Runs, language: str) -> Runs:
    lowered = _each(runs, str.lower, _KEEP_LOOKS)
    return _first(lowered, language)


def _title(runs: Runs, language: str) -> Runs:
    """English title case; other languages have none (CSL 1.0.2, "Title Case Conversion")."""
    if not language.startswith("en"):
        return runs
    words = _words(runs)
    last = len(words) - 1
    changes: dict[int, list[tuple[int, int, str]]] = {}
    for number, (at, start, end, fresh, whole) in enumerate(words):
        if at < 0:
            continue
        word = runs[at][1][start:end]
        core = word.strip("()[]{}.,;:!?\"'’“”‘«»…").lower()
        small = word.lower() in _SMALL_WORDS or core in _SMALL_WORDS
        if word != word.lower() or (small and whole and not fresh and number != last):
            continue
        changes.setdefault(at, []).append((start, end, _title_word(word, whole, fresh)))
    out = list(runs)
    for at, changed in changes.items():
        text = runs[at][1]
        pieces, done = [], 0
        for start, end, word in changed:
            pieces += [text[done:start], word]
            done = end
        out[at] = (runs[at][0], "".join([*pieces, text[done:]]))
    return out


def _title_word(word: str, whole: bool, fresh: bool) -> str:
    letter = _LETTER.search(word)
    if not letter or ord(letter[0]) >= 0x370:
        return word
    # "d'Alembert", "07-x": what is elided or a mark of one letter stays.
    if re.match(r"d['’]\w", word) or (len(word) == 1 and not (fresh and whole)):
        return word
    if letter.start() and word[letter.start() - 1].isdigit():
        return word
    return _capital(word)


def _words(runs: Runs) -> list[tuple[int, int, int, bool, bool]]:
    """Each word: the run it is in (-1 where its case is kept), start, end, whether it begins a sentence, whether it stands alone.

    What is part of a compound does not stand alone; but the small words in the middle of one ("Out-of-Fashion") do, its ends do not.
    """
    words: list[tuple[int, int, int, bool, bool]] = []
    kept = 0
    fresh, before = True, " "
    for at, (kind, text) in enumerate(runs):
        if kind == OPEN and text in _KEEP_LOOKS:
            kept += 1
        elif kind == CLOSE and text in _KEEP_LOOKS:
            kept -= 1
        elif kind == QUOTE:
            fresh = True
        elif kind > AFFIX or not text:
            continue
        elif kept:
            if _LETTER.search(text):
                fresh = False
                words.append((-1, 0, 0, False, True))
            before = text[-1]
        else:
            end = len(text)
            for found in _WORD.finditer(text):
                start, stop = found.span()
                # Only what stands just before a word says whether it is the first.
                ahead = text[max(0, start - 4) : start]
                left = ahead[-1] if ahead else before
                right = text[stop] if stop < end else " "
                opened = found[0][0] in _OPENING or bool(ahead and _OPENED.search(ahead))
                fresh = fresh or (left.isspace() and bool(_STOP.search(text[max(0, start - 8) : start])))
                joined = left in _JOINS, right in _JOINS
                words.append((at, start, stop, fresh or opened, not any(joined) or all(joined)))
                if _LETTER.search(found[0]) or found[0][0].isdigit():
                    fresh = False
            before = text[-1]
            fresh = fresh or bool(_STOP.search(text[-8:]) and before.isspace())
    return words


_CASES: dict[str, Callable[[Runs, str], Runs]] = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _first,
    "capitalize-all": _all,
    "sentence": _sentence,
    "title": _title,
}
