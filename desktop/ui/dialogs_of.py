"""Which dialog opens for what: one of each kind at a time, freed when it closes, and never modal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.cite.copy import copy_reference
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.details import DetailsDialog
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.frame import Frame
from desktop.ui.dialogs.guide import GuideDialog
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.dialogs.shortcuts import ShortcutsDialog
from desktop.ui.jobs.imports import ImportsDialog
from desktop.ui.jobs.panel import JobsPanel
from desktop.ui.shell import Shell


class Dialogs(QObject):
    """The dialogs of one main window. `collection` tells the collection that its list shows (None: another place)."""

    archive_asked = Signal(str, object)
    """As the window's."""

    def __init__(self, shell: Shell, collection: Callable[[], str | None], window: QWidget) -> None:
        super().__init__(window)
        self.shell, self.collection, self.window = shell, collection, window
        self.open: dict[str, Frame] = {}

    def export(self, ids: list[int], collection: str | None = None) -> None:
        """Export these articles, or a collection: where none is named, that of the list is offered."""
        self._show("export", lambda: ExportDialog(self.shell, ids, collection or self.collection(), self.window))

    def settings(self, page: str = "") -> None:
        """The preferences, at `page` if one is named."""
        dialog = self._show("settings", self._settings)
        if page and isinstance(dialog, SettingsDialog):
            dialog.show_page(page)

    def settings_page(self) -> str | None:
        """The page of the preferences that is in view; None where they are closed."""
        dialog = self.open.get("settings")
        return dialog.page if isinstance(dialog, SettingsDialog) else None

    def details(self, error: BaseException) -> None:
        """What nobody foresaw."""
        self._show("details", lambda: DetailsDialog(self.shell, error, self.window))

    def imports(self) -> None:
        """What was imported when."""
        self._show("imports", lambda: ImportsDialog(self.shell, self.window))

    def jobs(self) -> None:
        """What became of each file."""
        self._show("jobs", lambda: JobsPanel(self.shell, self.window))

    def shortcuts(self) -> None:
        """All keys."""
        self._show("shortcuts", lambda: ShortcutsDialog(self.shell, self.window))

    def guide(self) -> None:
        """The user's guide."""
        self._show("guide", lambda: GuideDialog(self.shell, self.window))

    def about(self) -> None:
        """Versions and licences."""
        self._show("about", lambda: AboutDialog(self.shell, self.window))

    def copy(self, ids: list[int], mode: str) -> None:
        """Put references on the clipboard."""
        if ids:
            copy_reference(self.shell, ids, mode)

    def _settings(self) -> SettingsDialog:
        return SettingsDialog(self.shell, self.window, lambda what: self.archive_asked.emit(what, None))

    def _show(self, kind: str, make: Callable[[], Frame]) -> Frame:
        dialog = self.open.get(kind)
        if dialog is None:
            dialog = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.destroyed.connect(lambda: self.open.pop(kind, None))
            self.open[kind] = dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog
