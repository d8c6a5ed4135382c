"""What can be wrong with an archive, drawn as a tree.

    ArchiveError
      ArchiveMissing                 there is no file at this place
      ArchiveExists                  a new archive would overwrite a file
      ArchiveItself                  a copy would be made onto what it is made from
      ArchiveUnusable
        ArchiveIsFolder              a directory stands there
        ArchiveUnreadable            the system does not let it be opened
        NotAnArchive                 not SQLite at all
        OthersArchive                SQLite, but another program's
        ArchiveNewer                 made by a newer Pressmark
        ArchiveDamaged               SQLite says the file is malformed
        EngineTooOld                 SQLite itself is older than we need
      ArchiveRefuses
        ArchiveReadOnly              may be read, not written
        ArchiveLocked                another program is writing for longer than we wait
        ArchiveFull                  no room on the disk
    FieldError                       a value that a citation field cannot take
    UnknownArticle                   no article has this id or citekey
    Impossible                       what is asked of an article cannot be done
      CannotTakeBack                 an act cannot be undone or done again

Each error is a code and its words; the sentence is `archive.<code>` (`field.<code>` for a field), made when it is shown.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class ArchiveError(Exception):
    """`code` and `words` make the sentence `archive.<code>`; the first word is the archive's path."""

    code = "unusable"

    def __init__(self, *words: str) -> None:
        super().__init__(self.code, *words)
        self.words: tuple[str, ...] = words

    @property
    def key(self) -> str:
        """The wording's key of this error's sentence."""
        return f"archive.{self.code}"


class ArchiveMissing(ArchiveError):
    """words: path"""

    code = "missing"


class ArchiveExists(ArchiveError):
    """words: path"""

    code = "exists"


class ArchiveItself(ArchiveError):
    """words: path"""

    code = "itself"


class ArchiveUnusable(ArchiveError):
    """The file cannot serve as an archive."""


class ArchiveIsFolder(ArchiveUnusable):
    """words: path"""

    code = "folder"


class ArchiveUnreadable(ArchiveUnusable):
    """words: path, what the system says"""

    code = "unreadable"


class NotAnArchive(ArchiveUnusable):
    """words: path"""

    code = "not-sqlite"


class OthersArchive(ArchiveUnusable):
    """words: path"""

    code = "other-program"


class ArchiveNewer(ArchiveUnusable):
    """words: path, its schema, ours"""

    code = "newer"


class ArchiveDamaged(ArchiveUnusable):
    """words: path, what SQLite says"""

    code = "damaged"


class EngineTooOld(ArchiveUnusable):
    """words: path, SQLite's version, the one needed"""

    code = "engine-too-old"


class ArchiveRefuses(ArchiveError):
    """The archive is sound, but not now or not in this way."""


class ArchiveReadOnly(ArchiveRefuses):
    """words: path"""

    code = "read-only"


class ArchiveLocked(ArchiveRefuses):
    """words: path"""

    code = "locked"


class ArchiveFull(ArchiveRefuses):
    """words: path"""

    code = "full"


class FieldError(ValueError):
    """A value that a field cannot take. `code` and `words` make the sentence `field.<code>`."""

    def __init__(self, code: str, *words: str) -> None:
        super().__init__(code, *words)
        self.code = code
        self.words: tuple[str, ...] = words

    @property
    def key(self) -> str:
        """The wording's key of this error's sentence."""
        return f"field.{self.code}"


class UnknownArticle(LookupError):
    """No article bears `words[0]` as its id or citekey; the sentence is `archive.unknown-article`."""

    key = "archive.unknown-article"
    code = "unknown-article"

    def __init__(self, named: str) -> None:
        super().__init__(named)
        self.words: tuple[str, ...] = (named,)


class Impossible(ValueError):
    """Something that cannot be done to an article as it is. `code` and `words` make the sentence `act.<code>`."""

    def __init__(self, code: str, *words: str) -> None:
        super().__init__(code, *words)
        self.code = code
        self.words: tuple[str, ...] = words

    @property
    def key(self) -> str:
        """The wording's key of this error's sentence."""
        return f"act.{self.code}"


class CannotTakeBack(Impossible):
    """An act cannot be undone, or done again: "nothing-to-undo", "nothing-to-redo", "changed-since", "final", "whole"."""


_BY_SQLITE_CODE: dict[int, type[ArchiveError]] = {
    sqlite3.SQLITE_NOTADB: NotAnArchive,
    sqlite3.SQLITE_CORRUPT: ArchiveDamaged,
    sqlite3.SQLITE_FORMAT: ArchiveDamaged,
    sqlite3.SQLITE_BUSY: ArchiveLocked,
    sqlite3.SQLITE_LOCKED: ArchiveLocked,
    sqlite3.SQLITE_READONLY: ArchiveReadOnly,
    sqlite3.SQLITE_FULL: ArchiveFull,
    sqlite3.SQLITE_CANTOPEN: ArchiveUnreadable,
    sqlite3.SQLITE_PERM: ArchiveUnreadable,
    sqlite3.SQLITE_AUTH: ArchiveUnreadable,
    sqlite3.SQLITE_IOERR: ArchiveUnreadable,
}


def archive_error(error: sqlite3.Error, path: str) -> ArchiveError | None:
    """The error of this tree that SQLite's `error` means, or None when it is a programming error of ours."""
    number = getattr(error, "sqlite_errorcode", None)
    kind = _BY_SQLITE_CODE.get(number & 0xFF) if number is not None else None
    if kind is None:
        return None
    return kind(path, str(error)) if kind in (ArchiveDamaged, ArchiveUnreadable) else kind(path)


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn SQLite's errors into those of this tree for what happens inside; errors of our own SQL pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        told = archive_error(error, path)
        if told is None:
            raise
        raise told from error
