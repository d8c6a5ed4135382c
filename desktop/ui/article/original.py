"""The original as a file of its own, for the system's program: written to a temporary place after a click, and only then."""

import hashlib
import stat
import tempfile
from pathlib import Path, PurePosixPath

from desktop.archive.connection import Archive
from desktop.archive.originals import pieces
from desktop.archive.record import Record
from desktop.escaping import file_name

ENDINGS = {
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "text": (".txt", ".text", ".md", ".log"),
    "mhtml": (".mhtml", ".mht"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "odt": (".odt",),
    "rtf": (".rtf",),
    "epub": (".epub",),
    "eml": (".eml",),
}
"""Endings that a file of a format may keep; any other gets the first, so that opening never runs it. An unknown format is opened as text."""


def name_of(record: Record) -> str:
    """The name of the file as it was seen first, without its folders."""
    path = record.files[0].path if record.files else ""
    return PurePosixPath(path.replace("\\", "/")).name or record.citekey


def safe_name(record: Record) -> str:
    """A name for the copy: the file's own, with an ending that its format has."""
    endings = ENDINGS.get(record.format, ENDINGS["text"])
    name = name_of(record)
    ending = next((one for one in endings if name.lower().endswith(one)), endings[0])
    stem = name[: -len(ending)] if name.lower().endswith(ending) else name
    return file_name(stem, suffix=ending)


def write_copy(db: Archive, record: Record, folder: Path) -> Path:
    """Write the original's bytes below `folder`, not to be changed, and say where.

    Raises `KeyError` where the archive has no such original, `OriginalDamaged`, `OSError`.
    """
    place = folder / hashlib.sha256(record.sha256.encode()).hexdigest()[:12]
    place.mkdir(exist_ok=True)
    path = place / safe_name(record)
    if path.exists():
        return path
    made = Path(tempfile.mkstemp(dir=place)[1])
    try:
        with made.open("wb") as file:
            for piece in pieces(db, record.sha256):
                file.write(piece)
        made.chmod(stat.S_IREAD)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return path
