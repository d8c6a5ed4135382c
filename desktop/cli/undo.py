"""`pressmark undo`: takes back the last correction of a record, or the archive's last act, whole."""

from desktop.cli._shared.acts import take_back
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.undo import undo


def run(session: Session, *, id: str | None) -> int:
    """Take it back; the status is 1 where there is nothing."""
    return take_back(session, undo, id)


COMMAND = command("undo", run, argument("id", "ID", required=False))
