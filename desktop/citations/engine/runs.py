"""Runs: what rendering answers with, a bracketed list of texts, looks and quotation marks (a tree written in a row).

A list of runs is a tree in the order in which it is read: `OPEN` and `CLOSE` stand around what looks alike, `QUOTE` and `UNQUOTE` around
what is quoted. Rendering only ever joins such lists; seams between texts are then settled in one pass (punctuation.py), and the result is
folded into the seam's nodes (tree.py).
"""

from collections.abc import Iterable, Sequence

Run = tuple[int, str]
Runs = list[Run]

TEXT, AFFIX, OPEN, CLOSE, QUOTE, UNQUOTE, MARK = range(7)
"""The first of a run: `TEXT` a value, whose punctuation is its own; `AFFIX` the style's, which gives way where two marks meet; `OPEN` and
`CLOSE` a look, by name ("font-style:italic", or a tag's name in rich text); `QUOTE` and `UNQUOTE` quotation marks, of the style ("") or as
they stood in a value; `MARK` prints nothing and says what begins or ends here."""

NAMES_BEGIN, NAMES_END = (MARK, "names"), (MARK, "/names")
NAME_BEGIN, NAME_END = (MARK, "name"), (MARK, "/name")
"""Around the first names of a cite or an entry, and around each of them where a style replaces them one by one."""
NOCASE = "nocase"
"""A look that prints nothing: text-case leaves what is inside as it is."""
NODECOR = "nodecor"
"""A look that takes back the looks around it."""


def text_of(runs: Iterable[Run]) -> str:
    """What is read, without looks and quotation marks."""
    return "".join(text for kind, text in runs if kind <= AFFIX)


def plain(runs: Iterable[Run]) -> str:
    """What is read, quotation marks as plain ones: enough to tell whether two renderings are alike."""
    return "".join(text if kind <= AFFIX else '"' if kind in (QUOTE, UNQUOTE) else "" for kind, text in runs)


def has_text(runs: Iterable[Run]) -> bool:
    """Whether anything is printed."""
    return any(kind <= AFFIX and text for kind, text in runs)


def joined(parts: Sequence[Runs], delimiter: str) -> Runs:
    """`parts` (none of them empty) with the style's delimiter between them."""
    if len(parts) == 1:
        return parts[0]
    out: Runs = []
    between = (AFFIX, delimiter)
    for part in parts:
        if out and delimiter:
            out.append(between)
        out += part
    return out


def looked(runs: Runs, looks: Sequence[str]) -> Runs:
    """`runs` inside `looks`, the first of which is the outermost."""
    return [*((OPEN, look) for look in looks), *runs, *((CLOSE, look) for look in reversed(looks))] if looks else runs


def without_periods(runs: Runs) -> Runs:
    """`runs` without full stops (CSL 1.0.2, "strip-periods")."""
    return [(kind, text.replace(".", "")) if kind <= AFFIX else (kind, text) for kind, text in runs]
