"""From a document to a verdict on each of its blocks: what is plain is named at once, the rest is looked at and settled."""

from dataclasses import replace

from importers.document import Document
from importers.matcher import Matcher
from importers.options import Options
from importers.page import look, measured
from importers.plain import merged, namer, plain
from importers.reading import Verdict
from importers.roles._shared import Role
from importers.settle import settle


def parted(document: Document) -> tuple[Document, list[int | None]]:
    """The document without the blocks that need no judgement, and of every block its number of words, where it is one of these. All of a text is
    looked at."""
    blocks = document.blocks
    if not any(block.shape.tag for block in blocks[:1]):
        return document, [None] * len(blocks)
    words, prose = measured(blocks)
    known = [count if clear else None for count, clear in zip(words, plain(blocks, words, prose), strict=True)]
    left = [block for block, count in zip(blocks, known, strict=True) if count is None]
    return (replace(document, blocks=tuple(left)) if len(left) < len(blocks) else document), known


def judge(document: Document, roles: tuple[Role, ...], matcher: Matcher, options: Options) -> tuple[Verdict, ...]:
    """One verdict per block."""
    left, known = parted(document)
    page, votes = look(left, roles, matcher)
    settled = settle(page, votes, roles, options)
    if left is document:
        return settled
    return merged(document.blocks, known, settled, namer(roles, matcher, options))
