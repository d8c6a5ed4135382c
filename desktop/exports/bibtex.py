"""BibTeX, for LaTeX with UTF-8 input. Manual: Patashnik, "BibTeXing" (1988)."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.exports._shared import Export, bib_address, bib_entry, bib_key, bib_keywords, bib_names, bib_pages, bib_text, bib_title, iso, year_month_day

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style defines."""

KINDS = {"book": "book", "report": "techreport", "thesis": "phdthesis"}


def _entry(record: Record) -> bytes:
    fields = record.fields
    year, month, day = year_month_day(fields.published)
    kind = "article" if (fields.type or "").startswith(("article", "review")) and fields.container_title else KINDS.get(fields.type or "", "misc")
    return bib_entry(
        kind,
        bib_key(record),
        (
            ("author", bib_names(fields.authors)),
            ("title", bib_title(fields.title)),
            ("journal" if kind == "article" else "howpublished", bib_text(fields.container_title)),
            ("year", str(year or "")),
            ("month", MONTHS[month - 1] if month else ""),
            ("day", str(day or "")),
            ("volume", bib_text(fields.volume)),
            ("number", bib_text(fields.issue)),
            ("pages", bib_pages(fields.page)),
            ("edition", bib_text(fields.edition)),
            ("institution" if kind == "techreport" else "school" if kind == "phdthesis" else "publisher", bib_text(fields.publisher)),
            ("address", bib_text(fields.publisher_place)),
            ("url", bib_address(fields.url)),
            ("urldate", iso(fields.accessed)),
            ("language", bib_text(fields.language)),
            ("abstract", bib_text(fields.abstract)),
            ("keywords", bib_keywords(record.tags)),
            ("annote", bib_text(record.note)),
        ),
    )


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One entry per record."""
    return map(_entry, records)


EXPORT = Export("bibtex", "BibTeX", ".bib", ("published_bounds", "modified", "section", "archive", "archive_location", "collections", "text"), write)
