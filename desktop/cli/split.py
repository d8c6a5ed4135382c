"""`pressmark split`: one block becomes two."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Whole, argument
from desktop.cli._shared.session import Session
from desktop.operations.split import split


def run(session: Session, *, id: str, n: int, offset: int) -> int:
    """Cut it before the character `offset` of its text."""
    return correct(session, split, id, n, offset)


COMMAND = command("split", run, argument("id", "ID"), argument("n", "N", kind=Whole(0)), argument("offset", "OFFSET", kind=Whole(0, "OFFSET")))
