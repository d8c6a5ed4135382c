"""Reads plain text. The stream is the decoded file; every line that is not white space is a block."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from importers.compiled import twin
from importers.decoding import decode, is_binary
from importers.document import MAX_BLOCKS, MAX_STREAM, Block, Document, Shape
from importers.errors import DocumentDamaged, FileEmpty, FileTooLarge, NothingToRead, TooManyBlocks
from importers.formats._shared import Format
from importers.source import Source

SUFFIXES = (".txt", ".text", ".asc", ".log", ".md", ".markdown", "")

MAX_REPLACED = 0.02
"""Share of a text's characters that may be undecodable before it counts as wrongly encoded."""

_TAB = 8
_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


def sniff(source: Source) -> float:
    """Sure of its own endings, less so of a file with another that is text all the same; not of other kinds."""
    suffix = PurePosixPath((source.member or source.path).replace("\\", "/").lower()).suffix
    plain = source.media_type is not None and source.media_type.split(";")[0].strip().lower() == "text/plain"
    if suffix in SUFFIXES[:-1] or plain:
        return 0.2 if _MARKUP.match(source.data[:512]) else 0.8
    if suffix in _OTHERS or is_binary(source.data) or _MARKUP.match(source.data[:512]):
        return 0.0
    return 0.3


def read(source: Source) -> Iterator[Document]:
    """The one document of a text.

    Raises `FileEmpty`, `DocumentDamaged` ("binary", "encoding"), `FileTooLarge`, `TooManyBlocks`, `NothingToRead`.
    """
    if not source.data:
        raise FileEmpty(source.path)
    if is_binary(source.data):
        raise DocumentDamaged(source.path, "binary")
    decoded = decode(source.data)
    stream = decoded.text
    if decoded.replaced > MAX_REPLACED * len(stream):
        raise DocumentDamaged(source.path, "encoding")
    if len(stream) > MAX_STREAM:
        raise FileTooLarge(source.path, f"{len(stream) / 1e6:.0f}", f"{MAX_STREAM / 1e6:.0f}")
    blocks = tuple(islice(lines(stream), MAX_BLOCKS + 1))
    if len(blocks) > MAX_BLOCKS:
        raise TooManyBlocks(source.path, str(MAX_BLOCKS))
    if not blocks:
        raise NothingToRead(source.path)
    warnings = (("undecodable", (str(decoded.replaced),)),) if decoded.replaced else ()
    yield Document("text", stream, blocks, encoding=decoded.encoding, warnings=warnings)


def _lines(stream: str) -> Iterator[Block]:
    """A block per line that is not white space, with the blank lines before it, its indent in columns, its number and its width."""
    start, number, gap = 0, 0, 0
    size = len(stream)
    while start <= size:
        end = _ENDS.search(stream, start)
        stop = end.start() if end else size
        line = stream[start:stop]
        words = line.strip()
        if words:
            lead = len(line) - len(line.lstrip())
            first = start + lead
            indent = len(line[:lead].expandtabs(_TAB))
            yield Block((first, first + len(words)), " ".join(words.split()), Shape(gap=gap, indent=indent, line=number, width=len(line.rstrip())))
            gap = 0
        else:
            gap += 1
        if end is None:
            return
        start = end.end()
        number += 1


lines = twin(_lines, "lines")

_OTHERS = frozenset([
    ".pdf", ".doc", ".docx", ".docm", ".dot", ".odt", ".ott", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".tsv", ".ppt", ".pptx", ".odp", ".epub",
    ".mobi", ".azw", ".azw3", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".svg", ".ico", ".heic", ".avif", ".mp3", ".mp4",
    ".m4a", ".ogg", ".wav", ".flac", ".avi", ".mov", ".mkv", ".webm", ".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".warc", ".wacz",
    ".maff", ".webarchive", ".mhtml", ".mht", ".eml", ".msg", ".mbox", ".enex", ".html", ".htm", ".xhtml", ".xml", ".json", ".jsonl", ".bib", ".ris",
    ".enw", ".nbib", ".css", ".js", ".mjs", ".ts", ".py", ".c", ".h", ".cpp", ".java", ".rs", ".go", ".rb", ".pl", ".sh", ".bat", ".ps1", ".exe",
    ".dll", ".so", ".dylib", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".map", ".sqlite", ".db", ".pressmark", ".toml", ".yaml", ".yml", ".ini",
    ".cfg", ".lock", ".tex", ".sty", ".cls", ".csl", ".po", ".mo", ".sql", ".srt", ".vtt", ".ics", ".vcf", ".url", ".webloc", ".desktop", ".part",
    ".crdownload", ".tmp", ".bak", ".swp",
])  # fmt: skip
"""Endings of other kinds of files: their text, if any, is no article."""

FORMAT = Format("text", "Plain text", tuple(suffix for suffix in SUFFIXES if suffix), sniff, read)
