"""A record: one article as the archive keeps it, read back whole. Also what `clean` shows, then without an id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from importers.article import Article, Evidence, Fields, Message
from importers.document import Block, Range
from importers.reading import Reading, Verdict


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """One block. `paragraph` is the number that is cited (kept blocks from 1, headings not), else None."""

    n: int
    role: str
    kept: bool
    text: str
    code: str
    words: tuple[str, ...]
    confidence: float
    doubtful: bool
    source: Range
    paragraph: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class RecordRepair:
    """One repair, with its number in the record."""

    n: int
    kind: str
    before: str
    after: str
    source: Range
    code: str
    words: tuple[str, ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that the article was seen in."""

    path: str
    member: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """`id` is None for what is not in an archive. `stream` is None when it was not asked for."""

    id: int | None
    citekey: str
    format: str
    index: int
    sha256: str
    encoding: str | None
    fields: Fields
    blocks: tuple[RecordBlock, ...]
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    repairs: tuple[RecordRepair, ...] = ()
    warnings: tuple[Message, ...] = ()
    to_review: tuple[str, ...] = ()
    files: tuple[SeenFile, ...] = ()
    reviewed: bool = False
    trashed: bool = False
    added: str | None = None
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    note: str | None = None
    stream: str | None = None


def record_of(article: Article, citekey: str) -> Record:
    """The record that `article` becomes, without an id; `citekey` is its key."""
    blocks = tuple(
        RecordBlock(n, verdict.role, verdict.kept, block.text, verdict.code, verdict.words, verdict.confidence, verdict.doubtful, block.source, paragraph)
        for n, block, verdict, paragraph in numbered(article.reading)
    )
    return replace(record_without_text(article, citekey), blocks=blocks, stream=article.reading.document.stream)


def record_without_text(article: Article, citekey: str) -> Record:
    """The same without its blocks and its stream."""
    document = article.reading.document
    return Record(
        id=None,
        citekey=citekey,
        format=document.format,
        index=article.index,
        sha256=article.sha256,
        encoding=document.encoding,
        fields=article.fields,
        blocks=(),
        evidence=article.evidence,
        repairs=tuple(RecordRepair(n, r.kind, r.before, r.after, r.source, r.code, r.words) for n, r in enumerate(article.reading.repairs)),
        warnings=article.warnings,
        to_review=article.to_review,
        files=(SeenFile(article.path, article.member, article.modified),),
    )


def numbered(reading: Reading) -> Iterator[tuple[int, Block, Verdict, int | None]]:
    """Every block with its number, the verdict on it, and the number by which it is cited."""
    paragraph = 0
    for n, (block, verdict) in enumerate(zip(reading.document.blocks, reading.verdicts, strict=True)):
        counted = verdict.kept and verdict.role != "heading"
        paragraph += counted
        yield n, block, verdict, paragraph if counted else None
