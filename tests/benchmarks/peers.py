"""What other programs make of a saved page, each where it is installed: the peers that accuracy is measured against.

Every peer is asked as its own documentation does, with its defaults, and is given the bytes alone.
"""

import html
import importlib
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bs4.dammit import UnicodeDammit
from lxml import etree
from lxml.html import HtmlElement, fromstring

APART = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
"""Elements whose words are not joined to those before and after them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a program says of a page: its clean text, a paragraph a line, and what it cites of it. `day` is YYYY-MM-DD; empty: it does not say."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""


Peer = Callable[[bytes], Said]


def _trafilatura() -> Peer:
    module = importlib.import_module("trafilatura")

    def said(data: bytes) -> Said:
        found = module.bare_extraction(data, with_metadata=True)
        return Said(found.text or "", found.title or "", _parts(found.author, ";"), found.date or "") if found else Said()

    return said


def _readability() -> Peer:
    module = importlib.import_module("readability")

    def said(data: bytes) -> Said:
        page = module.Document(data)
        author = page.author()
        return Said(fragment_text(page.summary(html_partial=True)), page.short_title() or "", () if author in (None, "[no-author]") else (author,))

    return said


def _newspaper() -> Peer:
    module = importlib.import_module("newspaper")
    settings = module.Config()
    settings.fetch_images = False

    def said(data: bytes) -> Said:
        article = module.Article("https://page.example/", config=settings)
        article.download(input_html=UnicodeDammit(data, is_html=True).unicode_markup or "")
        try:
            article.parse()
        except module.ArticleException:
            return Said()
        return Said(article.text or "", article.title or "", tuple(article.authors), article.publish_date.date().isoformat() if article.publish_date else "")

    return said


def _resiliparse() -> Peer:
    trees = importlib.import_module("resiliparse.parse.html")
    encodings = importlib.import_module("resiliparse.parse.encoding")
    texts = importlib.import_module("resiliparse.extract.html2text")

    def said(data: bytes) -> Said:
        tree = trees.HTMLTree.parse_from_bytes(data, encodings.detect_encoding(data))
        return Said(texts.extract_plain_text(tree, main_content=True), tree.title or "")

    return said


def _justext() -> Peer:
    module = importlib.import_module("justext")
    words = frozenset().union(*(module.get_stoplist(language) for language in module.get_stoplists()))  # a page's language is not told to any peer

    def said(data: bytes) -> Said:
        return Said("\n".join(part.text for part in module.justext(data, words) if not part.is_boilerplate))

    return said


PEERS: Mapping[str, Callable[[], Peer]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
    "jusText": _justext,
}
"""Every peer by the name of its package, and what loads it; loading raises `ImportError` where it is not installed."""

OF_TEXT = frozenset(("trafilatura",))
"""The peers that are also asked of plain text, as a page of paragraphs."""


def loaded() -> dict[str, Peer]:
    """The peers that are installed here, by name."""
    found: dict[str, Peer] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, load in PEERS.items():
            try:
                found[name] = load()
            except ImportError:
                continue
    return found


def asked(peer: Peer, data: bytes) -> Said:
    """What a peer says of a page; nothing where it gives up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return peer(data)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, etree.LxmlError):
            return Said()


def as_page(text: str) -> bytes:
    """Plain text as a page, a paragraph for each line."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{lines}\n</body></html>'.encode()


def _parts(names: str | None, mark: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(mark) if name.strip())


def fragment_text(markup: str) -> str:
    """The words of a fragment of HTML, those of each block apart."""
    tree: Any = fromstring(markup) if markup.strip() else None
    if not isinstance(tree, HtmlElement):
        return ""
    for element in tree.iter():
        if element.tag in APART:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())
