"""CSL items, what a style misses, and the flavours."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from desktop.citations.cite import cite
from desktop.citations.engine.seam import Nodes, Span, Text
from desktop.citations.flavours._shared import Flavour, Page, flavour
from desktop.citations.missing import missing
from desktop.citations.reference import Reference, csl_date, csl_item, csl_name
from desktop.citations.styles import find_style
from importers.article import Fields, Name
from importers.discover import discover
from tests.desktop.citations.pieces import FERRY, NIGHT, OKAFOR, PELL

FLAVOURS: tuple[Flavour, ...] = discover("desktop.citations.flavours", "FLAVOUR")


def test_an_item_has_what_is_known_and_no_more() -> None:
    assert csl_item(Reference("k", Fields(not_after="2020-01-01"))) == {"id": "k", "type": "document"}
    item = csl_item(Reference("k", FERRY))
    assert item["author"] == [{"family": "Lindqvist", "given": "Jon"}, {"family": "Haddad", "given": "Salma"}, {"literal": "Northern Wire"}]
    assert item["issued"] == {"date-parts": [[2020, 11, 12]]}
    assert item["container-title"] == "Harbor Courier"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2020", [[2020]]),
        ("2020-06", [[2020, 6]]),
        ("2020-06-10T12:00:00Z", [[2020, 6, 10]]),
        ("2020-06/2020-07", [[2020, 6], [2020, 7]]),
        ("2020-13", None),
        ("20200610", None),
        ("juin 2020", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value: str | None, parts: list[list[int]] | None) -> None:
    assert csl_date(value) == ({"date-parts": parts} if parts else None)


def test_names() -> None:
    assert csl_name(Name("Meer", "Jan", "van der", "de", "Jr.")) == {
        "family": "Meer",
        "given": "Jan",
        "non-dropping-particle": "van der",
        "dropping-particle": "de",
        "suffix": "Jr.",
    }
    assert csl_name(Name(given="Plato")) == {"literal": "Plato"}
    assert csl_name(Name()) == {}
    assert csl_name(Name("Fontaine", "Jean", "La", "de")) == {"family": "La Fontaine", "given": "Jean", "dropping-particle": "de"}
    assert csl_name(Name("Orme", "Jo", "D’")) == {"family": "D’Orme", "given": "Jo"}


@pytest.mark.parametrize(
    "style", ["apa", "modern-language-association", "chicago-author-date", "chicago-notes-bibliography", "iso690-author-date-fr", "nlm-citation-sequence"]
)
def test_what_a_style_misses(style: str) -> None:
    found = find_style(style)
    assert missing(OKAFOR, found) == ()
    assert missing(NIGHT, found) == ("authors",)
    assert missing(PELL, found) == ("published",)
    assert missing(replace(OKAFOR, title=None, container_title=None), found) == ("title", "container_title")
    assert {"title", "published", "url"} <= set(missing(Fields(), found))


def test_a_page_is_no_use_where_there_is_an_address() -> None:
    journal = replace(OKAFOR, type="article-journal", volume="3", issue="2")
    for style in ("apa", "modern-language-association", "chicago-author-date", "nlm-citation-sequence"):
        assert missing(journal, find_style(style)) == ()
        assert "page" in missing(replace(journal, url=None), find_style(style))
    for kind in ("article-newspaper", "article-magazine", "post-weblog", "webpage", None):
        assert "page" not in missing(replace(OKAFOR, type=kind), find_style("modern-language-association"))


def test_an_address_or_a_page_will_do() -> None:
    apa = find_style("apa")
    assert missing(replace(FERRY, url=None, accessed=None), apa) == ()
    assert missing(replace(FERRY, url=None, accessed=None, page=None), apa) == ("url", "page")
    assert missing(replace(OKAFOR, accessed=None), find_style("iso690-author-date-fr")) == ("accessed",)


NODES: Nodes = (
    Text("1. A & <b> {c} _d_ "),
    Span("italic", (Text("é "), Span("small-caps", (Text("\u202ex%"),)))),
    Span("link", (Text("https://x.example/a_b?c=d&e"),)),
    Text("."),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", "1. A & <b> {c} _d_ é \u202ex%https://x.example/a_b?c=d&e."),
        ("html", '1. A &amp; &lt;b&gt; {c} _d_ <i>é <span style="font-variant:small-caps">\u202ex%</span></i>https://x.example/a_b?c=d&amp;e.'),
        ("markdown", "1\\. A \\& \\<b\\> \\{c\\} \\_d\\_ *é \u202ex%*<https://x.example/a_b?c=d&e>."),
        ("rtf", "1. A & <b> \\{c\\} _d_ {\\i \\u233? {\\scaps \\u8238?x%}}https://x.example/a_b?c=d&e."),
        (
            "latex",
            r"1. A \& \textless{}b\textgreater{} \textbraceleft{}c\textbraceright{} \_d\_ \textit{é \textsc{x\%}}\url{https://x.example/a_b?c=d&e}.",
        ),
    ],
)
def test_flavours(name: str, expected: str) -> None:
    assert flavour(name).inline(NODES) == expected


@pytest.mark.parametrize("one", FLAVOURS, ids=lambda one: one.id)
def test_every_flavour_makes_a_file(one: Flavour) -> None:
    page = one.document([NODES, NODES], Page("A < B", "fr"))
    assert all(text_of(one.id, page).count(word) == 2 for word in ("b?c=d", "_d_" if one.id not in ("markdown", "latex") else "d\\_"))
    assert one.text == (one.id not in ("docx", "odt"))
    assert one.inline(()) == ""
    assert one.document([], Page("", "en")) or one.id == "text"


def text_of(name: str, page: bytes) -> str:
    """A file's text; of a package, that of the part with the paragraphs."""
    if name not in PACKED:
        return page.decode("utf-8")
    with zipfile.ZipFile(BytesIO(page)) as package:
        return package.read(PACKED[name]).decode("utf-8")


PACKED = {"docx": "word/document.xml", "odt": "content.xml"}


def test_a_page_of_references_has_a_title_and_a_language() -> None:
    page = flavour("html").document([(Span("italic", (Text("x"),)),)], Page("A < B", 'fr"')).decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr&quot;">')
    assert "<title>A &lt; B</title>" in page


HOSTILE_TITLE = r"<script>alert(1)</script> {\rtf1} \input{x} $%&_#^~"
WRITTEN = {
    "text": HOSTILE_TITLE,
    "html": r"&lt;script&gt;alert(1)&lt;/script&gt; {\rtf1} \input{x} $%&amp;_#^~",
    "rtf": r"<script>alert(1)</script> \{\\rtf1\} \\input\{x\} $%&_#^~",
    "markdown": r"\<script\>alert(1)\</script\> \{\\rtf1\} \\input\{x\} \$%\&\_#\^\~",
    "latex": r"\textless{}script\textgreater{}alert(1)\textless{}/script\textgreater{} \textbraceleft{}\textbackslash{}rtf1\textbraceright{} "
    r"\textbackslash{}input\textbraceleft{}x\textbraceright{} \$\%\&\_\#\textasciicircum{}\textasciitilde{}",
    "docx": r"&lt;script&gt;alert(1)&lt;/script&gt; {\rtf1} \input{x} $%&amp;_#^~",
    "odt": r"&lt;script&gt;alert(1)&lt;/script&gt; {\rtf1} \input{x} $%&amp;_#^~",
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("style", ["apa", "iso690-author-date-fr", "nlm-citation-sequence"])
def test_a_title_that_is_markup_somewhere_is_text_everywhere(name: str, style: str) -> None:
    cited = cite((Reference("k", replace(OKAFOR, title=HOSTILE_TITLE)),), find_style(style))[0]
    assert WRITTEN[name] in flavour(name).inline(cited.nodes)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("text", "https://c.example.org/a_b%20c?d=e&f=g#h_"),
        ("html", "https://c.example.org/a_b%20c?d=e&amp;f=g#h_"),
        ("rtf", "https://c.example.org/a_b%20c?d=e&f=g#h_"),
        ("markdown", "<https://c.example.org/a_b%20c?d=e&f=g#h_>"),
        ("latex", r"https://c.example.org/a\_b\%20c?d=e\&f=g\#h\_"),
    ],
)
def test_an_address_keeps_its_characters(name: str, written: str) -> None:
    cited = cite((Reference("k", replace(OKAFOR, url="https://c.example.org/a_b%20c?d=e&f=g#h_")),), find_style("modern-language-association"))[0]
    assert flavour(name).inline(cited.nodes).endswith(f"{written}.")


@pytest.mark.parametrize(("style", "start"), [("apa", "d’Orval, C."), ("iso690-author-date-fr", "D’ORVAL, Charles"), ("chicago-author-date", "Orval, Charles d’")])
def test_an_elided_particle_is_one_word_with_the_name(style: str, start: str) -> None:
    name = Name(family="Orval", given="Charles", non_dropping_particle="d’")
    cited = cite((Reference("k", Fields(title="La digue", authors=(name,), language="fr")),), find_style(style))[0]
    assert flavour("text").inline(cited.nodes).startswith(start)
