"""Readers with quite other rules than ours, to read an article again with."""

from dataclasses import replace

from importers.article import Article
from importers.document import Document
from importers.options import Options
from importers.pipeline import read_document
from importers.source import Source


def everything_is_a_menu(source: Source, document: Document, options: Options) -> Article:
    """A reader with quite other rules."""
    article = read_document(source, document, options)
    verdicts = tuple(replace(one, role="navigation", kept=False, code="navigation.menu", doubtful=False) for one in article.reading.verdicts)
    return replace(article, reading=replace(article.reading, verdicts=verdicts), fields=replace(article.fields, title="Menu", published="1999"))


def as_one(document: Document) -> Document:
    """The document with all its blocks in one."""
    first, last = document.blocks[0], document.blocks[-1]
    whole = replace(first, source=(first.source[0], last.source[1]), text=" ".join(block.text for block in document.blocks))
    return replace(document, blocks=(whole,))


def moved(document: Document, before: str, without: str = "") -> Document:
    """The document with another stream: `before` stands before it, and the block that begins with `without` is gone."""
    blocks = [block for block in document.blocks if not without or not block.text.startswith(without)]
    stream, out = before, []
    for block in blocks:
        out.append(replace(block, source=(len(stream), len(stream) + len(block.text))))
        stream += block.text + "\n"
    return replace(document, stream=stream, blocks=tuple(out))
