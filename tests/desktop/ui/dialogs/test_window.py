"""Dialogs of the whole window: one of each kind, freed when closed; faults told in the strip; the settings stay when the look changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.app import Program
from desktop.ui.dialogs.details import DetailsDialog
from desktop.ui.dialogs.settings import SettingsDialog
from tests.desktop.ui.programs import running, window_of


@pytest.fixture
def program(archive: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    """The program with its window on the archive."""
    with running(qapp, archive, tmp_path) as made:
        yield made


def test_one_of_each_kind_and_freed_when_closed(program: Program, qtbot: QtBot) -> None:
    dialogs = window_of(program).dialogs
    for kind in ("settings", "imports", "jobs", "shortcuts", "guide", "about"):
        getattr(dialogs, kind)()
        dialog = dialogs.open[kind]
        getattr(dialogs, kind)()
        assert dialogs.open[kind] is dialog
        assert not dialog.isModal()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda kind=kind: kind not in dialogs.open, timeout=2000)  # type: ignore[misc]
        assert not isValid(dialog)


def test_a_fault_is_told_with_its_details(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    program.faults.hear(ValueError, ValueError("of nobody's making"), None)
    assert "of nobody's making" in window.strip.said.words
    assert window.strip.why.isVisible()
    QTest.mouseClick(window.strip.why, Qt.MouseButton.LeftButton)
    dialog: QWidget = window.dialogs.open["details"]
    assert isinstance(dialog, DetailsDialog)
    assert "of nobody's making" in dialog.told.text()
    assert "of nobody" in program.paths.log.read_text("utf-8")


def test_the_settings_stay_when_the_look_changes(program: Program, qtbot: QtBot) -> None:
    before = window_of(program)
    before.dialogs.settings("general")
    dialog = before.dialogs.open["settings"]
    assert isinstance(dialog, SettingsDialog)
    (dark,) = [one for one in dialog.findChildren(type(dialog.leave)) if one.accessibleName() == "Theme: Dark"]
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None and program.window is not before, timeout=5000)
    qtbot.waitUntil(lambda: "settings" in window_of(program).dialogs.open, timeout=5000)
    again = window_of(program).dialogs.open["settings"]
    assert isinstance(again, SettingsDialog)
    assert again.page == "general"
    assert again.shell.theme.name == "dark"
    assert '"look": "dark"' in program.paths.settings.read_text("utf-8")
