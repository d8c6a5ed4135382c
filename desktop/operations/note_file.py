"""Notes in an import's log what became of a file, or of one article of it, that gave no record."""

from sqlite_utils import Database

from desktop.archive.change import Change
from desktop.archive.connection import writing
from desktop.archive.imports import see_article, see_file
from desktop.operations.start_import import ImportRun


def note_file(
    db: Database,
    run: ImportRun,
    path: str,
    *,
    status: str,
    member: str | None = None,
    modified: str | None = None,
    digest: str | None = None,
    code: str | None = None,
    words: tuple[str, ...] = (),
) -> Change:
    """Note a file that was "skipped" or "failed"; `code` and `words` make the sentence `error.<code>`."""
    with writing(db):
        see_file(db, run.id, path, member, status=status, modified=modified, digest=digest, code=code, words=words)
    return Change(status, tables=frozenset({"import_files"}))


def note_reject(
    db: Database,
    run: ImportRun,
    path: str,
    index: int,
    *,
    code: str,
    words: tuple[str, ...] = (),
    member: str | None = None,
    modified: str | None = None,
    digest: str | None = None,
) -> Change:
    """Note that the article `index` of a file could not be read, while others of the file may be added."""
    with writing(db):
        file = see_file(db, run.id, path, member, status="failed", modified=modified, digest=digest)
        see_article(db, file, index, None, status="failed", code=code, words=words)
    return Change("failed", tables=frozenset({"import_files", "import_articles"}))
