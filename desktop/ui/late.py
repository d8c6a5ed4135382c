"""The three parts of the library as the window uses them; stands in for those that are not there."""

import importlib
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.place import Place
from desktop.ui.shell import Shell


class SearchField(QWidget):
    """Where words to search are typed."""

    searched = Signal(str)
    down = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent: list[str] = []

    def enter(self) -> None:
        """Let keys go here."""


class Places(QWidget):
    """The sidebar."""

    chosen = Signal(object)
    files_dropped = Signal(list, str)
    tag_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folded: list[str] = []

    def set_rail(self, on: bool) -> None:
        """Icons alone."""

    def select(self, place: Place) -> None:
        """Show `place` as chosen."""

    def refresh(self) -> None:
        """Count again."""


class Listing(QWidget):
    """The articles of a place."""

    opened = Signal(object)
    selection_changed = Signal(list)
    wide_changed = Signal(bool)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = Place("all")
        self.wide = False

    def show_place(self, place: Place) -> None:
        """Show the articles of `place`."""
        self.place = place

    def selected(self) -> list[int]:
        """The articles that are chosen."""
        return []

    def next_article(self) -> None:
        """Open the one after that in view."""

    def edit_tags(self) -> None:
        """Edit the tags of what is chosen."""


def search_field(shell: Shell) -> SearchField:
    """The field."""
    return cast(SearchField, _made("search", "SearchField", shell) or SearchField(shell))


def places(shell: Shell) -> Places:
    """The sidebar."""
    return cast(Places, _made("places", "Places", shell) or Places(shell))


def listing(shell: Shell) -> Listing:
    """The list."""
    return cast(Listing, _made("listing", "Listing", shell) or Listing(shell))


def _made(module: str, name: str, shell: Shell) -> QWidget | None:
    try:
        found = importlib.import_module(f"desktop.ui.library.{module}")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("desktop."):
            raise
        return None
    return cast(QWidget, getattr(found, name)(shell))
