"""Reads saved web pages."""

import re
from collections.abc import Iterator

from importers.decoding import has_magic, is_binary
from importers.document import Document
from importers.errors import DocumentDamaged, FileEmpty
from importers.formats._shared import Format
from importers.markup.charset import decode_page
from importers.markup.page import page_document
from importers.source import Source

SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".php", ".php3", ".asp", ".aspx", ".jsp", ".cfm")

_FIRST_TAG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|style|title|meta|link|base|b|a|br|p|article|section|main|header)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From |[A-Za-z-]+: )")
_SNIFFED = 4096


def sniff(source: Source) -> float:
    """The MIME Sniffing standard's patterns for HTML, after white space, comments and an XML declaration; then the name's ending."""
    if source.media_type and source.media_type.split(";")[0].strip().lower() in ("text/html", "application/xhtml+xml"):
        return 0.9
    head = source.data[:_SNIFFED]
    if has_magic(head):
        return 0.0
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:4].count(0) == 2:
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    name = (source.member or source.path).lower()
    by_name = name.endswith(SUFFIXES)
    if _FIRST_TAG.match(head):
        return 0.9 if by_name else 0.7
    return 0.6 if by_name else 0.0


def read(source: Source) -> Iterator[Document]:
    """The one document of a page."""
    if not source.data:
        raise FileEmpty(source.path)
    if is_binary(source.data):
        raise DocumentDamaged(source.path, "binary")
    declared = None
    if source.media_type and "charset=" in source.media_type:
        declared = source.media_type.partition("charset=")[2].strip("\"' ;")
    decoded = decode_page(source.data, declared)
    yield page_document(decoded.text, source.path, encoding=decoded.encoding, replaced=decoded.replaced, utf8=decoded.utf8)


FORMAT = Format("html", "HTML", SUFFIXES, sniff, read)
