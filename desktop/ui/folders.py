"""Where a file dialog begins: the folder last used for the same purpose, else the documents; and room in it for names."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView

from desktop.ui.state import State

LEAST, NAMES = (860, 540), 380
"""Pixels of a dialog of Qt's own, and of the names in it; a system's own dialog has its own."""


def folder_for(state: State, purpose: str) -> str:
    """The folder last used for `purpose`, if it is still there; else the documents, else the home."""
    for place in (state.word(purpose), QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)):
        if place and Path(place).is_dir():
            return place
    return str(Path.home())


def remember(state: State, purpose: str, path: str | Path) -> None:
    """Have the next dialog for `purpose` begin where the file `path` is."""
    state.put(purpose, str(Path(path).parent))


def roomy(parent: QObject) -> None:
    """Give the file dialog that is about to open room for names; to be called just before."""
    QTimer.singleShot(0, parent, _widen)


def _widen() -> None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
        return
    screen = dialog.screen().availableGeometry()
    dialog.resize(min(max(dialog.width(), LEAST[0]), screen.width()), min(max(dialog.height(), LEAST[1]), screen.height()))
    for view in dialog.findChildren(QTreeView):
        if view.objectName() == "treeView":
            view.header().resizeSection(0, max(NAMES, view.header().sectionSize(0)))
