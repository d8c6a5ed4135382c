"""What the commands that change an archive have in common: it is opened to write, what cannot be done is told, the new rows are the answer."""

import contextlib
from collections.abc import Callable, Iterable, Iterator

from desktop.archive.change import Change
from desktop.archive.connection import Archive, open_to_write
from desktop.archive.errors import ArticleDamaged, FieldError, Impossible, OriginalDamaged, UnknownArticle, UnknownCollection, telling
from desktop.archive.load import load_many
from desktop.archive.record import Record
from desktop.archive.row import article_row
from desktop.cli._shared.archive import Asked, Losses, asked_for, found_ids, tell_unknown
from desktop.cli._shared.article import title_of, width, wrapped_text
from desktop.cli._shared.session import Session, complain, emit, fail, tell
from desktop.version import tool_name
from importers.errors import ReadingError
from importers.reasons import error as error_sentence
from importers.reasons import warning
from importers.wording import many, say

Do = Callable[..., Change]
"""An operation on one archive: called with the database and whatever it needs, and `who` and `tool`."""

Trouble = FieldError | Impossible | ReadingError | UnknownArticle | ArticleDamaged | OriginalDamaged
TROUBLE = (FieldError, Impossible, ReadingError, UnknownArticle, ArticleDamaged, OriginalDamaged)
"""What one article's turn may end with."""

SHOWN = 20
"""Articles that are named for a person; more are counted."""


@contextlib.contextmanager
def changing(session: Session) -> Iterator[Archive]:
    """The archive, open to write. Raises an `ArchiveError`, which ends the command with 2; none is made."""
    with telling(str(session.archive)), contextlib.closing(open_to_write(session.archive)) as db:
        yield db


def attempt(session: Session, db: Archive, do: Do, *words: object, named: object = None, **more: object) -> Change | None:
    """Do it; where it cannot be done, or not be done to what is damaged, say why (with `named` as the row's id) and give None."""
    try:
        return do(db, *words, who=session.who, tool=tool_name(), **more)
    except TROUBLE as error:
        failed(session, error, named)
    except UnknownCollection as error:
        fail(session, error.key, *error.words, name=error.words[0])
    return None


def failed(session: Session, error: Trouble, named: object) -> None:
    """Say why something could not be done to an article: a line on standard error and a row."""
    if not isinstance(error, ReadingError):
        fail(session, error.key, *error.words, id=named)
        return
    said = error_sentence(error.code, error.words, session.lang)
    complain(said)
    emit(session, {"id": named, "status": "failed", "error": said, "code": error.code})


def correct(session: Session, do: Do, id: str, *words: object, **more: object) -> int:
    """One correction of one article, answered with its new row; the status is 1 where it cannot be done."""
    with changing(session) as db:
        ids, status = found_ids(session, db, [id])
        if not ids:
            return status
        change = attempt(session, db, do, ids[0], *words, named=ids[0], **more)
        if change is None:
            return 1
        return answer(session, db, change.articles or ids, changed=bool(change.history))


def file_away(session: Session, do: Do, names: Iterable[str], *words: object) -> int:
    """One act on every article named that is there, answered in the order of the names; the status is 1 where one is not."""
    with changing(session) as db:
        asked = asked_for(db, names)
        tell_unknown(session, asked, None)
        if not asked.ids:
            return asked.status
        change = attempt(session, db, do, asked.ids, *words)
        if change is None:
            return 1
        return max(asked.status, answer(session, db, asked.ids, changed=bool(change.history), asked=asked))


def take_back(session: Session, do: Do, id: str | None) -> int:
    """Undo or redo, of one article or of the archive's last act, answered with the rows of the articles that are there now."""
    with changing(session) as db:
        ids, status = found_ids(session, db, () if id is None else (id,))
        if status:
            return status
        change = attempt(session, db, do, *ids, named=ids[0] if ids else None)
        if change is None:
            return 1
        if not change.articles:
            emit(session, {"id": None, "status": "done", "event": change.event})
            if not session.quiet:
                tell(session, say("cli.collections-changed", lang=session.lang))
            return 0
        return answer(session, db, sorted(change.articles))


def answer(session: Session, db: Archive, articles: Iterable[int], *, changed: bool = True, asked: Asked | None = None) -> int:
    """The articles' new rows; for a person their titles and what they should know. Names of `asked` that are unknown and stood
    behind one of them are said in their place. The status is 1 when one of them cannot be read."""
    ids, lost, told = list(articles), Losses(session), asked or Asked([], {})
    records = load_many(db, ids, damaged=lost)
    if session.json:
        for record in records:
            emit(session, article_row(record, lang=session.lang))
            tell_unknown(session, told, record.id)
        return int(lost.count > 0)
    for number in ids:
        tell_unknown(session, told, number)
    if session.quiet:
        return 0
    for at, record in enumerate(records):
        if at == SHOWN:
            tell(session, many("cli.show.more", len(ids) - at, lang=session.lang))
            break
        tell(session, _line(record, session.lang))
    tell(session, many("cli.count.changed", len(ids), lang=session.lang) if changed else say("cli.nothing-changed", lang=session.lang))
    return int(lost.count > 0)


def warn(session: Session, change: Change) -> None:
    """What the user should know of a change, on standard error."""
    for message in change.warnings:
        complain(warning(message.code, message.words, session.lang))


def _line(record: Record, lang: str) -> str:
    kept = sum(block.kept for block in record.blocks)
    told = ", ".join((many("cli.show.kept", kept, lang=lang), many("cli.show.stripped", len(record.blocks) - kept, lang=lang)))
    return wrapped_text(f"{title_of(record, lang)} ({told})", width(), f"{record.id:>5}  ", " " * 7)
