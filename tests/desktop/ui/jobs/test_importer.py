"""Files are imported beside the window: whole articles, in the order of names, each file with its outcome, stopped at any moment."""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.archive.change import Change
from desktop.archive.imports import imports
from desktop.archive.load import load
from desktop.archive.queries import article_ids
from desktop.ui.jobs.importer import Counts, FileRow, Importer, importer_of
from desktop.ui.shell import Shell
from tests.desktop.ui.conftest import SAMPLES

LONG = 30_000


def run(importer: Importer, qtbot: QtBot) -> Counts:
    with qtbot.waitSignal(importer.finished, timeout=LONG) as told:
        pass
    importer.wait()
    counts = told.args[0]
    assert isinstance(counts, Counts)
    return counts


def pages(folder: Path, count: int) -> Path:
    data = (SAMPLES / "fr-page-old.html").read_bytes()
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:03}.html").write_bytes(data + b"<!-- %d -->" % n)
    return folder


def test_a_folder_with_every_outcome(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages", 3)
    (folder / "a.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "known.txt").write_bytes((SAMPLES / "en-blog-dump.txt").read_bytes())
    importer, rows, progress, changes = Importer(shell), list[FileRow](), list[tuple[object, ...]](), list[Change]()
    importer.file_done.connect(rows.append)
    importer.progress.connect(lambda *words: progress.append(words))
    shell.archive_changed.connect(changes.append)
    before = article_ids(shell.desk.db)
    importer.start([str(folder), str(tmp_path / "gone.html")], "Press/Old")
    counts = run(importer, qtbot)
    assert [(Path(row.path).name, row.status) for row in rows] == [
        *[(f"{n:03}.html", "added") for n in range(3)],
        ("a.bin", "skipped"),
        ("known.txt", "duplicate"),
        ("gone.html", "failed"),
    ]
    assert (counts.added, counts.duplicate, counts.skipped, counts.failed, counts.stopped) == (3, 1, 1, 1, False)
    assert progress[-1][:2] == (6, 6)
    new = [article for article in article_ids(shell.desk.db) if article not in before]
    assert [row.ids[0] for row in rows[:3]] == new
    assert sorted(article for change in changes for article in change.articles) == new
    assert load(shell.desk.db, new[0]).collections == ("Press/Old",)
    last = list(imports(shell.desk.db))[-1]
    assert (last.added, last.duplicate, last.skipped, last.failed) == (3, 1, 1, 1)
    assert last.finished is not None


def test_what_is_asked_for_in_one_go_is_one_import(shell: Shell, qtbot: QtBot) -> None:
    importer = importer_of(shell)
    assert importer_of(shell) is importer
    before = len(list(imports(shell.desk.db)))
    threads = list[tuple[threading.Thread, QThread]]()
    importer.file_done.connect(lambda _: threads.append((threading.current_thread(), QThread.currentThread())))
    importer.start_text("one.txt", "Le marché couvert\n\nLa ville a rouvert hier le marché couvert, après deux ans de travaux.\n".encode())
    importer.start_text("two.txt", b"The old mill\n\nThe council has bought the old mill by the river and will open it in spring.\n")
    assert importer.running
    counts = run(importer, qtbot)
    assert counts.added == 2
    assert not importer.running
    assert len(list(imports(shell.desk.db))) == before + 1
    assert [row.source is not None for row in importer.rows] == [True, True]
    assert threads == [(threading.main_thread(), shell.thread())] * 2


def test_the_samples_come_in(shell: Shell, qtbot: QtBot) -> None:
    importer = Importer(shell)
    importer.start_samples()
    counts = run(importer, qtbot)
    assert (counts.added > 5, counts.duplicate, counts.failed) == (True, 4, 0)


def test_stop_keeps_what_is_in(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    importer, rows = Importer(shell), list[FileRow]()
    importer.file_done.connect(rows.append)
    before = article_ids(shell.desk.db)
    importer.start([str(pages(tmp_path / "pages", 200))])
    qtbot.waitUntil(lambda: len(rows) > 2, timeout=LONG)
    begun = time.monotonic()
    importer.stop()
    counts = run(importer, qtbot)
    assert time.monotonic() - begun < 3
    assert counts.stopped
    assert 2 < counts.added < 200
    assert len(article_ids(shell.desk.db)) == len(before) + counts.added
    assert list(imports(shell.desk.db))[-1].finished is None
    importer.start([str(tmp_path / "pages" / "000.html")])
    assert run(importer, qtbot) == Counts(duplicate=1)


def test_a_closed_archive_ends_it_without_a_word(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    importer, rows = Importer(shell), list[FileRow]()
    importer.file_done.connect(rows.append)
    importer.start([str(pages(tmp_path / "pages", 50))])
    qtbot.waitUntil(lambda: bool(rows), timeout=LONG)
    importer.stop()
    shell.desk.close()
    importer.wait()
    assert not any(thread.name == "import" for thread in threading.enumerate())
