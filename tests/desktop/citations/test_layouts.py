"""How a style wants its bibliography set stands in every kind of file that can hold it, and no title is markup there."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from desktop.citations.cite import cite, layout_of
from desktop.citations.engine.seam import Layout, Nodes, Span, Text
from desktop.citations.flavours._shared import Page, fields, flavour, run_text, width
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from importers.article import Fields
from tests.desktop.citations.pieces import FERRY, NIGHT, OKAFOR

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HANGING = Layout(hanging=True, entry_spacing=0, line_spacing=2, align="")
FLUSH = Layout(hanging=False, entry_spacing=1, line_spacing=1, align="flush")
MARGIN = replace(FLUSH, align="margin")
PLAIN: Nodes = (Text("Roe, J. "), Span("italic", (Text("One & "), Span("upright", (Text("two"),)))), Text("\u00a0: a"))
LABELLED: Nodes = (Span("left-margin", (Text("[12]"),)), Text(" "), Span("right-inline", PLAIN))


def part(page: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(page)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read(name))


def written(name: str, layout: Layout, entry: Nodes = PLAIN) -> bytes:
    return flavour(name).document([entry, entry], Page("Works", "fr-FR", layout))


def test_the_first_field_is_known() -> None:
    assert fields(LABELLED) == ((Text("[12]"),), PLAIN)
    assert fields(PLAIN) is None
    assert fields((*LABELLED, Text("."))) is None
    assert (width([PLAIN, LABELLED]), width([PLAIN])) == (4, 0)
    assert [run_text(text) for text in (" a\n b ", "\u00a0a\u00a0", "\n", " \u202fa")] == [" a b ", "\u00a0a\u00a0", " ", " \u202fa"]


@pytest.mark.parametrize(("style", "align"), [("ieee", "flush"), ("nlm-citation-sequence", "flush"), ("apa", "")])
def test_a_styles_first_field_comes_through(style: str, align: str) -> None:
    chosen = find_style(style)
    assert layout_of(chosen).align == align
    nodes = cite([Reference("k", OKAFOR)], chosen)[0].nodes
    assert (fields(nodes) is not None) == bool(align)
    assert flavour("text").inline(nodes)[:3] in ("[1]", "1. ", "Oka")


def test_html() -> None:
    page = written("html", HANGING).decode()
    assert page.count('style="margin:0 0 0.4em;line-height:2.4;padding-left:2em;text-indent:-2em"') == 2
    page = written("html", FLUSH, LABELLED).decode()
    assert 'style="margin:0 0 1.2em;padding-left:2.7em;text-indent:-2.7em"><span style="display:inline-block;text-indent:0;min-width:2.45em">[12]</span> Roe' in page
    assert "text-indent" not in written("html", Layout(hanging=False, entry_spacing=0, line_spacing=1, align="")).decode()


def test_rtf() -> None:
    assert written("rtf", HANGING).count(rb"\pard\sa80\sl480\slmult1\fi-720\li720 Roe") == 2
    assert rb"\pard\sa240\fi-650\li650\tx650 [12]\tab Roe" in written("rtf", FLUSH, LABELLED)
    assert rb"\pard\sa240\fi-650\li0 [12]\tab Roe" in written("rtf", MARGIN, LABELLED)


def test_latex() -> None:
    page = written("latex", HANGING).decode()
    assert page.startswith("{\\linespread{2}\\selectfont\n\\begin{list}{}{\\setlength{\\leftmargin}{2em}\\setlength{\\itemindent}{-2em}")
    assert page.count("\\item[] Roe") == 2
    page = written("latex", FLUSH, LABELLED).decode()
    assert "\\settowidth{\\labelwidth}{[12]}" in page
    assert "\\item[{[12]}] Roe" in page
    assert "\\setlength{\\itemsep}{1\\baselineskip}" in page


def test_word() -> None:
    page = written("docx", HANGING)
    shape = part(page, "word/styles.xml").find(f".//{W}style[@{W}styleId='Bibliography']/{W}pPr")
    assert shape is not None
    assert {child.tag: dict(child.attrib) for child in shape} == {
        f"{W}spacing": {f"{W}after": "80", f"{W}line": "480", f"{W}lineRule": "auto"},
        f"{W}ind": {f"{W}left": "720", f"{W}hanging": "720"},
    }
    body = part(page, "word/document.xml")
    assert [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")] == ["Bibliography"] * 2
    runs = list(body.iter(f"{W}r"))[:4]
    assert ["".join(map(str, run.itertext())) for run in runs] == ["Roe, J. ", "One & ", "two", "\u00a0: a"]
    assert [[(one.tag.removeprefix(W), one.get(f"{W}val")) for one in run.iter(f"{W}i")] for run in runs] == [[], [("i", None)], [("i", "0")], []]
    assert body.find(f".//{W}t").get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"  # type: ignore[union-attr]
    styles = part(written("docx", FLUSH, LABELLED), "word/styles.xml")
    assert [tab.get(f"{W}pos") for tab in styles.iter(f"{W}tab")] == ["650"]
    assert [indent.get(f"{W}left") for indent in part(written("docx", MARGIN, LABELLED), "word/styles.xml").iter(f"{W}ind")] == ["0"]
    assert len(list(part(written("docx", FLUSH, LABELLED), "word/document.xml").iter(f"{W}tab"))) == 2
    assert [lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")] == ["fr-FR"]


def test_writer() -> None:
    page = written("odt", HANGING)
    with zipfile.ZipFile(BytesIO(page)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type, package.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/vnd.oasis.opendocument.text")
        named = set(re.findall(r'full-path="([^"/]+)"', package.read("META-INF/manifest.xml").decode()))
        assert named == {name for name in package.namelist() if "/" not in name} - {"mimetype"}
    shape = part(page, "styles.xml").find(f".//{STYLE}style/{STYLE}paragraph-properties")
    assert shape is not None
    assert {str(name).removeprefix(FO): str(value) for name, value in shape.attrib.items()} == {
        "margin-bottom": "0.140cm",
        "line-height": "200%",
        "margin-left": "1.270cm",
        "text-indent": "-1.270cm",
    }
    body = part(page, "content.xml")
    assert ["".join(map(str, one.itertext())) for one in body.iter(f"{TEXT}p")] == ["Roe, J. One & two\u00a0: a"] * 2
    assert [(one.text, one.get(f"{TEXT}style-name")) for one in body.iter(f"{TEXT}span")] == [("One & ", "i")] * 2
    assert {one.get(f"{STYLE}name") for one in body.iter(f"{STYLE}style")} == {"i"}
    flush = part(written("odt", FLUSH, LABELLED), "content.xml")
    assert len(list(flush.iter(f"{TEXT}tab"))) == 2


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_the_same_list_gives_the_same_file(name: str) -> None:
    assert written(name, FLUSH, LABELLED) == written(name, FLUSH, LABELLED)


ATTACKS = [
    "</w:t></w:r></w:p><w:p>",
    "</text:p><text:p>",
    "<script>alert(1)</script>",
    "&amp;lt; &#60; ]]> <![CDATA[",
    '" onmouseover="x" \'',
    r"{\rtf1 \par} \item \end{list} $x$ #1 %",
    "a\x00b\x0cc\ud800d\ufffee\u2028f",
    "\u202eright\u202c <b>bold</b>",
]


@pytest.mark.parametrize("title", ATTACKS)
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_no_title_is_markup(title: str, style: str) -> None:
    chosen = find_style(style)
    references = [Reference("k", replace(OKAFOR, title=title)), Reference("l", replace(FERRY, container_title=title)), Reference("m", NIGHT)]
    entries = [one.nodes for one in cite(references, chosen)]
    page = Page(title, "fr", layout_of(chosen))
    word = part(flavour("docx").document(entries, page), "word/document.xml")
    assert {one.tag.removeprefix(W) for one in word.iter()} <= {"document", "body", "p", "pPr", "pStyle", "r", "rPr", "t", "b", "i", "tab", "sectPr", "pgSz", "pgMar"}
    assert len(list(word.iter(f"{W}p"))) == 3
    writer = part(flavour("odt").document(entries, page), "content.xml")
    assert len(list(writer.iter(f"{TEXT}p"))) == 3
    page_ = html5lib.parse(flavour("html").document(entries, page).decode(), namespaceHTMLElements=False)
    assert {one.tag for one in page_.iter()} <= {"html", "head", "meta", "title", "body", "p", "span", "b", "i"}
    assert not {name for one in page_.iter() for name in one.attrib} - {"lang", "charset", "style", "dir"}
    rtf = flavour("rtf").document(entries, page)
    plain = re.sub(rb"\\[\\{}]", b"", rtf)
    assert (plain.count(b"{"), plain.count(b"\\par\n")) == (plain.count(b"}"), 3)
    latex = flavour("latex").document(entries, page).decode()
    assert (latex.count("\\end{list}"), latex.count("\\item[")) == (1, 3)
    for text in ("docx", "odt"):
        assert flavour(text).document(entries, page)[:2] == b"PK"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("name", ["docx", "odt", "rtf"])
def test_a_word_processor_reads_it(name: str, tmp_path: Path) -> None:
    entries = [one.nodes for one in cite([Reference("k", OKAFOR), Reference("l", Fields(title="Été & <hiver>"))], find_style("ieee"))]
    file = tmp_path / f"list.{name}"
    file.write_bytes(flavour(name).document(entries, Page("Works", "en", layout_of(find_style("ieee")))))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lines = (tmp_path / "list.txt").read_text("utf-8-sig").splitlines()
    assert [line[:4] for line in lines if line] == ["[1]\t", "[2]\t"]
    assert any("Été & <hiver>" in line for line in lines)
