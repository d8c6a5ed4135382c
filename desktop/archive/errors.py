"""What can be wrong with an archive, drawn as a tree.

    ArchiveError
      ArchiveMissing                 there is no file at this place
      ArchiveMoved                   the file that was opened is not at this place any more
      ArchiveExists                  a new archive would overwrite a file
      ArchiveItself                  a copy would be made onto what it is made from
      ArchiveUnusable
        ArchiveIsFolder              a directory stands there
        ArchiveUnreadable            the system does not let it be opened
        NotAnArchive                 not SQLite at all
        OthersArchive                SQLite, but another program's
        ArchiveNewer                 made by a newer Pressmark
        ArchiveDamaged               what the file holds cannot be read, or not be trusted
        EngineTooOld                 SQLite itself is older than we need
      ArchiveRefuses
        ArchiveReadOnly              may be read, not written
        ArchiveLocked                another program is writing for longer than we wait
        ArchiveFull                  no room on the disk
      ArticleDamaged                 one article cannot be read; the others may be
      OriginalDamaged                the bytes that one article was read from are not what they were
    FieldError                       a value that a citation field cannot take
    UnknownArticle                   no article has this id or citekey
      PurgedArticle                  there was one, and it was removed for good
    Impossible                       what is asked of an article cannot be done
      CannotTakeBack                 an act cannot be undone or done again

Each error is a code and its words; the sentence is `archive.<code>` (`field.<code>` for a field), made when it is shown.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager


class ArchiveError(Exception):
    """`code` and `words` make the sentence `archive.<code>`; the first word is the archive's path."""

    code = "unusable"

    def __init__(self, *words: str) -> None:
        super().__init__(self.code, *words)
        self.words: tuple[str, ...] = words

    def __reduce__(self) -> tuple[type["ArchiveError"], tuple[str, ...]]:
        return type(self), self.words  # so that it crosses a process border whole

    @property
    def key(self) -> str:
        """The wording's key of this error's sentence."""
        return f"archive.{self.code}"


class ArchiveMissing(ArchiveError):
    """words: path"""

    code = "missing"


class ArchiveMoved(ArchiveError):
    """words: path"""

    code = "moved"


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
    """words: path, what more the fault tells

    `fault` says what is wrong, and the sentence is `archive.damaged-<fault>`: "" (`archive.damaged`), "words" (text that is no text),
    "table" (its name), "index" (the full-text index), "reference" (table, row, the table it points to), "history" (number of the
    event), "original" (SHA-256), "schema" (its number).
    """

    code = "damaged"

    def __init__(self, path: str, fault: str = "", *words: str) -> None:
        super().__init__(path, *words)
        self.fault = fault

    @property
    def key(self) -> str:
        """The wording's key of this fault's sentence."""
        return f"archive.damaged-{self.fault}" if self.fault else "archive.damaged"


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


class ArticleDamaged(ArchiveError):
    """words: the article's id"""

    code = "article-damaged"


class OriginalDamaged(ArchiveError):
    """words: the SHA-256 that the original's bytes should have"""

    code = "original-damaged"


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


class PurgedArticle(UnknownArticle):
    """The article `words[0]` was removed for good: only its history tells of it."""

    key = "archive.purged-article"
    code = "purged-article"


class UnknownCollection(LookupError):
    """No collection has the path `words[0]`; the sentence is `cli.no-such-collection`."""

    key = "cli.no-such-collection"
    code = "no-such-collection"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.words: tuple[str, ...] = (path,)


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
    """An act cannot be undone, or done again: "nothing-to-undo", "nothing-to-redo", "changed-since", "collection-changed",
    "collection-gone", "citekey-taken", "final", "whole", "whole-purged"."""


DAMAGE = (zlib.error, sqlite3.Error, ArchiveDamaged, ArticleDamaged, OriginalDamaged, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)
"""What working with damaged rows may raise. Sound rows raise none of it, but a fault of ours may: only what is known to be damaged may be called so."""

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

_OF_A_DAMAGED_INDEX = ("invalid fts5 file format", "vtable constructor failed")
_OF_A_DAMAGED_SCHEMA = ("no such table", "no such column", "malformed JSON")
"""How SQLite's words begin where a statement of ours, which fits every sound archive, does not fit this one (SQLITE_ERROR has no finer code)."""
_IN_WORDS = {
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_PERM: "eacces",
    sqlite3.SQLITE_AUTH: "eacces",
    sqlite3.SQLITE_IOERR: "eio",
}
"""What SQLite says in English, as codes that `importers.reasons.spoken` puts in words."""


def archive_error(error: sqlite3.Error, path: str) -> ArchiveError | None:
    """The error of this tree that SQLite's `error` means, or None when it is a programming error of ours."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:  # Python's own: the bytes of a text are not UTF-8
        return ArchiveDamaged(path, "words") if isinstance(error, sqlite3.OperationalError) else None
    if number == sqlite3.SQLITE_CORRUPT_VTAB or (number == sqlite3.SQLITE_ERROR and str(error).startswith(_OF_A_DAMAGED_INDEX)):
        return ArchiveDamaged(path, "index")
    if number == sqlite3.SQLITE_ERROR and (str(error).startswith(_OF_A_DAMAGED_SCHEMA) or " has no column named " in str(error)):
        return ArchiveDamaged(path)
    kind = _BY_SQLITE_CODE.get(number & 0xFF)
    if kind is None:
        return None
    return kind(path, _IN_WORDS.get(number & 0xFF, str(error))) if kind is ArchiveUnreadable else kind(path)


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


def is_damage(error: Exception) -> bool:
    """Whether `error`, met while rows were read and decoded, says that they are damaged; a lock or a full disk says nothing of them."""
    if isinstance(error, sqlite3.Error):
        return isinstance(archive_error(error, ""), ArchiveDamaged)
    return not isinstance(error, ArchiveError) or isinstance(error, ArchiveDamaged | ArticleDamaged | OriginalDamaged)
