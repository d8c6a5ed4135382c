"""What needs no judgement on a page is told by its shape and named by little; everything else is judged."""

import pytest

from importers import read
from importers.document import Block, Shape
from importers.judge import parted
from importers.options import Options
from importers.page import count_words
from importers.plain import plain
from importers.source import source_of

PROSE = "The last ferry left the quay at nine, and nobody who stood there in the rain believed that it would ever come back."
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Harbours", "Ferries", "Weather", "Sports", "Jobs"))
PAGE = f"""<html><head><title>The last ferry</title></head><body>
<nav><ul>{MENU}</ul></nav>
<div class="top"><a href="/"><img alt="The Quay Letter" src="logo.png"></a><select><option>Deutsch</option><option>Français</option></select></div>
<article><h1>The last ferry</h1><p>{PROSE}</p><p>{PROSE.replace("ferry", "boat")}</p></article>
<div class="more"><h3>Lire aussi</h3>{"".join(f'<div><a href="/{n}">A headline of another ferry, number {n}</a></div>' for n in range(8))}</div>
<div style="display: none"><span>Nobody sees this</span></div>
<footer><p>Imprint</p><p>Terms of use</p><p>2,431</p></footer></body></html>"""


def told(options: Options | None = None) -> dict[str, tuple[str, bool, str]]:
    reading = next(iter(read(source_of("page.html", PAGE.encode()), options=options))).reading
    return {block.text: (verdict.role, verdict.kept, verdict.code) for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True)}


def test_a_block_is_plain_only_far_from_sentences() -> None:
    link = Block((0, 8), "Harbours", Shape("a", ("li", "ul"), link_chars=8))
    prose = Block((9, 9 + len(PROSE)), PROSE, Shape("p", ("div",)))
    for blocks, expected in (([link] * 5, [True] * 5), ([link] * 4 + [prose] + [link] * 4, [True, *[False] * 7, True])):
        assert plain(blocks, [count_words(block.text) for block in blocks], [block is prose for block in blocks]) == expected


@pytest.mark.parametrize("shape", [Shape("a", ("article",), link_chars=8), Shape("a", ("table",), link_chars=8), Shape("p", ("div",))])
def test_what_may_be_read_is_judged(shape: Shape) -> None:
    assert plain([Block((0, 8), "Harbours", shape)], [1], [False]) == [False]


def test_a_long_or_seen_block_is_judged() -> None:
    assert plain([Block((0, 60), "word " * 15, Shape("a", ("nav",), link_chars=75))], [15], [False]) == [False]
    assert plain([Block((0, 2), "Go", Shape("button", ("div",), hidden="button"))], [1], [False]) == [False]


def test_a_text_has_nothing_plain() -> None:
    document = next(iter(read(source_of("page.txt", PROSE.encode())))).reading.document
    assert parted(document) == (document, [None])


def test_plain_blocks_are_stripped_and_named() -> None:
    found = told()
    assert found["Ferries"] == ("navigation", False, "navigation.nav")
    assert found["Deutsch Français"] == ("navigation", False, "navigation.option")
    assert found["The Quay Letter"] == ("caption", False, "caption.alt")
    assert found["Nobody sees this"] == ("page-furniture", False, "page-furniture.hidden")
    assert found["2,431"][:2] == ("page-furniture", False)
    assert {found[f"A headline of another ferry, number {n}"][:2] for n in range(8)} == {("related", False)}


def test_what_is_chosen_is_kept_and_says_so() -> None:
    assert told(Options(keep=frozenset(("navigation",))))["Ferries"] == ("navigation", True, "navigation.chosen")


def test_a_page_of_nothing_but_a_menu_is_read() -> None:
    page = f"<html><body><nav><ul>{MENU}</ul></nav></body></html>"
    article = next(iter(read(source_of("page.html", page.encode()))))
    assert {verdict.role for verdict in article.reading.verdicts} == {"navigation"}
    assert "not-an-article" in {warning.code for warning in article.warnings}
