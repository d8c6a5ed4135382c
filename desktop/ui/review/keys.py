"""What the keys do in the list of blocks."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.ui.actions import ACTIONS, sequences_of
from desktop.ui.review.selecting import WHOLE, Selection, selected_text, step

BY_ROW = ("fold",)
"""What Enter does depends on the row."""

Key = Qt.Key


class Keys:
    """Those of one view. Letters ask for acts, the arrows move, with Shift they select."""

    def __init__(self, view: Any) -> None:
        self.view = view
        self.acts: dict[str, str] = {}
        self.learn()
        self.moves: dict[int, int] = {Key.Key_Up: -1, Key.Key_Down: 1}
        self._cut: tuple[int | None, int] | None = None
        """The article and the block for which a place to cut is looked for."""

    def learn(self) -> None:
        """Take the letters that the settings have now."""
        acts = [act.id for act in ACTIONS if act.where == "blocks" and act.id not in BY_ROW]
        keys = self.view.shell.settings.keys
        self.acts = {sequence.toString(): act for act in acts for sequence in sequences_of(act, keys)}
        self.undo = {sequence.toString() for sequence in sequences_of("undo", keys)}

    def knows(self, event: QKeyEvent) -> bool:
        """Whether the key is one of the blocks' own. Undo is while a block is about to be cut: there is nothing yet to take back."""
        return self._act(event) is not None or (self.cutting and self._undoes(event))

    @property
    def cutting(self) -> bool:
        """Whether a place to cut the chosen block is looked for."""
        return self._cut is not None and self._cut == self._here()

    def begin_cut(self) -> None:
        """Look for a place to cut the chosen block: Enter cuts there."""
        self._cut = self._here()
        self.view.setFocus()

    def end_cut(self) -> None:
        """Look for none any more, and leave no caret."""
        self._cut = None
        self.view.selection = Selection()
        self.view.place_bar()
        self.view.viewport().update()

    def _here(self) -> tuple[int | None, int] | None:
        record, row = self.view.record, self.view.chosen_row
        return None if record is None or row is None else (record.id, row.first)

    def _undoes(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()).toString() in self.undo

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it says anything."""
        view = self.view
        if self._cut is not None and not self.cutting:
            self._cut = None  # another block was chosen
        act = self._act(event)
        if self.cutting and (self._undoes(event) or event.key() == Key.Key_Escape):
            self.end_cut()
            view.shell.said.emit("", False)  # how to cut is not asked any more
            return True
        if self.cutting and event.key() in (Key.Key_Return, Key.Key_Enter):
            act = "split"
        if act is not None:
            if act != "split":
                self._cut = None
            view.asked.emit(act)
            return True
        if view.record is None or not view.rows:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            last = len(view.record.blocks) - 1
            view.selection = Selection((0, 0), (last, len(view.record.blocks[last].text))) if last >= 0 else Selection()
            view.viewport().update()
            return True
        return self._move(event)

    def _act(self, event: QKeyEvent) -> str | None:
        return self.acts.get(QKeySequence(event.keyCombination()).toString())

    def _move(self, event: QKeyEvent) -> bool:
        view, key = self.view, event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        row = view.chosen_row
        if key in self.moves:
            self._rows(self.moves[key], shift)
        elif key == Key.Key_Home:
            view.choose(0)
        elif key == Key.Key_End:
            view.choose(len(view.rows) - 1)
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            by = view.viewport().height() - 48
            view.overview.setValue(view.overview.value() + (by if key == Key.Key_PageDown else -by))
            at_end = view.overview.value() in (view.overview.minimum(), view.overview.maximum())
            edge = len(view.rows) - 1 if key == Key.Key_PageDown else 0
            view.choose(edge if at_end else view.layout_.at(view.overview.value() + 24), show=at_end)
        elif row is not None and row.kind == "fold" and key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            view.toggle(view.chosen)
        elif row is not None and row.proofs and key in (Key.Key_Return, Key.Key_Enter):
            entry = row.proofs[0]
            view.proof_asked.emit("published" if entry.field == "published_bounds" else entry.field)
        elif row is not None and row.kind == "fold" and key in (Key.Key_Left, Key.Key_Right):
            if row.open != (key == Key.Key_Right):
                view.toggle(view.chosen)
        elif row is not None and key in (Key.Key_Left, Key.Key_Right):
            self._caret(-1 if key == Key.Key_Left else 1, shift, words=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Key.Key_Escape and not view.hasFocus():
            view.setFocus()
        elif key == Key.Key_Escape and view.selection.caret is not None:
            view.selection = Selection()
            view.viewport().update()
        else:
            return False
        return True

    def _rows(self, by: int, select: bool) -> None:
        view = self.view
        n = max(0, min(len(view.rows) - 1, view.chosen + by))
        if select and view.chosen_row is not None and view.record is not None:
            row, other = view.chosen_row, view.rows[n]
            length = len(view.record.blocks[row.first].text) if row.first < len(view.record.blocks) else 0
            start = view.selection.anchor or (row.first, 0 if by > 0 else length)
            last = min(other.first, len(view.record.blocks) - 1)
            view.selection = Selection(start, (last, len(view.record.blocks[last].text) if by > 0 else 0))
        view.choose(n)

    def _caret(self, by: int, select: bool, *, words: bool) -> None:
        view, row = self.view, self.view.chosen_row
        if row.kind not in WHOLE:
            return
        text = view.record.blocks[row.first].text
        caret = view.selection.caret
        index = caret[1] if caret is not None and caret[0] == row.first else (0 if by > 0 else len(text))
        moved = step(text, index, by, words=words) if caret is not None and caret[0] == row.first else index
        view.selection = view.selection.to((row.first, moved), extend=select) if caret and caret[0] == row.first else Selection((row.first, moved), (row.first, moved))
        view.offer()
        view.place_bar()
        view.viewport().update()

    def _copy(self) -> None:
        view = self.view
        text = selected_text(view.record, view.rows, view.selection)
        if not text and view.chosen_row is not None and view.chosen_row.kind != "end":
            text = "\n\n".join(view.record.blocks[n].text for n in view.chosen_row.blocks)
        if text:
            QGuiApplication.clipboard().setText(text)
            view.shell.said.emit(view.shell.say("ui.review.copied"), False)
