"""`pressmark backup`: a verified copy of the archive, whoever is working with it."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from desktop.archive.backup import Copied, backup
from desktop.archive.connection import open_to_read
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, option
from desktop.cli._shared.output import STDOUT, check_out, open_out
from desktop.cli._shared.session import Refusal, Session, emit, tell
from desktop.cli._shared.sizes import size_words
from importers.reasons import system_word
from importers.wording import many


def run(session: Session, *, out: str, force: bool) -> int:
    """Write the copy and look whether it is sound before it has its name."""
    with contextlib.closing(open_to_read(session.archive)):
        pass  # an archive that cannot be used is told before anything about the output
    session = check_out(session, out, force=force, text=False)
    try:
        copied = _through(session, out) if _streams(out) else backup(session.archive, out, force=force)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise Refusal("cli.out-failed", out, system_word(error), status=1) from error
    if out != STDOUT:
        emit(session, {"path": out, "status": "done", "articles": copied.articles, "bytes": copied.bytes})
        if not session.quiet:
            tell(session, many("cli.count.backed-up", copied.articles, out, size_words(copied.bytes, session.lang), lang=session.lang))
    return 0


def _streams(out: str) -> bool:
    """Whether `out` is standard output, a pipe or a device: what cannot be given a name when it is whole."""
    return out == STDOUT or (Path(out).exists() and not Path(out).is_file())


def _through(session: Session, out: str) -> Copied:
    with tempfile.TemporaryDirectory(prefix="pressmark-backup-") as folder:
        made = Path(folder) / "copy"
        copied = backup(session.archive, made)
        with made.open("rb") as file, open_out(out, force=True) as written:
            shutil.copyfileobj(file, written)
    return copied


COMMAND = command("backup", run, option("out", Text("FILE"), required=True), option("force"))
