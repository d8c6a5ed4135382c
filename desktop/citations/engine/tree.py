"""Runs folded into a tree: looks laid upon one another, which take each other back (CSL 1.0.2, "Formatting")."""

import re
from dataclasses import dataclass, field

from desktop.citations.engine.locale import Locale
from desktop.citations.engine.punctuation import settled
from desktop.citations.engine.quotes import quoted
from desktop.citations.engine.rich import BOLD, CAPS, ITALIC, SUB, SUPER
from desktop.citations.engine.runs import AFFIX, CLOSE, NOCASE, NODECOR, OPEN, QUOTE, UNQUOTE, Runs

PLAIN = {"italic": "upright", "oblique": "upright", "small-caps": "no-caps", "bold": "no-bold", "light": "no-bold", "underline": "no-underline"}
"""What takes each look back."""
_STYLE = {
    "font-style:italic": "italic", "font-style:oblique": "oblique", "font-style:normal": "upright", "font-variant:small-caps": "small-caps",
    "font-variant:normal": "no-caps", "font-weight:bold": "bold", "font-weight:light": "light", "font-weight:normal": "no-bold",
    "text-decoration:underline": "underline", "text-decoration:none": "no-underline", "vertical-align:sup": "superscript",
    "vertical-align:sub": "subscript", "vertical-align:baseline": "baseline",
}  # fmt: skip
_TAGS = {ITALIC: "italic", BOLD: "bold", CAPS: "small-caps", SUPER: "superscript", SUB: "subscript"}
_GROUPS = {
    "italic": "style", "oblique": "style", "upright": "style", "small-caps": "variant", "no-caps": "variant", "bold": "weight", "light": "weight",
    "no-bold": "weight", "underline": "line", "no-underline": "line", "superscript": "align", "subscript": "align", "baseline": "align",
}  # fmt: skip
"""Looks of one group replace one another."""
_OFF = {"style": "upright", "variant": "no-caps", "weight": "no-bold", "line": "no-underline", "align": "baseline"}

_HAN = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_NO_SLANT = re.compile(f"[{_HAN}\\s\\d]*[{_HAN}][{_HAN}\\s\\d]*")
"""Chinese, Japanese and Korean have no italics: text of nothing else stays upright."""


@dataclass(slots=True)
class Branch:
    """A look and what it is laid upon. `kind`: "" at the root; see `seam.Span` for the others."""

    kind: str
    parts: list["Branch | str"] = field(default_factory=list)


def tree(runs: Runs, locale: Locale) -> Branch:
    """The tree of `runs`, with punctuation settled and quotation marks of the language."""
    return _Folding().fold(settled(quoted(runs, locale), inside=locale.flag("punctuation-in-quote")))


class _Folding:
    def __init__(self) -> None:
        self._stack = [Branch("")]
        # What is open, the latest last: what closes it, and how many branches that ends.
        self._open: list[tuple[str, int]] = []

    def fold(self, runs: Runs) -> Branch:
        for kind, text in runs:
            if kind <= AFFIX:
                self._say(text)
            elif kind == OPEN:
                self._begin(text)
            elif kind == CLOSE:
                self._end(text)
            elif kind in (QUOTE, UNQUOTE):
                self._say(text)
        while self._open:
            self._end(self._open[-1][0])
        return self._stack[0]

    def _say(self, text: str) -> None:
        parts = self._stack[-1].parts
        if parts and isinstance(parts[-1], str):
            parts[-1] += text
        elif text:
            parts.append(text)

    def _now(self) -> dict[str, str]:
        """The look of each group as it is."""
        now: dict[str, str] = {}
        for branch in self._stack:
            group = _GROUPS.get(branch.kind)
            if group:
                now[group] = branch.kind
        return now

    def _begin(self, look: str) -> None:
        kinds: list[str] = []
        now = self._now()
        if look in _TAGS:
            kind = _TAGS[look]
            # Inside its own look a tag takes it back.
            kinds = [_OFF[_GROUPS[kind]]] if now.get(_GROUPS[kind]) == kind and kind not in ("superscript", "subscript") else [kind]
        elif look == NODECOR:
            kinds = [_OFF[group] for group, kind in now.items() if kind not in _OFF.values()]
        elif look == NOCASE:
            kinds = []
        elif look in _STYLE:
            kind = _STYLE[look]
            group = _GROUPS[kind]
            # What is not on need not be taken back.
            changes = now.get(group) != kind and (kind not in _OFF.values() or group in now)
            kinds = [kind] if changes else []
        else:
            kinds = [look]
        for kind in kinds:
            branch = Branch(kind)
            self._stack[-1].parts.append(branch)
            self._stack.append(branch)
        self._open.append((look, len(kinds)))

    def _end(self, look: str) -> None:
        if not self._open:
            return
        _, count = self._open.pop()
        for _ in range(count):
            branch = self._stack.pop()
            above = self._stack[-1].parts
            if not branch.parts:
                above.pop()
            elif branch.kind == "italic" and all(isinstance(part, str) and _NO_SLANT.fullmatch(part) for part in branch.parts):
                above[-1:] = branch.parts
