"""The front door: which words open the window, which go to the command line, and what is said where there is no display."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.display import has_display, missing_library


class _Window:
    def __init__(self) -> None:
        self.calls: list[tuple[list[str], str | None, str | None]] = []

    def run(self, files: list[str], environ: dict[str, str], lang: str | None) -> int:
        self.calls.append((files, environ.get("PRESSMARK_ARCHIVE"), lang))
        return 0


class _Line:
    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def run(self, args: list[str]) -> int:
        self.calls.append(args)
        return 7


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> tuple[_Window, _Line]:
    window, line = _Window(), _Line()
    monkeypatch.setattr("desktop.__main__._part", lambda name: window if name == "desktop.ui.start" else line)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("PRESSMARK_ARCHIVE", raising=False)
    return window, line


def test_nothing_or_files_open_the_window(halves: tuple[_Window, _Line], tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("x")
    assert main([]) == 0
    assert main([str(file), str(tmp_path)]) == 0
    assert main(["--archive", "other.pressmark", "--lang=fr", str(file)]) == 0
    assert main(["--", str(file)]) == 0
    assert halves[0].calls == [([], None, None), ([str(file), str(tmp_path)], None, None), ([str(file)], "other.pressmark", "fr"), ([str(file)], None, None)]
    assert halves[1].calls == []


@pytest.mark.parametrize(
    "words", [["--help"], ["list"], ["import", "x"], ["--json", "list"], ["no-such-word"], ["--archive"], ["--archive", "-"], ["--version"], ["--lang", "fr", "list"]]
)
def test_all_else_is_the_command_line(halves: tuple[_Window, _Line], words: list[str]) -> None:
    assert main(words) == 7
    assert halves[1].calls == [words]


def test_a_command_wins_over_a_file_of_its_name(halves: tuple[_Window, _Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 7


def test_whether_there_is_a_display(tmp_path: Path) -> None:
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": "words"}, "linux")
    assert not has_display({"DISPLAY": ":7431"}, "linux")
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert has_display({}, "darwin")


def test_a_library_that_only_x_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    part = tmp_path / "broken.so"
    part.write_bytes(b"no library")
    monkeypatch.setattr("desktop.display.X_PART", (str(part),))
    assert missing_library({"DISPLAY": ":0"}, "linux") == str(part)
    assert missing_library({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""
    assert missing_library({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert missing_library({}, "win32") == ""
    monkeypatch.setattr("desktop.display.X_PART", (str(tmp_path / "none.so"),))
    assert missing_library({"DISPLAY": ":0"}, "linux") == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of sockets without a file are Linux's")
def test_a_display_that_answers_is_there() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X7432")
        server.listen()
        assert has_display({"DISPLAY": ":7432.0"}, "linux")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_one_sentence_says_so() -> None:
    environ = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    told = subprocess.run([sys.executable, "-m", "desktop", "--lang", "fr"], env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("pressmark\u00a0: pas d’écran")
    assert told.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux only how many threads there are")
def test_the_command_line_is_one_thread(tmp_path: Path) -> None:
    """Workers are born of it, which must not be done to a process of several: what it loads begins none."""
    code = f"""
import os
from desktop.__main__ import main
main(["import", {str(tmp_path)!r}, "--archive", {str(tmp_path / "a.pressmark")!r}])
print(len(os.listdir("/proc/self/task")))
"""
    env = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], env={**env, "PYTHONPATH": str(Path(__file__).parents[2])}, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1"


def test_the_command_line_loads_no_numpy_for_its_archive_and_hides_it_from_nobody_else(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop.__main__ import main\n"
        "assert main(['new', sys.argv[1]]) == 0\n"
        "assert 'sqlite_utils' in sys.modules and 'numpy' not in sys.modules\n"
        "import numpy"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.pressmark")], cwd=root, check=True, capture_output=True, timeout=60)
