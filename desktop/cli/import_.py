"""`pressmark import`: reads files, cleans them, and commits each article whole or not at all."""

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from desktop.archive.assignments import assign, set_fields
from desktop.archive.change import Change
from desktop.archive.connection import Archive, advice, open_to_write
from desktop.archive.errors import FieldError, telling
from desktop.archive.prepare import Prepared, prepare
from desktop.archive.record import Record
from desktop.cli._shared.article import width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.files import files_together, options_of
from desktop.cli._shared.options import Text, Usage, Whole, argument, option
from desktop.cli._shared.outcome import fail_file, skip_file
from desktop.cli._shared.session import Refusal, Session, Terminated, counted, emit, remark, tell
from desktop.operations.finish_import import finish_import
from desktop.operations.start_import import ImportRun, start_import
from desktop.version import tool_name
from desktop.work.importing import commit_files
from desktop.work.reading import FileRead
from importers.article import Article, Fields, Message
from importers.reasons import warning
from importers.source import Source
from importers.wording import say


def run(
    session: Session,
    *,
    path: tuple[str, ...],
    jobs: int | None,
    collection: str | None,
    set: tuple[str, ...],
    keep: tuple[str, ...],
    strip: tuple[str, ...],
    name: str | None,
) -> int:
    """Import the files; the status is 1 when one of them, or an article of one, could not be read."""
    options, values = options_of(session, keep, strip), _assignments(set)
    if session.own_archive:
        session.archive.parent.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    with telling(str(session.archive)), contextlib.closing(open_to_write(session.archive, create=True)) as db:
        for message in advice(session.archive):
            remark(session, warning(message.code, message.words, session.lang))
        act = _start(session, db, collection)
        try:
            for files in files_together(session, path, name, options, jobs, partial(made_ready, values)):
                _commit(session, db, act, files, counts)
        except (KeyboardInterrupt, Terminated):
            remark(session, say("cli.stopped", lang=session.lang))
            raise
        finish_import(db, act)
    if not session.quiet:
        tell(session, counted(session, {f"cli.count.{outcome}": counts[outcome] for outcome in ("added", "duplicate", "skipped", "failed", "review")}))
    return 1 if counts["failed"] else 0


def _assignments(pairs: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE as a mapping. Raises `Usage` for what is not of that form, `Refusal` for a field or a value that cannot be."""
    values = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals:
            raise Usage("not-a-pair", pair)
        values[field.strip()] = value
    try:
        set_fields(Fields(), {}, values)
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error
    return values


def _start(session: Session, db: Archive, collection: str | None) -> ImportRun:
    try:
        return start_import(db, who=session.who, tool=tool_name(), collection=collection)
    except ValueError as error:
        raise Usage("not-a-path-of-names", collection) from error


def made_ready(values: Mapping[str, str], article: Article, source: Source) -> Prepared:
    """What the archive will hold of `article`, with the fields that the command line sets. Done where the file is read."""
    return prepare(assign(article, values) if values else article, source)


def _commit(session: Session, db: Archive, act: ImportRun, files: Sequence[FileRead[Prepared]], counts: Counter[str]) -> None:
    """Each article of the files, after those of a file what is wrong with it, if anything."""
    for file, added in commit_files(db, act, files, who=session.who, tool=tool_name()):
        if added is None:
            _tell_trouble(session, file, counts)
            continue
        record, change = added
        counts[change.event] += 1
        counts["review"] += change.event == "added" and bool(record.to_review)
        _tell_article(session, record, change, (*record.warnings, *change.warnings) if change.event == "added" else change.warnings)


def _tell_trouble(session: Session, file: FileRead[Prepared], counts: Counter[str]) -> None:
    if file.error is None:
        return
    counts[file.status] += 1
    if file.skipped:
        skip_file(session, file)
    else:
        fail_file(session, file)


def _tell_article(session: Session, record: Record, change: Change, messages: Sequence[Message]) -> None:
    number, title = change.articles[0], record.fields.title
    warnings = [{"code": one.code, "words": list(one.words), "text": warning(one.code, one.words, session.lang)} for one in messages]
    row = {"path": record.files[0].path, "index": record.index, "status": change.event, "id": number, "title": title}
    emit(session, {**row, "warnings": warnings, "error": None, "code": None})
    if not session.quiet:
        told = title or f"[{say('cli.untitled', lang=session.lang)}]"
        outcome = f"{number:>5}  {say(f'cli.status.{change.event}', lang=session.lang):<12}  "
        tell(session, wrapped_text(told, width(), outcome, " " * len(outcome)))
        for one in change.warnings:
            tell(session, wrapped_text(warning(one.code, one.words, session.lang), width(), f"{'':>5}  ! ", " " * 9))


COMMAND = command(
    "import",
    run,
    argument("path", "PATH", many=True),
    option("jobs", Whole(1)),
    option("collection", Text("NAME")),
    option("set", Text("FIELD"), multiple=True),
    option("keep", Text("ROLE"), multiple=True),
    option("strip", Text("ROLE"), multiple=True),
    option("name", Text("NAME")),
)
