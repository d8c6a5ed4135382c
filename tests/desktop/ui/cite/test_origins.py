"""Every origin that the readers give has words in both languages and a picture, and no technical name is among the words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ui.cite.chips import told_of
from desktop.ui.cite.origins import PICTURES, kind_of
from desktop.ui.cite.words import where_words
from desktop.ui.icons import NAMES
from desktop.ui.shell import Shell
from importers.article import Evidence
from importers.wording import has

READERS = Path(__file__).parents[4] / "importers"
PLACES = {"in_block": 2, "Evidence": 2, "made_evidence": 2, "Fact": 0, "made_fact": 0}
"""Functions that are given an origin, and which of their arguments it is."""


def words_of(node: ast.expr, around: ast.AST) -> Iterator[str]:
    """The strings that an expression may be: of a name those that a loop gives it, of what is filled in one that is like it."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "name" for part in node.values)
    elif isinstance(node, ast.Name):
        for loop in ast.walk(around):
            if isinstance(loop, ast.For) and isinstance(loop.target, ast.Tuple) and isinstance(loop.iter, ast.Tuple):
                names = [one.id if isinstance(one, ast.Name) else "" for one in loop.target.elts]
                if node.id in names:
                    for given in loop.iter.elts:
                        assert isinstance(given, ast.Tuple)
                        yield from words_of(given.elts[names.index(node.id)], around)


def origins() -> Iterator[str]:
    """What stands in the code of the readers."""
    for path in sorted(READERS.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                place = PLACES.get(call.func.id) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None
                if place is not None and isinstance(call, ast.Call) and len(call.args) > place:
                    yield from words_of(call.args[place], function)
                elif isinstance(call, ast.keyword) and call.arg == "origin":
                    yield from words_of(call.value, function)


FOUND = sorted({*origins(), "hand", "og:site_name", "article:published_time", "twitter:title"})


def test_the_readers_origins_are_found() -> None:
    assert {"title block", "byline", "signature", "sections", "menu", "comment", "json-ld name", "saved date", "file name", "address line", "agency"} <= set(FOUND)


@pytest.mark.parametrize("origin", FOUND)
def test_an_origin_is_told_in_words_with_its_picture(shell: Shell, origin: str) -> None:
    kind = kind_of(origin)
    assert kind, "no kind"
    assert has(f"ui.cite.from.{kind}")
    assert PICTURES[kind] in NAMES
    told = {}
    for shell.lang in ("en", "fr"):
        told[shell.lang] = where_words(shell, Evidence("title", "A title", origin, at="script 1, headline"), format="html", stream=None)
        assert not any(sign in told[shell.lang] for sign in (":", "_", "json", "meta", "script"))
    assert told["en"] != told["fr"]


@pytest.mark.parametrize(
    ("origin", "words", "picture"),
    [
        ("json-ld datePublished", "the page’s data", "data"),
        ("meta author", "the page’s data", "data"),
        ("og:site_name", "the page’s data", "data"),
        ("file name", "the file’s name", "file"),
        ("byline", "byline", "person"),
        ("link canonical", "the page’s own address", "link"),
    ],
)
def test_a_chip_says_where_and_its_tip_how_that_is_called(shell: Shell, origin: str, words: str, picture: str) -> None:
    from_there = Evidence("container_title", "A paper", origin, at="how it is called", confidence=0.9)
    shell.open(1)
    assert shell.record is not None
    told = told_of(shell, shell.record, from_there)
    assert (told.words, told.icon, told.tip) == (words, picture, "how it is called")
