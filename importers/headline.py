"""Finds the block that is the article's title: declared by the file, or the line that most looks like one.

What is measured of each candidate is apart from the weights (`resources/weights/title.json`), which are learnt from labelled pages
and dumps (`tests/benchmarks/learn_title.py`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from importers.assets import read_json
from importers.density import dense_runs
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
_MUCH = 0.5  # of a declared title, in letters
_MOST_TITLES = 200  # each is compared with each line
# The chance that the likeliest line is the title, as found on dumps of sites not learnt from, of which one in six lacked its title.
_SLOPE, _SHIFT = 0.6, 0.4
_AMID = 0.6  # the same for a line found by its words alone
_COMMA = 2.0  # the measure of an end in a comma, a colon, a semicolon or a bar
_TOLD = 0.3  # the share of its telling words that the paragraphs must use, for a line in the middle of a damaged text
_LONGEST = 700  # code points of a block that are looked at for sentences
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
    for key in DECLARED:
        for fact in document.facts:
            if fact.key == key and fact.value:
                found.append(skeleton(fact.value))
                if key in ("html title", "og:title", "twitter:title"):
                    found += [skeleton(part) for bar in _BARS for part in _fronts(fact.value, bar)]
    return tuple(dict.fromkeys(text for text in found if len(text) > 4))[:_MOST_TITLES]


def _fronts(title: str, bar: str) -> list[str]:
    """The title without its last, or last two, parts; of two parts the second too. What is much shorter than the rest names the site."""
    parts = title.split(bar)
    found = [bar.join(parts[:count]) for count in (len(parts) - 1, len(parts) - 2) if count > 0] + ([parts[1]] if len(parts) == 2 else [])
    return [part for part in found if 3 * len(part) > len(title)]


def find_title(
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[int | None, float]:
    """The number of the block that is the title, None where none is likely enough, and the chance that this is right."""
    numbers, rows = measure(document, folded, words, prose, titles, votes)
    # What a rule says is something else is no title, however much it looks like one.
    blocks = document.blocks
    ruled = {index for index, cast in enumerate(votes) for vote in cast if vote.decides}
    # Nor is one link among others.
    linked = [block.shape.link_chars >= 0.9 * len(block.text) > 0 and block.shape.tag not in ("h1", "h2") for block in blocks]
    ruled |= {index for index, link in enumerate(linked) if link and (linked[index - 1 : index] == [True] or linked[index + 1 : index + 2] == [True])}
    # Nor is the line that a picture's credit follows at once.
    signed = {index for index, cast in enumerate(votes) if words[index] <= 14 and any(vote.role == "credit" and vote.decides for vote in cast)}
    ruled |= {index - 1 for index in signed if index and not blocks[index - 1].shape.tag and blocks[index].shape.gap == 0}
    ruled = {index for index in ruled if skeleton(blocks[index].text) not in titles}
    scored = [(score, -number) for score, number in zip(log_odds(_model(), rows), numbers, strict=True) if number not in ruled]
    row_of = dict(zip(numbers, rows, strict=True))
    # What the file declares, or the leaf of its breadcrumb, once more on a line of its own needs no more to be the title.
    named = {skeleton(fact.value) for fact in document.facts if fact.key in DECLARED and fact.key != "html title"}
    sure = [pair for pair in scored if row_of[-pair[1]][_WORDS] >= 3 and (row_of[-pair[1]][_LEAF] or skeleton(blocks[-pair[1]].text) in named)]
    scored = sure or _only_heading(scored, row_of, blocks, titles) or scored
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
    # In what went through a PDF a title may stand anywhere: then its length and how many of its words the article uses again must tell.
    if marked or "\ufffd" not in document.stream:
        return None, 1.0
    told = [(row_of[-place][_BEST_OVERLAP] + score / 6, place) for score, place in scored if not _says(row_of[-place]) and _FEW <= row_of[-place][_WORDS] <= _MANY]
    best, number = max(told, default=(0.0, 0))
    return (-number, _AMID) if told and row_of[-number][_BEST_OVERLAP] >= _TOLD else (None, 1.0)


def _only_heading(scored: Sequence[tuple[float, int]], row_of: Mapping[int, Sequence[float]], blocks: Sequence[Block], titles: Sequence[str]) -> list[tuple[float, int]]:
    """The page's only top heading, where it holds much of what the page declares; else nothing."""
    heads = [pair for pair in scored if row_of[-pair[1]][_TAG] == _TAGS["h1"]]
    if len(heads) != 1 or row_of[-heads[0][1]][_WORDS] < 3:
        return []
    own = skeleton(blocks[-heads[0][1]].text)
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
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[list[int], list[list[float]]]:
    """The candidates' block numbers and, for each, a row in the order of `MEASURES`."""
    blocks = document.blocks
    rank = {text: float(place) for place, text in reversed(list(enumerate(titles)))}
    used = Counter(word for index, text in enumerate(folded) if prose[index] for word in set(text.split()) if len(word) > 3)
    paragraphs = sum(prose) or 1
    begun = next((index for index, is_prose in enumerate(prose) if is_prose and words[index] > 25), len(blocks))
    # The leaf of a breadcrumb often is the title in full.
    crumbs = [_CRUMB.split(folded[index]) for index, cast in enumerate(votes) if any(vote.role == "breadcrumb" for vote in cast)]
    leaves = {skeleton(parts[-1]) for parts in crumbs if len(parts) > 1} - {""}
    copies = Counter(folded)
    cued = [{vote.role: vote.weight for vote in cast if vote.cue != "markup"} for cast in votes]
    numbers, rows = [], []
    visible, longest = 0, 0
    runs = dense_runs(words, prose)
    main = [index for index, run in enumerate(runs) if run[1] == 0.0]
    opening = main[0] if main else len(blocks)
    whole = float(sum(words[index] for index in main))
    spoken = Counter(word for index in main for word in set(folded[index].split()) if len(word) > 3)
    for index, block in enumerate(blocks):
        if block.shape.hidden:
            continue
        visible += 1
        if 1 <= words[index] <= _MOST_WORDS and any(char.isalpha() for char in block.text):
            own = skeleton(block.text)
            telling = [word for word in folded[index].split() if len(word) > 3]
            shares = sorted((min(1.0, 2.0 * used[word] / paragraphs**0.5) for word in telling), reverse=True) or [0.0]
            against = sum(min(4.0, vote.weight) for vote in votes[index] if vote.role not in ("kicker", "title", "standfirst", "heading", "page-furniture"))
            below = range(index + 1, min(index + 6, len(blocks)))
            rows.append(
                [
                    rank.get(own, 99.0), _near(own, titles), *_form(block, words[index]), float(visible), index / len(blocks), float(begun - index),
                    float(index >= begun), float(len(telling)),
                    sum(shares) / len(shares), sum(shares[:3]) / 3, float(own in leaves), against, cued[index].get("dateline", 0.0),
                    cued[index].get("credit", 0.0) + cued[index].get("caption", 0.0),
                    cued[index].get("kicker", 0.0), float(prose[index]), *_beside(blocks, words, prose, index), sum(map(str.isdigit, block.text)) / len(block.text),
                    sum(token[:1].isupper() for token in block.text.split()) / (block.text.count(" ") + 1), float(copies[folded[index]]), float(longest),
                    float(any("byline" in cued[other] for other in below)), float(any("dateline" in cued[other] for other in below)),
                    float(any("credit" in cued[other] for other in below)), float(bool(titles)),
                    float(min(20, block.shape.indent)), float(opening - index), whole,
                    sum(min(2, spoken[word]) for word in telling) / (len(telling) or 1), float(sum(words[max(0, index - 5) : index])),
                    float(not _BOLD.isdisjoint(block.shape.inline)),
                ]
            )  # fmt: skip
            numbers.append(index)
        longest = max(longest, min(200, words[index]))
    return numbers, rows


def _near(own: str, titles: Sequence[str]) -> float:
    """How much of a declared title a block begins with, or the other way round (0 to 1)."""
    if len(own) < 12:
        return 0.0
    return max(
        (min(len(own), len(text)) / max(len(own), len(text)) for text in titles if own.startswith(text) or text.startswith(own) or own[:40] == text[:40]), default=0.0
    )


def _form(block: Block, count: int) -> list[float]:
    text, shape = block.text, block.shape
    last = text[-1]
    end = 1.0 if last in ".。" else 2.0 if last in ",;:|>" else 3.0 if last in "?!？！" else 4.0 if last in "…" else 5.0 if last in "»”\"'’)" else 0.0
    aside = any(part in ("aside", "footer", "nav", "figure", "figcaption") for part in shape.ancestors)
    begin = 0.0 if text[0].isalnum() else 1.0 if text[0] in "«“\"'‘„¿¡[(" else 2.0
    tag = _TAGS.get(shape.tag, 9.0 if shape.tag else 0.0)
    return [
        tag, float("h1" in shape.ancestors[:2]), float(count), float(len(text)), end, float(bool(_SENTENCES.search(text, 0, _LONGEST))), float(text[0].islower()), begin,
        min(1.0, shape.link_chars / len(text)), float(aside),
    ]  # fmt: skip


def _beside(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool], index: int) -> list[float]:
    after = index + 1 < len(blocks)
    return [
        float(min(200, words[index + 1])) if after else -1.0, float(after and prose[index + 1]), float(min(4, blocks[index].shape.gap)),
        float(min(4, blocks[index + 1].shape.gap)) if after else 4.0,
        float(min(200, words[index - 1])) if index else -1.0,
    ]  # fmt: skip
