"""Citations as HTML: a fragment to paste, or a page of its own that loads nothing."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, Page, fields, width, written
from desktop.escaping import html_text

TAGS = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "underline": ('<span style="text-decoration:underline">', "</span>"),
    "small-caps": ('<span style="font-variant:small-caps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "upright": ('<span style="font-style:normal">', "</span>"),
    "no-bold": ('<span style="font-weight:normal">', "</span>"),
    "no-caps": ('<span style="font-variant:normal">', "</span>"),
}
"""An address stays plain text: what is pasted into a manuscript should not bring links with it."""


LINE = 1.2
"""Ems of a line."""


def _span(kind: str, inside: str) -> str:
    opening, closing = TAGS.get(kind, ("", ""))
    return f"{opening}{inside}{closing}"


def _inline(nodes: Nodes) -> str:
    return written(nodes, html_text, _span).strip()


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    layout, label = page.layout, 0.55 * width(entries) + 0.5
    indent = label if width(entries) else 2.0
    # CSL counts in lines, and CSS in ems: one line is as high as most programs set it.
    shape = f"margin:0 0 {_em(LINE * layout.line_spacing * layout.entry_spacing) if layout.entry_spacing else '0.4em'}"
    if layout.line_spacing > 1:
        shape += f";line-height:{LINE * layout.line_spacing:g}"
    if layout.hanging or width(entries):
        shape += f";padding-left:{_em(indent)};text-indent:-{_em(indent)}"
    paragraphs = "".join(f'<p dir="auto" style="{shape}">{_entry(entry, label)}</p>\n' for entry in entries)
    lang, title = html_text(page.lang), html_text(page.title)
    return (f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n{paragraphs}</body>\n</html>\n').encode(
        "utf-8", "replace"
    )


def _entry(nodes: Nodes, label: float) -> str:
    both = fields(nodes)
    if both is None:
        return _inline(nodes)
    # The space stays for who pastes it as plain text; the label is narrower by it.
    return f'<span style="display:inline-block;text-indent:0;min-width:{_em(label - 0.25)}">{_inline(both[0])}</span> {_inline(both[1])}'


def _em(value: float) -> str:
    return f"{round(value, 2):g}em"


FLAVOUR = Flavour("html", ".html", _inline, _document)
