"""`pressmark list`: the articles of the archive, one row each."""

from desktop.archive.load import load_many
from desktop.archive.queries import SORTS, article_ids
from desktop.archive.record import Record
from desktop.archive.row import list_row
from desktop.cli._shared.archive import Losses, reading
from desktop.cli._shared.article import names, review_words, title_of
from desktop.cli._shared.command import command
from desktop.cli._shared.options import OneOf, Text, option
from desktop.cli._shared.session import Session, emit, fail, tell
from desktop.cli._shared.tables import Column, tell_table
from importers.wording import many, say

COLUMNS = (Column("id", right=True), Column("title", 5, lines=True), Column("authors", 3, lines=True), Column("container", 3, lines=True), Column("published"))

TO_REVIEW = (*COLUMNS[:2], Column("published"), Column("review", 4, lines=True))


def run(session: Session, *, collection: str | None, tag: str | None, trash: bool, to_review: bool, sort: str) -> int:
    """List them; the status is 1 for a collection that does not exist."""
    with reading(session) as db:
        try:
            ids = article_ids(db, collection=collection, tag=tag, trash=trash, to_review=to_review or None, sort=sort)
        except LookupError:
            fail(session, "cli.no-such-collection", collection)
            return 1
        lost = Losses(session)
        records = load_many(db, ids, blocks=False, damaged=lost)
        if session.json:
            for record in records:
                emit(session, list_row(record, lang=session.lang))
            return 1 if lost.count else 0
        tell_table(session, TO_REVIEW if to_review else COLUMNS, (_cells(record, session.lang, reasons=to_review) for record in records))
    if not session.quiet:
        here = len(ids) - lost.count
        tell(session, "\n" + many("cli.count.articles", here, lang=session.lang) if ids else say("cli.no-articles", lang=session.lang))
    return 1 if lost.count else 0


def _cells(record: Record, lang: str, *, reasons: bool) -> list[object]:
    fields = record.fields
    date = fields.published or (f"≤ {fields.not_after}" if fields.not_after else f"≥ {fields.not_before}" if fields.not_before else "")
    if reasons:
        return [record.id, title_of(record, lang), date, review_words(record, lang)]
    return [record.id, title_of(record, lang), names(record), fields.container_title, date]


COMMAND = command(
    "list",
    run,
    option("collection", Text("NAME")),
    option("tag", Text("NAME")),
    option("trash"),
    option("to-review"),
    option("sort", OneOf("ORDER", tuple(SORTS), reverse=True), default="id"),
)
