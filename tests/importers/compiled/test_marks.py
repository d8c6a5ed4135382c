"""What markup says is the same, plain and compiled."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import matcher
from importers.assets import asset
from importers.document import Block, Shape
from importers.markup.names import class_words
from importers.matcher import Marker, Matcher
from importers.page import count_words
from importers.pipeline import documents, roles
from importers.source import Source, source_of

PAGES = sorted((source_of(file.name, file.read_bytes()) for file in asset("samples").iterdir() if file.name.endswith(".html")), key=lambda source: source.path)
CUED = {where: tuple(p for role in roles() for cue in role.cues if cue.where == where for g in cue.words.values() for p in g) for where in ("markup", "hidden", "inside")}
names = st.one_of(
    st.sampled_from(CUED["markup"]),
    st.sampled_from(CUED["markup"]).map(str.title),
    st.sampled_from(CUED["markup"]).map(str.upper),
    st.sampled_from(["article", "wrapper", "12", "x", "İ", "Ｋ", "\u212aind", "é"]),
    st.text(max_size=4),
)
attrs = st.lists(st.tuples(names, st.sampled_from(["-", "_", "__", " ", "\t", "\n", "\x1c", "\x85", "\u00a0", "", "7"])), max_size=5).map(
    lambda parts: "".join(name + joint for name, joint in parts)
)
tags = st.sampled_from(["p", "li", "div", "nav", "body", "html", "", *CUED["inside"]])
shapes = st.builds(
    Shape,
    tag=tags,
    ancestors=st.lists(tags, max_size=9).map(tuple),
    attrs=st.lists(attrs, max_size=8).map(tuple),
    hidden=st.sampled_from(["", "hidden", *CUED["hidden"]]),
)


def compiled() -> Marker:
    if matcher.marker is matcher._marker:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")
    return Matcher(roles()).marks


def plain() -> Marker:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "marker", matcher._marker)
        return Matcher(roles()).marks


@pytest.fixture(scope="module")
def both() -> tuple[Marker, Marker]:
    return plain(), compiled()


def agree(both: tuple[Marker, Marker], blocks: Sequence[Block]) -> int:
    for block in blocks:
        assert both[1](block.shape) == both[0](block.shape)
    expected, found = (marker.shown(blocks, [count_words(block.text) for block in blocks]) for marker in both)
    assert found == expected
    return len(found)


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.path)
def test_the_same_is_said_of_the_samples(both: tuple[Marker, Marker], sample: Source) -> None:
    for _, document in documents(sample):
        assert agree(both, document.blocks)


@settings(max_examples=60, deadline=None)
@given(st.lists(shapes, max_size=2))
def test_the_same_is_said_of_any_shape(both: tuple[Marker, Marker], shapes: list[Shape]) -> None:
    agree(both, [Block((0, 4), "word " * (7 * number), shape) for number, shape in enumerate(shapes)])


def test_every_word_is_known(both: tuple[Marker, Marker]) -> None:
    marks = [mark for word in CUED["markup"] for mark in both[1](Shape("p", attrs=(word,)))]
    assert {word for _, _, _, words, _, _ in marks for word in words} == {word for word in CUED["markup"] if word in class_words(word)}


def test_anything_is_withstood(both: tuple[Marker, Marker]) -> None:
    odd = ["", " ", "\0", "\ud800", "a" * 1_000_000, "a1" * 100_000, "aB" * 100_000, "-" * 1000, "é share", "share-bar" * 1000]
    shapes = [Shape("p", (tag,) * 10, (name,) * many) for name in odd for many in (0, 1, 3, 20) for tag in ("div", "body", "\ud800")]
    agree(both, [Block((0, 4), "word", shape) for shape in shapes])


def test_what_is_not_as_many_is_refused(both: tuple[Marker, Marker]) -> None:
    for marker in both:
        with pytest.raises(ValueError, match=r"argument|as many"):
            marker.shown([Block((0, 1), "a")] * 2, [1])
