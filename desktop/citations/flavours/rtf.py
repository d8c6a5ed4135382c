"""Citations as RTF: pure ASCII, hanging indents."""

from collections.abc import Iterable

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, written
from desktop.escaping import rtf_text

WORDS = {
    "italic": "i",
    "oblique": "i",
    "bold": "b",
    "underline": "ul",
    "small-caps": "scaps",
    "superscript": "super",
    "subscript": "sub",
    "upright": "i0",
    "no-bold": "b0",
    "no-caps": "scaps0",
}


def _span(kind: str, inside: str) -> str:
    return f"{{\\{WORDS[kind]} {inside}}}" if kind in WORDS else inside


def _inline(nodes: Nodes) -> str:
    return written(nodes, rtf_text, _span)


def _document(entries: Iterable[str], title: str, lang: str) -> str:
    paragraphs = "".join(f"\\pard\\fi-567\\li567\\sa120 {entry}\\par\n" for entry in entries)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{{\\fonttbl{{\\f0\\froman Times New Roman;}}}}\n\\f0\\fs24\n{paragraphs}}}\n"


FLAVOUR = Flavour("rtf", ".rtf", _inline, _document)
