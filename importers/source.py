"""The file as it was given: its name, its bytes, its digest."""

import hashlib
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from importers.errors import FileMissing, FileTooLarge, FileUnreadable, NotAFile
from importers.reasons import system_word

MAX_BYTES = 48_000_000
"""A file that holds one article is not larger than this (bytes)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one member of a container.

    `path` is as the caller wrote it; `member` the path inside a container, else None; `sha256` is lower-case hex
    over `data`; `modified` is the file's own date, ISO 8601 with offset, else None; `media_type` is what a container
    declared, else None.
    """

    path: str
    data: bytes
    sha256: str
    modified: str | None = None
    member: str | None = None
    media_type: str | None = None


def source_of(path: str, data: bytes, *, modified: str | None = None) -> Source:
    """A `Source` for bytes that are already here (standard input, the clipboard, a test)."""
    return Source(path=path, data=data, sha256=hashlib.sha256(data).hexdigest(), modified=modified)


def open_source(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Source:
    """Read a file from disk.

    Raises `FileMissing`, `FileUnreadable` (no permission, a fault of the disk), `NotAFile` (a folder, a pipe, a device) or `FileTooLarge`.
    """
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(str(path))
        size = status.st_size
        if size <= max_bytes:
            with file.open("rb") as opened:  # no more than is allowed, should it grow meanwhile, or be one whose size the system does not tell
                data = opened.read(size + 1)  # a buffer of all that is allowed would be made and given back for each file
                if len(data) > size:
                    data += opened.read(max_bytes + 1 - len(data))
            size = len(data)
        if size > max_bytes:
            raise FileTooLarge(str(path), f"{size / 1e6:.0f}", f"{max_bytes / 1e6:.0f}")
    except FileNotFoundError as error:
        raise FileMissing(str(path)) from error
    except ValueError as error:  # a NUL in the name: no file is called so
        raise FileMissing(str(path)) from error
    except OSError as error:
        raise FileUnreadable(str(path), system_word(error)) from error
    modified = datetime.fromtimestamp(status.st_mtime, tz=UTC).astimezone().isoformat(timespec="seconds")
    return source_of(str(path), data, modified=modified)
