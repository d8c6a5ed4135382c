"""What repairs have in common: edits of a block's text set against the stream, and the words that a document knows."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from importers.document import Block, Document, Range
from importers.language.lexicon import frequencies, primary
from importers.reading import Repair

Repaired = tuple[Document, tuple[Repair, ...]]

Language = Callable[[], str | None]
"""Tells a document's language, a tag or None. It is asked by who needs it: to tell it takes as long as all repairs of a sound page."""

LONGEST = 60
"""No word is longer than this (code points): how far a search for the end of one looks back."""

MARKS = "\x02\ufffe"
"""What PDFium leaves for a hyphen at a line end."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff" + MARKS
"""Characters that an earlier repair may have taken out of a text: soft hyphen, zero-width characters, joiners, byte order mark."""

COMPOUNDING = frozenset(("de", "nl", "sv", "da", "nb", "fi", "hu", "is"))
"""Languages that write compounds in one word."""

_COMMON = bytes({*range(128)} - {2})
_BLANKED = bytes.maketrans(_COMMON, b" " * len(_COMMON))

WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` of a block becomes `after`; the rest is that of a `Repair`."""

    start: int
    end: int
    after: str
    kind: str
    code: str
    words: tuple[str, ...] = ()


def signs_of(stream: str) -> str:
    """The runs of characters beyond ASCII (and of PDFium's U+0002) in a stream, each once on a line of its own.

    Damage of letters shows there, and they are so few that looking through them for each kind of it costs nothing.
    """
    # In bytes, where ASCII is blanked and cut out many times faster than a pattern finds what is not.
    runs = stream.encode("utf-8", "surrogatepass").translate(_BLANKED).split()
    return b"\n".join(set(runs)).decode("utf-8", "surrogatepass")


def edited(document: Document, edits: Mapping[int, Sequence[Edit]]) -> Repaired:
    """The document with `edits` (by block number; in order and apart from each other) made, and the log of them."""
    blocks, log = list(document.blocks), []
    for number, changes in sorted(edits.items()):
        block = blocks[number]
        place = offsets(document.stream, block)
        text, at = "", 0
        for edit in changes:
            source = _range(block, place, edit)
            if any(char in INVISIBLE for char in document.stream[slice(*source)]) and len(edit.after) > 1:
                # An earlier repair lies within the word: tell only the letters that change, or nothing where they lie on both sides of it.
                edit = _narrowed(block.text, edit)
                source = _range(block, place, edit)
                if any(char in INVISIBLE for char in document.stream[slice(*source)]):
                    continue
            log.append(Repair(edit.kind, document.stream[slice(*source)], edit.after, source, edit.code, edit.words))
            text += block.text[at : edit.start] + edit.after
            at = edit.end
        blocks[number] = replace(block, text=(text + block.text[at:]).strip())
    return replace(document, blocks=tuple(blocks)), tuple(log)


def _narrowed(text: str, edit: Edit) -> Edit:
    before, after = text[edit.start : edit.end], edit.after
    head = _alike(before[:-1], after)
    tail = _alike(before[:head:-1], after[:head:-1])
    return replace(edit, start=edit.start + head, end=edit.end - tail, after=after[head : len(after) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _range(block: Block, place: Sequence[int], edit: Edit) -> Range:
    start, end = place[edit.start], place[edit.end - 1] + 1
    return (start, end) if block.source[0] <= start < end <= block.source[1] else block.source


def offsets(stream: str, block: Block) -> list[int]:
    """For each character of `block.text` the place in the stream that it came from (white space: where it begins).

    Exact while the letters agree. After a change of encoding one letter may stand for several: as many as it has bytes in UTF-8.
    """
    text, (at, hi) = block.text, block.source
    place: list[int] = []
    for char in text:
        if char.isspace():
            place.append(min(at, hi - 1))
            continue
        while at < hi and stream[at] != char and (stream[at].isspace() or stream[at] in INVISIBLE) and not (char == "-" and stream[at] in MARKS):
            at += 1
        here = min(at, hi - 1)
        place.append(here)
        size = 1 if stream[here] == char or (char == "-" and stream[here] in MARKS) else _parts_of(stream, here, char)
        at = min(hi, at + size)
    return place


def _parts_of(stream: str, at: int, char: str) -> int:
    """How many characters of the stream `char` was made of: a letter and its accents, or the bytes of a wrong decoding."""
    apart = unicodedata.normalize("NFD", char)
    return len(apart) if len(apart) > 1 and stream.startswith(apart, at) else len(char.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words: the document's language, English for its names, and the document itself (`here`: folded word to count)."""

    own: Mapping[str, float]
    english: Mapping[str, float]
    here: Mapping[str, int]
    language: str


def words_of(document: Document, language: Language) -> Words:
    """The words to decide by. Loads the lexicons: ask only when there is something to decide."""
    tag = primary(language()) or "en"
    texts: Iterable[str] = (document.stream, *(fact.value for fact in document.facts))
    here = Counter(word for text in texts for found in WORD.findall(text.replace("’", "'")) for word in _parts(found.casefold()))
    own = frequencies(tag)
    return Words(own=own, english=frequencies("en"), here=here, language=tag)


def _parts(word: str) -> Iterable[str]:
    yield word
    if "'" in word or "-" in word:
        yield from re.split(r"['\-]", word)


def score(words: Words, word: str) -> float:
    """How likely `word` is here, as a frequency: the language's, a little of English's, and what the document itself says."""
    return listed(words, word) + 2e-6 * words.here.get(folded(word), 0)


def listed(words: Words, word: str) -> float:
    """The same without the document's own word: a half of a cut word stands in the document too."""
    low = folded(word)
    return words.own.get(low, 0.0) + 0.05 * words.english.get(low, 0.0)


def folded(word: str) -> str:
    """A word as the lists write it: case folded ("groß" is "gross" there), straight apostrophes."""
    return word.casefold().replace("’", "'")
