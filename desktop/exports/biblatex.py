"""BibLaTeX, for biber. Manual: Kime, Wemheuer, Lehman, "The biblatex Package", chapter 2 (entry types, fields, names, dates)."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.exports._shared import Export, bib_address, bib_entry, bib_key, bib_keywords, bib_names, bib_pages, bib_text, bib_title, iso

SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
KINDS = {"book": "book", "report": "report", "thesis": "thesis", "chapter": "incollection", "broadcast": "misc", "interview": "misc", "document": "misc"}

LANGUAGES = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "de-at": "naustrian",
    "de-ch": "nswissgerman",
    "el": "greek",
    "en": "english",
    "en-au": "australian",
    "en-ca": "canadian",
    "en-gb": "british",
    "en-us": "american",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norsk",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "pt-br": "brazilian",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
}
"""babel's names, which `langid` wants, by language tag."""


def _langid(tag: str | None) -> str:
    plain = (tag or "").lower().replace("_", "-")
    return LANGUAGES.get(plain) or LANGUAGES.get(plain.split("-")[0], "")


def _kind(record: Record) -> str:
    kind = record.fields.type or ""
    if kind.startswith(("article", "review")) and record.fields.container_title:
        return "article"
    return KINDS.get(kind) or ("online" if record.fields.url else "misc")


def _entry(record: Record) -> bytes:
    fields, kind = record.fields, _kind(record)
    prefixed = any((name.non_dropping_particle or "")[:1].islower() for name in fields.authors)
    container = {"article": "journaltitle", "incollection": "booktitle", "online": "organization", "misc": "howpublished"}.get(kind, "series")
    return bib_entry(
        kind,
        bib_key(record),
        (
            ("options", "useprefix=true" if prefixed else ""),
            ("entrysubtype", SUBTYPES.get(fields.type or "", "") if kind == "article" else ""),
            ("author", bib_names(fields.authors)),
            ("title", bib_title(fields.title)),
            (container, bib_text(fields.container_title)),
            ("date", iso(fields.published)),
            ("volume", bib_text(fields.volume)),
            ("number", bib_text(fields.issue)),
            ("pages", bib_pages(fields.page)),
            ("edition", bib_text(fields.edition)),
            ("institution" if kind in ("report", "thesis") else "publisher", bib_text(fields.publisher)),
            ("location", bib_text(fields.publisher_place)),
            ("url", bib_address(fields.url)),
            ("urldate", iso(fields.accessed)),
            ("langid", _langid(fields.language)),
            ("abstract", bib_text(fields.abstract)),
            ("keywords", bib_keywords(record.tags)),
            ("annotation", bib_text(record.note)),
        ),
    )


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One entry per record."""
    return map(_entry, records)


EXPORT = Export("biblatex", "BibLaTeX", ".bib", ("published_bounds", "modified", "section", "archive", "archive_location", "collections", "text"), write)
