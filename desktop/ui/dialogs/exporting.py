"""Writing an export beside the window: a thread with its own connection, a file that gets its name when it is whole."""

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.archive.current import open_current
from desktop.archive.errors import ArticleDamaged
from desktop.archive.load import load_many
from desktop.archive.queries import article_ids
from desktop.archive.record import Record
from desktop.exports._shared import Export

EVERY = 25
"""Articles after which progress is told."""


class Stopped(Exception):
    """The writing was stopped; no file was made."""


class Exporting(QObject):
    """One export. `progress` tells articles written and their number, `finished` articles, bytes and articles that could not be read.

    `failed` tells an error of the system or the archive, or `Stopped`.
    """

    progress = Signal(int, int)
    finished = Signal(int, object, int)
    failed = Signal(object)

    def __init__(self, archive: Path, form: Export, ids: list[int] | None, collection: str | None, path: Path, lang: str, parent: QObject | None = None) -> None:
        """Articles `ids`, else those of `collection`, else all; to `path`, in place of what is there."""
        super().__init__(parent)
        self.archive, self.form, self.ids, self.collection, self.path, self.lang = archive, form, ids, collection, path, lang
        self._stop = threading.Event()
        self._lost = 0
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Have it end soon, without a file."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait until it is at its end, `seconds` at most."""
        self._thread.join(seconds)

    def part(self) -> None:
        """Be deleted, for whoever was told of the end. Its thread is let out first: it still holds what would be gone, if only for a moment."""
        self._thread.join()
        self.deleteLater()

    def _run(self) -> None:
        try:
            count, size = self._write()
        except Exception as error:  # noqa: BLE001 - the edge of a thread: the window is told
            self._tell(self.failed, error)
        else:
            self._tell(self.finished, count, size, self._lost)

    def _tell(self, signal: SignalInstance, *words: object) -> None:
        try:
            signal.emit(*words)
        except RuntimeError:  # the window is gone
            return

    def _write(self) -> tuple[int, int]:
        path = self.path.resolve()  # a link is followed: what it leads to is replaced
        aside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
        size = 0
        try:
            with closing(open_current(self.archive)) as db:
                ids = self.ids if self.ids is not None else article_ids(db, collection=self.collection)
                records = load_many(db, ids, damaged=self._damaged)
                with aside.open("xb") as file:
                    for piece in self.form.write(self._counted(records, len(ids)), lang=self.lang):
                        size += file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
            if self._stop.is_set():
                raise Stopped
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        return len(ids) - self._lost, size

    def _counted(self, records: Iterator[Record], total: int) -> Iterator[Record]:
        for number, record in enumerate(records, 1):
            if self._stop.is_set():
                raise Stopped
            yield record
            if number % EVERY == 0 or number == total:
                self._tell(self.progress, number, total)

    def _damaged(self, error: ArticleDamaged) -> None:
        self._lost += 1
