"""The clean article as a document: title, lead, what it is, and every kept block in the type that its role has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFrameFormat, QTextOption

from desktop.archive.record import Record, RecordBlock
from desktop.ui.article.units import Units, shown
from desktop.ui.spaces import bound
from desktop.ui.theme import Theme

USUAL = 18
"""Pixels of the body at which all measures below are told; other sizes scale them."""

MEASURE = 520
"""Pixels: 66 characters of the serif at 18."""

MARK, GAP = 40, 24
"""Pixels left of the text: the paragraph's number, and the room between."""

_QUIET = frozenset({"caption", "credit", "byline", "dateline", "source_link", "tags", "author_bio", "note", "correction"})
_FIXED = frozenset({"code", "table"})


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of block is set: size and line in pixels at `USUAL`, colour, room above and below, and indent."""

    size: int
    line: int
    colour: str = "body"
    strong: bool = False
    above: int = 0
    below: int = 15
    indent: int = 0
    sans: bool = False


TITLE = Kind(32, 40, "ink", strong=True, below=12)
META = Kind(13, 18, "quiet", below=32, sans=True)
NAME = Kind(13, 18, "quiet", strong=True, above=30, below=4, sans=True)
REFERENCE = Kind(16, 24, "ink", below=4)
ADDRESS = Kind(13, 18, "quiet", below=0, sans=True)
BODY = Kind(18, 30)
KINDS = {
    "heading": Kind(19, 28, "ink", strong=True, above=18, below=8),
    "standfirst": Kind(20, 30, "quiet", below=12),
    "quote": Kind(18, 30, indent=24),
    "list": Kind(18, 30, indent=12),
    "code": Kind(14, 22),
    "table": Kind(14, 22),
}


@dataclass(frozen=True, slots=True)
class Set:
    """A block of the record in the document: it begins at `start` and has `length`, both in Qt's units."""

    block: RecordBlock
    start: int
    length: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends, in Qt's units."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document, and where each block stands in it."""

    document: QTextDocument
    blocks: tuple[Set, ...]
    title: str = ""
    """What stands first, as it is known: `document` may have other spaces in it, as in the blocks."""
    meta: tuple[int, str] = (0, "")
    """Where the line that says what it is begins, in Qt's units, and its words."""

    @property
    def texts(self) -> list[tuple[int, str]]:
        """All that can be read in it from the top, each with where it begins."""
        return sorted([(0, self.title), self.meta, *((one.start, one.text) for one in self.blocks)])


def scaled(pixels: int, size: int) -> int:
    """Pixels at `USUAL` for a body of `size`."""
    return round(pixels * size / USUAL)


def typeset(
    record: Record,
    theme: Theme,
    *,
    title: str,
    meta: str,
    size: int = USUAL,
    face: str = "serif",
    joined: bool = True,
    room: tuple[int, int, int, int] = (MARK + GAP, 36, 8, 64),
) -> Typeset:
    """Set `record` with its `title` and what it is (`meta`); `room` is left, top, right and below the text.

    Without `joined` no two letters become one sign (a ligature), and figures are `plain`.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(theme, BODY, size, face, joined=joined))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    formats: dict[Kind | str, tuple[QTextBlockFormat, QTextCharFormat]] = {}
    sets: list[Set] = []
    started = False

    def put(kind: Kind, text: str, role: str = "") -> int:
        nonlocal started
        key = role if role in _FIXED else kind
        if key not in formats:
            formats[key] = _formats(theme, kind, size, face, fixed=role in _FIXED, joined=joined)
        block, char = formats[key]
        if started:
            cursor.insertBlock(block, char)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(char)
            started = True
        start = cursor.position()
        cursor.insertText(bound(text) if joined else text, char)
        return start

    kept = [block for block in record.blocks if block.kept]
    told = (0, "")
    lead = bool(kept) and kept[0].role == "standfirst"
    cursor.beginEditBlock()
    put(TITLE, shown(title))
    for at, block in enumerate(kept):
        if at == (1 if lead else 0):
            told = (put(META, shown(meta)), shown(meta))
        text = shown(block.text).replace("\n", "\u2028")
        start = put(kind_of(block.role), text, block.role)
        sets.append(Set(block, start, Units(text).there(len(text)), text))
    if not kept or (lead and len(kept) == 1):
        told = (put(META, shown(meta)), shown(meta))
    cursor.endEditBlock()
    frame = QTextFrameFormat()
    for setter, pixels in zip((frame.setLeftMargin, frame.setTopMargin, frame.setRightMargin, frame.setBottomMargin), room, strict=True):
        setter(pixels)
    document.rootFrame().setFrameFormat(frame)
    return Typeset(document, tuple(sets), shown(title), told)


def add(document: QTextDocument, theme: Theme, kind: Kind, runs: Iterable[tuple[str, tuple[str, ...]]], *, size: int, face: str) -> None:
    """Put one more paragraph at the end, its figures and letters `plain`: `runs` of text, each with the kinds of looks around it."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    block, char = _formats(theme, kind, size, face, fixed=False, joined=False)
    cursor.insertBlock(block, char)
    for text, kinds in runs:
        cursor.insertText(shown(text), _looking(char, kinds))


def _looking(char: QTextCharFormat, kinds: tuple[str, ...]) -> QTextCharFormat:
    found = QTextCharFormat(char)
    for kind in kinds:  # the innermost wins
        if kind in ("italic", "oblique", "upright"):
            found.setFontItalic(kind != "upright")
        elif kind in ("bold", "no-bold"):
            found.setFontWeight(QFont.Weight.Bold if kind == "bold" else QFont.Weight.Normal)
        elif kind in ("underline", "no-underline"):
            found.setFontUnderline(kind == "underline")
        elif kind in ("small-caps", "no-caps"):
            found.setFontCapitalization(QFont.Capitalization.SmallCaps if kind == "small-caps" else QFont.Capitalization.MixedCase)
        elif kind in _LEVELS:
            found.setVerticalAlignment(_LEVELS[kind])
    return found


_LEVELS = {
    "superscript": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "subscript": QTextCharFormat.VerticalAlignment.AlignSubScript,
    "baseline": QTextCharFormat.VerticalAlignment.AlignNormal,
}


def own_words(found: Typeset | None, text: str, start: int) -> str:
    """`text` that stands in the document at `start` (Qt's units), with the spaces that the article has."""
    out, units, end = text, Units(text), start + len(text.encode("utf-16-le", "surrogatepass")) // 2
    for low, own in [] if found is None else [(0, found.title), *((one.start, one.text) for one in found.blocks)]:
        there = Units(own)
        first, last = max(low, start), min(low + there.there(len(own)), end)
        if first < last:
            at = units.back(first - start)
            piece = own[there.back(first - low) : there.back(last - low)]
            out = out[:at] + piece + out[at + len(piece) :]
    return out


def kind_of(role: str) -> Kind:
    """The type of a role."""
    if role in _QUIET:
        return Kind(14, 22, "quiet")
    return KINDS.get(role, BODY)


def minutes(record: Record) -> int:
    """How long the kept text takes to read: 230 words a minute (Brysbaert, 2019: 238 for English, 214 for French)."""
    words = sum(len(re.findall(r"\w+", block.text)) for block in record.blocks if block.kept)
    return max(1, round(words / 230))


def _font(theme: Theme, kind: Kind, size: int, face: str, *, joined: bool) -> QFont:
    font = QFont(theme.sans if kind.sans or face == "sans" else theme.serif)
    # In sans the same size looks larger: its small letters are taller.
    font.setPixelSize(max(11, scaled(kind.size - (1 if face == "sans" and not kind.sans else 0), size)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind.strong:
        font.setWeight(QFont.Weight.DemiBold)
    if not joined:
        plain(font)
    return font


def plain(font: QFont) -> None:
    """Have `font` show each letter and figure by the sign that its code has: others are copied from a PDF as signs that nobody knows."""
    for feature in ("liga", "clig", "dlig", "calt", "tnum"):
        font.setFeature(QFont.Tag(feature), 0)


def _formats(theme: Theme, kind: Kind, size: int, face: str, *, fixed: bool, joined: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
    block, char = QTextBlockFormat(), QTextCharFormat()
    block.setLineHeight(scaled(kind.line, size), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block.setTopMargin(scaled(kind.above, size))
    block.setBottomMargin(scaled(kind.below, size))
    block.setLeftMargin(scaled(kind.indent, size))
    font = _font(theme, kind, size, face, joined=joined)
    if fixed:
        font.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
    char.setFont(font)
    char.setForeground(theme.colour(kind.colour))
    return block, char
