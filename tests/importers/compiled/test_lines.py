"""A text falls into the same blocks, plain and compiled."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.document import Block, Shape
from importers.formats import text

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "samples").glob("*.txt"))
SIGNS = (
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\v",
    "\f",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x1f",
    "\x85",
    "\xa0",
    "\u2028",
    "\u2029",
    "\u3000",
    "\u200b",
    "\0",
    "a",
    "é",
    "港",
    "\U0001f449",
    "\ud800",
)
streams = st.lists(st.sampled_from(SIGNS) | st.characters(), max_size=60).map("".join)


@pytest.fixture(autouse=True)
def _built() -> None:
    if text.lines is text._lines:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


@given(streams)
@settings(max_examples=500, deadline=None)
@example("")
@example("\r")
@example("a\r\n\r\nb\n")
@example(" \t  \tone \t two\x1fthree")
def test_any_stream_falls_into_the_same_lines(stream: str) -> None:
    assert list(text.lines(stream)) == list(text._lines(stream))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_samples_fall_into_the_same_lines(sample: Path) -> None:
    stream = sample.read_bytes().decode("utf-8", "replace")
    assert list(text.lines(stream)) == list(text._lines(stream))


def test_blocks_are_whole() -> None:
    (block,) = text.lines("  one  two ")
    assert type(block) is Block
    assert type(block.shape) is Shape
    assert block.shape._asdict() == Shape(indent=2, width=10)._asdict()
    assert pickle.loads(pickle.dumps(block)) == block
    with pytest.raises(AttributeError):
        block.text = ""  # type: ignore[misc]


def test_samples_are_there() -> None:
    assert SAMPLES
