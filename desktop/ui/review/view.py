"""The scrolled list of blocks: what is in view, which row is chosen, where the caret is."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.archive.record import Record, RecordRepair
from desktop.ui.review.accessible import Spoken
from desktop.ui.review.bar import Bar
from desktop.ui.review.editor import Editor
from desktop.ui.review.glide import Fade, Glide
from desktop.ui.review.keys import Keys
from desktop.ui.review.layout import PAD, Layout, style_of
from desktop.ui.review.mouse import Mouse
from desktop.ui.review.overview import Overview
from desktop.ui.review.paint import Look, Painter
from desktop.ui.review.repairs import Marked, repairs_in
from desktop.ui.review.rows import Row, row_at, rows_of
from desktop.ui.review.selecting import WHOLE, Selection
from desktop.ui.review.units import to_qt
from desktop.ui.review.words import sentence
from desktop.ui.shell import Shell


class View(Spoken):
    """`asked` names what a key or the bar wants done to the chosen row; `proof_asked` a field that a block proves."""

    asked = Signal(str)
    proof_asked = Signal(str)
    saved = Signal(int, str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.theme = shell, shell.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(shell.say("ui.review.name"))
        self.overview = Overview(shell.theme, shell.say("ui.review.overview"), self)
        self.setVerticalScrollBar(self.overview)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.layout_ = Layout(shell.theme)
        self.painter = Painter(shell, self.layout_)
        self.bar = Bar(shell, self.viewport())
        self.editor: Editor | None = None
        self.record: Record | None = None
        self.opened: set[int] = set()
        self.stripped, self.chosen, self.hovered = True, -1, -1
        self.at = 0  # the block that was chosen, also when it has gone into a fold with others since
        self.selection = Selection()
        self._repairs: dict[int, Marked] = {}
        self._settling = False
        self.idle = QTimer(self)
        self.idle.setInterval(0)
        self.idle.timeout.connect(self._refine)
        self.glide, self.fade = Glide(self, self.overview, self._fit), Fade(self, self.viewport().update)
        self.keys, self.mouse = Keys(self), Mouse(self)
        shell.settings_changed.connect(self.keys.learn)

    def show_record(self, record: Record | None) -> None:
        """Show a record; the same one changed stays where it was."""
        same = record is not None and self.record is not None and record.id == self.record.id
        was = self.chosen_row if self.record is not None else None
        block = 0 if was is None else self.at if was.first <= self.at <= was.last else was.first
        self.leave_editor(save=not same)
        self.record, self._repairs = record, {}
        if not same:
            self.opened, self.selection = set(), Selection()
        elif record is not None:
            self.selection = self.selection.inside(record)
        self._rows(block if same and self.chosen >= 0 else 0 if self.hasFocus() else -1)
        if not same:
            self.overview.setValue(0)
        elif was is not None and was.kind == "doubt" and self.chosen_row is not None and self.chosen_row.kind != "doubt":
            self.fade.begin(self.chosen_row.first)
        self._fit()
        self.tell_row()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from the top."""
        return self.layout_.rows

    @property
    def chosen_row(self) -> Row | None:
        """The chosen row."""
        return self.rows[self.chosen] if 0 <= self.chosen < len(self.rows) else None

    def choose(self, n: int, *, show: bool = True, centre: bool = False) -> None:
        """Choose row `n`, tell it, and bring it into view."""
        if not self.rows:
            return
        n = max(0, min(n, len(self.rows) - 1))
        if n != self.chosen:
            self.leave_editor(save=True)
            before, self.chosen, self.at = self.chosen, n, self.rows[n].first
            self.offer()
            self.layout_.again(before, n)
            if self.selection.ends is None and (self.selection.caret or (-1, 0))[0] != self.rows[n].first:
                self.selection = Selection()
            self._fit()
            self.tell_row()
        if show:
            self.reveal(n, centre=centre)
        self.viewport().update()

    def choose_block(self, block: int, *, centre: bool = False) -> None:
        """Choose the row of a block; a fold that hides it is opened."""
        found = row_at(self.rows, block)
        if found is not None and self.rows[found].kind == "fold" and not self.rows[found].open and block != self.rows[found].first:
            self.toggle(found)
            found = row_at(self.rows, block)
        if found is not None:
            self.choose(found, centre=centre)

    def select(self, selection: Selection, block: int) -> None:
        """Choose a block, and select words in it and after it."""
        self.choose_block(block, centre=True)
        self.selection = selection
        self.viewport().update()

    def reveal(self, n: int, *, centre: bool = False) -> None:
        """Scroll so that row `n` is in view."""
        height = self.viewport().height()
        self.overview.setValue(self.layout_.settle(self.overview.value(), height))
        top, bottom = self.layout_.tops[n], self.layout_.tops[n + 1]
        if centre and (top < self.overview.value() + 40 or bottom > self.overview.value() + height - 40):
            self.glide.to(top - max(0, (height - (bottom - top)) // 3))
        elif top < self.overview.value() or bottom - top > height:
            self._scroll(top - 8)
        elif bottom > self.overview.value() + height:
            self._scroll(bottom - height + 8)

    def toggle(self, n: int) -> None:
        """Open or shut the fold in row `n`."""
        row = self.rows[n]
        if row.kind == "fold":
            self.opened ^= {row.first}
            self._rows(row.first, fold=True)
            self._fit()
            self.tell_row()

    def show_stripped(self, on: bool) -> None:
        """Show what is stripped, or not."""
        self.stripped = on
        self._rows(self.chosen_row.first if self.chosen_row else -1)
        self._fit()
        self.reveal(max(0, self.chosen))

    def repairs_of(self, block: int) -> Marked:
        """Repaired letters of a block: where they stand (indices of Qt), and what they were."""
        if self.record is None or not self.record.repairs:
            return ()
        if block not in self._repairs:
            self._repairs[block] = repairs_in(self.record, block)
        return self._repairs[block]

    def repair_chosen(self) -> RecordRepair | None:
        """The repair that the caret is in, else the first of the chosen block."""
        row = self.chosen_row
        if row is None or row.kind not in WHOLE or self.record is None:
            return None
        marked = self.repairs_of(row.first)
        caret = self._caret(row)
        inside = [repair for (low, high), repair in marked if caret is not None and low <= caret <= high]
        return next(iter(inside or [repair for _, repair in marked]), None)

    def edit(self) -> None:
        """Put an editor over the chosen block's words."""
        row = self.chosen_row
        if row is None or row.kind in ("fold", "end") or self.record is None:
            return
        style = style_of(row, self.layout_.block(self.chosen))
        self.editor = Editor(self.layout_.block(self.chosen).text, self.shell.say("ui.review.editor"), self.layout_.font(style), self.viewport())
        self.editor.saved.connect(self._save)
        self.editor.left.connect(self.leave_editor)
        self.editor.grown.connect(self._grown)
        self.layout_.editor = 40
        self._fit()
        self.editor.show()
        self.editor.setFocus()
        self._grown(self.editor.wanted())

    def leave_editor(self, *, save: bool = False) -> None:
        """Take the editor away; `save` what was written in it."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            if save and editor.document().isModified():
                self.saved.emit(self.rows[self.chosen].first, editor.toPlainText())
            had = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            self.layout_.editor = 0
            self.layout_.again(self.chosen)
            if had:
                self.setFocus()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.colour("paper"))
        if self.record is None or not self.rows:
            return
        top = self.overview.value()
        for n in range(self.layout_.at(top + event.rect().top()), self.layout_.at(top + event.rect().bottom()) + 1):
            painter.save()
            self.painter.row(painter, n, self.layout_.tops[n] - top, self._look(n), self.devicePixelRatioF())
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        top = self.overview.value()
        anchor, offset = (at := self.layout_.at(top), top - self.layout_.tops[at]) if self.rows else (0, 0)
        self.layout_.resize(self.viewport().width())
        self.offer()
        self._range()
        if self.rows:
            self.overview.setValue(self.layout_.tops[anchor] + min(offset, self.layout_.box(anchor).height))
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Letters belong to the blocks, not to what else might be called by them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.knows(event):
            event.accept()
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaving takes the ground of the line under the pointer away."""
        if event.type() == QEvent.Type.Leave:
            self.hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mouse.press(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.mouse.menu(event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else QPoint(-1, -1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mouse.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mouse.pressed = None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keys act on what is chosen: something must be."""
        super().focusInEvent(event)
        if self.chosen < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(0)

    def _rows(self, block: int, *, fold: bool = False) -> None:
        rows = () if self.record is None else rows_of(self.record, opened=self.opened, stripped=self.stripped)
        self.layout_.chosen = -1
        self.layout_.set(self.record, rows)
        found = row_at(rows, block) if block >= 0 else None
        if fold or found is None:
            found = next((n for n, row in enumerate(rows) if row.kind == "fold" and row.first == block), found)
        if found is None and rows and block >= 0:
            found = next((n for n, row in enumerate(rows) if row.first >= block), len(rows) - 1)
        self.chosen = -1 if found is None else found
        self.offer()
        self.layout_.again(self.chosen)
        self.hovered = -1

    def offer(self) -> None:
        """Let the bar offer what can be done with the chosen row."""
        self.layout_.chosen = self.chosen
        row = self.chosen_row
        if row is None or row.kind == "end" or self.record is None:
            return
        columns = self.layout_.columns
        self.bar.offer(self.record, row, columns.card_end - columns.text - PAD, self.repair_chosen())
        high, short = self.bar.height_wanted(), self.bar.short_width(row)
        if (high, short) != (self.layout_.bar, self.layout_.short_bar):
            self.layout_.bar, self.layout_.short_bar = high, short
            self.layout_.again(self.chosen)

    def _fit(self) -> None:
        if self._settling:
            return
        self._settling = True
        top = self.overview.value()
        settled = self.layout_.settle(top, self.viewport().height())
        self._range()
        if settled != top:
            self.overview.setValue(settled)
        self._settling = False
        self.place_bar()
        self.viewport().update()
        if self.rows and not self.idle.isActive():
            self.idle.start()

    def _refine(self) -> None:
        settled, more = self.layout_.refine(top := self.overview.value())
        if not more:
            self.idle.stop()
        self._settling = True
        self._range()
        if settled != top:
            self.overview.setValue(settled)
        self._settling = False

    def _range(self) -> None:
        height = self.viewport().height()
        self.overview.setPageStep(height)
        self.overview.setSingleStep(24)
        self.overview.setRange(0, max(0, self.layout_.height - height))
        tops = self.layout_.tops
        self.overview.show_marks(tuple((row.kind, tops[n], tops[n + 1]) for n, row in enumerate(self.rows) if row.kind != "end"), self.layout_.height)

    def _scroll(self, value: int) -> None:
        self.overview.setValue(max(0, value))
        self._fit()

    def place_bar(self) -> None:
        """Put the bar, or the editor, where the chosen row is."""
        row = self.chosen_row
        if row is None or row.kind == "end":
            self.bar.hide()
            return
        box, columns = self.layout_.box(self.chosen), self.layout_.columns
        top = self.layout_.tops[self.chosen] - self.overview.value()
        if self.editor is not None:
            self.bar.hide()
            self.editor.setGeometry(QRect(columns.text - 10, top + box.text - 6, columns.measure + 20, box.words + 4))
        elif box.bar is None:
            self.bar.hide()
        elif row.kind in ("strip", "fold"):
            width = self.layout_.short_bar
            self.bar.place(QRect(columns.card_end - PAD - width, top + box.bar, width, max(32, self.layout_.bar)))
        else:
            self.bar.place(QRect(columns.text, top + box.bar, columns.card_end - columns.text - PAD, self.layout_.bar))

    def _look(self, n: int) -> Look:
        row = self.rows[n]
        chosen = n == self.chosen
        focus = self.hasFocus() or self.viewport().isAncestorOf(QApplication.focusWidget() or self)
        base = Look(chosen, focus, n == self.hovered, edited=chosen and self.editor is not None, tint=self.fade.share if row.first == self.fade.block else 0.0)
        if row.kind not in WHOLE or self.record is None:
            return base
        text = self.record.blocks[row.first].text
        span = self.selection.within(row.first, len(text))
        told = None if span is None else (to_qt(text, span[0]), to_qt(text, span[1]))
        return replace(base, caret=self._caret(row), selected=told, repairs=self.repairs_of(row.first))

    def _caret(self, row: Row) -> int | None:
        caret = self.selection.caret
        return to_qt(self.record.blocks[row.first].text, caret[1]) if caret is not None and caret[0] == row.first and self.record is not None else None

    def hover(self, n: int) -> None:
        """Row `n` is under the pointer; -1: none."""
        if n != self.hovered:
            self.hovered = n
            self.viewport().update()

    def row_count(self) -> int:
        return len(self.rows)

    def row_sentence(self, n: int) -> str:
        return "" if self.record is None else sentence(self.shell, self.record, self.rows[n])

    def row_rect(self, n: int) -> QRect:
        tops, columns = self.layout_.tops, self.layout_.columns
        return QRect(0, tops[n] - self.overview.value(), columns.card_end, tops[n + 1] - tops[n])

    def row_open(self, n: int) -> bool | None:
        return self.rows[n].open if self.rows[n].kind == "fold" else None

    def row_chosen(self) -> int:
        return self.chosen if self.record is not None else -1

    def _save(self, text: str) -> None:
        row = self.chosen_row
        self.leave_editor()
        if row is not None:
            self.saved.emit(row.first, text)

    def _grown(self, height: int) -> None:
        if self.editor is not None and height != self.layout_.editor:
            self.layout_.editor = height
            self.layout_.again(self.chosen)
            self._fit()
            self.reveal(self.chosen)
