"""Reads what a CSV file asks to be changed: the table that our own export writes, or any part of it, after someone worked on it."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.archive.assignments import SETTABLE
from desktop.archive.errors import FieldError, UnknownArticle
from desktop.archive.filing import names_of, note_of, tag_of
from desktop.archive.load import load
from desktop.archive.queries import find_id
from desktop.archive.record import Record
from desktop.escaping import csv_value
from desktop.exports.csv import EXPORT
from desktop.operations.edit import CITEKEY, Edit, Filing, check_fields

BOUNDS = ("not_before", "not_after")
FILING = ("tags", "collections", "note")
COLUMNS = ("id", CITEKEY, *SETTABLE, *BOUNDS, *FILING)
"""The columns that may be there."""

LONGEST_CELL = 1 << 30
DELIMITERS = (",", ";", "\t")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class TableError(ValueError):
    """The file is no table of edits. `code` and `words` make the sentence `csv.<code>`."""

    def __init__(self, code: str, *words: str) -> None:
        super().__init__(code, *words)
        self.code, self.words = code, words

    @property
    def key(self) -> str:
        """The wording's key of this error's sentence."""
        return f"csv.{self.code}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its number in the file (from 1), its cells by column, as they were before they were written to CSV."""

    line: int
    cells: dict[str, str]


def table(data: bytes) -> list[Row]:
    """The rows of a table: UTF-8, or UTF-16 or UTF-32 with its mark; commas, semicolons or tabs between the cells.

    Raises `TableError`: "encoding", "damaged", "empty", "unknown-column", "column-twice", "no-id-column", "too-many-cells".
    """
    lines = list(_lines(_text(data)))
    if not lines:
        raise TableError("empty")
    head = [name.strip().lower() for name in lines[0][1]]
    while head and not head[-1]:
        head.pop()
    for name in head:
        if name not in COLUMNS:
            raise TableError("unknown-column", name, ", ".join(COLUMNS))
        if head.count(name) > 1:
            raise TableError("column-twice", name)
    if not {"id", CITEKEY} & set(head):
        raise TableError("no-id-column")
    rows = []
    for number, cells in lines[1:]:
        if any(cells[len(head) :]):
            raise TableError("too-many-cells", str(number), str(len(head)))
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, {name: csv_value(cell) for name, cell in zip(head, cells, strict=False)}))
    return rows


def article_of(db: Database, row: Row) -> int:
    """The article that a row is about. Raises `UnknownArticle`."""
    named = row.cells.get("id", "").strip() or row.cells.get(CITEKEY, "").strip()
    if not named or (row.cells.get("id", "").strip() and not named.isdigit()):
        raise UnknownArticle(named)
    return find_id(db, named)


def edit_of(db: Database, row: Row) -> Edit:
    """What a row asks for: the cells that differ from what an export would write now.

    Raises `UnknownArticle` or `FieldError`.
    """
    record = load(db, article_of(db, row))
    now = _now(record)
    changed = {name: cell for name, cell in row.cells.items() if name != "id" and cell.strip() != now[name].strip()}
    for name in BOUNDS:
        if name in changed:
            raise FieldError("bound", name)
    fields = {name: cell for name, cell in changed.items() if name not in FILING}
    check_fields(fields)
    filing = Filing(
        tags=_list(changed["tags"]) if "tags" in changed else None,
        collections=_list(changed["collections"]) if "collections" in changed else None,
        note=changed.get("note"),
    )
    for path in filing.collections or ():
        names_of(path)
    for words in filing.tags or ():
        tag_of(words)
    note_of(filing.note or "")
    assert record.id is not None
    return Edit(record.id, fields, filing)


def _text(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError("encoding") from error
    if "\0" in text.split("\n", 1)[0]:  # UTF-16 without its mark: every other byte is nought
        raise TableError("encoding")
    return text


def _lines(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for cells in reader:
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise TableError("damaged", str(error)) from error
    finally:
        csv.field_size_limit(limit)


def _now(record: Record) -> dict[str, str]:
    """The record's cells, as the export writes them."""
    text = b"".join(EXPORT.write([record], lang="en")).decode("utf-8-sig")
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        head, cells = csv.reader(io.StringIO(text, newline=""))
    finally:
        csv.field_size_limit(limit)
    return dict(zip(head, map(csv_value, cells), strict=True))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in cell.split(";") if (word := part.strip())))
