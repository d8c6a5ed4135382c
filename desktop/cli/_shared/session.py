"""What one run of a command holds, and the four ways it speaks: a row, a text, a remark, a complaint."""

import contextlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.escaping import json_line, visible
from desktop.settings import Settings
from importers.reasons import spoken
from importers.wording import many, say


@dataclass(frozen=True, slots=True)
class Session:
    """The common options, settled. `colour`: standard output is a terminal that may be coloured;
    `own_archive`: no archive was named, so it is the user's own, whose folder may have to be made;
    `aside`: a file goes to standard output, so that rows go to standard error.
    """

    command: str
    archive: Path
    json: bool
    quiet: bool
    lang: str
    who: str
    settings: Settings
    colour: bool
    own_archive: bool = False
    aside: bool = False


class Terminated(BaseException):
    """SIGTERM arrived. Not an Exception: nothing on the way up may take it for a failure of one file."""


class Refusal(Exception):
    """The command cannot do its work at all: one sentence `code` with `words` and the exit status 2 (wrong usage) or 1."""

    def __init__(self, code: str, *words: object, status: int = 2) -> None:
        super().__init__(code, *words)
        self.code, self.words, self.status = code, words, status


def emit(session: Session, row: Mapping[str, object]) -> None:
    """One JSON object on standard output, where --json asks for them; at once, so that whoever listens can follow."""
    if session.json and session.aside:
        _to_stderr(json_line(row))
    elif session.json:
        sys.stdout.write(json_line(row) + "\n")
        sys.stdout.flush()


def tell(session: Session, text: str = "") -> None:
    """Text for a person on standard output, unless --json; control characters of it are made visible."""
    if not session.json:
        sys.stdout.write(visible(text, lines=True) + "\n")


def remark(session: Session, text: str) -> None:
    """A word on how the work went, on standard error: neither asked-for output nor a complaint; --quiet and --json silence it."""
    if not session.json and not session.quiet:
        _to_stderr(text)


def complain(text: str) -> None:
    """One line on standard error about what went wrong. Never silenced."""
    with contextlib.suppress(OSError, ValueError):  # a disk that is full is told of at the program's end
        sys.stdout.flush()
    _to_stderr(text)


def fail(session: Session, code: str, *words: object, **row: object) -> None:
    """Some of the work failed: the sentence `code` on standard error and, with --json, a row with `status`, `error` and `row`."""
    fail_with(session, say(code, *spoken(words, session.lang), lang=session.lang), code.rsplit(".", 1)[-1], row)


def fail_with(session: Session, sentence: str, code: str, row: Mapping[str, object]) -> None:
    """The same for a sentence that is made already. On standard error there is one line in any case: the row, where rows go there."""
    if not (session.json and session.aside):
        complain(sentence)
    emit(session, {**row, "status": "failed", "error": sentence, "code": code})


def counted(session: Session, counts: Mapping[str, int]) -> str:
    """The counts that are not nought as one sentence: for each the plural sentence `code`, joined by commas."""
    return ", ".join(many(code, count, lang=session.lang) for code, count in counts.items() if count)


def _to_stderr(text: str) -> None:
    # Where nobody can be told, the work goes on: its rows and its exit status tell.
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(visible(text) + "\n")
        sys.stderr.flush()
