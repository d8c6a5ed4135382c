"""`pressmark keep`: blocks that were stripped belong to the text."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Whole, argument
from desktop.cli._shared.session import Session
from desktop.operations.keep import keep


def run(session: Session, *, id: str, n: tuple[int, ...]) -> int:
    """Keep them, all or none."""
    return correct(session, keep, id, n)


COMMAND = command("keep", run, argument("id", "ID"), argument("n", "N", many=True, kind=Whole(0)))
