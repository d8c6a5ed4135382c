"""A table of records as CSV (RFC 4180), UTF-8 with a mark at the start so that spreadsheets know; formulas are made harmless."""

import csv
import io
from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.escaping import csv_cell
from desktop.exports._shared import Export, inverted

FIELDS = (
    "type",
    "title",
    "published",
    "not_before",
    "not_after",
    "modified",
    "accessed",
    "container_title",
    "publisher",
    "publisher_place",
    "edition",
    "section",
    "volume",
    "issue",
    "page",
    "url",
    "archive",
    "archive_location",
    "language",
    "abstract",
)
COLUMNS = ("id", "citekey", "authors", *FIELDS, "tags", "collections", "note")
"""Lists are separated by "; ", a name is "Family, Given" and one without a comma a literal."""


def _row(values: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(csv_cell, values))
    return line.getvalue().encode()


def _values(record: Record) -> Iterator[str]:
    yield "" if record.id is None else str(record.id)
    yield record.citekey
    yield "; ".join(inverted(name).replace(";", ",") for name in record.fields.authors)
    yield from (getattr(record.fields, field) or "" for field in FIELDS)
    yield from ("; ".join(record.tags), "; ".join(record.collections), record.note or "")


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """A line of column names, then one per record."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for record in records:
        yield _row(_values(record))


EXPORT = Export("csv", "CSV", ".csv", ("text",), write)
