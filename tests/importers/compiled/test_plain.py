"""What needs no judgement is found, counted and named alike, plain and compiled."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import page, plain
from importers.assets import asset
from importers.columns import table_of
from importers.document import Block, Shape
from importers.options import Options
from importers.pipeline import documents, matcher, roles
from importers.plain import Bounds, Forms, Namer
from importers.reading import Verdict
from importers.source import Source, source_of

PAGES = sorted((source_of(file.name, file.read_bytes()) for file in asset("samples").iterdir() if file.name.endswith(".html")), key=lambda source: source.path)
OPTIONS = (Options(), Options(keep=frozenset(("navigation", "page-furniture"))))
LINES = tuple(line for role in roles() for line in (*role.speaks, *role.silent))
NAMES = tuple(phrase for role in roles() for cue in role.cues if cue.where == "markup" for group in cue.words.values() for phrase in group)
texts = st.one_of(
    st.sampled_from(LINES), st.text(max_size=30), st.just("Read. More! " * 9), st.sampled_from(["Menu", "2,431", "›", "", "ภาษา" * 20, "語" * 60, "\ud800 x"])
)
tags = st.sampled_from(["p", "h1", "li", "a", "nav", "footer", "article", "table", "div", ""])
shapes = st.builds(
    Shape,
    tag=tags,
    ancestors=st.lists(tags, max_size=4).map(tuple),
    attrs=st.lists(st.lists(st.sampled_from(NAMES), max_size=3).map(" ".join), max_size=4).map(tuple),
    hidden=st.sampled_from(["", "", "", "hidden", "alt", "option", "button", "aria-hidden"]),
    link_chars=st.integers(0, 60),
)
blocks = st.builds(lambda text, shape: Block((0, len(text)), text, shape), texts, shapes)


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    if plain.named_by is plain._named_by or plain.apart is plain._apart or page.measured is page._measured:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


def namers(options: Options) -> tuple[Namer, Namer]:
    table = table_of(roles())
    usual = max((number for number, role in enumerate(roles()) if not role.kept and not role.runs), key=lambda number: table.base[number])
    one, two = (named(roles(), table, usual, matcher(), options, Forms(), 0.998) for named in (plain._named_by, plain.named_by))
    return one, two


def agree(blocks: Sequence[Block]) -> int:
    expected = page._measured(blocks)
    assert page.measured(blocks) == expected
    words, prose = expected
    apart = plain._apart(blocks, words, prose, Bounds())
    assert plain.apart(blocks, words, prose, Bounds()) == apart
    for options in OPTIONS:
        one, two = namers(options)
        before = None
        for block, count in zip(blocks, words, strict=True):
            verdict = one(block, count, before)
            assert two(block, count, before) == verdict
            before = verdict.role
        known = [count if clear else None for count, clear in zip(words, apart, strict=True)]
        settled = [Verdict("paragraph", True, "paragraph.prose", (), 0.9, False)] * known.count(None)
        assert plain.merged(blocks, known, settled, two) == plain._merged(blocks, known, settled, one) == plain.merged(blocks, known, settled, one)
        for role in (None, "paragraph", "no such role", *(role.name for role in roles())):
            assert [two(block, 1, role) for block in blocks[:2]] == [one(block, 1, role) for block in blocks[:2]]
    return sum(apart)


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.path)
def test_the_samples_are_named_alike(sample: Source) -> None:
    for _, document in documents(sample):
        assert agree(document.blocks)


@settings(max_examples=100, deadline=None)
@given(st.lists(blocks, max_size=8))
def test_any_blocks_are_named_alike(blocks: list[Block]) -> None:
    agree(blocks)


def test_what_is_near_is_judged_from_either_side() -> None:
    link, prose = Block((0, 4), "Menu", Shape("a", ("li",), link_chars=4)), Block((0, 4), "Menu", Shape("h1"))
    for lead in range(9):
        for middle in range(9):
            agree([*[link] * lead, prose, *[link] * middle, prose, *[link] * 5])


def test_anything_is_withstood() -> None:
    long = Block((0, 4), "\ud800" * 20_000, Shape("p"))
    agree([long, Block((0, 4), "語" * 20_000, Shape("li", ("nav",))), long, Block((0, 4), " " * 100_000)])
    blocks = [Block((0, 4), "Menu", Shape("a", ("nav",) * 500, ("menu",) * 500, link_chars=4))] * 100_000
    assert plain.apart(blocks, [1] * len(blocks), [False] * len(blocks), Bounds()) == [True] * len(blocks)


def test_what_is_not_as_many_is_refused() -> None:
    block = Block((0, 1), "a")
    for apart in (plain._apart, plain.apart):
        for blocks, words, prose in (([block], [1], []), ([block], [], [False]), ([], [1], [True])):
            with pytest.raises(ValueError, match=r"argument|as many"):
                apart(blocks, words, prose, Bounds())


def test_a_table_of_other_roles_is_refused() -> None:
    with pytest.raises(ValueError, match="other roles"):
        plain.named_by(roles()[:2], table_of(roles()), 1, matcher(), OPTIONS[0], Forms(), 0.998)
