"""What is found in words is the same, plain and compiled."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import matcher
from importers.assets import asset
from importers.document import Block
from importers.language.folding import fold
from importers.matcher import Listener, Matcher
from importers.page import count_words
from importers.pipeline import documents, roles
from importers.roles._shared import Cue, Role
from importers.source import Source, source_of

SAMPLES = sorted((source_of(file.name, file.read_bytes()) for file in asset("samples").iterdir() if "-" in file.name), key=lambda source: source.path)
LINES = tuple(line for role in roles() for line in (*role.speaks, *role.silent))
PHRASES = tuple(phrase for role in roles() for cue in role.cues if cue.where in ("start", "whole", "anywhere", "end") for group in cue.words.values() for phrase in group)
NEEDS = tuple(piece for pattern in matcher.Matcher(roles()).patterns for needs in pattern.needs for piece in needs)
JOINTS = ("", " ", " ", ", ", "_", ".", "\u00a0", "x", "7", "(", "© ", "\ud800", "\0", "İ", "ﬁ", "…", "\U0001f449", ". " * 40)
words = st.one_of(st.sampled_from(PHRASES), st.sampled_from(LINES), st.sampled_from(NEEDS), st.text(max_size=20), st.characters())
texts = st.lists(st.tuples(words, st.sampled_from(JOINTS)), max_size=12).map(lambda parts: "".join(word + joint for word, joint in parts))


def compiled(role: Sequence[Role] = roles()) -> Listener:
    if matcher.listener is matcher._listener:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")
    return Matcher(role).listener


def plain(role: Sequence[Role] = roles()) -> Listener:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "listener", matcher._listener)
        return Matcher(role).listener


@pytest.fixture(scope="module")
def both() -> tuple[Listener, Listener]:
    return plain(), compiled()


def agree(both: tuple[Listener, Listener], lines: Sequence[str]) -> int:
    blocks = [Block((0, len(line)), line) for line in lines]
    folded, counts = [fold(line) for line in lines], [count_words(line) for line in lines]
    expected, found = (listener.said(blocks, folded, counts) for listener in both)
    assert found == expected
    assert [[*map(type, (vote.block, vote.weight, vote.words, vote.decides, vote.names))] for vote in found] == [[int, float, tuple, bool, bool]] * len(found)
    for line in lines:
        for count in (1, 5, 50):
            assert both[1].quick(line, count) == both[0].quick(line, count)
    return len(found)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path)
def test_the_same_is_found_in_the_samples(both: tuple[Listener, Listener], sample: Source) -> None:
    for _, document in documents(sample):
        assert agree(both, [block.text for block in document.blocks])


def test_the_same_is_found_in_every_role_s_lines(both: tuple[Listener, Listener]) -> None:
    assert agree(both, LINES) > 200
    assert agree(both, PHRASES) > len(PHRASES)


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, max_size=4))
def test_the_same_is_found_in_any_words(both: tuple[Listener, Listener], lines: list[str]) -> None:
    agree(both, lines)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.lists(st.text("ab. -'é7", min_size=1, max_size=6), min_size=1, max_size=12, unique=True))
def test_the_same_is_found_of_any_phrases(lines: list[str], phrases: list[str]) -> None:
    """Phrases that begin, hold and end one another."""
    cues = tuple(Cue(where, where, {"": tuple(phrases)}, 1.0, most, True, 2) for where, most in (("start", 0), ("whole", 3), ("anywhere", 0)))
    role = (Role("of-a-test", False, {}, (*cues, Cue("pattern", "pattern", {"": ("a.b", "b+", r"\d", "é|-")}))),)
    agree((plain(role), compiled(role)), [*lines, *phrases, " ".join(phrases), "".join(phrases), "-".join(phrases)])


def test_anything_is_withstood(both: tuple[Listener, Listener]) -> None:
    agree(both, ["", "\0", "_" * 70 + "photo", "(" * 61 + "© ", "a" * 2_000_000, "©" * 701, " by" * 5_000, "\ud800" * 130, "\U0010ffff" * 40])
    agree(both, ["read more"] * 5_000)


def test_what_is_not_as_many_is_refused(both: tuple[Listener, Listener]) -> None:
    block = Block((0, 1), "a")
    for listener in both:
        for blocks, folded, counts in (([block] * 2, ["a"] * 2, [1] * 3), ([block], ["a"] * 2, [1] * 2), ([block] * 2, ["a"], [1] * 2)):
            with pytest.raises((ValueError, IndexError), match=r"argument|as many|range"):
                listener.said(blocks, folded, counts)


def test_what_is_no_text_is_refused(both: tuple[Listener, Listener]) -> None:
    for text, folded in ((None, "a"), ("a", None)):
        with pytest.raises(TypeError, match="str"):
            both[1].said([Block((0, 1), text)], [folded], [1])  # type: ignore[arg-type, list-item]
