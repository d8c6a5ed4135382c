"""Citations as LaTeX, to be set into a document; needs the packages url (or hyperref) and, before 2018, inputenc with utf8."""

import re
from collections.abc import Sequence

from desktop.citations.engine.seam import Node, Nodes, Text
from desktop.citations.flavours._shared import ONE_BY_ONE, Flavour, Page, fields
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


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    layout = page.layout
    both = [fields(entry) for entry in entries]
    longest = max((_inline(one[0]) for one in both if one), key=len, default="")
    if longest:
        left = "0pt" if layout.align == "margin" else "\\labelwidth"
        shape = f"\\settowidth{{\\labelwidth}}{{{longest}}}\\addtolength{{\\labelwidth}}{{0.5em}}\\setlength{{\\labelsep}}{{0pt}}\\setlength{{\\leftmargin}}{{{left}}}"
        shape += "\\renewcommand{\\makelabel}[1]{#1\\hfil}"
    else:
        indent = "2em" if layout.hanging else "0pt"
        shape = f"\\setlength{{\\leftmargin}}{{{indent}}}\\setlength{{\\itemindent}}{{-{indent}}}\\setlength{{\\labelwidth}}{{0pt}}\\setlength{{\\labelsep}}{{0pt}}"
    shape += f"\\setlength{{\\parsep}}{{0pt}}\\setlength{{\\itemsep}}{{{layout.entry_spacing}\\baselineskip}}"
    # A label in braces: what stands in brackets would end it.
    items = "".join(f"\\item[{{{_inline(one[0])}}}] {_inline(one[1])}\n" if one else f"\\item[] {_inline(entry)}\n" for one, entry in zip(both, entries, strict=True))
    listed = f"\\begin{{list}}{{}}{{{shape}}}\n{items}\\end{{list}}\n"
    spread = f"{{\\linespread{{{layout.line_spacing}}}\\selectfont\n{listed}}}\n" if layout.line_spacing > 1 else listed
    return (spread if layout != ONE_BY_ONE else "\n\n".join(map(_inline, entries)) + "\n").encode("utf-8", "replace")


FLAVOUR = Flavour("latex", ".tex", _inline, _document)
