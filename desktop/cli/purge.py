"""`pressmark purge`: articles of the trash removed for good, with their originals."""

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.errors import ArticleDamaged, Impossible
from desktop.archive.load import load
from desktop.cli._shared.acts import Trouble, attempt, changing, failed, warn
from desktop.cli._shared.archive import asked_for, tell_unknown
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session, emit, tell
from desktop.operations.purge import purge
from importers.reasons import warning
from importers.wording import many


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Remove those that are in the trash, in one act; the status is 1 when one is not, or when a name is unknown."""
    with changing(session) as db:
        asked = asked_for(db, id)
        troubles = {one: error for one in asked.ids if (error := _trouble(db, one)) is not None}
        chosen = [one for one in asked.ids if one not in troubles]
        change = attempt(session, db, purge, chosen) if chosen else Change("purge")
    if change is None:
        return 1
    tell_unknown(session, asked, None)
    for one in asked.ids:
        if one in troubles:
            failed(session, troubles[one], one)
        else:
            _row(session, one, change)
        tell_unknown(session, asked, one)
    if not session.json:
        warn(session, change)
    if change.articles and not session.quiet:
        tell(session, many("cli.count.purged", len(change.articles), lang=session.lang))
    return 1 if troubles else asked.status


def _trouble(db: Archive, one: int) -> Trouble | None:
    """Why an article cannot be purged, as far as can be told beforehand."""
    try:
        return None if load(db, one, blocks=False).trashed else Impossible("not-in-trash", str(one))
    except ArticleDamaged as error:
        return error


def _row(session: Session, one: int, change: Change) -> None:
    told = [message for message in change.warnings if message.code == "purge-waits" or message.words[:1] == (str(one),)]
    warnings = [{"code": each.code, "words": list(each.words), "text": warning(each.code, each.words, session.lang)} for each in told]
    emit(session, {"id": one, "status": "done", "event": change.event, "warnings": warnings})


COMMAND = command("purge", run, argument("id", "ID", many=True))
