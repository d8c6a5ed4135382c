"""Compiles the cues of all roles into one matcher: each block is read once, whatever the number of roles."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from importers.document import Document
from importers.language.folding import core, fold
from importers.reading import Vote
from importers.roles._shared import Cue, Role

_TAIL = 80  # code points at the end of a block that an "end" cue is looked for in
_LONGEST = 700  # code points of a block that patterns are tried on
_TOKEN = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEAR = 6  # ancestors whose class words are looked at
Found = tuple[str, Cue]


class Matcher:
    """All cues of some roles, compiled. Built once a process; holds no state of a document."""

    def __init__(self, roles: Iterable[Role]) -> None:
        start: dict[str, list[Found]] = {}
        whole: dict[str, list[Found]] = {}
        anywhere: dict[str, list[Found]] = {}
        end: dict[str, list[Found]] = {}
        self._markup: dict[str, list[Found]] = {}
        self._patterns: list[tuple[re.Pattern[str], int, bool, Found]] = []
        tables = {"start": start, "whole": whole, "anywhere": anywhere, "end": end, "markup": self._markup}
        for role in roles:
            for cue in role.cues:
                phrases = dict.fromkeys(phrase for group in cue.words.values() for phrase in group)
                if cue.where in ("pattern", "cased"):
                    self._patterns += [(re.compile(phrase), cue.max_words or sys.maxsize, cue.where == "cased", (role.name, cue)) for phrase in phrases]
                    continue
                for phrase in phrases:
                    key = core(fold(phrase)) if cue.where == "whole" else fold(phrase)
                    tables[cue.where].setdefault(key, []).append((role.name, cue))
        self._start, self._whole, self._anywhere, self._end = start, whole, anywhere, end
        self._start_re = _alternation(start, prefix=r"[\W_]{0,60}+", anchored=True)
        self._any_re = _alternation(anywhere)
        self._end_re = _alternation(end, suffix=r"\W*$")

    def votes(self, document: Document, folded: tuple[str, ...], words: tuple[int, ...]) -> Iterator[Vote]:
        """What the cues say of each block of `document`, whose folded texts and word counts are given."""
        seen: dict[tuple[str, ...], list[tuple[int, str, Found]]] = {}
        for index, block in enumerate(document.blocks):
            text, count = folded[index], words[index]
            for at, phrase, (role, cue) in self._spoken(text, block.text, count):
                if not cue.max_words or count <= cue.max_words:
                    told = block.text[at : at + len(phrase)] if len(block.text) == len(text) else phrase
                    yield Vote(index, role, cue.name, cue.weight, (told,), cue.decides)
            attrs = block.shape.attrs
            if attrs:
                if attrs not in seen:
                    seen[attrs] = list(self._marked(attrs))
                for near, word, (role, cue) in seen[attrs]:
                    if not cue.max_words or count <= cue.max_words:
                        yield Vote(index, role, cue.name, cue.weight / (1 + 0.3 * near), (word,), cue.decides)

    def _spoken(self, text: str, cased: str, words: int) -> Iterator[tuple[int, str, Found]]:
        if self._start_re and (match := self._start_re.match(text)):
            phrase = match.group(1)
            yield from ((match.start(1), phrase, found) for found in self._start[phrase])
        if len(text) <= 120 and (bare := core(text)) in self._whole:
            yield from ((text.find(bare), bare, found) for found in self._whole[bare])
        if self._any_re:
            told = set()
            for match in self._any_re.finditer(text):
                phrase = match.group(1)
                if phrase not in told:
                    told.add(phrase)
                    yield from ((match.start(1), phrase, found) for found in self._anywhere[phrase])
        if self._end_re and (match := self._end_re.search(text, max(0, len(text) - _TAIL))):
            phrase = match.group(1)
            yield from ((match.start(1), phrase, found) for found in self._end[phrase])
        # Patterns speak of lines and short paragraphs; the bound also keeps what they can cost small on any input.
        for pattern, most, as_written, found in self._patterns if len(text) <= _LONGEST else ():
            if words <= most and (match := pattern.search(cased if as_written else text)):
                yield match.start(), match.group(0), found

    def _marked(self, attrs: tuple[str, ...]) -> Iterator[tuple[int, str, Found]]:
        told: set[tuple[str, str]] = set()
        for near, words in enumerate(attrs[:_NEAR]):
            for token in _telling_first(words):
                for role, cue in self._markup.get(token, ()):
                    if (role, cue.name) not in told:
                        told.add((role, cue.name))
                        yield near, token, (role, cue)


@lru_cache(20_000)
def class_words(attrs: str) -> tuple[str, ...]:
    """The words in an element's class and id names, in order, each once: "article__share-bar" gives article, share, bar, article-share, share-bar."""
    tokens: dict[str, None] = {}
    for name in attrs.split():
        parts = _TOKEN.findall(_CAMEL.sub("-", name).lower())
        tokens.update(dict.fromkeys(parts))
        tokens.update(dict.fromkeys(f"{one}-{two}" for one, two in pairwise(parts)))
    return tuple(tokens)


@lru_cache(20_000)
def _telling_first(attrs: str) -> tuple[str, ...]:
    """The same in an order that does not change from one process to the next: the longest, which says most, first."""
    return tuple(sorted(class_words(attrs), key=lambda word: (-len(word), word)))


def _alternation(table: dict[str, list[Found]], prefix: str = "", suffix: str = "", *, anchored: bool = False) -> re.Pattern[str] | None:
    if not table:
        return None
    # The longest phrase first, so that "lire aussi" wins over "lire". A phrase ends where a word does, if it ends in a word.
    phrases = sorted(table, key=len, reverse=True)
    body = "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in phrases)
    front = "" if anchored else r"(?<!\w)"
    return re.compile(f"{prefix}{front}({body}){suffix}")
