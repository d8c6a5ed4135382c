"""What other programs did to an archive that is open: what they wrote, and whether its file is still in its place."""

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.archive.connection import Archive
from desktop.archive.errors import ArchiveMoved

Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a connection has seen: `version` counts what others wrote, `event` is the last one of the history."""

    version: int
    event: int


def seen(db: Archive) -> Seen:
    """What there is now. `data_version` only ever tells of other connections: `db` has to be the one that writes here."""
    (version,) = db.execute("pragma data_version").fetchone()
    (event,) = db.execute("select coalesce(max(n), 0) from history").fetchone()
    return Seen(version, event)


def written_since(db: Archive, event: int) -> tuple[int, ...]:
    """The articles that the events after `event` concern."""
    return tuple(int(row[0]) for row in db.execute("select distinct article from history where n > ? and article is not null", [event]))


def identity(path: Path) -> Identity | None:
    """What tells the file at `path` from another one that has its name; None where there is none."""
    with suppress(OSError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if sys.platform != "win32" else (0, 0)
    return None


def need_file(path: Path, file: Identity | None) -> None:
    """Raise `ArchiveMoved` unless `file` is still at `path`: SQLite would write to a file that has no name any more, and tell nobody."""
    if identity(path) != file:
        raise ArchiveMoved(str(path))
