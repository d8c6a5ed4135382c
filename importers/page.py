"""Prepares a document for judging: folded texts, word counts, which blocks read as sentences, the title, and every vote."""

import re
from collections.abc import Iterable, Sequence

from importers.compiled import twin
from importers.density import ground_of
from importers.document import Block, Document
from importers.headline import declared_titles, find_title
from importers.language.folding import fold
from importers.language.signs import CLOSERS, DENSE, ENDS, PROSE_WORDS, STOPS
from importers.matcher import Matcher
from importers.reading import Vote
from importers.roles._shared import Page, Role

_DENSE = re.compile("[" + "".join(f"{pair[0]}-{pair[1]}" for pair in DENSE) + "]")
_NOTHING = frozenset[str]()


def count_words(text: str) -> int:
    """Words of `text`; where a script sets no spaces (Chinese, Japanese, Thai), two characters make one."""
    count = text.count(" ") + 1 if text else 0
    if len(text) > 8 * count and not text.isascii():
        count = max(count, len(_DENSE.findall(text)) // 2)
    return count


def reads_as_prose(text: str, words: int, link_chars: int) -> bool:
    """Whether a block reads as sentences: long enough, with a sentence's end, and mostly not a link."""
    if words < PROSE_WORDS or 2 * link_chars > len(text):
        return False
    return text.rstrip(CLOSERS)[-1:] in ENDS or any(stop in text for stop in STOPS)


def _measured(blocks: Sequence[Block]) -> tuple[list[int], list[bool]]:
    """Of each block its number of words, and whether it reads as sentences."""
    words = [count_words(block.text) for block in blocks]
    return words, [reads_as_prose(block.text, count, block.shape.link_chars) for block, count in zip(blocks, words, strict=True)]


measured = twin(_measured, "texts")


def _put(votes: list[list[Vote]], cast: Iterable[Vote]) -> None:
    """Add to the votes on each block those that are cast on it."""
    for vote in cast:
        votes[vote.block].append(vote)


def _cued_of(said: Iterable[Vote], count: int) -> tuple[frozenset[str], ...]:
    """Of each block the roles that its words have voted for."""
    roles: dict[int, set[str]] = {}
    for vote in said:
        roles.setdefault(vote.block, set()).add(vote.role)
    return tuple([frozenset(roles[index]) if index in roles else _NOTHING for index in range(count)])


put, cued_of = twin(_put, "looks"), twin(_cued_of, "looks")


def look(document: Document, roles: tuple[Role, ...], matcher: Matcher) -> tuple[Page, tuple[tuple[Vote, ...], ...]]:
    """The page and, per block, every vote that the roles cast on it."""
    blocks = document.blocks
    folded = tuple([fold(block.text) for block in blocks])
    counts, reads = measured(blocks)
    words, prose = tuple(counts), tuple(reads)
    votes: list[list[Vote]] = [[] for _ in blocks]
    said = matcher.said(document, folded, words)
    put(votes, said)
    put(votes, matcher.shown(document, words))
    ground = ground_of(folded, words, prose)
    titles = declared_titles(document)
    title, chance = find_title(document, folded, words, prose, ground, titles, votes)
    page = Page(document, folded, words, cued_of(said, len(blocks)), prose, ground, titles, title, chance)
    for role in roles:
        if role.look:
            put(votes, role.look(page))
    return page, tuple(map(tuple, votes))
