"""`pressmark restore`: a backup becomes the archive; what was there before is kept beside."""

from desktop.archive.backup import restore
from desktop.archive.errors import ArchiveExists
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument, option
from desktop.cli._shared.session import Refusal, Session, emit, remark, tell
from desktop.cli._shared.sizes import size_words
from importers.reasons import system_word
from importers.wording import many, say


def run(session: Session, *, file: str, force: bool) -> int:
    """Restore it; the status is 2 where an archive is, unless `force`, and for a backup that cannot be used."""
    place = session.archive
    if session.own_archive:
        place.parent.mkdir(parents=True, exist_ok=True)
    if not place.parent.is_dir():
        raise Refusal("cli.out-missing-folder", place, place.parent)
    try:
        copied = restore(file, place, force=force)
    except ArchiveExists as error:
        raise Refusal("cli.archive-exists", place) from error
    except OSError as error:
        raise Refusal("cli.out-failed", place, system_word(error)) from error
    emit(session, {"path": str(place), "status": "done", "articles": copied.articles, "bytes": copied.bytes})
    if not session.quiet:
        tell(session, many("cli.count.restored", copied.articles, place, size_words(copied.bytes, session.lang), lang=session.lang))
    if copied.kept is not None:
        remark(session, say("cli.kept-beside", copied.kept, lang=session.lang))
    return 0


COMMAND = command("restore", run, argument("file", "FILE"), option("force"))
