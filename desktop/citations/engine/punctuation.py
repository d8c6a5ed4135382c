"""Where runs meet: colliding punctuation, double spaces, and stops that go inside quotation marks.

CSL 1.0.2, "Affixes", "Delimiter" and "punctuation-in-quote", and what CSL's test suite wants of each pair of marks. Only the style's own
punctuation (`AFFIX`) gives way or moves; what a value says itself stays as it is.
"""

from desktop.citations.engine.runs import AFFIX, CLOSE, OPEN, QUOTE, TEXT, UNQUOTE, Runs

MARKS = ".,;:!?"
_MET: dict[str, str] = {
    "!.": "!", "!!": "!", "!:": "!",
    "?.": "?", "??": "?", "?:": "?",
    "..": ".",
    "::": ":", ":.": ":", ":!": "!", ":?": "?",
    ",,": ",",
    ";;": ";", ";:": ";", ";.": ";", ";!": "!", ";?": "?",
    "….": "…",
}  # fmt: skip
"""What comes of two marks; a pair that is not here stays as it is."""

_INSIDE = ".,!?"
"""What goes inside quotation marks where a language wants it so."""


def settled(runs: Runs, *, inside: bool) -> Runs:
    """`runs` as they are read. `inside`: full stops and commas go before a closing quotation mark."""
    out: Runs = []
    for run in runs:
        kind, text = run
        if kind == AFFIX and text:
            _affix(out, text, inside)
        elif kind == TEXT:
            if text:
                if text[0] == " " and _ends_with_space(out) and out[-1][0] not in (QUOTE, UNQUOTE):
                    text = text[1:]
                out.append((TEXT, text))
        else:
            out.append(run)
    return out


def _last(out: Runs) -> int | None:
    """Where the last text stands."""
    for at in range(len(out) - 1, -1, -1):
        if out[at][0] <= AFFIX and out[at][1]:
            return at
    return None


def _ends_with_space(out: Runs) -> bool:
    at = _last(out)
    return at is not None and out[at][1][-1] in " \u00a0\n" and not _display_between(out, at)


def _display_between(out: Runs, at: int) -> bool:
    return any(kind in (OPEN, CLOSE) and text.startswith("display") for kind, text in out[at + 1 :])


def _affix(out: Runs, text: str, inside: bool) -> None:
    at = _last(out)
    if at is None:
        out.append((AFFIX, text))
        return
    if text[0] == " ":
        if _ends_with_space(out):
            text = text[1:]
        if text:
            out.append((AFFIX, text))
        return
    while text and text[0] in MARKS:
        if not _mark(out, text[0], inside):
            break
        text = text[1:]
    if text:
        if text[0] == " " and _ends_with_space(out):
            text = text[1:]
        if text:
            out.append((AFFIX, text))


def _mark(out: Runs, mark: str, inside: bool) -> bool:
    """Sets `mark` where it belongs; False where it stays where it is."""
    at = _last(out)
    if at is None:
        return False
    quoted = [place for place in range(at + 1, len(out)) if out[place][0] == UNQUOTE]
    opened = any(out[place][0] == QUOTE for place in range(at + 1, len(out)))
    kind, before = out[at]
    if opened:
        return False
    if quoted and not inside:
        # « Why? » and a full stop: the question has ended the sentence, unless the quotation is set apart by a look.
        return before[-1] in "!?" and mark == "." and out[-1][0] == UNQUOTE
    if quoted and mark not in _INSIDE:
        # “Why?”: a colon is swallowed all the same.
        return before[-1] in "!?" and mark == ":"
    met = _MET.get(before[-1] + mark)
    if met in ("!", "?") and inside and kind == AFFIX and before in (":", ";") and at and out[at - 1][0] == UNQUOTE:
        # “colon”: and an exclamation mark, which goes inside.
        del out[at]
        return _mark(out, met, inside)
    if met is not None:
        out[at] = (kind, before[:-1] + met)
        return True
    if quoted or _display_between(out, at):
        # A block that was set apart takes the mark that follows it.
        out[at + 1 : at + 1] = [(AFFIX, mark)]
        return True
    return False
