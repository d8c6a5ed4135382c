"""What can be measured of each block before any judgement: its shape, its place, its neighbours, what the roles say.

A measure is a name and a column of numbers, one for each block that is asked of; only those are made that the learnt weights
(`resources/weights`) go by. A change here asks for learning anew (`tests/benchmarks/learn.py`).
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from operator import add

from importers.groups import Groups
from importers.reading import Vote
from importers.roles._shared import Page

_TAGS = {
    "p": 1,
    "h1": 2,
    "h2": 3,
    "h3": 4,
    "h4": 5,
    "h5": 5,
    "h6": 5,
    "li": 6,
    "dd": 6,
    "dt": 6,
    "td": 7,
    "th": 7,
    "tr": 7,
    "a": 8,
    "span": 9,
    "div": 10,
    "blockquote": 11,
    "figcaption": 12,
    "pre": 13,
    "section": 10,
    "article": 10,
    "label": 14,
    "button": 14,
    "option": 14,
    "strong": 15,
    "b": 15,
    "em": 15,
    "time": 16,
}
_INSIDE = ("article", "main", "aside", "footer", "table", "section")
_GOOD = ("content", "article", "body", "story", "entry", "text", "post", "main", "paragraph", "articlebody", "texte", "artikel", "noticia")
_BAD = (
    "sidebar", "footer", "header", "widget", "promo", "menu", "meta", "comment", "related", "share", "nav", "teaser", "social", "ad", "aside",
    "popup", "modal", "banner", "newsletter", "recirc", "tag", "author", "caption",
)  # fmt: skip
VOTED = (
    "related", "share", "comments", "comment-form", "credit", "caption", "byline", "dateline", "title", "kicker", "author-bio", "breadcrumb",
    "navigation", "tags", "newsletter", "sponsored", "advertisement", "paywall", "cookie-notice", "legal", "page-furniture", "source-link", "embed",
    "pull-quote", "support", "about-site", "heading", "standfirst", "list", "quote", "note",
)  # fmt: skip
"""The roles that cast votes where the weights were learnt."""
_ASKED = ("related", "comments", "caption", "credit", "dateline", "navigation", "newsletter", "page-furniture", "embed", "heading", "standfirst", "list")
_ENDS = frozenset(".!?…。！？")
_CLOSERS = "\"'”’»)] \u00a0\u202f"
_BARS, _QUOTES = frozenset("|›»>•·/"), frozenset("«“\"'‘„-–—")
_KEPT = frozenset(("heading", "standfirst", "list", "quote", "note", "table", "code", "correction", "paragraph"))
_DIGITS = re.compile(r"\d+")
_TOLD = 2.0  # weight from which a vote tells that such a part begins
Column = Sequence[float]
"""A number for each block, all of them floats: those are compared quickest."""


def floats(values: Iterable[float]) -> Column:
    """Whole numbers, or what is true (1.0) and false, as a column."""
    return [*map(float, values)]


class Features:
    """The measures of the blocks of a page, on which the roles have cast `votes`; what several need is found once."""

    def __init__(self, page: Page, votes: Sequence[Sequence[Vote]]) -> None:
        self.page, self.votes, self.words = page, votes, page.words
        self.blocks, self.ground, self.count = page.document.blocks, page.ground, len(page.words)
        self.texts, self.shapes = [block.text for block in self.blocks], [block.shape for block in self.blocks]
        self.telling = [self.ground.telling[index] for index in range(self.count)]
        self.sums = [0, *accumulate(page.words)]
        self.prose_sums = [0, *accumulate([count if is_prose else 0 for count, is_prose in zip(page.words, page.prose, strict=True)])]
        self.total, self.all_prose = self.sums[-1] or 1, self.prose_sums[-1] or 1

    def columns(self, names: Sequence[str]) -> list[Column]:
        """The measures of these names, each with a number for every block."""
        return [_COLUMNS[name](self) for name in names]

    @cached_property
    def links(self) -> Column:
        return [min(1.0, shape.link_chars / (len(text) or 1)) for shape, text in zip(self.shapes, self.texts, strict=True)]

    @cached_property
    def lengths(self) -> Column:
        return floats(self.words)

    @cached_property
    def tags(self) -> Column:
        return floats([_TAGS.get(shape.tag, 17 if shape.tag else 0) for shape in self.shapes])

    @cached_property
    def ends(self) -> Column:
        return floats([text.rstrip(_CLOSERS)[-1:] in _ENDS for text in self.texts])

    @cached_property
    def gaps(self) -> Column:
        return floats([*[min(shape.gap, 4) for shape in self.shapes], 4])

    @cached_property
    def tokens(self) -> list[list[str]]:
        return [text.split() for text in self.texts]

    def digits(self) -> Column:
        """The share of digits in each text: they are looked for in all at once."""
        ends = [*accumulate([len(text) + 1 for text in self.texts])]
        counts = [0] * len(ends)
        for found in _DIGITS.finditer("\n".join(self.texts)):
            counts[bisect(ends, found.start())] += found.end() - found.start()
        return [count / (len(text) or 1) for count, text in zip(counts, self.texts, strict=True)]

    @cached_property
    def distances(self) -> tuple[Column, Column]:
        return distances(self.page.prose)

    @cached_property
    def prose_ends(self) -> tuple[int, int]:
        """The first and the last block that reads as sentences."""
        where = [index for index, is_prose in enumerate(self.page.prose) if is_prose]
        return (where[0], where[-1]) if where else (len(self.blocks), -1)

    @cached_property
    def usual(self) -> int:
        """The words of a middling paragraph of the longest run of prose."""
        lengths = sorted(self.page.words[index] for index in self.ground.main if self.page.prose[index])
        return lengths[len(lengths) // 2] if lengths else 30

    @cached_property
    def sides(self) -> tuple[list[float], list[float]]:
        """The most that speaks for a role that is stripped, and for one that is kept."""
        strips, keeps = [0.0] * self.count, [0.0] * self.count
        for index, cast in enumerate(self.votes):
            for vote in cast:
                side = keeps if vote.role in _KEPT else strips
                if vote.weight > side[index]:
                    side[index] = vote.weight
        return strips, keeps

    @cached_property
    def said(self) -> Mapping[str, Column]:
        """By role what its votes add up to."""
        columns: dict[str, list[float]] = {}
        for index, cast in enumerate(self.votes):
            for vote in cast:
                if vote.role not in columns:
                    columns[vote.role] = [0.0] * self.count
                column = columns[vote.role]
                column[index] = _added(column[index], vote.weight)
        return columns

    @cached_property
    def classes(self) -> list[tuple[float, float]]:
        known = {attrs: _classes(attrs) for attrs in {shape.attrs for shape in self.shapes}}
        return [known[shape.attrs] for shape in self.shapes]

    @cached_property
    def inside(self) -> list[frozenset[str]]:
        """The elements that a block stands in, its own with them."""
        names = [(shape.tag, *shape.ancestors) for shape in self.shapes]
        known = {tags: frozenset(tags) for tags in set(names)}
        return [known[tags] for tags in names]

    @cached_property
    def groups(self) -> Groups:
        return Groups(self.page, self.links)

    def density(self, far: int) -> Column:
        """The share of sentences in the words of so many blocks before and after."""
        sums, prose = ([*[0] * far, *values, *[values[-1]] * far] for values in (self.sums, self.prose_sums))
        ahead = 2 * far + 1
        return [(high - low) / (most - least or 1) for low, high, least, most in zip(prose, prose[ahead:], sums, sums[ahead:], strict=False)]

    def near_strips(self) -> Column:
        """What speaks for a stripped role in the three blocks before and after, in the mean."""
        padded, count = [*[0.0] * 3, *self.sides[0], *[0.0] * 3], self.count
        return [total / 6 for total in added([padded[at : at + count] for at in (0, 1, 2, 4, 5, 6)])]

    def since(self, role: str) -> Column:
        """How many blocks ago something of `role` began (999: nothing did)."""
        told = _last_told(self.page, self.votes, role)
        return [min(999.0, float(index - told[before - 1])) if (before := bisect(told, index)) else 999.0 for index in range(self.count)]

    def title_words(self) -> Column:
        title = self.page.title
        names = {word for word in self.page.folded[title].split() if len(word) > 3} if title is not None else set()
        return [sum(map(names.__contains__, own)) / (len(own) or 1) for own in self.telling]

    def topic(self) -> Column:
        # What the longest run of prose speaks of: a heading shares its words, a teaser of another article does not.
        once, main = self.ground.topic, self.ground.main
        twice = {word for word, count in once.items() if count > 1}
        return [sum(map((twice if index in main else once).__contains__, own)) / (len(own) or 1) for index, own in enumerate(self.telling)]


def beside(values: Column, offset: int) -> Column:
    """What stands so many blocks further in `values`; -1 where there is none."""
    outside = [-1.0] * min(abs(offset), len(values))
    return [*values[offset:], *outside] if offset > 0 else [*outside, *values[:offset]]


def added(columns: Sequence[Column]) -> Column:
    """The sum of several columns, one after the other: `sum` rounds otherwise from Python 3.12 on."""
    total = columns[0]
    for column in columns[1:]:
        total = [*map(add, total, column)]
    return total


def _beside(take: Callable[[Features], Column], offset: int, own: Features) -> Column:
    return beside(take(own), offset)


def _after(own: Features, places: Column, never: int) -> Column:
    """How far each block is below the title, in `places`; `never` where there is no title."""
    title = own.page.title
    return [float(never)] * own.count if title is None else floats([place - places[title] for place in places])


def _inside(name: str, own: Features) -> Column:
    return floats([name in names for names in own.inside])


def _run(place: int, own: Features) -> Column:
    return [run[place] for run in own.ground.runs]


def _voted(role: str, own: Features) -> Column:
    return own.said.get(role) or [0.0] * own.count


_BESIDE: tuple[tuple[str, Callable[[Features], Column], tuple[int, ...]], ...] = (
    ("words", lambda own: own.lengths, (-3, -2, -1, 1, 2, 3)),
    ("ends", lambda own: own.ends, (-2, -1, 1)),
    ("link", lambda own: own.links, (-2, -1, 1)),
    ("strip", lambda own: own.sides[0], (-3, -2, -1, 1, 2, 3)),
    ("tag", lambda own: own.tags, (-2, -1, 1, 2)),
)
_COLUMNS: Mapping[str, Callable[[Features], Column]] = {
    "words": lambda own: own.lengths,
    "chars": lambda own: floats(map(len, own.texts)),
    "mean": lambda own: [(len(text) or 1) / (count or 1) for text, count in zip(own.texts, own.words, strict=True)],
    "ends": lambda own: own.ends,
    "upper": lambda own: floats([text[:1].isupper() for text in own.texts]),
    "lower": lambda own: floats([text[:1].islower() for text in own.texts]),
    "digits": Features.digits,
    "capitals": lambda own: [sum(map(str.isupper, [word[0] for word in words])) / (len(words) or 1) for words in own.tokens],
    "commas": lambda own: [text.count(",") / (count or 1) for text, count in zip(own.texts, own.words, strict=True)],
    "stops": lambda own: floats([text.count(". ") + text.count("? ") + text.count("! ") for text in own.texts]),
    "quotes": lambda own: floats([text[:1] in _QUOTES for text in own.texts]),
    "bars": lambda own: floats([count < 20 and not _BARS.isdisjoint(text) for text, count in zip(own.texts, own.words, strict=True)]),
    "short": lambda own: [sum([len(word) <= 3 for word in words]) / (len(words) or 1) for words in own.tokens],
    "link": lambda own: own.links,
    "links": lambda own: floats([len(shape.hrefs) for shape in own.shapes]),
    "tag": lambda own: own.tags,
    "hidden": lambda own: floats([bool(shape.hidden) for shape in own.shapes]),
    "depth": lambda own: floats([len(shape.ancestors) for shape in own.shapes]),
    "good": lambda own: [good for good, _ in own.classes],
    "bad": lambda own: [bad for _, bad in own.classes],
    "gap": lambda own: own.gaps[:-1],
    "gap_after": lambda own: own.gaps[1:],
    "indent": lambda own: floats([min(shape.indent, 20) for shape in own.shapes]),
    "width": lambda own: floats([min(shape.width, 400) for shape in own.shapes]),
    **{f"in_{name}": partial(_inside, name) for name in _INSIDE},
    "place": lambda own: [index / own.count for index in range(own.count)],
    "place_chars": lambda own: [before / own.total for before in own.sums[:-1]],
    "from_end": lambda own: floats(range(own.count, 0, -1)),
    "after_title": lambda own: _after(own, range(own.count), -99),
    "after_title_chars": lambda own: _after(own, own.sums[:-1], -9999),
    "has_title": lambda own: [float(own.page.title is not None)] * own.count,
    "count": lambda own: [float(own.count)] * own.count,
    "prose_share": lambda own: [own.all_prose / own.total] * own.count,
    "to_prose_before": lambda own: own.distances[0],
    "to_prose_after": lambda own: own.distances[1],
    "prose_left": lambda own: [before / own.all_prose for before in own.prose_sums[:-1]],
    "prose_right": lambda own: [1 - before / own.all_prose for before in own.prose_sums[1:]],
    "first_prose": lambda own: floats(range(-own.prose_ends[0], own.count - own.prose_ends[0])),
    "last_prose": lambda own: floats(range(-own.prose_ends[1], own.count - own.prose_ends[1])),
    **{name: partial(_run, place) for place, name in enumerate(("in_run", "run_rank", "run_from_start", "run_from_end"))},
    "density3": lambda own: own.density(3),
    "density8": lambda own: own.density(8),
    "copies": lambda own: floats([own.ground.copies[text] for text in own.page.folded]),
    "title_words": Features.title_words,
    "topic": Features.topic,
    "relative": lambda own: [count / own.usual for count in own.words],
    "alike_count": lambda own: floats([group.blocks for group in own.groups.alike]),
    "alike_words": lambda own: floats([group.words for group in own.groups.alike]),
    "alike_prose": lambda own: [group.prose / (group.words or 1) for group in own.groups.alike],
    "alike_link": lambda own: [group.linked / (group.words or 1) for group in own.groups.alike],
    "parent_words": lambda own: floats([group.words for group in own.groups.parents]),
    "parent_prose": lambda own: floats([group.prose for group in own.groups.parents]),
    "parent_link": lambda own: [group.linked / (group.words or 1) for group in own.groups.parents],
    "grand_prose": lambda own: floats([group.prose for group in own.groups.grands]),
    "grand_share": lambda own: [group.prose / own.all_prose for group in own.groups.grands],
    "best_share": lambda own: [max(near.prose, far.prose) / own.groups.best for near, far in zip(own.groups.parents, own.groups.grands, strict=True)],
    **{f"v_{role}": partial(_voted, role) for role in _ASKED},
    "v_strip": lambda own: own.sides[0],
    "v_keep": lambda own: own.sides[1],
    "v_strip_near": Features.near_strips,
    "since_comments": lambda own: own.since("comments"),
    "since_related": lambda own: own.since("related"),
    "since_form": lambda own: own.since("comment-form"),
    **{f"{what}{offset:+d}": partial(_beside, take, offset) for what, take, offsets in _BESIDE for offset in offsets},
}
MEASURES = tuple(_COLUMNS)
"""The names of all measures."""


def _classes(attrs: tuple[str, ...]) -> tuple[float, float]:
    """How near the nearest ancestor is whose class or id speaks for (content) or against (menu, share ...) a block: 0 near, 9 none."""
    good = bad = 9.0
    for near, words in enumerate(attrs[:8]):
        if words:
            told = _telling(words)
            if good == 9.0 and told[0]:
                good = float(near)
            if bad == 9.0 and told[1]:
                bad = float(near)
    return good, bad


@lru_cache(20_000)
def _telling(words: str) -> tuple[bool, bool]:
    """Whether an element's class and id words speak for a block, and whether against it."""
    return any(map(words.__contains__, _GOOD)), any(map(words.__contains__, _BAD))


def _added(told: float, weight: float) -> float:
    """What speaks for a role with one more vote: the most that does, less all that speaks against it."""
    return max(told, weight) if weight > 0 else told + weight


def _last_told(page: Page, votes: Sequence[Sequence[Vote]], role: str) -> list[int]:
    """The blocks whose own words clearly begin something of `role`."""
    at = []
    for index, cued in enumerate(page.cued):
        if role in cued:
            weight = 0.0
            for vote in votes[index]:
                if vote.role == role:
                    weight = _added(weight, vote.weight)
            if weight >= _TOLD:
                at.append(index)
    return at


def distances(flags: Sequence[bool]) -> tuple[Column, Column]:
    """Blocks since the last, and until the next, flagged one (50 at most)."""

    def sweep(values: Sequence[bool]) -> Column:
        out, since = [], 50.0
        for value in values:
            out.append(since)
            since = 1.0 if value else min(50.0, since + 1)
        return out

    return sweep(flags), sweep(flags[::-1])[::-1]
