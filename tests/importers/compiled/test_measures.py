"""Every measure of a block is the same to the last bit, plain and compiled, and so is what both judgements say of it."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import learnt
from importers.assets import read_bytes, read_toml
from importers.density import ground_of
from importers.document import Block, Document, Shape
from importers.features import MEASURES as FIRST
from importers.judge import parted
from importers.language.folding import fold
from importers.neighbours import MEASURES as SECOND
from importers.page import count_words, look, reads_as_prose
from importers.pipeline import documents, matcher, roles
from importers.reading import Vote
from importers.roles._shared import Page
from importers.source import source_of

Odds = Callable[[Page, Sequence[Sequence[Vote]], Any, Any], tuple[list[float], Sequence[Sequence[float]]]]
ROLES = ("paragraph", "heading", "list", "related", "comments", "comment-form", "navigation", "credit", "share", "no-such-role")
PIECES = (
    "Le port", "de la digue", "la marée montait", "and 7 ships, 12 nets", ". ", "? ", "! ", "…", "。", "「港」", "“Yes”", "»", "| Menu", "• ", "3 200", "٣٤", "ÉTÉ", "ǅ",
    "\u00a0", "\u2003", "\x1c", "\0", "\ud800", "\U0001f6a2", "\U0001d7d8", "𐐀", "ß", ",,", "a", "abc", "abcd", "Kerlann " * 20,
)  # fmt: skip
TAGS = ("", "", "p", "h2", "li", "a", "div", "blockquote", "nav", "section", "table", "aside")
CLASSES = ("", "article-body", "menu", "sidebar widget", "content", "x", "related content")
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
shapes = st.builds(
    Shape,
    tag=st.sampled_from(TAGS),
    ancestors=st.lists(st.sampled_from(TAGS), max_size=4).map(tuple),
    attrs=st.lists(st.sampled_from(CLASSES), max_size=10).map(tuple),
    parents=st.lists(st.integers(0, 3), max_size=3).map(tuple),
    hidden=st.sampled_from(("", "", "hidden")),
    link_chars=st.integers(0, 60),
    hrefs=st.lists(st.just("/x"), max_size=2).map(tuple),
    gap=st.integers(0, 6),
    indent=st.integers(0, 30),
    width=st.integers(0, 600),
)
weights = st.one_of(st.sampled_from((-3.0, -0.5, 0.5, 2.0, 2.5, 4.0)), st.floats(-9, 9))
votes = st.lists(st.tuples(st.sampled_from(ROLES), weights, st.booleans()), max_size=4)


@dataclass
class Heard:
    """A model that goes by all measures, keeps what it is given and says the same odds each time."""

    features: tuple[str, ...]
    odds: list[float]
    columns: list[list[float]] = field(default_factory=list)

    def scores(self, columns: Sequence[Sequence[float]]) -> list[float]:
        self.columns = [[float(value) for value in columns[place]] for place in range(len(columns))]
        return self.odds


@pytest.fixture(scope="module")
def compiled() -> Odds:
    try:
        found: Odds = import_module("importers.compiled.neighbours").odds_of
    except ImportError:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")
    return found


def sample_pages() -> Iterator[tuple[Page, Sequence[Sequence[Vote]]]]:
    for entry in read_toml("samples", "index.toml")["sample"]:
        for _, document in documents(source_of(entry["file"], read_bytes("samples", entry["file"]))):
            yield look(parted(document)[0], roles(), matcher())


def page_of(blocks: Sequence[tuple[str, Shape]], title: int | None, cued: Sequence[frozenset[str]]) -> Page:
    made = tuple(Block((0, 0), text, shape) for text, shape in blocks)
    folded, words = tuple(fold(block.text) for block in made), tuple(count_words(block.text) for block in made)
    prose = tuple(reads_as_prose(block.text, count, block.shape.link_chars) for block, count in zip(made, words, strict=True))
    return Page(Document("text", "", made), folded, words, tuple(cued), prose, ground_of(folded, words, prose), (), title if made else None)


def measured(odds: Odds, page: Page, cast: Sequence[Sequence[Vote]], first: Sequence[float]) -> dict[str, list[str]]:
    """Every measure by its name, in hexadecimal."""
    one, two = Heard(FIRST, list(first)), Heard(FIRST + SECOND, list(first))
    assert odds(page, cast, one, two)[0] == list(first)
    assert two.columns[: len(FIRST)] == one.columns[: len(FIRST)]
    return {name: [value.hex() for value in column] for name, column in zip(two.features, two.columns, strict=True)}


def test_of_every_sample(compiled: Odds) -> None:
    pages = list(sample_pages())
    assert len(pages) > 8
    for page, cast in pages:
        first = [((index * 37) % 23 - 11) / 3.3 for index in range(len(page.words))]
        assert measured(compiled, page, cast, first) == measured(learnt._odds_of, page, cast, first)
        for kind in ("page", "text"):
            assert compiled(page, cast, *learnt.models(kind))[0] == learnt._odds_of(page, cast, *learnt.models(kind))[0]


@settings(max_examples=50, deadline=None)
@given(st.data(), st.lists(st.tuples(texts, shapes, votes, weights), max_size=15))
def test_of_any_page(compiled: Odds, data: st.DataObject, blocks: list[tuple[str, Shape, list[tuple[str, float, bool]], float]]) -> None:
    cast = [tuple(Vote(index, role, "x", weight, names=names) for role, weight, names in own) for index, (_, _, own, _) in enumerate(blocks)]
    title = data.draw(st.none() | st.integers(0, max(0, len(blocks) - 1)))
    page = page_of([(text, shape) for text, shape, _, _ in blocks], title, [frozenset(vote.role for vote in own[:2]) for own in cast])
    first = [800 * odds if odds > 8 else odds for _, _, _, odds in blocks]
    assert measured(compiled, page, cast, first) == measured(learnt._odds_of, page, cast, first)


def test_python_is_asked_for_no_measure_that_there_is(compiled: Odds, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("importers.compiled.neighbours")
    page, cast = next(sample_pages())
    monkeypatch.setattr(module, "Features", None)
    measured(compiled, page, cast, [0.5] * len(page.words))


def test_a_measure_without_a_twin_is_asked_of_python(compiled: Odds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(import_module("importers.features")._COLUMNS, "new", lambda own: [2.0 * count for count in own.words])
    monkeypatch.setitem(import_module("importers.neighbours")._COLUMNS, "new after", lambda own: [1 - sure for sure in own.chance])
    page, cast = next(sample_pages())
    one, two = Heard(("words", "new"), [0.0] * len(page.words)), Heard(("words", "new", "p+0", "new after"), [0.0] * len(page.words))
    compiled(page, cast, one, two)
    assert one.columns[1] == [2 * count for count in page.words]
    assert two.columns[1:] == [one.columns[1], [0.5] * len(page.words), [0.5] * len(page.words)]


def test_what_no_page_is_raises(compiled: Odds) -> None:
    page = page_of([("Le port", Shape()), ("La digue", Shape())], None, [frozenset()] * 2)
    with pytest.raises(ValueError, match="one entry for each block"):
        compiled(page, [()], *learnt.models("text"))


def test_a_hundred_thousand_blocks_take_no_more_than_linear_time(compiled: Odds) -> None:
    count = 100_000
    page = page_of([("Le port a tenu, dit-on", Shape())] * count, 0, [frozenset()] * count)
    assert len(compiled(page, [()] * count, *learnt.models("text"))[0]) == count
