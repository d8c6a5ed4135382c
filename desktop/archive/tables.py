"""A record taken apart into the rows of its tables, and put together again; its digest is computed from these rows.

`OWNED` says which tables and columns make a record. What is not in them is not a part of the record's digest: where its
files were seen (that is the imports' log), the full-text index (made from the rest), and the digest itself.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as fields_of
from functools import lru_cache
from itertools import starmap
from json.encoder import encode_basestring
from typing import Any

from desktop.archive.record import Record, RecordBlock, RecordRepair, numbered
from desktop.archive.row import name_from, name_row
from importers.article import Evidence, Fields, Message, Name
from importers.reading import Reading

Cell = str | int | float | bytes | None
Line = tuple[Cell, ...]
State = dict[str, list[Line]]
"""A record's rows by table, without their `article` column, in the order of their keys."""

FIELD_COLUMNS = tuple(field.name for field in fields_of(Fields) if field.name != "authors")
"""The citation fields that are columns of `articles`; authors are rows of `creators`."""

OWNED: Mapping[str, tuple[str, ...]] = {
    "articles": ("citekey", "format", "encoding", "read_with", "added", "reviewed", "trashed", "note", *FIELD_COLUMNS),
    "origins": ("digest", "number", "n", "start"),
    "streams": ("characters", "sha256"),
    "creators": ("role", "n", "family", "given", "non_dropping_particle", "dropping_particle", "suffix", "literal"),
    "blocks": ("n", "role", "kept", "text", "code", "words", "confidence", "doubtful", "by_hand", "paragraph", "start", "end"),
    "repairs": ("n", "kind", "before", "after", "start", "end", "code", "words", "undone"),
    "evidence": ("field", "n", "value", "names", "origin", "at", "start", "end", "chosen", "confidence", "bound"),
    "warnings": ("n", "code", "words"),
    "reviews": ("n", "code", "weight"),
    "decisions": ("id", "kind", "field", "start", "end", "words", "value", "decided", "who"),
    "article_tags": ("tag",),
    "collection_articles": ("collection",),
}

_DOUBTFUL = OWNED["blocks"].index("doubtful")

KEYS: Mapping[str, str] = {
    "articles": "id",
    "origins": "n, digest, number",
    "streams": "article",
    "creators": "role, n",
    "blocks": "n",
    "repairs": "n",
    "evidence": "field, n",
    "warnings": "n",
    "reviews": "n",
    "decisions": "id",
    "article_tags": "tag",
    "collection_articles": "collection",
}
"""The order in which a table's rows of one article are read."""

GRAVITY: Mapping[str, float] = {"not-an-article": 5.0, "lost-letters": 4.0, "partial": 4.0, "no-date": 2.0, "near-copy": 2.0}
"""How grave a reason for review is (1 for what is not named); a block in doubt counts for each block."""


def digest_of(state: State, fragments: Mapping[str, bytes] | None = None) -> str:
    """SHA-256 over the canonical JSON of a record's rows: tables and columns in the order of `OWNED`, what is NULL or empty left out.

    Left out, so that a later schema's new column or table leaves the digests of old records as they are. `fragments` are tables'
    JSON made beforehand with `fragment`.
    """
    made = fragments or {}
    tables = [b'"%b":%b' % (table.encode("ascii"), made.get(table) or fragment(table, state[table])) for table in OWNED if state.get(table)]
    return hashlib.sha256(b"{%b}" % b",".join(tables)).hexdigest()


def fragment(table: str, lines: Iterable[Line]) -> bytes:
    """The canonical JSON of one table's rows, in UTF-8; raises `UnicodeEncodeError` for a lone surrogate."""
    if table == "blocks":
        return f"[{','.join(starmap(_block_json, lines))}]".encode()
    columns = OWNED[table]
    return canonical([{column: value for column, value in zip(columns, line, strict=True) if value is not None} for line in lines]).encode()


def _block_json(*line: Any) -> str:
    """What `canonical` makes of a row of `blocks`, in half its time: most rows of a record are these."""
    n, role, kept, text, code, words, confidence, doubtful, by_hand, paragraph, start, end = line
    counted = "" if paragraph is None else f',"paragraph":{paragraph}'
    return (
        f'{{"n":{n},"role":{_quoted(role)},"kept":{kept},"text":{_quoted(text)},"code":{_quoted(code)},"words":{_quoted(words)},'
        f'"confidence":{confidence!r},"doubtful":{doubtful},"by_hand":{by_hand}{counted},"start":{start},"end":{end}}}'
    )


_quoted: Callable[[str], str] = encode_basestring

_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(value: object) -> str:
    """The one way in which the archive writes JSON: no spaces, nothing escaped but what must be."""
    return _CANONICAL.encode(value)


@lru_cache(maxsize=10_000)
def words_cell(words: tuple[str, ...]) -> str:
    """Words as a cell."""
    return canonical(words) if words else "[]"


def name_line(name: Name) -> Line:
    """A name's cells, in the order of `creators`."""
    return (name.family, name.given, name.non_dropping_particle, name.dropping_particle, name.suffix, name.literal)


def block_line(block: RecordBlock) -> Line:
    """A block's cells."""
    flags = int(block.doubtful), int(block.by_hand)
    return (block.n, block.role, int(block.kept), block.text, block.code, words_cell(block.words), float(block.confidence), *flags, block.paragraph, *block.source)


def reading_lines(reading: Reading) -> list[Line]:
    """The cells of a reading's blocks, as `block_line` makes them of the record's, without that it is made."""
    return [
        # As in `block_line`, and not by a function: these are most rows of a record.
        (n, one.role, int(one.kept), block.text, one.code, words_cell(one.words), float(one.confidence), int(one.doubtful), 0, paragraph, *block.source)
        for n, block, one, paragraph in numbered(reading)
    ]


def repair_line(repair: RecordRepair) -> Line:
    """A repair's cells."""
    return (repair.n, repair.kind, repair.before, repair.after, *repair.source, repair.code, words_cell(repair.words), int(repair.undone))


def evidence_line(field: str, n: int, entry: Evidence) -> Line:
    """A candidate's cells."""
    names = not isinstance(entry.value, str)
    value = entry.value if isinstance(entry.value, str) else canonical([name_row(name) for name in entry.value])
    start, end = entry.source if entry.source is not None else (None, None)
    return (field, n, value, int(names), entry.origin, entry.at, start, end, int(entry.chosen), float(entry.confidence), entry.bound)


def review_lines(record: Record) -> list[Line]:
    """The reasons for review with their gravity."""
    return _weighed(record.to_review, sum(block.doubtful for block in record.blocks))


def _weighed(codes: Iterable[str], doubtful: int) -> list[Line]:
    return [(n, code, GRAVITY.get(code, 1.0) if code != "in-doubt" else 1.0 + doubtful / 10) for n, code in enumerate(codes)]


def article_line(record: Record, *, read_with: str) -> Line:
    """The cells of `articles`, of a record that is neither reviewed nor in the trash."""
    values = (getattr(record.fields, column) for column in FIELD_COLUMNS)
    return (record.citekey, record.format, record.encoding, read_with, record.added, None, None, record.note, *values)


def state_of(record: Record, blocks: list[Line], *, characters: int, stream_sha256: str) -> State:
    """The rows of a record that is about to be added, but that of `articles`: no decision, tag or collection yet.

    `blocks` are the lines of its blocks, `characters` and `stream_sha256` its stream's length in code points and digest.
    """
    evidence = sorted(record.evidence.items())
    return {
        "origins": [(record.sha256, record.index, 0, 0)],
        "streams": [(characters, stream_sha256)],
        "creators": [("author", n, *name_line(name)) for n, name in enumerate(record.fields.authors)],
        "blocks": blocks,
        "repairs": [repair_line(repair) for repair in record.repairs],
        "evidence": [evidence_line(field, n, entry) for field, entries in evidence for n, entry in enumerate(entries)],
        "warnings": [(n, message.code, words_cell(message.words)) for n, message in enumerate(record.warnings)],
        "reviews": _weighed(record.to_review, sum(line[_DOUBTFUL] == 1 for line in blocks)),
        "decisions": [],
        "article_tags": [],
        "collection_articles": [],
    }


@lru_cache(maxsize=10_000)
def words_from(cell: str) -> tuple[str, ...]:
    """The words of a cell. Raises `ValueError` where it holds none."""
    if cell == "[]":
        return ()
    words = json.loads(cell)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(cell)
    return tuple(words)


def range_from(start: Any, end: Any) -> tuple[int, int] | None:
    """A range, where the cells hold one."""
    return None if start is None else (start, end)


def block_from(line: Any) -> RecordBlock:
    """The block of `block_line`."""
    n, role, kept, text, code, words, confidence, doubtful, by_hand, paragraph, start, end = line
    return RecordBlock(n, role, bool(kept), text, code, words_from(words), confidence, bool(doubtful), (start, end), paragraph, bool(by_hand))


def repair_from(line: Any) -> RecordRepair:
    """The repair of `repair_line`."""
    n, kind, before, after, start, end, code, words, undone = line
    return RecordRepair(n, kind, before, after, (start, end), code, words_from(words), bool(undone))


def evidence_from(line: Any) -> Evidence:
    """The candidate of `evidence_line`."""
    field, _n, value, names, origin, at, start, end, chosen, confidence, bound = line
    told: str | tuple[Name, ...] = tuple(_name_from(row) for row in json.loads(value)) if names else value
    return Evidence(field, told, origin, at, range_from(start, end), bool(chosen), confidence, bound)


def _name_from(row: Any) -> Name:
    if not isinstance(row, dict) or not all(isinstance(part, str) for part in row.values()):
        raise ValueError(row)
    return name_from(row)


def message_from(line: Any) -> Message:
    """The warning of a row of `warnings`."""
    _n, code, words = line
    return Message(code, words_from(words))
