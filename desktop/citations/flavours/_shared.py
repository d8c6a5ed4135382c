"""What a flavour of citation is: how runs are written in one kind of text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.citations.engine.seam import Node, Nodes, Span, Text
from importers.discover import discover


@dataclass(frozen=True, slots=True)
class Flavour:
    """`id` is the word of `cite --format`. `inline` writes one citation; `document` makes a whole file of such entries, one paragraph each.

    `document(entries, title, lang)`: what the file is called and the language of its references (a tag), for formats that say so.
    """

    id: str
    suffix: str
    inline: Callable[[Nodes], str]
    document: Callable[[Iterable[str], str, str], str]


def flavour(name: str) -> Flavour:
    """The flavour called `name`; raises `KeyError`."""
    found: dict[str, Flavour] = {one.id: one for one in discover("desktop.citations.flavours", "FLAVOUR")}
    return found[name]


_OFF = {"upright": "italic", "no-bold": "bold"}


def apart(nodes: Nodes) -> Nodes:
    """`nodes` for a flavour that cannot take a look back inside itself: emphasis ends before such a run and begins again after it."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            out.append(node)
            continue
        parts: list[Node] = []
        for part in apart(node.parts):
            if isinstance(part, Span) and _OFF.get(part.kind) == node.kind:
                out += [*([Span(node.kind, tuple(parts))] if parts else []), *part.parts]
                parts = []
            else:
                parts.append(part)
        out += [Span(node.kind, tuple(parts))] if parts else []
    return tuple(out)


def written(nodes: Nodes, text: Callable[[str], str], span: Callable[[str, str], str]) -> str:
    """`nodes` as one string: `text` escapes characters, `span(kind, inside)` marks up what is written already."""
    return "".join(text(node.text) if isinstance(node, Text) else span(node.kind, written(node.parts, text, span)) for node in nodes)
