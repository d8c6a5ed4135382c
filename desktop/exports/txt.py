"""The articles themselves as plain text."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.escaping import clean, one_line
from desktop.exports._shared import LOST_ON_PAPER, Export, author_line, kept_blocks, source_line, title_line

RULE = "\n" + "=" * 72 + "\n\n"


def _article(record: Record, lang: str) -> str:
    fields = record.fields
    head = (title_line(fields, lang=lang), author_line(fields), source_line(fields), one_line(fields.url or ""))
    return "\n\n".join(["\n".join(filter(None, head)), *(clean(block.text) for block in kept_blocks(record))]) + "\n"


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """Title, authors, source and address, then the clean text; a rule between articles."""
    for at, record in enumerate(records):
        yield ((RULE if at else "") + _article(record, lang)).encode()


EXPORT = Export("txt", "TXT", ".txt", (*LOST_ON_PAPER, "language"), write)
