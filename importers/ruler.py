"""What is measured of each block that may be the article's title: where it stands, what it looks like, what the file and the sentences say of it.

A change here asks for learning anew (`tests/benchmarks/learn_title.py`).
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from importers.density import Ground
from importers.document import Block, Document
from importers.language.folding import skeleton
from importers.reading import Vote

MEASURES = (
    "rank", "near_rank", "tag", "in_h1", "words", "chars", "end", "sentences", "lower", "start", "link", "aside", "visible", "place", "to_prose",
    "after_prose", "telling", "overlap", "best_overlap",
    "leaf", "against", "dateline", "credit", "kicker", "prose", "next_words", "next_prose", "gap", "gap_after", "before_words", "digits", "capitals",
    "copies", "longest_above", "byline_below", "date_below",
    "credit_below", "has_declared", "indent", "to_run", "run_words", "run_overlap", "before_chars", "bold",
)  # fmt: skip
LEAST, TOP_LINES = 3, 4
"""Words of a title in a text without markup, but for its first lines: fewer are a menu's, a rubric, a heading."""
CRUMB = re.compile(r" ?[>»›|→/] ?")
SENTENCES = re.compile(r"[^\W\d]{3,}[.。] ?[^\W\d_]")
MOST_WORDS = 45
CREDIT = 14  # words of a line that may be a picture's credit
PARAGRAPH = 25  # words of sentences that are longer than a standfirst's
TOP = frozenset(("h1", "h2"))
LONGEST = 700  # code points of a block that are looked at for sentences
NOT_AGAINST = frozenset(("kicker", "title", "standfirst", "heading", "page-furniture"))
ASIDE = frozenset(("aside", "footer", "nav", "figure", "figcaption"))
BOLD = frozenset(("b", "strong"))
TAGS = {"h1": 1.0, "h2": 2.0, "h3": 3.0, "h4": 4.0, "p": 5.0, "li": 6.0, "a": 7.0, "td": 8.0}
ENDS = {letter: float(number) for number, letters in enumerate((".。", ",;:|>", "?!？！", "…", "»”\"'’)"), 1) for letter in letters}
OPENERS = frozenset("«“\"'‘„¿¡[(")
SIGNS = ("byline", "dateline", "credit")
"""The roles that a title has below it."""
_UNSAID: dict[str, float] = {}


class Ruler:
    """What the candidates of one document are measured by.

    `marked`: whether any block has an element. `rank` is by its letters the place of each title that the file declares, `leaves` has the
    letters of what a breadcrumb ends in, `opening` the number of the first block of the longest run of sentences.
    """

    def __init__(
        self,
        document: Document,
        folded: Sequence[str],
        words: Sequence[int],
        prose: Sequence[bool],
        ground: Ground,
        titles: Sequence[str],
        votes: Sequence[Sequence[Vote]],
    ) -> None:
        blocks = self.blocks = document.blocks
        self.folded, self.words, self.prose, self.ground, self.titles, self.votes = folded, words, prose, ground, titles, votes
        self.marked = any(block.shape.tag for block in blocks)
        self.rank = {text: float(place) for place, text in reversed(list(enumerate(titles)))}
        # In how many blocks of sentences a word stands: those of the longest run have been counted.
        used = self.used = Counter(ground.topic)
        for index, is_prose in enumerate(prose):
            if is_prose != (index in ground.main):
                (used.update if is_prose else used.subtract)(set(ground.telling[index]))
        # What so many blocks say of a word that a title shares with them.
        sentences = sum(prose)
        self.share = [min(1.0, 2.0 * count / (sentences or 1) ** 0.5) for count in range(sentences + 1)]
        self.begun = next((index for index, is_prose in enumerate(prose) if is_prose and words[index] > PARAGRAPH), len(blocks))
        crumbs: list[int] = []
        signs: dict[str, list[int]] = {role: [] for role in SIGNS}
        for index, cast in enumerate(votes):
            for vote in cast:
                if vote.role == "breadcrumb":
                    crumbs.append(index)
                elif vote.role in signs and vote.cue != "markup":
                    signs[vote.role].append(index)
        self.signs = list(signs.values())
        self.leaves = leaves_of([folded[index] for index in crumbs])
        self.opening = min(ground.main, default=len(blocks))
        self.whole = float(sum([words[index] for index in ground.main]))
        self.sums = [0, *accumulate(words)]
        shown = [not block.shape.hidden for block in blocks]
        self.seen = [0, *accumulate(shown)]
        self.longest = [0, *accumulate([min(200, count) if show else 0 for show, count in zip(shown, words, strict=True)], max)]

    def early(self, begun: int) -> list[int]:
        """The blocks that stand where a title does: no title stands at the number `begun` or after it, unless it is a heading or declared."""
        letters, rank, words = self.ground.letters, self.rank, self.words
        return [
            number
            for number, block in enumerate(self.blocks)
            if (number < begun and (words[number] >= LEAST or number < TOP_LINES or block.shape.tag)) or block.shape.tag in TOP or letters[number] in rank
        ]

    def fits(self, index: int) -> bool:
        """Whether a block may be chosen: it may be a title at all, and is declared to be one or not barred."""
        return self.able(index) and (self.ground.letters[index] in self.rank or not self._barred(index))

    def able(self, index: int) -> bool:
        """Whether a block may be a title at all: a few words that are seen, with a letter among them."""
        block = self.blocks[index]
        return 1 <= self.words[index] <= MOST_WORDS and not block.shape.hidden and (block.text[0].isalpha() or any(map(str.isalpha, block.text)))

    def _barred(self, index: int) -> bool:
        """Whether a block is no title however much it looks like one: a rule says what it is, it is one link among others, or a picture's credit follows at once."""
        if any(vote.decides for vote in self.votes[index]) or (self._links(index) and (self._links(index - 1) or self._links(index + 1))):
            return True
        after = index + 1
        if after == len(self.blocks) or self.blocks[index].shape.tag or self.blocks[after].shape.gap or self.words[after] > CREDIT:
            return False
        return any(vote.role == "credit" and vote.decides for vote in self.votes[after])

    def _links(self, index: int) -> bool:
        """Whether a block is a link and no heading."""
        if not 0 <= index < len(self.blocks):
            return False
        block = self.blocks[index]
        return block.shape.link_chars >= 0.9 * len(block.text) > 0 and block.shape.tag not in TOP

    def columns(self, numbers: Sequence[int]) -> Sequence[Sequence[float]]:
        """The measures of these blocks, in the order of `MEASURES`, each with a number for every block."""
        return list(zip(*map(self.row, numbers), strict=True)) if numbers else [()] * len(MEASURES)

    def row(self, index: int) -> list[float]:
        """A block's measures in the order of `MEASURES`."""
        block, words, prose, ground, cast = self.blocks[index], self.words, self.prose, self.ground, self.votes[index]
        text, shape, own, telling = block.text, block.shape, ground.letters[index], ground.telling[index]
        used, topic, share, many = self.used, ground.topic, self.share, len(telling)
        shares = sorted([share[used.get(word, 0)] for word in telling], reverse=True) or [0.0]
        cued = {vote.role: vote.weight for vote in cast if vote.cue != "markup"} if cast else _UNSAID
        against = _added([min(4.0, vote.weight) for vote in cast if vote.role not in NOT_AGAINST])
        byline, dateline, credit = [float(bisect(sign, index + 5) > bisect(sign, index)) for sign in self.signs]
        said = (cued.get("dateline", 0.0), cued.get("credit", 0.0) + cued.get("caption", 0.0), cued.get("kicker", 0.0)) if cued else (0.0, 0.0, 0.0)
        return [
            self.rank.get(own, 99.0), near(own, self.titles) if self.titles else 0.0, *_form(block, words[index]), float(self.seen[index + 1]),
            index / len(self.blocks), float(self.begun - index), float(index >= self.begun), float(many),
            _added(shares) / len(shares), _added(shares[:3]) / 3, float(own in self.leaves), against, *said,
            float(prose[index]), *_beside(self.blocks, words, prose, index), sum(map(str.isdigit, text)) / len(text),
            sum(map(str.isupper, [token[0] for token in text.split()])) / (text.count(" ") + 1), float(ground.copies[self.folded[index]]),
            float(self.longest[index]), byline, dateline, credit, float(bool(self.titles)),
            float(min(20, shape.indent)), float(self.opening - index), self.whole,
            sum([2 if count > 1 else count for count in [topic.get(word, 0) for word in telling]]) / (many or 1), float(self.sums[index] - self.sums[max(0, index - 5)]),
            float(not BOLD.isdisjoint(shape.inline)),
        ]  # fmt: skip


def leaves_of(crumbs: Iterable[str]) -> set[str]:
    """The letters of what these breadcrumbs end in, which often is the title in full."""
    paths = [CRUMB.split(text) for text in crumbs]
    return {skeleton(parts[-1]) for parts in paths if len(parts) > 1} - {""}


def near(own: str, titles: Sequence[str]) -> float:
    """How much of a declared title a block begins with, or the other way round (0 to 1)."""
    if len(own) < 12:
        return 0.0
    return max(
        (min(len(own), len(text)) / max(len(own), len(text)) for text in titles if own.startswith(text) or text.startswith(own) or own[:40] == text[:40]), default=0.0
    )


def sentences_in(text: str) -> bool:
    """Whether a sentence ends within a text."""
    return ("." in text or "。" in text) and SENTENCES.search(text, 0, LONGEST) is not None


def _added(values: Iterable[float]) -> float:
    """The sum, rounded after each: `sum` rounds otherwise from Python 3.12 on."""
    total = 0.0
    for value in values:
        total += value
    return total


def _form(block: Block, count: int) -> list[float]:
    text, shape = block.text, block.shape
    aside = not ASIDE.isdisjoint(shape.ancestors)
    begin = 0.0 if text[0].isalnum() else 1.0 if text[0] in OPENERS else 2.0
    tag = TAGS.get(shape.tag, 9.0 if shape.tag else 0.0)
    return [
        tag, float("h1" in shape.ancestors[:2]), float(count), float(len(text)), ENDS.get(text[-1], 0.0), float(sentences_in(text)),
        float(text[0].islower()), begin, min(1.0, shape.link_chars / len(text)), float(aside),
    ]  # fmt: skip


def _beside(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool], index: int) -> list[float]:
    after = index + 1 < len(blocks)
    return [
        float(min(200, words[index + 1])) if after else -1.0, float(after and prose[index + 1]), float(min(4, blocks[index].shape.gap)),
        float(min(4, blocks[index + 1].shape.gap)) if after else 4.0,
        float(min(200, words[index - 1])) if index else -1.0,
    ]  # fmt: skip


def measure(
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], ground: Ground, titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[list[int], list[list[float]]]:
    """The candidates' block numbers and, for each, a row in the order of `MEASURES`."""
    ruler = Ruler(document, folded, words, prose, ground, titles, votes)
    numbers = [number for number in range(len(document.blocks)) if ruler.able(number)]
    return numbers, [ruler.row(number) for number in numbers]
