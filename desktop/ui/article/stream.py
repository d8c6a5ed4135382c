"""The original's text with its blocks outlined and numbered by line; what was kept, stripped or is in doubt is marked beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter, QPaintEvent, QPen, QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop.archive.record import Record, RecordBlock
from desktop.ui.article.page import KEYBOARD
from desktop.ui.article.units import Units, shown
from desktop.ui.review.rows import kind_of
from desktop.ui.review.words import role_words
from desktop.ui.shell import Shell

ROLE, LINE, GAP = 132, 40, 12
"""Pixels left of the text: the role, the line's number, and the room between."""

LONGEST = 4000
"""Characters of a line of the file that are laid out together: of a longer one only what is near the view is."""

NARROW = 560
"""Pixels below which the roles stand nowhere but in colour and in the line above the text."""


class Stream(QPlainTextEdit):
    """A range of the stream is shown by `choose`; `menu_asked` tells where."""

    menu_asked = Signal(object)
    ring_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.blocks: tuple[RecordBlock, ...] = ()
        self.fields: dict[int, tuple[str, ...]] = {}
        self.text, self.units = "", Units("")
        self.cuts: list[int] = []
        """Where lines of the file are broken that are too long to be laid out at once, each at a space."""
        self.edges: list[int] = []
        self.ends: list[int] = []
        self.ringed = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(shell.theme.font(1))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self.setAccessibleName(shell.say("ui.source.stream"))
        tokens = shell.theme.tokens
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: none; background: transparent; padding: 0; color: {tokens['body']};"
            f" selection-background-color: {tokens['fill']}; selection-color: {tokens['on-fill']}; }}"
        )
        self.margin = _Margin(self)
        self.updateRequest.connect(lambda *_: self.margin.update())
        self.cursorPositionChanged.connect(self.margin.update)

    def put(self, record: Record) -> None:
        """Show the stream of `record` from its top."""
        self.text = text = shown(record.stream or "")
        self.units = Units(text)
        cuts = cuts_of(text)
        self.cuts = [self.units.there(place) for place in cuts]
        self.blocks = tuple(sorted(record.blocks, key=lambda block: block.source))
        self.fields = {block.n: kind_of(record, block)[1] for block in record.blocks if kind_of(record, block)[0] == "field"}
        self.edges = [self.units.there(block.source[0]) for block in self.blocks]
        self.ends = [self.units.there(block.source[1]) for block in self.blocks]
        self.setPlainText(cut(text, cuts))

    def choose(self, start: int, end: int) -> None:
        """Select the stream's [start, end) and bring it to the middle."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        # From its end, so that its beginning is what is surely in view.
        cursor.setPosition(max(0, min(last, self.units.there(end))))
        cursor.setPosition(max(0, min(last, self.units.there(start))), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def chosen(self) -> tuple[int, int]:
        """The range of the stream that is selected, or where the cursor stands."""
        cursor = self.textCursor()
        return self.units.back(cursor.selectionStart()), self.units.back(cursor.selectionEnd())

    def block_here(self) -> RecordBlock | None:
        """The block that the cursor stands in, or the first of those selected."""
        place = self.textCursor().selectionStart()
        at = bisect_right(self.edges, place) - 1
        return self.blocks[at] if at >= 0 and place <= self.ends[at] else None

    def words_of(self, block: RecordBlock) -> str:
        """What became of a block: its number when it is cited, else its role, and whether it was stripped."""
        label = role_words(self.shell, block.role)
        if block.paragraph is not None:
            return self.shell.say("ui.source.kept", label, block.paragraph)
        return label if block.kept or block.n in self.fields else self.shell.say("ui.source.stripped", label)

    def left(self) -> int:
        """Pixels of the margin."""
        return GAP + LINE + GAP + (ROLE if self.width() >= NARROW else 0)

    def event(self, event: QEvent) -> bool:
        """The margins are set before the view is given its width: one that changes while the pane is first shown is never laid out for (Qt loses it)."""
        if event.type() == QEvent.Type.Resize:
            self.setViewportMargins(self.left(), 0, 24 if self.width() >= NARROW else 8, 0)
            self.margin.setGeometry(0, 0, self.left(), self.height())
        return bool(super().event(event))

    def seen(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Qt's blocks (the lines of the file) in view, and where."""
        line = self.firstVisibleBlock()
        while line.isValid():
            rect = self.blockBoundingGeometry(line).translated(self.contentOffset())
            if rect.top() > self.viewport().height():
                return
            yield line, rect
            line = line.next()

    def pieces(self) -> Iterator[tuple[RecordBlock, QRectF, bool, bool]]:
        """What of each block is in view: where, and whether it begins and ends there."""
        for line, rect in self.seen():
            start, end = line.position(), line.position() + line.length() - 1
            at = bisect_right(self.ends, start)
            while at < len(self.blocks) and self.edges[at] < max(end, start + 1):
                layout = line.layout()
                first = layout.lineForTextPosition(max(0, self.edges[at] - start))
                last = layout.lineForTextPosition(min(end, self.ends[at]) - start - (1 if self.ends[at] <= end and self.ends[at] > start else 0))
                if first.isValid() and last.isValid():
                    top, bottom = rect.top() + first.y(), rect.top() + last.y() + last.height()
                    box = QRectF(rect.left(), top, rect.width(), bottom - top)
                    yield self.blocks[at], box, self.edges[at] >= start, self.ends[at] <= end + 1
                at += 1

    def boxes(self) -> list[tuple[RecordBlock, QRectF]]:
        """The blocks in view, each as one rectangle that goes beyond the view where the block does."""
        out: dict[int, tuple[RecordBlock, QRectF]] = {}
        for block, box, begins, ends in self.pieces():
            grown = box.adjusted(0, 0 if begins else -8, 0, 0 if ends else 8)
            out[block.n] = (block, out[block.n][1].united(grown) if block.n in out else grown)
        return list(out.values())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.shell.theme
        for block, box in self.boxes():
            tint = "doubt-tint" if block.doubtful else None if block.kept or block.n in self.fields else "strip-tint"
            painter.setPen(QPen(theme.colour("line" if tint is None else tint), 1))
            painter.setBrush(theme.colour(tint) if tint else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, round(box.top()) + 1.5, self.viewport().width() - 1, round(box.height()) - 2), 3, 3)
        painter.end()
        super().paintEvent(event)

    def paint_margin(self, painter: QPainter) -> None:
        """The lines' numbers, and the roles where there is room."""
        theme, left = self.shell.theme, self.left()
        painter.setFont(theme.font(-1))
        for line, rect in self.seen():
            painter.setPen(theme.colour("ink" if line == self.textCursor().block() else "quiet"))
            box = QRectF(left - LINE - GAP, rect.top(), LINE, 22)
            if not self._goes_on(line):
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(self._number(line)))
        for block, box in self.boxes():
            stays = block.kept or block.n in self.fields
            token = "doubt" if block.doubtful else "edge" if stays else "strip"
            bar = QRectF(left - 6, round(box.top()) + 1, 2, max(2, round(box.height()) - 2))
            painter.fillRect(bar, theme.colour(token))
            if left < ROLE:
                continue
            painter.setPen(theme.colour("doubt-ink" if block.doubtful else "quiet" if stays else "strip-ink"))
            words = "¶\u00a0" + str(block.paragraph) if block.paragraph is not None else role_words(self.shell, block.role)
            if not stays:
                words = "\u2212 " + words
            if block.doubtful:
                words = "? " + words
            place = QRectF(GAP, max(0.0, box.top()), ROLE - GAP, 22)
            if box.bottom() > place.top():
                words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)

    def line_of(self, place: int) -> int:
        """The number (from 1) of the line of the file that the stream's character `place` is in."""
        return self._number(self.document().findBlock(self.units.there(place)))

    def _number(self, line: QTextBlock) -> int:
        return line.blockNumber() + 1 - bisect_left(self.cuts, line.position())

    def _goes_on(self, line: QTextBlock) -> bool:
        """Whether it goes on with the line of the file that the one before has begun."""
        at = bisect_left(self.cuts, line.position() - 1)
        return at < len(self.cuts) and self.cuts[at] == line.position() - 1

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """The words as the file has them, with spaces where a line was cut."""
        data = QMimeData()
        data.setText(self.text[slice(*self.chosen())])
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if keyboard else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.ringed = event.reason() in KEYBOARD
        self.ring_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.ringed = False
        self.ring_changed.emit()


def cuts_of(text: str) -> list[int]:
    """The spaces at which lines of more than `LONGEST` characters are cut, so that Qt lays out only what is seen of them."""
    found, start = [], 0
    for line in text.split("\n"):
        at, end = start, start + len(line)
        while end - at > LONGEST:
            place = text.rfind(" ", at + 1, at + LONGEST)
            place = place if place >= 0 else text.find(" ", at + LONGEST, end)
            if place < 0:
                break
            found.append(place)
            at = place + 1
        start = end + 1
    return found


def cut(text: str, cuts: list[int]) -> str:
    """`text` with a new line at each of these spaces, as long as before."""
    pieces = [text[before + 1 : place] for before, place in pairwise([-1, *cuts, len(text)])]
    return "\n".join(pieces)


class _Margin(QWidget):
    """Beside the viewport, painted from its layout."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self.stream = stream
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.stream.paint_margin(painter)
        painter.end()
