"""Every sentence that the program may say exists in every language, with the same words set in, in good typography."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from importers.errors import ReadingError
from importers.wording import languages

ROOT = Path(__file__).parents[2]
WORDING = ROOT / "resources" / "wording"
CALLS = {"say": (0,), "many": (0,), "fail": (1,), "Refusal": (0,), "_title": ()}
"""Functions that take a sentence's code, and at which place among their arguments."""


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        code = f"{prefix}.{key}" if prefix else key
        if isinstance(value, Mapping):
            yield from flat(value, code)
        else:
            yield code, str(value)


def catalogue(lang: str) -> dict[str, str]:
    files = (WORDING / f"{lang}.toml", *sorted((WORDING / "window" / lang).glob("*.toml")))
    return {code: sentence for file in files for code, sentence in flat(tomllib.loads(file.read_text("utf-8")))}


ENGLISH, FRENCH = catalogue("en"), catalogue("fr")


def called_codes() -> Iterator[tuple[str, str, str]]:
    """Where, the function, and the pattern of every code that is written in the program: `{}` stands for what is computed."""
    for path in sorted([*(ROOT / "desktop").rglob("*.py"), *(ROOT / "importers").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                for at in CALLS.get(function, ()):
                    if at < len(node.args):
                        yield from ((f"{path.relative_to(ROOT)}:{node.lineno}", function, code) for code in patterns(node.args[at]))


def patterns(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.=-]+" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return patterns(node.body) + patterns(node.orelse)
    return []


ERRORS = sorted({ReadingError.code} | {kind.code for kind in ReadingError.__subclasses__()})
CALLED = list(called_codes())


def test_the_calls_are_found() -> None:
    assert len(CALLED) > 60


@pytest.mark.parametrize(("place", "function", "pattern"), CALLED, ids=[f"{place}-{pattern}" for place, _, pattern in CALLED])
def test_every_code_in_the_program_has_its_sentence(place: str, function: str, pattern: str) -> None:
    ending = r"\.(one|other)" if function == "many" else ""
    assert any(re.fullmatch(pattern + ending, code) for code in ENGLISH), f"{place}: no sentence {pattern}"


@pytest.mark.parametrize("lang", languages())
def test_a_language_has_every_sentence_and_no_other(lang: str) -> None:
    theirs = catalogue(lang)
    assert sorted(ENGLISH.keys() - theirs.keys()) == []
    assert sorted(theirs.keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("code", sorted(ENGLISH.keys() & FRENCH.keys()))
def test_a_sentence_has_the_same_words_set_in(code: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{\d+\}", text))

    if code.endswith(".one"):  # "an article" need not say "1"
        assert places(FRENCH[code]) | {"{0}"} == places(ENGLISH[code]) | {"{0}"}
    else:
        assert places(FRENCH[code]) == places(ENGLISH[code])


def test_plurals_come_in_pairs() -> None:
    for code in ENGLISH:
        if code.endswith(".one"):
            assert code.removesuffix("one") + "other" in ENGLISH, code


@pytest.mark.parametrize("code", sorted(FRENCH))
def test_french_has_its_spaces_and_its_apostrophes(code: str) -> None:
    text = FRENCH[code]
    if code.endswith(".example"):  # typed on a keyboard
        return
    assert not re.search(r"(?<=[^\s\u202f\u00a0])[?!;](?=\s|$)", text), "a narrow no-break space goes before ? ! ;"
    assert not re.search(r" [?!;:»]", text), "a plain space before ? ! ; : »"
    assert "« " not in text, "a no-break space goes inside « »"
    assert not re.search(r"\w'\w", text), "an apostrophe is curly"


@pytest.mark.parametrize("code", sorted(ENGLISH))
def test_english_has_curly_quotes(code: str) -> None:
    if not code.endswith((".example", "search.about", "edit.about")):
        assert not re.search(r"\w'\w|(?<=\s)\"\w", ENGLISH[code])


@pytest.mark.parametrize("code", ERRORS)
def test_every_error_has_its_sentence(code: str) -> None:
    assert f"error.{code}" in ENGLISH


def test_every_code_of_the_readers_has_its_sentence() -> None:
    """What the readers warn of and review for, by the codes that stand in their source."""
    for path in sorted((ROOT / "importers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message" and node.args and isinstance(node.args[0], ast.Constant):
                assert f"warning.{node.args[0].value!s}" in ENGLISH, f"{path.name}:{node.lineno}"


def test_no_sentence_shouts() -> None:
    assert [code for code, text in {**ENGLISH, **{f"fr {code}": text for code, text in FRENCH.items()}}.items() if "!" in text] == []
