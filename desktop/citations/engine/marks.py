"""Marks inside citeproc-py's strings, and what they become: where values of an item meet the style's punctuation and quotes.

Noncharacters of Unicode stand for what the string itself cannot say; none is let in from outside.
"""

import re
from dataclasses import dataclass

KINDS = ("italic", "oblique", "bold", "light", "underline", "small-caps", "superscript", "subscript")
OPEN = {kind: chr(0xFDD0 + number) for number, kind in enumerate(KINDS)}
"""A run of this kind begins; `CLOSE` ends it."""
CLOSE = "\ufddf"
END = "\ufdd8"
"""A value ends here: until here its punctuation is its own."""
KEEP = "\ufdd9"
"""The punctuation on both sides belongs to a value and stays."""
OPEN_QUOTE, CLOSE_QUOTE = "\ufdda", "\ufddb"
MARKS = re.compile("[\ufdd0-\ufddf]")

LEADING = "“‘«\"'(\\["
_STOPS = ".,;:!?…"
_GUARDED = re.compile(rf"(?<=[{_STOPS}(\[]) ?(?=[{_STOPS}])|^(?=[{_STOPS}])")
_RUNS = frozenset((*OPEN.values(), CLOSE, END))

# What comes of two marks that meet: citeproc-js's table for those that CSL's test suite tries, an ellipsis as a stop of its own.
_SWALLOWED = {".": ".!?…:", ",": ",;", ";": ";", ":": ":!?"}
_YIELDS = {".": ",;", ";": ","}


@dataclass(frozen=True, slots=True)
class Quotes:
    """A language's quotation marks; `inside`: a full stop or comma that follows goes before the closing one."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    inside: bool


def guarded(value: str) -> str:
    """A value of an item whose own punctuation is to stay as it is."""
    return _GUARDED.sub(lambda found: KEEP + found[0] + KEEP, value) + END


def settled(text: str, quotes: Quotes) -> str:
    """`text` with quotation marks for their marks and no doubled punctuation where parts meet; only marks of runs are left."""
    out: list[str] = []
    depth = 0
    for char in text:
        if char == OPEN_QUOTE:
            depth += 1
            out.append(char)
        elif char == CLOSE_QUOTE:
            depth -= 1
            out.append(char)
        elif char in ".,;:":
            _punctuate(out, char, quotes)
        elif char == " ":
            last = _last(out)
            if last is None or out[last] not in " (":
                out.append(char)
        else:
            out.append(char)
    return _quoted("".join(out), quotes).replace(END, "").replace(KEEP, "")


def _punctuate(out: list[str], char: str, quotes: Quotes) -> None:
    """`char` of the style, or of a value's inside, is added where it may stand."""
    at = _last(out)
    if at is None or out[at] == KEEP:
        out.append(char)
        return
    # “Why?” and a stop: the quotation marks are looked through where stops go inside them.
    place = len(out)
    while quotes.inside and char in ".," and at is not None and (out[at] == CLOSE_QUOTE or (out[at] == quotes.closing == "”" and END in out[at:])):
        place = at
        at = _last(out[:at])
    spaced = at is not None and out[at] == " "
    before = _last(out[:at]) if spaced and at is not None else at
    met = out[before] if before is not None else ""
    if spaced and met not in _STOPS:
        out.append(char)
    elif met in "([" and met:
        return
    elif met in _YIELDS.get(char, "") and met and before is not None:
        out[before] = char
    elif not (met and (met in _SWALLOWED[char] or spaced)):
        out.insert(place, char)


def _last(out: list[str]) -> int | None:
    """Where the last character stands that is printed, a guard or a quotation mark."""
    return next((at for at in range(len(out) - 1, -1, -1) if out[at] not in _RUNS), None)


def _quoted(text: str, quotes: Quotes) -> str:
    out: list[str] = []
    for piece in re.split(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])", text):
        if piece == OPEN_QUOTE:
            out.append("")
        elif piece == CLOSE_QUOTE and len(out) > 1:
            inner = out.pop()
            nested = len(out) > 1
            marks = (quotes.inner_opening, quotes.inner_closing) if nested else (quotes.opening, quotes.closing)
            out[-1] += marks[0] + (inner if nested else _inner(inner, quotes)) + marks[1]
        elif piece not in (OPEN_QUOTE, CLOSE_QUOTE):
            out = [*out[:-1], out[-1] + piece] if out else [piece]
    return "".join(out)


def _inner(text: str, quotes: Quotes) -> str:
    """`text` between quotation marks, where its own of the same kind are inner ones."""
    opening, closing = quotes.opening.strip(), quotes.closing.strip()
    flipped = rf"\g<lead>{quotes.inner_opening}\g<said>{quotes.inner_closing}"
    for left, right in ((re.escape(opening), re.escape(closing)), (r'(?<!\w)"', r'"(?!\w)')):
        text = re.sub(rf"(?P<lead>){left}[ \u00a0\u202f]?(?P<said>[^{re.escape(opening + closing)}\"]*?)[ \u00a0\u202f]?{right}", flipped, text)
    return text
