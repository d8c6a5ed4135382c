"""What follows from a record's blocks and fields: numbers, paragraph numbers, warnings, reasons for review; and the record's rows written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from desktop.archive.record import Record, RecordBlock
from desktop.archive.tables import FIELD_COLUMNS, OWNED, Line, block_line, evidence_line, name_line, repair_line, review_lines, words_cell
from importers.article import Message

FOLLOWING = ("no-date", "no-title", "lost-letters")
"""Warnings that follow from the blocks and the fields as they are."""

REVIEWED_FOR = ("in-doubt", "no-date", "lost-letters", "partial", "not-an-article")
"""Reasons for review that follow from the blocks and the warnings."""


def settled(record: Record, before: Record) -> Record:
    """The record with all that follows from its blocks and fields. `before` is what it was, or a reading of it: what cannot be told from
    blocks and fields (that it is no article at all) stays as it was told there.

    An article that is approved waits for no review.
    """
    blocks = numbered(record.blocks)
    repairs = tuple(replace(repair, n=n) for n, repair in enumerate(record.repairs))
    warnings = _warnings(replace(record, blocks=blocks), before)
    codes = {message.code for message in warnings}
    if any(block.doubtful for block in blocks):
        codes.add("in-doubt")
    others = tuple(code for code in record.to_review if code not in REVIEWED_FOR)
    reasons = () if record.reviewed else (*(code for code in REVIEWED_FOR if code in codes), *others)
    return replace(record, blocks=blocks, repairs=repairs, warnings=warnings, to_review=reasons)


def numbered(blocks: Sequence[RecordBlock]) -> tuple[RecordBlock, ...]:
    """The blocks with their numbers, and paragraph numbers for what is kept and is no heading."""
    out, paragraph = [], 0
    for n, block in enumerate(blocks):
        counted = block.kept and block.role != "heading"
        paragraph += counted
        told = (n, paragraph if counted else None)
        out.append(block if (block.n, block.paragraph) == told else replace(block, n=told[0], paragraph=told[1]))
    return tuple(out)


def written_to(record: Record, before: Record) -> frozenset[str]:
    """The tables that `write_record` may write to when it is given both."""
    same = {table for table, part in (("blocks", "blocks"), ("repairs", "repairs")) if getattr(record, part) == getattr(before, part)}
    return frozenset({"articles", *_LINES}) - same


def write_record(db: Database, article: int, record: Record, before: Record | None = None) -> None:
    """Write the rows of a record that is there in place of those that differ: fields, blocks, repairs, evidence, warnings, reasons for review.

    Inside `Act.on`. `before` is the record as it stands, where that is known: then rows of blocks and repairs that stay are not looked at.
    Its key, its decisions, where it is filed and what was read stay as they are.
    """
    columns = {**{column: getattr(record.fields, column) for column in FIELD_COLUMNS}, "citekey": record.citekey}
    db.execute(f"update articles set {', '.join(f'{name} = ?' for name in columns)} where id = ?", [*columns.values(), article])  # noqa: S608 (our own names)
    tables = _LINES.keys() if before is None else written_to(record, before)
    for table, lines in _LINES.items():
        if table in tables:
            _write(db, table, article, lines(record))


_LINES: Mapping[str, Callable[[Record], list[Line]]] = {
    "creators": lambda record: [("author", n, *name_line(name)) for n, name in enumerate(record.fields.authors)],
    "blocks": lambda record: list(map(block_line, record.blocks)),
    "repairs": lambda record: list(map(repair_line, record.repairs)),
    "evidence": lambda record: [evidence_line(field, n, entry) for field, entries in sorted(record.evidence.items()) for n, entry in enumerate(entries)],
    "warnings": lambda record: [(n, message.code, words_cell(message.words)) for n, message in enumerate(record.warnings)],
    "reviews": review_lines,
}


def lines_of(record: Record) -> dict[str, list[Line]]:
    """The rows of the tables that `write_record` writes."""
    return {table: lines(record) for table, lines in _LINES.items()}


def _write(db: Database, table: str, article: int, lines: list[Line]) -> None:
    columns = ", ".join(f'"{column}"' for column in OWNED[table])
    old = db.execute(f"select {columns} from {table} where article = ?", [article]).fetchall()  # noqa: S608 (our own names)
    if sorted(map(repr, old)) == sorted(map(repr, lines)):
        return
    db.execute(f"delete from {table} where article = ?", [article])  # noqa: S608 (our own names)
    marks = ", ".join("?" * (len(OWNED[table]) + 1))
    db.conn.executemany(f"insert into {table} (article, {columns}) values ({marks})", [(article, *line) for line in lines])  # noqa: S608


def _warnings(record: Record, before: Record) -> tuple[Message, ...]:
    kept = [block for block in record.blocks if block.kept]
    lost = sum(block.text.count("\ufffd") for block in kept)
    found = {
        "no-date": None if record.fields.published else Message("no-date"),
        "no-title": None if record.fields.title else Message("no-title"),
        "lost-letters": Message("lost-letters", (str(lost),)) if lost else None,
        "not-an-article": Message("not-an-article") if not kept else _told(before, "not-an-article") if any(block.kept for block in before.blocks) else None,
    }
    stays = [found.pop(message.code) if message.code in found else message for message in record.warnings]
    return tuple(message for message in (*stays, *found.values()) if message is not None)


def _told(record: Record, code: str) -> Message | None:
    return next((message for message in record.warnings if message.code == code), None)
