"""Every dialog of this part of the window, made and looked over: what is clipped, what is in the wrong language, what has no name."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSlider, QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.details import DetailsDialog
from desktop.ui.dialogs.guide import GuideDialog
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.dialogs.shortcuts import ShortcutsDialog
from desktop.ui.jobs.imports import ImportsDialog
from desktop.ui.jobs.panel import JobsPanel
from desktop.ui.shell import Shell
from importers.wording import flat

WORDING = Path(__file__).parents[4] / "resources" / "wording" / "window"


def _page(name: str) -> Callable[[Shell], QWidget]:
    def make(shell: Shell) -> QWidget:
        dialog = SettingsDialog(shell)
        dialog.show_page(name)
        return dialog

    return make


def _details(shell: Shell) -> QWidget:
    dialog = DetailsDialog(shell, ValueError("a fault"))
    dialog.show_report()
    return dialog


DIALOGS: dict[str, Callable[[Shell], QWidget]] = {
    "about": AboutDialog,
    "details": _details,
    "guide": GuideDialog,
    "shortcuts": ShortcutsDialog,
    "jobs": JobsPanel,
    "imports": ImportsDialog,
    **{f"settings-{page}": _page(page) for page in ("general", "reading", "citations", "archive")},
}


def sentences(lang: str) -> dict[str, str]:
    """The window's sentences by code."""
    return {code: text for file in sorted((WORDING / lang).glob("*.toml")) for code, text in flat(tomllib.loads(file.read_text("utf-8")))}


def words_of(dialog: QWidget) -> Iterator[str]:
    """All that the dialog says, in sight or told."""
    for widget in (dialog, *dialog.findChildren(QWidget)):
        for text in (widget.windowTitle(), widget.accessibleName(), widget.toolTip()):
            if text:
                yield text
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()


def clipped(dialog: QWidget) -> list[str]:
    """The words for which there is less room than they need, and pages that are wider than their view."""
    found = []
    for area in dialog.findChildren(QScrollArea):
        page = area.widget()
        if page is not None and area.isVisible() and page.width() > area.viewport().width():
            found.append(f"{area.accessibleName()} {page.width()} > {area.viewport().width()}")
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton) or not widget.text() or hasattr(widget, "words"):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        if widget.height() < needed or (not wraps and widget.width() < widget.sizeHint().width()) or _beyond(widget):
            found.append(f"{widget.text()} {widget.size().toTuple()} {widget.sizeHint().toTuple()}")
    return found


def _beyond(widget: QWidget) -> bool:
    """Whether it stands out of its parent at the right."""
    parent = widget.parentWidget()
    return parent is not None and widget.geometry().right() > parent.width()


def unnamed(dialog: QWidget) -> list[str]:
    """Controls that take keys and have no name for a screen reader."""
    kinds = (QAbstractButton, QAbstractItemView, QAbstractSlider, QLineEdit, QTextEdit, QPlainTextEdit)
    found = []
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not name:
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(5):
        QApplication.processEvents()
