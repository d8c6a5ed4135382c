"""Letters that a Mac's file names and some PDFs write in two code points ("e" and an accent), put together: one letter to every reader."""

import re
import unicodedata

from importers.document import Document
from importers.reading import Repair
from importers.repairs._shared import Edit, Language, edited

# A letter with the accents that follow it, in the scripts whose dates and names are looked for; elsewhere the two forms are left alone.
_PAIR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff][\u0300-\u036f]+")
_MARK = re.compile("[\u0300-\u036f]")


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Put letters and their accents together (Unicode's form C); each changed word is one repair. `language` is not asked."""
    if not _MARK.search(document.stream):
        return document, ()
    edits = {}
    for number, block in enumerate(document.blocks):
        found = []
        for word in re.finditer(r"\S+", block.text) if _MARK.search(block.text) else ():
            whole = _PAIR.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), word[0])
            if whole != word[0]:
                found.append(Edit(word.start(), word.end(), whole, "encoding", "decomposed"))
        if found:
            edits[number] = found
    return edited(document, edits)
