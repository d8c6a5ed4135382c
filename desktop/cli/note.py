"""`pressmark note`: what a person writes down about articles."""

import sys

from desktop.archive.errors import FieldError
from desktop.archive.filing import LONGEST_NOTE, note_of
from desktop.cli._shared.acts import file_away
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, argument, option
from desktop.cli._shared.session import Refusal, Session
from desktop.operations.note import note

STDIN = "-"
MOST = 64 * LONGEST_NOTE
"""Bytes that are read of standard input; a character has at most four."""


def run(session: Session, *, id: tuple[str, ...], text: str) -> int:
    """Write the note; the status is 1 when one of the names is unknown. Raises `Refusal` for one that is too long or cannot be read."""
    words = _typed() if text == STDIN else text
    try:
        note_of(words)
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error
    return file_away(session, note, id, words)


def _typed() -> str:
    data = sys.stdin.buffer.read(MOST)
    if len(data) == MOST:
        raise Refusal("field.long-note", f"{MOST // 4}+", LONGEST_NOTE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("field.note-encoding") from error


COMMAND = command("note", run, argument("id", "ID", many=True), option("text", Text("TEXT"), required=True))
