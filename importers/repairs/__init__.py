"""Repairs of text that went through a PDF, a terminal or a wrong decoding: each a module with `repair`, run in the written order."""

from importers.document import Document
from importers.reading import Repair
from importers.repairs import composed, encoding, hard_wraps, hyphens, ligatures, spaces
from importers.repairs._shared import Language, signs_of

LETTERS = (encoding, composed, spaces, hyphens, ligatures)
"""Repairs of letters, in the order that lets each next step see words. `SIGNS` finds what must stand in a stream that needs one (see `signs_of`)."""


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """The repaired document and the log in the order of the stream. The stream never changes, only blocks; `language` is asked by what needs it."""
    log: list[Repair] = []
    signs = signs_of(document.stream)
    for step in LETTERS:
        if step.SIGNS.search(signs):
            document, made = step.repair(document, language)
            log += made
    # Lines last, because a joined block has no line ends to look at.
    document, made = hard_wraps.repair(document, language)
    log += made
    # The repair of a line's encoding holds those of its words: it comes before them.
    return document, tuple(sorted(log, key=lambda each: (each.source[0], -each.source[1])))
