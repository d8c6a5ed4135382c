"""`pressmark clean`: reads and cleans files without an archive."""

from desktop.archive.citekey import citekey_of
from desktop.archive.record import Record, record_of
from desktop.archive.row import article_row
from desktop.cli._shared.article import reference_of, tell_text, title_of
from desktop.cli._shared.command import command
from desktop.cli._shared.files import files_read, options_of
from desktop.cli._shared.options import Text, Whole, argument, option
from desktop.cli._shared.outcome import fail_file, skip_file
from desktop.cli._shared.session import Session, emit, remark, tell
from desktop.work.reading import article_alone
from importers.wording import many


def run(
    session: Session,
    *,
    path: tuple[str, ...],
    jobs: int | None,
    keep: tuple[str, ...],
    strip: tuple[str, ...],
    removed: bool,
    with_stream: bool,
    name: str | None,
) -> int:
    """Show every article of the files; the status is 1 when one of them could not be read."""
    status, first, skipped = 0, True, 0
    for file in files_read(session, path, name, options_of(session, keep, strip), jobs, article_alone):
        for article in file.articles:
            record = record_of(article, citekey_of(article.fields))
            if session.json:
                emit(session, article_row(record, lang=session.lang, stream=with_stream))
            else:
                _tell(session, record, removed=removed, first=first)
            first = False
        if file.skipped:
            skip_file(session, file)
            skipped += 1
        elif file.error is not None:
            fail_file(session, file)
            status = 1
    if skipped:
        remark(session, many("cli.count.skipped", skipped, lang=session.lang))
    return status


def _tell(session: Session, record: Record, *, removed: bool, first: bool) -> None:
    if not first:
        tell(session, "\n" + "* " * 3 + "\n")
    tell(session, title_of(record, session.lang))
    tell(session, reference_of(session, record))
    tell_text(session, record, removed=removed)


COMMAND = command(
    "clean",
    run,
    argument("path", "PATH", many=True),
    option("jobs", Whole(1)),
    option("keep", Text("ROLE"), multiple=True),
    option("strip", Text("ROLE"), multiple=True),
    option("removed"),
    option("with-stream"),
    option("name", Text("NAME")),
    apart=True,
)
