"""Quotation marks of the language, outer and inner ones by turns (CSL 1.0.2, "quotes"; the flip-flopping of CSL's test suite)."""

from desktop.citations.engine.locale import Locale
from desktop.citations.engine.runs import AFFIX, QUOTE, TEXT, UNQUOTE, Runs

_CLOSING = {"“": "”", "«": "»", "‘": "’"}
_NAMES = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")


def quoted(runs: Runs, locale: Locale) -> Runs:
    """`runs` whose `QUOTE` and `UNQUOTE` say the very mark. Marks that are none of the language's are text like any other.

    Straight marks, and those that the style asks for, are outer ones, and inner ones inside these. The language's own marks in a value take
    turns with them: its outer marks everywhere, its inner ones only inside a quotation.
    """
    if not any(kind == QUOTE for kind, _ in runs):
        return runs
    opening, closing, inner_opening, inner_closing = (locale.term(name) or "" for name in _NAMES)
    out: Runs = []
    # Of each quotation that is open what closes it ("" for one that is only text), a space that the value had inside it, and how deep it goes.
    stack: list[tuple[str, str, int]] = []
    depth = 0
    trim = ""
    for at, (kind, text) in enumerate(runs):
        if kind == QUOTE:
            space = ""
            if text in _CLOSING:
                space = opening[1:] if opening[:1] == text else ""
                spaced = not space or (at + 1 < len(runs) and runs[at + 1][0] == TEXT and runs[at + 1][1].startswith(space) and _closed(runs, at, space))
                outer = opening[:1] == text and spaced and len(opening) == len(space) + 1
                inner = text == inner_opening and depth > 0
                if text == inner_opening and not depth:
                    # Stays as it is, but what goes inside quotation marks goes inside these.
                    stack.append((inner_closing, "", 0))
                    out.append((QUOTE, text))
                    continue
                if not (outer or inner):
                    stack.append(("", "", 0))
                    out.append((TEXT, text))
                    continue
                space = space if outer else ""
            inner = depth % 2 == 1
            stack.append((inner_closing if inner else closing, space, 1))
            out.append((QUOTE, inner_opening if inner else opening))
            depth += 1
            trim = space
        elif kind == UNQUOTE and stack:
            mark, space, deep = stack.pop()
            if not mark and text:
                out.append((TEXT, text))
                continue
            depth -= deep
            if space and out and out[-1][0] == TEXT:
                out[-1] = (TEXT, out[-1][1].removesuffix(space))
            out.append((UNQUOTE, mark))
        elif kind <= AFFIX:
            out.append((kind, text.removeprefix(trim) if trim else text))
            trim = ""
        else:
            out.append((kind, text))
    return out


def _closed(runs: Runs, at: int, space: str) -> bool:
    """Whether the quotation that opens at `at` ends with `space` before its closing mark, as it begins with it."""
    depth = 0
    for place in range(at, len(runs)):
        kind, _ = runs[place]
        depth += (kind == QUOTE) - (kind == UNQUOTE)
        if not depth:
            return runs[place - 1][0] == TEXT and runs[place - 1][1].endswith(space)
    return False
