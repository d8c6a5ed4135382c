"""What can be measured of each block, apart from deciding anything: its shape, its place, its neighbours, what the roles say.

`first` gives what is known before any judgement, `second` what a first judgement of the neighbours adds. Names and order are the
learnt weights' own (`resources/weights`); a change here asks for learning anew (`tests/benchmarks/learn.py`).
"""

from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from importers.density import digits_in
from importers.document import Shape
from importers.markup.elements import WEAK
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
_INSIDE = ("article", "main", "aside", "nav", "header", "footer", "figure", "form", "ul", "table", "section", "a", "blockquote")
_GOOD = ("content", "article", "body", "story", "entry", "text", "post", "main", "paragraph", "articlebody", "texte", "artikel", "noticia")
_BAD = (
    "sidebar",
    "footer",
    "header",
    "widget",
    "promo",
    "menu",
    "meta",
    "comment",
    "related",
    "share",
    "nav",
    "teaser",
    "social",
    "ad",
    "aside",
    "popup",
    "modal",
    "banner",
    "newsletter",
    "recirc",
    "tag",
    "author",
    "caption",
)
VOTED = (
    "related",
    "share",
    "comments",
    "comment-form",
    "credit",
    "caption",
    "byline",
    "dateline",
    "title",
    "kicker",
    "author-bio",
    "breadcrumb",
    "navigation",
    "tags",
    "newsletter",
    "sponsored",
    "advertisement",
    "paywall",
    "cookie-notice",
    "legal",
    "page-furniture",
    "source-link",
    "embed",
    "pull-quote",
    "support",
    "about-site",
    "heading",
    "standfirst",
    "list",
    "quote",
    "note",
)
_ENDS = frozenset(".!?…。！？")
_CLOSERS = "\"'”’»)] \u00a0\u202f"
_BARS = frozenset("|›»>•·/")
_KEPT = frozenset(("heading", "standfirst", "list", "quote", "note", "table", "code", "correction", "paragraph"))
_PLACE = {role: at for at, role in enumerate(VOTED)}
_SINCE = ("comments", "related", "comment-form")
_TOLD = 2.0  # weight from which a vote tells that such a part begins
_FEW, _FAR = 14, 3  # words of a block that is not looked at, and how near no sentences may stand
_HELD = frozenset(("article", "table"))  # in which a few linked words may be of what is read
_BESIDE = frozenset(("nav", "footer"))
_SEEN = frozenset(("", WEAK))  # what is not hidden, or only from a screen reader
_NEAR = (-3, -2, -1, 1, 2, 3)
_ROW = ("words", "chars", "mean", "ends", "upper", "lower", "digits", "capitals", "commas", "stops", "quotes", "bars", "short")

FIRST: tuple[str, ...] = (
    *_ROW, "link", "links", "tag", "hidden", "depth", "good", "bad", "gap", "gap_after", "indent", "width", *(f"in_{name}" for name in _INSIDE),
    "place", "place_chars", "from_end", "after_title", "after_title_chars", "has_title", "count", "prose", "prose_share", "to_prose_before",
    "to_prose_after", "prose_left", "prose_right", "first_prose", "last_prose",
    "in_run", "run_rank", "run_from_start", "run_from_end", "density3", "density8", "copies", "title_words", "topic", "relative", "bold",
    "alike_count", "alike_words", "alike_prose", "alike_link", "parent_words", "parent_prose", "parent_link", "grand_prose", "grand_share", "best_share",
    *(f"v_{role}" for role in VOTED), "v_strip", "v_keep", "v_strip_near", "since_comments", "since_related", "since_form",
    *(f"{what}{offset:+d}" for offset in _NEAR for what in ("words", "ends", "link", "strip", "tag")),
)  # fmt: skip
SECOND: tuple[str, ...] = (
    *(f"p{offset:+d}" for offset in (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5)),
    "p_before",
    "p_after",
    "p_near",
    "p_alike",
    "p_parent",
    "p_most_before",
    "p_most_after",
    "kept_words_before",
    "kept_words_after",
    "to_kept_before",
    "to_kept_after",
)


def _shape(text: str, words: int, ends: float, digits: Sequence[str]) -> list[float]:
    tokens = text.split()
    size, count, begin, per = len(text) or 1, len(tokens) or 1, text[:1], words or 1
    return [
        float(words), float(len(text)), size / per, ends, float(begin.isupper()), float(begin.islower()),
        sum(map(text.count, digits)) / size, sum(map(str.isupper, [token[0] for token in tokens])) / count,
        text.count(",") / per, float(text.count(". ") + text.count("? ") + text.count("! ")),
        float(begin in "«“\"'‘„-–—"), float(words < 20 and not _BARS.isdisjoint(text)),
        sum([len(token) <= 3 for token in tokens]) / count,
    ]  # fmt: skip


def cold_of(page: Page) -> list[bool]:
    """Which blocks need no judgement: a few words that are all a link, hidden, or in a menu or the foot, outside of an article and a table, and no sentences near.
    Half of a page's blocks are such, and next to none of them belongs to what is read."""
    blocks, prose = page.document.blocks, page.prose
    sums = [0] * (_FAR + 1) + [*accumulate(prose)]
    sums += [sums[-1]] * _FAR
    return [
        count <= _FEW and sums[index + 2 * _FAR + 1] == sums[index] and _apart(block.shape, len(block.text))
        for index, (block, count) in enumerate(zip(blocks, page.words, strict=True))
    ]


def _apart(shape: Shape, size: int) -> bool:
    ancestors = shape.ancestors
    return (10 * shape.link_chars >= 9 * size or shape.hidden not in _SEEN or not _BESIDE.isdisjoint(ancestors)) and _HELD.isdisjoint(ancestors)


def first(page: Page, votes: Sequence[Sequence[Vote]], asked: Sequence[int]) -> list[list[float]]:
    """One row for each of the blocks `asked` (their numbers, rising), in the order of `FIRST`."""
    blocks = page.document.blocks
    ground = page.ground
    digits = digits_in("".join(page.folded))
    links = [min(1.0, block.shape.link_chars / (len(block.text) or 1)) for block in blocks]
    tags = [float(_TAGS.get(block.shape.tag, 17 if block.shape.tag else 0)) for block in blocks]
    strips, by_role = _votes(page, votes, asked)
    places = _places(page, asked)
    groups = _groups(page, links, asked)
    gaps = [float(min(block.shape.gap, 4)) for block in blocks] + [4.0]
    title_words = {word for word in page.folded[page.title].split() if len(word) > 3} if page.title is not None else set()
    # What the longest run of prose speaks of: a heading shares its words, a teaser of another article does not.
    topic, main = ground.topic, ground.main
    lengths = sorted(page.words[index] for index in main if page.prose[index])
    usual = lengths[len(lengths) // 2] if lengths else 30
    around: dict[tuple[str, tuple[str, ...]], list[float]] = {}
    classes: dict[tuple[str, ...], list[float]] = {}
    ends = [float(block.text.rstrip(_CLOSERS)[-1:] in _ENDS) for block in blocks]
    outside = [(-1.0,) * 5] * 3
    near = [*outside, *zip(map(float, page.words), ends, links, strips, tags, strict=True), *outside]
    rows = []
    for index, voted, place, group in zip(asked, by_role, places, groups, strict=True):
        block, own = blocks[index], ground.telling[index]
        shape = block.shape
        ancestors, tag, attrs = shape.ancestors, shape.tag, shape.attrs
        if (tag, ancestors) not in around:
            around[tag, ancestors] = [float(name in ancestors or tag == name) for name in _INSIDE]
        if attrs not in classes:
            classes[attrs] = _classes(attrs)
        many = len(own) or 1
        shared = sum([topic.get(word, 0) > 1 for word in own]) if index in main else sum([word in topic for word in own])
        rows.append([
            *_shape(block.text, page.words[index], ends[index], digits), links[index], float(len(shape.hrefs)), tags[index], float(bool(shape.hidden)),
            float(len(ancestors)), *classes[attrs],
            gaps[index], gaps[index + 1], float(min(shape.indent, 20)), float(min(shape.width, 400)), *around[tag, ancestors], *place,
            float(ground.copies[page.folded[index]]), sum([word in title_words for word in own]) / many, shared / many, page.words[index] / usual,
            float("b" in shape.inline or "strong" in shape.inline), *group, *voted,
            *near[index], *near[index + 1], *near[index + 2], *near[index + 4], *near[index + 5], *near[index + 6],
        ])  # fmt: skip
    return rows


def _classes(attrs: tuple[str, ...]) -> list[float]:
    """How near the nearest ancestor is whose class or id speaks for (content) or against (menu, share ...) a block: 0 near, 9 none."""
    good = bad = 9.0
    for near, words in enumerate(attrs[:8]):
        if words:
            told = _telling(words)
            if good == 9.0 and told[0]:
                good = float(near)
            if bad == 9.0 and told[1]:
                bad = float(near)
    return [good, bad]


@lru_cache(20_000)
def _telling(words: str) -> tuple[bool, bool]:
    """Whether an element's class and id words speak for a block, and whether against it."""
    return any(map(words.__contains__, _GOOD)), any(map(words.__contains__, _BAD))


def _votes(page: Page, votes: Sequence[Sequence[Vote]], asked: Sequence[int]) -> tuple[list[float], list[list[float]]]:
    strips, keeps = [], []
    for cast in votes:
        strip = keep = 0.0
        for vote in cast:
            weight = vote.weight
            if vote.role in _KEPT:
                if weight > keep:
                    keep = weight
            elif weight > strip:
                strip = weight
        strips.append(strip)
        keeps.append(keep)
    since = [_last_told(page, votes, role) for role in _SINCE]
    rows = []
    for index in asked:
        row = [0.0] * len(VOTED)
        for vote in votes[index]:
            weight, at = vote.weight, _PLACE.get(vote.role)
            if at is not None:
                row[at] = _added(row[at], weight)
        near = sum(strips[max(0, index - 3) : index] + strips[index + 1 : index + 4]) / 6
        row += [strips[index], keeps[index], near]
        for told in since:
            before = bisect(told, index)
            row.append(min(999.0, float(index - told[before - 1])) if before else 999.0)
        rows.append(row)
    return strips, rows


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


def _places(page: Page, asked: Sequence[int]) -> list[list[float]]:
    count, words, prose = len(page.words), page.words, page.prose
    total = sum(words) or 1
    where = [index for index, is_prose in enumerate(prose) if is_prose]
    all_prose = sum([words[index] for index in where]) or 1
    first_prose, last_prose = (where[0], where[-1]) if where else (count, -1)
    runs = page.ground.runs
    sums = [0, *accumulate(words)]
    prose_sums = [0, *accumulate([count_ if is_prose else 0 for count_, is_prose in zip(words, prose, strict=True)])]
    before, after = _distances(prose)
    title = page.title
    rows = []
    for index in asked:
        low3, high3, low8, high8 = max(0, index - 3), min(count, index + 4), max(0, index - 8), min(count, index + 9)
        rows.append([
            index / count, sums[index] / total, float(count - index), float(index - title) if title is not None else -99.0,
            float(sums[index] - sums[title]) if title is not None else -9999.0, float(title is not None),
            float(count), float(prose[index]), all_prose / total, before[index], after[index], prose_sums[index] / all_prose,
            1 - prose_sums[index + 1] / all_prose, float(index - first_prose), float(index - last_prose),
            *runs[index],
            (prose_sums[high3] - prose_sums[low3]) / (sums[high3] - sums[low3] or 1), (prose_sums[high8] - prose_sums[low8]) / (sums[high8] - sums[low8] or 1),
        ])  # fmt: skip
    return rows


def _distances(flags: Sequence[bool]) -> tuple[list[float], list[float]]:
    """Blocks since the last, and until the next, flagged one (50 at most)."""

    def sweep(values: Sequence[bool]) -> list[float]:
        out, since = [], 50.0
        for value in values:
            out.append(since)
            since = 1.0 if value else min(50.0, since + 1)
        return out

    return sweep(flags), sweep(flags[::-1])[::-1]


def _groups(page: Page, links: list[float], asked: Sequence[int]) -> list[list[float]]:
    """What is alike (same tag and classes) and what shares a parent or grandparent, summed up."""
    blocks = page.document.blocks
    if not any(block.shape.parents for block in blocks):
        return [[0.0] * 10] * len(asked)
    alike: dict[tuple[str, str], list[float]] = {}
    parents: dict[tuple[int, int], list[float]] = {}
    keys = []
    for block, count, is_prose, link in zip(blocks, page.words, page.prose, links, strict=True):
        shape, words = block.shape, float(count)
        near = (0, shape.parents[0]) if shape.parents else (0, -1)
        far = (1, shape.parents[1]) if len(shape.parents) > 1 else (1, -1)
        own = alike.setdefault((shape.tag, shape.attrs[0] if shape.attrs else ""), [0.0] * 4)
        above = parents.setdefault(near, [0.0] * 4)
        over = parents.setdefault(far, [0.0] * 4)
        keys.append((own, above, over))
        linked = link * count
        for group in (own, above, over):
            group[0] += 1.0
            group[1] += words
            group[3] += linked
            if is_prose:
                group[2] += words
    best = max((group[2] for name, group in parents.items() if name[1] >= 0), default=0.0) or 1.0
    whole = sum(count for count, is_prose in zip(page.words, page.prose, strict=True) if is_prose) or 1
    return [
        [a[0], a[1], a[2] / (a[1] or 1), a[3] / (a[1] or 1), p[1], p[2], p[3] / (p[1] or 1), g[2], g[2] / whole, max(p[2], g[2]) / best]
        for a, p, g in map(keys.__getitem__, asked)
    ]


def second(page: Page, chance: Sequence[float], asked: Sequence[int]) -> list[list[float]]:
    """One row for each of the blocks `asked` in the order of `SECOND`; `chance` is for every block the first judgement's probability that it is kept."""
    words = page.words
    chance = list(chance)
    alike: dict[tuple[str, str], list[float]] = {}
    parent: dict[int, list[float]] = {}
    keys = []
    mass = [p * count_ for p, count_ in zip(chance, words, strict=True)]
    for block, count_, own in zip(page.document.blocks, words, mass, strict=True):
        shape = block.shape
        near = alike.setdefault((shape.tag, shape.attrs[0] if shape.attrs else ""), [0.0, 0.0])
        above = parent.setdefault(shape.parents[0] if shape.parents else -1, [0.0, 0.0])
        keys.append((near, above, bool(shape.parents)))
        near[0] += own
        near[1] += count_
        above[0] += own
        above[1] += count_
    kept = [p >= 0.5 and not (count_ < 3) for p, count_ in zip(chance, words, strict=True)]
    total = sum(mass) or 1.0
    before_kept, after_kept = _distances(kept)
    tops_after = [*accumulate(reversed(chance), max, initial=0.0)][::-1]
    beyond = [-1.0] * 5
    padded = [*beyond, *chance, *beyond]
    tops_before = [0.0, *accumulate(chance, max)]
    dones = [0.0, *accumulate(mass)]
    rows = []
    for index in asked:
        a, p, marked = keys[index]
        done = dones[index]
        near_by = chance[max(0, index - 4) : index] + chance[index + 1 : index + 5]
        left, right = chance[max(0, index - 8) : index], chance[index + 1 : index + 9]
        own, count_ = mass[index], words[index]
        rows.append([
            *padded[index : index + 11], sum(left) / (len(left) or 1), sum(right) / (len(right) or 1), sum(near_by) / (len(near_by) or 1),
            (a[0] - own) / (a[1] - count_) if a[1] > count_ else -1.0, (p[0] - own) / (p[1] - count_) if marked and p[1] > count_ else -1.0,
            tops_before[index], tops_after[index + 1], done / total, max(0.0, 1 - (done + own) / total), before_kept[index], after_kept[index],
        ])  # fmt: skip
    return rows


def flat(rows: Sequence[Sequence[float]], extra: Sequence[Sequence[float]]) -> list[list[float]]:
    """First and second measures side by side."""
    return [[*one, *two] for one, two in zip(rows, extra, strict=True)]
