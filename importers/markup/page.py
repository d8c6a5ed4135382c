"""One page: decoded text in; stream, blocks and facts out; never a stream from which a parser kept text back."""

import re
from dataclasses import dataclass

from lxml import etree

from importers.document import MAX_BLOCKS, MAX_STREAM, Block, Document, Fact
from importers.errors import DocumentTooDeep, FileTooLarge, NothingToRead, TooManyBlocks, TooManyElements
from importers.markup.parse import TooDeepError, fit, parse, parse_flat, parse_slowly
from importers.markup.structured import facts_of
from importers.markup.tokens import exact_count, look_at, slim
from importers.markup.walk import walk
from importers.markup.walked import TooManyError, Walk

MAX_ELEMENTS = 1_000_000
"""Start tags of one page: a book in one page has some 100,000, and a tree of a million needs half a gigabyte."""

_START = re.compile(rb"<[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: see `importers.document`."""

    stream: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]


def read_page(text: str, path: str, utf8: bytes | None = None) -> Page:
    """Read the decoded source of a page (`utf8` is the same in UTF-8, where it is at hand); `path` names the file in errors.

    Raises `NothingToRead` when it has no text, `DocumentTooDeep` when no parser can read all of it, `FileTooLarge` for a stream of
    more than 16 million characters, `TooManyElements` or `TooManyBlocks` for more than a page or an article has.
    """
    source, data = fit(text, utf8)
    if len(data) > MAX_ELEMENTS and data.count(b"<") > MAX_ELEMENTS and sum(1 for _ in _START.finditer(data)) > MAX_ELEMENTS:
        raise TooManyElements(path, str(MAX_ELEMENTS))
    count, crowded = look_at(data)
    if crowded:
        data = slim(data)
        source = data.decode("utf-8")
    try:
        found = _whole(source, data, count, path)
    except TooManyError as error:
        raise TooManyBlocks(path, str(MAX_BLOCKS)) from error
    if found is None or not found[1].blocks:
        raise NothingToRead(path)
    root, walked = found
    if len(walked.stream) > MAX_STREAM:
        raise FileTooLarge(path, f"{len(walked.stream) / 1e6:.0f}", f"{MAX_STREAM / 1e6:.0f}")
    return Page(walked.stream, walked.blocks, facts_of(root, source, walked))


def page_document(text: str, path: str, *, encoding: str | None, replaced: int = 0, utf8: bytes | None = None, format: str = "html", index: int = 0) -> Document:
    """The document of a page, read from its decoded source (see `read_page`)."""
    page = read_page(text, path, utf8)
    warnings = (("undecodable", (str(replaced),)),) if replaced else ()
    return Document(format, page.stream, page.blocks, page.facts, encoding, index, warnings)


def _whole(source: str, data: bytes, count: int, path: str) -> tuple[etree._Element, Walk] | None:
    """The tree that kept every letter of the source (at a first look it has `count`), and its walk; None where there is no letter."""
    found = _tried(parse(data))
    if found is not None and found[1].letters == count:
        return found
    expected = exact_count(source)
    if found is not None and found[1].letters >= expected:
        return found
    if not expected:
        return None
    flat = _tried(parse_flat(source))
    if flat is not None and flat[1].letters >= expected:
        return flat
    try:
        # The standard's own parser has the last word: where it has fewer letters than the plain count, the count was wrong.
        return _tried(parse_slowly(source))
    except TooDeepError as error:
        raise DocumentTooDeep(path, str(error.depth)) from error


def _tried(root: etree._Element | None) -> tuple[etree._Element, Walk] | None:
    """A tree with its walk."""
    return None if root is None else (root, walk(root))
