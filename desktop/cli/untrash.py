"""`pressmark untrash`: articles back from the trash."""

from desktop.cli._shared.acts import file_away
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session
from desktop.operations.untrash import untrash


def run(session: Session, *, id: tuple[str, ...]) -> int:
    """Take them out of the trash, in one act; the status is 1 when one of the names is unknown."""
    return file_away(session, untrash, id)


COMMAND = command("untrash", run, argument("id", "ID", many=True))
