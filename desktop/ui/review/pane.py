"""The pane that reviews: every block where it stood, each decided with one key, at once and undoable."""

from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.record import Record
from desktop.archive.settled import numbered
from desktop.operations.join import join
from desktop.operations.keep import ROLE as KEPT
from desktop.operations.keep import keep
from desktop.operations.repair import repair
from desktop.operations.retext import retext
from desktop.operations.split import split
from desktop.operations.strip import strip
from desktop.ui.review.foot import Foot
from desktop.ui.review.head import Head
from desktop.ui.review.rows import FIELDS_OF_ROLES, Row
from desktop.ui.review.selecting import selection_of, source_of
from desktop.ui.review.view import View
from desktop.ui.review.words import role_words, short
from desktop.ui.shell import Shell
from importers.reading import KEPT_ROLES

SAID = 48
"""Letters of a block that the status strip repeats."""


class ReviewPane(QWidget):
    """Shows the shell's record; `show` brings a block (its number) into view, or with None the first in doubt."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.view = View(shell, self)
        self.tab_head = Head(shell)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        bar = self.view.bar
        self.doing = {
            "keep": self.keep, "strip": self.strip_likely, "edit": self.view.edit, "split": self.split, "join": self.join, "unrepair": self.unrepair,
            "roles": bar.open_roles, "next-doubt": self.next_doubt, "previous-doubt": self.previous_doubt, "stripped": self.turn_stripped, "approve": self.approve,
        }  # fmt: skip
        self.view.asked.connect(self._asked)
        self.view.saved.connect(self.retext)
        self.view.proof_asked.connect(lambda field: shell.place_asked.emit("cite", field))
        bar.keep_asked.connect(self.keep)
        bar.text_asked.connect(self.keep_in_text)
        bar.strip_asked.connect(self.strip)
        bar.edit_asked.connect(self.view.edit)
        bar.split_asked.connect(self.split)
        bar.join_asked.connect(self.join)
        bar.unrepair_asked.connect(self.unrepair)
        self.tab_head.next.clicked.connect(self.next_doubt)
        shell.record_changed.connect(self._record)
        shell.searched_changed.connect(self.view.viewport().update)
        shell.said.connect(self._said)
        shell.archive_changed.connect(self._changed)
        self._was: Record | None = None
        self._record(shell.record)

    def show(self, what: object = None) -> None:
        """Bring a block, a field's block or the first doubt into view."""
        super().show()
        record = self.shell.record
        if record is None:
            return
        if isinstance(what, tuple) and what and isinstance(what[0], int):
            self._choose_place(record, what[0])
        elif isinstance(what, int):
            self.view.choose_block(what, centre=True)
        elif isinstance(what, str):
            entry = next((one for one in record.evidence.get(what, ()) if one.chosen and one.source), None)
            if entry is not None and entry.source is not None:
                self._choose_place(record, entry.source[0])
        else:
            self.next_doubt(first=True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What another pane has selected is selected here too; and the other way round."""
        super().showEvent(event)
        found, record = self.shell.selected(), self.shell.record
        if found is not None and record is not None and found != self.selected_range():
            self.view.select(selection_of(record, *found), next((block.n for block in record.blocks if found[0] < block.source[1]), 0))
        self.shell.selected = self.selected_range

    def selected_range(self) -> tuple[int, int] | None:
        """The range of the stream that the selected words came from; of none, that of the chosen blocks."""
        record, row = self.shell.record, self.view.chosen_row
        if record is None or record is not self.view.record:
            return None
        found = source_of(record, self.view.selection)
        if found is None and row is not None and row.kind != "end":
            found = (record.blocks[row.first].source[0], record.blocks[row.last].source[1])
        return found

    def flush(self) -> None:
        """Save what is being written."""
        self.view.leave_editor(save=True)

    def keep(self) -> None:
        """Keep the chosen blocks; one that is in doubt of being a field is confirmed as it."""
        found = self._chosen()
        if found is None:
            return
        record, row = found
        block = record.blocks[row.first]
        if block.doubtful and not block.kept and block.role in FIELDS_OF_ROLES:
            told = self.shell.say("ui.review.done.confirmed", role_words(self.shell, block.role), short(block.text, SAID))
            self._show_at_once(record, row, block.role, kept=False)
            self.shell.do(strip, record.id, [row.first], block.role, told=told)
            self._go_on(row)
        else:
            self.keep_in_text()

    def keep_in_text(self) -> None:
        """Keep the chosen blocks as text."""
        found = self._chosen()
        if found is None:
            return
        record, row = found
        many = len(row.blocks)
        text = short(record.blocks[row.first].text, SAID)
        told = self.shell.many("ui.review.done.kept-many", many) if many > 1 else self.shell.say("ui.review.done.kept", text)
        self._show_at_once(record, row, None, kept=True)
        self.shell.do(keep, record.id, list(row.blocks), told=told)
        self._go_on(row)

    def strip_likely(self) -> None:
        """Strip the chosen block as what it is likeliest to be; what is stripped already is given another role from the menu."""
        found = self._chosen()
        if found is not None and found[1].kind in ("strip", "fold"):
            self.view.bar.open_roles()
        elif found is not None and self.view.bar.roles:
            self.strip(self.view.bar.roles[0])

    def strip(self, role: str) -> None:
        """Strip the chosen blocks as `role`."""
        found = self._chosen()
        if found is None:
            return
        record, row = found
        many, words = len(row.blocks), role_words(self.shell, role)
        words = words[:1].lower() + words[1:]
        text = short(record.blocks[row.first].text, SAID)
        told = self.shell.many("ui.review.done.stripped-many", many, words) if many > 1 else self.shell.say("ui.review.done.stripped", words, text)
        self._show_at_once(record, row, role, kept=False)
        self.shell.do(strip, record.id, list(row.blocks), role, told=told)
        self._go_on(row)

    def retext(self, block: int, text: str) -> None:
        """Let `text` stand for the block's words."""
        record = self.view.record  # another may be in the shell already
        if record is not None:
            self.shell.do(retext, record.id, block, text, told=self.shell.say("ui.review.done.words", short(text, SAID)))

    def split(self) -> None:
        """Cut the chosen block at the caret."""
        found = self._chosen()
        if found is None:
            return
        record, row = found
        caret = self.view.selection.caret
        if caret is None or caret[0] != row.first:
            self.view.keys.begin_cut()
            self.shell.said.emit(self.shell.say("ui.review.no-cursor"), False)
            return
        told = self.shell.say("ui.review.done.split", short(record.blocks[row.first].text[caret[1] :], SAID))
        self.shell.do(split, record.id, row.first, caret[1], told=told, then=self._was_cut)

    def _was_cut(self, change: Change) -> None:
        self.view.keys.end_cut()

    def join(self) -> None:
        """Join the chosen block with the next one."""
        found = self._chosen()
        if found is None:
            return
        record, row = found
        if row.last + 1 >= len(record.blocks):
            self.shell.said.emit(self.shell.say("ui.review.no-next"), False)
            return
        self.shell.do(join, record.id, row.first, row.first + 1, told=self.shell.say("ui.review.done.joined", short(record.blocks[row.first].text, SAID)))

    def unrepair(self) -> None:
        """Take the repair in view back."""
        found, record = self.view.repair_chosen(), self.shell.record
        if found is not None and record is not None:
            self.shell.do(repair, record.id, found.n, undone=True, told=self.shell.say("ui.review.done.unrepaired", found.before.strip()))

    def next_doubt(self, *, first: bool = False) -> None:
        """Choose the next block in doubt; after the last comes the first."""
        self._doubt(1, from_top=first)

    def previous_doubt(self) -> None:
        """Choose the one before."""
        self._doubt(-1)

    def turn_stripped(self) -> None:
        """Show what is stripped, or hide it."""
        on = not self.view.stripped
        self.view.show_stripped(on)
        self.shell.said.emit(self.shell.say("ui.review.stripped-shown") if on else self.shell.say("ui.review.stripped-hidden"), False)

    def approve(self) -> None:
        """As the foot does."""
        foot = self.window().findChild(Foot)
        if foot is not None:
            foot.approve()

    def _choose_place(self, record: Record, place: int) -> None:
        self.view.choose_block(next((block.n for block in record.blocks if block.source[0] <= place < block.source[1]), 0), centre=True)

    def _show_at_once(self, record: Record, row: Row, role: str | None, *, kept: bool) -> None:
        """Show a decision as it will be, before the archive has it: in a long article that takes a tenth of a second."""
        decided = []
        for block in record.blocks:
            if block.n in row.blocks:
                name = role or (block.role if block.role in KEPT_ROLES else KEPT)
                block = replace(block, role=name, kept=kept, code=f"{name}.by-hand", words=(), doubtful=False, by_hand=True)
            decided.append(block)
        shown = replace(record, blocks=numbered(decided))
        self.view.show_record(shown)
        self.tab_head.tell(shown)

    def _said(self, words: str, undoable: bool) -> None:
        """A decision that could not be written is not shown any more; something that was done ends the search for a place to cut."""
        if undoable and self.view.keys.cutting:
            self.view.keys.end_cut()
        if not undoable and self.view.record is not self.shell.record:
            self._record(self.shell.record)

    def _asked(self, act: str) -> None:
        self.doing[act]()

    def _doubt(self, by: int, *, from_top: bool = False) -> None:
        found = [n for n, row in enumerate(self.view.rows) if row.kind == "doubt"]
        if not found:
            if not from_top:
                self.shell.said.emit(self.shell.say("ui.review.no-doubt"), False)
            return
        here = -1 if from_top else self.view.chosen
        after, before = [one for one in found if one > here], [one for one in found if one < here]
        n = (after or found)[0] if by > 0 else (before or found)[-1]
        self.view.choose(n, centre=True)
        if not from_top:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, decided: Row) -> None:
        """After one doubt comes the next, as long as there is one."""
        if decided.kind == "doubt" and any(row.kind == "doubt" for row in self.view.rows):
            self._doubt(1)

    def _chosen(self) -> tuple[Record, Row] | None:
        record, row = self.shell.record, self.view.chosen_row
        return None if record is None or row is None or row.kind == "end" else (record, row)

    def _changed(self, change: Change) -> None:
        """What was taken back, or done again, is brought into view: it may have been done long ago."""
        before, now = self._was, self.shell.record
        if change.event not in ("undo", "redo") or before is None or now is None or before.id != now.id or now.id not in change.articles:
            return
        at = first_changed(before, now)
        if at is not None and self.isVisible():
            self.view.choose_block(at, centre=True)

    def _record(self, record: Record | None) -> None:
        self._was = self.view.record
        self.view.show_record(record)
        self.tab_head.tell(record)


def first_changed(before: Record, now: Record) -> int | None:
    """The number of the first block of `now` that is not as it was; None where all are."""
    pairs = zip_longest(before.blocks, now.blocks)
    at = next((n for n, (old, new) in enumerate(pairs) if old != new), None)
    return None if at is None or not now.blocks else min(at, len(now.blocks) - 1)
