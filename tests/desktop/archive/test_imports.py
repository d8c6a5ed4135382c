"""The log of imports: what an import that was cut off has left, and that a later one takes it over."""

from pathlib import Path

import pytest

from desktop.archive.connection import Archive, create
from desktop.archive.imports import Stopped, import_files, imports, stopped_imports
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.finish_import import finish_import
from desktop.operations.note_file import note_file
from desktop.operations.start_import import ImportRun, start_import
from importers import read
from importers.source import source_of

BY = {"who": "tester", "tool": "test"}


@pytest.fixture
def db(tmp_path: Path) -> Archive:
    return create(tmp_path / "A.pressmark")


def add(db: Archive, run: ImportRun, path: str, words: str, *, more: bool = False) -> None:
    source = source_of(path, f"{words}\n\n{words} was the talk of the town all through the long winter, as people said.".encode())
    for article in read(source):
        add_prepared(db, prepare(article, source), run=run, more=more, **BY)


def test_what_is_left_is_known_until_it_is_taken_over(db: Archive) -> None:
    run = start_import(db, files=["/a.txt", "/b.txt", "/c.xyz", "/d.txt"], collection="Harbour", who=BY["who"], tool=BY["tool"])
    add(db, run, "/a.txt", "The bridge")
    note_file(db, run, "/c.xyz", status="skipped")
    assert list(stopped_imports(db)) == [Stopped(run.id, 4, 2, ("/b.txt", "/d.txt"), "Harbour")]
    assert [(row.path, row.status) for row in import_files(db, run.id)] == [("/a.txt", "added"), ("/c.xyz", "skipped")], "as its row is told: what it saw"
    (row,) = imports(db)
    assert (row.added, row.duplicate, row.skipped, row.failed) == (1, 0, 1, 0)
    later = start_import(db, files=["/b.txt", "/d.txt"], collection="Harbour", after=run.id, who=BY["who"], tool=BY["tool"])
    assert [(one.n, one.files, one.done, one.left) for one in stopped_imports(db)] == [(run.id, 4, 2, ()), (later.id, 2, 0, ("/b.txt", "/d.txt"))]
    add(db, later, "/b.txt", "The ferry")
    add(db, later, "/d.txt", "The bridge")
    finish_import(db, later)
    assert [(one.n, one.left) for one in stopped_imports(db)] == [(run.id, ())]


def test_a_file_of_several_articles_is_waited_for_until_the_last(db: Archive) -> None:
    run = start_import(db, files=["/a.txt"], who=BY["who"], tool=BY["tool"])
    add(db, run, "/a.txt", "The bridge", more=True)
    assert [one.left for one in stopped_imports(db)] == [("/a.txt",)]
    add(db, run, "/a.txt", "The bridge")
    assert list(stopped_imports(db)) == []
    assert [(row.status, row.ids) for row in import_files(db, run.id)] == [("added", (1,))]


def test_an_import_that_tells_no_files_or_came_to_its_end_left_nothing(db: Archive) -> None:
    start_import(db, who=BY["who"], tool=BY["tool"])
    run = start_import(db, files=["/a.txt"], who=BY["who"], tool=BY["tool"])
    finish_import(db, run)
    assert list(stopped_imports(db)) == []
