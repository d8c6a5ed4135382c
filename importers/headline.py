"""Finds the block that is the article's title: declared by the file, or the line that most looks like one.

What is measured of each candidate is apart from the weights (`resources/weights/title.json`), which are learnt from labelled pages
and dumps (`tests/benchmarks/learn_title.py`).
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from operator import itemgetter

from importers.assets import read_json
from importers.density import Ground
from importers.document import Block, Document
from importers.language.dates import find_dates
from importers.language.folding import skeleton
from importers.reading import Vote
from importers.trees import Model, log_odds, model_of, probability

DECLARED = (
    "json-ld headline",
    "og:title",
    "twitter:title",
    "meta og:title",
    "meta twitter:title",
    "meta title",
    "meta citation_title",
    "meta dc.title",
    "microdata headline",
    "hentry title",
    "html title",
)
MEASURES = (
    "rank", "near_rank", "tag", "in_h1", "words", "chars", "end", "sentences", "lower", "start", "link", "aside", "visible", "place", "to_prose",
    "after_prose", "telling", "overlap", "best_overlap",
    "leaf", "against", "dateline", "credit", "kicker", "prose", "next_words", "next_prose", "gap", "gap_after", "before_words", "digits", "capitals",
    "copies", "longest_above", "byline_below", "date_below",
    "credit_below", "has_declared", "indent", "to_run", "run_words", "run_overlap", "before_chars", "bold",
)  # fmt: skip
_CRUMB = re.compile(r" ?[>»›|→/] ?")
_SENTENCES = re.compile(r"[^\W\d]{3,}[.。] ?[^\W\d_]")
_BARS = (" | ", " - ", " – ", " — ", " : ", " • ", " · ", " » ", " :: ")
_MOST_WORDS = 45
_CREDIT = 14  # words of a line that may be a picture's credit
_MUCH = 0.5  # of a declared title, in letters
_MOST_TITLES = 200  # each is compared with each line
# The chance that the likeliest line is the title, as found on dumps of sites not learnt from, of which one in six lacked its title.
_SLOPE, _SHIFT = 0.6, 0.4
_AMID = 0.6  # the same for a line found by its words alone
_COMMA = 2.0  # the measure of an end in a comma, a colon, a semicolon or a bar
_TOLD = 0.3  # the share of its telling words that the paragraphs must use, for a line in the middle of a damaged text
_UNSAID: dict[str, float] = {}
_LEAST, _TOP_LINES = 3, 4  # words of a title in a text without markup, but for its first lines: fewer are a menu's, a rubric, a heading
_BEGUN = 4  # blocks of the longest run of sentences before which a title stands
_TOP = frozenset(("h1", "h2"))
_LONGEST = 700  # code points of a block that are looked at for sentences
_NOT_AGAINST = frozenset(("kicker", "title", "standfirst", "heading", "page-furniture"))
_OPEN = ".,;:"  # what a title does not end in
_BETWEEN = frozenset(("byline", "dateline"))  # what may stand between a title and the first sentence
_ASIDE = frozenset(("aside", "footer", "nav", "figure", "figcaption"))
_BOLD = frozenset(("b", "strong"))
# Log-odds from which a line is the title: of a page nearly always one is; a text often has none, and a sentence of it seldom is one.
_LIKELY_PAGE, _LIKELY, _LIKELY_SENTENCE = -3.5, -1.4, 0.5
_FEW, _MANY = 6, 26  # words; a shorter line is rather a heading, a longer one a standfirst
_BEST_OVERLAP, _WORDS, _LEAF, _SENTENCE, _END, _TAG, _RANK, _NEAR = (
    MEASURES.index(name) for name in ("best_overlap", "words", "leaf", "sentences", "end", "tag", "rank", "near_rank")
)
_HEADING, _NONE = 4.0, 99.0  # the last tag that is a heading's; the rank of what no declared title says
_TAGS = {"h1": 1.0, "h2": 2.0, "h3": 3.0, "h4": 4.0, "p": 5.0, "li": 6.0, "a": 7.0, "td": 8.0}


def declared_titles(document: Document) -> tuple[str, ...]:
    """The folded letters of every title that the file declares, the surest first; a page's `title` element with and without its parts."""
    found: list[str] = []
    told = [(DECLARED.index(fact.key), fact.value) for fact in document.facts if fact.value and fact.key in DECLARED]
    for place, value in sorted(told, key=itemgetter(0)):
        found.append(skeleton(value))
        if DECLARED[place] in ("html title", "og:title", "twitter:title"):
            found += [skeleton(part) for bar in _BARS if bar in value for part in _fronts(value, bar)]
    return tuple(dict.fromkeys(text for text in found if len(text) > 4))[:_MOST_TITLES]


def _fronts(title: str, bar: str) -> list[str]:
    """The title without its last, or last two, parts; of two parts the second too. What is much shorter than the rest names the site."""
    parts = title.split(bar)
    found = [bar.join(parts[:count]) for count in (len(parts) - 1, len(parts) - 2) if count > 0] + ([parts[1]] if len(parts) == 2 else [])
    return [part for part in found if 3 * len(part) > len(title)]


def find_title(
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], ground: Ground, titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[int | None, float]:
    """The number of the block that is the title, None where none is likely enough, and the chance that this is right."""
    blocks = document.blocks
    ruler = _Ruler(document, folded, words, prose, ground, titles, votes)
    letters = ground.letters
    # No title stands where the article has begun, unless it is a heading, or a damaged text has its lines in any order.
    begun = len(blocks) if "\ufffd" in document.stream else ruler.opening + _BEGUN
    early = [
        number
        for number, block in enumerate(blocks)
        if (number < begun and (words[number] >= _LEAST or number < _TOP_LINES or block.shape.tag)) or block.shape.tag in _TOP or letters[number] in ruler.rank
    ]
    # What the file declares, or the leaf of its breadcrumb, once more on a line of its own needs no more to be the title.
    named = ruler.leaves | {skeleton(fact.value) for fact in document.facts if fact.key in DECLARED and fact.key != "html title"}
    sure = [number for number in early if letters[number] in named and words[number] >= 3 and ruler.fits(number)]
    # Only what may be chosen is measured: that costs.
    numbers = sure or [number for number in early if ruler.fits(number)]
    if not sure:
        numbers = _only_heading(numbers, ruler, titles) or numbers
    row_of = {number: ruler.row(number) for number in numbers}
    scored = [(score, -number) for score, number in zip(log_odds(_model(), list(row_of.values())), numbers, strict=True)]
    marked = any(block.shape.tag for block in blocks)
    # On a page, only a heading or what the page declares may be a whole sentence as lightly as a title is.
    plain = {number for number, row in row_of.items() if not marked or not (row[_TAG] <= _HEADING or row[_RANK] < _NONE or row[_NEAR] > 0)}
    able = [pair for pair in scored if pair[0] >= (_LIKELY_SENTENCE if -pair[1] in plain and _says(row_of[-pair[1]]) else _LIKELY_PAGE if marked else _LIKELY)]
    # A text's only line is its text, and a title does not end in a comma.
    able = [pair for pair in able if -pair[1] not in plain or (sum(words) > words[-pair[1]] and row_of[-pair[1]][_END] != _COMMA)]
    able = [pair for pair in able if -pair[1] not in plain or not _is_date(blocks[-pair[1]].text)]
    if able:
        best, number = max(able)
        return -number, 1.0 if marked or sure else max(0.5, probability(_SLOPE * best + _SHIFT))
    if not marked and _heads(ruler):
        return 0, _AMID
    # In what went through a PDF a title may stand anywhere: then its length and how many of its words the article uses again must tell.
    if marked or "\ufffd" not in document.stream:
        return None, 1.0
    told = [(row_of[-place][_BEST_OVERLAP] + score / 6, place) for score, place in scored if not _says(row_of[-place]) and _FEW <= row_of[-place][_WORDS] <= _MANY]
    best, number = max(told, default=(0.0, 0))
    return (-number, _AMID) if told and row_of[-number][_BEST_OVERLAP] >= _TOLD else (None, 1.0)


def _heads(ruler: "_Ruler") -> bool:
    """Whether a text begins with a few words and, but for who wrote it and when, goes on with its sentences."""
    first = next((index for index, is_prose in enumerate(ruler.prose) if is_prose), 0)
    if not 0 < first <= _TOP_LINES or first not in ruler.ground.main or ruler.words[0] > _FEW or ruler.votes[0] or not ruler.fits(0):
        return False
    if ruler.blocks[0].text[-1] in _OPEN or _is_date(ruler.blocks[0].text):
        return False
    between = range(1, first)
    return all(not _BETWEEN.isdisjoint([vote.role for vote in ruler.votes[index]]) or _is_date(ruler.blocks[index].text) for index in between)


def _only_heading(numbers: Sequence[int], ruler: "_Ruler", titles: Sequence[str]) -> list[int]:
    """The page's only top heading, where it holds much of what the page declares; else nothing."""
    heads = [number for number in numbers if ruler.blocks[number].shape.tag == "h1"]
    if len(heads) != 1 or ruler.words[heads[0]] < 3:
        return []
    own = ruler.ground.letters[heads[0]]
    return heads if any(own in title and len(own) > _MUCH * len(title) for title in titles) else []


def _is_date(text: str) -> bool:
    """Whether a line is little but a date: "Brest, le 4 mai 2003" heads a letter and does not name it."""
    dates = find_dates(text, None) if any(map(str.isdigit, text)) else ()
    return 2 * sum(date.end - date.start for date in dates) >= len(text)


def _says(row: Sequence[float]) -> bool:
    """Whether a candidate is a whole sentence, or longer than a title is."""
    return row[_SENTENCE] != 0.0 or row[_END] == 1.0 or row[_WORDS] > _MANY


@cache
def _model() -> Model:
    return model_of(read_json("weights", "title.json"))


def measure(
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], ground: Ground, titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[list[int], list[list[float]]]:
    """The candidates' block numbers and, for each, a row in the order of `MEASURES`."""
    ruler = _Ruler(document, folded, words, prose, ground, titles, votes)
    numbers = [number for number in range(len(document.blocks)) if ruler.able(number)]
    return numbers, [ruler.row(number) for number in numbers]


class _Ruler:
    """What the candidates of one document are measured by."""

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
        self.rank = {text: float(place) for place, text in reversed(list(enumerate(titles)))}
        # In how many blocks of sentences a word stands: those of the longest run have been counted.
        used = self.used = Counter(ground.topic)
        for index, is_prose in enumerate(prose):
            if is_prose != (index in ground.main):
                (used.update if is_prose else used.subtract)(set(ground.telling[index]))
        # What so many blocks say of a word that a title shares with them.
        sentences = sum(prose)
        self.share = [min(1.0, 2.0 * count / (sentences or 1) ** 0.5) for count in range(sentences + 1)]
        self.begun = next((index for index, is_prose in enumerate(prose) if is_prose and words[index] > 25), len(blocks))
        crumbs: list[int] = []
        signs: dict[str, list[int]] = {"byline": [], "dateline": [], "credit": []}
        for index, cast in enumerate(votes):
            for vote in cast:
                if vote.role == "breadcrumb":
                    crumbs.append(index)
                elif vote.role in signs and vote.cue != "markup":
                    signs[vote.role].append(index)
        self.signs = list(signs.values())
        # The leaf of a breadcrumb often is the title in full.
        paths = [_CRUMB.split(folded[index]) for index in crumbs]
        self.leaves = {skeleton(parts[-1]) for parts in paths if len(parts) > 1} - {""}
        self.opening = min(ground.main, default=len(blocks))
        self.whole = float(sum([words[index] for index in ground.main]))
        self.sums = [0, *accumulate(words)]
        shown = [not block.shape.hidden for block in blocks]
        self.seen = [0, *accumulate(shown)]
        self.longest = [0, *accumulate([min(200, count) if show else 0 for show, count in zip(shown, words, strict=True)], max)]

    def fits(self, index: int) -> bool:
        """Whether a block may be chosen: it may be a title at all, and is declared to be one or not barred."""
        return self.able(index) and (self.ground.letters[index] in self.rank or not self._barred(index))

    def able(self, index: int) -> bool:
        """Whether a block may be a title at all: a few words that are seen, with a letter among them."""
        block = self.blocks[index]
        return 1 <= self.words[index] <= _MOST_WORDS and not block.shape.hidden and (block.text[0].isalpha() or any(map(str.isalpha, block.text)))

    def _barred(self, index: int) -> bool:
        """Whether a block is no title however much it looks like one: a rule says what it is, it is one link among others, or a picture's credit follows at once."""
        if any(vote.decides for vote in self.votes[index]) or (self._links(index) and (self._links(index - 1) or self._links(index + 1))):
            return True
        after = index + 1
        if after == len(self.blocks) or self.blocks[index].shape.tag or self.blocks[after].shape.gap or self.words[after] > _CREDIT:
            return False
        return any(vote.role == "credit" and vote.decides for vote in self.votes[after])

    def _links(self, index: int) -> bool:
        """Whether a block is a link and no heading."""
        if not 0 <= index < len(self.blocks):
            return False
        block = self.blocks[index]
        return block.shape.link_chars >= 0.9 * len(block.text) > 0 and block.shape.tag not in _TOP

    def row(self, index: int) -> list[float]:
        """A block's measures in the order of `MEASURES`."""
        block, words, prose, ground, cast = self.blocks[index], self.words, self.prose, self.ground, self.votes[index]
        text, shape, own, telling = block.text, block.shape, ground.letters[index], ground.telling[index]
        used, topic, share, many = self.used, ground.topic, self.share, len(telling)
        shares = sorted([share[used.get(word, 0)] for word in telling], reverse=True) or [0.0]
        cued = {vote.role: vote.weight for vote in cast if vote.cue != "markup"} if cast else _UNSAID
        against = sum([min(4.0, vote.weight) for vote in cast if vote.role not in _NOT_AGAINST]) if cast else 0
        byline, dateline, credit = [float(bisect(sign, index + 5) > bisect(sign, index)) for sign in self.signs]
        said = (cued.get("dateline", 0.0), cued.get("credit", 0.0) + cued.get("caption", 0.0), cued.get("kicker", 0.0)) if cued else (0.0, 0.0, 0.0)
        return [
            self.rank.get(own, 99.0), _near(own, self.titles) if self.titles else 0.0, *_form(block, words[index]), float(self.seen[index + 1]),
            index / len(self.blocks), float(self.begun - index), float(index >= self.begun), float(many),
            sum(shares) / len(shares), sum(shares[:3]) / 3, float(own in self.leaves), against, *said,
            float(prose[index]), *_beside(self.blocks, words, prose, index), sum(map(str.isdigit, text)) / len(text),
            sum(map(str.isupper, [token[0] for token in text.split()])) / (text.count(" ") + 1), float(ground.copies[self.folded[index]]),
            float(self.longest[index]), byline, dateline, credit, float(bool(self.titles)),
            float(min(20, shape.indent)), float(self.opening - index), self.whole,
            sum([2 if count > 1 else count for count in [topic.get(word, 0) for word in telling]]) / (many or 1), float(self.sums[index] - self.sums[max(0, index - 5)]),
            float(not _BOLD.isdisjoint(shape.inline)),
        ]  # fmt: skip


def _near(own: str, titles: Sequence[str]) -> float:
    """How much of a declared title a block begins with, or the other way round (0 to 1)."""
    if len(own) < 12:
        return 0.0
    return max(
        (min(len(own), len(text)) / max(len(own), len(text)) for text in titles if own.startswith(text) or text.startswith(own) or own[:40] == text[:40]), default=0.0
    )


def _stops(text: str) -> bool:
    return "." in text or "。" in text


def _form(block: Block, count: int) -> list[float]:
    text, shape = block.text, block.shape
    last = text[-1]
    end = 1.0 if last in ".。" else 2.0 if last in ",;:|>" else 3.0 if last in "?!？！" else 4.0 if last in "…" else 5.0 if last in "»”\"'’)" else 0.0
    aside = not _ASIDE.isdisjoint(shape.ancestors)
    begin = 0.0 if text[0].isalnum() else 1.0 if text[0] in "«“\"'‘„¿¡[(" else 2.0
    tag = _TAGS.get(shape.tag, 9.0 if shape.tag else 0.0)
    return [
        tag, float("h1" in shape.ancestors[:2]), float(count), float(len(text)), end, float(bool(_stops(text) and _SENTENCES.search(text, 0, _LONGEST))),
        float(text[0].islower()), begin, min(1.0, shape.link_chars / len(text)), float(aside),
    ]  # fmt: skip


def _beside(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool], index: int) -> list[float]:
    after = index + 1 < len(blocks)
    return [
        float(min(200, words[index + 1])) if after else -1.0, float(after and prose[index + 1]), float(min(4, blocks[index].shape.gap)),
        float(min(4, blocks[index + 1].shape.gap)) if after else 4.0,
        float(min(200, words[index - 1])) if index else -1.0,
    ]  # fmt: skip
