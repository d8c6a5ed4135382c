"""Every file has one reason, told in its first line, and is small enough to be read."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("desktop", "importers", "resources", "tests")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
CODE = [path for path in MODULES if path.is_relative_to(ROOT / "desktop") or path.is_relative_to(ROOT / "importers")]
MAX_LINES = 400
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "HA" + "CK:", "lorem " + "ipsum")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_house_is_found() -> None:
    assert len(CODE) > 50


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_file_is_small_and_says_its_reason(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= MAX_LINES, f"more than {MAX_LINES} lines"
    reason = (ast.get_docstring(ast.parse(text)) or "").split("\n")[0].strip()
    assert len(reason) > 1, "no docstring"
    assert reason[0].isupper() or not reason[0].isalpha(), reason


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_of_the_program_is_told_in_more_than_a_dot(path: Path) -> None:
    reason = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].strip()
    assert len(reason.split()) >= 3, f"{reason!r} tells no reason"


@pytest.mark.parametrize("path", [path for path in MODULES if path != Path(__file__)], ids=name)
def test_nothing_is_left_unfinished(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not [word for word in UNFINISHED if word in text]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_is_hidden(path: Path) -> None:
    """No TYPE_CHECKING, no import of the project inside a function but in the two places that say why."""
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute) and "TYPE_CHECKING" in ast.dump(node)]
    if name(path) == "importers/__init__.py":
        return
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        hidden = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not hidden, f"line {hidden[0].lineno}"


def test_every_folder_of_code_is_a_package() -> None:
    for folder in ("desktop", "importers"):
        for path in (ROOT / folder).rglob("*.py"):
            assert (path.parent / "__init__.py").exists(), path.parent
