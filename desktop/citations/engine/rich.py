"""Rich text in values: the tags that CSL-JSON allows, straight quotation marks and apostrophes (CSL 1.0.2, "Rich text")."""

import re
from functools import lru_cache

from desktop.citations.engine.runs import CLOSE, NOCASE, NODECOR, OPEN, QUOTE, TEXT, UNQUOTE, Run, Runs

ITALIC, BOLD, CAPS, SUPER, SUB = "i", "b", "sc", "sup", "sub"

_SPECIAL = re.compile(
    r"""(</?(?:i|b|sc|sup|sub)>|<span\s+class=["']?(?:nocase|nodecor)["']?\s*>|<span\s+style=["']?font-variant:\s*small-caps;?["']?\s*>|</span>|["'“”‘’«»])"""
)
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{/\u2010-\u2015\-«“‘])$")
_CLOSES_BEFORE = re.compile(r"\Z|[\s)\]}.,;:!?/\u2010-\u2015\-»”’…\"']")
_PAIRS = {"“": "”", "«": "»", "‘": "’"}
_FRENCH = re.compile("(?<=«)[ \u00a0](?=\\S)|(?<=\\S)[ \u00a0](?=»)")
LONGEST = 20_000
"""Characters; what is longer is no title, and is printed as it stands."""
DEEPEST = 20
"""Tags that are open at once; what is opened inside them is text."""
_CACHED = 400
"""Characters; longer values are not worth the memory."""


def rich(value: str) -> Runs:
    """The runs of a value. A tag that is not closed, or never opened, is text; a quotation mark without its other half is one too."""
    if len(value) > LONGEST or not _SPECIAL.search(value):
        return [(TEXT, value)]
    if "«" in value:
        value = _FRENCH.sub("\u202f", value)
    return list(_short(value)) if len(value) <= _CACHED else list(_parsed(value))


@lru_cache(2048)
def _short(value: str) -> tuple[Run, ...]:
    return _parsed(value)


def _parsed(value: str) -> tuple[Run, ...]:
    pieces = _SPECIAL.split(value)
    out: Runs = []
    # What is open: the mark that opened it, its place in `out`, and how it looks.
    stack: list[tuple[str, int, str]] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if piece:
                out.append((TEXT, piece))
        elif piece[0] == "<":
            _tag(piece, out, stack)
        else:
            _mark(piece, _before(pieces, number), _after(pieces, number), out, stack)
    for _, place, _ in stack:
        _undo(out, place)
    return tuple(_merged(out))


def _before(pieces: list[str], number: int) -> str:
    """What is read just before a mark: tags do not count."""
    for at in range(number - 1, -1, -1):
        if pieces[at] and pieces[at][0] != "<":
            return pieces[at][-1]
    return ""


def _after(pieces: list[str], number: int) -> str:
    for at in range(number + 1, len(pieces)):
        if pieces[at] and not (at % 2 and pieces[at][0] == "<"):
            return pieces[at][0]
    return ""


def _tag(piece: str, out: Runs, stack: list[tuple[str, int, str]]) -> None:
    if piece[1] != "/":
        if sum(out[place][0] == OPEN for _, place, _ in stack[-2 * DEEPEST :]) >= DEEPEST:
            out.append((TEXT, piece))
            return
        name = "span" if piece.startswith("<span") else piece[1:-1]
        look = name if name != "span" else NOCASE if "nocase" in piece else NODECOR if "nodecor" in piece else CAPS
        stack.append((name, len(out), look))
        out.append((OPEN, f"{look}\0{piece}"))
        return
    name = piece[2:-1]
    at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0] == name), None)
    if at is None:
        out.append((TEXT, piece))
        return
    for _, place, _ in stack[at + 1 :]:
        _undo(out, place)
    _, place, look = stack[at]
    del stack[at:]
    out[place] = (OPEN, look)
    out.append((CLOSE, look))


def _mark(mark: str, before: str, after: str, out: Runs, stack: list[tuple[str, int, str]]) -> None:
    if mark == "’" and (after.isalnum() or not any(one[0] == mark for one in stack)):
        # Mostly an apostrophe.
        out.append((TEXT, mark))
        return
    if mark in _PAIRS:
        stack.append((_PAIRS[mark], len(out), mark))
        out.append((QUOTE, mark))
        return
    at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0] == mark), None)
    straight = mark in "\"'"
    # A tag that was opened inside a quotation must be closed inside it.
    opened_now = bool(out) and out[-1][0] == QUOTE
    closes = at is not None and not opened_now and (not straight or (not before.isspace() and bool(_CLOSES_BEFORE.match(after)) and bool(before)))
    if closes and at is not None and all(one[0] in "\"'”»’" for one in stack[at + 1 :]):
        for _, place, _ in stack[at + 1 :]:
            _undo(out, place)
        _, place, opened = stack[at]
        del stack[at:]
        out[place] = (QUOTE, opened)
        out.append((UNQUOTE, mark))
    elif straight and (opened_now or _OPENS_AFTER.search(before or "")) and after and not after.isspace():
        stack.append((mark, len(out), mark))
        out.append((QUOTE, mark))
    else:
        out.append((TEXT, "’" if mark == "'" else mark))


def _undo(out: Runs, place: int) -> None:
    """What was opened at `place` is text after all."""
    kind, text = out[place]
    if kind == OPEN:
        out[place] = (TEXT, text.partition("\0")[2])
    elif kind == QUOTE:
        out[place] = (TEXT, "’" if text == "'" else text)


def _merged(runs: Runs) -> Runs:
    out: Runs = []
    for run in runs:
        if run[0] == TEXT and out and out[-1][0] == TEXT:
            out[-1] = (TEXT, out[-1][1] + run[1])
        else:
            out.append(run)
    return out
