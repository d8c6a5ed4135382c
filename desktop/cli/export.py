"""`pressmark export`: articles in one file for another program."""

from desktop.archive.load import load_many
from desktop.cli._shared.archive import Losses, chosen_ids, reading
from desktop.cli._shared.command import command
from desktop.cli._shared.options import OneOf, Text, argument, option
from desktop.cli._shared.output import check_out, open_out, tell_written
from desktop.cli._shared.session import Session, fail
from desktop.exports._shared import Export
from importers.discover import discover


def exports() -> dict[str, Export]:
    """Every format that is written, by its word."""
    return {one.id: one for one in discover("desktop.exports", "EXPORT")}


def run(session: Session, *, id: tuple[str, ...], format: str, out: str, force: bool, collection: str | None) -> int:
    """Write the file; the status is 1 when an id is unknown, and then the others are written."""
    session = check_out(session, out, force=force)
    with reading(session) as db:
        try:
            ids, status = chosen_ids(session, db, id, collection)
        except LookupError:
            fail(session, "cli.no-such-collection", collection)
            return 1
        if id and not ids:
            return 1
        size, lost = 0, Losses(session)
        with open_out(out, force=force) as file:
            for piece in exports()[format].write(load_many(db, ids, damaged=lost), lang=session.lang):
                size += file.write(piece)
    tell_written(session, out, size, articles=len(ids) - lost.count)
    return 1 if lost.count else status


COMMAND = command(
    "export",
    run,
    argument("id", "ID", many=True, required=False),
    option("format", OneOf("FORMAT", tuple(exports())), required=True),
    option("out", Text("FILE"), required=True),
    option("force"),
    option("collection", Text("NAME")),
)
