"""`pressmark approve`: articles that were reviewed and are right."""

from desktop.cli._shared.acts import answer, attempt, changing
from desktop.cli._shared.archive import asked_for, tell_unknown
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.approve import approve


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Approve them in one act; the status is 1 when one of the names is unknown."""
    with changing(session) as db:
        asked = asked_for(db, id)
        tell_unknown(session, asked, None)
        if not asked.ids:
            return asked.status
        change = attempt(session, db, approve, asked.ids)
        if change is None:
            return 1
        return max(asked.status, answer(session, db, asked.ids, changed=bool(change.history), asked=asked))


COMMAND = command("approve", run, argument("id", "ID", many=True))
