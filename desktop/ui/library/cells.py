"""How each kind of cell of the table is painted: fonts, colours and pictures are made once, so that a row costs little."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText, QTextLayout, QTextOption

from desktop.archive.lines import Line
from desktop.archive.typing import Passage
from desktop.ui.icons import NAMES, pixmap
from desktop.ui.library.columns import COLUMNS, Column
from desktop.ui.library.days import short_added, short_published
from desktop.ui.library.rows import HEAVIER, told
from desktop.ui.library.tags import tag_colour
from desktop.ui.library.words import people
from desktop.ui.shell import Shell

PAD = 8
"""Pixels between a column's edge and its words."""

ROW, FOUND_ROW = 32, 52
"""The height of a row, and of one that also shows the words a search found."""

NOTHING = "—"

_ICON, _DOT, _TAG_DOT = 14, 8, 7
_BETWEEN_TAGS, _AFTER_DOT = 14, 6
_ONE_LINE = QTextOption()
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Cell:
    """What is painted where; `new`: the article came with the last import and was not opened since; `chosen`: its row is selected."""

    line: Line
    box: QRect
    column: Column
    new: bool
    chosen: bool


LONGEST = 1000
"""Characters of a cell that are looked at: no column is as wide as that."""
LAID = 2000
"""Texts of cells that are kept as they were laid out."""
_LINES = dict.fromkeys(map(ord, "\n\r\x0b\x0c\x85\u2028\u2029"), " ")
"""What would begin a line: a cell has one."""


class Cells:
    """Paints the cells of a table. `metrics` are those of `base`, the size of most of its words."""

    def __init__(self, shell: Shell) -> None:
        self.shell, theme = shell, shell.theme
        self.base, self.small, self.heavy = theme.font(), theme.font(-1), theme.font()
        self.heavy.setWeight(QFont.Weight.DemiBold)
        self.colours = {name: theme.colour(name) for name in ("ink", "quiet", "accent", "doubt", "line", "paper", "select", "selectidle", "hover")}
        self.metrics, self.heavy_metrics, self.small_metrics = QFontMetrics(self.base), QFontMetrics(self.heavy), QFontMetrics(self.small)
        self._laid: dict[tuple[str, int, bool], QStaticText] = {}
        self._pictures: dict[tuple[str, str, float], QPixmap] = {}
        self._tags: dict[str, QColor] = {}
        kinds: Mapping[str, Callable[[QPainter, Cell], None]] = {
            "state": self._state, "title": self._title, "authors": self._authors, "source": self._source, "published": self._date, "tags": self._tags_of,
            "added": self._added,
        }  # fmt: skip
        self.kinds = [kinds.get(column.id, self._plain) for column in COLUMNS]

    def paint(self, painter: QPainter, at: int, line: Line, box: QRect, *, new: bool, chosen: bool) -> None:
        """Paint what column `at` (of `COLUMNS`) says of `line`."""
        self.kinds[at](painter, Cell(line, box, COLUMNS[at], new, chosen))

    def passage(self, painter: QPainter, box: QRect, passage: Passage) -> None:
        """The words that a search found, in one line that begins near the first of them when they would not be seen."""
        begin = self._first_seen(*passage, box.width())
        lead = "… " if begin else ""
        words = self.small_metrics.elidedText(lead + passage.snippet[begin:], Qt.TextElideMode.ElideRight, box.width() - HEAVIER)
        layout = QTextLayout(words, self.small)
        layout.setTextOption(_ONE_LINE)
        layout.setFormats(told(passage, self.colours["ink"], begin, len(lead)))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(self.colours["quiet"])
        line.draw(painter, QPointF(box.left(), box.top() + (box.height() - self.small_metrics.height()) // 2))

    def _first_seen(self, snippet: str, found: tuple[tuple[int, int], ...], room: int) -> int:
        """Where the line begins: at the snippet's start, or a few words ahead of the first find when that would stand outside."""
        if not found or self.small_metrics.horizontalAdvance(snippet[: found[0][1]]) < room:
            return 0
        space = snippet.rfind(" ", 0, max(0, found[0][0] - 12))
        return max(0, space + 1)

    def _text(self, painter: QPainter, cell: Cell, words: str, *, quiet: bool = False, right: bool = False, heavy: bool = False) -> None:
        left, width = cell.box.left() + PAD, cell.box.width() - 2 * PAD
        laid = self._laid_out(words, width, heavy=heavy)
        painter.setFont(self.heavy if heavy else self.base)
        painter.setPen(self.colours["quiet" if quiet else "ink"])
        x = left + width - laid.size().width() if right else left
        painter.drawStaticText(QPointF(x, cell.box.top() + (cell.box.height() - self.metrics.height()) // 2), laid)

    def _laid_out(self, words: str, width: int, *, heavy: bool) -> QStaticText:
        """`words` as they fit into `width`. The same rows are painted again and again, while one moves over them or searches."""
        key = (words[:LONGEST], width, heavy)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) >= LAID:
                self._laid.clear()
            metrics, font = (self.heavy_metrics, self.heavy) if heavy else (self.metrics, self.base)
            laid = QStaticText(metrics.elidedText(key[0].translate(_LINES), Qt.TextElideMode.ElideRight, width))
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=font)
            self._laid[key] = laid
        return laid

    def _plain(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, cell.column.text(cell.line, self.shell), quiet=True, right=cell.column.right)

    def _title(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, cell.column.text(cell.line, self.shell), quiet=not cell.line.title, heavy=cell.new)

    def _authors(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, people(cell.line) or NOTHING, quiet=True)

    def _source(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, cell.line.source or NOTHING, quiet=not cell.line.source)

    def _date(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, short_published(self.shell, cell.line) or NOTHING, quiet=not cell.line.published, right=True)

    def _added(self, painter: QPainter, cell: Cell) -> None:
        self._text(painter, cell, short_added(self.shell, cell.line), quiet=True)

    def _state(self, painter: QPainter, cell: Cell) -> None:
        """A dot for what is new, the sign of the first reason for review; both where both hold."""
        centre, waits = QPointF(cell.box.left() + cell.box.width() / 2 + 2, cell.box.top() + cell.box.height() / 2), cell.line.waiting
        if cell.new:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours["accent"])
            painter.drawEllipse(centre - QPointF(10, 0) if waits else centre, _DOT / 2, _DOT / 2)
        if waits:
            code = waits[0]
            left = round(centre.x()) + (6 if cell.new else 0) - _ICON // 2
            painter.drawPixmap(
                left, round(centre.y()) - _ICON // 2, self._picture(painter, code if code in NAMES else "warning", "doubt" if code == "in-doubt" else "quiet")
            )

    def _picture(self, painter: QPainter, name: str, colour: str) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        found = self._pictures.get((name, colour, ratio))
        if found is None:
            found = self._pictures[name, colour, ratio] = pixmap(name, self.colours[colour], _ICON, ratio)
        return found

    def _tags_of(self, painter: QPainter, cell: Cell) -> None:
        """A dot and a name each, as many as there is room for; how many more there are stands at the end."""
        box, tags = cell.box.adjusted(PAD, 0, -PAD, 0), cell.line.tags
        if not tags:
            return
        painter.setFont(self.small)
        metrics, x, middle = self.small_metrics, box.left(), box.top() + box.height() / 2
        for at, tag in enumerate(tags):
            left = len(tags) - at - 1
            more = metrics.horizontalAdvance(f"+{left}") + _BETWEEN_TAGS if left else 0
            width, room = metrics.horizontalAdvance(tag), box.right() + 1 - x - _TAG_DOT - _AFTER_DOT - more
            if at and width > room:
                painter.setPen(self.colours["quiet"])
                painter.drawText(QRect(x, box.top(), box.right() + 1 - x, box.height()), _LEFT, f"+{left + 1}")
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tag(tag))
            painter.drawEllipse(QPointF(x + _TAG_DOT / 2, middle + 0.5), _TAG_DOT / 2, _TAG_DOT / 2)
            x += _TAG_DOT + _AFTER_DOT
            painter.setPen(self.colours["ink" if cell.chosen else "quiet"])
            painter.drawText(QRect(x, box.top(), max(0, room), box.height()), _LEFT, metrics.elidedText(tag, Qt.TextElideMode.ElideRight, max(0, room)))
            x += min(width, max(0, room)) + _BETWEEN_TAGS

    def _tag(self, tag: str) -> QColor:
        found = self._tags.get(tag)
        if found is None:
            found = self._tags[tag] = tag_colour(self.shell.theme, tag)
        return found
