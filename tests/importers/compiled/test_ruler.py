"""The title's candidates are the same, and measured the same to the last bit, plain and compiled."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import headline
from importers.assets import read_bytes, read_toml
from importers.density import ground_of
from importers.document import Block, Document, Shape
from importers.headline import declared_titles
from importers.judge import parted
from importers.language.folding import fold
from importers.page import count_words, look, reads_as_prose
from importers.pipeline import documents, matcher, roles
from importers.reading import Vote
from importers.ruler import MEASURES, Ruler
from importers.source import source_of

ROLES = ("byline", "dateline", "credit", "caption", "kicker", "breadcrumb", "title", "navigation")
PIECES = (
    "Le port de la digue", "Accueil > Mer > La marée", "la marée montait", "7 ships. They", "fin.", "?", "…", "。", "「港」", "“Yes”", "»", "«", "| Menu", "3 200 m²",
    "ÉTÉ", "\u00a0", "\x1c", "\0", "\ud800", "\U0001f6a2", "٣", "ǅ", "ß", "a", "La marée montait depuis l’aube et les pêcheurs de la criée regardaient la digue du port.",
    "À midi, le vent tourna enfin, et les premiers bateaux purent quitter la digue sous les applaudissements des familles restées sur le quai du port.",
)  # fmt: skip
TAGS = ("", "", "p", "h1", "h2", "h4", "li", "a", "div", "td")
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join).map(str.strip).filter(bool)
shapes = st.builds(
    Shape,
    tag=st.sampled_from(TAGS),
    ancestors=st.lists(st.sampled_from((*TAGS, "aside", "footer")), max_size=3).map(tuple),
    hidden=st.sampled_from(("", "", "", "hidden")),
    link_chars=st.integers(0, 60),
    gap=st.integers(0, 6),
    indent=st.integers(0, 30),
    inline=st.lists(st.sampled_from(("b", "a")), max_size=2).map(tuple),
)
votes = st.lists(st.tuples(st.sampled_from(ROLES), st.floats(-9, 9), st.sampled_from(("markup", "opener")), st.booleans()), max_size=3)
titles = st.lists(st.one_of(st.sampled_from(("leportdeladigue", "lamaréemontait", "lamareemontaitdepuislaube")), st.text(max_size=20)), max_size=3).map(tuple)


@pytest.fixture(scope="module")
def compiled() -> type[Ruler]:
    if headline._ruler is Ruler:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")
    return headline._ruler


def given_to(blocks: Sequence[Block], cast: Sequence[Sequence[Vote]], declared: tuple[str, ...]) -> tuple[Any, ...]:
    """What a ruler is made of."""
    folded, words = tuple(fold(block.text) for block in blocks), tuple(count_words(block.text) for block in blocks)
    prose = tuple(reads_as_prose(block.text, count, block.shape.link_chars) for block, count in zip(blocks, words, strict=True))
    return Document("text", "", tuple(blocks)), folded, words, prose, ground_of(folded, words, prose), declared, cast


def samples() -> Iterator[tuple[Any, ...]]:
    for entry in read_toml("samples", "index.toml")["sample"]:
        for _, document in documents(source_of(entry["file"], read_bytes("samples", entry["file"]))):
            left = parted(document)[0]
            yield given_to(left.blocks, look(left, roles(), matcher())[1], declared_titles(left))


def agree(compiled: type[Ruler], parts: tuple[Any, ...]) -> int:
    """Hold both against each other; how many candidates there were."""
    expected, found = Ruler(*parts), compiled(*parts)
    count = len(parts[1])
    for name in ("blocks", "words", "prose", "ground", "votes", "marked", "rank", "leaves", "opening"):
        assert getattr(found, name) == getattr(expected, name), name
    for begun in (0, 3, count):
        assert found.early(begun) == expected.early(begun)
    assert [found.fits(index) for index in range(count)] == [expected.fits(index) for index in range(count)]
    able = [index for index in range(count) if expected.able(index)]
    assert [index for index in range(count) if found.able(index)] == able
    for numbers in (able, able[1::2], []):
        for name, plain, own in zip(MEASURES, expected.columns(numbers), found.columns(numbers), strict=True):
            assert [value.hex() for value in own] == [float(value).hex() for value in plain], name
    return len(able)


def test_of_every_sample(compiled: type[Ruler]) -> None:
    assert sum(agree(compiled, parts) for parts in samples()) > 100


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, shapes, votes), max_size=10), titles)
def test_of_any_document(compiled: type[Ruler], lines: list[tuple[str, Shape, list[tuple[str, float, str, bool]]]], declared: tuple[str, ...]) -> None:
    blocks = [Block((0, 0), text, shape) for text, shape, _ in lines]
    cast = [[Vote(index, role, cue, weight, decides=decides) for role, weight, cue, decides in own] for index, (_, _, own) in enumerate(lines)]
    agree(compiled, given_to(blocks, cast, declared))


def test_no_such_block_raises(compiled: type[Ruler]) -> None:
    ruler = compiled(*given_to([Block((0, 0), "Le port")], [[]], ()))
    for number in (1, -1, 10**6):
        with pytest.raises(IndexError):
            ruler.columns([number])
        with pytest.raises(IndexError):
            ruler.able(number)
    with pytest.raises(ValueError, match="one entry for each block"):
        compiled(*given_to([Block((0, 0), "Le port")], [], ()))
