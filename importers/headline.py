"""Finds the block that is the article's title: declared by the file, or the line that most looks like one."""

import re
from collections import Counter

from importers.document import Block, Document
from importers.language.folding import skeleton
from importers.reading import Vote

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
_LEAST = 2.2  # below this no block is taken for a title
_CRUMB = re.compile(r" ?[>»›|→/] ?")
_SENTENCES = re.compile(r"[^\W\d]{3,}[.。] ?[^\W\d_]")
_OPENING = 15  # blocks in which a dump's title usually stands


def declared_titles(document: Document) -> tuple[str, ...]:
    """The folded letters of every title that the file declares, the surest first; a page's `title` element with and without its parts."""
    found: list[str] = []
    for key in DECLARED:
        for fact in document.facts:
            if fact.key == key and fact.value:
                found.append(skeleton(fact.value))
                if key in ("html title", "og:title", "twitter:title"):
                    found += [skeleton(part) for bar in (" | ", " - ", " – ", " — ", " : ", " • ", " · ", " » ", " :: ") for part in _fronts(fact.value, bar)]
    return tuple(dict.fromkeys(text for text in found if len(text) > 4))


def _fronts(title: str, bar: str) -> list[str]:
    """The title without its last, or last two, parts."""
    parts = title.split(bar)
    return [bar.join(parts[:count]) for count in (len(parts) - 1, len(parts) - 2) if count > 0] + ([bar.join(parts[1:])] if len(parts) == 2 else [])


def find_title(
    document: Document, folded: tuple[str, ...], words: tuple[int, ...], prose: tuple[bool, ...], titles: tuple[str, ...], votes: list[list[Vote]]
) -> int | None:
    """The number of the block that is the title, or None.

    Scores every block: what the file declares, its tag, its place, its length and ending, how many of its words the article
    uses again, and what the roles' words say against it.
    """
    blocks = document.blocks
    rank = {text: place for place, text in reversed(list(enumerate(titles)))}
    used = Counter(word for index, text in enumerate(folded) if prose[index] for word in set(text.split()) if len(word) > 3)
    paragraphs = sum(prose) or 1
    begun = next((index for index, is_prose in enumerate(prose) if is_prose and words[index] > 25), len(blocks))
    # The leaf of a breadcrumb often is the title in full.
    crumbs = [_CRUMB.split(folded[i]) for i, cast in enumerate(votes) if any(vote.role == "breadcrumb" for vote in cast)]
    leaves = {skeleton(parts[-1]) for parts in crumbs if len(parts) > 1} - {""}
    best, chosen = _LEAST, None
    visible = 0
    for index, block in enumerate(blocks):
        if block.shape.hidden:
            continue
        visible += 1
        if not 1 <= words[index] <= 45:
            continue
        own = skeleton(block.text)
        score = _declared(own, rank) + _form(block, words[index]) + _place(index, visible, begun, bool(block.shape.tag))
        telling = [word for word in folded[index].split() if len(word) > 3]
        if telling:
            score += 3.0 * sum(min(1.0, 2.0 * used[word] / paragraphs**0.5) for word in telling) / len(telling) - 0.8
        if own in leaves:
            score += 3.5
        score -= sum(min(4.0, vote.weight) for vote in votes[index] if vote.role not in ("kicker", "title", "standfirst", "heading", "page-furniture"))
        if score > best:
            best, chosen = score, index
    return chosen


def _declared(own: str, rank: dict[str, int]) -> float:
    if own in rank:
        return 7.0 - min(3.0, 0.4 * rank[own])
    if len(own) > 15 and any(abs(len(own) - len(text)) < 12 and (own.startswith(text[:40]) or text.startswith(own[:40])) for text in rank):
        return 3.5
    return 0.0


def _form(block: Block, count: int) -> float:
    text, tag = block.text, block.shape.tag
    score = 4.0 if tag == "h1" or "h1" in block.shape.ancestors[:2] else 1.4 if tag == "h2" else 0.2 if tag == "h3" else -0.6 if tag else 0.0
    score += 1.6 if 6 <= count <= 22 else 0.6 if 4 <= count <= 28 else -1.2 if count < 3 else -0.4
    last = text[-1:]
    if last in ".。":
        score -= 3.0
    elif last in ",;:|>":
        score -= 3.0
    if _SENTENCES.search(text):
        score -= 2.0  # two sentences, or a caption and then its credit
    if text[:1].islower():
        score -= 2.5
    elif not text[:1].isalnum() and text[:1] not in "«“\"'‘„¿¡[(":
        score -= 1.0
    if block.shape.link_chars >= 0.9 * len(text) > 0:
        score -= 1.5
    if any(part in ("aside", "footer", "nav", "figure", "figcaption") for part in block.shape.ancestors):
        score -= 2.0
    return score


def _place(index: int, visible: int, begun: int, marked: bool) -> float:
    score = 1.2 if index < begun else -1.2
    if not marked:
        score += 2.0 if visible == 1 else 1.0 if visible <= 4 else 0.4 if visible <= _OPENING else 0.0
    if 0 < begun - index <= 6:
        score += 1.2  # just above the prose
    return score
