"""Citations as plain text."""

from collections.abc import Sequence

from desktop.citations.engine.seam import Nodes
from desktop.citations.flavours._shared import Flavour, Page, written
from desktop.escaping import one_line


def _inline(nodes: Nodes) -> str:
    return one_line(written(nodes, str, lambda kind, inside: inside))


def _document(entries: Sequence[Nodes], page: Page) -> bytes:
    return ("".join(f"{_inline(entry)}\n" for entry in entries)).encode("utf-8", "replace")


FLAVOUR = Flavour("text", ".txt", _inline, _document)
