"""Compiles the cues of all roles into one matcher: each block is read once, whatever the number of roles."""

import re
import sys
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

from importers.compiled import twin
from importers.document import Block, Document, Shape
from importers.language.folding import core, fold
from importers.markup.names import NEAR, WHOLE_PAGE, class_words
from importers.needs import all_needs_of, is_anchored
from importers.reading import Vote, vote
from importers.roles._shared import Cue, Role

_WORD = re.compile(r"\w+")
_USUAL_EDGES = " .,:;!?'\"()[]{}<>|/*+-#_&%=\u00a0\u202f\u2022\u00b7\u203a0123456789"
_USUAL_WORD = 60  # code points of a word
_GRAM = 3  # letters by which what a word holds is looked up
Found = tuple[str, Cue]
Spoken = tuple[int, str, Found]
"""Where something is said, in which words, and the cue."""
Told = tuple[str, str, float, tuple[str, ...], bool]
"""A vote of no block: role, cue, weight, words, whether it decides."""
Mark = tuple[str, str, float, tuple[str, ...], bool, int]
"""Role, cue, weight, words, whether it decides, and the most words of a block that it speaks of."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression: how it is tried, on texts of at most how many words and whether as they stand; and sets of pieces of
    folded text, the most telling first, of each of which one at least stands in what it matches."""

    find: Callable[[str], re.Match[str] | None]
    most: int
    cased: bool
    found: Found
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The cues that words give: by the folded phrase, by where it stands (as `Cue.where` says); and patterns."""

    start: Mapping[str, list[Found]]
    whole: Mapping[str, list[Found]]
    anywhere: Mapping[str, list[Found]]
    end: Mapping[str, list[Found]]
    patterns: tuple[Pattern, ...]

    def ending(self) -> tuple[re.Pattern[str] | None, frozenset[str]]:
        """What finds the phrases at an end, and the words of which one is a text's last where it does."""
        return _alternation(self.end, suffix=r"\W*$"), frozenset(_WORD.findall(phrase)[-1] for phrase in self.end)


class Limits(NamedTuple):
    """In how many code points something is looked for: signs before an opener; a text that may be nothing but a phrase; where an "end" cue stands; a
    block that patterns are tried on, which speak of lines and short paragraphs: the bound also keeps what they can cost small on any input."""

    lead: int = 60
    whole: int = 120
    tail: int = 80
    patterns: int = 700


class Listener(Protocol):
    """Finds phrases and patterns in words."""

    def said(self, blocks: Sequence[Block], folded: Sequence[str], words: Sequence[int]) -> list[Vote]:
        """What the words of blocks say, whose folded texts and numbers of words are given."""

    def quick(self, text: str, count: int) -> list[Told]:
        """What a text of `count` words begins with says, and what it is all of where it is short: a small part of the work."""


class Marker(Protocol):
    """Tells what markup says."""

    def __call__(self, shape: Shape) -> list[Mark]:
        """What is said of blocks of this shape."""

    def shown(self, blocks: Sequence[Block], words: Sequence[int]) -> list[Vote]:
        """What is said of blocks, whose numbers of words are given."""


@dataclass(frozen=True, slots=True)
class _Possible:
    """What a document has of the words and signs in phrases; by block the numbers of the patterns of which it holds a needed piece."""

    words: frozenset[str]
    signs: list[str]
    patterns: dict[int, set[int]]


_LIMITS = Limits()


class Matcher:
    """All cues of some roles, compiled. Built once a process; holds no state of a document."""

    def __init__(self, roles: Iterable[Role]) -> None:
        tables: dict[str, dict[str, list[Found]]] = {where: {} for where in ("start", "whole", "anywhere", "end", "markup", "hidden", "inside")}
        patterns: list[Pattern] = []
        for role in roles:
            for cue in role.cues:
                for phrase in dict.fromkeys(phrase for group in cue.words.values() for phrase in group):
                    if cue.where in ("pattern", "cased"):
                        patterns.append(_pattern(phrase, role.name, cue))
                        continue
                    key = core(fold(phrase)) if cue.where == "whole" else phrase if cue.where in ("hidden", "inside") else fold(phrase)
                    tables[cue.where].setdefault(key, []).append((role.name, cue))
        self.patterns = tuple(patterns)
        self.listener = listener(Phrases(tables["start"], tables["whole"], tables["anywhere"], tables["end"], self.patterns), _LIMITS)
        self.marks = marker(tables["markup"], tables["hidden"], tables["inside"])

    def votes(self, document: Document, folded: Sequence[str], words: Sequence[int]) -> Iterator[Vote]:
        """What the cues say of each block of `document`, whose folded texts and word counts are given."""
        yield from self.said(document, folded, words)
        yield from self.shown(document, words)

    def said(self, document: Document, folded: Sequence[str], words: Sequence[int]) -> list[Vote]:
        """What the blocks' words say."""
        return self.listener.said(document.blocks, folded, words)

    def shown(self, document: Document, words: Sequence[int]) -> list[Vote]:
        """What markup says of the blocks."""
        return self.marks.shown(document.blocks, words)


class _Marker:
    """Looks up the words of markup of each element once."""

    def __init__(self, markup: dict[str, list[Found]], hidden: dict[str, list[Found]], inside: dict[str, list[Found]]) -> None:
        self._markup, self._hidden, self._inside = markup, hidden, inside
        self._told = lru_cache(20_000)(self._telling)
        self._named = lru_cache(2_000)(self._marked)

    def __call__(self, shape: Shape) -> list[Mark]:
        hidden = [(role, cue.name, cue.weight, (shape.hidden,), cue.decides, cue.max_words) for role, cue in self._hidden.get(shape.hidden, ())]
        inside = [
            (role, cue.name, cue.weight, (), cue.decides, cue.max_words)
            for name, found in self._inside.items()
            if name == shape.tag or name in shape.ancestors
            for role, cue in found
        ]
        inner = sum(tag not in WHOLE_PAGE for tag in shape.ancestors[:NEAR])
        return [*hidden, *inside, *self._named(shape.attrs[: min(1 + inner, NEAR)])]

    def shown(self, blocks: Sequence[Block], words: Sequence[int]) -> list[Vote]:
        return [
            vote(index, role, name, weight, word, decides)
            for index, (block, count) in enumerate(zip(blocks, words, strict=True))
            if block.shape.tag or block.shape.attrs
            for role, name, weight, word, decides, most in self(block.shape)
            if not most or count <= most
        ]

    def _marked(self, attrs: tuple[str, ...]) -> tuple[Mark, ...]:
        """What the class words of a block and its ancestors say: each cue once, by the nearest."""
        told: dict[tuple[str, str], Mark] = {}
        for near, words in enumerate(attrs):
            for token, (role, cue) in self._told(words) if words else ():
                if (role, cue.name) not in told:
                    told[role, cue.name] = (role, cue.name, cue.weight / (1 + 0.3 * near), (token,), cue.decides, cue.max_words)
        return tuple(told.values())

    def _telling(self, attrs: str) -> list[tuple[str, Found]]:
        """The words of an element that cues know, the longest, which says most, first: an order that is the same in every process."""
        known = [word for word in class_words(attrs) if word in self._markup]
        return [(word, found) for word in sorted(known, key=lambda word: (-len(word), word)) for found in self._markup[word]]


class _Listener:
    """Looks only for what can be there: for most phrases and patterns a document, or a block, has not the words that are in them."""

    def __init__(self, phrases: Phrases, limits: Limits) -> None:
        self._start, self._whole, self._anywhere, self._end, self._patterns = (
            phrases.start, phrases.whole, phrases.anywhere, phrases.end, phrases.patterns,
        )  # fmt: skip
        self._limits, self._lead = limits, re.compile(rf"[\W_]{{0,{limits.lead}}}+")
        self._openers: dict[str, list[str]] = {}
        for phrase in _longest_first(phrases.start):
            word = _WORD.match(phrase)
            self._openers.setdefault(word[0] if word else "", []).append(phrase)
        self._any_re = _alternation(phrases.anywhere)
        self._any_words = frozenset(_longest_word(phrase) for phrase in phrases.anywhere)
        self._any_signs = frozenset(phrase for phrase in phrases.anywhere if not _WORD.search(phrase))
        self._end_re, self._end_words = phrases.ending()
        # The patterns by a piece of text that stands in what they match, with the most words of what they are tried on, and those that need none.
        needing: dict[str, set[int]] = {}
        for number, pattern in enumerate(self._patterns):
            for piece in pattern.needs[0] if pattern.needs else ():
                needing.setdefault(piece, set()).add(number)
        self._needing = {piece: (frozenset(numbers), max(self._patterns[number].most for number in numbers)) for piece, numbers in needing.items()}
        self._pieces: dict[str, list[str]] = {}  # by the longest word in each; "" where it is short
        # Which of the words in pieces a word of a document holds is asked of each word once, by the first letters of what it may hold.
        self._grams: dict[str, list[str]] = {}
        for piece in needing:
            longest = _longest_word(piece)
            self._pieces.setdefault(longest if len(longest) >= _GRAM else "", []).append(piece)
        for part in self._pieces:
            self._grams.setdefault(part[:_GRAM], []).append(part)
        # What is longer than a word or a line is not remembered: such may be of any size.
        self._held, self._known = lru_cache(50_000)(self._holding), lru_cache(20_000)(self._begun)
        self._always = [number for number, pattern in enumerate(self._patterns) if not pattern.needs]
        self._most = max((pattern.most for pattern in self._patterns), default=0)

    def said(self, blocks: Sequence[Block], folded: Sequence[str], words: Sequence[int]) -> list[Vote]:
        tokens = list(map(_WORD.findall, folded))
        possible = self._possible(folded, words, tokens)
        return [
            vote(index, *told)
            for index, (block, text, count, own) in enumerate(zip(blocks, folded, words, tokens, strict=True))
            for told in _cast(self._spoken(text, block.text, count, own, possible, possible.patterns.get(index)), block.text, len(text), count)
        ]

    def quick(self, text: str, count: int) -> list[Told]:
        begun = self._known(text) if len(text) <= self._limits.whole else self._begun(text)
        return list(_cast(begun, text, len(text), count))

    def _begun(self, text: str) -> tuple[Spoken, ...]:
        text = fold(text)
        begun = [(*opened, found) for found in self._start[opened[1]]] if (opened := self._opener(text)) else []
        return (*begun, *(self._wholly(text) if len(text) <= self._limits.whole else ()))

    def _possible(self, folded: Sequence[str], words: Sequence[int], tokens: Sequence[Sequence[str]]) -> _Possible:
        """What of the cues is met at all in a document: most of it is not, and need not be looked for in each block."""
        met = set[str]().union(*tokens)
        # The shortest blocks stand first: most patterns are of a few words, and nothing is looked for beyond.
        order = sorted(range(len(words)), key=words.__getitem__)
        counts = [words[index] for index in order]
        every = "\n".join([folded[index] for index in order])
        ends = [0, *accumulate([len(folded[index]) + 1 for index in order])]
        patterns: dict[int, set[int]] = {}
        for word in set[str]().union(("",), *[self._held(word) if len(word) <= _USUAL_WORD else self._holding(word) for word in met]):
            for piece in self._pieces.get(word, ()):
                numbers, most = self._needing[piece]
                limit = ends[bisect(counts, most)]
                at = every.find(piece, 0, limit)
                while at >= 0:
                    place = bisect(ends, at)
                    patterns.setdefault(order[place - 1], set()).update(numbers)
                    at = every.find(piece, ends[place], limit)
        signs = [sign for sign in self._any_signs if sign in every]
        return _Possible(self._any_words & met, signs, patterns)

    def _holding(self, word: str) -> tuple[str, ...]:
        """The words of pieces that stand in a word of a document."""
        grams = self._grams
        return tuple([part for at in range(len(word) - _GRAM + 1) for part in grams.get(word[at : at + _GRAM], ()) if word.startswith(part, at)])

    def _spoken(self, text: str, cased: str, words: int, tokens: Sequence[str], possible: _Possible, patterns: set[int] | None) -> list[Spoken]:
        spoken: list[Spoken] = []
        if opened := self._opener(text):
            spoken += [(*opened, found) for found in self._start[opened[1]]]
        if len(text) <= self._limits.whole:
            spoken += self._wholly(text)
        if self._any_re and (not possible.words.isdisjoint(tokens) or (possible.signs and any(sign in text for sign in possible.signs))):
            told = set()
            for match in self._any_re.finditer(text):
                phrase = match.group(1)
                if phrase not in told:
                    told.add(phrase)
                    spoken += [(match.start(1), phrase, found) for found in self._anywhere[phrase]]
        if tokens and tokens[-1] in self._end_words and self._end_re and (ending := self._end_re.search(text, max(0, len(text) - self._limits.tail))):
            phrase = ending.group(1)
            spoken += [(ending.start(1), phrase, found) for found in self._end[phrase]]
        if len(text) <= self._limits.patterns and words <= self._most:
            for number in sorted(patterns.union(self._always)) if patterns else self._always:
                pattern = self._patterns[number]
                if words <= pattern.most and (found_at := pattern.find(cased if pattern.cased else text)):
                    spoken.append((found_at.start(), found_at.group(0), pattern.found))
        return spoken

    def _wholly(self, text: str) -> list[Spoken]:
        """Of which cues a short text is nothing but the phrase."""
        bare = text.strip(_USUAL_EDGES)
        if not (bare[:1].isalpha() and bare[-1:].isalpha()):
            bare = core(text)
        return [(text.find(bare), bare, found) for found in self._whole.get(bare, ())]

    def _opener(self, text: str) -> tuple[int, str] | None:
        """Where the longest phrase that `text` begins with stands; signs before it are passed over."""
        lead = self._lead.match(text)
        at = lead.end() if lead else 0
        word = _WORD.match(text, at)
        for phrase in self._openers.get(word[0] if word else "", ()):
            # A phrase ends where a word does, if it ends in a word.
            if text.startswith(phrase, at) and not (phrase[-1].isalnum() and _WORD.match(text, at + len(phrase))):
                return at, phrase
        return None


def _listener(phrases: Phrases, limits: Limits) -> Listener:
    """What finds these phrases and patterns."""
    return _Listener(phrases, limits)


def _marker(markup: dict[str, list[Found]], hidden: dict[str, list[Found]], inside: dict[str, list[Found]]) -> Marker:
    """What tells by these words, by how a block is hidden, and in what it stands, what markup says."""
    return _Marker(markup, hidden, inside)


listener, marker = twin(_listener, "matcher"), twin(_marker, "marks")


def _cast(spoken: Iterable[Spoken], text: str, size: int, count: int) -> Iterator[Told]:
    """What is told by what was found in the words of a block. `size` is the length of
    the folded text that it was found in."""
    for at, phrase, (role, cue) in spoken:
        if not cue.max_words or count <= cue.max_words:
            told = text[at : at + len(phrase)] if len(text) == size else phrase
            yield role, cue.name, cue.weight, (told,), cue.decides and not 0 < cue.sure_words < count


def _pattern(phrase: str, role: str, cue: Cue) -> Pattern:
    compiled = re.compile(phrase)
    # Texts are looked through folded, also for what is tried on them as they stand.
    needs = tuple(frozenset(map(fold, pieces)) for pieces in all_needs_of(phrase))
    return Pattern(compiled.match if is_anchored(phrase) else compiled.search, cue.max_words or sys.maxsize, cue.where == "cased", (role, cue), needs)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    """So that "lire aussi" wins over "lire"."""
    return sorted(phrases, key=len, reverse=True)


def _longest_word(phrase: str) -> str:
    return max(_WORD.findall(phrase), key=len, default="")


def _alternation(table: Mapping[str, list[Found]], suffix: str = "") -> re.Pattern[str] | None:
    if not table:
        return None
    # A phrase ends where a word does, if it ends in a word.
    body = "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in _longest_first(table))
    return re.compile(rf"(?<!\w)({body}){suffix}")
