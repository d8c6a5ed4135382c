"""What the mouse does in the list of blocks."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from desktop.ui.review.layout import style_of
from desktop.ui.review.paint import rects_of
from desktop.ui.review.selecting import WHOLE, Place, Selection, word_at
from desktop.ui.review.units import from_qt
from desktop.ui.review.words import repair_words


class Mouse:
    """That of one view."""

    def __init__(self, view: Any) -> None:
        self.view = view
        self.pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """Choose, open, follow; and put the caret there."""
        if event.button() != Qt.MouseButton.LeftButton or self.view.record is None or not self.view.rows:
            return
        at = event.position().toPoint()
        n = self.view.layout_.at(at.y() + self.view.overview.value())
        row, top = self.view.rows[n], self.view.layout_.tops[n] - self.view.overview.value()
        for entry, rect in zip(row.proofs, self.view.painter.proof_rects(n, top), strict=True):
            if rect.contains(at):
                self.view.proof_asked.emit("published" if entry.field == "published_bounds" else entry.field)
                return
        keep = row.kind in ("strip", "fold") and n != self.view.chosen and self.view.painter.keep_rect(n, top).contains(at)
        was = n == self.view.chosen
        place = self.place_at(at)
        if place is not None:
            self.view.selection = self.view.selection.to(place, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self.pressed = at
        self.view.choose(n, show=False)
        if keep:
            self.view.asked.emit("keep")
        elif row.kind == "fold" and (was or at.x() < self.view.layout_.columns.text + 20):
            self.view.toggle(n)
        self.view.offer()
        self.view.place_bar()
        self.view.viewport().update()

    def place_at(self, at: QPoint) -> Place | None:
        """The place in the words that is nearest to a point of the viewport."""
        view = self.view
        if not view.rows or view.record is None:
            return None
        n = view.layout_.at(at.y() + view.overview.value())
        row = view.rows[n]
        if row.kind not in WHOLE:
            return None
        layout = view.layout_.text(n)
        y = at.y() + view.overview.value() - view.layout_.tops[n] - view.layout_.box(n).text
        pitch = view.layout_.scaled(style_of(row, view.layout_.block(n)).pitch)
        line = layout.lineAt(max(0, min(layout.lineCount() - 1, y // pitch)))
        index = int(line.xToCursor(at.x() - view.layout_.columns.text))
        return row.first, from_qt(view.record.blocks[row.first].text, index)

    def menu(self, at: QPoint) -> None:
        """The roles of the row at a point of the viewport, or with the key for menus of the chosen one."""
        if self.view.record is not None and self.view.rows:
            if self.view.viewport().rect().contains(at):
                self.view.choose(self.view.layout_.at(at.y() + self.view.overview.value()), show=False)
            self.view.asked.emit("roles")

    def double(self, event: QMouseEvent) -> None:
        """Select a word."""
        place = self.place_at(event.position().toPoint())
        if place is not None and self.view.record is not None:
            low, high = word_at(self.view.record.blocks[place[0]].text, place[1])
            self.view.selection = Selection((place[0], low), (place[0], high))
            self.view.viewport().update()

    def move(self, event: QMouseEvent) -> None:
        """Select, or show what is under the pointer."""
        at = event.position().toPoint()
        if self.pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if not 0 <= at.y() < self.view.viewport().height():
                self.view.overview.setValue(self.view.overview.value() + (at.y() if at.y() < 0 else at.y() - self.view.viewport().height()))
            place = self.place_at(at)
            if place is not None:
                self.view.selection = self.view.selection.to(place, extend=True)
                self.view.viewport().update()
            return
        n = self.view.layout_.at(at.y() + self.view.overview.value()) if self.view.rows else -1
        self.view.hover(n)
        self._point(n, at)

    def _point(self, n: int, at: QPoint) -> None:
        if n < 0:
            return
        row, top = self.view.rows[n], self.view.layout_.tops[n] - self.view.overview.value()
        links = any(rect.contains(at) for rect in self.view.painter.proof_rects(n, top)) if row.kind in ("strip", "fold") else False
        words = row.kind in WHOLE and at.x() >= self.view.layout_.columns.text
        shape = Qt.CursorShape.PointingHandCursor if links or row.kind == "fold" else Qt.CursorShape.IBeamCursor if words else Qt.CursorShape.ArrowCursor
        self.view.viewport().setCursor(shape)
        tip = ""
        if words and (marked := self.view.repairs_of(row.first)):
            origin = QPoint(self.view.layout_.columns.text, top + self.view.layout_.box(n).text).toPointF()
            tip = next(
                (repair_words(self.view.shell, repair) for span, repair in marked if any(r.contains(at) for r in rects_of(self.view.layout_.text(n), origin, [span]))), ""
            )
        if tip != self.view.viewport().toolTip():
            self.view.viewport().setToolTip(tip)
            if not tip:
                QToolTip.hideText()
