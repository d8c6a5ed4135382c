"""Initials of forenames (CSL 1.0.2, "initialize", "initialize-with", "initialize-with-hyphen")."""

import re
from functools import lru_cache

_PIECES = re.compile(r"(\.\s*|\s+|[-‐\u2011])")


@lru_cache(8192)
def initials(given: str, mark: str, *, initialize: bool = True, hyphen: bool = True) -> str:
    """`given` with initials for forenames, each followed by `mark`; without `initialize` only initials that stand there are given it.

    A word that ends with a full stop is an abbreviation already and stays as it is but for its mark. What has no capitals is no forename:
    it stays ("de"), or goes where a hyphen joins it to one ("Guo-ping").
    """
    if "<" in given:
        return "".join(_tagged(piece, mark, initialize, hyphen) for piece in re.split(r"(</?[a-z][^>]*>)", given))
    # Words, each with what comes after it: "." (and spaces), a space, a hyphen, or nothing.
    pieces = _PIECES.split(given.strip())
    out = ""
    last_initial = False
    joined = False
    for at in range(0, len(pieces), 2):
        word = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if not word:
            continue
        stop = after.startswith(".")
        capital = word[:1].isupper()
        if not capital and joined and not word[:1].isdigit():
            joined = after[:1] in ("-", "‐", "\u2011") and bool(after)
            continue
        if capital and (initialize or stop or len(word) == 1) and (stop or initialize or word.isupper()):
            short = word if stop else _initial(word) if initialize else word
            if joined:
                out = out.rstrip() if last_initial else out
                out += "-" if hyphen else ("" if mark.strip() or not last_initial else " " if mark else "")
                if not hyphen and mark.endswith(" ") and not out.endswith(" "):
                    out += " "
            elif out and not last_initial:
                out += " "
            out += short + mark
            last_initial = True
        else:
            if joined:
                out += (after and "-") or "-"
            elif out:
                out = out.rstrip() + " "
            out += word + ("." if stop else "")
            last_initial = False
        joined = bool(after) and after[0] in "-‐\u2011"
    return out.rstrip()


def _tagged(piece: str, mark: str, initialize: bool, hyphen: bool) -> str:
    if not piece or piece[0] == "<":
        return piece
    lead = piece[: len(piece) - len(piece.lstrip(" -"))]
    return lead + initials(piece[len(lead) :], mark, initialize=initialize, hyphen=hyphen)


def _initial(word: str) -> str:
    """The first letter, or two that are written as one ("TSerendorjiin" is "Ts")."""
    if len(word) > 2 and word[1:2].isupper() and word[2:3].islower():
        return word[0] + word[1].lower()
    return word[0]
