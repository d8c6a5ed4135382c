"""What can be measured of each block, apart from deciding anything: its shape, its place, its neighbours, what the roles say.

`first` gives what is known before any judgement, `second` what a first judgement of the neighbours adds. Names and order are the
learnt weights' own (`resources/weights`); a change here asks for learning anew (`tests/benchmarks/learn.py`). What does not help on
sites not learnt from is not measured: three times as many measures judged no better.
"""

import math
from bisect import bisect
from collections.abc import Mapping, Sequence
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
VOTED = frozenset(
    (
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
)
"""The roles whose votes were cast where the weights were learnt."""
_ENDS = frozenset(".!?…。！？")
_CLOSERS = "\"'”’»)] \u00a0\u202f"
_KEPT = frozenset(("heading", "standfirst", "list", "quote", "note", "table", "code", "correction", "paragraph"))
_TOLD = 2.0  # weight from which a vote tells that such a part begins
_FEW, _FAR = 14, 3  # words of a block that is not looked at, and how near no sentences may stand
_HELD = frozenset(("article", "table"))  # in which a few linked words may be of what is read
_BESIDE = frozenset(("nav", "footer"))
_SEEN = frozenset(("", WEAK))  # what is not hidden, or only from a screen reader

_BOTH = (
    "words", "chars", "place", "place_chars", "from_end", "after_title", "after_title_chars", "count", "prose_share", "prose_left", "prose_right", "first_prose",
    "last_prose", "in_run", "run_rank", "run_from_start", "run_from_end", "density8", "copies", "topic", "v_strip", "v_keep", "v_strip_near", "since_comments",
    "since_related", "strip+1",
)  # fmt: skip
FIRST: Mapping[str, tuple[str, ...]] = {
    "page": (
        *_BOTH, "link", "tag", "hidden", "depth", "good", "bad", "in_article", "in_main", "in_table", "alike_count", "alike_words", "alike_prose", "alike_link",
        "parent_words", "parent_prose", "parent_link", "grand_prose", "grand_share", "best_share", "v_related", "v_comments", "v_embed", "link+1", "strip+2",
    ),
    "text": (
        *_BOTH, "mean", "ends", "digits", "capitals", "commas", "indent", "width", "relative", "density3", "to_prose_before", "to_prose_after", "since_form",
        "strip-1", "words-2", "words-1", "words+1", "ends+1", "upper", "short", "title_words", "v_heading", "v_list", "v_related", "v_navigation",
    ),
}  # fmt: skip
"""The measures of a block of a page, and of one of a text without markup."""

SECOND: tuple[str, ...] = (
    "p-2", "p-1", "p+0", "p+1", "p+2", "p_before", "p_after", "p_near", "p_alike", "p_parent", "p_most_before", "p_most_after", "kept_words_before",
    "kept_words_after", "to_kept_before", "to_kept_after",
)  # fmt: skip


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


def first(page: Page, votes: Sequence[Sequence[Vote]], asked: Sequence[int], kind: str) -> list[list[float]]:
    """One row for each of the blocks `asked` (their numbers, rising), in the order of `FIRST[kind]`."""
    strips = [max([vote.weight for vote in cast if vote.role not in _KEPT], default=0.0) if cast else 0.0 for cast in votes]
    strips = [max(0.0, strip) for strip in strips] + [-1.0, -1.0]
    own = _of_markup(page, votes, strips, asked) if kind == "page" else _of_lines(page, votes, strips, asked)
    return [[*one, *other] for one, other in zip(_of_both(page, votes, strips, asked), own, strict=True)]


def _of_both(page: Page, votes: Sequence[Sequence[Vote]], strips: Sequence[float], asked: Sequence[int]) -> list[list[float]]:
    count, words, prose, title, ground = len(page.words), page.words, page.prose, page.title, page.ground
    blocks, folded, topic, main, runs, telling = page.document.blocks, page.folded, ground.topic, ground.main, ground.runs, ground.telling
    where = [index for index, is_prose in enumerate(prose) if is_prose]
    first_prose, last_prose = (where[0], where[-1]) if where else (count, -1)
    sums, prose_sums = _sums(page)
    total, all_prose = sums[-1] or 1, prose_sums[-1] or 1
    share = all_prose / total
    comments, related = _begun(page, votes, "comments"), _begun(page, votes, "related")
    many = float(count)
    rows = []
    for index in asked:
        cast, own = votes[index], telling[index]
        low, high, before = max(0, index - 8), min(count, index + 9), prose_sums[index]
        # What the longest run of prose speaks of: a heading shares its words, a teaser of another article does not.
        shared = sum([topic.get(word, 0) > 1 for word in own]) if index in main else sum([word in topic for word in own])
        keep = max(0.0, max([vote.weight for vote in cast if vote.role in _KEPT], default=0.0)) if cast else 0.0
        rows.append([
            float(words[index]), float(len(blocks[index].text)), index / count, sums[index] / total, float(count - index),
            float(index - title) if title is not None else -99.0, float(sums[index] - sums[title]) if title is not None else -9999.0,
            many, share, before / all_prose, 1 - prose_sums[index + 1] / all_prose, float(index - first_prose), float(index - last_prose), *runs[index],
            (prose_sums[high] - prose_sums[low]) / (sums[high] - sums[low] or 1), float(ground.copies[folded[index]]), shared / (len(own) or 1),
            strips[index], keep, (sum(strips[max(0, index - 3) : index]) + sum(strips[index + 1 : min(count, index + 4)])) / 6,
            _since(comments, index), _since(related, index), strips[index + 1],
        ])  # fmt: skip
    return rows


def _of_markup(page: Page, votes: Sequence[Sequence[Vote]], strips: Sequence[float], asked: Sequence[int]) -> list[list[float]]:
    blocks = page.document.blocks
    links = [min(1.0, block.shape.link_chars / (len(block.text) or 1)) for block in blocks]
    classes: dict[tuple[str, ...], list[float]] = {}
    rows = []
    for index, group in zip(asked, _groups(page, links, asked), strict=True):
        shape, cast = blocks[index].shape, votes[index]
        ancestors, tag, attrs = shape.ancestors, shape.tag, shape.attrs
        if attrs not in classes:
            classes[attrs] = _classes(attrs)
        rows.append([
            links[index], float(_TAGS.get(tag, 17 if tag else 0)), float(bool(shape.hidden)), float(len(ancestors)), *classes[attrs],
            float(tag == "article" or "article" in ancestors), float(tag == "main" or "main" in ancestors), float(tag == "table" or "table" in ancestors), *group,
            _said(cast, "related"), _said(cast, "comments"), _said(cast, "embed"), links[index + 1] if index + 1 < len(links) else -1.0, strips[index + 2],
        ])  # fmt: skip
    return rows


def _of_lines(page: Page, votes: Sequence[Sequence[Vote]], strips: Sequence[float], asked: Sequence[int]) -> list[list[float]]:
    blocks, words, prose, count = page.document.blocks, page.words, page.prose, len(page.words)
    digits = digits_in("".join(page.folded))
    lengths = sorted(words[index] for index in page.ground.main if prose[index])
    usual = lengths[len(lengths) // 2] if lengths else 30
    sums, prose_sums = _sums(page)
    before, after = _distances(prose)
    forms = _begun(page, votes, "comment-form")
    ends = [float(block.text.rstrip(_CLOSERS)[-1:] in _ENDS) for block in blocks] + [-1.0]
    near = [-1.0, -1.0, *map(float, words), -1.0]
    title_words = {word for word in page.folded[page.title].split() if len(word) > 3} if page.title is not None else set()
    rows = []
    for index in asked:
        block, own = blocks[index], words[index]
        text, shape, tokens = block.text, block.shape, block.text.split()
        size, many, low, high = len(text) or 1, len(tokens) or 1, max(0, index - 3), min(count, index + 4)
        rows.append([
            size / (own or 1), ends[index], sum(map(text.count, digits)) / size, sum(map(str.isupper, [token[0] for token in tokens])) / many,
            text.count(",") / (own or 1), float(min(shape.indent, 20)), float(min(shape.width, 400)), own / usual,
            (prose_sums[high] - prose_sums[low]) / (sums[high] - sums[low] or 1), before[index], after[index], _since(forms, index),
            strips[index - 1] if index else -1.0, near[index], near[index + 1], near[index + 3], ends[index + 1],
            float(text[:1].isupper()), sum([len(token) <= 3 for token in tokens]) / many,
            sum([word in title_words for word in page.ground.telling[index]]) / (len(page.ground.telling[index]) or 1),
            _said(votes[index], "heading"), _said(votes[index], "list"), _said(votes[index], "related"), _said(votes[index], "navigation"),
        ])  # fmt: skip
    return rows


def _sums(page: Page) -> tuple[list[int], list[int]]:
    """Words before each block and in all, and the same of those that are sentences."""
    words = page.words
    return [0, *accumulate(words)], [0, *accumulate([count if is_prose else 0 for count, is_prose in zip(words, page.prose, strict=True)])]


def _begun(page: Page, votes: Sequence[Sequence[Vote]], role: str) -> list[int]:
    """The blocks whose own words clearly begin something of `role`."""
    return [index for index, cued in enumerate(page.cued) if role in cued and _said(votes[index], role) >= _TOLD]


def _since(begun: Sequence[int], index: int) -> float:
    """Blocks since such a part began (999: none has)."""
    before = bisect(begun, index)
    return min(999.0, float(index - begun[before - 1])) if before else 999.0


def _said(cast: Sequence[Vote], role: str) -> float:
    """The most that speaks for a role, less what speaks against it."""
    told = 0.0
    for vote in cast:
        if vote.role == role:
            told = max(told, vote.weight) if vote.weight > 0 else told + vote.weight
    return told


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
    beyond = [-1.0] * 2
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
            *padded[index : index + 5], sum(left) / (len(left) or 1), sum(right) / (len(right) or 1), sum(near_by) / (len(near_by) or 1),
            (a[0] - own) / (a[1] - count_) if a[1] > count_ else -1.0, (p[0] - own) / (p[1] - count_) if marked and p[1] > count_ else -1.0,
            tops_before[index], tops_after[index + 1], done / total, max(0.0, 1 - (done + own) / total), before_kept[index], after_kept[index],
        ])  # fmt: skip
    return rows


def flat(rows: Sequence[Sequence[float]], extra: Sequence[Sequence[float]]) -> list[list[float]]:
    """First and second measures side by side."""
    return [[*one, *two] for one, two in zip(rows, extra, strict=True)]


def softened(words: int) -> float:
    """How much a block weighs in learning: long ones more, but not in proportion."""
    return math.sqrt(1 + words)
