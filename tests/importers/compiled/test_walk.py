"""A page is walked to the same end, plain and compiled: blocks, places and what facts are made of."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from importers.document import MAX_BLOCKS
from importers.markup import walk as plain
from importers.markup.parse import fit, parse, parse_slowly
from importers.markup.survey import MAX_WORDS, MICROFORMATS
from importers.markup.walk import walk
from importers.markup.walked import LONG_LINE, TooManyError

ROOT = Path(__file__).parents[3]
SAMPLES = sorted(file for folder in ("resources/samples", "tests/samples") for file in (ROOT / folder).rglob("*.html*"))
TAGS = (
    "a", "b", "i", "p", "p", "div", "div", "span", "table", "tr", "td", "th", "li", "ul", "ol", "h1", "h2", "pre", "br", "br", "img", "input", "area", "svg", "title",
    "desc", "textarea", "select", "option", "button", "noscript", "template", "iframe", "form", "dialog", "time", "xmp", "math", "object", "canvas", "dd", "em",
    "strong", "article", "x}p", "o:p", "link", "meta", "script", "base", "style", "x-y",
)  # fmt: skip
ATTRIBUTES = (
    "", "", " hidden", " hidden id='S:1'", " class='x y'", " class='P-Name vcard'", " class=' dt-published\u00a0z'", " class='\u212aent\u2003entry-title'", " class=É",
    " href=u", " href=v", " href", " alt='alt z'", " alt=é", " alt='!'", " alt=' a  b '", " style='display:none'", " style='DıSPLAY : None'", " style=x",
    " aria-hidden=true", " aria-hidden=' TRUE '", " hidden aria-hidden=true", " itemprop=author", " rel=author", " rel='Author '", " rel=next", " id=i role=R",
    " ID=J data-testid", " type=image alt=q", " open", " xml:lang=fr",
)  # fmt: skip
WORDS = (
    "mot", "Mot", "mots ", " ", "\n", "  \n ", "é", "\u00a0", "\u2003x", "long " * (LONG_LINE // 4), "12", "A", "ab ", "abc", "Abc", "x\u200b", "\U0001f600", "\x1c",
    "&#133;", "İı", "&bogus;", "&#xd800;", "<![CDATA[x]]>", "<!-- n -->",
)  # fmt: skip
tags = st.builds("<{}{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.sampled_from(("", *ATTRIBUTES)))
soup = st.lists(tags | st.sampled_from([f"</{tag}>" for tag in TAGS]) | st.sampled_from(WORDS) | st.characters(), max_size=60).map("".join)


@pytest.fixture(autouse=True)
def _built() -> None:
    if walk is plain._walk:
        assert not os.environ.get("PRESSMARK_CI"), "python -m importers.compiled.build"
        pytest.skip("there was no C compiler when Pressmark was installed")


def check(root: etree._Element | None) -> None:
    if root is None:
        return
    found, expected = walk(root), plain._walk(root)
    assert found == expected
    for one, other in zip(found.blocks, expected.blocks, strict=True):
        assert (type(one), type(one.shape), hash(one), repr(one)) == (type(other), type(other.shape), hash(other), repr(other))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.parent.name}/{sample.name}")
def test_samples_are_walked_alike(sample: Path) -> None:
    data = gzip.decompress(sample.read_bytes()) if sample.suffix == ".gz" else sample.read_bytes()
    source, data = fit(data.decode("utf-8", "replace"))
    check(parse(data))
    check(parse_slowly(source))


@given(soup)
@settings(max_examples=300, deadline=None)
@example("<p>a<br><br>b <b>c</b>D<b>E</b>F<p><b>Foo</b><p>Xyz<b>Abc</b>")
@example("<p>un <i hidden><time>deux</time> <img alt=trois></i>quatre <time>cinq</time>")
@example("<pre>a<br>  <b>x</b>\n<br></pre><p><span><time>a</time></span>")
def test_any_soup_is_walked_alike(text: str) -> None:
    source, data = fit(text)
    check(parse(data))
    check(parse_slowly(source))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 3_000 + "fond",
        "<p>a" + "<i>x" * 600 + "<br>y" * 900,
        "<p>" + "<time>a</time> " * 3_000,
        "<p>a" + "<span hidden><b itemprop=x>b</b><img alt=mot></span>" * 500,
        "<p>" + ("w" * LONG_LINE + "<br>") * 500 + "<b>fin</b><br>x",
        "".join(f"<t{n} a{n}=1 class=c{n} style='top:{n}'>a</t{n}>" for n in range(3_000)),
        f"<p class='{'A ' * MAX_WORDS}' id='{'É' * MAX_WORDS}' rel=''>x",
        "<button>" * 40 + "<h1>a</h1>" * 40 + "<p>b",
        "<p>" + "é\u2003ü " * 100_000,
    ],
    ids=("deep", "lines", "times", "put off", "long lines", "names", "words", "holders", "wide"),
)
def test_much_of_anything_is_walked_alike(source: str) -> None:
    check(parse(source.encode()))


def test_texts_side_by_side_are_one() -> None:
    root = etree.fromstring("<html><p>L<?n?>a <b/>V<!--n-->ille<!--n-->s <time>a<![CDATA[ b]]><?n?></time></p><svg><?n?> <?n?></svg></html>")
    check(root)
    check(parse(b"<p>a&#28;b<i>&#28;</i>c"))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    check(root)
    assert [block.text for block in walk(root).blocks] == ["La Villes a b"]


def test_every_class_that_says_something_does() -> None:
    root = parse("".join(f"<p class='x {name.title()}'>a<b class='{name}s'>b</b>" for name in MICROFORMATS).encode())
    assert root is not None
    assert [element.tag for element in walk(root).telling] == ["p"] * len(MICROFORMATS)


def test_too_many_blocks_are_too_many() -> None:
    assert len(walk(_root("<p>a" * MAX_BLOCKS)).blocks) == MAX_BLOCKS
    with pytest.raises(TooManyError):
        walk(_root("<p>a" * (MAX_BLOCKS + 1)))


def _root(source: str) -> etree._Element:
    root = parse(source.encode())
    assert root is not None
    return root


def test_long_words_of_an_element_are_kept_once() -> None:
    blocks = walk(_root(f"<div id='{'x' * MAX_WORDS}'>a<p>b</p>c<p id=y>d</p>e")).blocks
    words = [next(each for each in block.shape.attrs if len(each) > 1) for block in blocks]
    assert len(blocks) == 5
    assert {id(each) for each in words} == {id(words[0])}
