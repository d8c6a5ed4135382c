"""Letters typed on the table lead to the next title that begins so."""

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.archive.connection import Archive
from desktop.archive.titled import titled
from desktop.ui.library.articles import Articles
from desktop.ui.library.columns import TITLE
from desktop.ui.shell import Shell

Flag = QItemSelectionModel.SelectionFlag


class TypeAhead:
    """Letters that follow each other quickly are one beginning; the same letter again goes on to the next title that has it."""

    def __init__(self, shell: Shell, view: QAbstractItemView, articles: Articles) -> None:
        self.shell, self.view, self.articles = shell, view, articles
        self.typed, self.clock = "", QElapsedTimer()

    def type(self, letters: str) -> None:
        """Take `letters` for the next that were typed. The archive is asked beside the window."""
        pause = not self.clock.isValid() or self.clock.elapsed() > QApplication.keyboardInputInterval()
        self.clock.start()
        if pause or letters == self.typed:
            self.typed = ""
        onwards, self.typed = not self.typed, self.typed + letters
        sought = self.typed

        def find(db: Archive) -> set[int]:
            return titled(db, sought)

        self.shell.desk.ask(find, lambda found: self._found(sought, found, onwards=onwards), self.shell.tell, key="titled")

    def _found(self, sought: str, found: set[int], *, onwards: bool) -> None:
        ids, here = self.articles.ids, self.view.currentIndex().row()
        first = here + 1 if onwards else max(0, here)
        rows = (row % len(ids) for row in range(first, first + len(ids)))
        row = next((row for row in rows if ids[row] in found), None) if found else None
        if row is None:
            self.shell.said.emit(self.shell.say("ui.table.no-title", sought), False)
            return
        index = self.articles.index(row, TITLE)
        self.view.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.view.scrollTo(index)
