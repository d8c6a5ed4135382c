"""The compiled rules and verdicts are those of the plain functions."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.columns import table_of
from importers.density import ground_of
from importers.document import Block, Document, Shape
from importers.options import Options
from importers.pipeline import roles
from importers.reading import Vote
from importers.roles._shared import Page
from importers.settle import _ruled, _verdicts, ruled, verdicts

if ruled is _ruled:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

TABLE = table_of(roles())
NAMES = [*TABLE.names]
ODDS = st.floats(-9, 9) | st.sampled_from((0.0, 0.5, -701.0, 800.0, float("nan")))
VOTES = st.lists(
    st.builds(
        Vote,
        st.just(0),
        st.sampled_from(NAMES),
        st.sampled_from(("markup", "whole", "copy")),
        st.floats(-9, 9),
        st.sampled_from(((), ("word",))),
        st.booleans(),
        st.booleans(),
    ),
    max_size=5,
)
TEXTS = st.text("ab 1é中\ud800\x00.", max_size=6)
BLOCKS = st.lists(st.tuples(ODDS, st.sampled_from((0.0, 1.2)), TEXTS, VOTES), max_size=20)


@settings(deadline=None)
@given(BLOCKS)
def test_the_same_rules(blocks: list[tuple[float, float, str, list[Vote]]]) -> None:
    learnt, lenient, texts, votes = ([*column] for column in zip(*blocks, strict=True)) if blocks else ([], [], [], [])
    assert repr(ruled(learnt, lenient, texts, votes, TABLE, 0.6)) == repr(_ruled(learnt, lenient, texts, votes, TABLE, 0.6))


@settings(deadline=None)
@given(BLOCKS, st.data())
def test_the_same_verdicts(blocks: list[tuple[float, float, str, list[Vote]]], data: st.DataObject) -> None:
    count = len(blocks)
    folded = tuple(text for _, _, text, _ in blocks)
    words = data.draw(st.lists(st.integers(0, 30), min_size=count, max_size=count))
    prose = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    links = data.draw(st.lists(st.integers(0, 6), min_size=count, max_size=count))
    path = data.draw(st.lists(st.sampled_from((0, 1, 5, NAMES.index("comments"), NAMES.index("paragraph"))), min_size=count, max_size=count))
    document = Document("html", "", tuple(Block((0, 0), text, Shape(link_chars=link)) for text, link in zip(folded, links, strict=True)))
    title = data.draw(st.none() | st.integers(0, count))
    page = Page(document, folded, tuple(words), (frozenset(),) * count, tuple(prose), ground_of(folded, words, prose), (), title, data.draw(st.floats(0, 1)))
    options = Options(frozenset(data.draw(st.lists(st.sampled_from(NAMES), max_size=3))), frozenset(data.draw(st.lists(st.sampled_from(NAMES), max_size=3))))
    copies = set(data.draw(st.lists(st.integers(0, count), max_size=3)))
    margins, votes = [odds for odds, *_ in blocks], [cast for *_, cast in blocks]

    def most(index: int, cue: str, kept: bool) -> tuple[str, ...]:
        return (f"{index} {cue} {kept}",)

    ours, plain = (make(page, margins, votes, path, TABLE, options, copies, most, 0.66, 4) for make in (verdicts, _verdicts))
    assert repr(ours) == repr(plain)  # as `==`, but that a number which is none equals itself


@pytest.mark.parametrize("state", [len(NAMES), 10**6, -(10**6)])
def test_a_path_through_no_role_is_refused(state: int) -> None:
    block = Block((0, 1), "a", Shape())
    page = Page(Document("html", "", (block,)), ("a",), (1,), (frozenset(),), (False,), ground_of(("a",), (1,), (False,)), (), None, 0.5)
    with pytest.raises(IndexError):
        verdicts(page, [1.0], [[]], [state], TABLE, Options(), set(), lambda *_: (), 0.66, 4)


def test_what_was_said_is_held_while_it_is_read() -> None:
    block = Block((0, 1), "a", Shape())
    page = Page(Document("html", "", (block,)), ("a",), (1,), (frozenset(),), (False,), ground_of(("a",), (1,), (False,)), (), None, 0.5)
    cast = (Vote(0, NAMES[5], f"cue{number}", 3.0 - number, (f"word {number}",)) for number in range(3))
    [found] = verdicts(page, [1.0], [cast], [5], TABLE, Options(), set(), lambda *_: (), 0.66, 4)  # type: ignore[list-item]
    assert (found.code, found.words) == (f"{NAMES[5]}.cue0", ("word 0",))
