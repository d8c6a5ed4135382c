"""`pressmark join`: two neighbouring blocks become one."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Whole, argument
from desktop.cli._shared.session import Session
from desktop.operations.join import join


def run(session: Session, *, id: str, n: int, other: int) -> int:
    """Join them."""
    return correct(session, join, id, n, other)


COMMAND = command("join", run, argument("id", "ID"), argument("n", "N", kind=Whole(0)), argument("other", "N", kind=Whole(0)))
