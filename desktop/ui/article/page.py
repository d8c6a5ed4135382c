"""The sheet that an article is read on: selection and scrolling are Qt's; numbers, dots and rings are painted from its layout."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QTextEdit, QWidget

from desktop.ui.article.keys import ours, scrolled
from desktop.ui.article.repaired import Mended, Mends
from desktop.ui.article.typeset import GAP, MARK, MEASURE, USUAL, Typeset, own_words, scaled
from desktop.ui.shell import Shell
from desktop.ui.sought import GROUND, Sought

RIGHT = 8
"""Pixels right of the text that are the sheet's own: no letter is cut."""

NOTES = 188
"""Pixels of the column of notes, where there is room for it."""

SIDE = 24
"""Pixels that stay free at each side of a narrow sheet."""

STEP = 16
"""Pixels by which the measure of a narrow sheet grows."""

SLOW, PAUSE = 0.016, 60
"""Seconds of laying out that a hand would feel, and milliseconds without a move after which it has paused."""

Key = Callable[[QKeyEvent], bool]


class Page(QTextBrowser):
    """`touched` tells of the repaired word under the pointer or in focus (None: of none); `keys` may take a key before Qt does."""

    touched = Signal(object)
    pressed = Signal()
    """The repaired word in focus is acted on."""
    menu_asked = Signal(object)
    ring_changed = Signal()
    moved = Signal()
    """What is seen is other now: scrolled, or laid out anew."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.set: Typeset | None = None
        self.mends: Mends | None = None
        self.size_ = USUAL
        self.word: Mended | None = None
        self.under: Mended | None = None
        self.keys: Key | None = None
        self.ringed = False
        self.found: list[tuple[int, int]] = []
        self.chosen = -1
        self.sought = Sought(shell)
        shell.searched_changed.connect(self.viewport().update)
        self._cost = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(shell.say("ui.article.page"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, shell.theme.colour("select"))
        palette.setColor(QPalette.ColorRole.HighlightedText, shell.theme.colour("ink"))
        self.setPalette(palette)
        # The sheet's own rule, as the application's would win over the palette.
        colours = f"selection-background-color: {shell.theme.tokens['select']}; selection-color: {shell.theme.tokens['ink']};"
        self.setStyleSheet(f"QTextBrowser {{ border: none; background: transparent; padding: 0; {colours} }}")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing is ever loaded, from wherever."""
        return None

    # What is shown

    def put(self, typeset: Typeset, mends: Mends, size: int) -> None:
        """Show a document from its top."""
        before = self.set
        self.set, self.mends, self.size_ = typeset, mends, size
        self.word = self.under = None
        typeset.document.setParent(self)
        self._fit(now=True)
        self.setDocument(typeset.document)
        self.setCursorWidth(0)  # the layout knows it: each document anew
        if before is not None:
            before.document.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.touched.emit(None)

    def measure(self) -> int:
        """Pixels of the widest line."""
        whole, room = scaled(MEASURE, self.size_), self._room() - MARK - GAP - SIDE
        # In steps, so that of a hand that draws a narrow window wider few moves lay the whole text out.
        return whole if room >= whole else max(160, room // STEP * STEP)

    def has_notes(self) -> bool:
        """Whether notes have a column beside the text."""
        return self._room() >= MARK + GAP + scaled(MEASURE, self.size_) + NOTES

    def text_left(self) -> int:
        """Where the text begins, in the viewport."""
        return MARK + GAP

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _fit(self, *, now: bool = False) -> None:
        """The viewport is moved, not the text: a wider pane lays nothing out anew."""
        room, measure = self._room(), self.measure()
        text = MARK + GAP + measure + RIGHT
        if self.lineWrapColumnOrWidth() == text:
            self._pause.stop()
        elif now or self._cost < SLOW:
            self._lay_out(text)
        else:  # a long text is laid out when the hand that draws the window pauses
            self._pause.start()
        wide = text + (NOTES - RIGHT if self.has_notes() else min(SIDE - RIGHT, max(0, room - text)))
        # The text in the middle, unless its margin then had no room.
        left = max(0, min((room - measure) // 2 - MARK - GAP, room - wide))
        self.setViewportMargins(left, 0, max(0, room - left - wide), 0)

    def _lay_out(self, width: int) -> None:
        """Break the lines anew, as far down as is seen: all that is above costs time."""
        begun = perf_counter()
        top = self.cursorForPosition(QPoint(MARK + GAP, 0)) if self.verticalScrollBar().value() else None
        self.setLineWrapColumnOrWidth(width)
        if top is not None:  # what is read stays where it is
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(top).top())
        self._cost = perf_counter() - begun

    def settle(self) -> None:
        """Lay out what a moving hand has put off."""
        self._pause.stop()
        self._fit(now=True)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()
        self.moved.emit()

    # Where things stand

    def seen(self) -> Iterator[tuple[int, QTextBlock, QRectF]]:
        """The record's blocks in view: their number among those set, Qt's block, and where it is in the viewport."""
        if self.set is None:
            return
        layout, down = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        starts = {one.start: at for at, one in enumerate(self.set.blocks)}
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -down)
            if rect.top() > self.viewport().height():
                return
            at = starts.get(block.position())
            if at is not None:
                yield at, block, rect
            block = block.next()

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where the characters of [start, end) stand in the viewport, line by line."""
        block = self.document().findBlock(start)
        box = self.document().documentLayout().blockBoundingRect(block)
        layout, down, out = block.layout(), self.verticalScrollBar().value(), []
        low, high = start - block.position(), min(end - block.position(), block.length() - 1)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if first < last:
                left, right = (line.cursorToX(place)[0] for place in (first, last))  # type: ignore[index]
                top = box.top() + line.y() - down
                out.append(QRectF(box.left() + min(left, right), top, abs(right - left), line.height()))
        return out

    def block_at(self, place: int) -> int | None:
        """The number, among those set, of the block that holds `place`."""
        if self.set is None:
            return None
        return next((at for at, one in enumerate(self.set.blocks) if one.start <= place <= one.end), None)

    def mended_at(self, place: int) -> Mended | None:
        """The repaired word at `place`."""
        at = self.block_at(place)
        if at is None or self.mends is None:
            return None
        return next((one for one in self.mends.of(at) if one.start <= place < one.end), None)

    def reveal(self, start: int, end: int) -> None:
        """Bring [start, end) to the upper third, unless it is in view."""
        height = self.document().size().height()  # lays out what is not yet, so that the bar knows how far it goes
        rects = self.rects(start, max(end, start + 1))
        box = self.document().documentLayout().blockBoundingRect(self.document().findBlock(start))
        bar = self.verticalScrollBar()
        top = rects[0].top() if rects else box.top() - bar.value()
        if not 24 <= top <= self.viewport().height() - 96:
            bar.setMaximum(max(bar.maximum(), round(height) - self.viewport().height()))
            bar.setValue(round(bar.value() + top - self.viewport().height() / 3))

    def choose(self, start: int, end: int) -> None:
        """Select [start, end) and bring it into view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal(start, end)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.found or self.sought:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._tints(painter)
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, block, rect in self.seen():
            self._number(painter, at, block, rect)
            for word in self.mends.of(at) if self.mends else ():
                self._dots(painter, word)
        painter.end()

    def _number(self, painter: QPainter, at: int, block: QTextBlock, rect: QRectF) -> None:
        assert self.set is not None
        number = self.set.blocks[at].block.paragraph
        if number is None or not block.layout().lineCount():
            return
        line = block.layout().lineAt(0)
        painter.setFont(self.shell.theme.font(-1))
        painter.setPen(self.shell.theme.colour("quiet"))
        # On the baseline of the first line, right-aligned; painted text wants whole pixels.
        base = round(rect.top() + line.y() + line.ascent())
        words = f"¶\u00a0{number}"
        painter.drawText(MARK - painter.fontMetrics().horizontalAdvance(words), base, words)

    def _dots(self, painter: QPainter, word: Mended) -> None:
        for rect in self.rects(word.start, word.end):
            y = round(rect.top() + rect.height() * 0.78) + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.shell.theme.colour("repair"))
            for step in range(int(rect.width()) // 4 + 1):
                painter.drawRect(QRectF(rect.left() + 4 * step, y, 2, 1.6))
            if word == self.word:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.shell.theme.colour("accent"), 2))
                painter.drawRoundedRect(rect.adjusted(-3, 2, 3, -1), 4, 4)

    # Hands

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from one repaired word to the next, then on."""
        if self.mends is not None and self.hasFocus():
            step = 1 if forward else -1
            place = self.word.start if self.word else (-1 if forward else self.document().characterCount())
            if (found := self.mends.after(place, step)) is not None:
                self.touch(found)
                self.reveal(found.start, found.end)
                return True
        self.touch(None)
        return super().focusNextPrevChild(forward)

    def touch(self, word: Mended | None) -> None:
        """Put `word` in focus."""
        self.word = word
        self.touched.emit(word)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """A key that the sheet has for itself is no shortcut of the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and ours(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):  # beside the sheet
            QApplication.sendEvent(self.verticalScrollBar(), event)
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.keys is not None and self.keys(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.word is not None:
            self.pressed.emit()
        elif not scrolled(self, event):
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        found = None if event.buttons() else self._word_under(event)
        if found != self.under:
            self.under = found
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor)
            if found is not None:
                self.touched.emit(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.touch(self._word_under(event))

    def _word_under(self, event: QMouseEvent) -> Mended | None:
        place = self.cursorForPosition(event.position().toPoint()).position()
        found = self.mended_at(place) or self.mended_at(place - 1)
        if found is None or not any(rect.contains(event.position()) for rect in self.rects(found.start, found.end)):
            return None
        return found

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu_asked.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._ring(event.reason() in KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._ring(False)

    def _ring(self, on: bool) -> None:
        if on is not self.ringed:
            self.ringed = on
            self.ring_changed.emit()
        self.viewport().update()

    def mark(self, ranges: list[tuple[int, int]], chosen: int) -> None:
        """Tint what was found, which is in order; the `chosen` one stands out."""
        self.found, self.chosen = ranges, chosen
        self.viewport().update()

    def _tints(self, painter: QPainter) -> None:
        if self.set is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        self._tint(painter, GROUND, self.sought.places(self.set.title), 0)
        seen = [self.set.blocks[at] for at, _, _ in self.seen()]
        for one in seen:
            self._tint(painter, GROUND, self.sought.places(one.text), one.start)
        for begin in (0, self.set.meta[0], *(one.start for one in seen)):  # words are found in the title and in the line of facts too
            past = begin + self.document().findBlock(begin).length()
            for number in range(bisect_left(self.found, (begin, 0)), len(self.found)):
                start, end = self.found[number]
                if start >= past:
                    break
                self._tint(painter, "select" if number == self.chosen else "doubt-tint", ((start, end),), 0)

    def _tint(self, painter: QPainter, token: str, places: Iterable[tuple[int, int]], begin: int) -> None:
        painter.setBrush(self.shell.theme.colour(token))
        for start, end in places:
            for rect in self.rects(begin + start, begin + end):
                painter.drawRoundedRect(rect.adjusted(-1, 2, 1, -2), 3, 3)

    def column(self) -> QRect:
        """The column of notes, in the viewport."""
        left = self.text_left() + self.measure() + GAP
        return QRect(left, 0, max(0, self.viewport().width() - left - 4), self.viewport().height())

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """The words alone: no fonts, sizes or colours go along."""
        data = QMimeData()
        data.setText(self.chosen_words())
        return data

    def chosen_words(self) -> str:
        """What is selected, in the article's own spaces: paragraphs apart by an empty line, as in the clean text."""
        cursor = self.textCursor()
        return own_words(self.set, cursor.selectedText(), cursor.selectionStart()).replace("\u2029", "\n\n").replace("\u2028", "\n")


KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
"""Reasons that show a ring: who turned to the pane knows where keys go."""
