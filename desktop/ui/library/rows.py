"""Paints one article of the narrow list: title, where and when, why it waits, and its blocks in small."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.archive.lines import DOUBT, KEPT, Line
from desktop.archive.typing import Passage
from desktop.ui.icons import NAMES, pixmap
from desktop.ui.library.articles import LINE, NEW, PASSAGE, Index
from desktop.ui.library.ribbon import ribbon
from desktop.ui.library.words import meta_words, title_words, why
from desktop.ui.shell import Shell

HEIGHT = 104
INSET, EDGE = 8, 20
"""Pixels from the pane's edge to the card of a chosen row, and to its text."""
RIBBON = QSize(72, 5)
HEAVIER = 16
"""Pixels kept for words in a marked line that are heavier than what it was measured with."""


class Rows(QStyledItemDelegate):
    """Every row is as high as every other: nothing is measured before it is seen."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell, theme = shell, shell.theme
        self.strong, self.base, self.small, self.cue = theme.font(strong=True), theme.font(), theme.font(-1), theme.font(-1)
        self.cue.setWeight(QFont.Weight.DemiBold)
        self.colours = {
            name: theme.colour(name) for name in ("ink", "quiet", "accent", "doubt", "doubt-ink", "strip", "line", "border", "edge", "select", "selectidle", "hover")
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """The height; the width is the list's."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row `index`."""
        state, box = option.state, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, box, option, index, chosen=chosen)
        line: Line | None = index.data(LINE)
        if line is not None:
            self._words(painter, box, line, index, chosen)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index, *, chosen: bool) -> None:
        view = option.widget
        card = QRectF(box).adjusted(INSET, 0, -INSET, -1)
        focused = view is not None and view.hasFocus()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours[("select" if focused else "selectidle") if chosen else "hover"])
            painter.drawRoundedRect(card, 8, 8)
        if not chosen and not _chosen_below(view, index):  # a card has no line at its edge
            painter.fillRect(QRect(box.left() + EDGE, box.bottom(), box.width() - 2 * EDGE, 1), self.colours["line"])
        if focused and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.colours["accent"], 2))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 7, 7)

    def _words(self, painter: QPainter, box: QRect, line: Line, index: Index, chosen: bool) -> None:
        left, width = box.left() + EDGE, box.width() - 2 * EDGE
        passage: Passage | None = index.data(PASSAGE)
        if index.data(NEW):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours["accent"])
            painter.drawEllipse(QPointF(left - 6, box.top() + 21), 3, 3)
        used = self._title(painter, QRect(left, box.top() + 12, width, 36), line, 1 if passage else 2)
        painter.setFont(self.small)
        painter.setPen(self.colours["quiet"])
        meta = QRect(left, box.top() + 14 + 18 * used, width, 16)
        painter.drawText(meta, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(self.small).elidedText(meta_words(self.shell, line), Qt.TextElideMode.ElideRight, width))
        if passage:
            self._passage(painter, QRect(left, meta.bottom() + 5, width, 36), passage)
        else:
            self._why(painter, QRect(left, box.top() + 76, width, 16), line)

    def _title(self, painter: QPainter, box: QRect, line: Line, rows: int) -> int:
        """Two lines: the title, and the standfirst where that is short. The lines that were taken."""
        title = title_words(self.shell, line)
        used = draw_lines(painter, title, self.strong, box, rows, 18, self.colours["ink" if line.title else "quiet"])
        if used < rows and line.standfirst:
            metrics = QFontMetrics(self.base)
            second = QRect(box.left(), box.top() + 18, box.width(), 18)
            painter.setFont(self.base)
            painter.setPen(self.colours["quiet"])
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(line.standfirst, Qt.TextElideMode.ElideRight, box.width()))
        return rows

    def _why(self, painter: QPainter, box: QRect, line: Line) -> None:
        room, x = box.width() - RIBBON.width() - 12, box.left()
        for code, words in why(self.shell, line):
            doubt = code == "in-doubt"
            font = self.cue if doubt else self.small
            need = 18 + QFontMetrics(font).horizontalAdvance(words)
            if x - box.left() + need > room and x > box.left():
                break
            picture = pixmap(code if code in NAMES else "warning", self.colours["doubt" if doubt else "quiet"], 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(x, box.top() + 1, picture)
            painter.setFont(font)
            painter.setPen(self.colours["doubt-ink" if doubt else "quiet"])
            painter.drawText(QRect(x + 18, box.top(), max(0, room - (x - box.left()) - 18), 16), Qt.AlignmentFlag.AlignVCenter, words)
            x += need + 12
        self._ribbon(painter, QRectF(box.right() + 1 - RIBBON.width(), box.top() + 5.5, RIBBON.width(), RIBBON.height()), line)

    def _ribbon(self, painter: QPainter, box: QRectF, line: Line) -> None:
        """The article in small: kept darker, stripped lighter, in doubt amber, each as wide as it is long (a doubt wide enough to be seen)."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for left, right, became in ribbon(line.runs, int(box.width())):
            painter.setBrush(self.colours["doubt" if became == DOUBT else "edge" if became == KEPT else "border"])
            painter.drawRect(QRectF(box.left() + left, box.top(), right - left, box.height()))

    def _passage(self, painter: QPainter, box: QRect, passage: Passage) -> None:
        draw_lines(painter, passage.snippet, self.small, box, 2, 17, self.colours["quiet"], told(passage, self.colours["ink"]))


def _chosen_below(view: QWidget | None, index: Index) -> bool:
    return isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(index.sibling(index.row() + 1, index.column()))


def told(passage: Passage, colour: QColor, begin: int = 0, shift: int = 0) -> list[QTextLayout.FormatRange]:
    """How the words that a search found are set off in the snippet, from `begin` (code points) on; what stands `shift` ahead of it is not."""
    snippet, marks = passage.snippet[begin:], []
    for start, end in passage.highlights:
        if start >= begin:
            mark = QTextLayout.FormatRange()
            mark.start = units(snippet, start - begin) + shift
            mark.length = units(snippet, end - begin) + shift - mark.start
            mark.format.setFontWeight(QFont.Weight.DemiBold)
            mark.format.setForeground(colour)
            marks.append(mark)
    return marks


def units(text: str, place: int) -> int:
    """Where a place in code points is in Qt's UTF-16 units."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _moved(mark: QTextLayout.FormatRange, by: int) -> QTextLayout.FormatRange:
    """The same mark for a text that begins elsewhere; of one that began before, what is left."""
    moved = QTextLayout.FormatRange()
    moved.start = max(0, mark.start + by)
    moved.length = max(0, mark.start + mark.length + by - moved.start)
    moved.format = mark.format
    return moved


def draw_lines(painter: QPainter, text: str, font: QFont, box: QRect, rows: int, height: int, colour: QColor, marks: list[QTextLayout.FormatRange] | None = None) -> int:
    """Set `text` in `box`, in at most `rows` lines of `height` pixels, the last one cut with an ellipsis. The lines that were taken."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if marks:
        layout.setFormats(marks)
    layout.beginLayout()
    set_lines: list[QTextLine] = []
    while len(set_lines) < rows and (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        set_lines.append(line)
    cut = set_lines and set_lines[-1].textStart() + set_lines[-1].textLength() < len(text.encode("utf-16-le", "surrogatepass")) // 2
    layout.endLayout()
    metrics = QFontMetrics(font)
    drop = (height - metrics.height()) // 2
    painter.setFont(font)
    painter.setPen(colour)
    for at, line in enumerate(set_lines):
        top = box.top() + at * height + drop
        if cut and at == len(set_lines) - 1:
            rest = text.encode("utf-16-le", "surrogatepass")[line.textStart() * 2 :].decode("utf-16-le", "replace")
            whole, shown = QRect(box.left(), top, box.width(), metrics.height()), box.width() - (HEAVIER if marks else 0)
            rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, shown)
            if marks:
                draw_lines(painter, rest, font, whole, 1, height, colour, [_moved(mark, -line.textStart()) for mark in marks])
            else:
                painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, rest)
        else:
            line.draw(painter, QPointF(box.left(), top))
    return len(set_lines)
