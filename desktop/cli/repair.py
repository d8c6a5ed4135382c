"""`pressmark repair`: a single repair is taken back, or made again."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Whole, argument, option
from desktop.cli._shared.session import Session
from desktop.operations.repair import repair


def run(session: Session, *, id: str, r: int, undo: bool) -> int:
    """Take it back with `undo`, make it again without."""
    return correct(session, repair, id, r, undone=undo)


COMMAND = command("repair", run, argument("id", "ID"), argument("r", "R", kind=Whole(0, "R")), option("undo"))
