"""What can be measured of each block, apart from deciding anything: its shape, its place, its neighbours, what the roles say.

`first` gives what is known before any judgement, `second` what a first judgement of the neighbours adds. Names and order are the
learnt weights' own (`resources/weights`); a change here asks for learning anew (`tests/benchmarks/learn.py`).
"""

import math
from collections import Counter
from collections.abc import Sequence

from importers.density import dense_runs
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


def _shape(text: str, words: int) -> list[float]:
    letters = text.rstrip(_CLOSERS)
    tokens = text.split()
    size = len(text) or 1
    capitals = sum(token[:1].isupper() for token in tokens) / (len(tokens) or 1)
    return [
        words, len(text), size / (words or 1), float(letters[-1:] in _ENDS), float(text[:1].isupper()), float(text[:1].islower()),
        sum(map(str.isdigit, text)) / size, capitals,
        text.count(",") / (words or 1), text.count(". ") + text.count("? ") + text.count("! "),
        float(text[:1] in "«“\"'‘„-–—"), float(any(bar in text for bar in "|›»>•·/") and words < 20),
        sum(len(token) <= 3 for token in tokens) / (len(tokens) or 1),
    ]  # fmt: skip


def first(page: Page, votes: Sequence[Sequence[Vote]]) -> list[list[float]]:
    """One row per block, in the order of `FIRST`."""
    blocks = page.document.blocks
    count = len(blocks)
    shapes = [_shape(block.text, words) for block, words in zip(blocks, page.words, strict=True)]
    links = [min(1.0, block.shape.link_chars / (len(block.text) or 1)) for block in blocks]
    tags = [float(_TAGS.get(block.shape.tag, 17 if block.shape.tag else 0)) for block in blocks]
    strips, by_role = _votes(page, votes)
    places = _places(page, shapes)
    groups = _groups(page, links)
    copies = Counter(page.folded)
    title_words = {word for word in page.folded[page.title].split() if len(word) > 3} if page.title is not None else set()
    # What the longest run of prose speaks of: a heading shares its words, a teaser of another article does not.
    main = {index for index, run in enumerate(dense_runs(page.words, page.prose)) if run[1] == 0.0}
    topic = Counter(word for index in main for word in set(page.folded[index].split()) if len(word) > 3)
    lengths = sorted(page.words[index] for index in main if page.prose[index])
    usual = lengths[len(lengths) // 2] if lengths else 30
    rows = []
    for index, block in enumerate(blocks):
        shape = block.shape
        row = list(shapes[index])
        row += [
            links[index],
            float(len(shape.hrefs)),
            tags[index],
            float(bool(shape.hidden)),
            float(len(shape.ancestors)),
            *_classes(shape.attrs),
            float(min(shape.gap, 4)),
        ]
        row += [float(min(blocks[index + 1].shape.gap, 4)) if index + 1 < count else 4.0, float(min(shape.indent, 20)), float(min(shape.width, 400))]
        inside = set(shape.ancestors)
        row += [float(name in inside or shape.tag == name) for name in _INSIDE]
        row += places[index]
        own = [word for word in page.folded[index].split() if len(word) > 3]
        row += [float(copies[page.folded[index]]), sum(word in title_words for word in own) / (len(own) or 1)]
        shared = sum(topic[word] > (index in main) for word in own)
        row += [shared / (len(own) or 1), page.words[index] / usual, float("b" in shape.inline or "strong" in shape.inline)]
        row += groups[index]
        row += by_role[index]
        for offset in _NEAR:
            other = index + offset
            row += [shapes[other][0], shapes[other][3], links[other], strips[other], tags[other]] if 0 <= other < count else [-1.0, -1.0, -1.0, -1.0, -1.0]
        rows.append(row)
    return rows


def _classes(attrs: tuple[str, ...]) -> list[float]:
    """How near the nearest ancestor is whose class or id speaks for (content) or against (menu, share ...) a block: 0 near, 9 none."""
    good = bad = 9.0
    for near, words in enumerate(attrs[:8]):
        if words:
            if good == 9.0 and any(word in words for word in _GOOD):
                good = float(near)
            if bad == 9.0 and any(word in words for word in _BAD):
                bad = float(near)
    return [good, bad]


def _votes(page: Page, votes: Sequence[Sequence[Vote]]) -> tuple[list[float], list[list[float]]]:
    place = {role: at for at, role in enumerate(VOTED)}
    kept = {"heading", "standfirst", "list", "quote", "note", "table", "code", "correction", "paragraph"}
    strips, keeps, rows = [], [], []
    for cast in votes:
        row, strip, keep = [0.0] * len(VOTED), 0.0, 0.0
        for vote in cast:
            if vote.role in place:
                row[place[vote.role]] = max(row[place[vote.role]], vote.weight) if vote.weight > 0 else row[place[vote.role]] + vote.weight
            if vote.role in kept:
                keep = max(keep, vote.weight)
            else:
                strip = max(strip, vote.weight)
        strips.append(strip)
        keeps.append(keep)
        rows.append(row)
    count, since = len(rows), {"comments": 999.0, "related": 999.0, "comment-form": 999.0}
    for index, row in enumerate(rows):
        near = sum(strips[other] for other in range(max(0, index - 3), min(count, index + 4)) if other != index) / 6
        for role in since:
            told = row[place[role]] >= 2.0 and role in page.cued[index]
            since[role] = 0.0 if told else since[role] + 1 if since[role] < 999 else 999.0
        row += [strips[index], keeps[index], near, since["comments"], since["related"], since["comment-form"]]
    return strips, rows


def _places(page: Page, shapes: list[list[float]]) -> list[list[float]]:
    count, words, prose = len(page.words), page.words, page.prose
    total = sum(words) or 1
    all_prose = sum(count_ for count_, is_prose in zip(words, prose, strict=True) if is_prose) or 1
    where = [index for index, is_prose in enumerate(prose) if is_prose]
    first_prose, last_prose = (where[0], where[-1]) if where else (count, -1)
    runs = dense_runs(words, prose)
    sums, prose_sums = [0], [0]
    for count_, is_prose in zip(words, prose, strict=True):
        sums.append(sums[-1] + count_)
        prose_sums.append(prose_sums[-1] + (count_ if is_prose else 0))
    before, after = _distances(prose)
    title = page.title
    rows = []
    for index in range(count):
        low3, high3, low8, high8 = max(0, index - 3), min(count, index + 4), max(0, index - 8), min(count, index + 9)
        run = runs[index]
        rows.append([
            index / count, sums[index] / total, float(count - index), float(index - title) if title is not None else -99.0,
            float(sums[index] - sums[title]) if title is not None else -9999.0, float(title is not None),
            float(count), float(prose[index]), all_prose / total, before[index], after[index], prose_sums[index] / all_prose,
            1 - prose_sums[index + 1] / all_prose, float(index - first_prose), float(index - last_prose),
            *run,
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


def _groups(page: Page, links: list[float]) -> list[list[float]]:
    """What is alike (same tag and classes) and what shares a parent or grandparent, summed up."""
    blocks = page.document.blocks
    alike: dict[tuple[str, str], list[float]] = {}
    parents: dict[tuple[int, int], list[float]] = {}
    keys = []
    for index, block in enumerate(blocks):
        shape, words = block.shape, page.words[index]
        key = (shape.tag, shape.attrs[0] if shape.attrs else "")
        near = (0, shape.parents[0]) if shape.parents else (0, -1)
        far = (1, shape.parents[1]) if len(shape.parents) > 1 else (1, -1)
        keys.append((key, near, far))
        gain = [1.0, float(words), float(words) if page.prose[index] else 0.0, links[index] * words]
        for total in (alike.setdefault(key, [0.0] * 4), parents.setdefault(near, [0.0] * 4), parents.setdefault(far, [0.0] * 4)):
            for at, value in enumerate(gain):
                total[at] += value
    marked = any(block.shape.parents for block in blocks)
    best = max((total[2] for name, total in parents.items() if name[1] >= 0), default=0.0) or 1.0
    whole = sum(count for count, is_prose in zip(page.words, page.prose, strict=True) if is_prose) or 1
    rows = []
    for key, near, far in keys:
        if not marked:
            rows.append([0.0] * 10)
            continue
        a, p, g = alike[key], parents[near], parents[far]
        rows.append([a[0], a[1], a[2] / (a[1] or 1), a[3] / (a[1] or 1), p[1], p[2], p[3] / (p[1] or 1), g[2], g[2] / whole, max(p[2], g[2]) / best])
    return rows


def second(page: Page, chance: Sequence[float]) -> list[list[float]]:
    """One row per block in the order of `SECOND`; `chance` is the first judgement's probability that a block is kept."""
    count, words = len(chance), page.words
    blocks = page.document.blocks
    alike: dict[tuple[str, str], list[float]] = {}
    parent: dict[int, list[float]] = {}
    for index, block in enumerate(blocks):
        shape = block.shape
        weight = float(words[index])
        for group in (
            alike.setdefault((shape.tag, shape.attrs[0] if shape.attrs else ""), [0.0, 0.0]),
            parent.setdefault(shape.parents[0] if shape.parents else -1, [0.0, 0.0]),
        ):
            group[0] += weight * chance[index]
            group[1] += weight
    kept = [p >= 0.5 and not (count_ < 3) for p, count_ in zip(chance, words, strict=True)]
    mass = [p * count_ for p, count_ in zip(chance, words, strict=True)]
    total = sum(mass) or 1.0
    before_kept, after_kept = _distances(kept)
    rows, done, top = [], 0.0, 0.0
    tops_after = [0.0] * (count + 1)
    for index in range(count - 1, -1, -1):
        tops_after[index] = max(tops_after[index + 1], chance[index])
    for index, block in enumerate(blocks):
        near = [chance[other] for other in range(max(0, index - 4), min(count, index + 5)) if other != index]
        left, right = chance[max(0, index - 8) : index], chance[index + 1 : index + 9]
        shape = block.shape
        a, p = alike[(shape.tag, shape.attrs[0] if shape.attrs else "")], parent[shape.parents[0] if shape.parents else -1]
        marked = bool(shape.parents)
        own = words[index] * chance[index]
        row = [chance[index + offset] if 0 <= index + offset < count else -1.0 for offset in range(-5, 6)]
        row += [sum(left) / (len(left) or 1), sum(right) / (len(right) or 1), sum(near) / (len(near) or 1)]
        row += [(a[0] - own) / (a[1] - words[index]) if a[1] > words[index] else -1.0, (p[0] - own) / (p[1] - words[index]) if marked and p[1] > words[index] else -1.0]
        row += [top, tops_after[index + 1], done / total, max(0.0, 1 - (done + mass[index]) / total), before_kept[index], after_kept[index]]
        rows.append(row)
        done += mass[index]
        top = max(top, chance[index])
    return rows


def flat(rows: Sequence[Sequence[float]], extra: Sequence[Sequence[float]]) -> list[list[float]]:
    """First and second measures side by side."""
    return [[*one, *two] for one, two in zip(rows, extra, strict=True)]


def softened(words: int) -> float:
    """How much a block weighs in learning: long ones more, but not in proportion."""
    return math.sqrt(1 + words)
