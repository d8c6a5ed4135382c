"""Prepares a document for judging: folded texts, word counts, which blocks read as sentences, the title, and every vote."""

import re
from collections.abc import Callable, Sequence

from importers.compiled import twin
from importers.density import ground_of
from importers.document import Block, Document
from importers.headline import declared_titles, find_title
from importers.language.folding import fold
from importers.matcher import Matcher
from importers.reading import Vote
from importers.roles._shared import Page, Role

_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»)] \u00a0\u202f"
_PROSE_WORDS = 12
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u9fff\uf900-\ufaff]")
_NOTHING = frozenset[str]()


def count_words(text: str) -> int:
    """Words of `text`; where a script sets no spaces (Chinese, Japanese, Thai), two characters make one."""
    count = text.count(" ") + 1 if text else 0
    if len(text) > 8 * count and not text.isascii():
        count = max(count, len(_DENSE.findall(text)) // 2)
    return count


def reads_as_prose(text: str, words: int, link_chars: int) -> bool:
    """Whether a block reads as sentences: long enough, with a sentence's end, and mostly not a link."""
    if words < _PROSE_WORDS or 2 * link_chars > len(text):
        return False
    return text.rstrip(_CLOSERS)[-1:] in _ENDS or sum(text.count(end) for end in (". ", "? ", "! ", "。", ".» ", "… ")) > 0


def measure(blocks: Sequence[Block]) -> tuple[list[int], list[bool]]:
    """The number of words of each block, and whether it reads as sentences."""
    return measured(blocks, count_words, reads_as_prose, _PROSE_WORDS)


def _measured(blocks: Sequence[Block], count: Callable[[str], int], reads: Callable[[str, int, int], bool], least: int) -> tuple[list[int], list[bool]]:
    """What `count` and `reads` say of each block; what has less than `least` words does not read as sentences."""
    words = [count(block.text) for block in blocks]
    return words, [many >= least and reads(block.text, many, block.shape.link_chars) for block, many in zip(blocks, words, strict=True)]


measured = twin(_measured, "page")


def look(document: Document, roles: tuple[Role, ...], matcher: Matcher) -> tuple[Page, tuple[tuple[Vote, ...], ...]]:
    """The page and, per block, every vote that the roles cast on it."""
    blocks = document.blocks
    folded = tuple([fold(block.text) for block in blocks])
    counts, reads = measure(blocks)
    words, prose = tuple(counts), tuple(reads)
    votes: list[list[Vote]] = [[] for _ in blocks]
    said: dict[int, set[str]] = {}
    for vote in matcher.said(document, folded, words):
        votes[vote.block].append(vote)
        said.setdefault(vote.block, set()).add(vote.role)
    for vote in matcher.shown(document, words):
        votes[vote.block].append(vote)
    ground = ground_of(folded, words, prose)
    titles = declared_titles(document)
    title, chance = find_title(document, folded, words, prose, ground, titles, votes)
    cued = tuple([frozenset(said[index]) if index in said else _NOTHING for index in range(len(blocks))])
    page = Page(document, folded, words, cued, prose, ground, titles, title, chance)
    for role in roles:
        if role.look:
            for vote in role.look(page):
                votes[vote.block].append(vote)
    return page, tuple(tuple(cast) for cast in votes)
