"""Walks a parsed page once and gives the stream and its blocks.

The stream is the text of the page in document order: one stretch per block, white space collapsed (kept in `pre`), a line end between
blocks, a blank line around paragraphs, headings, quotations and lists. Scripts, styles and comments are out. What markup hides is in, as
blocks that say so in `Shape.hidden`: head-title, alt, option, textarea, button, noscript, template, iframe, noframes, noembed, fallback
(of audio, video, canvas), hidden (the attribute, `display: none`, a closed dialog) and, weaker, aria-hidden. An image's alternative and
an element hidden within a sentence stand after the block that they interrupt. Every table cell and list item is a block. A single `br`
ends a block only when one of the lines is as long as a paragraph's; two in a row always do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from importers.compiled import twin
from importers.document import MAX_BLOCKS, Block, Range, Shape, letters
from importers.markup.around import Around, name_of
from importers.markup.elements import BLOCK, BLOCKS, GLUED, HEADINGS, HIDDEN, IMAGES, INLINE, LINK, PARAGRAPHS, PLAIN, PREFORMATTED, SENTENCES, SKIPPED, WEAK
from importers.markup.survey import Survey, survey_of, text_of
from importers.markup.walked import LONG_LINE, TooManyError, Walk


def tidy(text: str) -> str:
    """`text` with every run of white space made one space, none at its ends."""
    return " ".join(text.split())


def _walk(root: etree._Element) -> Walk:
    """The walk over a page parsed without comments. Raises `TooManyError` for a page of more than `MAX_BLOCKS` blocks."""
    walker = _Walker(survey_of(root))
    walker.run(root, [], -1)
    return walker.finish()


walk = twin(_walk, "walk")


class _Line:
    """Text up to a `br`, a block's border or the end. `cover` are the inline elements that hold all of it."""

    __slots__ = ("cover", "hrefs", "link_chars", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.cover: list[etree._Element] | None = None
        self.link_chars = 0
        self.hrefs: list[str] = []


@dataclass(frozen=True, slots=True)
class _Later:
    """What interrupts a sentence and stands after it: an image's `alt`, or (where that is "") a hidden element. `stack` and `base` are those of its place."""

    element: etree._Element
    stack: list[etree._Element]
    base: int
    alt: str = ""


class _Walker:
    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.wanted = frozenset(survey.telling)
        self.hiding = survey.hidden
        self.words = survey.words
        self.pieces: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.lines: list[_Line] = [_Line()]
        self.line = self.lines[0]
        # The open elements; beside each its kind (None where a look is needed when it ends); the places of those that begin a block.
        self.stack: list[etree._Element] = []
        self.kinds: list[int | None] = []
        self.bases: list[int] = [-1]
        self.veiled: dict[etree._Element, str] = {}
        self.around = Around(survey.words, self.veiled)
        self.hidden = [""]
        self.inline: list[etree._Element] = []
        self.links: list[etree._Element] = []
        self.later: list[_Later] = []
        self.marks: dict[etree._Element, tuple[int, int, int, int]] = {}
        self.begun: dict[etree._Element, tuple[int, int]] = {}
        self.counted: tuple[list[_Line], int, int, int] = (self.lines, 0, 0, 0)
        self.letters_at: dict[int, list[int]] = {}
        self.alt_letters = 0
        self.in_svg = self.pre = 0
        self.glue = -1

    def run(self, root: etree._Element, stack: list[etree._Element], base: int) -> None:
        """Walk `root`'s subtree under the open elements `stack`, of which the last that begins a block stands at `base`."""
        outer = self.stack, self.kinds, self.bases
        self.stack, self.kinds, self.bases = stack, [], [base]
        kinds, bases = self.kinds, self.bases
        steps = etree.iterwalk(root, events=("start", "end"))
        begun, marked = self.begun, self.wanted | self.hiding.keys()
        for event, element in steps:
            # What nothing special is done with, which is nearly all, is done here: a call for each costs as much as the rest.
            if event == "start":
                tag = element.tag
                kind = PLAIN.get(tag)
                if kind is None and (tag in SKIPPED or (tag == "br" and self.line_end()) or (tag == "svg" and not tidy(text_of(element)))):
                    steps.skip_subtree()
                    continue
                if kind is None or element in marked:
                    if element in self.wanted:
                        begun[element] = (len(self.blocks), self.pending())
                    if not self.open(element):
                        steps.skip_subtree()
                        continue
                    kind = None
                elif kind == BLOCK:
                    if self.line.parts or self.later or len(self.lines) > 1:
                        self.flush()
                    bases.append(len(stack))
                elif kind == LINK:
                    self.links.append(element)
                stack.append(element)
                kinds.append(kind)
                text = element.text
            else:
                if stack and stack[-1] is element:
                    kind = kinds.pop()
                    if kind is None:
                        self.close(element)
                    elif kind == BLOCK:
                        if self.line.parts or self.later or len(self.lines) > 1:
                            self.flush()
                        bases.pop()
                    elif kind == INLINE:
                        self.glue = -1
                    else:
                        self.glue = len(self.line.parts)
                        if kind == LINK:
                            self.links.pop()
                    stack.pop()
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
        self.stack, self.kinds, self.bases = outer

    def open(self, element: etree._Element) -> bool:
        """What begins with an element that is not plain, before it is put on the stack; False when its subtree is passed over now."""
        tag = name_of(element)
        hidden = self.hidden[-1]
        block = tag in BLOCKS
        if tag == "button":
            # A word of a sentence that opens its definition stays in it.
            block = self.line.cover is None or self.stack[self.bases[-1]].tag not in SENTENCES
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
                    self.later.append(_Later(element, list(self.stack), self.bases[-1]))
                    return False
        if self.in_svg and tag in ("title", "desc"):
            self.alternative(element, tidy(text_of(element)), counted=False)
            return False
        if block:
            if self.line.parts or self.later or len(self.lines) > 1:
                self.flush()
            self.bases.append(len(self.stack))
            if tag in PREFORMATTED:
                self.pre += 1
        elif tag == "a":
            self.links.append(element)
        elif tag == "svg":
            self.in_svg += 1
        elif tag in IMAGES:
            self.alternative(element, tidy(element.get("alt") or "") if tag != "input" or element.get("type") == "image" else "")
        elif tag == "option":
            self.line.parts.append(" ")
        if hidden != self.hidden[-1]:
            self.veiled[element] = hidden
        self.hidden.append(hidden)
        return True

    def close(self, element: etree._Element) -> None:
        """What ends with an element that is not plain, before it leaves the stack."""
        tag = name_of(element)
        if self.bases[-1] == len(self.stack) - 1:
            if self.line.parts or self.later or len(self.lines) > 1:
                self.flush()
            self.bases.pop()
            if tag in PREFORMATTED:
                self.pre -= 1
        else:
            if tag == "a":
                self.links.pop()
            elif tag == "svg":
                self.in_svg -= 1
            self.glue = len(self.line.parts) if tag in GLUED else -1
        self.hidden.pop()

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
        inline = self.stack[self.bases[-1] + 1 :]
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
            href = self.links[-1].get("href")
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
            total += sum([len(letters(part)) for part in (parts[done:] if number == at else parts)])
        self.counted = (lines, len(lines) - 1, len(lines[-1].parts), total)
        return total

    def alternative(self, element: etree._Element, alt: str, *, counted: bool = True) -> None:
        if not alt:
            return
        if counted:
            self.alt_letters += len(letters(alt))
        if self.line.cover is None:
            self.flush()
            self.emit_alternative(element, alt, self.stack)
        elif len(alt) <= 2 and not alt.isalnum():
            self.line.parts.append(alt)
        else:
            self.later.append(_Later(element, list(self.stack), self.bases[-1], alt))

    def emit_alternative(self, element: etree._Element, alt: str, stack: list[etree._Element]) -> None:
        links = tuple([up.get("href") or "" for up in stack if up.tag == "a"][-1:])
        around = self.around.of(stack, len(stack))
        attrs = (self.words.get(element, ""), *around.attrs)
        self.emit(alt, Shape(name_of(element), around.tags, attrs, around.numbers, "alt", len(alt) if links else 0, links))

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
            for item in later:
                if item.alt:
                    self.emit_alternative(item.element, item.alt, item.stack)
                else:
                    self.put_off(item)

    def put_off(self, item: _Later) -> None:
        before = self.links, self.pre, self.in_svg, self.hidden
        self.links, self.pre, self.in_svg, self.hidden = [], 0, 0, [""]
        self.run(item.element, item.stack, item.base)
        self.links, self.pre, self.in_svg, self.hidden = before

    def groups(self, lines: list[_Line]) -> Iterator[list[_Line]]:
        """The lines that make a block together."""
        if self.pre:
            yield lines
            return
        apart = self.bases[-1] >= 0 and self.stack[self.bases[-1]].tag not in HEADINGS and any(len(tidy("".join(line.parts))) >= LONG_LINE for line in lines)
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
        base = max(self.bases[-1], 0)
        own, around = self.stack[base], self.around.of(self.stack, base)
        words, hidden = self.words.get(own, ""), around.hidden
        inline: tuple[str, ...] = ()
        if self.veiled:
            for element in (own, *cover):
                hidden = self.veiled.get(element, hidden)
        if cover:
            words = " ".join([each for element in (own, *cover) if (each := self.words.get(element))])
            inline = tuple([name_of(element) for element in cover])
        shape = Shape(name_of(own), around.tags, (words, *around.attrs), around.numbers, hidden, min(len(text), link_chars), tuple(hrefs), inline=inline)
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

    def finish(self) -> Walk:
        """What was found, and where in the stream the telling elements begin and end."""
        ranges: dict[etree._Element, Range] = {}
        for element, (first, start, last, end) in self.marks.items():
            if (first, start) < (last, end):
                low, high = self.letter(first, start), self.letter(last, end - 1) if end else self.blocks[last - 1].source[1] - 1
                if low <= high:
                    ranges[element] = (low, high + 1)
        stream = "".join(self.pieces)
        return Walk(stream, tuple(self.blocks), len(letters(stream)) - self.alt_letters, self.survey.telling, ranges, self.survey.declaring)

    def letter(self, block: int, number: int) -> int:
        """Where in the stream the letter `number`, counted from a block on, stands."""
        while block < len(self.blocks):
            places = self.letters_at.get(block)
            if places is None:
                start, text = self.blocks[block].source[0], self.blocks[block].text
                places = self.letters_at[block] = [index for index, char in enumerate(text, start) if not char.isspace()]
            if number < len(places):
                return places[number]
            number -= len(places)
            block += 1
        return self.at


def _common(one: list[etree._Element], other: list[etree._Element]) -> list[etree._Element]:
    """The open elements that both lists begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        count += 1
    return one[:count]
