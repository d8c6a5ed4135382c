"""Settings: where the archive is, how large it is, and what can be done with the file."""

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.archive.queries import counts
from desktop.ui.archives import Ask, show_in_folder
from desktop.ui.button import Button
from desktop.ui.dialogs.frame import quiet
from desktop.ui.settings._shared import Form, Page
from desktop.ui.shell import Shell


def title(shell: Shell) -> str:
    """What the page is called."""
    return shell.say("ui.settings.archive.title")


class ArchivePage(Form):
    """What can be done with archives is done by whom `ask` asks; without one the buttons are off."""

    def __init__(self, shell: Shell, ask: Ask | None) -> None:
        super().__init__(shell)
        self.path = Path(shell.desk.path)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(quiet(shell, self._breakable(str(self.path))))
        column.addWidget(quiet(shell, self._size(), more=-1))
        self.folder = self._button(shell.say("ui.action.show-folder"), "folder-open")
        self.folder.clicked.connect(lambda: show_in_folder(self.path))
        self.copy, self.back = self._button(shell.say("ui.action.backup"), "copy"), self._button(shell.say("ui.action.restore"), "undo")
        self.new, self.other = self._button(shell.say("ui.action.new-archive"), "add"), self._button(shell.say("ui.action.open-archive"), "open")
        for button, what in ((self.copy, "backup"), (self.back, "restore"), (self.new, "new"), (self.other, "open")):
            button.setEnabled(ask is not None)
            if ask is not None:
                button.clicked.connect(lambda _=False, what=what, ask=ask: ask(what))
        column.addLayout(_row(self.folder))
        self.put(shell.say("ui.settings.archive.place"), place, wide=True)
        self.put(shell.say("ui.settings.archive.safety"), _holder(self.copy, self.back), shell.say("ui.settings.archive.safety-hint"))
        self.put(shell.say("ui.settings.archive.another"), _holder(self.new, self.other), shell.say("ui.settings.archive.another-hint"))
        self.end()

    def _size(self) -> str:
        try:
            size = self.path.stat().st_size
        except OSError:
            size = 0
        told = QLocale(self.shell.lang).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        found = counts(self.shell.desk.db)
        return self.shell.say("ui.settings.archive.size", self.shell.many("ui.settings.archive.articles", found.articles), told)

    def _button(self, words: str, icon: str) -> Button:
        button = Button(self.shell.theme, words, icon=icon)
        button.setAutoDefault(False)
        return button

    @staticmethod
    def _breakable(path: str) -> str:
        """A long path may be broken after its separators."""
        return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _holder(*buttons: Button) -> QWidget:
    holder = QWidget()
    holder.setLayout(_row(*buttons))
    return holder


def make(shell: Shell, ask: Ask | None) -> QWidget:
    """The page."""
    return ArchivePage(shell, ask)


PAGE = Page("archive", 5, title, make)
