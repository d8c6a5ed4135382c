"""Exporting by hand: what a file is called, how it begins, what it cannot hold, and that nothing half-written is ever there."""

import json
import weakref
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.archive.change import Change
from desktop.exports._shared import Export
from desktop.operations.collection_add import add
from desktop.operations.collection_make import make
from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.dialogs import export_kinds
from desktop.ui.dialogs.export import ExportDialog, _Result
from desktop.ui.dialogs.export_kinds import formats, free, kind_of, name_of
from desktop.ui.dialogs.exporting import Exporting, Stopped
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from importers.discover import discover
from tests.desktop.ui.dialogs.made import clipped, settle, unnamed


def dialog_of(shell: Shell, qtbot: QtBot, ids: list[int], collection: str | None = None) -> ExportDialog:
    dialog = ExportDialog(shell, ids, collection)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: ExportDialog, form: str) -> None:
    dialog.list.setCurrentRow(next(n for n, one in enumerate(dialog.forms) if one.id == form))


def test_every_format_is_there_and_says_what_it_is(shell: Shell) -> None:
    assert {form.id for form in formats()} == {form.id for form in discover("desktop.exports", "EXPORT")}
    names = [name_of(shell, form) for form in formats()]
    assert len(set(names)) == len(names)
    for form, name in zip(formats(), names, strict=True):
        assert name.startswith(("Bibliography (", "Articles (", "Table", "Whole"))
        assert name.startswith("Articles") == (kind_of(form) == 1)
    word = Export("docx", "Word", ".docx", ("tags",), lambda records, lang: iter(()))
    assert name_of(shell, word) == "Articles (Word)"


def test_a_file_is_seen_before_it_is_written(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, [3])
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("@"), timeout=10_000)
    assert "collections" in dialog.lost.text()
    choose(dialog, "jsonl")
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("{"), timeout=10_000)
    assert dialog.lost.text() == "This kind of file holds everything."
    assert dialog.path.text().endswith(".jsonl")


def test_a_file_is_written_and_told(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(shell, qtbot, [3, 1])
    choose(dialog, "jsonl")
    path = tmp_path / "two.jsonl"
    dialog.path.setText(str(path))
    assert dialog.go.text() == "Export"
    with qtbot.waitSignal(shell.said, timeout=10_000) as said:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert said.args is not None
    assert said.args[0].startswith("2 articles written to “two.jsonl”")
    assert [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()] == [3, 1], "in the order chosen"
    qtbot.waitUntil(dialog.reveal.isVisible)
    assert dialog.outcome.words == said.args[0]
    assert list(tmp_path.glob(".*")) == []


def test_it_stays_open_for_another_kind_of_file(shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("desktop.ui.dialogs.export.show_in_folder", shown.append)
    dialog = dialog_of(shell, qtbot, [3, 1])
    dialog._typed("")
    dialog.path.setText(str(tmp_path / "two.jsonl"))
    for kind in ("jsonl", "ris"):
        choose(dialog, kind)
        path = tmp_path / f"two.{kind}"
        assert dialog.path.text() == str(path), "the ending follows the kind"
        qtbot.waitUntil(dialog.go.isEnabled)
        dialog.go.click()
        assert not dialog.reveal.isVisible(), "what was said is of the file before"
        qtbot.waitUntil(dialog.reveal.isVisible, timeout=10_000)
        assert path.is_file()
        assert dialog.outcome.words.startswith(f"2 articles written to “{path.name}”")
        assert dialog.list.hasFocus()
        dialog.reveal.click()
        assert shown[-1] == path
    dialog.leave.click()
    assert not dialog.isVisible()


def test_what_is_there_is_replaced_by_a_button_that_says_so(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "there.txt"
    path.write_text("before")
    dialog = dialog_of(shell, qtbot, [1])
    choose(dialog, "txt")
    dialog.path.setText(str(path))
    assert dialog.go.text() == "Replace the file"
    assert "will be replaced" in dialog.warning.text()
    with qtbot.waitSignal(shell.said, timeout=10_000):
        dialog.go.click()
    assert "Valcombe" in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["", "none/here.bib", "."])
def test_what_is_no_file_is_told_before(shell: Shell, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = dialog_of(shell, qtbot, [1])
    qtbot.waitUntil(lambda: bool(dialog.preview.toPlainText()), timeout=10_000)
    dialog.path.setText(str(tmp_path / name) if name else "")
    assert not dialog.go.isEnabled()
    assert dialog.warning.text()


def test_the_archive_itself_is_never_written_over(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, [1])
    dialog.path.setText(str(shell.desk.path))
    assert not dialog.go.isEnabled()
    assert dialog.warning.text() == "This file is the archive itself."


def test_a_collection_or_all(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[Change] = []
    shell.do(make, "Thesis/Chapter 2")
    shell.do(add, [2], "Thesis/Chapter 2", then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    dialog = dialog_of(shell, qtbot, [], None)
    assert not dialog.some.isEnabled()
    assert dialog.all.isChecked()
    qtbot.waitUntil(lambda: dialog.all.text() == "All articles: 4", timeout=10_000)
    dialog._ask_collections()
    qtbot.waitUntil(lambda: len(dialog.menu.actions()) == 2, timeout=5000)
    dialog.menu.actions()[1].trigger()
    dialog.menu.close()
    assert dialog.these.isChecked()
    assert dialog.scope() == (None, "Thesis/Chapter 2")
    assert Path(dialog.path.text()).stem == "Thesis - Chapter 2"
    choose(dialog, "jsonl")
    dialog.path.setText(str(tmp_path / "one.jsonl"))
    with qtbot.waitSignal(shell.said, timeout=10_000):
        dialog.write()
    assert [json.loads(line)["id"] for line in (tmp_path / "one.jsonl").read_text("utf-8").splitlines()] == [2]


def test_stopped_or_failed_it_leaves_nothing(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    path.write_text("before")
    form = next(one for one in formats() if one.id == "txt")
    job = Exporting(Path(shell.desk.path), form, None, None, path, "en")
    job.stop()
    with qtbot.waitSignal(job.failed, timeout=10_000) as failed:
        job.start()
    assert failed.args is not None
    assert isinstance(failed.args[0], Stopped)
    assert path.read_text() == "before"
    lost = Exporting(Path(shell.desk.path), form, None, None, tmp_path / "none" / "a.txt", "en")
    with qtbot.waitSignal(lost.failed, timeout=10_000) as failed:
        lost.start()
    assert failed.args is not None
    assert "a.txt" in export_kinds.sentence(shell, failed.args[0], lost.path)
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith("Thesis")] == ["kept.txt"]


def test_a_closed_dialog_does_not_end_the_writing(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(shell, [1, 2, 3, 4])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.path.setText(str(tmp_path / "all.bib"))
    with qtbot.waitSignal(shell.said, timeout=10_000) as said, qtbot.waitSignal(dialog.destroyed, timeout=5000):
        dialog.write()
        dialog.close()
    assert said.args is not None
    assert said.args[0].startswith("4 articles")
    assert (tmp_path / "all.bib").read_text("utf-8").count("@") >= 4


def test_a_job_does_not_keep_what_owns_it(archive: Path, qtbot: QtBot, tmp_path: Path) -> None:
    """Otherwise the end of the job would be the shell's, and the shell's the job's once more: a crash."""
    desk = Desk(archive)
    shell = Shell(desk, Settings(), theme_of("light"), "en")
    job = Exporting(archive, formats()[0], [1], None, tmp_path / "one.bib", "en", shell)
    told = _Result(shell, job.path, job)
    job.finished.connect(told.finished)
    with qtbot.waitSignal(shell.said, timeout=10_000), qtbot.waitSignal(job.destroyed, timeout=10_000):
        job.finished.connect(job.part)
        job.start()
    other = Exporting(archive, formats()[0], [1], None, tmp_path / "two.bib", "en", shell)
    _Result(shell, other.path, other)
    held = weakref.ref(shell)
    del shell
    assert held() is None
    desk.close()


def test_a_look_that_comes_too_late_is_nobodys(shell: Shell, qtbot: QtBot) -> None:
    dialog = ExportDialog(shell, [1])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    answered: list[object] = []
    with qtbot.waitSignal(dialog.destroyed, timeout=5000):
        dialog.show()
        dialog.close()
    shell.desk.ask(lambda db: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=10_000)


def seen(dialog: ExportDialog) -> bool:
    return bool(dialog.preview.toPlainText())


def test_nothing_is_clipped_or_without_a_name(shell: Shell, qtbot: QtBot) -> None:
    for lang in ("en", "fr"):
        shell.lang = lang
        dialog = dialog_of(shell, qtbot, [1, 2], "Thesis/Chapter 2")
        qtbot.waitUntil(partial(seen, dialog), timeout=10_000)
        for row in range(len(dialog.forms)):
            dialog.list.setCurrentRow(row)
            for size in ((900, 620), (700, 430)):
                dialog.resize(*size)
                settle()
                assert clipped(dialog) == []
        assert unnamed(dialog) == []


def test_it_fits_a_small_screen_in_any_language(shell: Shell, qtbot: QtBot) -> None:
    for lang in ("en", "fr"):
        shell.lang = lang
        dialog = dialog_of(shell, qtbot, [1, 2], "A very long name of a collection/and what lies in it, told at length")
        dialog._writing(True)
        assert dialog.minimumSizeHint().width() <= 720
        assert dialog.minimumSizeHint().height() <= 430


def test_a_name_that_is_suggested_is_free(tmp_path: Path) -> None:
    assert free(tmp_path, "Thesis", ".bib") == tmp_path / "Thesis.bib"
    (tmp_path / "Thesis.bib").touch()
    (tmp_path / "Thesis 2.bib").symlink_to(tmp_path / "nowhere")
    assert free(tmp_path, "Thesis", ".bib") == tmp_path / "Thesis 3.bib"
