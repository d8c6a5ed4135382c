"""`pressmark history`: what was done to a record, or to the archive."""

from desktop.archive.errors import UnknownArticle
from desktop.archive.history import event_row, events
from desktop.archive.queries import find_told
from desktop.cli._shared.archive import reading
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session, emit, fail
from desktop.cli._shared.tables import Column, tell_table
from importers.wording import has, say

COLUMNS = (Column("number", right=True), Column("when"), Column("who", 2), Column("event", 3, lines=True), Column("article", right=True))


def run(session: Session, *, id: str | None) -> int:
    """The events, oldest first; the status is 1 for an unknown name."""
    with reading(session) as db:
        try:
            told = events(db, None if id is None else find_told(db, id))
        except UnknownArticle as error:
            fail(session, error.key, *error.words, id=id)
            return 1
        if session.json:
            for event in told:
                emit(session, event_row(event))
            return 0
        tell_table(session, COLUMNS, ([event.n, _moment(event.moment), event.who, _name(event.event, session.lang), event.article] for event in told))
    return 0


def _moment(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _name(event: str, lang: str) -> str:
    code = f"cli.event.{event}"
    return say(code, lang=lang) if has(code) else event


COMMAND = command("history", run, argument("id", "ID", required=False))
