"""Parses a page once, and makes sure that no parser has kept text back."""

import re

import html5lib
from html5lib.treebuilders import getTreeBuilder
from lxml import etree

from importers.markup.tokens import flattened

SAFE_DEPTH = 180
"""Levels that every version of libxml2 reads."""

HTML5LIB_BUDGET = 20_000_000
"""Open elements summed over the elements inserted: what the slow parser may spend before a page counts as too deep."""

_UNFIT = dict.fromkeys((0, *range(1, 9), 11, *range(14, 32))) | dict.fromkeys((*range(55296, 57344), 65534, 65535), "�")
_UNFIT_FOUND = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TooDeepError(Exception):
    """The page is nested further than can be read; `depth` is how far it was followed."""

    def __init__(self, depth: int) -> None:
        super().__init__(depth)
        self.depth = depth


def fit(text: str) -> str:
    """`text` without what no tree can hold: zero bytes and control characters go (the standard's parser drops or refuses them),
    halves of surrogate pairs become U+FFFD."""
    return text.translate(_UNFIT) if _UNFIT_FOUND.search(text) else text


def parse(text: str) -> etree._Element | None:
    """The tree of a page by libxml2, without comments and processing instructions; None for a page without any element or text."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # what older versions say of a document without an element
        return None


def parse_flat(text: str) -> etree._Element | None:
    """The tree of a page that is nested too deep, its innermost levels made line breaks."""
    return parse(flattened(text, SAFE_DEPTH))


def parse_slowly(text: str) -> etree._Element | None:
    """The tree of a page by html5lib, as the standard wants it. Raises `TooDeepError` for one that would take minutes."""
    parser = html5lib.HTMLParser(tree=_Bounded, namespaceHTMLElements=False)
    tree = parser.parse(text)
    root = tree.getroot()
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


class _Bounded(getTreeBuilder("lxml")):  # type: ignore[misc]
    """html5lib's builder that gives up where every further element costs as much as all before."""

    spent = 0

    def insertElementNormal(self, token: object) -> object:  # noqa: N802
        self.spent += len(self.openElements)
        if self.spent > HTML5LIB_BUDGET:
            raise TooDeepError(len(self.openElements))
        return super().insertElementNormal(token)
