"""File dialogs begin where the last for the same purpose ended, and have room for names."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.article.read import ReadPane
from desktop.ui.folders import LEAST, NAMES, folder_for, remember, roomy
from desktop.ui.shell import Shell
from desktop.ui.state import State


def test_a_dialog_begins_in_the_folder_of_its_purpose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State()
    monkeypatch.setattr("desktop.ui.folders.QStandardPaths.writableLocation", lambda _: str(tmp_path / "Documents"))
    assert folder_for(state, "papers") == str(Path.home())
    (tmp_path / "Documents").mkdir()
    assert folder_for(state, "papers") == str(tmp_path / "Documents")
    (tmp_path / "thesis").mkdir()
    remember(state, "papers", tmp_path / "thesis" / "a.pdf")
    assert folder_for(state, "papers") == str(tmp_path / "thesis")
    assert folder_for(state, "reports") == str(tmp_path / "Documents")
    (tmp_path / "thesis").rmdir()
    assert folder_for(state, "papers") == str(tmp_path / "Documents"), "a folder that is gone is no place to begin"


def test_the_next_pdf_is_offered_where_the_last_was_put(shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = ReadPane(shell)
    qtbot.addWidget(pane)
    shell.open(1)
    pane.show()
    offered: list[str] = []

    def ask(*words: object) -> tuple[str, str]:
        offered.append(str(words[2]))
        return str(tmp_path / "one.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for _ in range(2):
        with qtbot.waitSignal(shell.said, timeout=20_000):
            pane.save_pdf()
    assert Path(offered[1]).parent == tmp_path
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")


def test_names_have_room(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    seen: list[tuple[int, int]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        view = dialog.findChild(QTreeView, "treeView")
        assert view is not None
        seen.append((dialog.width(), view.header().sectionSize(0)))
        dialog.reject()

    roomy(window)
    QTimer.singleShot(100, window, look)
    QFileDialog.getOpenFileName(window, "Open", str(tmp_path), options=QFileDialog.Option.DontUseNativeDialog)
    assert seen[0][0] >= min(LEAST[0], window.screen().availableGeometry().width())
    assert seen[0][1] >= NAMES
