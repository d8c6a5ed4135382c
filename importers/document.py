"""A document as its format's reader gives it: the stream, its blocks in order, and the facts that the file declares."""

from dataclasses import dataclass
from typing import NamedTuple

from importers.making import made

MAX_STREAM = 16_000_000
"""Characters of one article's stream."""

MAX_BLOCKS = 120_000
"""Blocks of one article: a book of a thousand pages, broken line by line, has some 40,000 to 100,000."""

Range = tuple[int, int]
"""Half-open range of Unicode code points of the stream."""


class Shape(NamedTuple):
    """What markup or layout says of a block. Plain text fills only the last four.

    `tag` is the block's own element ("p", "h2", "li"; "" in plain text). `ancestors` are its ancestors' tags, nearest
    first. `attrs` are the class, id, role, itemprop, rel and data-testid words of the block and its ancestors, one
    string per element, nearest first, lower case. `parents` are ordinal numbers of the ancestor elements, nearest
    first, so that blocks of one container can be told. `hidden` says how markup hides it ("" for visible;
    "hidden", "alt", "option", "noscript", "template", "title" ...). `link_chars` are the characters that lie inside
    links, `hrefs` the links' targets. `gap` is the number of blank lines before it, `indent` the columns of white
    space that the line begins with, `line` the 0-based number of its first line, `width` the length of that line.
    `inline` are the inline elements that hold the whole block, outermost first ("strong", "a", "time"); their words are
    joined to the block's own in `attrs[0]`.

    A named tuple, because one is made for every line: a frozen dataclass of as many fields takes three times as long.
    """

    tag: str = ""
    ancestors: tuple[str, ...] = ()
    attrs: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()
    hidden: str = ""
    link_chars: int = 0
    hrefs: tuple[str, ...] = ()
    gap: int = 0
    indent: int = 0
    line: int = 0
    width: int = 0
    inline: tuple[str, ...] = ()


_SHAPELESS = Shape()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stream that is judged as one. `text` is its words with white space tidied, after repairs."""

    source: Range
    text: str
    shape: Shape = _SHAPELESS


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the file declares about itself.

    `key` is what CONTRACT calls "from": "json-ld headline", "og:title", "meta author", "time datetime", "link canonical",
    "html lang", "html title", "file name", "folder name", "file modified", "saved from url". `at` says where ("script 2, headline").
    `source` is its range when it stands in the stream. `value` is text as declared, stripped of outer white space.
    `group` numbers what belongs together (the properties of one JSON-LD object); 0 for none.
    """

    key: str
    value: str
    at: str
    source: Range | None = None
    group: int = 0


made_fact = made(Fact)
"""Makes a `Fact`, quicker than the class where it was compiled."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article's worth of a file. `index` counts the documents of one file from 0.

    The blocks cover every character of `stream` that is not white space exactly once, in order.
    """

    format: str
    stream: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    encoding: str | None = None
    index: int = 0
    warnings: tuple[tuple[str, tuple[str, ...]], ...] = ()


def letters(text: str) -> str:
    """`text` without its white space: what must agree between a block and its range."""
    return "".join(text.split())


def locate(stream: str, block: Block, start: int, end: int) -> Range:
    """The range of the stream that `block.text[start:end]` came from.

    White space may differ between the two; where a repair changed letters, the range grows to what was there.
    Returns the block's own range when the words cannot be aligned.
    """
    lo, hi = block.source
    at, text, first, last = lo, block.text, -1, -1
    told = text[start:end].strip()
    if told and lo + end <= hi and stream.startswith(text[:end], lo):  # as most words do, they stand there as they are
        first = lo + text.index(told, start)
        return first, first + len(told)
    for index, char in enumerate(text[:end]):
        if char.isspace():
            continue
        while at < hi and stream[at].isspace():
            at += 1
        if at >= hi:
            return block.source
        if stream[at] != char:
            found = _resync(stream, at, hi, text, index)
            if found is None:
                return block.source
            at = found
        if index >= start:
            if first < 0:
                first = at
            last = at + 1
        at += 1
    return (first, last) if 0 <= first < last else block.source


def _resync(stream: str, at: int, hi: int, text: str, index: int) -> int | None:
    """Where reading goes on in the stream after a repaired letter: the same place, or a few code points further."""
    for skip in range(4):
        place = at + skip
        if place < hi and stream[place] == text[index]:
            return place
    return None if text[index].isalnum() and at >= hi else min(at, hi - 1)
