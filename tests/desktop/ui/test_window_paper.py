"""Ctrl+P in the window: the article, or the bibliography where several are chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.archive.load import load
from desktop.archive.queries import article_ids
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.article.pdf_text import pages_of


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> MainWindow:
    made = MainWindow(shell)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_place(Place("all"))
    qtbot.waitUntil(lambda: made.listing.model.rowCount() == 4)
    made.listing.set_wide(False)
    shell.open(made.listing.model.ids[0])
    return made


def print_key(window: MainWindow) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_of_several_articles_the_bibliography_is_printed(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Accepted(QPrintDialog):
        """Somebody chooses a PDF, and prints."""

        def exec(self) -> int:
            printer = self.printer()
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "list.pdf"))
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr("desktop.ui.cite.several.QPrintDialog", Accepted)
    db, told = window.shell.desk.db, list[str]()
    ids = article_ids(db)
    window.area.turn_to("cite")
    window.shell.said.connect(lambda words, _: told.append(words))
    window.listing.keys_to().setFocus()
    QTest.keyClick(window.listing.keys_to(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.area.cite.ids) == len(ids))
    window.area.cite.several.printing.setEnabled(False)  # as while it is written
    window.area.to_paper()
    assert told == ["Not printed: the bibliography is not all written yet"]
    assert not (tmp_path / "list.pdf").exists()
    window.area.cite.select(ids)
    qtbot.waitUntil(window.area.cite.several.printing.isEnabled, timeout=15_000)
    print_key(window)
    words = "".join("".join(pages_of((tmp_path / "list.pdf").read_bytes())).split())
    titles = [load(db, one).fields.title for one in ids]
    assert all("".join(title.split())[:20] in words for title in titles if title), words


def test_the_article_is_printed_where_one_is_in_view(window: MainWindow, qtbot: QtBot) -> None:
    for tab in ("cite", "read"):
        window.area.turn_to(tab)
        print_key(window)
        found = window.findChildren(QPrintDialog)
        assert [one.windowTitle() for one in found] == ["Print…"]
        found[0].reject()
        qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))
