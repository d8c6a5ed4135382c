"""Letters that a PDF drew as one glyph and lost: "pro\ufffdt" is "profit"; decided by a lexicon and by what the document itself says.

A lost glyph comes as U+FFFD, as a character of a private use area, as a ligature character (ﬁ), or as letters with the two bytes of each
swapped (U+6600 for f). The same U+FFFD stands for an accented letter or an apostrophe where a text was decoded wrongly.
"""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from importers.document import Block, Document
from importers.language.lexicon import zipf
from importers.reading import Repair
from importers.repairs._shared import COMPOUNDING, LONGEST, Edit, Language, Words, edited, folded, listed, score, words_of

LIGATURES = ("fi", "ti", "ft", "tt", "ff", "fl", "ffi", "ffl", "tti", "ct", "st", "tf", "fj", "ffj", "fb", "fh", "fk", "ttf", "fft")
"""The ligatures of common text fonts, commonest first (f-ligatures everywhere; t-ligatures in Calibri and Carlito)."""

_SELDOM = {"ct": 0.03, "st": 0.03, "fb": 0.1, "fh": 0.1, "fk": 0.1, "fj": 0.1, "ffj": 0.1, "tf": 0.1}
"""How often fonts draw these as one glyph, against 1 for the usual ones: "ct" and "st" are ornament."""

ACCENTS = tuple("éèàêçâîôûùëïœüöäßñáíóúåæøãõ")
PRESENTATION = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
PRIVATE = {"\uf000": "ff", "\uf001": "fi", "\uf002": "fl", "\uf003": "ffi", "\uf004": "ffl", "\uf6c9": "ff"}
"""What private use characters mean in fonts after Adobe's older glyph lists: tried first, not believed blindly."""

SWAPPED = {chr(ord(letter) << 8): letter for letter in "abcdefghijklmnopqrstuvwxyz"}
_LOST = "\ufffd\ue000-\uf8ff"
_DAMAGE = _LOST + "".join(PRESENTATION) + "".join(SWAPPED)
SIGNS = re.compile(f"[{_DAMAGE}]")
_PIECE = re.compile(f"(?<![^\\W\\d_{_DAMAGE}\u0300-\u036f])[^\\W\\d_{_DAMAGE}\u0300-\u036f]*(?:[{_DAMAGE}]+[^\\W\\d_{_DAMAGE}\u0300-\u036f]*)+")
_RUN = re.compile(f"[{_LOST}]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_TAIL = re.compile(f"([^\\W\\d_{_DAMAGE}]+)[-\u00ad¬\u2010\x02\ufffe]$")
_LINE_ENDS = "-\u00ad¬\u2010\x02\ufffe"
_HEAD = re.compile(f"[^\\W\\d_{_DAMAGE}]+")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd|presqu|entr)", re.IGNORECASE)
_SUFFIXES = {
    "fr": ("s", "x", "e", "es", "nt", "ent", "r", "t", "ment", "rent", "ait", "aient", "ant", "ants", "é", "és", "ée", "ées", "ions", "ez"),
    "en": ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness", "y"),
    "de": ("s", "es", "e", "en", "er", "em", "n", "t", "te", "ten", "d", "de", "den", "der", "end", "ende", "enden"),
    "es": ("s", "es", "mente", "ba", "ban", "n", "r", "ndo", "do", "da", "dos", "das", "o", "a", "e", "an", "en", "ar", "ó"),
}
_MOST = 4
"""More losses than this in one word are left: too little stands to decide by."""

_MARGIN = 1.5
"""The best word must be this many times likelier than the next."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One damaged piece of a word; `before` and `after` are the rest of it on the neighbouring lines."""

    piece: str
    before: str
    after: str
    starts: bool
    accents: bool
    usual: Mapping[str, float]


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Put back the lost letters where one word is clearly meant; what stays lost is left as it is, without a repair."""
    if not SIGNS.search(document.stream):
        return document, ()
    swapped_script = len(_CJK.findall(document.stream)) > 3 * sum(document.stream.count(char) for char in SWAPPED)
    words: Words | None = None
    accents, usual = False, dict[str, float]()
    decided: dict[tuple[str, str, str, bool], str] = {}
    edits: dict[int, list[Edit]] = {}
    for number, block in enumerate(document.blocks):
        for found in _PIECE.finditer(block.text) if SIGNS.search(block.text) else ():
            piece = found[0]
            if swapped_script and any(char in SWAPPED for char in piece):
                continue
            plain = _plain(piece)
            if plain == piece and len(_RUN.sub("", piece)) == 0:
                continue  # nothing of the word stands: an icon, a bullet
            after, code = plain, "ligature-character"
            if _RUN.search(plain):
                if words is None:
                    words, accents, usual = words_of(document, language), _accents_lost(document.stream), _usual(document.stream)
                case = _case(document.blocks, number, found, plain, accents, usual)
                key = (case.piece, case.before, case.after, case.starts)
                if key not in decided:
                    decided[key] = _decide(case, words)
                after = decided[key]
                code = "lost-letters"
            if after and after != piece:
                edits.setdefault(number, []).append(Edit(found.start(), found.end(), after, "ligature", code, (after,)))
    return edited(document, edits)


def _plain(piece: str) -> str:
    """`piece` with what needs no lexicon put right: ligature characters, and swapped bytes beside Latin letters alone."""
    for char, plain in PRESENTATION.items():
        piece = piece.replace(char, plain)
    if any(char in SWAPPED for char in piece) and all(char in SWAPPED or ord(char) < 0x250 or re.match(f"[{_LOST}]", char) for char in piece):
        piece = "".join(SWAPPED.get(char, char) for char in piece)
    return piece


def _accents_lost(stream: str) -> bool:
    """Whether the losses can be accents: a text that lost its accents has hardly any left."""
    return sum(map(str.isalpha, _FOREIGN.findall(stream))) < 0.1 * stream.count("\ufffd") + 1


def _usual(stream: str) -> dict[str, float]:
    """How likely each ligature is to be what the document lost: one that stands whole in it was hardly lost elsewhere."""
    low = stream.casefold()
    whole = {ligature: low.count(ligature) for ligature in LIGATURES}
    whole["fi"], whole["fl"], whole["ff"] = whole["fi"] - whole["ffi"], whole["fl"] - whole["ffl"], whole["ff"] - whole["ffi"] - whole["ffl"]
    whole["ti"], whole["tt"] = whole["ti"] - whole["tti"], whole["tt"] - whole["tti"]
    return {ligature: _SELDOM.get(ligature, 1.0) / (1 + count) for ligature, count in whole.items()}


def _case(blocks: Sequence[Block], number: int, found: re.Match[str], piece: str, accents: bool, usual: Mapping[str, float]) -> _Case:
    text, before, after = blocks[number].text, "", ""
    if found.start() == 0 and number and (tail := _TAIL.search(blocks[number - 1].text[-LONGEST:])):
        before = tail[1]
    if found.end() == len(text) - 1 and text[-1] in _LINE_ENDS and number + 1 < len(blocks) and (head := _HEAD.match(blocks[number + 1].text)):
        after = head[0]
    opening = text[max(0, found.start() - 20) : found.start()].rstrip(" \u00a0«“\"'(–—-")
    return _Case(piece, before, after, not before and (not opening or opening[-1] in ".!?…:"), accents, usual)


def _decide(case: _Case, words: Words) -> str:
    """The word that is meant, or "" where none or more than one fits."""
    if (case.before or case.after) and (whole := _best(case, words)):
        return whole
    return _best(replace(case, before="", after=""), words)


def _best(case: _Case, words: Words) -> str:
    rated: dict[str, float] = {}
    for weight, candidate in _candidates(case):
        rate = weight * _rate(words, case.before + candidate + case.after, case)
        if rate > rated.get(candidate, 0.0):
            rated[candidate] = rate
    if not rated:
        standing = len(_RUN.split(case.piece)[-1] + case.after)
        rated = {candidate: rate for weight, candidate in _candidates(case) if (rate := weight * _fallback(words, case.before + candidate + case.after, standing)) > 0}
    ranked = sorted(rated.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]):
        return ""
    best = ranked[0][0]
    return best if len(best) > 2 or zipf(ranked[0][1]) > 4 or case.before or case.after else ""


def _rate(words: Words, candidate: str, case: _Case) -> float:
    if "’" not in candidate:
        return score(words, candidate)
    left, right = candidate.split("’", 1)
    if _ELIDED.fullmatch(left) and words.language in ("fr", "it", "ca") and right:
        return score(words, right)
    return score(words, candidate) if "’" not in right else 0.0


def _candidates(case: _Case) -> Iterator[tuple[float, str]]:
    """The words that the piece may be, each with a weight for how usual its losses are."""
    runs = _RUN.findall(case.piece)
    if sum(map(len, runs)) > _MOST:
        return
    rest = _RUN.split(case.piece)
    capitals = len(letters := "".join(rest)) > 1 and letters.isupper()
    fills = []
    for position, run in enumerate(runs):
        first, last = position == 0 and not rest[0], position == len(runs) - 1 and not rest[-1]
        fills.append(tuple(_fills(run, case, first=first, last=last, capital=capitals or rest[position + 1][:1].isupper())))
    if math.prod(map(len, fills)) > 40_000:
        fills = [fill[:12] for fill in fills]
    for chosen in itertools.product(*fills):
        text = rest[0] + "".join(fill[1] + part for fill, part in zip(chosen, rest[1:], strict=True))
        yield math.prod(fill[0] for fill in chosen), text


def _fills(run: str, case: _Case, *, first: bool, last: bool, capital: bool) -> Iterator[tuple[float, str]]:
    """What a run of lost characters may have been: ligatures, or where accents are lost too one letter of two or three bytes."""
    # No font draws a ligature before a capital: there it was an accent, or an icon that has nothing to do with the word.
    for chosen in () if capital else itertools.product(*(_ligatures(char, case) for char in run)):
        yield math.prod(fill[0] for fill in chosen), "".join(fill[1] for fill in chosen)
    if first and case.starts and run == "\ufffd" and not capital:
        yield 0.3, "Th"
    if run.strip("\ufffd"):
        return
    if case.accents and len(run) <= 2:
        for accent in ACCENTS:
            yield 0.5, accent.upper() if capital or (first and case.starts) else accent
    if len(run) in (1, 3) and not first and not last:
        yield 0.2, "’"


def _ligatures(char: str, case: _Case) -> tuple[tuple[float, str], ...]:
    return ((1000.0, PRIVATE[char]),) if char in PRIVATE else tuple((case.usual[ligature], ligature) for ligature in LIGATURES)


def _fallback(words: Words, candidate: str, standing: int) -> float:
    """A rate for a word that no list has: an inflection of one, or two of them in one. `standing` letters at its end were not lost."""
    low = folded(candidate)
    if len(low) < 4 or "’" in low:
        return 0.0
    best = 0.0
    endings = _SUFFIXES.get(words.language, ("s", "es", "e", "en"))
    for ending in endings:
        if low.endswith(ending) and len(ending) <= standing and len(low) - len(ending) >= 4:
            stem = low[: -len(ending)]
            best = max(best, 0.1 * score(words, stem), *(0.05 * score(words, stem + other) for other in endings))
        best = max(best, 0.05 * score(words, low + ending))
    if words.language not in COMPOUNDING and not candidate.islower():
        return best  # a name is no compound
    return max(best, 1e-3 * _compound(low, words))


def _compound(low: str, words: Words, depth: int = 2) -> float:
    """How well `low` divides into known words, or 0.0; up to three of them where a language writes compounds in one."""
    compounding = words.language in COMPOUNDING
    shortest, common = (3, 2.5) if compounding else (4, 2.8)
    best = 0.0
    for cut in range(shortest, len(low) - shortest + 1):
        left = listed(words, low[:cut])
        if not left and compounding and low[cut - 1] == "s":
            left = listed(words, low[: cut - 1])
        if zipf(left) <= common:
            continue
        right = listed(words, low[cut:])
        if not right and compounding and depth > 1:
            right = 0.1 * _compound(low[cut:], words, depth - 1)
        if zipf(right) > common - (0 if depth == 2 and listed(words, low[cut:]) else 1):
            best = max(best, min(left, right) * min(cut, len(low) - cut))
    return best
