"""Where --out goes: a file that is whole or absent and never overwritten unasked, or standard output."""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop.cli._shared.session import Refusal, Session, emit, tell
from desktop.cli._shared.sizes import size_words
from desktop.cli._shared.streams import Shown, was_closed
from importers.reasons import system_word
from importers.wording import many, say

STDOUT = "-"


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Write all of `data`; returns how many bytes it has."""


def check_out(session: Session, out: str, *, force: bool, called: str = "--out", text: bool = True) -> Session:
    """Refuse before any work is done what `open_out` would refuse. `called`: the option that names `out`; `text`: a terminal can show it.

    Returns the session to go on with: where the file goes to standard output, nothing else does, and rows go to standard error.
    Raises `Refusal`.
    """
    if out == STDOUT:
        if was_closed(sys.stdout):
            raise Refusal("cli.no-stdout", called)
        if not text and sys.stdout.isatty():
            raise Refusal("cli.with-terminal", called)
        return replace(session, aside=True)
    _check_path(out, force=force)
    return session


def _check_path(out: str, *, force: bool) -> None:
    path = Path(out)
    if path.is_dir():
        raise Refusal("cli.out-is-folder", out)
    if not path.parent.is_dir():
        raise Refusal("cli.out-missing-folder", out, path.parent)
    if os.path.lexists(path) and not force and not _is_device(path):
        raise Refusal("cli.out-exists", out)


@contextlib.contextmanager
def open_out(out: str, *, force: bool) -> Iterator[Writable]:
    """A file to write bytes to; it gets its name when all has been written, so that nothing half-written is ever there.
    On a terminal the text is shown with what could harm it made visible; a pipe or a file gets the bytes as they are.

    Raises `Refusal`: status 2 for what is there already, 1 for what the system does not let be written.
    """
    if out == STDOUT:
        sys.stdout.flush()
        if sys.stdout.isatty():
            shown = Shown()
            yield shown
            shown.finish()
            return
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    _check_path(out, force=force)
    try:
        if _is_device(Path(out)):
            with Path(out).open("wb") as file:
                yield file
            return
        # A link is followed: the file that it leads to is replaced, not the link.
        path = Path(out).resolve()
        aside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
        try:
            with aside.open("xb") as file:
                yield file
            _name(aside, path, force=force)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise Refusal("cli.out-failed", out, system_word(error), status=1) from error


def write_out(out: str, data: bytes, *, force: bool) -> int:
    """Write `data` to `out` as `open_out` does; returns the number of bytes."""
    with open_out(out, force=force) as file:
        file.write(data)
    return len(data)


def tell_written(session: Session, out: str, size: int, *, articles: int | None) -> None:
    """What was written to `out`: the row, and for a person a line. On standard output the file alone stands."""
    if out == STDOUT:
        return
    emit(session, {"path": out, "status": "done", "articles": articles, "bytes": size})
    if not session.quiet:
        told = size_words(size, session.lang)
        tell(session, say("cli.written", out, told, lang=session.lang) if articles is None else many("cli.count.written", articles, out, told, lang=session.lang))


def _name(aside: Path, path: Path, *, force: bool) -> None:
    if force:
        aside.replace(path)
        return
    try:
        os.link(aside, path)
    except FileExistsError as error:
        raise Refusal("cli.out-exists", path) from error
    except OSError:  # a file system without links
        if path.exists():
            raise Refusal("cli.out-exists", path) from None
        aside.rename(path)


def _is_device(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)
