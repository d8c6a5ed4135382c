"""Characters without width or meaning inside words (zero-width spaces and joiners, byte order marks) taken out of the text."""

import re

from importers.document import Document
from importers.reading import Repair
from importers.repairs._shared import Edit, Language, edited

# Joiners and zero-width spaces mean something in Arabic, Indic and Thai scripts and in emoji; beside Latin, Greek and Cyrillic nothing.
_MEANT = "\u0530-\u1dff\u2190-\ud7ff\ufb50-\ufdff\ufe70-\ufefe\U00010000-\U0010ffff"
_EMPTY = re.compile(f"[\u2060\ufeff]+|(?<![{_MEANT}])[\u200b-\u200d]+(?![{_MEANT}\u200b-\u200d])")
SIGNS = re.compile("[\u200b-\u200d\u2060\ufeff]")


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Take out what cannot be seen; each run is one repair. A block of nothing else is left as it is. `language` is not asked."""
    if not SIGNS.search(document.stream):
        return document, ()
    edits = {}
    for number, block in enumerate(document.blocks):
        found = [Edit(each.start(), each.end(), "", "space", "invisible") for each in (_EMPTY.finditer(block.text) if SIGNS.search(block.text) else ())]
        if found and SIGNS.sub("", block.text).strip():
            edits[number] = found
    return edited(document, edits)
