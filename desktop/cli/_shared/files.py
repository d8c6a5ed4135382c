"""The files that a command line names for reading: paths and standard input, roles to keep and strip, progress on the way."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from desktop.cli._shared.options import Usage
from desktop.cli._shared.progress import with_progress
from desktop.cli._shared.session import Refusal, Session
from desktop.cli._shared.streams import was_closed
from desktop.work.pool import PoolBroken
from desktop.work.reading import TOGETHER, FileRead, Made, Make, read_together
from desktop.work.walk import Found, walk
from importers.discover import discover
from importers.options import Options
from importers.reasons import system_word
from importers.source import MAX_BYTES, Source, source_of

STDIN = "-"


def options_of(session: Session, keep: Sequence[str], strip: Sequence[str]) -> Options:
    """The options of a reading: the settings', then the command line's, which win. Raises `Usage` for a role that does not exist, or is in both."""
    if keep or strip:
        known = sorted(role.name for role in discover("importers.roles", "ROLE"))
        for name in (*keep, *strip):
            if name not in known:
                raise Usage("no-role", name, ", ".join(known))
    both = sorted(set(keep) & set(strip))
    if both:
        raise Usage("keep-and-strip", ", ".join(both))
    kept = (set(session.settings.keep) - set(strip)) | set(keep)
    stripped = (set(session.settings.strip) - set(keep)) | set(strip)
    return Options(keep=frozenset(kept), strip=frozenset(stripped))


def files_read(session: Session, paths: Sequence[str], name: str | None, options: Options, jobs: int | None, make: Make[Made]) -> Iterator[FileRead[Made]]:
    """Every file that `paths` mean, read, in order, with what `make` makes of its articles; `-` is standard input under the file name
    `name`. Progress on the terminal meanwhile."""
    return chain.from_iterable(files_together(session, paths, name, options, jobs, make, most=1))


def files_together(
    session: Session, paths: Sequence[str], name: str | None, options: Options, jobs: int | None, make: Make[Made], *, most: int = TOGETHER
) -> Iterator[list[FileRead[Made]]]:
    """The same in lists, as `read_together` gives them."""
    if paths.count(STDIN) > 1:
        raise Usage("one-stdin")
    files: list[Found | None] = []
    for path in _expanded(paths):
        files.extend([None] if path == STDIN else walk([path]))
    read = read_together((one or _stdin(name) for one in files), options, make, jobs=jobs, most=most)
    try:
        yield from with_progress(session, read, len(files), len)
    except PoolBroken as error:
        raise Refusal("cli.no-workers", status=1) from error


def _stdin(name: str | None) -> Found | Source:
    # One byte more than is allowed, so that it can be told.
    if was_closed(sys.stdin):
        return Found(name or STDIN, named=True, trouble="closed")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        return Found(name or STDIN, named=True, trouble=system_word(error))
    return source_of(name or STDIN, data)


def _expanded(paths: Sequence[str]) -> Iterator[str]:
    """On Windows nobody before us has replaced `*.html` by the files that it means."""
    for path in paths:
        found = sorted(glob.glob(path)) if os.name == "nt" and glob.has_magic(path) and not os.path.exists(path) else []  # noqa: PTH110, PTH207
        yield from found or [path]
