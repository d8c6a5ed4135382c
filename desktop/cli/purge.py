"""`pressmark purge`: articles of the trash removed for good, with their originals."""

from dataclasses import replace

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.errors import ArticleDamaged, Impossible
from desktop.archive.load import load
from desktop.cli._shared.acts import Named, Trouble, attempt, changing, failed, ids_of, named_articles, warn
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session, emit, tell
from desktop.operations.purge import purge
from importers.reasons import warning
from importers.wording import many


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Remove those that are in the trash, in one act; the status is 1 when one is not, or when a name is unknown."""
    with changing(session) as db:
        named = [(name, _in_trash(db, one)) for name, one in named_articles(db, id)]
        change = attempt(session, db, purge, ids_of(named)) if ids_of(named) else Change("purge")
        return 1 if change is None else _answer(session, named, change)


def _in_trash(db: Archive, one: int | Trouble) -> int | Trouble:
    try:
        return Impossible("not-in-trash", str(one)) if isinstance(one, int) and not load(db, one, blocks=False).trashed else one
    except ArticleDamaged as error:
        return error


def _answer(session: Session, named: Named, change: Change) -> int:
    """A row for each article that was removed, or why it was not, in the order of the names."""
    status = 0
    for name, one in named:
        if not isinstance(one, int):
            failed(session, one, name)
            status = 1
            continue
        told = [message for message in change.warnings if message.code == "purge-waits" or message.words[:1] == (str(one),)]
        warnings = [{"code": each.code, "words": list(each.words), "text": warning(each.code, each.words, session.lang)} for each in told]
        emit(session, {"id": one, "status": "done", "event": change.event, "warnings": warnings})
    if not session.json:
        warn(session, replace(change, warnings=tuple(dict.fromkeys(change.warnings))))
    if change.articles and not session.quiet:
        tell(session, many("cli.count.purged", len(change.articles), lang=session.lang))
    return status


COMMAND = command("purge", run, argument("id", "ID", many=True))
