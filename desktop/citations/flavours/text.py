"""Citations as plain text."""

from collections.abc import Iterable

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, written
from desktop.escaping import one_line


def _inline(nodes: Nodes) -> str:
    return one_line(written(nodes, str, lambda kind, inside: inside))


def _document(entries: Iterable[str], title: str, lang: str) -> str:
    return "".join(f"{entry}\n" for entry in entries)


FLAVOUR = Flavour("text", ".txt", _inline, _document)
