"""Rows of imports as a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence

from desktop.escaping import csv_cell


def report(rows: Sequence[Mapping[str, object]], heads: Sequence[str]) -> bytes:
    """The rows as CSV in UTF-8 with the mark that spreadsheets know it by; several ids separated by semicolons."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([csv_cell(_cell(row[head])) for head in heads])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, list) else str(value)
