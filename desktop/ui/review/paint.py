"""Draws the rows: what was in the article in serif, what the program says and took away in sans."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine

from desktop.archive.record import RecordBlock, RecordRepair
from desktop.ui.actions import keys_of
from desktop.ui.icons import pixmap
from desktop.ui.review.elide import Span, elided
from desktop.ui.review.layout import BAR, GAP, PAD, QUIET, Box, Layout, style_of
from desktop.ui.review.rows import Row
from desktop.ui.review.units import to_qt
from desktop.ui.review.words import doubt_words, label_words, proof_words, reason_words, telling
from desktop.ui.shell import Shell
from desktop.ui.sought import GROUND, Sought

ICONS = {"doubt": "in-doubt", "strip": "strip", "fold": "strip", "field": "tag"}
LABELS = {"doubt": "doubt-ink", "strip": "strip-ink", "fold": "strip-ink"}
BARS = {"doubt": "doubt", "strip": "strip", "fold": "strip"}


@dataclass(frozen=True, slots=True)
class Look:
    """What of a row depends on where mouse, keys and selection are. `caret` and `selected` are indices of Qt in its words, `tint` is what is left of doubt."""

    chosen: bool = False
    focus: bool = False
    hovered: bool = False
    caret: int | None = None
    selected: Span | None = None
    repairs: tuple[tuple[Span, RecordRepair], ...] = ()
    edited: bool = False
    tint: float = 0.0


class Painter:
    """Draws rows of `layout`; `room` is what the bar takes of a chosen line, `keep` how wide "Keep" is on a hovered one."""

    def __init__(self, shell: Shell, layout: Layout) -> None:
        self.shell, self.theme, self.layout = shell, shell.theme, layout
        self.sought = Sought(shell)
        self.meta, self.plain = self.theme.font(-1), self.theme.font()
        self.bold = self.theme.font(-1, strong=True)
        self.medium = self.theme.font(-1)
        self.medium.setWeight(QFont.Weight.Medium)

    def row(self, painter: QPainter, n: int, top: int, look: Look, ratio: float) -> None:
        """Draw row `n` with its top at `top`."""
        row, box, columns = self.layout.rows[n], self.layout.box(n), self.layout.columns
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "end":
            painter.setFont(self.plain)
            painter.setPen(self.theme.colour("quiet"))
            painter.drawText(QRect(columns.text, top + box.text, columns.measure, box.words), Qt.AlignmentFlag.AlignVCenter, self.shell.say("ui.review.end"))
            return
        self._ground(painter, row, box, top, look)
        self._label(painter, row, box, top, ratio)
        if row.kind in BARS:
            low, high = (box.ground[0] + PAD, box.ground[1] - PAD) if row.kind == "doubt" else (box.ground[0] + 6, box.ground[1] - 6)
            painter.fillRect(QRect(columns.text - BAR - 1, top + low, 2, high - low), self.theme.colour(BARS[row.kind]))
        if look.edited:
            self._said(painter, self.shell.say("ui.review.editor-hint"), box.bar if box.bar is not None else box.words, top, "quiet")
        elif row.kind in ("strip", "fold") and not box.wrapped:
            self._strip(painter, n, row, box, top, look, ratio)
        else:
            self._words(painter, n, row, box, top, look)
        if row.kind in ("strip", "fold"):
            self._proofs(painter, n, row, top, ratio)

    def proof_rects(self, n: int, top: int) -> list[QRect]:
        """Where the row's proofs are drawn."""
        row, box, columns = self.layout.rows[n], self.layout.box(n), self.layout.columns
        line = self.layout.scaled(20)
        first = (box.text + box.words + 2) if box.wrapped else box.text + box.words - 5 + (line if row.kind == "fold" and not row.open else 0)
        x = columns.text + (20 if row.kind == "fold" else 0)
        metrics = QFontMetrics(self.medium)
        return [
            QRect(x, top + first + at * line, min(24 + metrics.horizontalAdvance(proof_words(self.shell, entry)), columns.card_end - x - 8), line)
            for at, entry in enumerate(row.proofs)
        ]

    def keep_rect(self, n: int, top: int) -> QRect:
        """Where "Keep" stands on a stripped line under the pointer."""
        box, columns = self.layout.box(n), self.layout.columns
        width = QFontMetrics(self.medium).horizontalAdvance(self.shell.say("ui.review.keep")) + 8 + 22 + 16
        return QRect(columns.card_end - 8 - width, top + box.text, width, box.words)

    def _ground(self, painter: QPainter, row: Row, box: Box, top: int, look: Look) -> None:
        columns = self.layout.columns
        rect = QRectF(columns.card, top + box.ground[0], columns.card_end - columns.card, box.ground[1] - box.ground[0])
        painter.setPen(Qt.PenStyle.NoPen)
        if row.kind == "doubt":
            painter.setBrush(self.theme.colour("doubt-tint"))
            painter.drawRoundedRect(rect, 8, 8)
        elif look.hovered and row.kind in ("strip", "fold"):
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(rect, 8, 8)
        if look.tint:
            tint = self.theme.colour("doubt-tint")
            tint.setAlphaF(look.tint)
            painter.setBrush(tint)
            painter.drawRoundedRect(rect, 8, 8)
        if look.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("accent" if look.focus else "border"), 2 if look.focus else 1))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)

    def _label(self, painter: QPainter, row: Row, box: Box, top: int, ratio: float) -> None:
        assert self.layout.record is not None
        words = label_words(self.shell, self.layout.record, row)
        if not words:
            return
        columns = self.layout.columns
        block = self.layout.record.blocks[row.first]
        pitch = box.words if row.kind in ("strip", "fold") and not box.wrapped else self.layout.scaled(style_of(row, block).pitch)
        font = self.bold if row.kind == "doubt" else self.medium if row.kind in ("strip", "fold") else self.meta
        metrics = QFontMetrics(font)
        icon = ICONS.get(row.kind)
        room = columns.margin - (22 if icon else 0)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        right = columns.text - GAP
        rect = QRect(right - columns.margin, top + box.text, columns.margin, pitch)
        painter.setFont(font)
        painter.setPen(self.theme.colour(LABELS.get(row.kind, "quiet")))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        if icon:
            size = 14
            x = right - metrics.horizontalAdvance(shown) - size - 6
            ink = self.theme.colour(BARS.get(row.kind, "quiet"))
            painter.drawPixmap(x, top + box.text + (pitch - size) // 2, pixmap(icon, ink, size, ratio))

    def _strip(self, painter: QPainter, n: int, row: Row, box: Box, top: int, look: Look, ratio: float) -> None:
        columns, line = self.layout.columns, QRect(0, top + box.text, 0, box.words)
        x, right = columns.text, columns.card_end - 8
        if row.kind == "fold":
            painter.drawPixmap(x, line.top() + (line.height() - 14) // 2, pixmap("caret-down" if row.open else "caret-right", self.theme.colour("quiet"), 14, ratio))
            x += 20
        assert self.layout.record is not None
        block = self.layout.record.blocks[row.first]
        if look.chosen or look.hovered:
            right = (columns.card_end - PAD - self.layout.short_bar) if look.chosen else self._keep(painter, self.keep_rect(n, top))
            right -= 16
            if row.kind == "strip":
                right = self._aside(painter, reason_words(self.shell, block), x, right, line)
        else:
            right = min(right, columns.text + columns.measure)
        said = self.shell.many("ui.review.blocks", len(row.blocks), reason_words(self.shell, block)) if row.kind == "fold" else ""
        words, marks = (said, []) if row.open else self._joined(row)
        shown, spans = elided(words, marks, QFontMetrics(self.plain), right - x)
        self._line(painter, shown, spans, x, line, block)
        if row.kind == "fold" and not row.open:
            self._said(painter, said, box.text + box.words - 5, top, "quiet", 20)

    def _joined(self, row: Row) -> tuple[str, list[Span]]:
        """The words of a line, several blocks set one after the other."""
        assert self.layout.record is not None
        words, marks = "", []
        for n in row.blocks:
            block = self.layout.record.blocks[n]
            if words:
                words += " · "
            marks += [(low + len(words), high + len(words)) for low, high in telling(block)]
            words += block.text
            if len(words) > 400:
                break
        return words, marks

    def _line(self, painter: QPainter, shown: str, spans: Sequence[Span], x: int, line: QRect, block: RecordBlock) -> None:
        metrics = QFontMetrics(self.plain)
        painter.setFont(self.plain)
        base = line.top() + (line.height() + metrics.ascent() - metrics.descent()) // 2
        at, edge = 0, x
        for low, high in (*spans, (len(shown), len(shown))):
            for start, end, marked in ((at, low, False), (low, high, True)):
                if start >= end:
                    continue
                edge = x + metrics.horizontalAdvance(shown[:start])
                if marked:
                    width = metrics.horizontalAdvance(shown[:end]) - metrics.horizontalAdvance(shown[:start])
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(self.theme.colour("strip-tint"))
                    painter.drawRoundedRect(QRectF(edge - 2, base - metrics.ascent() - 1, width + 4, metrics.height() + 2), 3, 3)
                painter.setPen(self.theme.colour("strip-ink" if marked else "quiet"))
                painter.drawText(QPointF(edge, base), shown[start:end])
            at = high

    def _aside(self, painter: QPainter, words: str, left: int, right: int, line: QRect) -> int:
        """A reason at the end of a line, if it leaves room; where it begins."""
        metrics = QFontMetrics(self.meta)
        width = min(metrics.horizontalAdvance(words) + 2, (right - left) // 2)
        if width < 60:
            return right
        painter.setFont(self.meta)
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(
            QRect(right - width, line.top(), width, line.height()), Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        )
        return right - width - 16

    def _keep(self, painter: QPainter, rect: QRect) -> int:
        word = self.shell.say("ui.review.keep")
        painter.setFont(self.medium)
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(rect.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
        cap = QRect(rect.right() - 27, rect.center().y() - 8, 20, 18)
        edge = self.theme.colour("edge")
        edge.setAlphaF(0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self.theme.colour("quiet"))
        painter.setFont(self.theme.font(-2))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys_of("keep", self.shell.settings.keys))
        return rect.left()

    def _said(self, painter: QPainter, words: str, y: int, top: int, token: str, indent: int = 0) -> None:
        columns = self.layout.columns
        painter.setFont(self.meta)
        painter.setPen(self.theme.colour(token))
        room = columns.card_end - columns.text - 12 - indent
        shown = QFontMetrics(self.meta).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(columns.text + indent, top + y, room, self.layout.scaled(20)), Qt.AlignmentFlag.AlignVCenter, shown)

    def _proofs(self, painter: QPainter, n: int, row: Row, top: int, ratio: float) -> None:
        for entry, rect in zip(row.proofs, self.proof_rects(n, top), strict=True):
            name = "no-date" if entry.field in ("published", "published_bounds") else "tag"
            painter.drawPixmap(rect.left(), rect.center().y() - 6, pixmap(name, self.theme.colour("accent"), 14, ratio))
            painter.setFont(self.medium)
            painter.setPen(self.theme.colour("accent"))
            words = QFontMetrics(self.medium).elidedText(proof_words(self.shell, entry), Qt.TextElideMode.ElideRight, rect.width() - 20)
            painter.drawText(rect.adjusted(20, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, painter: QPainter, n: int, row: Row, box: Box, top: int, look: Look) -> None:
        columns, block = self.layout.columns, self.layout.block(n)
        style = QUIET if box.wrapped else style_of(row, block)
        layout = self.layout.text(n)
        origin = QPointF(columns.text, top + box.text)
        if row.kind in ("strip", "doubt"):
            self._marks(
                painter, layout, origin, [(to_qt(block.text, a), to_qt(block.text, b)) for a, b in telling(block)], "strip-tint" if row.kind == "strip" else "paper"
            )
        if row.kind != "strip":
            self._marks(painter, layout, origin, self.sought.places(block.text), GROUND)
        formats = []
        if row.kind == "strip":
            formats += [_format(to_qt(block.text, a), to_qt(block.text, b), foreground=self.theme.colour("strip-ink")) for a, b in telling(block)]
        if look.selected and look.selected[0] < look.selected[1]:
            formats.append(_format(*look.selected, background=self.theme.colour("select" if look.focus else "selectidle")))
        painter.setPen(self.theme.colour(style.token))
        layout.draw(painter, origin, formats, QRectF(painter.window()))  # of a long block only the lines in view
        for span, repair in look.repairs:
            self._dots(painter, layout, origin, span, repair)
        if look.caret is not None and look.chosen and look.focus:
            line = layout.lineForTextPosition(look.caret)
            if line.isValid():
                left = across(line, look.caret)
                painter.fillRect(QRectF(origin.x() + left, origin.y() + line.y(), 1.5, line.height()), self.theme.colour("accent"))
        if row.kind == "doubt":
            if len(block.text) == 1:
                painter.setFont(self.meta)
                painter.setPen(self.theme.colour("doubt-ink"))
                painter.drawText(
                    QRect(columns.text + 20, top + box.text, columns.measure, box.words), Qt.AlignmentFlag.AlignVCenter, self.shell.say("ui.review.one-character")
                )
            if box.reason is not None:
                self._reason(painter, doubt_words(self.shell, block), box.reason, top)
        elif box.wrapped and box.reason is not None:
            painter.setFont(self.meta)
            painter.setPen(self.theme.colour("quiet"))
            room = columns.card_end - PAD - self.layout.short_bar - columns.text - 8
            words = QFontMetrics(self.meta).elidedText(reason_words(self.shell, block), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(columns.text, top + box.reason, room, self.layout.scaled(32)), Qt.AlignmentFlag.AlignVCenter, words)

    def _reason(self, painter: QPainter, words: str, y: int, top: int) -> None:
        columns = self.layout.columns
        painter.setFont(self.plain)
        painter.setPen(self.theme.colour("doubt-ink"))
        room = columns.card_end - columns.text - 12
        shown = QFontMetrics(self.plain).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(columns.text, top + y, room, self.layout.scaled(20)), Qt.AlignmentFlag.AlignVCenter, shown)

    def _marks(self, painter: QPainter, layout: QTextLayout, origin: QPointF, spans: Sequence[Span], token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(token))
        for rect in rects_of(layout, origin, spans):
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)

    def _dots(self, painter: QPainter, layout: QTextLayout, origin: QPointF, span: Span, repair: RecordRepair) -> None:
        pen = QPen(QColor(self.theme.colour("repair")), 2)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([0.1, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for rect in rects_of(layout, origin, [span]):
            y = round(rect.bottom()) + 1
            painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))


def rects_of(layout: QTextLayout, origin: QPointF, spans: Sequence[Span]) -> list[QRectF]:
    """The rectangles that stretches of a text cover, one for each line."""
    found = []
    for low, high in spans:
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            start, end = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if start < end:
                left, right = across(line, start), across(line, end)
                found.append(QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height()))
    return found


def _format(start: int, end: int, *, foreground: QColor | None = None, background: QColor | None = None) -> QTextLayout.FormatRange:
    found, kind = QTextLayout.FormatRange(), QTextCharFormat()
    if foreground is not None:
        kind.setForeground(foreground)
    if background is not None:
        kind.setBackground(background)
    found.start, found.length, found.format = start, end - start, kind
    return found


def across(line: QTextLine, index: int) -> float:
    """How far from the line's left an index stands."""
    found: Any = line.cursorToX(index)  # PySide6 gives the index back beside the place
    return float(found[0] if isinstance(found, tuple) else found)
