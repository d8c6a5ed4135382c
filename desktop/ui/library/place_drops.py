"""What becomes of what is dropped on a place: the sentence that says so beforehand, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, Qt

from desktop.archive.filing import SEPARATOR
from desktop.operations.collection_add import add
from desktop.operations.collection_rename import rename
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.ui.library.drags import articles_of
from desktop.ui.library.place_model import COLLECTION
from desktop.ui.library.place_rows import Row
from desktop.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Drop:
    """`words` say what letting go would do, `act` does it; `on_row`: it is done to the row under the pointer."""

    words: str
    act: Callable[[], None]
    on_row: bool = True
    action: Qt.DropAction = Qt.DropAction.CopyAction


@dataclass(frozen=True, slots=True)
class Drops:
    """`bring` imports files (paths) into a collection (its path; "": into none)."""

    shell: Shell
    bring: Callable[[list[str], str], None]

    def takes(self, mime: QMimeData) -> bool:
        """Whether there may be a place for what is dragged."""
        return bool(articles_of(mime) or files_of(mime) or mime.hasFormat(COLLECTION))

    def of(self, mime: QMimeData, row: Row | None) -> Drop | None:
        """What letting go on `row` (None: beside all rows) would do; None: nothing."""
        if ids := articles_of(mime):
            return None if row is None else self._articles(ids, row)
        if mime.hasFormat(COLLECTION):
            return self._collection(bytes(mime.data(COLLECTION).data()).decode("utf-8", "replace"), row)
        return self._files(files, row) if (files := files_of(mime)) else None

    def _articles(self, ids: list[int], row: Row) -> Drop | None:
        shell, count = self.shell, len(ids)
        if row.kind == "collection" and row.place is not None:
            told = shell.many("ui.places.done.filed", count, row.words)
            return Drop(shell.many("ui.places.drop.file", count, row.words), partial(shell.do, add, ids, row.place.name, told=told))
        if row.kind == "tag":
            told = shell.many("ui.places.done.tagged", count, row.words)
            return Drop(shell.many("ui.places.drop.tag", count, row.words), partial(shell.do, tag, ids, [row.name], told=told))
        if row.kind == "trash":
            told = shell.many("ui.done.trashed", count)
            return Drop(shell.many("ui.places.drop.trash", count), partial(shell.do, trash, ids, told=told), action=Qt.DropAction.MoveAction)
        return None

    def _collection(self, path: str, row: Row | None) -> Drop | None:
        shell, name = self.shell, path.rpartition(SEPARATOR)[2]
        if row is not None and row.kind == "collection" and row.place is not None:
            into = row.place.name
            if into == path or into.startswith(path + SEPARATOR) or path == f"{into}{SEPARATOR}{name}":
                return None
            words, told = shell.say("ui.places.drop.into", name, row.words), shell.say("ui.places.done.into", name, row.words)
            return Drop(words, partial(shell.do, rename, path, f"{into}{SEPARATOR}{name}", told=told), action=Qt.DropAction.MoveAction)
        if SEPARATOR in path and (row is None or row.key == ("head", "collections")):
            words, told = shell.say("ui.places.drop.out", name), shell.say("ui.places.done.out", name)
            return Drop(words, partial(shell.do, rename, path, name, told=told), row is not None, Qt.DropAction.MoveAction)
        return None

    def _files(self, files: list[str], row: Row | None) -> Drop:
        if row is not None and row.kind == "collection" and row.place is not None:
            return Drop(self.shell.many("ui.places.drop.files", len(files), row.words), partial(self.bring, files, row.place.name))
        return Drop(self.shell.many("ui.drop.files", len(files)), partial(self.bring, files, ""), on_row=False)


def files_of(mime: QMimeData) -> list[str]:
    """The paths of the files that are dragged."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
