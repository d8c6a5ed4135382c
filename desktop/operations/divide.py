"""Makes two articles of one that holds two."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.acts import acting
from desktop.archive.again import origins_of, read_part, source_of_origin, with_choices
from desktop.archive.change import Change
from desktop.archive.citekey import citekey_of, free_citekey
from desktop.archive.corrections import decided
from desktop.archive.decisions import Decision, decisions_of, keep_decisions, placed
from desktop.archive.errors import Impossible
from desktop.archive.load import load
from desktop.archive.parts import part, parts_cell, parts_of
from desktop.archive.record import Record
from desktop.archive.settled import settled, write_record
from desktop.archive.tables import article_line, block_line, state_of
from desktop.archive.write import compressed_stream, insert_record, next_id
from desktop.operations._shared import block_of
from importers.options import Options

BOTH = frozenset(
    {"type", "container_title", "publisher", "publisher_place", "published", "edition", "volume", "issue", "url", "accessed", "archive", "archive_location", "language"}
)
"""Fields whose value by a hand holds for both articles of a file."""


def divide(db: Database, article: int, block: int, options: Options, *, who: str, tool: str) -> Change:
    """Let a new article begin at a block of the current reading; both keep the stream, and their blocks together cover it.

    Each is read by itself, so that its own title and authors are found; decisions about its blocks go with it. The Change's
    `articles` are the two ids. Raises `UnknownArticle`, a `ReadingError`, or `Impossible` ("no-block", "no-division" for the first block,
    "no-original" ...), and then nothing was changed.
    """
    with acting(db, "divide", who=who, tool=tool, whole=True) as act:
        before = load(db, article, stream=True)
        at = block_of(before, block)
        if block == 0:
            raise Impossible("no-division", str(article))
        stream = before.stream or ""
        decisions = decisions_of(db, article)
        whole = parts_of(decisions) or (part(stream, 0, len(stream)),)
        border = at.source[0]
        first = [part(stream, one.start, min(one.end, border)) for one in whole if one.start < border]
        second = [part(stream, max(one.start, border), one.end) for one in whole if one.end > border]
        origins = origins_of(db, article)
        if len(origins) != 1:  # what was united of two files is parted by an undo
            raise Impossible("divide-united", str(article))
        source, options = source_of_origin(db, origins[0]), with_choices(options, before)
        here, there = (read_part(source, origins[0].number, parts, options) for parts in (first, second))
        if here.stream != stream:
            raise Impossible("read-again-first", str(article))
        mine = [one for one in decisions if one.source is None or one.source[0] < border]
        theirs = [replace(one, id=None) for one in decisions if (one.kind == "field" and one.field in BOTH) or (one.source is not None and one.source[1] > border)]
        told = Decision("divide", value={"parts": parts_cell(first)})
        with act.on(article):
            gone = {one.id for one in decisions} - {one.id for one in mine}
            db.conn.executemany("delete from decisions where id = ?", [(number,) for number in gone])
            keep_decisions(db, article, [told], who=who, moment=act.moment)
            own = ("id", "citekey", "reviewed", "trashed", "added", "tags", "collections", "note")
            write_record(db, article, _decided(replace(here, **{name: getattr(before, name) for name in own}), mine))
        number = next_id(db, "articles")
        with act.on(number, stream=True):
            made = _decided(replace(there, added=act.moment), theirs)
            _insert(db, replace(made, citekey=free_citekey(db, citekey_of(made.fields))), tool)
            keep_decisions(db, number, [*theirs, Decision("divide", value={"parts": parts_cell(second), "article": article})], who=who, moment=act.moment)
            for table in ("article_tags", "collection_articles"):
                column = "tag" if table == "article_tags" else "collection"
                db.execute(f"insert into {table} (article, {column}) select ?, {column} from {table} where article = ?", [number, article])  # noqa: S608
    return act.change()


def _decided(read: Record, decisions: Sequence[Decision]) -> Record:
    """A reading with the decisions that concern it."""
    made = read
    for decision in decisions:
        found = placed(decision, read.stream or "", read.stream or "")
        with contextlib.suppress(Impossible):  # a repair that this reading does not make needs not be taken back
            made = made if found is None else decided(made, found)
    return settled(made, read)


def _insert(db: Database, record: Record, tool: str) -> None:
    stream, sha256 = compressed_stream(record.stream or "")
    blocks = list(map(block_line, record.blocks))
    state = {**state_of(record, blocks, characters=len(record.stream or ""), stream_sha256=sha256), "articles": [article_line(record, read_with=tool)]}
    insert_record(db, state, stream, "")
