"""`pressmark strip`: blocks that were kept do not belong to the text, or have another role."""

from desktop.cli._shared.acts import correct
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Usage, Whole, argument, option
from desktop.cli._shared.session import Session
from desktop.operations.strip import strip
from importers.discover import discover


def run(session: Session, *, id: str, n: tuple[int, ...], role: str | None) -> int:
    """Strip them, all or none. Raises `Usage` for a role that is none of those that are stripped."""
    if role is not None:
        stripped = sorted(one.name for one in discover("importers.roles", "ROLE") if not one.kept)
        if role not in stripped:
            raise Usage("no-stripped-role", role, ", ".join(stripped))
    return correct(session, strip, id, n, role)


COMMAND = command("strip", run, argument("id", "ID"), argument("n", "N", many=True, kind=Whole(0)), option("role", Text("ROLE")))
