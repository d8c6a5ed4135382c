"""`pressmark new`: makes an empty archive."""

import contextlib
from pathlib import Path

from desktop.archive.connection import advice, create
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Usage, argument
from desktop.cli._shared.output import STDOUT
from desktop.cli._shared.session import Session, emit, remark, tell
from importers.reasons import warning
from importers.wording import say


def run(session: Session, *, file: str) -> int:
    """Make the archive; the status is 2 where something is at its place already."""
    if file == STDOUT:
        raise Usage("archive-is-dash")
    with contextlib.closing(create(file)):
        pass
    for message in advice(file):
        remark(session, warning(message.code, message.words, session.lang))
    emit(session, {"path": file, "status": "done", "articles": 0, "bytes": Path(file).stat().st_size})
    if not session.quiet:
        tell(session, say("cli.made", file, lang=session.lang))
    return 0


COMMAND = command("new", run, argument("file", "FILE"), apart=True)
