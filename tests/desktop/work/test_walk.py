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


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "p/a/x.txt", "p/beside.txt", "outside.txt", "p/b/y.txt")
    (tmp_path / "p/a/loop").symlink_to("..")
    (tmp_path / "p/a/itself").symlink_to(tmp_path / "p/a")
    (tmp_path / "p/a/top").symlink_to(tmp_path)
    (tmp_path / "p/a/broken").symlink_to(tmp_path / "p/a/broken")
    (tmp_path / "way").symlink_to(tmp_path / "p/a")
    assert names(tmp_path / "p/a") == ["broken", "x.txt"]
    assert names(tmp_path / "way") == ["broken", "x.txt"]
    assert names(tmp_path / "p") == ["a/broken", "a/x.txt", "b/y.txt", "beside.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_that_leads_elsewhere_is_followed_and_no_further_than_there(tmp_path: Path) -> None:
    make(tmp_path, "here/x.txt", "there/deep/y.txt", "there/z.txt")
    (tmp_path / "here/way").symlink_to(tmp_path / "there/deep")
    (tmp_path / "there/deep/back").symlink_to(tmp_path / "there")
    assert names(tmp_path / "here") == ["way/y.txt", "x.txt"]
    (tmp_path / "here/wide").symlink_to(tmp_path / "there")
    assert names(tmp_path / "here") == ["way/y.txt", "wide/z.txt", "x.txt"]


def test_folders_may_be_nested_deeply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1100):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("x", "utf-8")
    os.chdir(tmp_path)
    try:
        assert [found.path.count("d") for found in walk(["d"])] == [1100]
    finally:  # whoever removes the test's folder may go down by recursion
        for _ in range(1100):
            os.chdir("d")
        Path("a.txt").unlink()
        for _ in range(1100):
            os.chdir("..")
            Path("d").rmdir()
