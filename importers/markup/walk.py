"""Walks a parsed page once and gives the stream and its blocks.

The stream is the text of the page in document order: one stretch per block, white space collapsed (kept in `pre`), a line end between
blocks, a blank line around paragraphs, headings, quotations and lists. Scripts, styles and comments are out. What markup hides is in, as
blocks that say so in `Shape.hidden`: head-title, alt, option, textarea, button, noscript, template, iframe, noframes, noembed, fallback
(of audio, video, canvas), hidden (the attribute, `display: none`, a closed dialog) and, weaker, aria-hidden. An image's alternative and
an element hidden within a sentence stand after the block that they interrupt. Every table cell and list item is a block. A single `br`
ends a block only when one of the lines is as long as a paragraph's; two in a row always do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from importers.document import MAX_BLOCKS, Block, Range, Shape, letters
from importers.markup.elements import BLOCKS, GLUED, HEADINGS, HIDDEN, IMAGES, PARAGRAPHS, PLAIN, PREFORMATTED, SENTENCES, SKIPPED, WEAK
from importers.markup.survey import Survey, survey_of, text_of

MAX_ANCESTORS = 64
"""Nearest ancestors that a block remembers: a page 2,000 levels deep must not need memory by the square."""

LONG_LINE = 80
"""Characters from which a line that `br` ends counts as a paragraph of its own."""


class TooManyError(Exception):
    """The page has more than `MAX_BLOCKS` blocks."""


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


def walk(root: etree._Element, survey: Survey | None = None) -> Walk:
    """The stream and blocks of a page parsed without comments; the elements that `survey` calls telling get their range in the stream."""
    walker = _Walker(survey or survey_of(root))
    walker.run(root, [])
    walker.flush()
    return walker.finish()


Above = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]


class _Open:
    """An open element. `base` is the place of the block around it, `above` what its children inherit: tags, words and numbers, nearest first."""

    __slots__ = ("above", "base", "block", "element", "hidden", "number", "tag")

    def __init__(self, element: etree._Element, tag: str, number: int, block: bool, hidden: str, base: int) -> None:
        self.element, self.tag, self.number, self.block, self.hidden, self.base = element, tag, number, block, hidden, base
        self.above: Above | None = None


class _Line:
    """Text up to a `br`, a block's border or the end. `cover` are the inline elements that hold all of it."""

    __slots__ = ("cover", "hrefs", "link_chars", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.cover: list[_Open] | None = None
        self.link_chars = 0
        self.hrefs: list[str] = []


class _Walker:
    def __init__(self, survey: Survey) -> None:
        self.wanted = frozenset(survey.telling)
        self.hiding = survey.hidden
        self.words = survey.words
        self.pieces: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.lines: list[_Line] = [_Line()]
        self.line = self.lines[0]
        self.stack: list[_Open] = []
        self.base = -1
        self.inline: list[_Open] = []
        self.links: list[str] = []
        self.later: list[tuple[etree._Element, list[_Open], str]] = []
        self.marks: dict[etree._Element, tuple[int, int, int, int]] = {}
        self.begun: dict[etree._Element, tuple[int, int]] = {}
        self.counted: tuple[list[_Line], int, int, int] = (self.lines, 0, 0, 0)
        self.places: dict[int, list[int]] = {}
        self.number = self.depth = self.alt_letters = 0
        self.in_svg = self.pre = 0
        self.glue = -1

    def run(self, root: etree._Element, stack: list[_Open]) -> None:
        """Walk `root`'s subtree under the open elements `stack`."""
        outer, self.stack = (self.stack, self.base), stack
        self.base = next((index for index in range(len(stack) - 1, -1, -1) if stack[index].block), -1)
        steps = etree.iterwalk(root, events=("start", "end"))
        wanted, begun, hiding = self.wanted, self.begun, self.hiding
        for event, element in steps:
            if event == "start":
                tag = element.tag
                block = PLAIN.get(tag)
                if block is None and (tag in SKIPPED or (tag == "br" and self.line_end()) or (tag == "svg" and not tidy(text_of(element)))):
                    steps.skip_subtree()
                    continue
                if element in wanted:
                    begun[element] = (len(self.blocks), self.pending())
                # What nothing special is done with, which is nearly all, is pushed here: a call for each costs as much as the rest.
                if block is not None and element not in hiding:
                    self.number += 1
                    item = _Open(element, tag, self.number, block, stack[-1].hidden if stack else "", self.base)
                    if block:
                        if self.line.parts or self.later or len(self.lines) > 1:
                            self.flush()
                        self.base = len(stack)
                    stack.append(item)
                    if len(stack) > self.depth:
                        self.depth = len(stack)
                elif not self.open(element, tag):
                    steps.skip_subtree()
                    continue
                text = element.text
            else:
                if stack and stack[-1].element is element:
                    self.close(stack.pop())
                if begun and element in begun:
                    self.marks[element] = (*begun.pop(element), len(self.blocks), self.pending())
                if element is root:
                    break
                text = element.tail
            if text:
                if not text.isspace():
                    self.text(text)
                elif self.line.parts:
                    self.line.parts.append(text if self.pre else " ")
        self.flush()
        self.stack, self.base = outer

    def open(self, element: etree._Element, tag: str) -> bool:
        """Push an element; False when its subtree is passed over now."""
        if "}" in tag:
            tag = tag.rpartition("}")[2]
        stack = self.stack
        hidden = stack[-1].hidden if stack else ""
        block = tag in BLOCKS
        if tag == "button":
            # A word of a sentence that opens its definition stays in it.
            block = self.line.cover is None or stack[self.base].tag not in SENTENCES
        if not hidden or hidden == WEAK:
            own = self.hiding.get(element, HIDDEN.get(tag))
            if own:
                if block or own == WEAK:
                    hidden = own
                elif tag == "button":
                    pass
                elif self.line.cover is None:
                    hidden, block = own, True
                else:
                    self.later.append((element, list(stack), ""))
                    return False
        if self.in_svg and tag in ("title", "desc"):
            self.alternative(element, tag, tidy(text_of(element)), counted=False)
            return False
        self.number += 1
        item = _Open(element, tag, self.number, block, hidden, self.base)
        if block:
            if self.line.parts or self.later or len(self.lines) > 1:
                self.flush()
            self.base = len(stack)
            if tag in PREFORMATTED:
                self.pre += 1
        elif tag == "a":
            self.links.append(element.get("href") or "")
        elif tag == "svg":
            self.in_svg += 1
        elif tag in IMAGES:
            self.alternative(element, tag, tidy(element.get("alt") or "") if tag != "input" or element.get("type") == "image" else "")
        elif tag == "option":
            self.line.parts.append(" ")
        stack.append(item)
        if len(stack) > self.depth:
            self.depth = len(stack)
        return True

    def close(self, item: _Open) -> None:
        """What ends with an element, popped just now."""
        if item.block:
            if self.line.parts or self.later or len(self.lines) > 1:
                self.stack.append(item)
                self.flush()
                self.stack.pop()
            self.base = item.base
            if item.tag in PREFORMATTED:
                self.pre -= 1
        else:
            if item.tag == "a":
                self.links.pop()
            elif item.tag == "svg":
                self.in_svg -= 1
            self.glue = len(self.line.parts) if item.tag in GLUED else -1

    def text(self, text: str) -> None:
        """Words of the page, as they stand between two tags."""
        line = self.line
        parts = line.parts
        if self.glue == len(parts) and parts and self.stack[-1].tag in GLUED:
            # Two inline elements without a space between them: a style sheet shows them apart, unless one is a drop capital.
            last = parts[-1]
            if len(last) > 2 and last[-1].isalnum() and (text[0].isupper() or text[0].isdigit()):
                parts.append(" ")
        parts.append(text)
        inline = self.stack[self.base + 1 :]
        if inline == self.inline:
            inline = self.inline  # one list for all the lines that stand alike: elements nested deep must not need memory by the square
        else:
            self.inline = inline
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
        return True

    def pending(self) -> int:
        """Letters that are read and not yet in a block."""
        # Each part is counted once: there may be as many telling elements in a line as words.
        lines = self.lines
        at, done, total = self.counted[1:] if self.counted[0] is lines else (0, 0, 0)
        for number in range(at, len(lines)):
            parts = lines[number].parts
            total += sum(len(letters(part)) for part in (parts[done:] if number == at else parts))
        self.counted = (lines, len(lines) - 1, len(lines[-1].parts), total)
        return total

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
        links = tuple([item.element.get("href") or "" for item in stack if item.tag == "a"][-1:])
        tags, attrs, numbers = self.above(stack, len(stack))
        self.emit(alt, Shape(tag, tags, (self.words.get(element, ""), *attrs), numbers, "alt", len(alt) if links else 0, links))

    def flush(self) -> None:
        """Make blocks of what was read since the last border, then of what was put off."""
        lines, later = self.lines, self.later
        if len(lines) > 1 or lines[0].parts:
            self.line = _Line()
            self.lines = [self.line]
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
        before = self.links, self.pre, self.in_svg
        self.links, self.pre, self.in_svg = [], 0, 0
        self.run(element, stack)
        self.links, self.pre, self.in_svg = before

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
        """One block of these lines, if they hold a word."""
        line = lines[0]
        raw = "".join(line.parts) if len(lines) == 1 else "\n".join(["".join(line.parts) for line in lines])
        text = raw.strip() if self.pre else " ".join(raw.split())
        if not text:
            return
        cover, link_chars, hrefs = line.cover or [], line.link_chars, line.hrefs
        for other in lines[1:]:
            if other.cover is not None:
                cover = other.cover if line.cover is None else _common(cover, other.cover)
                line = other
            link_chars += other.link_chars
            hrefs = hrefs + other.hrefs
        base = max(self.base, 0)
        own = self.stack[base]
        tags, attrs, numbers = self.above(self.stack, base)
        words = self.words.get(own.element, "")
        inline: tuple[str, ...] = ()
        hidden = own.hidden
        if cover:
            words = " ".join(filter(None, [words, *(self.words.get(item.element, "") for item in cover)]))
            inline = tuple([item.tag for item in cover])
            hidden = cover[-1].hidden
        shape = Shape(own.tag, tags, (words, *attrs), numbers, hidden, min(len(text), link_chars), tuple(hrefs), inline=inline)
        self.emit(text, shape)

    def emit(self, text: str, shape: Shape) -> None:
        """Add a block to the stream."""
        blocks = self.blocks
        if blocks:
            if len(blocks) >= MAX_BLOCKS:
                raise TooManyError
            gap = "\n\n" if shape.tag in PARAGRAPHS or blocks[-1].shape.tag in PARAGRAPHS else "\n"
            self.pieces.append(gap)
            self.at += len(gap)
        self.pieces.append(text)
        start = self.at
        self.at = end = start + len(text)
        blocks.append(Block((start, end), text, shape))

    def above(self, stack: list[_Open], count: int) -> Above:
        """Tags, words and numbers of the first `count` open elements, nearest first; kept in each so that they are made once."""
        known = count
        while known and stack[known - 1].above is None:
            known -= 1
        chain = (stack[known - 1].above if known else None) or ((), (), ())
        for item in stack[known:count]:
            tags, attrs, numbers = chain
            if len(tags) >= MAX_ANCESTORS:
                tags, attrs, numbers = tags[:-1], attrs[:-1], numbers[:-1]
            chain = item.above = ((item.tag, *tags), (self.words.get(item.element, ""), *attrs), (item.number, *numbers))
        return chain

    def finish(self) -> Walk:
        """What was found, and where in the stream the telling elements begin and end."""
        ranges: dict[etree._Element, Range] = {}
        for element, (first, start, last, end) in self.marks.items():
            if (first, start) < (last, end):
                low, high = self.letter(first, start), self.letter(last, end - 1) if end else self.blocks[last - 1].source[1] - 1
                if low <= high:
                    ranges[element] = (low, high + 1)
        return Walk("".join(self.pieces), tuple(self.blocks), ranges, self.alt_letters, self.depth)

    def letter(self, block: int, number: int) -> int:
        """Where in the stream the letter `number`, counted from a block on, stands."""
        while block < len(self.blocks):
            places = self.places.get(block)
            if places is None:
                start, text = self.blocks[block].source[0], self.blocks[block].text
                places = self.places[block] = [index for index, char in enumerate(text, start) if not char.isspace()]
            if number < len(places):
                return places[number]
            number -= len(places)
            block += 1
        return self.at


def _common(one: list[_Open], other: list[_Open]) -> list[_Open]:
    """The open elements that both lists begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        count += 1
    return one[:count]
