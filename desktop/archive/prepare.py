"""All of an article's rows made ready without the archive, so that a worker process can do it and the one writer only writes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.archive.citekey import citekey_of
from desktop.archive.index import index_line
from desktop.archive.originals import compressed
from desktop.archive.record import Record, record_of
from desktop.archive.tables import FIELD_COLUMNS, State, fragment, state_of
from desktop.archive.write import compressed_stream, without_surrogates
from importers.article import Article
from importers.source import Source

EARLY = ("creators", "blocks", "repairs", "evidence")
"""The tables whose JSON for the digest is made beforehand."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `add_prepared` writes. `record` has no blocks and no stream any more: they are rows already."""

    record: Record
    state: State
    fragments: Mapping[str, str]
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
    record = record_of(article, citekey_of(article.fields))
    stream, sha256 = compressed_stream(record.stream or "")
    state = state_of(record, stream_sha256=sha256)
    fragments = {table: fragment(table, state[table]) for table in EARLY}
    cells = [text for column in FIELD_COLUMNS if (text := getattr(record.fields, column)) is not None]
    "".join((*fragments.values(), *cells, *map(str, state["warnings"]))).encode("utf-8")  # raises for a lone surrogate
    bare = replace(record, blocks=(), repairs=(), stream=None)
    return Prepared(bare, state, fragments, index_line(record), stream, compressed(original.data), len(original.data), original.media_type)
