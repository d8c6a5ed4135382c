"""`pressmark check`: whether the archive is sound: SQLite's integrity, originals against digests, records against their history."""

from desktop.archive.checkup import Finding, check, finding_row
from desktop.archive.errors import ArchiveDamaged
from desktop.cli._shared.archive import reading
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, option
from desktop.cli._shared.output import check_out, write_out
from desktop.cli._shared.session import Session, emit, tell
from desktop.cli._shared.sizes import size_words
from desktop.escaping import json_line, visible
from importers.wording import many, say


def run(session: Session, *, out: str | None, force: bool) -> int:
    """Look at everything; the status is 0 when all is sound, 1 when not."""
    if out is not None:
        session = check_out(session, out, force=force)
    try:
        with reading(session, damaged=True) as db:
            findings = list(check(db))
    except ArchiveDamaged:  # not even its list of tables can be read
        findings = [Finding(None, False, "archive-unreadable")]
    rows = [finding_row(finding, lang=session.lang) for finding in findings]
    damaged = [row for row in rows if row["status"] == "damaged"]
    lines = [_sentence(session, row) for row in damaged]
    total = len({finding.id for finding in findings if finding.id is not None})
    lines.append(many("cli.count.damaged", len(damaged), lang=session.lang) if damaged else many("cli.check.sound", total, lang=session.lang))
    if out is not None:
        report = [json_line(row) for row in rows] if session.json else [visible(line) for line in lines]
        size = write_out(out, "".join(line + "\n" for line in report).encode("utf-8", "replace"), force=force)
        if out != "-":
            emit(session, {"path": out, "status": "done", "articles": total, "bytes": size})
            if not session.quiet:
                tell(session, "\n".join((lines[-1], say("cli.written", out, size_words(size, session.lang), lang=session.lang))))
        return 1 if damaged else 0
    for row in rows:
        emit(session, row)
    for line in lines:
        tell(session, line)
    return 1 if damaged else 0


def _sentence(session: Session, row: dict[str, object]) -> str:
    if row["id"] is None:
        return say("cli.check.damaged-archive", row["what"], row["cure"], lang=session.lang)
    return say("cli.check.damaged", row["id"], row["what"], row["cure"], lang=session.lang)


COMMAND = command("check", run, option("out", Text("FILE")), option("force"))
