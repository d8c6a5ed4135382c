"""CSL-JSON, what citation processors read. Schema: csl-data.json of CSL 1.0.2."""

from collections.abc import Iterable, Iterator

from desktop.archive.record import Record
from desktop.citations.reference import Item, Reference, csl_item
from desktop.escaping import json_line
from desktop.exports._shared import Export


def _item(record: Record) -> Item:
    item = csl_item(Reference(record.citekey, record.fields)) | {"citation-key": record.citekey}
    if record.tags:
        item["keyword"] = ", ".join(record.tags)
    if record.note:
        item["note"] = record.note
    return item


def write(records: Iterable[Record], *, lang: str) -> Iterator[bytes]:
    """One array, one item per line."""
    before = "[\n"
    for record in records:
        yield f"{before}{json_line(_item(record))}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


EXPORT = Export("csljson", "CSL-JSON", ".json", ("published_bounds", "modified", "collections", "text"), write)
