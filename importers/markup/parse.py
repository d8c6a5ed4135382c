"""Parses a page once, and makes sure that no parser has kept text back."""

import importlib
import warnings
from functools import cache
from typing import Any

from lxml import etree

from importers.compiled import twin
from importers.language.references import readable
from importers.markup.tokens import flattened

SAFE_DEPTH = 180
"""Levels that every version of libxml2 reads."""

HTML5LIB_BUDGET = 8_000_000
"""Open elements summed over the elements inserted: what the slow parser may spend before a page counts as too deep."""

_UNFIT = bytes({*range(9), 11, *range(14, 32)})
_UNFIT_ENDS = ("\ufffe".encode(), "\uffff".encode())


class TooDeepError(Exception):
    """The page is nested further than can be read; `depth` is how far it was followed."""

    def __init__(self, depth: int) -> None:
        super().__init__(depth)
        self.depth = depth


def fit(text: str, utf8: bytes | None = None) -> tuple[str, bytes]:
    """`text` (`utf8` is the same in UTF-8, where it is at hand) without what no tree can hold, and the same in UTF-8.

    Zero bytes and control characters go (the standard's parser drops the ones and calls the others errors); halves of
    surrogate pairs and the two last code points of the plane become U+FFFD.
    """
    try:
        data = utf8 or text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        data = text.encode("utf-8")
    if is_fit(data):
        return text, data
    data = data.translate(None, _UNFIT)
    for end in _UNFIT_ENDS:
        data = data.replace(end, b"\xef\xbf\xbd")
    return data.decode("utf-8"), data


def _is_fit(data: bytes) -> bool:
    """Whether a text in UTF-8 has nothing that no tree can hold."""
    return len(data.translate(None, _UNFIT)) == len(data) and not any(end in data for end in _UNFIT_ENDS)


is_fit = twin(_is_fit, "tokens")


def parse(data: bytes) -> etree._Element | None:
    """The tree of a page by libxml2, without comments and processing instructions; None for a page without any element or text."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # what older versions say of a document without an element
        return None


def parse_flat(text: str) -> etree._Element | None:
    """The tree of a page that is nested too deep, its innermost levels made line breaks."""
    return parse(flattened(text, SAFE_DEPTH).encode("utf-8"))


def parse_slowly(text: str) -> etree._Element | None:
    """The tree of a page by html5lib, as the standard wants it. Raises `TooDeepError` for one that would take minutes."""
    reader, bounded, data_loss = _html5lib()
    parser = reader(tree=bounded, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        # Names that XML does not allow are spelt otherwise in its tree; no text is lost.
        warnings.simplefilter("ignore", data_loss)
        tree = parser.parse(readable(text))
    root: etree._Element = tree.getroot()
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


@cache
def _html5lib() -> tuple[Any, Any, type[Warning]]:
    """html5lib's parser, made to read references to what no tree can hold as `fit` reads that; its tree builder, made to give up where every further
    element costs as much as all before; its warning of lost names."""
    # Loaded by name and only here: 20 ms, and hardly a page needs it.
    html5lib = importlib.import_module("html5lib")
    builder: Any = html5lib.treebuilders.getTreeBuilder("lxml")

    def insert(self: Any, token: object) -> object:
        self.spent += len(self.openElements)
        if self.spent > HTML5LIB_BUDGET:
            raise TooDeepError(len(self.openElements))
        return builder.insertElementNormal(self, token)

    def reset(self: Any) -> None:
        number = self.tokenizer.consumeNumberEntity
        self.tokenizer.consumeNumberEntity = lambda isHex: fit(number(isHex))[0]  # noqa: N803 - as it is called
        html5lib.HTMLParser.reset(self)

    bounded = type("Bounded", (builder,), {"spent": 0, "insertElementNormal": insert})
    return type("Reader", (html5lib.HTMLParser,), {"reset": reset}), bounded, html5lib.constants.DataLossWarning
