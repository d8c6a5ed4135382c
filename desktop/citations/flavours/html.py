"""Citations as HTML: a fragment to paste, or a page of its own that loads nothing."""

from collections.abc import Iterable

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, written
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


def _span(kind: str, inside: str) -> str:
    opening, closing = TAGS.get(kind, ("", ""))
    return f"{opening}{inside}{closing}"


def _inline(nodes: Nodes) -> str:
    return written(nodes, html_text, _span).strip()


def _document(entries: Iterable[str], title: str, lang: str) -> str:
    paragraphs = "".join(f'<p dir="auto" style="padding-left:2em;text-indent:-2em">{entry}</p>\n' for entry in entries)
    return (
        f'<!DOCTYPE html>\n<html lang="{html_text(lang)}">\n<head><meta charset="utf-8"><title>{html_text(title)}</title></head>\n<body>\n{paragraphs}</body>\n</html>\n'
    )


FLAVOUR = Flavour("html", ".html", _inline, _document)
