"""Qt's own words: its file dialog speaks French wholly, and English again."""

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QFileIconProvider, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.qt_language import QtWords


def _words(dialog: QFileDialog) -> set[str]:
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    return {word.replace("&", "").replace("\u00a0", " ") for word in labels | {button.text() for button in dialog.findChildren(QAbstractButton)} if word}


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory])
def test_the_file_dialog_is_french(qtbot: QtBot, mode: QFileDialog.FileMode) -> None:
    words = QtWords()
    try:
        assert words.use("fr")
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        assert {"Voir dans :", "Fichiers de type :", "Annuler"} <= _words(dialog)
        assert not {"Look in:", "Files of type:", "Cancel", "Open", "Choose"} & _words(dialog)
        assert QFileIconProvider().type(QFileInfo("/")) != "Folder"
    finally:
        words.use("en")
    english = QFileDialog()
    qtbot.addWidget(english)
    english.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert {"Look in:", "Files of type:", "Cancel"} <= _words(english)
