"""`pressmark approve`: articles that were reviewed and are right."""

from desktop.cli._shared.acts import answer, attempt, changing
from desktop.cli._shared.archive import found_ids
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.approve import approve


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Approve them in one act; the status is 1 when one of the names is unknown."""
    with changing(session) as db:
        ids, status = found_ids(session, db, id)
        change = attempt(session, db, approve, ids)
        if change is None:
            return 1
        if ids:
            status = max(status, answer(session, db, ids, changed=bool(change.history)))
    return status


COMMAND = command("approve", run, argument("id", "ID", many=True))
