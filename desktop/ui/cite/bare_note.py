"""A line above a bibliography that says which of its entries have nothing to show."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel

from desktop.archive.connection import Archive
from desktop.archive.load import load_many
from desktop.ui.cite.bare import bare, bare_words
from desktop.ui.cite.several import Several
from desktop.ui.shell import Shell


class BareNote(QLabel):
    """Stands between a bibliography and its buttons, so that it is known before anything is saved, copied or printed."""

    def __init__(self, shell: Shell, several: Several) -> None:
        super().__init__()
        self.shell, self.several = shell, several
        self.setFont(shell.theme.font(-1))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()
        column = several.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(1, self)
        several.known.connect(self._ask)

    def _ask(self, _: str) -> None:
        self.shell.desk.ask(partial(_bare_of, ids=self.several.ids), self._tell, key="bibliography-bare")

    def _tell(self, keys: tuple[str, ...]) -> None:
        words = bare_words(self.shell, keys)
        self.setText(words)
        self.setVisible(bool(words))
        self.several.text.setAccessibleDescription(words)


def _bare_of(db: Archive, *, ids: Sequence[int]) -> tuple[str, ...]:
    return bare(load_many(db, ids, blocks=False))
