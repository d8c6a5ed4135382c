"""What is brought into the archive by hand: files and folders that are chosen, what is dropped, what is pasted, the samples."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.ui.drop import Incoming, incoming, name_of
from desktop.ui.folders import folder_for, roomy
from desktop.ui.jobs.importer import Importer
from desktop.ui.shell import Shell
from desktop.ui.state import State


class Bringing(QObject):
    """Of one window. `collection` tells the collection that the list shows (None: another place): what comes goes there."""

    begun = Signal()
    """Something is about to be read."""

    def __init__(self, shell: Shell, importer: Importer, state: State, collection: Callable[[], str | None], window: QWidget) -> None:
        super().__init__(window)
        self.shell, self.importer, self.state, self.collection, self.window = shell, importer, state, collection, window

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        roomy(self)
        names, _ = QFileDialog.getOpenFileNames(self.window, self.shell.say("ui.import.title"), folder_for(self.state, "folder"))
        if names:
            self.state.put("folder", str(Path(names[0]).parent))
            self.files(names)

    def choose_folder(self) -> None:
        """Ask for a folder, and import what is in it."""
        roomy(self)
        name = QFileDialog.getExistingDirectory(self.window, self.shell.say("ui.import.folder-title"), folder_for(self.state, "folder"))
        if name:
            self.state.put("folder", name)
            self.files([name])

    def files(self, names: list[str], collection: str | None = None) -> None:
        """Import these files and folders; into `collection`, else into the one that the list shows."""
        self.begun.emit()
        self.importer.start(names, collection or self.collection())

    def samples(self) -> None:
        """Import the samples."""
        self.begun.emit()
        self.importer.start_samples()

    def bring(self, found: Incoming) -> None:
        """Import what was dropped or pasted; of an address alone it is said how a page is saved: nothing is ever fetched."""
        if found.address:
            self.shell.said.emit(self.shell.say("ui.paste.address"), False)
        elif found.files:
            self.files(list(found.files))
        else:
            self.begun.emit()
            self.importer.start_text(name_of(self.shell, page=found.page, now=datetime.now()), found.data, self.collection())

    def paste(self) -> None:
        """Import what the clipboard holds."""
        held = QApplication.clipboard().mimeData()
        found = incoming(held) if held is not None else None  # None: nothing was ever copied
        if found is None:
            self.shell.said.emit(self.shell.say("ui.paste.nothing"), False)
        else:
            self.bring(found)
