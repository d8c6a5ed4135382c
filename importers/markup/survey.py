"""One look at every element of a page: the words that name it, what hides it, and whether it says something about the article."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from importers.markup.elements import DECLARING, WEAK, WORDS_IN

MICROFORMATS = {
    "entry-title": "title",
    "p-name": "title",
    "p-author": "author",
    "vcard": "author",
    "published": "published",
    "dt-published": "published",
    "updated": "updated",
    "dt-updated": "updated",
}
"""Class words of h-entry and hentry, and what they say."""

MAX_WORDS = 20_000
"""Characters of an element's class words and their like that are looked at: some sites write 5,000."""

DISPLAY_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
TOLD = frozenset({"time", "title"})
_ATTRIBUTES = WORDS_IN | {"hidden", "style", "aria-hidden"}
STREAMED = "S:"  # how the id begins of what React sends after the page's frame, hidden until a script has put it in its place
HOLDERS = frozenset({"button", "noscript"})  # what, left open, takes in the rest of a page


@dataclass(frozen=True, slots=True)
class Survey:
    """`words` and `hidden` by element, for those that have any ("" for what is shown against its tag); of the elements that facts are made of `telling`
    have text and `declaring` none, both in order."""

    words: Mapping[etree._Element, str]
    hidden: Mapping[etree._Element, str]
    telling: tuple[etree._Element, ...]
    declaring: tuple[etree._Element, ...]


def survey_of(root: etree._Element) -> Survey:
    """Look at every element below and including `root` once."""
    words: dict[etree._Element, str] = {}
    hidden: dict[etree._Element, str] = {}
    telling: list[etree._Element] = []
    declaring: list[etree._Element] = []
    classes: dict[str, tuple[str, bool]] = {}
    holders: set[etree._Element] | None = None
    elements: Iterable[Any] = root.iter()  # lxml's stubs say that an attribute may be bytes; from a page it is not
    for element in elements:
        tag = element.tag
        told = tag in TOLD
        if tag == "dialog" and element.get("open") is None:
            hidden[element] = "hidden"
        elif tag == "h1" and (holders is None or holders):
            around = {up for up in element.iterancestors() if up.tag in HOLDERS}
            holders = around if holders is None else holders & around
        elif tag in DECLARING:
            declaring.append(element)
        named = ""
        for name, value in element.items():
            if name == "class":
                # Most elements have this alone, and the same few values over and over.
                known = classes.get(value)
                if known is None:
                    low = value[:MAX_WORDS].lower()
                    known = classes[value] = low, not MICROFORMATS.keys().isdisjoint(value.lower().split())
                named = f"{named} {known[0]}" if named else known[0]
                told = told or known[1]
            elif name not in _ATTRIBUTES:
                continue
            elif name in WORDS_IN:
                low = value[:MAX_WORDS].lower()
                named = f"{named} {low}" if named else low
                if name == "itemprop" or (name == "rel" and value.strip().lower() == "author"):
                    told = True
            elif (name == "hidden" and not (element.get("id") or "").startswith(STREAMED)) or (name == "style" and DISPLAY_NONE.search(value)):
                hidden[element] = "hidden"
            elif name == "aria-hidden" and value.strip().lower() == "true":
                hidden.setdefault(element, WEAK)
        if named:
            words[element] = named[:MAX_WORDS]
        if told:
            telling.append(element)
    for holder in holders or ():
        # All that is a title stands in it, and paragraphs: it was never closed and has taken in the page.
        if holder.find(".//p") is not None:
            hidden.setdefault(holder, "")
    return Survey(words, hidden, tuple(telling), tuple(declaring))


def text_of(element: etree._Element) -> str:
    """All text inside an element, as it stands."""
    return "".join(map(str, element.itertext()))
