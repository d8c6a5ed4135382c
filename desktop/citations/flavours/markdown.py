"""Citations as Markdown (CommonMark; small capitals and the like as pandoc's spans)."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Node, Nodes, Text
from desktop.citations.flavours._shared import Flavour, Page, apart
from desktop.escaping import clean, markdown_text, one_line, web_address

MARKS = {
    "italic": ("*", "*"),
    "oblique": ("*", "*"),
    "bold": ("**", "**"),
    "underline": ("<u>", "</u>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}


def _inline(nodes: Nodes) -> str:
    whole = one_line("".join(map(_node, apart(nodes))))
    # What would begin a list or a heading at the start of a line was escaped run by run; a number that a run ended on was not.
    head, dot, rest = whole.partition(".")
    return f"{head}\\.{rest}" if dot and head.isdecimal() and not rest[:1].isdecimal() else whole


def _node(node: Node) -> str:
    if isinstance(node, Text):
        # A dash or an equals sign in the middle of a line is harmless, and escaped only by accident of where a run begins.
        return markdown_text(node.text) if node.text[:1] not in (" ", "-") else markdown_text("x" + node.text)[1:]
    if node.kind == "link":
        text = "".join(part.text for part in node.parts if isinstance(part, Text))
        return f"<{text}>" if web_address(text) and not set(clean(text)) & set(" <>") else markdown_text(text)
    inside = "".join(map(_node, node.parts))
    opening, closing = MARKS.get(node.kind, ("", ""))
    # Emphasis must touch what it marks: spaces go outside.
    core = inside.strip(" ")
    before, after = inside[: len(inside) - len(inside.lstrip(" "))], inside[len(inside.rstrip(" ")) :]
    return f"{before}{opening}{core}{closing}{after}" if core else inside


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    return ("\n\n".join(map(_inline, entries)) + "\n").encode("utf-8", "replace")


FLAVOUR = Flavour("markdown", ".md", _inline, _document)
