"""Looks whether an archive is sound: SQLite's own integrity, each original against its SHA-256, each record against its history."""

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.connection import Archive, open_to_write
from desktop.archive.errors import ArchiveLocked, ArchiveReadOnly
from desktop.archive.history import broken_links
from desktop.archive.index import EXACT, exact_line
from desktop.archive.load import load, state_in
from desktop.archive.originals import pieces
from desktop.archive.tables import digest_of
from importers.wording import has, say

DAMAGE = (zlib.error, sqlite3.DatabaseError, UnicodeError, ValueError, TypeError, KeyError)
"""What reading a damaged row may raise."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at: an article (by id) or the archive (None), sound or not.

    `code` and `words` make the sentences `check.<code>` and `check.cure.<code>`; both are empty for what is sound.
    """

    id: int | None
    sound: bool
    code: str = ""
    words: tuple[str, ...] = ()


def check(db: Archive) -> Iterator[Finding]:
    """One finding or more about the archive itself (None), then one or more for each article, in order.

    All of it is said of one moment of the archive, whoever writes meanwhile. Raises `ArchiveLocked` when another program keeps
    the write lock for longer than we wait: SQLite compares the full-text index under it.
    """
    index = list(_index(db))
    with db.atomic():
        archive = [*_archive(db), *index]
        yield from archive or [Finding(None, True)]
        last = _last_digests(db)
        try:
            articles = [int(row[0]) for row in db.execute("select id from articles order by id")]
        except sqlite3.DatabaseError as error:
            yield Finding(None, False, "integrity", (str(error),))
            return
        for article in articles:
            yield from list(_article(db, article, last)) or [Finding(article, True)]


def finding_row(finding: Finding, *, lang: str) -> dict[str, Any]:
    """The contract's row of `check`; sentences in `lang`, None for what is sound."""
    if finding.sound:
        return {"id": finding.id, "status": "sound", "what": None, "cure": None}
    cure = f"check.cure.{finding.code}"
    what = say(f"check.{finding.code}", *finding.words, lang=lang)
    return {"id": finding.id, "status": "damaged", "what": what, "cure": say(cure if has(cure) else "check.cure.any", *finding.words, lang=lang)}


def _archive(db: Database) -> Iterator[Finding]:
    """What is wrong with the file as a whole."""
    try:
        for (words,) in db.execute("pragma integrity_check(20)").fetchall():
            if words != "ok":
                yield Finding(None, False, "integrity", (words,))
        for table, row, parent, _ in db.execute("pragma foreign_key_check").fetchall():
            yield Finding(None, False, "reference", (table, str(row), parent))
    except sqlite3.DatabaseError as error:
        yield Finding(None, False, "integrity", (str(error),))
    try:
        for number, article in broken_links(db):
            yield Finding(article if article is not None and _exists(db, article) else None, False, "chain", (str(number),))
        for digest, article in _orphans(db):
            yield Finding(article, False, "original-missing", (digest,))
    except DAMAGE as error:
        yield Finding(None, False, "integrity", (str(error),))


def _index(db: Archive) -> Iterator[Finding]:
    """Whether every article is in the index once, and whether the index fits its own words.

    FTS5's comparison is in form an INSERT, which a connection that only reads refuses: then another one is opened for it, and
    where the file itself cannot be written, each article's words are still compared with the index's (`_words`).
    """
    try:
        rows = db.execute("select (select count(*) from articles), (select count(*) from texts), (select count(*) from articles a join texts t on t.rowid = a.id)")
        articles, indexed, both = rows.fetchone()
        if not articles == indexed == both:
            yield Finding(None, False, "index", (str(articles - both), str(indexed - both)))
        elif not fits(db):
            yield Finding(None, False, "index", ("?", "?"))
    except sqlite3.DatabaseError as error:
        yield Finding(None, False, "integrity", (str(error),))


def fits(db: Archive) -> bool:
    """FTS5's own integrity check, with rank 1: the index against the words that it keeps."""
    try:
        db.execute("insert into texts (texts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        kind = error.sqlite_errorcode & 0xFF
        if kind == sqlite3.SQLITE_READONLY:
            try:
                with contextlib.closing(open_to_write(db.path)) as writer:
                    return fits(writer)
            except ArchiveReadOnly:
                return True
        if kind == sqlite3.SQLITE_BUSY:
            raise ArchiveLocked(db.path) from error
        return False
    return True


def _exists(db: Database, article: int) -> bool:
    return db.execute("select 1 from articles where id = ?", [article]).fetchone() is not None


def _orphans(db: Database) -> Iterator[tuple[str, int]]:
    sql = "select o.digest, o.article from origins o where not exists (select 1 from originals b where b.digest = o.digest)"
    yield from db.execute(sql).fetchall()


def _last_digests(db: Database) -> dict[int, str | None]:
    """What the history says that each record's digest is now."""
    sql = """select article, after from history
             where n in (select max(n) from history where article is not null and (before is not null or after is not null) group by article)"""
    try:
        return dict(db.execute(sql).fetchall())
    except sqlite3.DatabaseError:
        return {}


def _article(db: Database, article: int, last: dict[int, str | None]) -> Iterator[Finding]:
    """What is wrong with one record: its rows, its stream, its originals."""
    try:
        known = last.get(article)
        digest = digest_of(state_in(db, article))
        if known is None:
            yield Finding(article, False, "no-history")
        elif digest != known:
            yield Finding(article, False, "record")
        yield from _stream(db, article)
        yield from _words(db, article)
        for (sha256,) in db.execute("select digest from origins where article = ? order by n", [article]).fetchall():
            yield from _original(db, article, sha256)
    except DAMAGE as error:
        yield Finding(article, False, "unreadable", (str(error),))


def _words(db: Database, article: int) -> Iterator[Finding]:
    """Whether the index has the words that the article has: an index that was not written with its article goes stale in silence."""
    row = db.execute(f"select {', '.join(EXACT)} from texts where rowid = ?", [article]).fetchone()  # noqa: S608 (our own names)
    record = load(db, article)
    if row is not None and row != exact_line(record):
        yield Finding(article, False, "index-words")


def _stream(db: Database, article: int) -> Iterator[Finding]:
    row = db.execute("select data, sha256 from streams where article = ?", [article]).fetchone()
    try:
        sound = row is not None and hashlib.sha256(zlib.decompress(row[0])).hexdigest() == row[1]
    except zlib.error:
        sound = False
    if not sound:
        yield Finding(article, False, "stream")


def _original(db: Database, article: int, sha256: str) -> Iterator[Finding]:
    measured = hashlib.sha256()
    try:
        for piece in pieces(db, sha256):
            measured.update(piece)
    except KeyError:
        return  # told of as missing already
    except zlib.error:
        yield Finding(article, False, "original", (sha256,))
        return
    if measured.hexdigest() != sha256:
        yield Finding(article, False, "original", (sha256,))
