"""An archive on media that cannot be written: everything that reads works, everything that writes ends with 2, nothing changes."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.cli.conftest import ROOT, Pressmark, environment

READING = (
    ("list",),
    ("show", "1", "--with-stream"),
    ("show", "1", "--original", "{out}/original.txt"),
    ("search", "phare"),
    ("search", "durable"),
    ("cite", "1"),
    ("export", "--format", "jsonl", "--out", "{out}/all.jsonl"),
    ("imports",),
    ("imports", "1", "--out", "{out}/files.csv"),
    ("check",),
    ("backup", "--out", "{out}/copy.pressmark"),
    ("restore", "{media}/a.pressmark", "--archive", "{out}/restored.pressmark"),
    ("history",),
    ("history", "1"),
    ("collection", "list"),
)
WRITING = (
    ("import", "{out}/new.txt"),
    ("restore", "{out}/copy.pressmark", "--force"),
    ("edit", "1", "--set", "title=Autre"),
    ("strip", "1", "1"),
    ("approve", "1"),
    ("tag", "1", "--add", "x"),
    ("note", "1", "--text", "x"),
    ("collection", "make", "X"),
    ("trash", "1"),
    ("undo",),
    ("reread", "--all"),
)

SCRIPT = """
import contextlib, io, json, subprocess, sys
from desktop.__main__ import main
from desktop.cli._shared.program import Program
from desktop.cli._shared.options import common
media, out, commands = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
subprocess.run(["mount", "--bind", media, media], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", media], check=True)
known = Program("pressmark", params=common()).list_commands(None)
for words in commands:
    if words[0] in known:
        said, wrong = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
            status = main([word.format(media=media, out=out) for word in words])
        print(json.dumps([words, status, said.getvalue(), wrong.getvalue()]), flush=True)
"""


def apart() -> list[str] | None:
    """The words before a command that may mount for itself alone, or None where this system does not let it."""
    for words in (["unshare", "-rm"], ["unshare", "-m"]):
        with contextlib.suppress(OSError):
            if subprocess.run([*words, "sh", "-c", "mount --bind /tmp /tmp"], capture_output=True, check=False).returncode == 0:
                return words
    return None


APART = apart() if sys.platform == "linux" else None
pytestmark = pytest.mark.skipif(APART is None, reason="a read-only mount needs Linux and the right to mount")


def closed(pressmark: Pressmark, archive: Path) -> int:
    return 1


def backed_up(pressmark: Pressmark, archive: Path) -> int:
    copy = archive.with_name("copy.pressmark")
    assert pressmark("backup", "--out", copy).status == 0
    for path in (archive, Path(f"{archive}-wal"), Path(f"{archive}-shm")):
        path.unlink(missing_ok=True)
    copy.rename(archive)
    return 1


def left_by_a_killed_writer(pressmark: Pressmark, archive: Path) -> int:
    """The last article stands in the log alone."""
    script = (
        "import sys, time; from desktop.archive.connection import open_to_write; from desktop.operations.start_import import start_import\n"
        "from tests.desktop.archive.made import add, text_article\n"
        "db = open_to_write(sys.argv[1]); add(db, start_import(db, who='W', tool='T'), text_article('Un texte durable.', title='Durable'))\n"
        "print('done', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, archive], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    assert Path(f"{archive}-wal").stat().st_size
    return 2


def left_without_its_memory(pressmark: Pressmark, archive: Path) -> int:
    """The same, copied to the media without the file that SQLite shares memory by."""
    articles = left_by_a_killed_writer(pressmark, archive)
    Path(f"{archive}-shm").unlink()
    return articles


@pytest.mark.parametrize("left", [closed, backed_up, left_by_a_killed_writer, left_without_its_memory])
def test_what_reads_works_what_writes_ends_with_2_and_nothing_changes(
    pressmark: Pressmark, tmp_path: Path, articles: Path, own_place: Path, left: Callable[[Pressmark, Path], int]
) -> None:
    media, out = tmp_path / "media", tmp_path / "out"
    media.mkdir()
    out.mkdir()
    archive = media / "a.pressmark"
    env = {"PRESSMARK_ARCHIVE": str(archive)}
    assert pressmark("import", articles / "a.txt", env=env).status == 0
    number = left(lambda *words: pressmark(*words, env=env), archive)
    (out / "new.txt").write_bytes((articles / "b.txt").read_bytes())
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in media.iterdir()}
    assert APART is not None
    done = subprocess.run(
        [*APART, sys.executable, "-c", SCRIPT, str(media), str(out), json.dumps([*READING, *WRITING])],
        env=environment(own_place, env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) >= 12
    for words, status, said, wrong in answers:
        if tuple(words) in READING:
            assert (status, wrong) == (0, ""), words
        else:
            assert (status, said, wrong.count("\n")) == (2, "", 1), (words, said, wrong)
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in media.iterdir()} == before
    for made in ("copy.pressmark", "restored.pressmark"):
        assert len(pressmark("list", "--json", env={"PRESSMARK_ARCHIVE": str(out / made)}).rows) == number
    assert (out / "all.jsonl").read_bytes().count(b"\n") == number
