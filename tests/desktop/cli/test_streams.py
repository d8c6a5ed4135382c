"""The standard streams as a shell may hand them over: closed, full, or a terminal, where nothing raw may arrive."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import Pressmark, environment

if sys.platform == "win32":
    pytest.skip("shells and terminals of POSIX", allow_module_level=True)

import pty

HOSTILE = "Le vieux phare s’éteint\r\n\r\nUn titre \x1b[31mrouge\x1b[0m, une cloche \x07 et un sens \u202eretourné\u202c, et « l’été » à la fin.\r\n".encode()

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def shell(tmp_path: Path, own_place: Path) -> Run:
    """Run the program under a shell that redirects its streams: `redirected` is what stands behind the command."""

    def run(redirected: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        env = environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / "a.pressmark")})
        script = f'exec "$@" {redirected}'
        done = subprocess.run(["sh", "-c", script, "sh", sys.executable, "-m", "desktop", *words], cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
        assert b"Traceback" not in done.stderr
        assert b"Exception ignored" not in done.stderr
        return done

    return run


@pytest.fixture
def terminal(tmp_path: Path, own_place: Path) -> Callable[..., str]:
    """Run the program with a terminal for standard output, and give what arrives there."""

    def run(*words: str, status: int = 0, env: dict[str, str] | None = None) -> str:
        ours, theirs = pty.openpty()
        given = environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / "a.pressmark"), "COLUMNS": "80", "LINES": "24", "TERM": "xterm", **(env or {})})
        child = subprocess.Popen([sys.executable, "-m", "desktop", *words], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, cwd=tmp_path, env=given)
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # how Linux says that the other end is gone
            pass
        os.close(ours)
        assert child.wait(60) == status
        return b"".join(parts).decode("utf-8").replace("\r\n", "\n")

    return run


@pytest.fixture
def hostile(inside: Pressmark, tmp_path: Path) -> bytes:
    """An article with control and bidirectional characters is in the archive."""
    (tmp_path / "hostile.txt").write_bytes(HOSTILE)
    assert inside("import", tmp_path / "hostile.txt", "--quiet").status == 0
    return HOSTILE


@pytest.mark.parametrize("words", [["--help"], ["clean", "articles"], ["list"]])
def test_a_closed_stream_is_one_to_nowhere(shell: Run, inside: Pressmark, articles: Path, words: list[str]) -> None:
    assert inside("import", articles, "--quiet").status == 0
    usual = shell("", *words)
    closed = shell(">&-", *words)
    assert (closed.returncode, closed.stderr) == (usual.returncode, usual.stderr)
    unheard = shell("2>&-", *words)
    assert (unheard.returncode, unheard.stdout) == (usual.returncode, usual.stdout)


def test_an_import_without_streams_is_whole_and_nothing_is_written_into_the_archive(shell: Run, inside: Pressmark, articles: Path) -> None:
    done = shell(">&- 2>&- <&-", "import", "articles", "articles/nowhere.txt", "--jobs", "2")
    assert done.returncode == 1
    assert len(inside("list", "--json").rows) == 3
    assert inside("check").status == 0


def test_what_is_the_work_itself_needs_a_standard_output(shell: Run, inside: Pressmark, articles: Path) -> None:
    inside("import", articles, "--quiet")
    for words in (["export", "--format", "ris", "--out", "-"], ["show", "1", "--original", "-"], ["backup", "--out", "-"], ["cite", "1", "--out", "-"]):
        done = shell(">&-", *words)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"standard output is closed" in done.stderr


@pytest.mark.parametrize(("words", "status"), [(["clean", "-"], 1), (["import", "-", "--name", "x.txt"], 1), (["edit", "--from", "-"], 2)])
def test_a_closed_standard_input_is_said(shell: Run, words: list[str], status: int) -> None:
    done = shell("<&-", *words)
    assert done.returncode == status
    assert done.stderr.endswith(b": cannot be opened (it is closed)\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["--version"], ["list", "--lang", "fr"], ["export", "--format", "ris", "--out", "-"]])
def test_a_full_disk_is_one_sentence_and_2(shell: Run, inside: Pressmark, articles: Path, words: list[str]) -> None:
    inside("import", articles, "--quiet")
    done = shell(">/dev/full", *words)
    english, french = "The output could not be written (there is no room left on the disk)\n", "La sortie n’a pas pu être écrite (il n’y a plus de place sur le disque)\n"
    assert (done.returncode, done.stderr.decode()) == (2, french if "fr" in words else english)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_complaints_that_nobody_can_read_change_nothing(shell: Run, articles: Path) -> None:
    assert shell("2>/dev/full", "list", "--x").returncode == 2
    done = shell("2>/dev/full", "clean", "--json", "nowhere.txt", "articles/a.txt")
    assert done.returncode == 1
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["failed", "ok"]


def test_who_reads_one_line_is_not_scolded(shell: Run, articles: Path) -> None:
    done = shell("| head -1", "styles")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_a_pipe_and_a_file_get_the_bytes(shell: Run, hostile: bytes, tmp_path: Path) -> None:
    assert shell("| cat", "show", "1", "--original", "-").stdout == hostile
    shell("> copy.txt", "show", "1", "--original", "-")
    assert (tmp_path / "copy.txt").read_bytes() == hostile
    shell("", "export", "--format", "csv", "--out", "x.csv")
    assert shell("| cat", "export", "--format", "csv", "--out", "-").stdout == (tmp_path / "x.csv").read_bytes()


def test_a_terminal_is_shown_nothing_raw(terminal: Callable[..., str], hostile: bytes) -> None:
    shown = terminal("show", "1", "--original", "-")
    assert "\\x1b[31mrouge\\x1b[0m" in shown
    assert "\\x07" in shown
    assert "sens \\u202eretourné\\u202c, et « l’été » à la fin.\n" in shown
    for words in (["export", "--format", "jsonl", "--out", "-"], ["cite", "1", "--out", "-"]):
        shown = terminal(*words)
        assert len(shown) > 20
        assert not set(shown) & set("\x1b\x07\u202e\u202c")


def test_bytes_that_are_no_text_are_shown_as_escapes(terminal: Callable[..., str], inside: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Un été à la mer\n\nLe café du port a fermé ses portes hier soir.".encode("latin-1"))
    inside("import", tmp_path / "old.txt", "--quiet")
    shown = terminal("show", "1", "--original", "-")
    assert shown.startswith("Un \\xe9t\\xe9 \\xe0 la mer\n\n")
    assert shown.endswith(".\n")


def test_a_copy_of_the_archive_is_not_for_a_terminal(terminal: Callable[..., str], hostile: bytes) -> None:
    assert terminal("backup", "--out", "-", status=2) == "what --out - would write is not text, and a terminal cannot show it; name a file\n"


def test_a_file_on_standard_output_stands_there_alone_and_rows_go_to_standard_error(shell: Run, inside: Pressmark, articles: Path, tmp_path: Path) -> None:
    inside("import", articles, "--quiet")
    for words in (["show", "1", "99", "--original"], ["export", "1", "99", "--format", "ris", "--out"], ["cite", "1", "99", "--out"], ["imports", "7", "--out"]):
        if words[0] == "show":
            words.remove("1")
        told = shell("", *words, "-", "--json")
        assert told.returncode == 1
        (row,) = map(json.loads, told.stderr.splitlines())
        assert row["status"] == "failed"
        assert b"status" not in told.stdout
        assert told.stdout == shell("", *words, "-").stdout
    assert shell("", "show", "1", "--original", "-", "--json").stdout == (articles / "a.txt").read_bytes()
    assert shell("", "imports", "--out", "-", "--json").stdout.startswith(b"\xef\xbb\xbfn,when")


def test_help_is_a_row_too(inside: Pressmark, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<p>", "utf-8")
    for words in (["--json"], ["--json", "x.html"], ["--help", "--json"]):
        (row,) = inside(*words).rows
        assert row == {"command": None, "help": inside("--help").out}
    (row,) = inside("list", "--json", "--help").rows
    assert row == {"command": "list", "help": inside("list", "--help").out}


def test_a_terminal_is_shown_a_screenful_of_styles(terminal: Callable[..., str]) -> None:
    shown = terminal("styles", env={"NO_COLOR": "1"})
    assert len(shown.splitlines()) <= 24
    assert "“pressmark styles WORD”" in shown
    assert "\x1b" not in shown


def test_found_words_are_bold_on_lines_that_fit(terminal: Callable[..., str], inside: Pressmark, articles: Path) -> None:
    inside("import", articles, "--quiet")
    shown = terminal("search", "travaux", "OR", '"promeneurs reviendront"')
    assert "\x1b[1mtravaux\x1b[22m" in shown
    plain = terminal("search", "travaux", "OR", '"promeneurs reviendront"', env={"NO_COLOR": "1"})
    assert shown.replace("\x1b[1m", "").replace("\x1b[22m", "") == plain
    assert max(map(len, plain.splitlines())) <= 80
