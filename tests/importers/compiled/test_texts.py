"""Texts are folded, counted and told to be prose alike, plain and compiled."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers import page
from importers.document import Block, Shape
from importers.language import folding, signs
from importers.markup import tokens

SAMPLES = sorted(file for file in (Path(__file__).parents[3] / "resources" / "samples").iterdir() if file.suffix in (".html", ".txt"))
ODD = ("İ", "ſ", "ﬁ", "²", "٣", "½", "_", "\x1c", "\x85", "\u0300", "\ud800")
KNOWN = (
    *signs.SAME,
    *signs.ENDS,
    *signs.CLOSERS,
    *signs.STOPS,
    *"".join(signs.DENSE),
    "un mot ",
    "word. ",
    "港口",
    "İ",
    "ſ",
    "ﬁ",
    "²",
    "٣",
    "½",
    "_",
    "\x1c",
    "\x85",
    "\u0300",
    "\ud800",
)
texts = st.lists(st.sampled_from(KNOWN) | st.characters(), max_size=50).map("".join)


@pytest.fixture(autouse=True)
def _built() -> None:
    if folding.fold is folding._fold:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


def check(text: str, links: int = 0) -> None:
    folded = folding.fold(text)
    assert folded == folding._fold(text)
    assert folding.skeleton(text) == folding._skeleton(text)
    assert folding.core(text) == folding._core(text)
    assert folding.letters_in([folded, "", folded]) == folding._letters_in([folded, "", folded])
    assert tokens.count_letters(text) == tokens._count_letters(text)
    blocks = [Block((0, 1), text, Shape(link_chars=count)) for count in (0, links, len(text) // 2)]
    assert page.measured(blocks) == page._measured(blocks)


@given(texts, st.integers(0, 60))
@settings(max_examples=500, deadline=None)
@example("» " * 14, 0)
@example("mot " * 14 + "。mot", 0)
@example("\0" * 30 + "é", 3)
def test_any_text_is_seen_alike(text: str, links: int) -> None:
    check(text, links)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_samples_are_seen_alike(sample: Path) -> None:
    text = sample.read_text("utf-8", "replace")
    check(text)
    for line in text.splitlines():
        check(line, len(line) // 3)


def test_every_character_is_folded_alike() -> None:
    for start in range(0, 0x11000, 0x1000):
        check("".join(map(chr, range(start, start + 0x1000))))


def test_what_is_no_text_is_refused() -> None:
    for function in (folding.fold, folding.skeleton, tokens.count_letters):
        with pytest.raises((TypeError, AttributeError)):
            function(None)  # type: ignore[arg-type]


def test_a_long_line_of_signs_takes_no_time() -> None:
    line = "a" + "-" * 2_000_000 + "a"
    begun = time.process_time()
    for core in (folding.core, folding._core):
        assert core("-" + line + "-") == line
    assert time.process_time() - begun < 1
