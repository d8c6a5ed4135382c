"""Lines that a PDF or a terminal browser broke at a width, joined into paragraphs again.

A line break was made by a width where the next line's first word would not have fitted. The width is not told by the file: it is seen where
a line goes on in lower case after one that ends no sentence. Lines of one paragraph each show no such places and are left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.document import Block, Document
from importers.language.dates import find_dates
from importers.reading import Repair
from importers.repairs._shared import LONGEST, Language, Words, words_of
from importers.repairs.hyphens import FIRST_WORD, LAST_WORD, SOFT, joint

NARROWEST, WIDEST = 40, 230
"""Columns between which a text is wrapped. Narrower columns are menus as often as text."""

_NEAR = 10
"""So many of the nearest breaks tell the width at a place: a printed page changes its width from one part to the next."""

_LOOSEST = 0.2
"""A proportional font breaks lines up to this part of the width earlier than the longest."""

_ENDS = frozenset(".!?…:;")
_CLOSERS = " »”’\"')]"
_BULLET = re.compile(r"(?:[-–—―•·*▪■□◦‣●○►▶➤>→✓|#]|[+o](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-zA-Z][)](?=\s)|\[\d+\]$)")
_ASIDE = re.compile(r"[-–—―]\s*[^\W\d_]")
_LEAD_IN = re.compile(r"[^\W\d_][\w’' \u00a0]{2,24}[ \u00a0]?[|:][ \u00a0]")
_SUSPENDED = frozenset(("und", "oder", "bzw", "sowie", "bis", "et", "ou", "and", "or", "to", "en", "of", "y", "o", "e", "och", "og"))
_BREAKABLE = re.compile(r"[ \t\n]")
_RULED = re.compile(r"[\u2500-\u257f]")
_HYPHENS = "-\u2010" + SOFT


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: the column it ends at, how wide its first word is, and what its ends look like."""

    right: int
    first: int
    indent: int
    hanging: int
    ends: bool
    lower: bool
    bullet: bool
    text: str


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide the text was at a place: `width` in columns, and how much earlier than that a line may have been broken."""

    width: int
    slack: float


def repair(document: Document, language: Language) -> tuple[Document, tuple[Repair, ...]]:
    """Join the lines that a width broke; each joined line break is one repair. Blocks from markup are left alone."""
    drawn = "\x02" in document.stream or "\ufffe" in document.stream
    if not drawn and not _may_be_wrapped(document.blocks):
        return document, ()
    lines = [_line(document.stream, block, drawn) if not block.shape.tag else None for block in document.blocks]
    follows = [at > 0 and line is not None and lines[at - 1] is not None and document.blocks[at].shape.gap == 0 for at, line in enumerate(lines)]
    cuts = _cuts(lines, follows)
    if len(cuts) < 2:
        return document, ()
    whole = _measure(cuts, lines)
    marked = _marks_paragraphs(document, lines, follows, whole)
    words: Words | None = None
    blocks: list[Block] = []
    log: list[Repair] = []
    joined = False
    open_: _Paragraph | None = None
    for at, block in enumerate(document.blocks):
        above, line = lines[at - 1] if at else None, lines[at]
        measure = _measure(_nearest(cuts, at - 1), lines) if follows[at] and whole.slack else whole
        joined = bool(follows[at] and above and line and _broken(above, line, measure, joined, marked))
        if not joined or open_ is None:
            if open_:
                blocks.append(open_.whole())
            open_ = _Paragraph(block)
            continue
        if words is None and _is_cut_word(open_.last, block.text):
            words = words_of(document, language)
        log.append(_join(document.stream, open_, block, words))
    if open_:
        blocks.append(open_.whole())
    return replace(document, blocks=tuple(blocks)), tuple(log)


def _may_be_wrapped(blocks: Sequence[Block]) -> bool:
    """Whether at least two lines go on in lower case right below one of a paragraph's width: most texts have none, and need no more looking at."""
    found = 0
    for above, block in pairwise(blocks):
        if block.shape.gap == 0 and not block.shape.tag and not above.shape.tag and NARROWEST <= _right(above) <= WIDEST and _goes_on(block.text):
            found += 1
            if found == 2:
                return True
    return False


def _right(block: Block) -> int:
    return block.shape.indent + min(len(block.text), block.source[1] - block.source[0])


def _goes_on(text: str) -> bool:
    start = text.lstrip("«“\"'‘(–—- \u00a0")[:1]
    return start.isalpha() and not start.isupper() and not start.istitle()


def _line(stream: str, block: Block, drawn: bool) -> _Line:
    text = block.text
    bullet = _BULLET.match(text)
    body = text[bullet.end() :].lstrip() if bullet else text
    # PDFium puts a mark where it drew two lines as one: the line that ends here began after the mark.
    mark = -1 if not drawn else max(stream.rfind("\x02", *block.source), stream.rfind("\ufffe", *block.source))
    return _Line(
        right=block.source[1] - mark - 1 if mark >= 0 and mark < block.source[1] - 1 else _right(block),
        first=_first(stream, block),
        indent=block.shape.indent,
        hanging=block.shape.indent + len(text) - len(body),
        ends=text[-LONGEST:].rstrip(_CLOSERS)[-1:] in _ENDS,
        lower=_goes_on(text),
        bullet=bool(bullet),
        text=text,
    )


def _first(stream: str, block: Block) -> int:
    """The width of the first word; a no-break space holds words together."""
    found = _BREAKABLE.search(stream, *block.source)
    return (found.start() if found else block.source[1]) - block.source[0]


def _cuts(lines: Sequence[_Line | None], follows: Sequence[bool]) -> list[int]:
    """The numbers of lines that were surely broken: the next goes on in lower case. Empty where the text was not wrapped."""
    cuts = []
    for at in range(len(lines) - 1):
        line, below = lines[at], lines[at + 1]
        if (
            follows[at + 1]
            and line
            and below
            and NARROWEST <= line.right <= WIDEST
            and below.lower
            and not line.ends
            and not below.bullet
            and below.indent <= line.hanging
        ):
            cuts.append(at)
    rights = sorted(line.right for at in cuts if (line := lines[at]))
    if len(cuts) < 2:
        return []
    full = rights[int(0.9 * (len(rights) - 1))]
    like = [at for at in cuts if (line := lines[at]) and (below := lines[at + 1]) and line.right + 1 + below.first > (1 - _LOOSEST) * full]
    longer = sum(1 for line in lines if line and line.right > 1.15 * rights[-1] and len(line.text.split(None, 4)) > 4)  # not an address
    return like if len(like) >= 2 and len(like) >= 0.5 * len(cuts) and len(like) >= 3 * longer else []


def _measure(cuts: Sequence[int], lines: Sequence[_Line | None]) -> _Measure:
    """What the given breaks say of the measure."""
    here = [(line, below) for cut in cuts if (line := lines[cut]) and (below := lines[cut + 1])]
    width = max(line.right for line, _ in here)
    slack = max(width - (line.right + 1 + below.first) for line, below in here)
    return _Measure(width, max(0.0, min(_LOOSEST * width, slack + 1)))


def _nearest(cuts: Sequence[int], at: int) -> list[int]:
    place = bisect_left(cuts, at)
    return sorted(cuts[max(0, place - _NEAR) : place + _NEAR], key=lambda cut: abs(cut - at))[:_NEAR]


def _marks_paragraphs(document: Document, lines: Sequence[_Line | None], follows: Sequence[bool], measure: _Measure) -> bool:
    """Whether every paragraph of the text begins after a blank line or with an indent, so that no other line begins one."""
    marked = bare = 0
    for at in range(1, len(lines)):
        above, line = lines[at - 1], lines[at]
        if not above or not line or not above.ends or line.lower or len(line.text) < NARROWEST:
            continue
        if not follows[at] or line.indent > above.indent:
            marked += 1
        elif measure.width - (above.right + 1 + line.first) >= max(1.0, measure.slack):
            bare += 1
    return marked >= 4 and bare <= 0.15 * marked


def _stands_alone(text: str) -> bool:
    """Whether a short line is a date with its place: it goes on from nothing."""
    return len(text) < NARROWEST and 3 * sum(date.end - date.start for date in find_dates(text, None)) > len(text)


def _broken(above: _Line, line: _Line, measure: _Measure, joined: bool, marked: bool) -> bool:
    """Whether the break between the two lines was made by the width. `joined`: the line above goes on from another; `marked`: the
    text marks where its paragraphs begin."""
    loose = measure.slack > 0
    short = measure.width - (above.right + 1 + line.first)
    full = short < 0 or (loose and short < measure.slack)
    sentence = above.ends and not line.lower
    if _RULED.search(above.text) or _RULED.search(line.text):
        return False
    if line.indent > (above.indent if loose else above.hanging) or (line.indent < above.indent and joined):
        return False
    if line.bullet and not (full and not above.ends and (_aside(line.text) or line.text[0].isdigit())):
        return False
    if sentence and _LEAD_IN.match(line.text) and line.right < 0.8 * measure.width:
        return False
    if full:
        return not (loose and sentence and short > 0.5 * measure.slack and not marked) and not (not line.lower and _stands_alone(line.text))
    return loose and line.lower and not above.ends and not line.bullet and above.right >= 0.3 * measure.width and len(above.text.split()) >= 3


def _aside(text: str) -> bool:
    """Whether a dash at the start of a line goes on a sentence: an aside in lower case, not an item."""
    return bool(_ASIDE.match(text)) and text.lstrip("-–—― \u00a0")[:1].islower()


def _is_cut_word(above: str, below: str) -> bool:
    return above[-1:] in _HYPHENS and above[-2:-1].isalpha() and below[:1].isalpha()


def _joins_figures(above: str, below: str) -> bool:
    """Whether a hyphen at a line end stands beside a figure: it belongs there ("2020-/2021", "20-/year-old")."""
    return above[-1:] in ("-", "\u2010") and above[-2:-1].isalnum() and below[:1].isalnum() and (above[-2].isdigit() or below[0].isdigit())


def _suspends(below: str) -> bool:
    """Whether the hyphen before is that of the first of two words ("Haupt- und Nebensatz")."""
    return below.split(None, 1)[0].casefold() in _SUSPENDED


class _Paragraph:
    """Lines being joined, kept apart until the last: a paragraph of a thousand lines is put together once. `last` is how it ends so far."""

    __slots__ = ("end", "first", "parts", "width")

    def __init__(self, block: Block) -> None:
        self.first, self.parts, self.end, self.width = block, [block.text], block.source[1], block.shape.width

    @property
    def last(self) -> str:
        text, at = self.parts[-1], len(self.parts) - 2
        while at > 0 and self.parts[at] != " " and len(text) < LONGEST:  # a word that was cut twice
            text, at = self.parts[at - 1] + self.parts[at] + text, at - 2
        return text

    def whole(self) -> Block:
        if len(self.parts) == 1:
            return self.first
        return Block((self.first.source[0], self.end), "".join(self.parts), self.first.shape._replace(width=self.width))


def _join(stream: str, above: _Paragraph, below: Block, words: Words | None) -> Repair:
    """Add the line `below` to a paragraph; what that changed."""
    start, end = above.end, below.source[0]
    last, between, kind, code = above.last, " ", "hard-wrap", "wrapped-line"
    named: tuple[str, ...] = ()
    left, right = LAST_WORD.search(last[-LONGEST:-1]), FIRST_WORD.match(below.text)
    if _joins_figures(last, below.text):
        between, code, kind = "", "kept-hyphen", "hyphen"
    elif words and left and right and stream[start - 1] == last[-1] and _is_cut_word(last, below.text) and not _suspends(below.text):
        between, code = joint(left[0], right[0], words)
        above.parts[-1], start, kind = above.parts[-1][:-1], start - 1, "hyphen"
        named = (left[0] + between + right[0],)
    above.parts += (between, below.text)
    above.end, above.width = below.source[1], max(above.width, below.shape.width)
    return Repair(kind, stream[start:end], between, (start, end), code, named)
