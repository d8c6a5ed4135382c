"""What tells a language is counted alike, plain and compiled."""

import os
from array import array
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.language import detect

SAMPLES = sorted(file for file in (Path(__file__).parents[3] / "resources" / "samples").iterdir() if file.suffix in (".html", ".txt"))
texts = st.lists(st.sampled_from((*sorted(detect._TELLING_WORDS), " ", "'", "_", "7", "²", "٣", "İ", "É", "日本", "\ud800", "\0")) | st.characters(), max_size=60).map(
    "".join
)


@pytest.fixture(autouse=True)
def _built() -> None:
    if detect.counted is detect._counted:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_is_counted_alike(text: str) -> None:
    assert detect.counted(text, detect._TELLING_WORDS) == detect._counted(text, detect._TELLING_WORDS)


@given(st.lists(st.binary(max_size=200), max_size=3))
@settings(max_examples=100, deadline=None)
def test_an_automaton_goes_the_same_way(texts: list[bytes]) -> None:
    # From each of three states, of which two share a row, a letter leads to the rest that it leaves.
    given = (array("I", [*(letter % 3 for letter in range(256)), *(2 - letter % 3 for letter in range(256))]), [0, 256, 0], [-1, 7, 0])
    quick, plain = detect.visits_of(*given), detect._visits_of(*given)
    for text in texts:
        assert list(quick(text).items()) == list(plain(text).items())
        assert detect.visits_of(array("H", given[0]), *given[1:])(text) == plain(text)


def test_the_model_says_the_same_as_in_its_own_library() -> None:
    identifier, kind = detect._identifier(), import_module("py3langid.langid").LanguageIdentifier
    assert identifier._raw_score.__func__ is not kind._raw_score
    for sample in SAMPLES:
        text = sample.read_bytes()
        for start in range(0, len(text), 2_100):
            assert identifier._raw_score(text[start : start + 700]).tolist() == kind._raw_score(identifier, text[start : start + 700]).tolist()
    assert identifier.classify("") == kind.classify(identifier, "")


@pytest.mark.parametrize(("moves", "rows", "shown"), [([0] * 255, [0], [0]), ([9] * 256, [0], [0]), ([0] * 256, [0], []), ([], [], []), ([0] * 256, [1], [0])])
def test_an_automaton_that_leads_out_of_itself_is_refused(moves: list[int], rows: list[int], shown: list[int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # Python words it
        detect.visits_of(array("I", moves), rows, shown)


def test_what_would_be_read_from_beyond_is_refused() -> None:
    with pytest.raises(TypeError):
        detect.counted(b"abc" * 1000, frozenset())  # type: ignore[arg-type]
    with pytest.raises((ValueError, OverflowError)):
        detect.visits_of(array("I", [0] * 256), [2**32 - 100], [-1])
