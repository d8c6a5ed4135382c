"""`pressmark trash`: articles out of lists and searches, and nothing of them is lost."""

from desktop.cli._shared.acts import file_away
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.trash import trash


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Put them in the trash, in one act; the status is 1 when one of the names is unknown."""
    return file_away(session, trash, id)


COMMAND = command("trash", run, argument("id", "ID", many=True))
