"""`pressmark divide`: two articles that stand in one file."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.files import options_of
from desktop.cli._shared.options import Whole, argument
from desktop.cli._shared.session import Session
from desktop.operations.divide import divide


def run(session: Session, *, id: str, n: int) -> int:
    """Let a new article begin at block `n`; the rows are those of both."""
    return correct(session, divide, id, n, options_of(session, (), ()))


COMMAND = command("divide", run, argument("id", "ID"), argument("n", "N", kind=Whole(1)))
