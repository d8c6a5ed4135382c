"""What roles are handed of a page, and how their votes are put by blocks, is the same, plain and compiled."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.assets import read_bytes, read_toml
from importers.density import ground_of
from importers.document import Block, Document, Shape
from importers.page import _cued_of, _put, cued_of, look, put
from importers.pipeline import documents, matcher, roles
from importers.reading import Vote
from importers.roles._shared import Page, _linked, _places, linked, places
from importers.source import source_of

if put is _put or cued_of is _cued_of or places is _places or linked is _linked:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

COUNT = 6
VOTES = st.lists(st.builds(Vote, st.integers(-2, COUNT - 1), st.sampled_from(("list", "quote", "credit")), st.just("tag"), st.floats(-9, 9)), max_size=20)
SHAPES = st.builds(
    Shape,
    tag=st.sampled_from(("", "p", "a")),
    ancestors=st.lists(st.sampled_from(("nav", "div")), max_size=3).map(tuple),
    hidden=st.sampled_from(("", "alt")),
    link_chars=st.integers(0, 40),
)
BLOCKS = st.lists(st.builds(Block, st.just((0, 0)), st.sampled_from(("", "a", "\ud800é中", "x" * 10, "y" * 30)), SHAPES), max_size=8)


def alike(page: Page) -> None:
    assert linked(page) == _linked(page)
    assert [*places(page).items()] == [*_places(page).items()]


@given(VOTES)
def test_votes_are_put_alike(votes: list[Vote]) -> None:
    ours: list[list[Vote]] = [[] for _ in range(COUNT)]
    plain: list[list[Vote]] = [[] for _ in range(COUNT)]
    put(ours, iter(votes))
    _put(plain, votes)
    assert ours == plain
    said = [vote for vote in votes if vote.block >= 0]
    assert cued_of(said, COUNT) == _cued_of(said, COUNT)


def test_a_vote_on_no_block_is_told() -> None:
    for puts in (put, _put):
        with pytest.raises(IndexError):
            puts([[]], [Vote(1, "list", "tag", 1.0)])


@given(BLOCKS)
def test_any_blocks_are_told_alike(blocks: list[Block]) -> None:
    folded, words, prose = tuple(block.text for block in blocks), (1,) * len(blocks), (False,) * len(blocks)
    alike(Page(Document("html", "", tuple(blocks)), folded, words, (frozenset(),) * len(blocks), prose, ground_of(folded, words, prose)))


def test_the_samples_are_told_alike() -> None:
    links = 0
    for entry in read_toml("samples", "index.toml")["sample"]:
        for _, document in documents(source_of(entry["file"], read_bytes("samples", entry["file"]))):
            page, votes = look(document, roles(), matcher())
            alike(page)
            links += sum(linked(page))
            assert sum(map(len, votes)) > len(page.words) / 2
    assert links > 50
