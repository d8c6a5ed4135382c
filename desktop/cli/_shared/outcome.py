"""What became of a file that gave no article, or not all: its row, and the line on standard error."""

from typing import Any

from desktop.cli._shared.session import Session, complain, emit
from desktop.work.reading import FileRead
from importers.reasons import error as error_sentence


def fail_file(session: Session, file: FileRead[Any]) -> None:
    """The file, or the rest of it, could not be read: a line on standard error and a row."""
    _row(session, file, "failed")
    if file.error is not None:
        complain(error_sentence(file.error.code, file.error.words, session.lang))


def skip_file(session: Session, file: FileRead[Any]) -> None:
    """The file was met in a folder and is of no kind that is read: a row, and no complaint. A person is told how many."""
    _row(session, file, "skipped")


def _row(session: Session, file: FileRead[Any], status: str) -> None:
    if file.error is not None:
        row = {"path": file.path, "index": len(file.articles), "status": status, "id": None, "title": None, "warnings": []}
        emit(session, {**row, "error": error_sentence(file.error.code, file.error.words, session.lang), "code": file.error.code})
