"""One page: decoded text in; stream, blocks and facts out; never a stream from which a parser kept text back."""

from dataclasses import dataclass

from lxml import etree

from importers.document import Block, Document, Fact, letters
from importers.errors import DocumentTooDeep, FileTooLarge, NothingToRead
from importers.markup.parse import TooDeepError, fit, parse, parse_flat, parse_slowly
from importers.markup.structured import facts_of
from importers.markup.survey import Survey, survey_of
from importers.markup.tokens import exact_count, quick_count
from importers.markup.walk import Walk, walk

MAX_STREAM = 16_000_000
"""Characters of one article's stream."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: see `importers.document`."""

    stream: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]


def read_page(text: str, path: str) -> Page:
    """Read the decoded source of a page; `path` names the file in errors.

    Raises `NothingToRead` when it has no text, `DocumentTooDeep` when no parser can read all of it, `FileTooLarge` for a stream of
    more than 16 million characters.
    """
    source = fit(text)
    found = _whole(source, path)
    if found is None or not found[2].blocks:
        raise NothingToRead(path)
    root, survey, walked = found
    if len(walked.stream) > MAX_STREAM:
        raise FileTooLarge(path, f"{len(walked.stream) / 1e6:.0f}", f"{MAX_STREAM / 1e6:.0f}")
    return Page(walked.stream, walked.blocks, facts_of(root, source, survey.telling, walked.ranges))


def page_document(text: str, path: str, *, encoding: str | None, replaced: int = 0, format: str = "html", index: int = 0) -> Document:
    """The document of a page."""
    page = read_page(text, path)
    warnings = (("undecodable", (str(replaced),)),) if replaced else ()
    return Document(format, page.stream, page.blocks, page.facts, encoding, index, warnings)


def _whole(source: str, path: str) -> tuple[etree._Element, Survey, Walk] | None:
    """The tree that kept every letter of the source, and its walk."""
    tries: list[tuple[int, etree._Element, Survey, Walk]] = []
    expected = -1
    for parser in (parse, parse_flat, parse_slowly):
        try:
            root = parser(source)
        except TooDeepError as error:
            raise DocumentTooDeep(path, str(error.depth)) from error
        if root is not None:
            survey = survey_of(root)
            walked = walk(root, survey)
            count = len(letters(walked.stream)) - walked.alt_letters
            tries.append((count, root, survey, walked))
            if count >= quick_count(source) if expected < 0 else count >= expected:
                return root, survey, walked
        if expected < 0:
            expected = exact_count(source)
            if tries and tries[-1][0] >= expected:
                return tries[-1][1:]
            if not expected:
                return None
    best = max(tries, key=lambda item: item[0], default=None)
    return best[1:] if best else None
