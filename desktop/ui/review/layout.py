"""Where every row stands: heights kept for each width, guessed until a row comes into view, and the text layouts of those that are."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from desktop.archive.record import Record, RecordBlock
from desktop.ui.review.rows import Row
from desktop.ui.spaces import bound
from desktop.ui.theme import Theme

MARGIN, GAP, MEASURE, PAD, BAR = 120, 24, 560, 12, 12
STRIP, LINE = 32, 20
KEPT_LAYOUTS = 160


@dataclass(frozen=True, slots=True)
class Style:
    """How a block's words are set: a font `more` pixels over the base, lines of `pitch` pixels."""

    more: int
    pitch: int
    strong: bool = False
    serif: bool = True
    token: str = "ink"
    above: int = 6
    below: int = 6


BODY = Style(3, 24, token="body")
STYLES = {
    "title": Style(13, 32, strong=True, above=10, below=10),
    "standfirst": Style(3, 24, strong=True),
    "heading": Style(4, 24, strong=True, above=18, below=2),
}
QUIET = Style(0, 18, serif=False, token="quiet", above=7, below=7)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand across a view of one width, in pixels."""

    margin: int
    text: int
    measure: int
    card: int
    card_end: int


@dataclass(frozen=True, slots=True)
class Box:
    """Down a row, from its top: its height, where its words, second line and bar stand, and from where to where its ground reaches."""

    height: int
    text: int
    words: int
    ground: tuple[int, int]
    reason: int | None = None
    bar: int | None = None
    wrapped: bool = False


def columns(width: int) -> Columns:
    """The columns in a view of `width` pixels: the text never moves while it has its measure."""
    margin = MARGIN if width >= 520 else 84
    side = max(PAD, (width - margin - GAP - MEASURE) // 2)
    text = side + margin + GAP
    measure = max(120, min(MEASURE, width - text - 24))
    return Columns(margin, text, measure, max(4, text - margin - GAP - PAD), min(text + measure + 56, width - 4))


def style_of(row: Row, block: RecordBlock) -> Style:
    """How the block's words are set in its row."""
    if row.kind in ("strip", "fold"):
        return QUIET
    return STYLES.get(block.role, BODY)


class Layout:
    """The rows of one record in a view: `set` gives what is shown, `resize` the width, `chosen` is the row that has a bar of `bar` pixels."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.rows: tuple[Row, ...] = ()
        self.record: Record | None = None
        self.width, self.columns = 0, columns(0)
        self.chosen, self.bar, self.short_bar, self.editor = -1, 32, 120, 0
        self.tops: list[int] = [0]
        self._boxes: list[Box] = []
        self._exact: list[bool] = []
        self._heights: dict[tuple[str, Style, int], int] = {}
        self._layouts: dict[tuple[str, Style, int], QTextLayout] = {}
        self._fonts: dict[Style, QFont] = {}
        self._shares: dict[Style, float] = {}
        self._next = 0

    def set(self, record: Record | None, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.record, self.rows = record, rows
        self._measure_all()

    def resize(self, width: int) -> None:
        """Stand in `width` pixels."""
        if width != self.width:
            self.width = width
            old, self.columns = self.columns, columns(width)
            if old.measure != self.columns.measure or old.card_end - old.text != self.columns.card_end - self.columns.text:
                self._measure_all()

    def again(self, *rows: int) -> None:
        """Measure these rows anew."""
        for n in rows:
            if 0 <= n < len(self.rows):
                self._boxes[n] = self._box(n, exact=True)
                self._exact[n] = True
        self._sum()

    @property
    def height(self) -> int:
        """Of all rows."""
        return self.tops[-1]

    def box(self, row: int) -> Box:
        """The row's box."""
        return self._boxes[row]

    def at(self, y: int) -> int:
        """The row at `y`, the last one below all."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.rows) - 1))

    def settle(self, top: int, height: int) -> int:
        """Measure exactly what stands in `height` pixels from `top`; the `top` where the same is in view afterwards."""
        if not self.rows:
            return top
        anchor = self.at(top)
        if self.tops[anchor] < top and anchor + 1 < len(self.rows):
            anchor += 1
        offset = self.tops[anchor] - top
        changed = True
        while changed:
            changed = False
            low, high = self.at(top), self.at(top + height)
            for n in range(low, high + 1):
                changed |= self._be_exact(n)
            if changed:
                self._sum()
                top = max(0, self.tops[anchor] - offset)
        return top

    def refine(self, top: int, count: int = 12) -> tuple[int, bool]:
        """Measure a few rows more. The `top` where the same is in view, and whether any is left."""
        anchor = self.at(top)
        offset, changed, done = top - self.tops[anchor] if self.rows else 0, False, 0
        while self._next < len(self.rows) and done < count:
            if not self._exact[self._next]:
                changed |= self._be_exact(self._next)
                done += 1
            self._next += 1
        if changed:
            self._sum()
            top = self.tops[anchor] + offset
        return top, self._next < len(self.rows)

    def font(self, style: Style) -> QFont:
        """The style's font."""
        if style not in self._fonts:
            self._fonts[style] = self.theme.font(style.more, strong=style.strong, serif=style.serif)
        return self._fonts[style]

    def scaled(self, pixels: int) -> int:
        """Pixels at the theme's size."""
        return round(pixels * self.theme.base / 13)

    def text(self, row: int) -> QTextLayout:
        """The layout of the row's words, lines set out at the style's pitch."""
        block = self.block(row)
        style = style_of(self.rows[row], block)
        return self._laid(block.text, style, self._measure(style))

    def block(self, row: int) -> RecordBlock:
        """The (first) block of a row that has one."""
        assert self.record is not None
        return self.record.blocks[self.rows[row].first]

    def _measure(self, style: Style) -> int:
        """Titles are wider than the text."""
        return min(self.columns.measure + 40, self.columns.card_end - self.columns.text - 8) if style.more > 4 else self.columns.measure

    def _laid(self, text: str, style: Style, width: int) -> QTextLayout:
        key = (text, style, width)
        found = self._layouts.pop(key, None)
        if found is None:
            found = QTextLayout(bound(text).replace("\n", "\u2028"), self.font(style))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            found.setTextOption(option)
            found.setCacheEnabled(True)
            pitch, y = self.scaled(style.pitch), 0
            found.beginLayout()
            while (line := found.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, y + round((pitch - line.height()) / 2)))
                y += pitch
            found.endLayout()
            self._heights[key] = max(y, pitch)
        self._layouts[key] = found
        while len(self._layouts) > KEPT_LAYOUTS:
            self._layouts.pop(next(iter(self._layouts)))
        return found

    def _words(self, text: str, style: Style, *, exact: bool) -> int:
        key = (text, style, self._measure(style))
        if key not in self._heights:
            if not exact:
                return self._guess(text, style)
            self._laid(*key)
        return self._heights[key]

    def _guess(self, text: str, style: Style) -> int:
        if style not in self._shares:
            self._shares[style] = QFontMetrics(self.font(style)).horizontalAdvance("etaoin shrdlu etaoin") / 20
        in_line = max(1.0, self._measure(style) / self._shares[style] - 3)
        return self.scaled(style.pitch) * (int(len(text) / in_line) + 1 + text.count("\n"))

    def _measure_all(self) -> None:
        self._boxes = [self._box(n, exact=False) for n in range(len(self.rows))]
        self._exact = [False] * len(self.rows)
        self._next = 0
        self._sum()

    def _be_exact(self, n: int) -> bool:
        if self._exact[n]:
            return False
        before = self._boxes[n]
        self._boxes[n], self._exact[n] = self._box(n, exact=True), True
        return before != self._boxes[n]

    def _sum(self) -> None:
        y, tops = 0, [0]
        for box in self._boxes:
            y += box.height
            tops.append(y)
        self.tops = tops

    def _box(self, n: int, *, exact: bool) -> Box:
        row, px = self.rows[n], self.scaled
        if row.kind == "end":
            return Box(px(64), px(20), px(LINE), (px(12), px(52)))
        gap = 24 if n == 0 else 8 if self._turns(n) else 0
        if row.kind in ("strip", "fold"):
            return self._strip_box(n, row, gap, exact=exact)
        block = self.block(n)
        style = style_of(row, block)
        words = max(self._words(block.text, style, exact=exact), self.editor if n == self.chosen else 0)
        if row.kind == "doubt":
            top = 16 if n else 24
            text = top + PAD
            reason = text + words + 2
            end = reason + px(LINE) + PAD
            bar = None
            if n == self.chosen:
                bar = end - 4
                end = bar + self.bar + PAD
            return Box(end + 16, text, words, (top, end), reason, bar)
        text = gap + style.above
        if n != self.chosen:
            return Box(text + words + style.below, text, words, (gap, text + words + style.below))
        bar = text + words + 8
        return Box(bar + self.bar + 12 + 6, text, words, (gap, bar + self.bar + 12), None, bar)

    def _strip_box(self, n: int, row: Row, gap: int, *, exact: bool) -> Box:
        px = self.scaled
        more = px(LINE) * (len(row.proofs) + (row.kind == "fold" and not row.open))
        tail = 6 if more else 0
        if n != self.chosen or (row.kind == "fold" and not self.editor) or not (self.editor or self._is_long(self.block(n))):
            height = px(STRIP) + more + tail
            return Box(gap + height, gap, px(STRIP), (gap, gap + height), None, gap if n == self.chosen else None)
        words = max(self._words(self.block(n).text, QUIET, exact=exact), self.editor)
        text = gap + QUIET.above
        bar = text + words + 4 + px(LINE) * len(row.proofs)
        return Box(bar + max(px(STRIP), self.bar) + 8, text, words, (gap, bar + max(px(STRIP), self.bar) + 6), bar, bar, wrapped=True)

    def _is_long(self, block: RecordBlock) -> bool:
        """Whether a stripped block does not fit on a line beside the bar."""
        room = self.columns.card_end - PAD - self.columns.text - self.short_bar - 16
        return "\n" in block.text or len(block.text) > 200 or QFontMetrics(self.font(QUIET)).horizontalAdvance(block.text) > room

    def _turns(self, n: int) -> bool:
        """Whether text and what is stripped meet above the row."""
        before = self.rows[n - 1].kind
        return before != "doubt" and (before in ("strip", "fold")) != (self.rows[n].kind in ("strip", "fold"))
