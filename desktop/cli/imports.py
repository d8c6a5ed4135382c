"""`pressmark imports`: every import, or every file that one of them saw."""

import os
from collections.abc import Sequence

from desktop.archive.imports import FILE_KEYS, IMPORT_KEYS, FileRow, ImportRow, file_row, import_files, import_row, imports
from desktop.archive.report import report
from desktop.cli._shared.archive import reading
from desktop.cli._shared.article import width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Whole, argument, option
from desktop.cli._shared.output import check_out, tell_written, write_out
from desktop.cli._shared.session import Session, emit, fail, tell
from desktop.cli._shared.tables import Column, tell_table
from importers.wording import say

LIST = (Column("number", right=True), Column("when"), Column("who", 1), *(Column(code, right=True) for code in ("added", "duplicate", "skipped", "failed")))
FILES = (Column("file", 3, lines=True), Column("outcome"), Column("ids", 1, lines=True), Column("what", 3, lines=True))

UNFINISHED = "*"
"""Stands beside the imports that have not come to their end."""


def run(session: Session, *, n: int | None, out: str | None, force: bool) -> int:
    """List them; the status is 1 for a number that no import has."""
    if out is not None:
        session = check_out(session, out, force=force)
    with reading(session) as db:
        if n is None:
            rows = list(imports(db))
            records = [import_row(row) for row in rows]
        else:
            try:
                files = list(import_files(db, n))
            except LookupError:
                fail(session, "cli.no-such-import", n)
                return 1
            records = [file_row(row, lang=session.lang) for row in files]
    if out is not None:
        size = write_out(out, report(records, FILE_KEYS if n is not None else IMPORT_KEYS), force=force)
        tell_written(session, out, size, articles=None)
        return 0
    for record in records:
        emit(session, record)
    if n is None:
        tell_table(session, LIST, (_line(row) for row in rows))
        if not all(row.finished for row in rows):
            tell(session, f"\n{UNFINISHED} {say('cli.not-finished', lang=session.lang)}")
    else:
        shared = shared_folder([row.path for row in files])
        if shared:
            tell(session, wrapped_text(shared, width()) + "\n")
        columns = FILES if any(record["error"] for record in records) else FILES[:-1]
        tell_table(session, columns, (_cells(session, row, record, shared)[: len(columns)] for row, record in zip(files, records, strict=True)))
    if not records and not session.quiet:
        tell(session, say("cli.no-imports", lang=session.lang))
    return 0


def shared_folder(paths: Sequence[str]) -> str:
    """The folder that all of several files lie in, with its separator, so that it is said once; nothing where there is none."""
    heads = [path[: max(path.rfind("/"), path.rfind("\\")) + 1] for path in paths]
    shared = os.path.commonprefix(heads)  # noqa: RUF071 - cut back to a whole folder below; commonpath mends what the user wrote
    return shared[: max(shared.rfind("/"), shared.rfind("\\")) + 1] if len(paths) > 1 else ""


def _line(row: ImportRow) -> list[object]:
    when = row.when[:16].replace("T", " ") + ("" if row.finished else f" {UNFINISHED}")
    return [row.n, when, row.who, row.added, row.duplicate, row.skipped, row.failed]


def _cells(session: Session, row: FileRow, record: dict[str, object], shared: str) -> list[object]:
    path = row.path.removeprefix(shared)
    place = f"{path} / {row.member}" if row.member else path
    # The file has a column of its own: the sentence need not name it again.
    wrong = str(record["error"] or "").removeprefix(row.path).lstrip(" \u00a0:")
    return [place, say(f"cli.status.{row.status}", lang=session.lang), ", ".join(map(str, row.ids)), wrong]


COMMAND = command("imports", run, argument("n", "N", required=False, kind=Whole(1)), option("out", Text("FILE")), option("force"))
