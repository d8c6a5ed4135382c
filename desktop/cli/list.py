"""`pressmark list`: the articles of the archive, one row each."""

from desktop.archive.connection import Archive
from desktop.archive.filters import REASONS, Condition, from_site, in_language, published_in, tagged
from desktop.archive.load import load_many
from desktop.archive.queries import SORTS, article_ids
from desktop.archive.record import Record
from desktop.archive.row import list_row
from desktop.cli._shared.archive import Losses, found_ids, reading
from desktop.cli._shared.article import names, review_words, title_of
from desktop.cli._shared.command import command
from desktop.cli._shared.options import OneOf, Text, Usage, Whole, option
from desktop.cli._shared.session import Session, emit, fail, tell
from desktop.cli._shared.tables import Column, tell_table
from importers.wording import many, say

COLUMNS = (Column("id", right=True), Column("title", 5, lines=True), Column("authors", 3, lines=True), Column("container", 3, lines=True), Column("published"))
TO_REVIEW = (*COLUMNS[:2], Column("published"), Column("review", 4, lines=True))
"""The columns of what waits for review."""


def run(
    session: Session,
    *,
    collection: str | None,
    tag: tuple[str, ...],
    site: str | None,
    year: str | None,
    language: str | None,
    trash: bool,
    to_review: bool,
    reason: str | None,
    sort: str | None,
    limit: int | None,
    after: str | None,
) -> int:
    """List them; the status is 1 for a collection, or an article to begin after, that does not exist. What waits for review comes worst first."""
    waiting = to_review or reason is not None
    with reading(session) as db:
        begin, status = found_ids(session, db, () if after is None else (after,))
        if status:
            return status
        also = _conditions(db, tag, site, year, language)
        try:
            order = sort or ("review" if waiting else "id")
            first = begin[0] if begin else None
            ids = article_ids(db, collection=collection, trash=trash, to_review=reason or to_review or None, sort=order, also=also, limit=limit, after=first)
        except LookupError:
            fail(session, "cli.no-such-collection", collection)
            return 1
        lost = Losses(session)
        records = load_many(db, ids, blocks=False, damaged=lost)
        if session.json:
            for record in records:
                emit(session, list_row(record, lang=session.lang))
            return 1 if lost.count else 0
        tell_table(session, TO_REVIEW if waiting else COLUMNS, (_cells(record, session.lang, reasons=waiting) for record in records))
    if not session.quiet:
        here = len(ids) - lost.count
        tell(session, "\n" + many("cli.count.articles", here, lang=session.lang) if ids else say("cli.no-articles", lang=session.lang))
    return 1 if lost.count else 0


def _conditions(db: Archive, tags: tuple[str, ...], site: str | None, year: str | None, language: str | None) -> list[Condition]:
    """What the options ask for; all of it must hold. Raises `Usage` for what is no year."""
    asked = [tagged(one) for one in tags]
    if site is not None:
        asked.append(from_site(db, site))
    if language is not None:
        asked.append(in_language(language))
    if year is not None:
        try:
            asked.append(published_in(year))
        except ValueError as error:
            raise Usage("not-a-year", year) from error
    return asked


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
    option("tag", Text("NAME"), multiple=True),
    option("site", Text("SITE")),
    option("year", Text("YEAR")),
    option("language", Text("LANG")),
    option("trash"),
    option("to-review"),
    option("reason", OneOf("CODE", REASONS)),
    option("sort", OneOf("ORDER", tuple(SORTS), reverse=True)),
    option("limit", Whole(1)),
    option("after", Text("ID")),
)
