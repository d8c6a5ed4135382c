"""What each dialog does: keys from the one table, every library told, the guide searched, a fault told and copied."""

import re
import sys
import threading
import tomllib
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.actions import ACTIONS, sequences_of
from desktop.ui.dialogs.about import PARTS, AboutDialog, versions
from desktop.ui.dialogs.details import DetailsDialog, Unforeseen, report_of
from desktop.ui.dialogs.guide import GuideDialog
from desktop.ui.dialogs.shortcuts import ShortcutsDialog, keys_in_words
from desktop.ui.shell import Shell

ROOT = Path(__file__).parents[4]


def test_every_action_with_a_key_is_listed_once(shell: Shell, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.rows) == sum(bool(sequences_of(act.id)) for act in ACTIONS)
    keep = next(act for act in ACTIONS if act.id == "keep")
    assert keys_in_words(keep) == ["K"]
    assert all(0 < len(keys_in_words(act)) <= 2 for act in ACTIONS if sequences_of(act.id))
    rare = re.compile(r"Ins|F(1[3-9]|[2-9]\d)")
    assert not [key for act in ACTIONS for key in keys_in_words(act) if rare.fullmatch(key.split(" ")[-1])]
    QTest.keyClicks(dialog.search, "copy in-text")
    assert [widgets[0].isVisible() for _, _, widgets in dialog.rows].count(True) == 1
    assert [where for where, head in dialog.heads.items() if head.isVisible()] == ["window"]
    QTest.keyClicks(dialog.search, "zzz")
    assert dialog.nothing.isVisible()


def test_every_library_is_told_with_its_version(shell: Shell, qtbot: QtBot) -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {re.split(r"[^\w-]", one)[0].lower() for one in named} == {part.package.lower() for part in PARTS}
    dialog = AboutDialog(shell)
    qtbot.addWidget(dialog)
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    told = QGuiApplication.clipboard().text()
    assert told == versions()
    assert not re.search(r"\s$", told, re.MULTILINE)


def test_the_guide_is_read_and_searched(shell: Shell, qtbot: QtBot) -> None:
    dialog = GuideDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    headings = re.findall(r"^#+ (.*)$", (ROOT / "resources/help/en.md").read_text("utf-8"), re.MULTILINE)
    assert [dialog.list.item(n).text().strip() for n in range(dialog.list.count())] == headings
    assert "```" not in dialog.text.toPlainText()
    dialog.list.setCurrentRow(headings.index("backup"))
    assert dialog.text.textCursor().block().text() == "backup"
    QTest.keyClicks(dialog.search, "citekey")
    assert dialog.found.text() == f"{len(dialog.hits)} places; Enter goes to the next"
    assert len(dialog.text.extraSelections()) == len(dialog.hits) > 2
    first = dialog.at
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.at == first + 1
    assert dialog.text.cursorRect().top() >= 0
    dialog.text.anchorClicked.emit(QUrl("archive/en.md"))
    assert dialog.page == "archive"
    before = dialog.text.toPlainText()
    dialog.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert dialog.text.toPlainText() == before


def test_a_fault_is_told_and_its_report_copied(shell: Shell, qtbot: QtBot) -> None:
    try:
        int("none")
    except ValueError as error:
        dialog = DetailsDialog(shell, error)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.report.isVisible()
    assert "ValueError" in dialog.told.text()
    QTest.mouseClick(dialog.switch, Qt.MouseButton.LeftButton)
    assert dialog.report.isVisible()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    told = QGuiApplication.clipboard().text()
    assert "test_a_fault_is_told" in told
    assert "Traceback" in told
    assert str(Path.home()) + "/" not in told.replace(sys.prefix, "") or str(Path.home()) == "/"
    assert report_of(ValueError("x")).endswith("\n")


def test_faults_of_all_threads_are_heard_here(qtbot: QtBot, tmp_path: Path) -> None:
    hooks = sys.excepthook, threading.excepthook
    heard, listener = list[tuple[str, bool]](), Unforeseen(tmp_path / "log")
    listener.met.connect(lambda error: heard.append((str(error), threading.current_thread() is threading.main_thread())))
    listener.listen()
    try:
        sys.excepthook(ValueError, ValueError("here"), None)
        thread = threading.Thread(target=lambda: int("there"))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(heard) == 2, timeout=2000)
    finally:
        listener.leave()
    assert heard == [("here", True), ("invalid literal for int() with base 10: 'there'", True)]
    assert "there" in (tmp_path / "log").read_text("utf-8")
    assert (sys.excepthook, threading.excepthook) == hooks
