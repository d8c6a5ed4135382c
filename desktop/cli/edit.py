"""`pressmark edit`: citation fields set by hand, of one article or of many, from the line or from a CSV file."""

import sys
from pathlib import Path

from desktop.archive.assignments import parse_assignment
from desktop.archive.connection import Archive
from desktop.archive.errors import ArticleDamaged, FieldError, UnknownArticle
from desktop.cli._shared.acts import answer, changing
from desktop.cli._shared.archive import found_ids
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Usage, argument, option
from desktop.cli._shared.session import Refusal, Session, complain, emit, fail
from desktop.cli._shared.streams import was_closed
from desktop.operations.csv_edits import Row, TableError, article_of, edit_of, table
from desktop.operations.edit import Edit, EditError, check_fields, edit
from desktop.version import tool_name
from importers.reasons import system_word
from importers.wording import say

STDIN = "-"


def run(session: Session, *, id: tuple[str, ...], set: tuple[str, ...], given: str | None) -> int:
    """Make all the edits in one act, or none: the status is 1 when one of them cannot be made, 2 where the words are not understood."""
    if (given is None) != bool(id and set) or (given is not None and (id or set)):
        raise Usage("edit-what")
    rows = [] if given is None else _rows(given)
    fields = _fields(set)
    with changing(session) as db:
        edits, status = (_named(session, db, id, fields), 0) if given is None else _from_rows(session, db, rows)
        if edits is None or status:
            return 1
        try:
            change = edit(db, edits, who=session.who, tool=tool_name())
        except EditError as error:
            line = rows[error.number].line if rows else None
            _failed(session, error.error, edits[error.number].article, line)
            return 1
        except ArticleDamaged as error:
            _failed(session, error, int(error.words[0]), None)
            return 1
        return answer(session, db, dict.fromkeys(one.article for one in edits), changed=bool(change.history))


def _fields(words: tuple[str, ...]) -> dict[str, str]:
    """The assignments of the line. Raises `Refusal` for one that cannot be."""
    try:
        fields = dict(parse_assignment(one) for one in words)
        check_fields(fields)
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error
    return fields


def _named(session: Session, db: Archive, names: tuple[str, ...], fields: dict[str, str]) -> list[Edit] | None:
    ids, status = found_ids(session, db, names)
    if not status and "citekey" in fields and len(ids) > 1:
        raise Usage("one-citekey")
    return None if status else [Edit(one, fields) for one in ids]


def _rows(path: str) -> list[Row]:
    try:
        if path == STDIN and was_closed(sys.stdin):
            raise Refusal("csv.unreadable", path, "closed")
        return table(sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes())
    except (OSError, ValueError) as error:
        if isinstance(error, TableError):
            raise Refusal(error.key, *_words(path, error)) from error
        raise Refusal("csv.unreadable", path, system_word(error)) from error


def _words(path: str, error: TableError) -> tuple[str, ...]:
    return (path, *error.words)


def _from_rows(session: Session, db: Archive, rows: list[Row]) -> tuple[list[Edit], int]:
    """The edits that the rows ask for; every row that cannot be is told, so that all can be put right at once."""
    edits, status = [], 0
    first: dict[int, Row] = {}
    for row in rows:
        try:
            article = article_of(db, row)
            before = first.setdefault(article, row)
            if before.cells != row.cells:
                raise FieldError("row-twice", str(article), str(before.line))
            if before is row:
                edits.append(edit_of(db, row))
        except (FieldError, UnknownArticle, ArticleDamaged) as error:
            _failed(session, error, row.cells.get("id") or row.cells.get("citekey"), row.line)
            status = 1
    return edits, status


def _failed(session: Session, error: FieldError | UnknownArticle | ArticleDamaged, named: object, line: int | None) -> None:
    if line is None:
        fail(session, error.key, *error.words, id=named)
        return
    said = say("csv.line", line, say(error.key, *error.words, lang=session.lang), lang=session.lang)
    complain(said)
    emit(session, {"id": named, "line": line, "status": "failed", "error": said, "code": error.code})


COMMAND = command("edit", run, argument("id", "ID", many=True, required=False), option("set", Text("FIELD"), multiple=True), option("from", Text("FILE"), called="given"))
