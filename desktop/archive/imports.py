"""The imports that an archive saw: when, who, with what, and every file with its outcome."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.archive.tables import words_cell
from desktop.archive.write import readable_path
from importers.reasons import error as error_sentence

OUTCOMES = ("added", "duplicate", "skipped", "failed")

WAITING, HANDED_ON = "waiting", "later"
"""States of a file that has no outcome in its import: it is still to be read, or was left to a later import."""

IMPORT_KEYS = ("n", "when", "who", "tool", *OUTCOMES, "finished")
"""The keys of the contract's row of `imports`."""

FILE_KEYS = ("path", "member", "status", "ids", "error")
"""The keys of the contract's row of `imports N`."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import, and how many articles (or files that failed) had each outcome. `n` is its number.

    `finished` is None for one that was stopped or killed, and as long as it is under way.
    """

    n: int
    when: str
    who: str
    tool: str
    added: int
    duplicate: int
    skipped: int
    failed: int
    finished: str | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """An import that did not come to its end: `files` were to be read, `done` of them were, `left` are the paths of those to be read still.

    `collection` is the path of the collection that its articles went to.
    """

    n: int
    files: int
    done: int
    left: tuple[str, ...]
    collection: str | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file that an import saw. `code` and `words` make the error's sentence where it failed."""

    path: str
    member: str | None
    status: str
    ids: tuple[int, ...]
    code: str | None
    words: tuple[str, ...]


def imports(db: Database) -> Iterator[ImportRow]:
    """Every import, oldest first."""
    sql = """with outcomes as (
               select f.import as import, coalesce(a.status, f.status) as status
               from import_files f left join import_articles a on a.file = f.id)
             select i.id, i.started, i.who, i.tool, count(*) filter (where o.status = 'added'), count(*) filter (where o.status = 'duplicate'),
                    count(*) filter (where o.status = 'skipped'), count(*) filter (where o.status = 'failed'), i.finished
             from imports i left join outcomes o on o.import = i.id group by i.id order by i.id"""
    for row in db.execute(sql):
        yield ImportRow(*row)


def import_files(db: Database, n: int) -> Iterator[FileRow]:
    """The files of import `n` that it saw, in the order in which they were to be seen. Raises `LookupError` for an unknown number."""
    if db.execute("select 1 from imports where id = ?", [n]).fetchone() is None:
        raise LookupError(n)
    sql = """select f.path, f.member, f.status, f.code, f.words,
                    (select json_group_array(article) from (select article from import_articles where file = f.id and article is not null order by number)),
                    (select min(number) from import_articles where file = f.id and status = 'failed') as bad,
                    (select code from import_articles where file = f.id and status = 'failed' order by number limit 1),
                    (select words from import_articles where file = f.id and status = 'failed' order by number limit 1)
             from import_files f where f.import = ? and f.status not in (?, ?) order by f.id"""
    for path, member, status, code, words, ids, bad, bad_code, bad_words in db.execute(sql, [n, WAITING, HANDED_ON]):
        if code is None and bad is not None:
            code, words = bad_code, bad_words
        yield FileRow(path, member, status, tuple(json.loads(ids)), code, tuple(json.loads(words)))


def stopped_imports(db: Database) -> Iterator[Stopped]:
    """The imports without an end of which it is known what they were to read, oldest first; that one is under way looks the same."""
    sql = """select i.id, count(distinct f.path), count(distinct f.path) filter (where f.status in (:waiting, :later)),
                    (select json_group_array(path) from (select path from import_files where import = i.id and status = :waiting order by id)),
                    (select json_extract(detail, '$.collection') from history where n = i.event)
             from imports i join import_files f on f.import = i.id where i.finished is null group by i.id
             having count(*) filter (where f.status in (:waiting, :later)) > 0 order by i.id"""
    for n, files, rest, left, collection in db.execute(sql, {"waiting": WAITING, "later": HANDED_ON}).fetchall():
        yield Stopped(n, files, files - rest, tuple(json.loads(left)), collection)


def await_files(db: Database, n: int, paths: Iterable[str]) -> None:
    """Note the files that import `n` is to read. Inside a transaction."""
    rows = ((n, readable_path(path), WAITING) for path in paths)
    db.conn.executemany("insert or ignore into import_files (import, path, status) values (?, ?, ?)", rows)


def hand_on(db: Database, n: int) -> None:
    """Note that what import `n` has not read is left to a later one. Inside a transaction."""
    db.execute("update import_files set status = ? where import = ? and status = ?", [HANDED_ON, n, WAITING])


def import_row(row: ImportRow) -> dict[str, Any]:
    """The contract's row of `imports`."""
    return {name: getattr(row, name) for name in IMPORT_KEYS}


def file_row(row: FileRow, *, lang: str) -> dict[str, Any]:
    """The contract's row of `imports N`; the error as a sentence in `lang`."""
    error = None if row.code is None else error_sentence(row.code, row.words, lang)
    return {"path": row.path, "member": row.member, "status": row.status, "ids": list(row.ids), "error": error}


def see_file(
    db: Database,
    n: int,
    path: str,
    member: str | None,
    *,
    status: str,
    modified: str | None = None,
    digest: str | None = None,
    code: str | None = None,
    words: tuple[str, ...] = (),
    more: bool = False,
) -> int:
    """Note that import `n` saw a file, and return the row's number; seen again it keeps its row, "added" winning over the rest.

    `more`: other articles of it are to come, and until then a file that was waited for is. Inside a transaction.
    """
    place = [n, readable_path(path), None if member is None else readable_path(member)]
    row = db.execute("select id, status from import_files where import = ? and path = ? and coalesce(member, '') = coalesce(?, '')", place).fetchone()
    if member is not None and not more:  # what was waited for is the file that it was in
        db.execute("delete from import_files where import = ? and path = ? and member is null and status = ?", [*place[:2], WAITING])
    if row is not None and row[1] == WAITING:
        added = db.execute("select 1 from import_articles where file = ? and status = 'added'", [row[0]]).fetchone() is not None
        cells = [modified, digest, WAITING if more else "added" if added else status, code, words_cell(tuple(map(readable_path, words))), row[0]]
        db.execute("update import_files set modified = ?, digest = ?, status = ?, code = ?, words = ? where id = ?", cells)
        return int(row[0])
    if row is not None:
        if status == "added" != row[1] or (row[1] == "failed" and status == "duplicate"):
            db.execute("update import_files set status = ? where id = ?", [status, row[0]])
        return int(row[0])
    cells = [*place, modified, digest, status, code, words_cell(tuple(map(readable_path, words)))]
    cursor = db.execute("insert into import_files (import, path, member, modified, digest, status, code, words) values (?, ?, ?, ?, ?, ?, ?, ?)", cells)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def see_article(db: Database, file: int, number: int, article: int | None, *, status: str, code: str | None = None, words: tuple[str, ...] = ()) -> None:
    """Note what became of article `number` of a file; the first outcome of an import stays. Inside a transaction."""
    db.execute(
        "insert into import_articles (file, number, article, status, code, words) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        [file, number, article, status, code, words_cell(tuple(map(readable_path, words)))],
    )
