"""`pressmark retext`: other words for a block; the original ones stay."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Whole, argument, option
from desktop.cli._shared.session import Session
from desktop.operations.retext import retext


def run(session: Session, *, id: str, n: int, text: str) -> int:
    """Write them."""
    return correct(session, retext, id, n, text)


COMMAND = command("retext", run, argument("id", "ID"), argument("n", "N", kind=Whole(0)), option("text", Text("TEXT"), required=True))
