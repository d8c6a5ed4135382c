"""Hyphens of line ends: soft ones, which the line end made (informa-/tion), and real ones, which belong to the word (garde-/fous)."""

import re

from importers.document import Document
from importers.language.lexicon import zipf
from importers.reading import Repair
from importers.repairs._shared import COMPOUNDING, LONGEST, Edit, Language, Words, edited, folded, listed, words_of

SOFT = "\u00ad¬\x02\ufffe"
"""Marks that only a line end makes: the soft hyphen, the sign that some programs print for it, and what PDFium puts for either kind."""

_SOFT_HYPHEN = re.compile("\u00ad(?!$)")
_MARK = re.compile("[\x02\ufffe] ?")
LAST_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
SIGNS = re.compile("[\u00ad\x02\ufffe]")
_CLITICS = {
    "fr": frozenset(
        (
            "je",
            "tu",
            "il",
            "elle",
            "on",
            "nous",
            "vous",
            "ils",
            "elles",
            "ce",
            "moi",
            "toi",
            "le",
            "la",
            "les",
            "lui",
            "leur",
            "y",
            "en",
            "là",
            "ci",
            "même",
            "mêmes",
            "t",
        )
    ),
    "pt": frozenset(("me", "te", "se", "o", "a", "os", "as", "lhe", "lhes", "nos", "vos", "lo", "la", "los", "las", "no", "na")),
}


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Take soft hyphens out of words, and decide the marks that PDFium leaves within a line; hyphens at line ends are `joint`'s."""
    if not SIGNS.search(document.stream):
        return document, ()
    edits: dict[int, list[Edit]] = {}
    words: Words | None = None
    for number, block in enumerate(document.blocks):
        found = [Edit(each.start(), each.end(), "", "hyphen", "soft-hyphen") for each in _SOFT_HYPHEN.finditer(block.text)]
        for mark in _MARK.finditer(block.text):
            left = LAST_WORD.search(block.text[max(0, mark.start() - LONGEST) : mark.start()])
            right = FIRST_WORD.match(block.text, mark.end())
            if left and right:
                words = words or words_of(document, language)
                after, code = joint(left[0], right[0], words)
                found.append(Edit(mark.start(), mark.end(), after, "hyphen", code, (left[0] + after + right[0],)))
        if found and SIGNS.sub("", block.text).strip():
            edits[number] = sorted(found, key=lambda edit: edit.start)
    return edited(document, edits)


def joint(left: str, right: str, words: Words) -> tuple[str, str]:
    """What belongs between the halves of a word cut at a line end, "" or "-", and the code of the reason.

    `left` is the word before the hyphen (it may have apostrophes and hyphens of its own), `right` the word after it.
    Where nothing decides the hyphen stays.
    """
    prefix, last = re.fullmatch(r"(.*['’\-])?(.*)", left, re.DOTALL).groups()  # type: ignore[union-attr]
    whole = listed(words, last + right)
    apart = words.here.get(folded(left + "-" + right), 0) or words.here.get(folded(last + "-" + right), 0)
    together = words.here.get(folded(last + right), 0)
    if apart or together:
        return ("-", "kept-hyphen") if apart >= together else ("", "line-end-hyphen")
    if right[:1].isupper() and not (last.isupper() and right.isupper()):
        return "-", "kept-hyphen"
    first, second = listed(words, last), listed(words, right)
    if right.lower() in _CLITICS.get(words.language, ()) and zipf(first) > 2.5 and zipf(whole) < zipf(first) - 0.5:
        return "-", "kept-hyphen"
    if words.language in COMPOUNDING:
        return "", "line-end-hyphen"
    if whole:
        # A word that is much rarer than both its halves is most often the slip of somebody who forgot the hyphen ("peutêtre").
        slip = zipf(whole) < min(zipf(first), zipf(second)) - 2.2 and zipf(whole) < 3
        return ("-", "kept-hyphen") if slip else ("", "line-end-hyphen")
    if prefix and prefix.endswith("-"):
        return "-", "kept-hyphen"
    if zipf(first) >= 2.2 and zipf(second) >= 2.2:
        return "-", "kept-hyphen"
    return "", "line-end-hyphen"
