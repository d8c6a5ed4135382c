"""Which dialog opens for what: one of each kind at a time, freed when it closes, and never modal."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.cite.copy import copy_reference
from desktop.ui.late import made


class Dialogs(QObject):
    """The dialogs of one main window."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.window = window
        self.open: dict[str, QWidget] = {}

    def export(self, ids: list[int]) -> None:
        """Export these articles."""
        place = self.window._place
        self._show("export", "dialogs.export", "ExportDialog", self.window.shell, ids, place.name if place.kind == "collection" else None, self.window)

    def settings(self, page: str = "") -> None:
        """The preferences, at `page` if one is named."""
        self._show("settings", "dialogs.settings", "SettingsDialog", self.window.shell, self.window)
        if page:
            dialog: Any = self.open["settings"]
            dialog.show_page(page)

    def settings_page(self) -> str | None:
        """The page of the preferences that is in view; None where they are closed."""
        dialog: Any = self.open.get("settings")
        return str(dialog.page) if dialog is not None and hasattr(dialog, "page") else None

    def details(self, error: BaseException) -> None:
        """What nobody foresaw."""
        self._show("details", "dialogs.details", "DetailsDialog", self.window.shell, error, self.window)

    def imports(self) -> None:
        """What was imported when."""
        self._show("imports", "jobs.imports", "ImportsDialog", self.window.shell, self.window)

    def jobs(self) -> None:
        """What became of each file."""
        self._show("jobs", "jobs.panel", "JobsPanel", self.window.shell, self.window)

    def shortcuts(self) -> None:
        """All keys."""
        self._show("shortcuts", "dialogs.shortcuts", "ShortcutsDialog", self.window.shell, self.window)

    def guide(self) -> None:
        """The user's guide."""
        self._show("guide", "dialogs.guide", "GuideDialog", self.window.shell, self.window)

    def about(self) -> None:
        """Versions and licences."""
        self._show("about", "dialogs.about", "AboutDialog", self.window.shell, self.window)

    def copy(self, ids: list[int], mode: str) -> None:
        """Put references on the clipboard."""
        if ids:
            copy_reference(self.window.shell, ids, mode)

    def _show(self, kind: str, module: str, name: str, *words: object) -> None:
        dialog: Any = self.open.get(kind)
        if dialog is None:
            dialog = made(module, name, *words)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.destroyed.connect(lambda: self.open.pop(kind, None))
            self.open[kind] = dialog
        QWidget.show(dialog)
        dialog.raise_()
        dialog.activateWindow()
