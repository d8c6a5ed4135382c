"""The compiled counts of words and of the model's features are those of the plain ones."""

import os
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.language import detect

if detect.counted is detect._counted:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "samples").glob("*.*"))


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(["the", "und", "des", "été", "dess", "_", "7", "²", " ", "-", "\0", "\ud800", "中"]), max_size=30).map("".join))
def test_the_same_words_tell(text: str) -> None:
    assert detect.counted(text, detect._LANGUAGE) == detect._counted(text, detect._LANGUAGE)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_file_has_the_same_words_and_features(path: Path) -> None:
    data = path.read_bytes()[:20_000]
    text, tables = data.decode("utf-8", "replace").lower(), detect._identifier().tables
    assert detect.counted(text, detect._LANGUAGE) == detect._counted(text, detect._LANGUAGE)
    assert list(detect.visited(tables, data).items()) == list(detect._visited(tables, data).items())


def test_a_broken_model_is_an_error() -> None:
    moves, bases, out = array("I", [1] * 256), array("I", [0]), array("i", [-1])
    for tables in ((moves, bases, out), (moves[:9], bases, out), (moves, array("I"), array("i"))):
        with pytest.raises(IndexError):
            detect.visited(tables, b"ab")
