"""Which files a list of paths means."""

import os
from pathlib import Path

import pytest

from desktop.work.walk import Found, belongs_to_page, walk


def names(folder: Path) -> list[str]:
    return [Path(found.path).relative_to(folder).as_posix() for found in walk([str(folder)])]


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", "utf-8")


def test_files_and_folders_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path, "b/2.txt", "a.txt", "c.txt", "b/1.txt", "b/a/z.txt")
    assert names(tmp_path) == ["a.txt", "b/1.txt", "b/2.txt", "b/a/z.txt", "c.txt"]


def test_what_is_named_is_given_on_even_where_it_does_not_exist() -> None:
    assert list(walk(["nowhere.txt", "a\0b"])) == [Found("nowhere.txt", named=True), Found("a\0b", named=True)]


def test_a_path_stays_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "d/a.txt")
    monkeypatch.chdir(tmp_path)
    assert [found.path for found in walk(["./d"])] == [f"./d{os.sep}a.txt"]


def test_what_is_hidden_is_passed_over_unless_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, ".git/config.txt", "a.txt", ".hidden.txt")
    assert names(tmp_path) == ["a.txt"]
    hidden = str(tmp_path / ".hidden.txt")
    assert list(walk([hidden])) == [Found(hidden, named=True)]


@pytest.mark.parametrize(
    ("folder", "page", "belongs"),
    [
        ("a_files", "a", True),
        ("a_fichiers", "a", True),
        ("a-Dateien", "a", True),
        ("a_archivos", "a", True),
        ("a_files", "b", False),
        ("files", "a", False),
        ("a", "a", False),
    ],
)
def test_a_saved_pages_folder_is_known_by_the_page_beside_it(folder: str, page: str, belongs: bool) -> None:
    assert belongs_to_page(folder, {page}) is belongs


def test_a_saved_pages_folder_is_walked_when_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.html", "a_files/frame.html")
    assert names(tmp_path) == ["a.html"]
    assert names(tmp_path / "a_files") == ["frame.html"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_loops_of_links_end(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path)
    assert sorted(Path(name).name for name in names(tmp_path)) == ["x.txt", "y.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_what_is_neither_file_nor_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    make(tmp_path, "a.txt")
    assert names(tmp_path) == ["a.txt"]
