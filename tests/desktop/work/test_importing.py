"""Several files committed together: as if one by one, and where one of them cannot be written, all that come before it."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import create, open_to_read, open_to_write
from desktop.archive.errors import ArchiveFull
from desktop.archive.imports import import_files
from desktop.archive.prepare import Prepared, prepare
from desktop.operations.add_article import add_within
from desktop.operations.start_import import start_import
from desktop.work import importing
from desktop.work.importing import commit_files
from desktop.work.reading import FileRead, read_bytes
from importers.options import Options
from tests.desktop.cli.conftest import ARTICLE
from tests.desktop.work.kills import portrait

BY: dict[str, Any] = {"who": "Camille", "tool": "pressmark 0.0.1"}


def read(name: str, text: str) -> FileRead[Prepared]:
    return read_bytes(name, text.encode(), Options(), prepare)


@pytest.fixture(scope="module")
def files() -> list[FileRead[Prepared]]:
    """Nine files: one is there twice, and one is empty."""
    made = [read(f"{n}.txt", ARTICLE.format(f"Port-{n}")) for n in range(7)]
    return [*made[:3], read("empty.txt", ""), read("again.txt", ARTICLE.format("Port-1")), *made[3:]]


def committed(archive: Path, files: list[FileRead[Prepared]]) -> list[tuple[str, str]]:
    """What became of the files in a new archive, as it was told."""
    with closing(create(archive)) as db:
        run = start_import(db, **BY)
        return [(file.path, added[1].event if added else file.status) for file, added in commit_files(db, run, files, **BY) if added or file.error]


def seen(archive: Path) -> list[tuple[str, str, tuple[int, ...]]]:
    """The files that the import saw, after a check that all is sound."""
    with closing(open_to_write(archive)) as db:
        assert [found for found in check(db) if not found.sound] == []
    with closing(open_to_read(archive)) as db:
        return [(row.path, row.status, row.ids) for row in import_files(db, 1)]


def test_together_is_as_one_by_one(tmp_path: Path, files: list[FileRead[Prepared]], monkeypatch: pytest.MonkeyPatch) -> None:
    together, alone = tmp_path / "together", tmp_path / "alone"
    told = committed(together, files)
    assert told[:6] == [("0.txt", "added"), ("1.txt", "added"), ("2.txt", "added"), ("empty.txt", "failed"), ("again.txt", "duplicate"), ("3.txt", "added")]
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    assert committed(alone, files) == told
    assert portrait(together) == portrait(alone)
    assert seen(together) == seen(alone)
    assert [row[2] for row in seen(alone)] == [(1,), (2,), (3,), (), (2,), (4,), (5,), (6,), (7,)]


def test_what_comes_before_a_fault_is_kept_and_told(tmp_path: Path, files: list[FileRead[Prepared]], monkeypatch: pytest.MonkeyPatch) -> None:
    def full_at_two(db: Any, prepared: Prepared, *more: Any, **named: Any) -> Change:
        done = add_within(db, prepared, *more, **named)
        if prepared.record.files[0].path == "2.txt":
            raise ArchiveFull("a")
        return done

    told: list[str] = []
    monkeypatch.setattr(importing, "add_within", full_at_two)
    with closing(create(tmp_path / "a")) as db:
        run = start_import(db, **BY)
        pieces = commit_files(db, run, files, **BY)
        with pytest.raises(ArchiveFull):
            told.extend(file.path for file, _ in pieces)
    assert told == ["0.txt", "0.txt", "1.txt", "1.txt"]
    assert seen(tmp_path / "a") == [("0.txt", "added", (1,)), ("1.txt", "added", (2,))]
