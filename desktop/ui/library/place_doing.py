"""What a person does to the places themselves: collections made, renamed and deleted, tags renamed everywhere, the trash emptied."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.archive.change import Change
from desktop.archive.filing import SEPARATOR
from desktop.archive.queries import article_ids
from desktop.operations.collection_delete import delete
from desktop.operations.collection_make import make
from desktop.operations.collection_rename import rename
from desktop.operations.purge import purge
from desktop.operations.tag_everywhere import remove_tag, rename_tag
from desktop.ui.library.place_rows import DRAFT, Key, Row, Under
from desktop.ui.numbers import number_words
from desktop.ui.place import Place
from desktop.ui.question import question
from desktop.ui.shell import Shell
from importers.reasons import warning


class Doing(QObject):
    """`changed`: what is under way is something else now, the rows are to be made anew; `settled`: it was done, or could not be."""

    changed = Signal()
    settled = Signal()
    moved = Signal(object, object)
    """Place, Place: the first is called the second now."""

    def __init__(self, shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self.shell, self.owner, self.under = shell, owner, Under()
        self.question: QMessageBox | None = None

    def begin(self, above: str) -> None:
        """Have a row in which the name of a new collection in `above` (a path; "" at the top) can be written."""
        self.under.draft = (above, "")
        self.changed.emit()

    def left(self, key: Key) -> None:
        """The editor of this row is gone: where no name was written, no collection is made."""
        if key == (DRAFT, "") and self.under.draft is not None and not self.under.draft[1]:
            self.under.draft = None
            self.changed.emit()

    def named(self, row: Row, words: str) -> None:
        """A name was written in place."""
        if not words or (words == row.words and row.kind != DRAFT):
            return
        if row.kind != "tag" and SEPARATOR in words:
            self.shell.said.emit(self.shell.say("ui.places.no-separator", words), False)
        elif row.kind == DRAFT and self.under.draft is not None:
            self.make(self.under.draft[0], words)
        elif row.place is not None and row.kind == "collection":
            above = row.place.name.rpartition(SEPARATOR)[0]
            to = f"{above}{SEPARATOR}{words}" if above else words
            self._rename(row, words, lambda told: self.shell.do(rename, row.place.name if row.place else "", to, told=told))
        elif row.place is not None and row.kind == "tag":
            self._rename(row, words, lambda told: self.shell.do(rename_tag, row.name, words, told=told, then=lambda change: self._tag_renamed(row.name, words, change)))

    def make(self, above: str, words: str) -> None:
        """Make the collection `words` in `above` (a path; "" at the top); its row stands there at once."""
        self.under.draft = (above, words)
        self.changed.emit()
        path = f"{above}{SEPARATOR}{words}" if above else words
        self.shell.do(make, path, told=self.shell.say("ui.places.done.made", words), then=lambda change: self._made(words, change))
        self._settle()

    def _made(self, words: str, change: Change) -> None:
        if not change.history:
            self.shell.said.emit(self.shell.say("ui.places.there", words), False)

    def _rename(self, row: Row, words: str, do: Callable[[str], None]) -> None:
        self.under.names[row.key] = words
        self.changed.emit()
        do(self.shell.say("ui.places.done.renamed", row.words, words))
        self._settle()

    def _tag_renamed(self, old: str, new: str, change: Change) -> None:
        if change.history:
            self.moved.emit(Place("tag", old), Place("tag", new))

    def _settle(self) -> None:
        """When what was asked before is done, or could not be, the archive alone says what is shown."""
        self.shell.desk.write(lambda _: None, self._is_settled, self._is_settled)

    def _is_settled(self, _: object) -> None:
        self.settled.emit()

    def delete(self, row: Row) -> None:
        """Delete a collection; its articles stay, and it can be taken back."""
        if row.kind == "collection" and row.place is not None:
            self.shell.do(delete, row.place.name, told=self.shell.say("ui.places.done.deleted", row.words))

    def remove_tag(self, row: Row) -> None:
        """Take a tag away from all its articles."""
        self.shell.do(remove_tag, row.name, told=self.shell.say("ui.places.done.untagged", row.words))

    # The trash

    def empty_trash(self) -> None:
        """Ask whether what is in the trash is to be removed for good: the one thing that cannot be taken back."""
        self.shell.desk.ask(lambda db: article_ids(db, trash=True), self._ask, self.shell.tell, key="trash")

    def _ask(self, ids: list[int]) -> None:
        shell, count = self.shell, len(ids)
        if not count or self.question is not None:
            return
        box, remove, _ = question(
            self.owner.window(),
            shell.say("ui.places.empty"),
            shell.many("ui.places.purge.question", count, number_words(shell, count)),
            shell.say("ui.places.purge.more"),
            shell.many("ui.places.purge.remove", count, number_words(shell, count)),
            shell.say("ui.places.purge.keep"),
            QMessageBox.ButtonRole.DestructiveRole,
        )
        remove.clicked.connect(lambda: self._purge(ids))
        box.finished.connect(self._answered)
        self.question = box
        box.show()

    def _answered(self) -> None:
        self.question = None

    def _purge(self, ids: list[int]) -> None:
        self.shell.do(purge, ids, then=lambda change: self._purged(len(ids), change))

    def _purged(self, count: int, change: Change) -> None:
        told = [self.shell.many("ui.places.done.purged", count, number_words(self.shell, count))]
        told += [warning(one.code, one.words, self.shell.lang) for one in change.warnings if one.code == "purge-waits"]
        self.shell.said.emit(". ".join(told), False)
