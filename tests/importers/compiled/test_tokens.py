"""A page's source is looked through to the same end, plain and compiled, and in time."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.markup import parse, tokens
from importers.markup.elements import MAX_ATTRIBUTES

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "samples").glob("*.html"))
PIECES = (
    "<", ">", "</", "<!", "<!--", "-->", "--!>", "<!-->", "<!--->", "--", "-", "!", "<?", "</>", "<b", "<b ", "</b", "<B>", "<a<b", " c", " =", "=", '"', "'",
    "='", '="', "/", "<script", "<SCRIPT ", "<script>", "</script", "</Script >", "</script/", "<scripts>", "<style>", "</style>", "<styl", " ", "\n", "\t",
    "\f", "\v", "\x1c", "\x85", "\xa0", "\u1680", "\u2003", "\u200b", "\u2028", "\u3000", "é", "\uffef", "\uffff", "\ufffe", "\ufeff", "\U0001f449", "K", "ſ",
    "&", "#", ";", "&amp;", "&nbsp;", "&nbsp", "&notit;", "&eacute", "&#", "&#x", "&#X2003;", "&#32;", "&#0;", "&#128;", "&#xd800;", "&#00065",
    "&#99999999999;", "&b" + "e" * 31, "é" * 32, "&" + "1" * 5000, "x", "0", "\0", "\x01",
)  # fmt: skip
soup = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=60).map("".join)
crowds = st.lists(
    st.tuples(st.sampled_from((" a", "<a x", "<a<b x", " a=b", " a='>", '<a x="', "/a", "a==", "<b>", "x", " =", ">")), st.integers(1, 2 * MAX_ATTRIBUTES)), max_size=5
).map(lambda parts: "<script>" + "".join(piece * count for piece, count in parts))


@pytest.fixture(autouse=True)
def _built() -> None:
    if tokens.look_at is tokens._look_at:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


def check(text: str) -> None:
    data = text.encode()
    assert tokens.look_at(data) == tokens._look_at(data)
    assert parse.is_fit(data) == parse._is_fit(data)


@given(soup)
@settings(max_examples=600, deadline=None)
@example("<!--")
@example("<!-->a-->b")
@example("<!--!>")
@example("<!-- --!>c")
@example("<!---!>c--!>d")
@example("<script>x</script")
@example("<script>x</script a='>'>y")
@example("<a b= 'c>d")
@example("&#" + "0" * 5000 + "65;b")
@example("1234567\ufffe12345678\x0b")
def test_any_soup_is_seen_alike(text: str) -> None:
    check(text)


@given(crowds)
@settings(max_examples=150, deadline=None)
@example("<script>" + "<a x" * (MAX_ATTRIBUTES - 10) + ">" + "<a<b c " * MAX_ATTRIBUTES)
@example("<script>" + "<a x<a " * (MAX_ATTRIBUTES // 2) + "<a" * MAX_ATTRIBUTES)
def test_crowds_are_seen_alike(text: str) -> None:
    check(text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_samples_are_seen_alike(sample: Path) -> None:
    text = sample.read_text("utf-8", "replace")
    check(text)
    for cut in range(0, len(text), len(text) // 40):
        check(text[cut:])
        check(text[:cut])


@pytest.mark.parametrize("piece", ["<a", "<a x", "<!-", "<!-->", "<script><", "</script ", "<a x='<a y=\"", "<a b= ", "&#x", "&a", "</", "<a x='", "<a" + " " * 99])
def test_nothing_takes_the_square_of_its_size(piece: str) -> None:
    begun = time.process_time()
    for begin in ("", "<script>", "<!--"):
        tokens.look_at((begin + piece * 300_000).encode())
        tokens.look_at((begin + (piece * (MAX_ATTRIBUTES - 10) + ">") * 600).encode())
    assert time.process_time() - begun < 2


def test_samples_are_there() -> None:
    assert SAMPLES
