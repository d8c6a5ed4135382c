"""A block's words and where they came from: exact where letters agree, near where they were changed, never out of order."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.archive.alignment import find_words, index_at, places, span_of, trimmed

letters = st.text("abcé \n\u00a0", max_size=40)


@given(letters, letters, letters)
def test_places_are_in_order_and_within_the_range(before: str, words: str, text: str) -> None:
    stream = before + words
    source = (len(before), len(stream))
    found = places(stream, source, text)
    assert len(found) == len(text)
    assert all(source[0] <= one <= source[1] for one in found)
    assert all(one <= other for one, other in pairwise(found))


@given(letters, letters)
def test_the_same_letters_come_from_themselves(before: str, words: str) -> None:
    stream, text = before + words, " ".join(words.split())
    found = places(stream, (len(before), len(stream)), text)
    assert [stream[at] for at, char in zip(found, text, strict=True) if not char.isspace()] == [char for char in text if not char.isspace()]


def test_what_is_beyond_a_change_lies_where_it_was() -> None:
    stream = "Le pro\ufffdt de l'of\ufb01ce est exem-\nplaire cette année"
    text = "Le profit de l'office est exemplaire cette année"
    for word in ("Le", "est", "cette", "année"):
        assert index_at(stream, (0, len(stream)), text, stream.index(word)) == text.index(word)
    first, last = span_of(stream, (0, len(stream)), text, stream.index("pro"), stream.index("t de") + 1)
    assert text[first:last] == "profit"


def test_a_long_text_with_many_changes_is_quick() -> None:
    stream = "Les ouvriers du quai nord ont \ufb01ni leur travail. " * 2000
    text = stream.replace("\ufb01", "fi")
    begun = time.perf_counter()
    found = places(stream, (0, len(stream)), text)
    assert time.perf_counter() - begun < 5
    assert stream[found[text.rindex("travail")] :].startswith("travail")
    places(stream, (0, len(stream)), text[::-1])
    assert time.perf_counter() - begun < 10


def test_words_are_found_nearest_to_where_they_were() -> None:
    stream = "un port, un\nport, un port"
    assert find_words(stream, "un port", 10) == (9, 16)
    assert find_words(stream, "un port", 100) == (18, 25)
    assert find_words(stream, "un port", 0, (", ", "")) == (9, 16)
    assert find_words(stream, "un port", 0, ("un port, un port, ", "")) == (18, 25)
    assert find_words(stream, "deux ports", 0) is None
    assert find_words(stream, " ", 0) is None


def test_trimmed() -> None:
    assert trimmed(" ab  ", 0, 5) == (1, 3)
    assert trimmed("    ", 1, 3) == (1, 1)
