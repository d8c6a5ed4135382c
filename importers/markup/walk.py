"""Walks a parsed page once and gives the stream and its blocks.

The stream is the text of the page in document order: one stretch per block, white space collapsed (kept in `pre`), a line end between
blocks, a blank line around paragraphs, headings, quotations and lists. Scripts, styles and comments are out. What markup hides is in, as
blocks that say so in `Shape.hidden`: head-title, alt, option, textarea, button, noscript, template, iframe, noframes, noembed, fallback
(of audio, video, canvas), hidden (the attribute, `display: none`, a closed dialog) and, weaker, aria-hidden. An image's alternative and
an element hidden within a sentence stand after the block that they interrupt. Every table cell and list item is a block. A single `br`
ends a block only when one of the lines is as long as a paragraph's; two in a row always do.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from importers.document import Block, Range, Shape, letters
from importers.markup.elements import BLOCKS, GLUED, HEADINGS, HIDDEN, IMAGES, PARAGRAPHS, PREFORMATTED, SKIPPED, WEAK, WORDS_IN

MAX_ANCESTORS = 64
"""Nearest ancestors that a block remembers: a page 2,000 levels deep must not need memory by the square."""

LONG_LINE = 80
"""Characters from which a line that `br` ends counts as a paragraph of its own."""

_DISPLAY_NONE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_BY_ATTRIBUTE = etree.XPath("descendant-or-self::*[@hidden or @aria-hidden or contains(@style, 'one') or contains(@style, 'hidden') or self::dialog]")


@dataclass(frozen=True, slots=True)
class Walk:
    """`ranges` are the places of the elements that were asked for (None: no text); `alt_letters` counts letters that come from attributes."""

    stream: str
    blocks: tuple[Block, ...]
    ranges: Mapping[etree._Element, Range]
    alt_letters: int
    depth: int


def tidy(text: str) -> str:
    """`text` with every run of white space made one space, none at its ends."""
    return " ".join(text.split())


def walk(root: etree._Element, wanted: Collection[etree._Element] = ()) -> Walk:
    """The stream and blocks of a page parsed without comments; `wanted` elements get their range in the stream."""
    walker = _Walker(root, wanted)
    walker.run(root, [])
    walker.flush()
    return walker.finish()


@dataclass(slots=True, eq=False)
class _Open:
    """An open element. `above` is what its children inherit: tags, words and numbers of it and its ancestors, nearest first."""

    element: etree._Element
    tag: str
    number: int
    block: bool
    hidden: str
    above: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]] | None = None


@dataclass(slots=True, eq=False)
class _Line:
    """Text up to a `br`, a block's border or the end."""

    parts: list[str] = field(default_factory=list)
    cover: list[_Open] | None = None
    link_chars: int = 0
    hrefs: list[str] = field(default_factory=list)


class _Walker:
    def __init__(self, root: etree._Element, wanted: Collection[etree._Element]) -> None:
        self.wanted = wanted
        self.hiding = _hiding(root)
        self.pieces: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.lines: list[_Line] = [_Line()]
        self.line = self.lines[0]
        self.stack: list[_Open] = []
        self.base = -1
        self.links: list[str] = []
        self.later: list[tuple[etree._Element, list[_Open], str]] = []
        self.marks: dict[etree._Element, tuple[int, int, int, int]] = {}
        self.begun: dict[etree._Element, tuple[int, int]] = {}
        self.number = 0
        self.depth = 0
        self.alt_letters = 0
        self.in_svg = 0
        self.pre = 0
        self.glue = False

    def run(self, root: etree._Element, stack: list[_Open]) -> None:
        """Walk `root`'s subtree under the open elements `stack`."""
        outer, self.stack = (self.stack, self.base), stack
        self.base = _top_block(stack)
        steps = etree.iterwalk(root, events=("start", "end"))
        wanted = self.wanted
        for event, element in steps:
            if event == "start":
                tag = element.tag
                if not isinstance(tag, str) or tag in SKIPPED or (tag == "br" and self.line_end()):
                    steps.skip_subtree()
                    continue
                if element in wanted:
                    self.begun[element] = (len(self.blocks), self.pending())
                if self.open(element, tag):
                    text = element.text
                    if text:
                        self.text(text)
                else:
                    steps.skip_subtree()
            else:
                if stack and stack[-1].element is element:
                    self.close(stack[-1])
                if element in self.begun:
                    self.marks[element] = (*self.begun.pop(element), len(self.blocks), self.pending())
                if element is not root:
                    tail = element.tail
                    if tail:
                        self.text(tail)
        self.flush()
        self.stack, self.base = outer

    def open(self, element: etree._Element, tag: str) -> bool:
        """Push an element; False when its subtree is passed over now."""
        if "}" in tag:
            tag = tag.rpartition("}")[2]
        stack = self.stack
        above = stack[-1].hidden if stack else ""
        own = self.hiding.get(element, "") or HIDDEN.get(tag, "")
        block = tag in BLOCKS
        if own and (not above or above == WEAK):
            if not block and own != WEAK:
                if self.line.cover is not None:
                    if own != "button" or self.stack[self.base].tag not in ("p", "li"):
                        self.later.append((element, list(stack), ""))
                        return False
                    own = ""
                else:
                    block = True
        else:
            own = above
        if self.in_svg and tag in ("title", "desc"):
            self.alternative(element, tag, tidy("".join(element.itertext())), counted=False)
            return False
        self.number += 1
        item = _Open(element, tag, self.number, block, own)
        if block:
            self.flush()
            self.base = len(stack)
        elif tag == "a":
            self.links.append(element.get("href") or "")
        elif tag == "svg":
            self.in_svg += 1
        elif tag in IMAGES:
            self.alternative(element, tag, tidy(element.get("alt") or "") if tag != "input" or element.get("type") == "image" else "")
        elif tag == "option":
            self.line.parts.append(" ")
        stack.append(item)
        if tag in PREFORMATTED:
            self.pre += 1
        if len(stack) > self.depth:
            self.depth = len(stack)
        return True

    def close(self, item: _Open) -> None:
        if item.block:
            self.flush()
            self.stack.pop()
            self.base = _top_block(self.stack)
            if item.tag in PREFORMATTED:
                self.pre -= 1
        else:
            self.stack.pop()
            if item.tag == "a":
                self.links.pop()
            elif item.tag == "svg":
                self.in_svg -= 1
            self.glue = item.tag in GLUED

    def text(self, text: str) -> None:
        line = self.line
        if text.isspace():
            if line.parts:
                line.parts.append(text if self.pre else " ")
            self.glue = False
            return
        if self.glue:
            # Two inline elements without a space between them: a style sheet shows them apart, unless it is a drop capital.
            self.glue = False
            top = self.stack[-1].tag if self.stack else ""
            if top in GLUED and line.parts and len(line.parts[-1]) > 2 and line.parts[-1][-1].isalnum() and (text[0].isupper() or text[0].isdigit()):
                line.parts.append(" ")
        line.parts.append(text)
        inline = self.stack[self.base + 1 :]
        if line.cover is None:
            line.cover = inline
        elif line.cover and line.cover != inline:
            line.cover = _common(line.cover, inline)
        if self.links:
            line.link_chars += len(tidy(text))
            href = self.links[-1]
            if href and (not line.hrefs or line.hrefs[-1] != href):
                line.hrefs.append(href)

    def line_end(self) -> bool:
        """A `br`: another line begins. Always true."""
        self.line = _Line()
        self.lines.append(self.line)
        self.glue = False
        return True

    def pending(self) -> int:
        """Letters that are read and not yet in a block."""
        return sum(len(letters(part)) for line in self.lines for part in line.parts)

    def alternative(self, element: etree._Element, tag: str, alt: str, *, counted: bool = True) -> None:
        if not alt:
            return
        if counted:
            self.alt_letters += len(letters(alt))
        if self.line.cover is None:
            self.flush()
            self.emit_alternative(element, tag, alt, self.stack)
        elif len(alt) <= 2 and not alt.isalnum():
            self.line.parts.append(alt)
        else:
            self.later.append((element, list(self.stack), alt))

    def emit_alternative(self, element: etree._Element, tag: str, alt: str, stack: list[_Open]) -> None:
        links = [item.element.get("href") or "" for item in stack if item.tag == "a"][-1:]
        line = _Line([alt], [], len(alt) if links else 0, links)
        tags, attrs, numbers = self.above(stack)
        shape = Shape(tag, tags, (_words(element), *attrs), numbers, "alt", line.link_chars, tuple(line.hrefs))
        self.emit(alt, alt, shape)

    def flush(self) -> None:
        """Make blocks of what was read since the last border, then of what was put off."""
        lines, later = self.lines, self.later
        if len(lines) > 1 or lines[0].parts:
            self.line = _Line()
            self.lines = [self.line]
            self.glue = False
            if len(lines) == 1:
                self.block(lines)
            else:
                for group in self.groups(lines):
                    self.block(group)
        if later:
            self.later = []
            for element, stack, alt in later:
                if alt:
                    self.emit_alternative(element, element.tag, alt, stack)
                else:
                    self.put_off(element, stack)

    def put_off(self, element: etree._Element, stack: list[_Open]) -> None:
        links, self.links = self.links, []
        pre, self.pre = self.pre, 0
        svg, self.in_svg = self.in_svg, 0
        self.run(element, stack)
        self.links, self.pre, self.in_svg = links, pre, svg

    def groups(self, lines: list[_Line]) -> Iterator[list[_Line]]:
        """The lines that make a block together."""
        if self.pre:
            yield lines
            return
        apart = self.base >= 0 and self.stack[self.base].tag not in HEADINGS and any(len(tidy("".join(line.parts))) >= LONG_LINE for line in lines)
        group: list[_Line] = []
        for line in lines:
            if line.cover is None or apart:
                if group:
                    yield group
                group = []
            if line.cover is not None:
                group.append(line)
        if group:
            yield group

    def block(self, lines: list[_Line]) -> None:
        raw = "\n".join("".join(line.parts) for line in lines)
        text = raw.strip() if self.pre else tidy(raw)
        if not text:
            return
        covers = [line.cover for line in lines if line.cover is not None]
        cover = covers[0]
        for other in covers[1:]:
            cover = _common(cover, other)
        base = max(self.base, 0)
        if not self.stack:
            shape = Shape()
        else:
            own = self.stack[base]
            tags, attrs, numbers = self.above(self.stack[:base])
            words = " ".join(filter(None, [_words(own.element), *(_words(item.element) for item in cover)]))
            hidden = cover[-1].hidden if cover else own.hidden
            hrefs = tuple(href for line in lines for href in line.hrefs)
            shape = Shape(own.tag, tags, (words, *attrs), numbers, hidden, min(len(text), sum(line.link_chars for line in lines)), hrefs)
        self.emit(text, text, shape)

    def emit(self, stretch: str, text: str, shape: Shape) -> None:
        if self.blocks:
            gap = "\n\n" if shape.tag in PARAGRAPHS or self.blocks[-1].shape.tag in PARAGRAPHS else "\n"
            self.pieces.append(gap)
            self.at += len(gap)
        self.pieces.append(stretch)
        start, self.at = self.at, self.at + len(stretch)
        self.blocks.append(Block((start, self.at), text, shape))

    def above(self, stack: list[_Open]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
        """Tags, words and numbers of the open elements, nearest first; kept in each so that they are made once."""
        known = len(stack)
        while known and stack[known - 1].above is None:
            known -= 1
        chain = stack[known - 1].above if known else None
        tags, attrs, numbers = chain or ((), (), ())
        for item in stack[known:]:
            tags = (item.tag, *tags[: MAX_ANCESTORS - 1])
            attrs = (_words(item.element), *attrs[: MAX_ANCESTORS - 1])
            numbers = (item.number, *numbers[: MAX_ANCESTORS - 1])
            item.above = (tags, attrs, numbers)
        return tags, attrs, numbers

    def finish(self) -> Walk:
        ranges: dict[etree._Element, Range] = {}
        if self.marks:
            before = [0]
            for block in self.blocks:
                before.append(before[-1] + len(letters(block.text)))
            for element, (first, start, last, end) in self.marks.items():
                place = self.place(before, before[first] + start, before[last] + end)
                if place:
                    ranges[element] = place
        return Walk("".join(self.pieces), tuple(self.blocks), ranges, self.alt_letters, self.depth)

    def place(self, before: list[int], start: int, end: int) -> Range | None:
        """The range from the letter number `start` to the letter before number `end`."""
        if end <= start:
            return None
        return self.letter(before, start), self.letter(before, end - 1) + 1

    def letter(self, before: list[int], number: int) -> int:
        """Where in the stream the letter `number` stands."""
        low, high = 0, len(self.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if before[middle] <= number else (low, middle - 1)
        block = self.blocks[low]
        left = number - before[low]
        for index, char in enumerate(block.text):
            if not char.isspace():
                if not left:
                    return block.source[0] + index
                left -= 1
        return block.source[1] - 1


def _hiding(root: etree._Element) -> dict[etree._Element, str]:
    """The elements that an attribute hides, and the word for it."""
    found: dict[etree._Element, str] = {}
    for element in _BY_ATTRIBUTE(root):
        style = element.get("style")
        if element.get("hidden") is not None or (style and _DISPLAY_NONE.search(style)) or (element.tag == "dialog" and element.get("open") is None):
            found[element] = "hidden"
        elif (element.get("aria-hidden") or "").strip().lower() == "true":
            found[element] = WEAK
    return found


def _words(element: etree._Element) -> str:
    """The words of the attributes that name what an element is for, lower case."""
    get = element.get
    return " ".join([value for name in WORDS_IN if (value := get(name))]).lower()


def _common(one: list[_Open], other: list[_Open]) -> list[_Open]:
    """The open elements that both lists begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        count += 1
    return one[:count]


def _top_block(stack: list[_Open]) -> int:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].block:
            return index
    return -1
