"""RIS. Manual: Research Information Systems, "RIS Format Specifications" (2001 and 2011): tag, two spaces, hyphen, space; CR LF; UTF-8."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.escaping import one_line
from desktop.exports._shared import Export, inverted, page_ends, year_month_day

TYPES = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "article": "JOUR",
    "review": "JOUR",
    "webpage": "ELEC",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "broadcast": "MPCT",
    "interview": "PCOMM",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
}


def _date(value: str | None) -> str:
    """`2020/06/10/`: the parts that are not known stay empty, the slashes stay."""
    year, month, day = year_month_day(value)
    return f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/" if year else ""


def _record(record: Record) -> bytes:
    fields = record.fields
    first, last = page_ends(fields.page)
    year = year_month_day(fields.published)[0]
    lines = [
        ("TY", TYPES.get(fields.type or "", "ELEC" if fields.url else "GEN")),
        ("ID", record.citekey),
        *(("AU", inverted(name).rstrip(",")) for name in fields.authors),
        ("TI", fields.title),
        ("T2", fields.container_title),
        ("PY", f"{year:04}" if year else ""),
        ("DA", _date(fields.published)),
        ("VL", fields.volume),
        ("IS", fields.issue),
        ("SE", fields.section),
        ("SP", first),
        ("EP", last),
        ("ET", fields.edition),
        ("PB", fields.publisher),
        ("CY", fields.publisher_place),
        ("UR", fields.url),
        ("Y2", _date(fields.accessed)),
        ("LA", fields.language),
        ("DB", fields.archive),
        ("AV", fields.archive_location),
        ("AB", fields.abstract),
        *(("KW", tag) for tag in record.tags),
        ("N1", record.note),
    ]
    written = "".join(f"{tag}  - {text}\r\n" for tag, value in lines if (text := one_line(value or "")))
    return f"{written}ER  - \r\n\r\n".encode()


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One record after the other."""
    return map(_record, records)


EXPORT = Export("ris", "RIS", ".ris", ("published_bounds", "modified", "collections", "text"), write)
