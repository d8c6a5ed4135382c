"""Text folded for comparison: accents, case and kinds of quotes and dashes gone, one code point for each, so that offsets hold."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from importers.compiled import twin
from importers.language.signs import SAME, folded


class _Fold(dict[int, str]):
    """Code point to folded code point, filled as it is asked."""

    def __missing__(self, code: int) -> str:
        found = self[code] = folded(chr(code))
        return found


_FOLD = _Fold()
_LINE = 500  # code points of what is remembered
_MARKS = re.compile("[\u0300-\u036f]")
_ASCII = bytes(range(128))
_SIGNS = bytes(code for code in _ASCII if not chr(code).isalnum() and code != 10)  # a line feed parts lines
_CORE = re.compile(r"[\W\d_]*+(.*[^\W\d_])?", re.DOTALL)


def _fold(text: str) -> str:
    """`text` with each code point replaced by one that has no accent and no case; the length stays the same."""
    # The judge and several fields ask it of the same lines.
    return _folded(text) if len(text) <= _LINE else text.translate(_FOLD)


fold = twin(_fold, "texts")


@lru_cache(2048)
def _folded(line: str) -> str:
    # Most lines of most languages need no table.
    return line.lower().replace("`", "'") if line.isascii() and line.isprintable() else line.translate(_FOLD)


def fold_all(texts: Sequence[str]) -> list[str]:
    """What each of `texts` is compared by: folded as by `fold`, but for the length. Many at once cost a fraction of one after the other."""
    # Only whole strings go at the speed of C: all are one, in which a line feed stands between two of them.
    whole = "\n".join(text.replace("\n", " ") for text in texts)
    if not whole.isascii():
        whole = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", whole)))
        for char, same in SAME.items():
            whole = whole.replace(char, same)
    whole = whole.replace("`", "'")  # of `SAME` the one that is ASCII
    return whole.lower().split("\n") if texts else []


def _core(folded: str) -> str:
    """Folded text without the punctuation, digits and white space at its two ends."""
    found = _CORE.match(folded)
    return (found and found[1]) or ""


core = twin(_core, "texts")


def _letters_in(folded: Sequence[str]) -> list[str]:
    """The `skeleton` of each of some texts that are folded already and hold no line end. Many at once cost less than one after the other."""
    # Bytes lose the signs that are ASCII's at the speed of C; folded texts have few others. A lone surrogate has no UTF-8.
    whole = "\n".join(folded)
    letters = whole.encode("utf-8", "surrogatepass").translate(None, _SIGNS).decode("utf-8", "surrogatepass")
    for char in foreign(whole):
        if not char.isalnum():
            letters = letters.replace(char, "")
    return letters.split("\n") if folded else []


letters_in = twin(_letters_in, "texts")


def foreign(text: str) -> set[str]:
    """The characters of a text that are not ASCII's."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")) if not text.isascii() else set()


def _skeleton(text: str) -> str:
    """Only the folded letters and digits: what two copies of one line have in common."""
    # Several roles ask it of the same lines.
    return _bare(text) if len(text) <= _LINE else "".join(filter(str.isalnum, _fold(text)))


skeleton = twin(_skeleton, "texts")


@lru_cache(2048)
def _bare(line: str) -> str:
    return "".join(filter(str.isalnum, _fold(line)))
