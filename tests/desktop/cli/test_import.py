"""Importing: order, outcomes, bad files among good ones, interrupts, and the same again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import ARTICLE, Pressmark, environment


def test_ids_follow_the_order_of_paths_whatever_the_jobs(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    one = inside("import", "--json", articles).rows
    two = inside("import", "--json", articles, "--jobs", "2", "--archive", tmp_path / "b.pressmark").rows
    assert [(row["path"], row["id"], row["status"]) for row in one] == [(str(articles / f"{name}.txt"), n, "added") for n, name in enumerate("abc", 1)]
    assert one == two
    assert set(one[0]) == {"path", "index", "status", "id", "title", "warnings", "error", "code"}


def test_the_same_bytes_again_add_nothing(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    inside("import", articles)
    (tmp_path / "copy.txt").write_bytes((articles / "b.txt").read_bytes())
    answer = inside("import", "--json", "copy.txt", articles / "a.txt")
    assert answer.status == 0
    assert [(row["status"], row["id"]) for row in answer.rows] == [("duplicate", 2), ("duplicate", 1)]
    assert {file["path"] for file in inside("show", "--json", "2").rows[0]["files"]} == {"copy.txt", str(articles / "b.txt")}


def test_a_saved_pages_own_folder_gives_no_rows(inside: Pressmark, articles: Path) -> None:
    for name in ("page_files", "Seite-Dateien", "page2_fichiers"):
        (articles / name).mkdir()
        (articles / name / "frame.html").write_text("<p>An advertisement in a frame of its own.</p>", "utf-8")
    for name in ("page.html", "Seite.htm", "page2.html"):
        (articles / name).write_text(f"<title>{name}</title><h1>{name}</h1><p>{ARTICLE.format(name)}</p>", "utf-8")
    (articles / "other_files").mkdir()
    (articles / "other_files" / "d.txt").write_text(ARTICLE.format("Molène"), "utf-8")
    paths = [Path(row["path"]).relative_to(articles).as_posix() for row in inside("clean", "--json", articles).rows]
    assert paths == ["Seite.htm", "a.txt", "b.txt", "c.txt", "other_files/d.txt", "page.html", "page2.html"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_that_leads_back_is_not_followed(inside: Pressmark, articles: Path) -> None:
    (articles / "back").symlink_to(articles)
    (articles / "up").symlink_to(articles.parent)
    (articles / "gone").symlink_to(articles / "nowhere.txt")
    answer = inside("import", "--json", articles)
    assert [row["status"] for row in answer.rows if row["path"].endswith(".txt")].count("added") == 3
    assert next(row for row in answer.rows if row["path"].endswith("gone"))["code"] == "missing"


def test_a_file_of_no_known_kind_is_passed_over_in_a_walk_and_fails_when_named(inside: Pressmark, articles: Path) -> None:
    picture = articles / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    walked, named = inside("import", "--json", articles), inside("import", "--json", picture)
    assert (walked.status, named.status) == (0, 1)
    assert [row["status"] for row in walked.rows] == ["added", "added", "added", "skipped"]
    assert [row["status"] for row in named.rows] == ["failed"]
    assert named.rows[0]["error"] in named.err


def test_a_person_is_told_once_how_many_files_were_passed_over(inside: Pressmark, articles: Path) -> None:
    for number in range(5):
        (articles / f"picture{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    imported, cleaned = inside("import", articles), inside("clean", articles)
    assert imported.err == ""
    assert "5 files of other kinds passed over" in imported.out
    assert cleaned.err == "5 files of other kinds passed over\n"
    assert "png" not in imported.out + cleaned.out
    assert inside("clean", articles, "--quiet").err == ""


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_what_the_system_says_is_said_in_the_readers_language(inside: Pressmark, articles: Path) -> None:
    (articles / "loop.txt").symlink_to(articles / "loop.txt")
    for lang, said in (("en", "cannot be opened (the link leads back to itself)"), ("fr", "impossible à ouvrir (le lien ramène à lui-même)")):
        answer = inside("clean", articles / "loop.txt", "--lang", lang)
        assert answer.err.endswith(f"{said}\n")
    assert inside("import", articles / "loop.txt").status == 1
    assert "le lien ramène à lui-même" in inside("imports", "1", "--lang", "fr", "--json").rows[0]["error"]
    assert inside("list", "--archive", articles / "loop.txt", "--lang", "fr").err.endswith("(le lien ramène à lui-même)\n")
    assert inside("cite", "1", "--style", articles / "loop.csl", "--lang", "fr").err.endswith("(rien ne s’y trouve)\n")


def bad_files(folder: Path) -> dict[str, Path]:
    """One file of each kind of trouble."""
    bad = {name: folder / f"{name}" for name in ("empty.txt", "binary.txt", "missing.txt", "large.txt", "deep.html", "blank.txt")}
    bad["empty.txt"].write_bytes(b"")
    bad["binary.txt"].write_bytes(os.urandom(5000) + bytes(5000))
    bad["blank.txt"].write_text(" \n\n ", "utf-8")
    with bad["large.txt"].open("wb") as file:
        file.write(b"word " * 10_100_000)
    bad["deep.html"].write_text("<div>" * 60_000 + "deep" + "</div>" * 60_000, "utf-8")
    bad["a folder that is not there"] = folder / "nowhere" / "x.txt"
    return bad


def test_bad_files_are_one_line_each_and_stop_none_of_the_others(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    bad = bad_files(tmp_path)
    deep = bad.pop("deep.html")
    answer = inside("import", "--json", "--jobs", "2", articles / "a.txt", *bad.values(), deep, articles / "b.txt")
    assert answer.status == 1
    by_path = {row["path"]: row for row in answer.rows}
    assert by_path[str(articles / "a.txt")]["id"] == 1
    assert by_path[str(articles / "b.txt")]["status"] == "added"
    lines = answer.err.splitlines()
    for path in bad.values():
        assert by_path[str(path)]["status"] == "failed", path
        assert by_path[str(path)]["error"] in lines
        assert str(path) in by_path[str(path)]["error"]
        assert by_path[str(path)]["code"] != "reader-failed"
    # A page that deep is read whole or refused, never shortened in silence.
    assert by_path[str(deep)]["status"] == "added" or by_path[str(deep)]["code"] == "too-deep"
    assert len(lines) == sum(row["status"] == "failed" for row in answer.rows)
    files = inside("imports", "1", "--json").rows
    assert [file["status"] for file in files] == [row["status"] for row in answer.rows]


@pytest.mark.skipif(os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="root may read everything")
def test_a_file_that_may_not_be_read(inside: Pressmark, articles: Path) -> None:
    (articles / "a.txt").chmod(0)
    answer = inside("import", "--json", articles)
    assert answer.status == 1
    assert [row["status"] for row in answer.rows] == ["failed", "added", "added"]
    assert answer.rows[0]["code"] == "unreadable"


def test_a_text_in_an_old_encoding_is_read(inside: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(ARTICLE.format("Étretat").encode("cp1252"))
    answer = inside("clean", "--json", "--with-stream", "old.txt")
    assert answer.status == 0
    assert "Étretat" in answer.rows[0]["stream"]


def test_standard_input_has_a_name(inside: Pressmark, articles: Path) -> None:
    data = (articles / "a.txt").read_bytes()
    answer = inside("import", "--json", "-", "--name", "pasted.txt", stdin=data)
    assert answer.status == 0
    assert answer.rows[0]["path"] == "pasted.txt"
    assert inside("show", "1", "--original", "-").out.encode() == data
    assert inside("clean", "--json", "-", stdin=data).status == 0


def test_fields_and_a_collection_can_be_set(inside: Pressmark, articles: Path) -> None:
    answer = inside("import", articles, "--set", "container_title=La Gazette du Port", "--set", "authors=Millon, Louise; AFP", "--collection", "Thèse/Chapitre 2")
    assert answer.status == 0
    row = inside("show", "1", "--json").rows[0]
    assert row["container_title"] == "La Gazette du Port"
    assert row["authors"] == [{"family": "Millon", "given": "Louise"}, {"literal": "AFP"}]
    assert [one["from"] for one in row["evidence"]["container_title"] if one["chosen"]] == ["hand"]
    assert len(inside("list", "--json", "--collection", "Thèse").rows) == 3
    assert inside("list", "--collection", "Nothing").status == 1


def test_roles_can_be_kept_and_stripped(inside: Pressmark, articles: Path) -> None:
    usual = inside("clean", "--json", articles / "a.txt").rows[0]
    role = next(block["role"] for block in usual["blocks"] if not block["kept"])
    kept = inside("clean", "--json", articles / "a.txt", "--keep", role, "--strip", "paragraph").rows[0]
    assert all(block["kept"] == (block["role"] == role) for block in kept["blocks"] if block["role"] in (role, "paragraph"))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "status", "jobs"), [(signal.SIGINT, 130, "1"), (signal.SIGTERM, 143, "2")])
def test_an_interrupt_keeps_what_was_committed(pressmark: Pressmark, tmp_path: Path, own_place: Path, number: int, status: int, jobs: str) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(80):
        (folder / f"{at:03}.txt").write_text(ARTICLE.format(f"Port {at}"), "utf-8")
    words = [sys.executable, "-m", "desktop", "import", "--json", "--jobs", jobs, str(folder)]
    env = environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / "a.pressmark")})
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=env, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(number)
        begun = time.monotonic()
        out, err = process.communicate(timeout=30)
    assert process.returncode == status
    assert time.monotonic() - begun < 10
    assert "Traceback" not in err
    told = (first + out).count('"added"')
    kept = len(pressmark("list", "--json").rows)
    assert told <= kept < 80
    assert pressmark("check").status == 0
    if jobs == "1" and number == signal.SIGINT:
        again = pressmark("import", "--json", folder, "--jobs", "2", timeout=120).rows
        assert [row["status"] for row in again].count("duplicate") == kept
        assert [row["id"] for row in again] == list(range(1, 81))


def test_the_text_form_of_an_import(inside: Pressmark, articles: Path) -> None:
    answer = inside("import", articles)
    assert answer.err == ""
    assert "3 articles added" in answer.out
    assert inside("import", articles, "--quiet").out == ""
    assert "3 déjà là" in inside("import", articles, "--lang", "fr").out
