"""Drives the program as a process of its own, over real files, the way a person or another program would."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main

ROOT = Path(__file__).parents[3]

ARTICLE = """Le phare de {0} éclaire de nouveau

Par Jeanne Corvez

Publié le 12 mars 2021

Après onze mois de travaux, le phare de {0} a retrouvé sa lumière mardi soir devant plusieurs centaines d'habitants venus du port et des villages voisins.

Les techniciens ont remplacé la lentille, dont une partie avait été brisée par la tempête de l'hiver précédent, et installé une lampe qui consomme dix fois moins.

La commune espère que les promeneurs reviendront sur la jetée, fermée depuis la chute d'un garde-corps que personne n'avait voulu payer.

Lire aussi : La jetée de {0} rouvrira au printemps
"""
"""A text as someone copies it from a page; {0} makes it another article."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run gave back."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Pressmark = Callable[..., Answer]


_OWN = ("PRESSMARK_ARCHIVE", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run: this home, English, no display, and nothing of the tester's own."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


@pytest.fixture
def pressmark(tmp_path: Path, own_place: Path) -> Pressmark:
    """Run the program in `tmp_path` with the archive `a.pressmark` there, unless `env` says otherwise."""

    def run(*words: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, timeout: float = 60) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *map(str, words)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(own_place, {"PRESSMARK_ARCHIVE": str(tmp_path / "a.pressmark"), **(env or {})}),
            timeout=timeout,
            check=False,
        )
        answer = Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in answer.err
        return answer

    return run


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Pressmark]:
    """The same in this process: quicker, where all that is asked is what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSMARK_ARCHIVE", str(tmp_path / "a.pressmark"))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*words: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Answer:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
                patch.delenv(name, raising=False)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            status = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(status, said.out, said.err)

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, place in (("a.txt", "Kerlann"), ("b.txt", "Porspol"), ("c.txt", "Lanvéoc-sur-Mer")):
        (folder / name).write_text(ARTICLE.format(place), "utf-8")
    return folder
