"""`pressmark unite`: one article that stands in two files."""

from desktop.cli._shared.acts import answer, attempt, changing
from desktop.cli._shared.archive import found_ids
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.unite import unite


def run(session: Session, *, id: str, other: str) -> int:
    """Let the first hold what both hold; the row is the first's, for the other is in the trash."""
    with changing(session) as db:
        ids, status = found_ids(session, db, (id, other))
        if status:
            return status
        change = attempt(session, db, unite, ids[0], ids[-1], named=ids[0])
        if change is None:
            return 1
        return answer(session, db, ids[:1])


COMMAND = command("unite", run, argument("id", "ID"), argument("other", "ID"))
