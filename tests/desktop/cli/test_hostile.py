"""An import of many files some of which kill, hang or fill the process that reads them: each of those costs itself and nothing else."""

import contextlib
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop.archive.prepare import Prepared
from desktop.cli import import_
from desktop.cli.import_ import made_ready
from desktop.work import reading
from importers.article import Article
from importers.source import Source
from tests.desktop.cli.conftest import ARTICLE, Pressmark

FILES = 300

BAD = {
    "KILLED": (3, 40, 41, 100, 101, 102, 200, 299),
    "HANGS": (12, 13),
    "EATS": (0, 60, 61, 62, 160, 201, 298),
    "FAILS": (90, 210, 211),
}
"""What becomes of whoever reads the file, and which files of the 300 do it: some follow each other, some are the first or the last."""

CODES = {"KILLED": "worker-died", "HANGS": "too-slow", "EATS": "out-of-memory", "FAILS": "reader-failed"}


def hostile(values: Mapping[str, str], article: Article, source: Source) -> Prepared:
    """`made_ready`, after doing what the file's text says."""
    text = article.reading.document.stream
    if "KILLED" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANGS" in text:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(60)
    if "EATS" in text:
        hoard = [b""]
        while True:
            hoard.append(bytes(200_000_000))
    if "FAILS" in text:
        raise RuntimeError("a fault")
    return made_ready(values, article, source)


@pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
def test_of_three_hundred_files_twenty_are_hostile_and_the_others_come_in(inside: Pressmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doing = {n: word for word, numbers in BAD.items() for n in numbers}
    assert len(doing) == 20
    folder = tmp_path / "files"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:03}.txt").write_text(ARTICLE.format(f"Port-{n}") + f"\n{doing.get(n, 'Fin')}\n", "utf-8")
    monkeypatch.setattr(import_, "made_ready", hostile)
    monkeypatch.setattr(reading, "SECONDS", 8.0)
    answer = inside("import", "--json", "--jobs", "2", folder)
    assert answer.status == 1
    assert [Path(row["path"]).name for row in answer.rows] == [f"{n:03}.txt" for n in range(FILES)]
    assert [row["code"] or row["status"] for row in answer.rows] == [CODES[doing[n]] if n in doing else "added" for n in range(FILES)]
    assert [row["id"] for row in answer.rows if row["status"] == "added"] == list(range(1, FILES - 20 + 1))
    assert len(answer.err.splitlines()) == 20
    (row,) = inside("imports", "--json").rows
    assert (row["added"], row["failed"]) == (FILES - 20, 20)
    assert row["finished"]
    assert inside("check").status == 0
