"""What was brought in: one article is shown, all are new until they are opened, and what was cut off is said and gone on with."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create, open_to_read, open_to_write
from desktop.archive.imports import stopped_imports
from desktop.archive.queries import counts
from desktop.operations.start_import import start_import
from desktop.ui.app import Program
from desktop.ui.drop import name_of
from desktop.ui.jobs.imports import ImportsDialog
from desktop.ui.jobs.panel import JobsPanel
from desktop.ui.library.filtering import Filter
from desktop.ui.place import Place
from tests.desktop.ui.programs import running, window_of
from tests.desktop.ui.test_window_importing import LONG, pages

TEXT = "The lighthouse is sold\n\n" + "\n\n".join(
    f"Paragraph {n} of the report says that the old lighthouse at the end of the pier was sold to the keeper's family on Monday." for n in range(8)
)


@pytest.fixture
def program(archive: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    """The program with its window on an archive of four articles."""
    with running(qapp, archive, tmp_path) as made:
        made.frame.resize(1440, 900)
        made.frame.activateWindow()
        qtbot.waitUntil(lambda: qapp.activeWindow() is made.frame)
        yield made


def paste(program: Program, qtbot: QtBot, text: str = TEXT) -> None:
    held = QMimeData()
    held.setText(text)
    QApplication.clipboard().setMimeData(held)
    window = window_of(program)
    with qtbot.waitSignal(window.importer.finished, timeout=LONG):
        window.bringing.paste()


def test_what_was_pasted_is_shown_and_chosen(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.show_place(Place("site", "elsewhere.example"))  # where it is not listed
    paste(program, qtbot)
    record = window.shell.record
    assert record is not None
    assert record.fields.title == "The lighthouse is sold"
    qtbot.waitUntil(lambda: window.listing.selected() == [record.id], timeout=5000)
    assert not window.listing.wide
    assert not window.strip.show_.isVisible()
    assert record.id not in window.listing.model.fresh


def test_filters_do_not_hide_what_was_pasted(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.show_place(Place("all"))
    window.listing.head.filters._set([Filter("published", ("1900", "1901"))])
    qtbot.waitUntil(lambda: window.listing.model.complete and not window.listing.model.rowCount(), timeout=5000)
    paste(program, qtbot)
    assert window.shell.record is not None
    came = window.shell.record.id
    qtbot.waitUntil(lambda: window.listing.selected() == [came], timeout=5000)


def test_who_is_writing_is_not_disturbed(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    window.shell.open(2)
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus, timeout=5000)
    paste(program, qtbot)
    assert window.shell.record is not None
    assert window.shell.record.id == 2
    assert window.search.hasFocus()
    assert window.strip.show_.isVisible()
    window.strip.show_.setFocus()
    QTest.keyClick(window.strip.show_, Qt.Key.Key_Space)
    assert window.shell.record is not None
    assert window.shell.record.fields.title == "The lighthouse is sold"
    came = window.shell.record.id
    qtbot.waitUntil(lambda: window.listing.selected() == [came], timeout=5000)
    assert not window.strip.show_.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.listing.isAncestorOf(focused)


def test_what_was_pasted_is_called_by_its_title(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    paste(program, qtbot)
    name = name_of(window.shell, page=False, now=datetime.now()).split(" ")[0]
    window.dialogs.jobs()
    panel = window.dialogs.open["jobs"]
    assert isinstance(panel, JobsPanel)
    assert [line.name for line in panel.lines.lines] == ["The lighthouse is sold"]
    panel.list.setCurrentIndex(panel.lines.index(0))
    assert name not in panel.sentence.text()
    window.dialogs.imports()
    dialog = window.dialogs.open["imports"]
    assert isinstance(dialog, ImportsDialog)
    qtbot.waitUntil(lambda: [line.name for line in dialog.file_lines.lines] == ["The lighthouse is sold"], timeout=5000)
    assert dialog.left_lines.lines[0].kind == "added"


def test_what_is_new_stays_new_until_it_is_opened(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window, path = window_of(program), program.desk.path if program.desk else tmp_path
    with qtbot.waitSignal(window.importer.finished, timeout=LONG):
        window.bringing.files([str(pages(tmp_path / "pages", 4))])
    fresh = set(window.listing.model.fresh)
    assert len(fresh) == 4
    window.listing.open_beside(min(fresh))
    program.open(tmp_path / "Other.pressmark")
    assert not window_of(program).listing.model.fresh
    program.end()
    with running(program.app, path, tmp_path) as again:
        assert window_of(again).listing.model.fresh == fresh - {min(fresh)}


# An import that was cut off


def cut_off(archive: Path, folder: Path, tmp_path: Path) -> list[str]:
    """An archive in which an import of the files of `folder` was cut off after none of them, as a killed program leaves it."""
    files = sorted(str(file) for file in folder.iterdir())
    with closing(create(archive)) as db:
        start_import(db, who="tester", tool="test", collection="Harbour", files=files)
    return files


def test_the_next_start_offers_to_go_on(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    archive = tmp_path / "Cut.pressmark"
    cut_off(archive, pages(tmp_path / "pages", 5), tmp_path)
    with running(qapp, archive, tmp_path) as program:
        window = window_of(program)
        qtbot.waitUntil(window.strip.go_on.isVisible, timeout=5000)
        assert window.strip.result.words == "An import stopped after 0 of 5 files"
        window.dialogs.imports()
        dialog = window.dialogs.open["imports"]
        assert isinstance(dialog, ImportsDialog)
        qtbot.waitUntil(dialog.go_on.isVisible, timeout=5000)
        assert dialog.left_lines.lines[0].words == "stopped after 0 of 5 · 0 added"
        assert dialog.left_lines.lines[0].kind == "stopped"
        dialog.close()
        with qtbot.waitSignal(window.importer.finished, timeout=LONG) as told:
            window.activateWindow()
            window.strip.go_on.setFocus()
            qtbot.waitUntil(window.strip.go_on.hasFocus)
            QTest.keyClick(window.strip.go_on, Qt.Key.Key_Space)
            assert window.listing.keys_to().hasFocus()
        assert (told.args[0].added, told.args[0].stopped) == (5, False)
        assert not window.strip.go_on.isVisible()
        assert window.listing.keys_to().hasFocus(), "not a link of the strip, one key from Undo"
        window.dialogs.imports()
        dialog = window.dialogs.open["imports"]
        assert isinstance(dialog, ImportsDialog)
        qtbot.waitUntil(lambda: len(dialog.rows) == 2, timeout=5000)
        assert [line.kind for line in dialog.left_lines.lines] == ["added", "stopped"]
        assert dialog.left_lines.lines[1].words == "stopped after 0 of 5, gone on with later · 0 added"
        dialog.list.setCurrentIndex(dialog.left_lines.index(1))
        assert not dialog.go_on.isVisible()
    with closing(open_to_read(archive)) as db:
        assert db.execute("select count(*) from collection_articles").fetchone() == (5,), "where the first was to put them"


def test_not_now_is_heard_and_the_list_of_imports_goes_on_with_it(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    archive = tmp_path / "Cut.pressmark"
    cut_off(archive, pages(tmp_path / "pages", 3), tmp_path)
    with running(qapp, archive, tmp_path) as program:
        window = window_of(program)
        qtbot.waitUntil(window.strip.not_now.isVisible, timeout=5000)
        window.strip.not_now.click()
        assert not window.strip.result.isVisible()
    with running(qapp, archive, tmp_path) as program:
        window = window_of(program)
        window.dialogs.imports()
        dialog = window.dialogs.open["imports"]
        assert isinstance(dialog, ImportsDialog)
        qtbot.waitUntil(dialog.go_on.isVisible, timeout=5000)
        assert not window.strip.go_on.isVisible()
        with qtbot.waitSignal(window.importer.finished, timeout=LONG):
            dialog.go_on.click()
        assert counts(program.desk.db if program.desk else None).articles == 3  # type: ignore[arg-type]


def test_closing_while_files_are_read_says_what_is_left(program: Program, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window, folder = window_of(program), pages(tmp_path / "pages", 200)
    path = window.shell.desk.path
    window.bringing.files([str(folder)])
    qtbot.waitUntil(lambda: window.importer.done > 2, timeout=LONG)
    assert not program.frame.close()
    assert window.importer.running
    box = program.frame.findChild(QMessageBox)
    assert box is not None
    assert box.informativeText().startswith("Files that are in: ")
    assert "of 200. The rest stays to be brought in" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.leaving.question is None, timeout=5000)
    assert program.frame.isVisible()
    assert not program.frame.close()
    box = program.leaving.question
    assert box is not None
    next(one for one in box.buttons() if one.text() == "Quit").click()
    assert not program.frame.isVisible()
    program.end()
    window.importer.wait()
    with closing(open_to_write(path)) as db:
        (cut,) = stopped_imports(db)
        assert cut.files == 200
        assert 2 < cut.done < 200
        assert len(cut.left) == 200 - cut.done
        assert counts(db).articles == 4 + cut.done
    with running(qapp, path, tmp_path) as again:
        strip = window_of(again).strip
        qtbot.waitUntil(strip.go_on.isVisible, timeout=5000)
        assert strip.result.words == f"An import stopped after {cut.done} of 200 files"


def test_another_archive_says_what_is_left_of_the_first(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_of(program)
    window.bringing.files([str(pages(tmp_path / "pages", 200))])
    qtbot.waitUntil(lambda: window.importer.done > 2, timeout=LONG)
    program.open(tmp_path / "Other.pressmark")
    words = window_of(program).strip.said.words
    assert words.startswith("Thesis: Files that are in: ")
    assert "Pressmark offers to go on" in words


def test_who_stopped_it_is_not_asked(program: Program, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = window_of(program)
    path = window.shell.desk.path
    window.bringing.files([str(pages(tmp_path / "pages", 200))])
    qtbot.waitUntil(lambda: window.importer.done > 2, timeout=LONG)
    with qtbot.waitSignal(window.importer.finished, timeout=LONG):
        window.strip.stop.click()
    qtbot.waitUntil(lambda: program.state.number(f"put off {path}") == 2, timeout=5000)
    program.end()
    with running(qapp, path, tmp_path) as again:
        qtbot.wait(300)
        assert not window_of(again).strip.go_on.isVisible()
