"""Looks whether an archive is sound: SQLite's own integrity, each original against its SHA-256, each record against its history."""

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from desktop.archive.connection import Archive, at_one_moment, open_to_read, other_writer, steps
from desktop.archive.errors import DAMAGE, ArchiveDamaged, ArchiveError, ArchiveLocked, OriginalDamaged, is_damage, telling
from desktop.archive.heads import heads
from desktop.archive.history import broken_links
from desktop.archive.index import EXACT, exact_line
from desktop.archive.load import load, state_in
from desktop.archive.ordering import NAMES, sort_keys
from desktop.archive.originals import pieces
from desktop.archive.schema import missing
from desktop.archive.tables import digest_of
from importers.wording import has, say

UNSIGNED = ("collections", "quotes", "rules", "imports", "import_files", "import_articles")
"""Tables that no digest is made over: all that can be said of them is whether they can be read."""

SHOWN = 20
"""Faults that SQLite is asked for at most."""


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

    All of it is said of one moment of the archive, whoever writes meanwhile. What cannot be read is a finding: it always comes to its
    end. Raises `ArchiveLocked` when another program keeps the write lock for longer than we wait: SQLite compares the full-text index
    under it.
    """
    index = list(_guarded(_index(db), "index-damaged"))
    with at_one_moment(db):
        yield from dict.fromkeys([*_archive(db), *index]) or [Finding(None, True)]
        last = _last_digests(db)
        articles = set(_ids(db, "select id from articles")) | _lost_ids(db)
        for article in sorted(articles):
            yield from dict.fromkeys(_article(db, article, last)) or [Finding(article, True)]


def is_damaged(archive: Path) -> bool:
    """Whether the archive at this place is known to be damaged; False where there is none, or where it cannot be told now."""
    try:
        with telling(str(archive)), contextlib.closing(open_to_read(archive)) as db:
            return any(not finding.sound for finding in check(db))
    except ArchiveError as error:
        return isinstance(error, ArchiveDamaged)


def finding_row(finding: Finding, *, lang: str) -> dict[str, Any]:
    """The contract's row of `check`; sentences in `lang`, None for what is sound."""
    if finding.sound:
        return {"id": finding.id, "status": "sound", "what": None, "cure": None}
    cure = f"check.cure.{finding.code}"
    what = say(f"check.{finding.code}", *finding.words, lang=lang)
    return {"id": finding.id, "status": "damaged", "what": what, "cure": say(cure if has(cure) else "check.cure.any", *finding.words, lang=lang)}


def missing_tables(db: Archive) -> Iterator[str]:
    """The parts of today's schema that `db` lacks."""
    return missing(db, steps())


def _guarded(findings: Iterable[Finding], code: str, article: int | None = None) -> Iterator[Finding]:
    """The findings; where damage does not let them be made, one with `code`."""
    try:
        yield from findings
    except DAMAGE as error:
        if not is_damage(error):
            raise
        yield Finding(article, False, code)


def _archive(db: Archive) -> Iterator[Finding]:
    """What is wrong with the file as a whole."""
    yield from _guarded((Finding(None, False, "table", (name,)) for name in missing_tables(db)), "archive-unreadable")
    yield from _guarded(_integrity(db), "archive-unreadable")
    yield from _guarded(_references(db), "archive-unreadable")
    yield from _guarded(_chain(db), "history")
    yield from _guarded((Finding(article, False, "original-missing", (digest,)) for digest, article in _orphans(db)), "archive-unreadable")
    for table in UNSIGNED:
        yield from _guarded(_readable(db, table), "archive-unreadable")


def _readable(db: Database, table: str) -> Iterator[Finding]:
    """Nothing, or what its unreadable cells raise."""
    for _ in db.execute(f"select * from {table}"):  # noqa: S608 (our own names)
        yield from ()


def _integrity(db: Database) -> Iterator[Finding]:
    for (words,) in db.execute(f"pragma integrity_check({SHOWN})").fetchall():
        if words != "ok":
            # From 3.44 on, SQLite has FTS5 compare its index here too.
            yield Finding(None, False, "index-damaged") if "FTS5" in words else Finding(None, False, "integrity", (" ".join(words.split()),))


def _references(db: Database) -> Iterator[Finding]:
    told = any(_orphans(db))  # then of the article, with the cure
    for table, row, parent, _ in db.execute("pragma foreign_key_check").fetchall():
        if parent == "originals" and told:
            continue
        yield Finding(None, False, "reference", (table, str(row), parent))


def _chain(db: Database) -> Iterator[Finding]:
    for number, article in broken_links(db):
        yield Finding(article if article is not None and _exists(db, article) else None, False, "chain", (str(number),))


def _index(db: Archive) -> Iterator[Finding]:
    """Whether every article is in the index once, and whether the index fits its own words.

    FTS5's comparison is in form an INSERT, which a connection that only reads refuses: then another one is opened for it, and
    where the file itself cannot be written, each article's words are still compared with the index's (`_words`).
    """
    rows = db.execute("select (select count(*) from articles), (select count(*) from texts), (select count(*) from articles a join texts t on t.rowid = a.id)")
    articles, indexed, both = rows.fetchone()
    if not articles == indexed == both:
        yield Finding(None, False, "index", (str(articles - both), str(indexed - both)))
    elif not fits(db):
        yield Finding(None, False, "index-damaged")


def fits(db: Archive, *, again: bool = True) -> bool:
    """FTS5's own integrity check, with rank 1: the index against the words that it keeps. It writes nothing.

    `again`: on another connection where this one may only read. True where there can be none.
    """
    try:
        db.execute("insert into texts (texts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind == sqlite3.SQLITE_READONLY:
            with other_writer(db) if again else contextlib.nullcontext() as writer:
                return writer is None or fits(writer, again=False)
        if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ArchiveLocked(db.path) from error
        return False
    return True


def _exists(db: Database, article: int) -> bool:
    return db.execute("select 1 from articles where id = ?", [article]).fetchone() is not None


def _orphans(db: Database) -> Iterator[tuple[str, int]]:
    sql = "select o.digest, o.article from origins o where not exists (select 1 from originals b where b.digest = o.digest)"
    yield from db.execute(sql).fetchall()


def _ids(db: Database, sql: str) -> Iterator[int]:
    """The ids that a query gives, as far as it can be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        for (number,) in db.execute(sql):
            if isinstance(number, int):
                yield number


def _lost_ids(db: Database) -> set[int]:
    """Articles that other tables know and that cannot be found any more: damage may hide a record from a walk over its own table."""
    known = set(_ids(db, "select distinct article from origins"))
    return {number for number in known if number not in set(_ids(db, f"select id from articles where id = {number}"))}  # noqa: S608 (a number)


def _last_digests(db: Database) -> dict[int, str | None] | None:
    """What the history says that each record's digest is now; None where it cannot be read."""
    sql = """select article, after from history
             where n in (select max(n) from history where article is not null and (before is not null or after is not null) group by article)"""
    try:
        return dict(db.execute(sql).fetchall())
    except sqlite3.DatabaseError:
        return None


def _article(db: Database, article: int, last: dict[int, str | None] | None) -> Iterator[Finding]:
    """What is wrong with one record: its rows, its stream, its originals."""
    parts = (_record(db, article, last), _words(db, article), _stream(db, article))
    for findings in parts:
        yield from _guarded(findings, "unreadable", article)
    with contextlib.suppress(sqlite3.DatabaseError):  # then the record is unreadable, which is said
        for (sha256,) in db.execute("select digest from origins where article = ? order by n", [article]).fetchall():
            yield from _guarded(_original(db, article, sha256), "original", article)


def _record(db: Database, article: int, last: dict[int, str | None] | None) -> Iterator[Finding]:
    """Whether its rows are those that the history tells of."""
    digest = digest_of(state_in(db, article))
    known = None if last is None else last.get(article)
    (kept,) = db.execute("select digest from articles where id = ?", [article]).fetchone()
    if last is not None and known is None:
        yield Finding(article, False, "no-history")
    elif digest != (kept if known is None else known) or kept != digest:
        yield Finding(article, False, "record")


def _words(db: Database, article: int) -> Iterator[Finding]:
    """Whether the index has the words that the article has, and lists its names: one that was not written with its article goes stale in silence."""
    record = load(db, article)
    try:
        row = db.execute(f"select {', '.join(EXACT)} from texts where rowid = ?", [article]).fetchone()  # noqa: S608 (our own names)
    except sqlite3.DatabaseError:
        return  # the index is damaged, which is said
    keys = db.execute(f"select article, {', '.join(NAMES)} from sort_keys where article = ?", [article]).fetchall()  # noqa: S608 (our own names)
    begun = db.execute("select word, field, article from heads where article = ? order by word, field", [article]).fetchall()
    if (row is not None and row != exact_line(record)) or keys != sort_keys(db, [article]) or begun != heads(db, [article]):
        yield Finding(article, False, "index-words")


def _stream(db: Database, article: int) -> Iterator[Finding]:
    row = db.execute("select data, sha256 from streams where article = ?", [article]).fetchone()
    try:
        sound = row is not None and hashlib.sha256(zlib.decompress(row[0])).hexdigest() == row[1]
    except (zlib.error, TypeError):
        sound = False
    if not sound:
        yield Finding(article, False, "stream", (str(article),))


def _original(db: Database, article: int, sha256: str) -> Iterator[Finding]:
    try:
        size = sum(map(len, pieces(db, sha256)))
        sound = db.execute("select size from originals where digest = ?", [sha256]).fetchone() == (size,)
    except KeyError:
        return  # told of as missing already
    except OriginalDamaged:
        sound = False
    if not sound:
        yield Finding(article, False, "original", (sha256,))
