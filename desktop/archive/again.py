"""Reads a record's stored originals again with today's rules, and makes every decision of a person on the new reading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from desktop.archive.alignment import index_at, trimmed
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, decisions_of, placed
from desktop.archive.errors import ArticleDamaged, Impossible
from desktop.archive.load import load
from desktop.archive.originals import original_bytes
from desktop.archive.parts import Part, parts_cell, parts_of, placed_part, shifted_part
from desktop.archive.record import Record, record_of
from desktop.archive.settled import lines_of, settled
from desktop.archive.together import BETWEEN, together
from desktop.archive.write import without_surrogates
from importers.article import Article, Message
from importers.document import Block, Document
from importers.options import Options
from importers.pipeline import documents, read_document
from importers.source import Source

LOST = "decision-lost"
"""The warning of a decision whose place is not found; its words are the decision's kind and its own words."""

SHOWN = 60
"""Code points of a lost decision's words that the warning tells."""

_OF_THE_FILE = re.compile(r"site|lang|url|canonical|publisher|modified|domain")
"""Declarations that hold for all articles of a file, not only for the one that it declares."""


Starts = Sequence[tuple[int, int]]
"""Where the stream of each file begins in the record's, then and now."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One file, or one article of a file, that a record was read from; its stream begins at `start` in the record's."""

    digest: str
    number: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Again:
    """A new reading of a record: what it was, what it would be (with its stream), the decisions with their places, and those that are lost.

    `digest` is that of the record that was read again: where it is another now, somebody has changed the record meanwhile.
    """

    digest: str
    before: Record
    after: Record
    decisions: tuple[Decision, ...]
    lost: tuple[Decision, ...]
    origins: tuple[Origin, ...]


def read_again(db: Database, article: int, options: Options) -> Again:
    """The record as today's rules read it, with what a person decided. Writes nothing.

    Roles that the import kept or stripped by its options are so again. Raises `UnknownArticle`, a `ReadingError`, or `Impossible`
    ("no-original", "not-read-any-more"), `ArticleDamaged` or `OriginalDamaged`.
    """
    digest = digest_in(db, article)
    before = _before(db, article)
    decisions = decisions_of(db, article)
    parts = parts_of(decisions)
    sources = origins_of(db, article)
    options = with_choices(options, before)
    whole: Record | None = None
    origins: list[Origin] = []
    for n, origin in enumerate(sources):
        end = sources[n + 1].start if n + 1 < len(sources) else len(before.stream or "") + 1
        own = None if parts is None else [shifted_part(one, -origin.start) for one in parts if origin.start <= one.start < end]
        old = (before.stream or "")[origin.start : end - len(BETWEEN)]
        read = read_part(source_of_origin(db, origin), origin.number, own, options, others=len(origins) > 0, old=old)
        start = 0 if whole is None else len(whole.stream or "") + len(BETWEEN)
        whole = read if whole is None else together(whole, read, start)
        origins.append(replace(origin, start=start))
    if whole is None:
        raise Impossible("no-original", str(article))
    after, now, lost = _decided(before, whole, decisions, [(old.start, new.start) for old, new in zip(sources, origins, strict=True)])
    return Again(digest, before, after, now, lost, tuple(origins))


def _before(db: Database, article: int) -> Record:
    """The record as it is. A stream that is damaged is taken for an empty one: it is made anew from the original."""
    try:
        return load(db, article, stream=True)
    except ArticleDamaged:
        return replace(load(db, article), stream="")


def digest_in(db: Database, article: int) -> str:
    """The record's digest as it is kept; "" where there is no such record."""
    row = db.execute("select digest from articles where id = ?", [article]).fetchone()
    return "" if row is None else str(row[0])


def _decided(before: Record, whole: Record, decisions: Sequence[Decision], starts: Starts) -> tuple[Record, tuple[Decision, ...], tuple[Decision, ...]]:
    kept = {name: getattr(before, name) for name in ("id", "citekey", "files", "reviewed", "trashed", "added", "tags", "collections", "note")}
    stream = whole.stream or ""
    after, now, lost = replace(whole, **kept), [], []
    for decision in decisions:
        found = _placed(decision, stream, before.stream or "", starts)
        try:
            after = after if found is None else decided(after, found)
        except Impossible:
            found = None
        now.append(found or decision)
        if found is None:
            lost.append(decision)
    if lost:
        told = (Message(LOST, (one.kind, " ".join(_words(one).split())[:SHOWN])) for one in lost)
        after = replace(after, warnings=(*after.warnings, *dict.fromkeys(told)))
    # Where nobody has decided anything, the reading is what an import would give.
    return settled(after, whole) if decisions else after, tuple(now), tuple(lost)


def _words(lost: Decision) -> str:
    """What a person knows a decision by: the words that it concerns, or those that an article's part begins with."""
    return lost.words or next((one.first for one in parts_of([lost]) or ()), "")


def _placed(decision: Decision, stream: str, old: str, starts: Starts) -> Decision | None:
    """The decision with its place, or its parts, where they are now; None where they are not found."""
    if decision.kind not in ("divide", "unite"):
        return placed(decision, stream, old)
    parts = parts_of([decision])
    found = None if parts is None else [_placed_in_file(one, stream, old, starts) for one in parts]
    if found is not None and None in found:
        return None
    return replace(decision, value={**decision.value, "parts": parts_cell([one for one in found if one] if found is not None else None)})


def _placed_in_file(one: Part, stream: str, old: str, starts: Starts) -> Part | None:
    """The part where it is now, looked for in its own file's stretch of the stream."""
    n = max((n for n, (then, _) in enumerate(starts) if then <= one.start), default=0)
    (then, now), last = starts[n], n + 1 == len(starts)
    here, there = (text[at : len(text) if last else starts[n + 1][which] - len(BETWEEN)] for which, (text, at) in enumerate(((old, then), (stream, now))))
    found = placed_part(shifted_part(one, -then), there, here)
    return None if found is None else shifted_part(found, now)


def origins_of(db: Database, article: int) -> list[Origin]:
    """What a record was read from, in order."""
    return [Origin(*row) for row in db.execute("select digest, number, start from origins where article = ? order by n, digest, number", [article]).fetchall()]


def source_of_origin(db: Database, origin: Origin) -> Source:
    """The original under the name and the date under which it was first seen. Raises `Impossible` ("no-original")."""
    row = db.execute(
        """select f.path, f.member, f.modified from origins o join import_articles a on a.article = o.article join import_files f on f.id = a.file
           where o.digest = ? and o.number = ? and f.digest = o.digest order by f.id limit 1""",
        [origin.digest, origin.number],
    ).fetchone()
    media = db.execute("select media_type from originals where digest = ?", [origin.digest]).fetchone()
    if media is None:
        raise Impossible("no-original", origin.digest)
    path, member, modified = row or ("", None, None)
    return Source(path, original_bytes(db, origin.digest), origin.digest, modified, member, media[0])


def read_part(source: Source, number: int, parts: Sequence[Part] | None, options: Options, *, others: bool = False, old: str = "") -> Record:
    """The article `number` of a file, or only its `parts`, as a record without an id. `others`: it is not the article that the file declares.

    `old` is the stream that the parts have their place in, where it may be another now; where one of them is not found, all is the article's.

    Raises a `ReadingError` or `Impossible` ("not-read-any-more").
    """
    for index, (inner, document) in enumerate(documents(source)):
        if index == number:
            chosen = replace(_cut(document, parts, others=others, old=old), index=index)
            if not any(map(str.isalnum, "".join(block.text for block in chosen.blocks))):
                break
            return _record(read_document(inner, chosen, options), source)
    raise Impossible("not-read-any-more", source.path, str(number))


def with_choices(options: Options, record: Record) -> Options:
    """`options` with the roles that the record's own import kept or stripped against what is usual."""
    chosen = [block for block in record.blocks if block.code.endswith(".chosen")]
    keep = {block.role for block in chosen if block.kept} - options.strip
    strip = {block.role for block in chosen if not block.kept} - options.keep
    return Options(keep=options.keep | keep, strip=options.strip | strip)


def _record(article: Article, source: Source) -> Record:
    made = replace(article, sha256=source.sha256)
    record = record_of(made, "")
    try:
        for text in (record.stream or "", repr(record.encoding), *(cell for lines in lines_of(record).values() for line in lines for cell in line)):
            str(text).encode("utf-8")
        for name in record.fields.__slots__:
            str(getattr(record.fields, name)).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate
        return record_of(replace(without_surrogates(made), path=made.path, member=made.member), "")
    return record


def _cut(document: Document, parts: Sequence[Part] | None, *, others: bool, old: str) -> Document:
    """The document with the blocks of `parts` only."""
    placed = [placed_part(part, document.stream, old) for part in parts or ()]
    found = [one for one in placed if one is not None]
    if len(found) < len(placed):
        return document
    blocks = tuple(piece for block in document.blocks for piece in _pieces(document.stream, block, found))
    if not blocks:
        return document
    beginning = not others and blocks[0].source[0] <= document.blocks[0].source[0]
    facts = tuple(fact for fact in document.facts if beginning or _OF_THE_FILE.search(fact.key))
    return replace(document, blocks=blocks, facts=facts)


def _pieces(stream: str, block: Block, parts: Iterable[Part]) -> Iterable[Block]:
    for one in parts:
        start, end = trimmed(stream, max(block.source[0], one.start), min(block.source[1], one.end))
        if (start, end) == block.source:
            yield block
        elif start < end:
            first, last = (index_at(stream, block.source, block.text, place) for place in (start, end))
            yield replace(block, source=(start, end), text=block.text[first:last].strip())
