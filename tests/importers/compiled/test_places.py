"""Words are found at the same places, plain and compiled, in texts of letters of every width."""

import os
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.markup import places
from importers.markup.places import places_of

letters = st.text(st.sampled_from("abAé\u0141\u2003\U0001f600\ud800\0"), max_size=60)
words = st.lists(st.text(st.sampled_from("abAé\u0141\u2003\U0001f600\ud800\0"), min_size=2, max_size=5), max_size=6)


@pytest.fixture(autouse=True)
def _built() -> None:
    if places_of is places._places_of:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


@given(letters, words, st.integers(0, 4))
@settings(max_examples=1000, deadline=None)
@example("aaaa", ["aa", "aaa"], 9)
@example("a" * 600, ["a" * 300, "a" * 299 + "b"], 9)
@example("ab", ["ab", "abc", "ab"], 1)
@example("", ["ab"], 1)
def test_words_are_found_alike(source: str, words: list[str], most: int) -> None:
    found = places_of(source, words, most)
    assert found == places._places_of(source, words, most)
    assert list(found) == list(dict.fromkeys(words))


@pytest.mark.parametrize("find", [places_of, places._places_of])
def test_one_character_is_no_word(find: Callable[[str, list[str], int], object]) -> None:
    with pytest.raises(ValueError, match="two characters"):
        find("a", ["ab", "a"], 1)


def test_words_stand_where_they_stand() -> None:
    source = "published, publishedAt; 'datePublished' é " * 3 + "\U0001f600"
    found = places_of(source, ("published", "publishedAt", "Published'", "absent"), 3)
    assert {word: [source[at : at + len(word)] for at in ats] for word, ats in found.items()} == {
        "published": ["published"] * 3, "publishedAt": ["publishedAt"] * 3, "Published'": ["Published'"] * 3, "absent": [],
    }  # fmt: skip
