"""`pressmark show`: articles in full, with what was stripped where it stood, or an article's original."""

from desktop.archive.connection import Archive
from desktop.archive.errors import ArticleDamaged, OriginalDamaged
from desktop.archive.load import load
from desktop.archive.originals import has_original, pieces
from desktop.archive.row import article_row
from desktop.cli._shared.archive import Losses, asked_for, reading, tell_unknown
from desktop.cli._shared.article import reference_of, tell_facts, tell_text, title_of, width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Usage, argument, option
from desktop.cli._shared.output import check_out, open_out
from desktop.cli._shared.session import Session, emit, fail, tell


def run(session: Session, *, id: tuple[str, ...], removed: bool, with_stream: bool, original: str | None, force: bool) -> int:
    """Show them; the status is 1 when one of the names is unknown."""
    if original is not None:
        if len(id) > 1:
            raise Usage("one-original")
        session = check_out(session, original, force=force, called="--original")
    with reading(session) as db:
        asked = asked_for(db, id)
        tell_unknown(session, asked, None)
        if original is not None:
            status = asked.status
            for number in asked.ids:
                try:
                    _write_original(session, db, number, original, force=force)
                except (ArticleDamaged, OriginalDamaged) as error:
                    fail(session, error.key, *error.words, id=number)
                    status = 1
            return status
        lost = Losses(session)
        for at, number in enumerate(asked.ids):
            if at:
                tell(session, "\n" + "* " * 3 + "\n")
            try:
                _show(session, db, number, removed=removed, with_stream=with_stream)
            except ArticleDamaged as error:
                lost(error)
            tell_unknown(session, asked, number)
    return 1 if lost.count else asked.status


def _show(session: Session, db: Archive, number: int, *, removed: bool, with_stream: bool) -> None:
    record = load(db, number, stream=with_stream)
    if session.json:
        emit(session, article_row(record, lang=session.lang, stream=with_stream))
        return
    tell(session, wrapped_text(title_of(record, session.lang), width()))
    tell(session)
    tell(session, wrapped_text(reference_of(session, record), width(), "  ", "  "))
    tell(session)
    tell_facts(session, record)
    tell_text(session, record, removed=removed, numbers=True)


def _write_original(session: Session, db: Archive, number: int, out: str, *, force: bool) -> None:
    size, digest = 0, load(db, number, blocks=False).sha256
    if not has_original(db, digest):
        raise OriginalDamaged(digest)
    with open_out(out, force=force) as file:
        for piece in pieces(db, digest):
            size += file.write(piece)
    if out != "-":
        emit(session, {"path": out, "status": "done", "articles": 1, "bytes": size})


COMMAND = command("show", run, argument("id", "ID", many=True), option("removed"), option("with-stream"), option("original", Text("FILE")), option("force"))
