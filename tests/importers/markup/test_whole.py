"""Nothing is kept back: however a page is made, the stream has every letter that a plain reading of the source finds."""

import gzip
import os
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importers.document import letters
from importers.errors import NothingToRead
from importers.formats.html import FORMAT
from importers.markup.charset import decode_page
from importers.markup.page import Page, page_document, read_page
from importers.markup.parse import TooDeepError, parse_slowly
from importers.markup.tokens import exact_count, flattened, look_at, slim, texts
from importers.source import open_source, source_of

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("PRESSMARK_SHARED", ROOT.parent / "shared"))


class Plain(HTMLParser):
    """The standard library's tokenizer: the letters outside tags, scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= self.silent > 0 and tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def plain(source: str) -> str:
    parser = Plain()
    parser.feed(source)
    parser.close()
    return letters("".join(parser.found))


def shown(page: Page) -> str:
    return "".join(letters(block.text) for block in page.blocks if block.shape.hidden != "alt")


DEEP = {
    "divs": "<div>" * 10_000 + "fond" + "</div>" * 10_000 + "<p>après</p>",
    "words at every level": "".join(f"<div>mot{n} " for n in range(3_000)) + "</div>" * 3_000 + "<p>après",
    "unclosed": "<b>x" * 5_000 + "fin",
    "tables": "<table><tr><td>case" * 3_000 + "fin",
    "links and paragraphs": "<a href=x><b><p>x" * 2_000 + "fin",
    "lists": "<ul><li>point" * 3_000 + "</ul>" * 1_000 + "fin",
    "just beyond the limits": "<div>" * 300 + "fond" + "</div>" * 300 + "<p>après</p>",
    "beyond the larger limit": "<div>" * 2_100 + "fond" + "</div>" * 2_100 + "<p>après</p>",
    "many paragraphs": "<p>mot" * 5_000,
    "many formats": "".join(f"<p><font size={n}>x" for n in range(1_000)),
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_deep_pages_are_read_whole(source: str) -> None:
    page = read_page(source, "deep.html")
    assert shown(page) == plain(source)


def test_a_text_of_eleven_million_characters_is_read_whole() -> None:
    source = "<p>" + "mots " * 2_200_000 + "</p><p>fin</p>"
    page = read_page(source, "long.html")
    assert len(letters(page.stream)) == 2_200_000 * 4 + 3
    assert page.stream.endswith("fin")


NASTY = {
    "<plaintext>a<b>c</b>": "a<b>c</b>",
    "<textarea><i>k</textarea>z": "<i>kz",
    "<title>x<b>y</title>q": "x<b>yq",
    "<noscript><p>x</noscript>y": "xy",
    "<head><noscript>x</noscript></head>y": "xy",
    "<template><p>x</template>y": "xy",
    "<iframe><p>x</iframe>y": "<p>xy",
    "<xmp><b>x</xmp>y": "<b>xy",
    "<p>a<![CDATA[cd]]>b</p>": "ab",
    "a\0b<p\0>c</p>": "abc",
    "<table>mot<tr><td>a<table><tr><td>b</table>c</table>d": "motabcd",
    "<li>a<a href=x>b<p>c</a>d</li>e": "abcde",
    "a<!-->b<!--->c<!--x--!>d<!-- e": "abcd",
    "x<style>a<b>": "x",
    "x<script>a<b>y": "x",
    "<SCRIPT>n</Script >x<STYLE>n</style\n>y": "xy",
    "</html>x<html>y<body>z": "xyz",
    "a</ x>b</>c</1>d<1>e< f>g<": "abcd<1>e<f>g<",
    "<a title='<p>n</p>' href=\"x>y\">t</a><a b='c'd=e>f</a>": "tf",
    "<frameset><noframes>n</noframes></frameset>": "n",
    "<select><option>a<option>b<p>c</select>d": "abcd",
    "<svg><style>n</style><text>t</text><script>n</script></svg>w": "tw",
    "<?php echo 1 ?>x<?xml version='1.0' encoding='utf-16'?>é": "xé",
    "<meta charset=koi8-r><p>é": "é",
    "<p>a\x01\x1bb\ufffe": "ab\ufffd",
    "<p>&amp;&eacute;&#233;&#x80;&bogus;&lt": "&éé€&bogus;<",
    "<object>o<param>p</object><embed>q</embed><source>r<track>s": "opqrs",
    "<ruby>a<rp>(</rp><rt>b</ruby>": "a(b",
    "<svg><title>a</title><desc>b</desc></svg><math><mi>x</mi></math>": "x",
}


@pytest.mark.parametrize(("source", "expected"), NASTY.items(), ids=list(NASTY))
def test_malformed_pages(source: str, expected: str) -> None:
    assert shown(read_page(source, "a.html")) == expected


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert read_page("a\ud800b", "a.html").stream == "a\ufffdb"


def test_only_an_alternative_text_is_text() -> None:
    assert read_page("<img alt='un mot'>", "a.html").stream == "un mot"


def test_the_slow_parser_keeps_odd_names_to_itself() -> None:
    root = parse_slowly("<html xml:lang=fr><p a<b=1 :x=2>mot<x:y>s</x:y><!-- n --><?n?>")
    assert root is not None
    assert shown(read_page("<html xml:lang=fr><script><!--<script></script>n--></script><p :x=2>mot", "a.html")) == "mot"


SLOW = "<html xml:lang=fr><script><!--<script></script>n--></script><p :x=2>"  # libxml2 loses its letters


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("&#28;", ""), ("&#1;", ""), ("&#x0b", ""), ("&#xFFFE;", "\ufffd"), ("&#65535;", "\ufffd"), ("&#" + "1" * 5000, "\ufffd"), ("&#" + "0" * 5000 + "65;", "A")],
)
def test_the_slow_parser_reads_references_to_what_no_tree_holds(reference: str, expected: str) -> None:
    assert shown(read_page(f"{SLOW}mot {reference}x<i title='{reference}'>y</i>", "a.html")) == f"mot{expected}xy"
    root = parse_slowly(f"<body lang='{reference}'><body class='u{reference}v'><table class='u{reference}v'><tr>{reference}z<!--{reference}-->")
    assert root is not None
    assert [element.get("class") for element in root.iter("body", "table")] == [f"u{expected}v"] * 2
    assert shown(read_page(f"{SLOW}<table><tr>{reference}z", "a.html")) == f"{expected}z"


def test_the_slow_parser_gives_up_in_time() -> None:
    with pytest.raises(TooDeepError):
        parse_slowly("<div>" * 8_000)


TAGS = st.sampled_from([
    "a", "b", "i", "p", "div", "span", "table", "tr", "td", "th", "li", "ul", "ol", "h1", "pre", "br", "img", "svg", "title", "textarea", "select",
    "option", "button", "noscript", "template", "iframe", "plaintext", "form", "font", "dialog", "head", "body", "html", "script", "style", "article",
    "time", "xmp", "frameset", "noframes", "math", "object", "caption", "col", "dd", "dt", "nobr", "ruby", "rt",
])  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", " hidden", " class='x y'", " href=u", " alt='alt z'", " style='display:none'", " aria-hidden=true", " title='a>b'", ' x="<p>"', " /", " itemprop=author"]
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["mot", " ", "\n", "é", "&amp;", "&#0;", "&nbsp;", "<", ">", "&", "\0", "\x1c", "\u200b", "<!--", "-->", "<![CDATA[", "]]>", "<?", "</"]
)
PIECES = (
    st.tuples(TAGS, ATTRIBUTES).map(lambda pair: f"<{pair[0]}{pair[1]}>")
    | TAGS.map(lambda tag: f"</{tag}>")
    | WORDS
    | st.tuples(TAGS, WORDS).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")
)
SOUP = st.lists(PIECES, max_size=40).map("".join)


def check(source: str) -> None:
    try:
        document = page_document(source, "a.html", encoding="utf-8")
    except NothingToRead:
        return
    stream, at = document.stream, 0
    for block in document.blocks:
        start, end = block.source
        assert at <= start < end <= len(stream)
        assert not stream[at:start].strip()
        assert letters(block.text) == letters(stream[start:end])
        assert len(block.shape.attrs) == len(block.shape.ancestors) + 1
        assert len(block.shape.parents) == len(block.shape.ancestors)
        assert 0 <= block.shape.link_chars <= len(block.text)
        at = end
    assert not stream[at:].strip()
    for fact in document.facts:
        assert fact.value.strip() == fact.value != ""
        if fact.source:
            assert stream[fact.source[0]].strip()
            assert stream[fact.source[1] - 1].strip()


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_any_soup_is_covered(source: str) -> None:
    check(source)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_covered_as_a_page(source: str) -> None:
    check(source)


@given(SOUP)
@settings(max_examples=200, deadline=None)
@example("<<!>?")
def test_a_flattened_page_has_the_same_letters(source: str) -> None:
    assert exact_count(flattened(source, 3)) == exact_count(source)


def test_texts_know_which_elements_hold_no_markup() -> None:
    assert texts("a<b>c</b><title>&amp;<i></title><xmp>&amp;</xmp><script>n</script>") == [("a", False), ("c", False), ("&amp;<i>", False), ("&amp;", True)]


def files() -> list[Path]:
    found = sorted((ROOT / "resources" / "samples").glob("**/*.htm*"))
    for folder in ("save-as", "singlefile", "wayback", "html-charset"):
        found += sorted((SHARED / "samples" / folder).glob("*.htm*"))
    return found


def test_a_spread_of_the_corpus_is_covered() -> None:
    pages = sorted((SHARED / "corpus" / "html").glob("*.html.gz"))[::40]
    if not pages:
        pytest.skip("no corpus beside the project")
    for file in pages:
        source = source_of(file.name, gzip.decompress(file.read_bytes()))
        (document,) = FORMAT.read(source)
        assert document.blocks  # type: ignore[union-attr]
        check(decode_page(source.data).text)


def test_real_pages_are_covered() -> None:
    if not files():
        pytest.skip("no samples")
    for file in files():
        (document,) = FORMAT.read(open_source(file))
        assert document.blocks  # type: ignore[union-attr]
        check(file.read_text("utf-8", "replace"))


@pytest.mark.parametrize("attribute", ["a{0}='>v'", "data-{0}", "class=x", 'on{0} = "<b>"'])
def test_a_tag_with_very_many_attributes_is_read_in_time_and_whole(attribute: str) -> None:
    tag = "<p id=first " + " ".join(attribute.format(n) for n in range(60_000)) + ">"
    begun = time.monotonic()
    page = read_page(f"<title>Ferry</title>{tag}The ferry came in late.</p><p>Nobody minded.</p>", "many.html")
    assert time.monotonic() - begun < 5
    assert [block.text for block in page.blocks] == ["Ferry", "The ferry came in late.", "Nobody minded."]
    assert page.blocks[1].shape.attrs[0].startswith("first")


def test_a_tag_of_a_usual_size_stays_as_it_is() -> None:
    source = "<p " + " ".join(f"data-{n}={'x' * 90}" for n in range(300)) + ">Words</p>"
    assert look_at(source.encode()) == (5, False)
    assert look_at(source.replace("Words", "<title><script></title>Words<b " + "a='>' " * 600).encode())[1]


HIDDEN_CROWDS = {
    "after what an equals sign follows": "<p {0}>",
    "after a comment within a script": "<script>let a = '<!--'</script><p {0}>",
    "after a value that begins with an equals sign": '<p x==" y=">" {0}>',
    "in names that run into each other": "<p<a {0}>",
}


@pytest.mark.parametrize("form", HIDDEN_CROWDS.values(), ids=HIDDEN_CROWDS)
def test_attributes_do_not_hide(form: str) -> None:
    source = (form.format(" ".join(f'a{n}="x"=' for n in range(5_000))) + "Words").encode()
    assert look_at(source)[1]
    assert len(slim(source)) < 10_000


def test_a_tag_that_is_too_full_keeps_its_first_attributes() -> None:
    tag = b"<p " + b" ".join(b"a%d=%d" % (n, n) for n in range(501)) + b" / >Words<b c>"
    assert slim(tag) == tag.replace(b" a500=500", b"")


def test_names_run_into_each_other_in_time() -> None:
    begun = time.process_time()
    assert look_at(b"<a" * 200_000) == (0, False)
    assert time.process_time() - begun < 2


def test_a_reference_of_any_length_is_read() -> None:
    assert shown(read_page("<p>a&#" + "1" * 5_000 + ";b&#" + "0" * 5_000 + "65;c", "a.html")) == "a\ufffdbAc"
