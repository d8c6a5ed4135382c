"""`pressmark redo`: does again what was undone last."""

from desktop.cli._shared.acts import take_back
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.undo import redo


def run(session: Session, *, id: str | None) -> int:
    """Do it again; the status is 1 where there is nothing."""
    return take_back(session, redo, id)


COMMAND = command("redo", run, argument("id", "ID", required=False))
