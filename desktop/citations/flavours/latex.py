"""Citations as LaTeX, to be set into a document; needs the packages url (or hyperref) and, before 2018, inputenc with utf8."""

import re
from collections.abc import Iterable

from desktop.citations.engine.seam import Node, Nodes, Text
from desktop.citations.flavours._shared import Flavour
from desktop.escaping import latex_text, one_line, web_address

COMMANDS = {
    "italic": "textit",
    "oblique": "textsl",
    "bold": "textbf",
    "underline": "underline",
    "small-caps": "textsc",
    "superscript": "textsuperscript",
    "subscript": "textsubscript",
    "upright": "textup",
    "no-bold": "textmd",
    "no-caps": "textup",
}


def _inline(nodes: Nodes) -> str:
    return "".join(map(_node, nodes)).strip(" ")


def _node(node: Node) -> str:
    if isinstance(node, Text):
        # latex_text trims: the spaces at the ends belong to the line.
        core = node.text.strip(" ")
        start, end = node.text[: len(node.text) - len(node.text.lstrip(" "))], node.text[len(node.text.rstrip(" ")) :]
        return f"{start[:1]}{latex_text(core)}{end[:1]}" if core else " " * bool(node.text)
    if node.kind == "link":
        text = one_line("".join(part.text for part in node.parts if isinstance(part, Text)))
        # Inside \url everything is literal but what could end or break it.
        return f"\\url{{{text}}}" if web_address(text) and not re.search(r"[{}\\\s%#^~]|[^\x21-\x7e]", text) else latex_text(text)
    inside = "".join(map(_node, node.parts))
    return f"\\{COMMANDS[node.kind]}{{{inside}}}" if node.kind in COMMANDS else inside


def _document(entries: Iterable[str], title: str, lang: str) -> str:
    return "\n\n".join(entries) + "\n"


FLAVOUR = Flavour("latex", ".tex", _inline, _document)
