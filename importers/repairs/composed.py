"""Letters that a Mac's file names and some PDFs write in two code points ("e" and an accent), put together: one letter to every reader."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from importers.document import Document
from importers.reading import Repair
from importers.repairs._shared import Edit, Language, Repaired, edited

# A letter with the accents that follow it, in the scripts whose dates and names are looked for; elsewhere the two forms are left alone.
_PAIR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff][\u0300-\u036f]+")
SIGNS = re.compile("[\u0300-\u036f]")
_CODE = "decomposed"
_DRAWN = frozenset(("pdf",))  # formats whose accents a typesetter placed, not an author


def repair(document: Document, language: Language) -> Repaired:
    """Put letters and their accents together (Unicode's form C); each changed word is one repair. `language` is not asked."""
    if not SIGNS.search(document.stream):
        return document, ()
    edits = {}
    for number, block in enumerate(document.blocks):
        found = []
        for word in re.finditer(r"\S+", block.text) if SIGNS.search(block.text) else ():
            whole = _together(word[0])
            if whole != word[0]:
                found.append(Edit(word.start(), word.end(), whole, "encoding", _CODE))
        if found:
            edits[number] = found
    return edited(document, edits)


def own_letters(document: Document, repairs: Sequence[Repair]) -> Repaired:
    """The judged document in its own letters again, and the repairs that stay, where most of its accents are stored apart.

    Roles and fields are found in letters put together. Whoever quotes such a page has its exact words: so it was written, and nothing was
    lost. Where only some are apart, as in what is drawn on a page (a PDF), putting them together mends.
    """
    if document.format in _DRAWN or not any(each.code == _CODE for each in repairs):
        return document, tuple(repairs)
    apart = len(SIGNS.findall(document.stream))
    if apart <= sum(char < "\u0250" and unicodedata.decomposition(char)[:1].isdigit() for char in document.stream):
        return document, tuple(repairs)
    blocks, gone = [], set[Repair]()
    mended, at = sorted((each for each in repairs if each.code == _CODE), key=lambda each: each.source), 0
    for block in document.blocks:
        low, high = block.source
        first = at
        while at < len(mended) and mended[at].source[0] < high:
            at += 1
        own = " ".join(document.stream[low:high].split()) if at > first else block.text
        if own != block.text and _together(own) == block.text:
            # Nothing else was changed in it.
            gone.update(mended[first:at])
            block = replace(block, text=own)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)), tuple(each for each in repairs if each not in gone)


def _together(text: str) -> str:
    return _PAIR.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), text)
