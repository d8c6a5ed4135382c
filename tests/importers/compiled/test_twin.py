"""A compiled twin is used where it was built and is no older than its source; else the Python function is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from importers import compiled
from importers.compiled import twin

FOLDER = Path(compiled.__file__).parent
SOURCES = sorted(FOLDER.glob("*.pyx"))


def scores_of() -> None:
    """Has the name of a function that `trees` holds."""


def not_built() -> None:
    """Has no twin."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_twin_is_built(source: Path) -> None:
    built = [file for file in FOLDER.glob(f"{source.stem}.*") if file.suffix in (".so", ".pyd")]
    if not built and not os.environ.get("PRESSMARK_CI"):
        pytest.skip("there was no C compiler when Pressmark was installed")
    assert built
    newest = max(file.stat().st_mtime for kind in ("pyx", "pxd", "pxi") for file in FOLDER.glob(f"*.{kind}"))
    assert all(file.stat().st_mtime >= newest for file in built), "python -m importers.compiled.build"


def test_what_was_not_built_stays_as_it_is() -> None:
    assert twin(not_built, "nothing_of_the_kind") is not_built


def test_no_twin_is_used_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSMARK_PLAIN", "1")
    assert twin(scores_of, "trees") is scores_of


def test_what_is_older_than_its_source_is_not_used(tmp_path: Path) -> None:
    package = tmp_path / "importers" / "compiled"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").write_text(Path(compiled.__file__).read_text("utf-8"), "utf-8")
    (package / "fast.py").write_text("def count() -> int:\n    return 2\n", "utf-8")
    (package / "part.pxd").touch()
    ask = "from importers.compiled import twin\ndef _count(): return 1\nprint(twin(_count, 'fast')())"

    def answer(age: float) -> str:
        os.utime(package / "part.pxd", (age, age))
        return subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()

    assert answer(0) == "2"
    assert answer((package / "fast.py").stat().st_mtime + 2) == "2", "all files of a copy are new"
    assert answer((package / "fast.py").stat().st_mtime + 60) == "1"
