"""The strip below: progress with Stop, what it came to with its links, what was done with Undo; and the panel and the list of imports."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.archive.change import Change
from desktop.archive.queries import article_ids
from desktop.operations.collection_add import add as collection_add
from desktop.operations.collection_delete import delete
from desktop.operations.collection_make import make
from desktop.operations.collection_rename import rename
from desktop.operations.edit import Edit, edit
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.ui.jobs.imports import ImportsDialog
from desktop.ui.jobs.panel import JobsPanel
from desktop.ui.jobs.strip import HEIGHT, StatusStrip
from desktop.ui.jobs.words import time_left
from desktop.ui.shell import Shell
from tests.desktop.ui.conftest import SAMPLES

TEXT = b"The old mill\n\nThe council has bought the old mill by the river and will open it in spring.\n"


def strip_of(shell: Shell, qtbot: QtBot) -> StatusStrip:
    strip = StatusStrip(shell)
    qtbot.addWidget(strip)
    strip.resize(1440, HEIGHT)
    strip.show()
    return strip


def test_an_import_from_its_begin_to_its_taking_back(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    importer = strip.importer
    before = article_ids(shell.desk.db)
    assert not strip.title.isVisible()
    importer.start([str(SAMPLES / "en-blog-dump.txt")])
    importer.start_text("mill.txt", TEXT)
    with qtbot.waitSignal(importer.finished, timeout=30_000):
        qtbot.waitUntil(lambda: strip.stop.isVisible(), timeout=5000)
        assert strip.title.text() in ("Looking for files", "Reading 2 files")
        qtbot.waitUntil(lambda: strip.title.text() == "Reading 2 files", timeout=5000)
        assert strip.count.text() == "0 of 2"
    assert not strip.stop.isVisible()
    assert strip.result.words == "1 added, 1 already here"
    assert strip.review.isVisible()
    assert strip.review.text() == "Review 1"
    assert strip.take_back.isVisible()
    with qtbot.waitSignal(shell.archive_changed):
        QTest.mouseClick(strip.take_back, Qt.MouseButton.LeftButton)
    assert article_ids(shell.desk.db) == before
    assert not strip.result.isVisible()


def test_what_was_done_is_told_and_taken_back(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    assert not strip.undo.isVisible()
    with qtbot.waitSignals([shell.archive_changed, shell.said]):
        shell.do(trash, [1], told="In the trash")
    assert strip.said.words == "In the trash"
    assert strip.undo.isVisible()
    assert strip.key.text() == "Ctrl Z"
    with qtbot.waitSignal(shell.said):
        QTest.keyClick(strip.undo, Qt.Key.Key_Space)
    assert 1 in article_ids(shell.desk.db)
    assert (strip.undo.text(), strip.key.text()) == (shell.say("ui.action.redo"), "Ctrl Shift Z")  # what was taken back can be done again
    with qtbot.waitSignal(shell.said):
        QTest.keyClick(strip.undo, Qt.Key.Key_Space)
    assert 1 not in article_ids(shell.desk.db)
    assert (strip.undo.text(), strip.key.text()) == ("Undo", "Ctrl Z")
    shell.said.emit("Nothing there", False)
    assert not strip.undo.isVisible()


def test_what_was_only_said_goes_when_an_import_begins(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    shell.said.emit("That is an address", False)
    strip.importer.begun.emit()
    assert strip.said.words == ""
    shell.said.emit("In the trash", True)
    strip.importer.begun.emit()
    assert strip.said.words == "In the trash"


def test_an_outcome_leaves_after_a_while_but_not_from_under_a_hand(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.jobs.strip.OFFERED", 150)
    monkeypatch.setattr("desktop.ui.jobs.strip.AGAIN", 50)
    strip = strip_of(shell, qtbot)
    with qtbot.waitSignal(strip.importer.finished, timeout=30_000):
        strip.importer.start_text("mill.txt", TEXT)
    assert strip.take_back.isVisible()
    strip.take_back.setFocus()
    qtbot.waitUntil(strip.take_back.hasFocus)
    qtbot.wait(300)
    assert strip.take_back.isVisible(), "the keys are at it"
    strip.take_back.clearFocus()
    qtbot.waitUntil(lambda: not strip.result.isVisible())
    assert not strip.take_back.isVisible()
    assert strip.stands().finished is None
    shell.said.emit("In the trash", True)
    assert strip.undo.isVisible()
    qtbot.waitUntil(lambda: not strip.undo.isVisible() and not strip.said.words)


def test_an_outcome_leaves_at_the_next_act_and_one_with_failures_only_then(shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.jobs.strip.OFFERED", 100)
    strip = strip_of(shell, qtbot)
    with qtbot.waitSignal(strip.importer.finished, timeout=30_000):
        strip.importer.start([str(tmp_path / "none.txt")])
    assert strip.result.words
    qtbot.wait(250)
    assert strip.result.isVisible(), "what failed is to be seen"
    shell.archive_changed.emit(Change("foreign", (1,)))
    assert strip.result.isVisible(), "that was another program's act"
    with qtbot.waitSignals([shell.archive_changed, shell.said]):
        shell.do(trash, [1], told="In the trash")
    assert not strip.result.isVisible()
    assert not strip.details.isVisible()
    assert (strip.said.words, strip.undo.isVisible()) == ("In the trash", True)
    dialog = ImportsDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.left_lines.lines) == 2, timeout=5000)  # the list of imports keeps it


def test_a_long_sentence_gives_way(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    strip.resize(480, HEIGHT)
    shell.said.emit("A sentence that is much longer than the strip has room for, " * 4, True)
    assert strip.width() == 480
    assert strip.said.text().endswith("…")
    assert strip.said.toolTip() == strip.said.words
    assert strip.undo.geometry().right() < strip.key.geometry().left() < 480


def test_time_left_is_told_in_round_words(shell: Shell) -> None:
    assert [time_left(shell, seconds) for seconds in (-1, 0.2, 7.4, 22, 130)] == ["", "about 1 s left", "about 7 s left", "about 20 s left", "about 2 min left"]


def test_the_panel_shows_tries_again_and_opens(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    panel = JobsPanel(shell)
    qtbot.addWidget(panel)
    tester = QAbstractItemModelTester(panel.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show()
    assert panel.empty.isVisible()
    late = tmp_path / "late.txt"
    with qtbot.waitSignal(panel.importer.finished, timeout=30_000):
        panel.importer.start([str(late), str(SAMPLES / "en-blog-dump.txt")])
    assert [(line.name, line.kind) for line in panel.lines.lines] == [("late.txt", "failed"), ("en-blog-dump.txt", "duplicate")]
    assert str(late) not in panel.lines.lines[0].words
    panel.list.setCurrentIndex(panel.lines.index(0))
    assert not panel.show_.isEnabled()
    assert str(late) in panel.sentence.text()
    late.write_bytes(TEXT)
    with qtbot.waitSignal(panel.importer.finished, timeout=30_000):
        QTest.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    assert len(panel.lines.lines) == 2
    assert panel.lines.lines[0].kind == "review"
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert shell.record is not None
    assert shell.record.fields.title == "The old mill"
    QTest.mouseClick(panel.chips["duplicate"], Qt.MouseButton.LeftButton)
    assert [line.name for line in panel.lines.lines] == ["en-blog-dump.txt"]
    tester.deleteLater()


def test_imports_are_listed_and_reported(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportsDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.found) == 4, timeout=5000)
    assert dialog.left_lines.lines[0].words == "stopped or under way · 4 added"
    assert dialog.left_lines.lines[0].kind == "stopped"
    out = tmp_path / "report.csv"
    with qtbot.waitSignal(shell.said) as said:
        dialog.write(out)
    assert said.args == ["Report saved: report.csv", False]
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["path", "member", "status", "ids", "error"]
    assert [row[2] for row in rows[1:]] == ["added"] * 4
    with qtbot.waitSignal(shell.said):
        dialog.write(tmp_path / "nowhere" / "report.csv")
    dialog.files.setCurrentIndex(dialog.file_lines.index(1))
    QTest.mouseClick(dialog.show_, Qt.MouseButton.LeftButton)
    assert shell.record is not None
    assert shell.record.id == 2


def test_what_was_taken_back_stays_so_in_another_look_and_goes_in_another_language(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    with qtbot.waitSignals([shell.archive_changed, shell.said]):
        shell.do(trash, [1], told="In the trash")
    with qtbot.waitSignal(shell.said):
        shell.undo()
    told = strip.stands()
    other = strip_of(shell, qtbot)
    other.stand(told)
    assert (other.said.words, other.undo.text(), other.key.text()) == (strip.said.words, "Redo", "Ctrl Shift Z")
    with qtbot.waitSignal(shell.said):
        QTest.keyClick(other.undo, Qt.Key.Key_Space)
    assert 1 not in article_ids(shell.desk.db), "it was done again, and nothing else taken back"
    french = strip_of(Shell(shell.desk, shell.settings, shell.theme, "fr"), qtbot)
    french.stand(told)
    assert (french.said.words, french.undo.isVisible(), french.key.isVisible()) == ("", False, False)


def test_what_is_taken_back_and_done_again_is_named(shell: Shell, qtbot: QtBot) -> None:
    strip = strip_of(shell, qtbot)
    title = str(shell.desk.db.execute("select title from articles where id = 1").fetchone()[0])
    short = title if len(title) <= 48 else title[:47].rstrip() + "…"
    for operation, words, named in (
        (trash, ([1],), f"“{short}” put in the trash"),
        (trash, ([1, 2],), "2 articles put in the trash"),
        (tag, ([1, 2, 3], ["mill"]), "tags of 3 articles"),
        (edit, ([Edit(1, {"title": "The mill"})],), f"the title “{short}” became “The mill”"),
        (edit, ([Edit(1, {"publisher": "Aune"})],), f"publisher of “{short}”"),
        (make, ("Thesis",), "new collection “Thesis”"),
    ):
        with qtbot.waitSignals([shell.archive_changed, shell.said]):
            shell.do(operation, *words, told="Done")
        for turn, before in ((shell.undo, "Taken back"), (shell.redo, "Done again"), (shell.undo, "Taken back")):
            with qtbot.waitSignal(shell.said):
                turn()
            assert strip.said.words == f"{before}: {named}"


def test_collections_are_named_in_what_is_taken_back(shell: Shell, qtbot: QtBot) -> None:
    shell.lang = "fr"
    strip = strip_of(shell, qtbot)
    for operation, words, named in (
        (make, ("Thèse",), "nouvelle collection « Thèse »"),
        (collection_add, ([1, 2], "Thèse"), "ajout de 2 articles à « Thèse »"),
        (rename, ("Thèse", "Thèse 2"), "la collection « Thèse » devenue « Thèse 2 »"),
        (delete, ("Thèse 2",), "suppression de la collection « Thèse 2 »"),
    ):
        with qtbot.waitSignals([shell.archive_changed, shell.said]):
            shell.do(operation, *words, told="Fait")
        for turn, before in ((shell.undo, "Annulé"), (shell.redo, "Rétabli")):
            with qtbot.waitSignal(shell.said):
                turn()
            assert strip.said.words == f"{before} : {named}"
