"""Repairs of text that went through a PDF, a terminal or a wrong decoding: each a module with `repair`, run in the written order."""

from importers.document import Document
from importers.reading import Repair
from importers.repairs import composed, encoding, hard_wraps, hyphens, ligatures, spaces
from importers.repairs._shared import Language

IN_ORDER = (encoding, composed, spaces, hyphens, ligatures, hard_wraps)
"""Letters first, so that each next step sees words; lines last, because a joined block has no line ends to look at."""


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """The repaired document and the log in the order of the stream. The stream never changes, only blocks; `language` is asked by what needs it."""
    log: list[Repair] = []
    for step in IN_ORDER:
        document, made = step.repair(document, language)
        log += made
    # The repair of a line's encoding holds those of its words: it comes before them.
    return document, tuple(sorted(log, key=lambda each: (each.source[0], -each.source[1])))
