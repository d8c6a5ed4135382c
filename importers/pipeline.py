"""The order of work: a format reads, repairs mend, roles vote, the judge settles, fields are found. One file in, its articles out."""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from importers.article import Article, Evidence, Fields, Message
from importers.discover import discover
from importers.document import Block, Document
from importers.errors import FileEmpty, FormatUnknown, NothingToRead
from importers.fields import find_fields
from importers.formats._shared import Format
from importers.judge import judge
from importers.language.detect import detect
from importers.matcher import Matcher
from importers.options import Options
from importers.reading import Reading, Repair
from importers.repairs import repair
from importers.repairs.composed import own_letters
from importers.roles._shared import Role
from importers.source import Source, open_source

_DEEPEST = 4  # containers within containers
_MOST = 10_000  # members of one file
_UNBROKEN = "\u00a0\u202f"  # no-break spaces, which French sets before ? ! : ; and inside guillemets
_UNEVEN = re.compile(rf"\s{{2,}}|[^\S {_UNBROKEN}]")
_SURE = 0.05  # below this no format takes a file for its own


def formats() -> tuple[Format, ...]:
    """Every format there is."""
    return discover("importers.formats", "FORMAT")


def roles() -> tuple[Role, ...]:
    """Every role there is."""
    return discover("importers.roles", "ROLE")


@cache
def matcher() -> Matcher:
    """All roles' cues, compiled once a process."""
    return Matcher(roles())


def format_of(source: Source) -> Format:
    """The format that is surest that the file is its own; raises `FileEmpty` or `FormatUnknown`."""
    if not source.data:
        raise FileEmpty(source.path)
    sure, best = max(((form.sniff(source), form) for form in formats()), key=lambda pair: pair[0])
    if sure < _SURE:
        raise FormatUnknown(source.path, Path(source.path).suffix)
    return best


def read_source(source: Source | Path | str, options: Options) -> Iterator[Article]:
    """Yield the articles of a file. See `importers.read`."""
    given = source if isinstance(source, Source) else open_source(source)
    found, index = documents(given), 0
    while True:
        with _garbage_left():
            inner, document = next(found, (given, None))
            if document is None:
                return
            article = read_document(inner, replace(document, index=index) if document.index != index else document, options)
        yield article
        index += 1


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Garbage in circles is not looked for while one article is read: there is none, and looking takes a tenth of the time.

    Nor is it right after: what was made is put with what has lasted, without a look (frozen, and let go), where it would be looked through first.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def documents(source: Source, depth: int = 0) -> Iterator[tuple[Source, Document]]:
    """Every document in a file, not yet judged, with the file or the member that it stands in."""
    for count, found in enumerate(format_of(source).read(source)):
        if isinstance(found, Document):
            yield source, found
        elif depth < _DEEPEST and count < _MOST:
            yield from documents(found, depth + 1)


def read_document(source: Source, document: Document, options: Options) -> Article:
    """One document judged, its fields found. Raises `NothingToRead` where no block has a letter or a digit."""
    if not any(char.isalnum() for block in document.blocks for char in block.text):
        raise NothingToRead(source.path)
    document, repairs = repair(document, partial(language_of, document))
    reading = Reading(document, judge(document, roles(), matcher(), options), repairs)
    fields, evidence = find_fields(reading, source)
    document, repairs = own_letters(document, repairs)
    reading = replace(reading, document=_typeset(document, repairs), repairs=repairs)
    warnings = _warnings(reading, fields, evidence)
    return Article(source.path, source.member, document.index, source.sha256, source.modified, reading, fields, evidence, warnings, _to_review(reading, fields, warnings))


def _typeset(document: Document, repairs: Sequence[Repair]) -> Document:
    """The document with the no-break spaces of the original in its blocks' words: readers and roles work without, people read with them.

    Blocks that a repair has touched keep plain spaces.
    """
    if not any(char in document.stream for char in _UNBROKEN):
        return document
    touched = sorted(each.source for each in repairs)
    blocks, at = [], 0
    for block in document.blocks:
        low, high = block.source
        while at < len(touched) and touched[at][1] <= low:
            at += 1
        clean = at == len(touched) or touched[at][0] >= high
        words = document.stream[low:high]
        if clean and any(char in words for char in _UNBROKEN):
            block = Block(block.source, _UNEVEN.sub(lambda run: run[0] if run[0] in _UNBROKEN else " ", words.strip()), block.shape)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def language_of(document: Document, size: int = 6000) -> str | None:
    """The tag of the document's language, told by its longer blocks (`size` code points are enough); None where it is not clear."""
    parts, total = [], 0
    for text in sorted([block.text for block in document.blocks], key=len, reverse=True)[:40]:
        parts.append(text[:800])
        total += len(parts[-1])
        if total > size:
            break
    found = detect("\n".join(parts))
    return found[0] if found else None


def _warnings(reading: Reading, fields: Fields, evidence: Mapping[str, tuple[Evidence, ...]]) -> tuple[Message, ...]:
    found = [Message(code, words) for code, words in reading.document.warnings]
    kept = [block.text for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True) if verdict.kept]
    if fields.published is None:
        found.append(Message("no-date"))
    counted = next((item for item in evidence.get("published", ()) if item.chosen and item.origin == "relative date" and item.source), None)
    if counted and counted.source:
        found.append(Message("relative-date", (reading.document.stream[slice(*counted.source)], counted.at or "")))
    if fields.title is None:
        found.append(Message("no-title"))
    lost = sum(text.count("\ufffd") for text in kept)
    if lost:
        found.append(Message("lost-letters", (str(lost),)))
    if not kept:
        found.append(Message("not-an-article"))
    return tuple(found)


def _to_review(reading: Reading, fields: Fields, warnings: tuple[Message, ...]) -> tuple[str, ...]:
    codes = {warning.code for warning in warnings}
    reasons = ["in-doubt"] if any(verdict.doubtful for verdict in reading.verdicts) else []
    return (*reasons, *(code for code in ("no-date", "lost-letters", "partial", "not-an-article") if code in codes))
