"""`pressmark reread`: stored originals read again with today's rules; what a person decided wins."""

from collections.abc import Iterator, Sequence

from desktop.archive.checkup import fits
from desktop.archive.connection import Archive, shadows_writable, writing
from desktop.archive.differences import Differences, difference_row, differences
from desktop.archive.index import rebuild_index
from desktop.archive.load import load, load_many
from desktop.archive.record import Record, RecordBlock
from desktop.archive.row import article_row
from desktop.cli._shared.acts import attempt, changing, failed, warn
from desktop.cli._shared.archive import Asked, asked_for, reading, tell_unknown
from desktop.cli._shared.article import role_labels, title_of, width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.files import options_of
from desktop.cli._shared.options import Usage, Whole, argument, option
from desktop.cli._shared.progress import with_progress
from desktop.cli._shared.session import Refusal, Session, Terminated, emit, remark, tell
from desktop.operations.reread import reread
from desktop.work.pool import PoolBroken
from desktop.work.rereading import ReadAgain, read_all_again
from importers.options import Options
from importers.wording import many, say

SHORT = 60
"""Code points of a block that are shown."""


def run(session: Session, *, id: tuple[str, ...], all: bool, dry_run: bool, jobs: int | None) -> int:
    """Read them again, all in one act, each committed by itself; the status is 1 when one cannot be read."""
    if bool(id) == all:
        raise Usage("reread-what")
    options = options_of(session, (), ())
    try:
        return _show(session, id, options, jobs) if dry_run else _reread(session, id, options, jobs)
    except PoolBroken as error:
        raise Refusal("cli.no-workers", status=1) from error
    except (KeyboardInterrupt, Terminated):
        if not dry_run:
            remark(session, say("cli.stopped-reread", lang=session.lang))
        raise


def _reread(session: Session, named: tuple[str, ...], options: Options, jobs: int | None) -> int:
    with changing(session) as db:
        if not named:
            _mend_index(db)  # first: every article that is read again is written to it
        asked = _asked(db, named)
        tell_unknown(session, asked, None)
        act: int | None = None
        status, changed = asked.status, 0
        for read in _read(session, db, asked.ids, options, jobs):
            if read.error is not None:
                failed(session, read.error, read.article)
                status = 1
            else:
                change = attempt(session, db, reread, read.article, options, named=read.article, act=act, again=read.again, index=read.index)
                if change is None:
                    status = 1
                else:
                    act = act or (change.history[0] if change.history else None)
                    changed += bool(change.history)
                    warn(session, change)
                    if session.json:
                        emit(session, article_row(load(db, read.article), lang=session.lang))
            tell_unknown(session, asked, read.article)
    if not session.quiet:
        tell(session, many("cli.count.reread", len(asked.ids), lang=session.lang) + ", " + many("cli.count.differ", changed, lang=session.lang))
    return status


def _show(session: Session, named: tuple[str, ...], options: Options, jobs: int | None) -> int:
    """What would change, and nothing is."""
    with reading(session) as db:
        asked = _asked(db, named)
        tell_unknown(session, asked, None)
        status, count = asked.status, 0
        for read in _read(session, db, asked.ids, options, jobs):
            if read.again is None:
                assert read.error is not None
                failed(session, read.error, read.article)
                status = 1
            else:
                found = differences(read.again.before, read.again.after)
                emit(session, difference_row(found, lang=session.lang))
                if found.blocks or found.fields:
                    count += 1
                    _tell(session, read.again.before, found)
            tell_unknown(session, asked, read.article)
    if not session.quiet:
        tell(session, many("cli.count.would-differ", count, lang=session.lang))
    return status


def _read(session: Session, db: Archive, ids: Sequence[int], options: Options, jobs: int | None) -> Iterator[ReadAgain]:
    """Every article read again, in order, with the progress on the terminal."""
    # Workers open the archive themselves; a copy that was migrated in memory, of one that cannot be written, has no file to be opened.
    elsewhere = db.execute("select file from pragma_database_list where name = 'main'").fetchone()[0]
    yield from with_progress(session, read_all_again(db, elsewhere or None, ids, options, jobs=jobs), len(ids))


def _asked(db: Archive, named: tuple[str, ...]) -> Asked:
    """Those named, or every article there is, the trash too."""
    if named:
        return asked_for(db, named)
    return Asked([row[0] for row in db.execute("select id from articles order by id").fetchall()], {})


def _tell(session: Session, record: Record, found: Differences) -> None:
    labels = role_labels(session.lang)
    tell(session, f"{record.id:>5}  {title_of(record, session.lang)}")
    for before, after in found.blocks:
        told = after or before
        assert told is not None
        text = told.text if len(told.text) <= SHORT else told.text[: SHORT - 1] + "…"
        sides = dict.fromkeys((_side(before, labels), _side(after, labels)))  # once where only the words or the reason differ
        tell(session, wrapped_text(say("cli.reread.block", " → ".join(sides), text, lang=session.lang), width(), " " * 7, " " * 9))
    for name in found.fields:
        tell(session, f"       {say(f'cli.field.{name}', lang=session.lang)}")


def _side(block: RecordBlock | None, labels: dict[str, str]) -> str:
    return "–" if block is None else f"{'+' if block.kept else '-'} {labels.get(block.role, block.role)}"


def _mend_index(db: Archive) -> None:
    """Words of articles that are no more are taken out; an index that is damaged in itself is made anew."""
    with shadows_writable(db), writing(db):
        if fits(db):
            db.execute("delete from texts where rowid not in (select id from articles)")
        else:
            articles = [row[0] for row in db.execute("select id from articles order by id").fetchall()]
            rebuild_index(db, load_many(db, articles, damaged=lambda error: None))  # told of when it is to be read again


COMMAND = command("reread", run, argument("id", "ID", many=True, required=False), option("all"), option("dry-run"), option("jobs", Whole(1)))
