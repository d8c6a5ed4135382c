"""Where --out goes: a file that is whole or absent and never overwritten unasked, or standard output."""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from desktop.cli._shared.options import Usage
from desktop.cli._shared.session import Refusal
from desktop.cli._shared.streams import Shown, was_closed
from importers.reasons import system_word

STDOUT = "-"


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Write all of `data`; returns how many bytes it has."""


def check_out(out: str, *, force: bool, rows: bool = False, called: str = "--out", text: bool = True) -> None:
    """Refuse before any work is done what `write_out` would refuse, and two things on one standard output.

    `rows`: --json asks for rows, which nothing else may stand among; `called`: the option that names `out`; `text`: the file is one of text,
    which a terminal can show. Raises `Refusal`, and `Usage` for --json.
    """
    if out == STDOUT:
        if rows:
            raise Usage("json-and-file", called)
        if was_closed(sys.stdout):
            raise Refusal("cli.no-stdout", called)
        if not text and sys.stdout.isatty():
            raise Refusal("cli.with-terminal", called)
        return
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
    check_out(out, force=force)
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
