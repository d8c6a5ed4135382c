"""JSON Lines: the row of each record as `show --json` prints it. Nothing is lost."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.archive.row import article_row
from desktop.escaping import json_line
from desktop.exports._shared import Export


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One object per line; sentences in `lang`."""
    for record in records:
        yield (json_line(article_row(record, lang=lang)) + "\n").encode()


EXPORT = Export("jsonl", "JSON Lines", ".jsonl", (), write)
