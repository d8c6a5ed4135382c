"""All of an article's rows made ready without the archive, so that a worker process can do it and the one writer only writes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.archive.citekey import citekey_of
from desktop.archive.index import index_line
from desktop.archive.originals import compressed
from desktop.archive.record import Record, record_without_text
from desktop.archive.row import joined
from desktop.archive.tables import FIELD_COLUMNS, State, fragment, reading_lines, state_of
from desktop.archive.write import compressed_stream, without_surrogates
from importers.article import Article
from importers.source import Source

EARLY = ("creators", "blocks", "repairs", "evidence")
"""The tables whose JSON for the digest is made beforehand."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `add_prepared` writes. `record` has no blocks, no stream and no evidence but a hand's: they are rows already."""

    record: Record
    state: State
    fragments: Mapping[str, bytes]
    index: tuple[str, ...]
    stream: bytes
    original: tuple[bytes, ...]
    size: int
    media_type: str | None


def prepare(article: Article, original: Source) -> Prepared:
    """Make ready what the archive will hold of `article`, which was read from `original`.

    A lone surrogate in its texts, which is no character and which UTF-8 cannot hold, becomes U+FFFD.
    """
    try:
        return _prepare(article, original)
    except UnicodeEncodeError:
        return _prepare(replace(without_surrogates(article), path=article.path, member=article.member), original)


def _prepare(article: Article, original: Source) -> Prepared:
    reading = article.reading
    record = record_without_text(article, citekey_of(article.fields))
    stream, sha256 = compressed_stream(reading.document.stream)
    state = state_of(record, reading_lines(reading), characters=len(reading.document.stream), stream_sha256=sha256)
    fragments = {table: fragment(table, state[table]) for table in EARLY}
    cells = [text for column in FIELD_COLUMNS if (text := getattr(record.fields, column)) is not None]
    "".join((*cells, *map(str, state["warnings"]))).encode("utf-8")  # raises for a lone surrogate
    index = index_line(record, joined(block.text for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True) if verdict.kept))
    return Prepared(_bare(record), state, fragments, index, stream, compressed(original.data), len(original.data), original.media_type)


def _bare(record: Record) -> Record:
    """What the writer still asks of a record whose rows are made: much less to send than the whole."""
    by_hand = {field: found for field, entries in record.evidence.items() if (found := tuple(entry for entry in entries if entry.origin == "hand"))}
    return replace(record, repairs=(), evidence=by_hand)
