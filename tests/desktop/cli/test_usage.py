"""What holds for every command: options anywhere, languages, help, wrong usage in one line, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import ROOT, Pressmark, environment

HEAVY = ("PySide6", "wordfreq", "citeproc", "rich", "sklearn")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_alone_or_with_a_file_it_wants_a_display(inside: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<p>", "utf-8")
    alone, file = inside(), inside("x.html")
    assert alone.status == file.status == 2
    assert alone.out == file.out == ""
    assert alone.err == file.err
    assert "pressmark --help" in alone.err


def test_a_word_that_is_neither_command_nor_file_is_wrong_usage(inside: Pressmark) -> None:
    answer = inside("improt")
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err == "pressmark: “improt” is neither a command nor a file (see “pressmark --help”)\n"


def test_a_command_wins_over_a_file_of_its_name(inside: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "list").write_text("x", "utf-8")
    assert inside("list").status == 2  # no archive


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--jso"], "there is no option --jso"),
        (["list", "--nothing"], "there is no option --nothing"),
        (["list", "-j"], "there is no option -j"),
        (["list", "--archive"], "--archive needs a value"),
        (["list", "--json=yes"], "--json takes no value"),
        (["list", "word"], "too many words: word"),
        (["list", "--sort", "colour"], "--sort: “colour” is none of"),
        (["import"], "PATH is missing"),
        (["export", "--out", "x"], "the option --format is needed"),
        (["clean", "--jobs", "many", "x"], "--jobs: “many” is not a whole number of at least 1"),
        (["clean", "--jobs", "0", "x"], "--jobs: “0” is not a whole number of at least 1"),
        (["clean", "--keep", "nonsense", "x"], "there is no role “nonsense”"),
        (["import", "--set", "title", "x"], "“title” is not FIELD=VALUE"),
        (["import", "--set", "colour=red", "x"], "colour"),
        (["list", "--lang", "tlh"], "no sentences in the language “tlh”"),
        (["cite"], "name articles or a collection to cite"),
        (["clean", "--keep", "caption", "--keep", "share", "--strip", "share", "--strip", "caption", "x"], "--keep and --strip both name caption, share"),
        (["import", "--keep", "related", "--strip", "related", "x"], "--keep and --strip both name related"),
        (["clean", "-", "-"], "only one “-” can be read"),
        (["list", "a\nb\x1b[31m"], "too many words"),
    ],
)
def test_wrong_usage_is_one_line_and_2(inside: Pressmark, words: list[str], said: str) -> None:
    answer = inside(*words)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err
    assert said in answer.err


def test_wrong_usage_is_said_in_the_language_chosen(inside: Pressmark) -> None:
    for words in (["--lang", "fr", "list", "--x"], ["list", "--x", "--lang=fr"]):
        assert inside(*words).err == "pressmark list\u00a0: l’option --x n’existe pas (voir «\u00a0pressmark list --help\u00a0»)\n"
    assert "n’existe pas" in inside("list", "--x", env={"LANG": "fr_CA.UTF-8"}).err


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["clean", "--version"]])
def test_the_version(inside: Pressmark, words: list[str]) -> None:
    answer = inside(*words)
    assert answer.status == 0
    assert answer.out.startswith("pressmark 0.")
    assert inside("--json", *words).rows[0]["version"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_help_fits_eighty_columns(inside: Pressmark, lang: str) -> None:
    for words in ([], ["import"], ["search"], ["cite"]):
        answer = inside(*words, "--help", "--lang", lang)
        assert answer.status == 0
        assert max(len(line) for line in answer.out.splitlines() if not line.startswith("  pressmark")) <= 80
        assert "{" not in answer.out


def test_options_stand_before_or_after_and_the_later_wins(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    other = tmp_path / "other.pressmark"
    assert inside("import", articles / "a.txt").status == 0
    assert inside("--archive", other, "import", articles).status == 0
    assert len(inside("--json", "list", "--archive", other).rows) == 3
    assert len(inside("--archive", other, "list", "--json", "--archive", tmp_path / "a.pressmark").rows) == 1


@pytest.mark.parametrize("command", [["list"], ["show", "1"], ["search", "x"], ["cite", "1"], ["export", "--format", "ris", "--out", "x"], ["check"], ["imports"]])
def test_without_an_archive_nothing_is_made(inside: Pressmark, tmp_path: Path, command: list[str]) -> None:
    answer = inside(*command)
    assert answer.status == 2
    assert answer.err.startswith(f"no archive at {tmp_path / 'a.pressmark'}")
    assert answer.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_users_own_archive_is_made_where_its_data_lives(inside: Pressmark, articles: Path, own_place: Path) -> None:
    assert inside("import", articles / "a.txt", env={"PRESSMARK_ARCHIVE": ""}).status == 0
    assert [path.name for path in own_place.rglob("archive.pressmark")] == ["archive.pressmark"]


@pytest.mark.parametrize("words", [["--version"], ["clean", "--json", "articles/a.txt"], ["--help"]])
def test_nothing_heavy_is_loaded_that_is_not_needed(tmp_path: Path, own_place: Path, articles: Path, words: list[str]) -> None:
    script = (
        f"import sys; from desktop.__main__ import main; status = main({words!r}); "
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]; sys.exit(str(loaded) if loaded else status)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment(own_place, {}), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_pipe_ends_quietly(tmp_path: Path, own_place: Path, articles: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "clean", "--json", str(articles)],
            stdout=writer,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(own_place, {}),
            check=False,
        )
    finally:
        os.close(writer)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_one_sentence(tmp_path: Path, own_place: Path, articles: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "clean", "--json", str(articles)],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(own_place, {}),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"The output could not be written")


def test_the_module_and_the_program_are_the_same(tmp_path: Path) -> None:
    assert 'pressmark = "desktop.__main__:main"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_json_lines_are_harmless(inside: Pressmark, tmp_path: Path) -> None:
    name = "bad\u202e\u2028.txt"
    (tmp_path / name).write_bytes(b"")
    answer = inside("clean", "--json", name)
    assert answer.status == 1
    assert answer.out.count("\n") == 1
    assert "\u202e" not in answer.out
    assert "\u2028" not in answer.out
    assert "\u202e" not in answer.err
    assert json.loads(answer.out)["path"] == name


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="file names are text there")
def test_a_file_name_that_is_no_text_is_read_all_the_same(inside: Pressmark, tmp_path: Path, articles: Path) -> None:
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(place)).write_bytes((articles / "a.txt").read_bytes())
    answer = inside("clean", "--json", Path(os.fsdecode(place)))
    assert answer.status == 0
    assert answer.rows[0]["path"].endswith("caf\udce9.txt")
