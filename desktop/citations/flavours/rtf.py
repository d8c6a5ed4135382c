"""Citations as RTF: pure ASCII, hanging indents."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, Page, fields, width, written
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


LINE, HANGING, LABEL = 240, 720, 130
"""Twentieths of a point: a line, what the lines after the first stand in, a character of a first field."""


def _span(kind: str, inside: str) -> str:
    return f"{{\\{WORDS[kind]} {inside}}}" if kind in WORDS else inside


def _inline(nodes: Nodes) -> str:
    return written(nodes, rtf_text, _span)


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    layout, chars = page.layout, width(entries)
    indent = LABEL * (chars + 1) if chars else HANGING
    after = LINE * layout.line_spacing * layout.entry_spacing if layout.entry_spacing else 80
    shape = f"\\pard\\sa{after}"
    if layout.line_spacing > 1:
        shape += f"\\sl{LINE * layout.line_spacing}\\slmult1"
    if layout.hanging or chars:
        left = 0 if chars and layout.align == "margin" else indent
        shape += f"\\fi-{indent}\\li{left}" + (f"\\tx{left}" if chars and left else "")
    paragraphs = "".join(f"{shape} {_entry(entry)}\\par\n" for entry in entries)
    return whole(paragraphs).encode("ascii")


def _entry(nodes: Nodes) -> str:
    both = fields(nodes)
    return f"{_inline(both[0])}\\tab {_inline(both[1])}" if both else _inline(nodes)


def whole(paragraphs: str) -> str:
    """A file of what is written already."""
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{{\\fonttbl{{\\f0\\froman Times New Roman;}}}}\n\\f0\\fs24\n{paragraphs}}}\n"


FLAVOUR = Flavour("rtf", ".rtf", _inline, _document)
