"""`pressmark formats`: what is read, what is written, and what each format that is written cannot hold."""

from desktop.cli._shared.command import command
from desktop.cli._shared.session import Session, emit
from desktop.cli._shared.tables import Column, tell_table
from importers.discover import discover
from importers.wording import has, say

COLUMNS = (Column("format"), Column("title", 2, lines=True), Column("reads"), Column("writes"), Column("loses", 3, lines=True))


def rows() -> list[dict[str, object]]:
    """One row per format, read or written, in alphabetical order."""
    found: dict[str, dict[str, object]] = {}
    for form in discover("importers.formats", "FORMAT"):
        found[form.id] = {"id": form.id, "title": form.title, "reads": True, "writes": False, "loses": []}
    for export in discover("desktop.exports", "EXPORT"):
        reads = export.reads or export.id in found
        found[export.id] = {"id": export.id, "title": export.title, "reads": reads, "writes": True, "loses": list(export.loses)}
    return [found[name] for name in sorted(found)]


def run(session: Session) -> int:
    """List them."""
    for row in rows():
        emit(session, row)
    tell_table(session, COLUMNS, (_cells(row, session.lang) for row in rows()))
    return 0


def _cells(row: dict[str, object], lang: str) -> list[object]:
    yes, no = say("cli.column.yes", lang=lang), say("cli.column.no", lang=lang)
    loses = row["loses"]
    lost = ", ".join(say(f"cli.field.{field}", lang=lang) for field in loses) if isinstance(loses, list) else ""
    code = f"cli.format.{row['id']}"  # most are called the same everywhere
    return [row["id"], say(code, lang=lang) if has(code) else row["title"], yes if row["reads"] else no, yes if row["writes"] else no, lost]


COMMAND = command("formats", run, apart=True)
