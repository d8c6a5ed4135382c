"""The fields of one article, each in its line with where it was read: written in words, saved by Enter."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.archive.record import Record
from desktop.archive.values import values_of
from desktop.ui.button import Button
from desktop.ui.cite.chips import Chip, Told, told
from desktop.ui.cite.editors import Editor, Growing, Line
from desktop.ui.cite.rivals import WIDEST, Rivals, rivals_of
from desktop.ui.cite.words import LANGUAGES, Understood, language_words, nothing_written, plain, shown, type_words, understood
from desktop.ui.shell import Shell
from importers.article import Evidence

FIRST = ("title", "authors", "published", "container_title", "section", "url", "accessed", "language")
MORE = ("page", "edition", "publisher", "publisher_place", "volume", "issue", "type", "modified", "archive", "archive_location", "abstract")
GROWING = frozenset({"title", "abstract"})
COMPLETED = frozenset({"authors", "container_title", "section", "publisher", "publisher_place", "edition", "archive"})
"""Fields that are completed from what the archive's other articles have in them."""

_TYPED = ("article-newspaper article-magazine article-journal webpage post-weblog post report book chapter broadcast interview review speech document thesis "
          "paper-conference legislation entry-encyclopedia dataset map motion_picture personal_communication article")  # fmt: skip


NARROW = 640
"""Pixels of the pane's width below which a chip stands below its value: side by side neither could be read."""


class Row:
    """The widgets of one field, and what stands in them."""

    def __init__(self, shell: Shell, field: str, grid: "Fields") -> None:
        theme = shell.theme
        self.shell, self.field, self.grid = shell, field, grid
        self.name = shell.say(f"ui.cite.field.{field}")
        self.label, self.hint = QLabel(self.name), QLabel()
        self.editor: Editor = Growing(theme, self.name) if field in GROWING else Line(theme, self.name, names=field == "authors")
        self.editor.setPlaceholderText(shell.say("ui.cite.not-here"))
        self.chip, self.more = Chip(shell, self.name, Told("none", "")), Button(theme, "", kind="link")
        self.rivals = Rivals(shell, self.name, self._use)
        self.cell = QWidget()
        self.before, self.open, self.at = "", False, 0
        self._rivals: list[Evidence] = []
        self.label.setFont(theme.font())
        self.label.setObjectName("quiet")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(0, 8, 0, 0)
        self.label.setBuddy(self.editor)
        self.hint.setFont(theme.font(-1))
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.RichText)
        self.hint.setContentsMargins(10, 2, 0, 4)
        self.hint.hide()
        self.rivals.hide()
        inside = QHBoxLayout(self.cell)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(4)
        inside.addWidget(self.chip)
        inside.addWidget(self.more)
        inside.addStretch()
        self.cell.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.editor.textChanged.connect(self._typed)
        self.editor.entered.connect(partial(self.leave, enter=True))
        self.editor.left.connect(self._left)
        self.editor.given_up.connect(self.give_up)
        self.editor.held.connect(self._held)
        self.editor.focused.connect(self._focused)
        self.more.clicked.connect(self._toggle)

    def changed(self) -> bool:
        """Whether something else stands in it than what the archive has."""
        return self.editor.words_of() != " ".join(self.before.split())

    def understood(self) -> Understood:
        """What is written in it."""
        record = self.grid.record
        return understood(self.shell, self.field, self.editor.words_of(), record.fields.language if record else None)

    def put(self, record: Record, *, keep: bool) -> None:
        """Show the record's value; `keep` leaves what is being written."""
        dirty = keep and self.changed() and self.editor.hasFocus()
        self.editor.holds = False
        self.before = shown(self.shell, self.field, record.fields)
        if not dirty:
            self.editor.blockSignals(True)
            self.editor.put(self.before)
            self.editor.blockSignals(False)
            self.chip.tell(told(self.shell, record, self.field))
        rivals = rivals_of(self.shell, record, self.field)
        self._rivals = rivals
        self.open = self.open and keep and bool(rivals)
        if self.open:
            self.rivals.fill(record, self.field, rivals)
        seen = self.grid.all or self.field in FIRST or bool(self.before) or self.editor.hasFocus()
        if seen == self.label.isHidden():
            self.show(seen)
        self.more.setVisible(bool(rivals))
        self.more.setText(self.shell.many("ui.cite.rivals", len(rivals)))
        self.more.setAccessibleName(self.shell.say("ui.cite.chip.plain", self.name, self.more.text()))
        self.rivals.setVisible(self.open and not self.label.isHidden())
        self.hint_now()

    def _toggle(self) -> None:
        self.open = not self.open
        if self.open and self.grid.record is not None:
            self.rivals.fill(self.grid.record, self.field, self._rivals)
        self.rivals.setVisible(self.open)
        self.grid.fit()
        if self.open:
            self.grid.opened.emit(self.rivals)

    def _use(self, entry: Evidence) -> None:
        self.open = False
        self.grid.saved.emit(self.field, plain(self.shell, self.field, entry.value), False)

    def _focused(self) -> None:
        self.label.setStyleSheet(f"color: {self.shell.theme.tokens['ink']}")  # takes the font away
        self.label.setFont(self.shell.theme.font(strong=True))
        self.grid.entering(self)
        self.hint_now()

    def _left(self) -> None:
        self.label.setStyleSheet("")
        self.label.setFont(self.shell.theme.font())
        self.leave(enter=False)
        if not self.changed():
            self.hint.hide()

    def _typed(self, *_: object) -> None:
        record = self.grid.record
        if record is not None:
            self.chip.tell(self._now() if self.changed() else told(self.shell, record, self.field))
        self.hint_now()
        self.grid.drafting(self)

    def _now(self) -> Told:
        """The chip of what is being written."""
        found = self.understood()
        if found.value is None:
            return Told("wrong", self.shell.say("ui.cite.unread"), "warning", tip=found.problem)
        return Told("hand", self.shell.say("ui.cite.now"), "you")

    def hint_now(self) -> None:
        """The line below says what was understood and what Enter does, while the field is being written in."""
        if not self.editor.hasFocus():
            self.hint.setVisible(self.changed() and self.understood().value is None)
            return
        found, tokens = self.understood(), self.shell.theme.tokens
        self.editor.setAccessibleDescription(found.problem or found.words)
        if found.value is None:
            stays = f" {_safe(self.shell.say('ui.cite.stays', self.before))}" if self.before else ""
            self.hint.setText(f'<span style="color:{tokens["strip"]}">{found.problem}{stays}</span>')
        else:
            told = f'<span style="color:{tokens["ink"]};font-weight:600">{_safe(found.words)}</span>' if found.words else ""
            does = self.grid.what_enter_does(self, found)
            self.hint.setText(f'{told}{"&nbsp;&nbsp; " if told and does else ""}<span style="color:{tokens["quiet"]}">{does}</span>')
        self.hint.setVisible(bool(found.value is None or found.words or self.changed() or (self.grid.series_left is not None and self.field == "published")))

    def leave(self, *, enter: bool) -> None:
        """Save what is written, if it can be understood."""
        if not self.changed():
            if enter:
                self.grid.saved.emit(self.field, None, True)
            return
        found = self.understood()
        if found.value is not None:
            self.editor.settle()
            self.before = self.editor.words_of()  # from now on it is no draft: what the archive says of it may take its place
            self.grid.saved.emit(self.field, found.value, enter)
        self.hint_now()

    def give_up(self) -> None:
        """What the archive has stands there again. Ctrl+Z pressed now is meant for what was written, not for what was done before."""
        if self.changed():
            self.editor.put(self.before)
            self.editor.holds = True

    def _held(self) -> None:
        """Say that nothing of what was written is left to take back, and what the same keys do next."""
        self.hint.setText(f'<span style="color:{self.shell.theme.tokens["quiet"]}">{_safe(nothing_written(self.shell))}</span>')
        self.hint.show()

    def show(self, visible: bool) -> None:
        """Show it or put it away."""
        for widget in (self.label, self.editor, self.cell):
            widget.setVisible(visible)
        self.rivals.setVisible(visible and self.open)
        self.hint.setVisible(False)


class Fields(QWidget):
    """All of them. `saved(field, value, enter)`: a person set a value (None: Enter on one that is as it was). `drafted(field, value)`: one is being written."""

    saved = Signal(str, object, bool)
    drafted = Signal(str, object)
    opened = Signal(QWidget)
    """The other values of a field are shown, below it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.record: Record | None = None
        self.series_left: int | None = None
        self.all, self.cell, self.below = False, 240, False
        self.rows = {field: Row(shell, field, self) for field in (*FIRST, *MORE)}
        self.more = Button(shell.theme, "", kind="link")
        self.more.clicked.connect(self.toggle)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        at = 0
        for field in (*FIRST, *MORE):
            row = self.rows[field]
            row.at = at
            self.grid.addWidget(row.label, at, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(row.editor, at, 1)
            self.grid.addWidget(row.cell, at, 2, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(row.hint, at + 2, 1, 1, 2)
            self.grid.addWidget(row.rivals, at + 3, 1, 1, 2)
            at += 5
        self.grid.addWidget(self.more, at, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.addLayout(self.grid)
        column.addStretch()
        self._fold()

    def put(self, record: Record | None) -> None:
        """Show a record's fields; what is being written in the same record stays."""
        keep = record is not None and self.record is not None and record.id == self.record.id
        if not keep:
            self.series_left = None
        self.record = record
        if record is not None:
            for row in self.rows.values():
                row.put(record, keep=keep)
        self._name_more()
        self.fit()

    def flush(self) -> None:
        """Save what is being written, before another record takes its place."""
        for row in self.rows.values():
            if row.changed():
                row.leave(enter=False)

    def focus(self, field: str) -> None:
        """Bring a field to hand with all that is in it chosen."""
        row = self.rows.get(field)
        if row is None:
            return
        if row.label.isHidden():
            self.toggle()
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.editor.selectAll()

    def toggle(self) -> None:
        """Show all fields, or the first ones."""
        self.all = not self.all
        self._fold()

    def _fold(self) -> None:
        for field in MORE:
            self.rows[field].show(self.all or bool(self.rows[field].before))
        self._name_more()
        self.fit()

    def _name_more(self) -> None:
        """Say which fields are folded away, none of which has a value; without any there is nothing to unfold."""
        rest = [row.name for row in self.rows.values() if row.field in MORE and not row.before]
        first = ", ".join(name if n == 0 else name[0].lower() + name[1:] for n, name in enumerate(rest[:3]))
        folded = self.shell.many("ui.cite.more-fields", len(rest) - 3, first) if len(rest) > 3 else first
        self.more.setText(self.shell.say("ui.cite.fewer-fields") if self.all else folded)
        self.more.setVisible(bool(rest))

    def entering(self, row: Row) -> None:
        """Fetch what the field can be completed from, and show what it gives."""
        field, shell = row.field, self.shell
        if field == "language":
            row.editor.complete_from(sorted(language_words(shell, tag) for tag in LANGUAGES))
        elif field == "type":
            row.editor.complete_from([type_words(shell, kind) for kind in _TYPED.split()])
        elif field in COMPLETED:
            shell.desk.ask(partial(_values, field=field), row.editor.complete_from, key="cite-values")
        self.drafting(row)

    def drafting(self, row: Row) -> None:
        """Let the forms follow what is written."""
        self.drafted.emit(row.field, row.understood().value)

    def what_enter_does(self, row: Row, found: Understood) -> str:
        """A few words for the line below."""
        if row.field == "published" and self.series_left is not None:
            if self.series_left == 0:
                return self.shell.say("ui.cite.enter-next-last") if row.changed() else ""
            return self.shell.many("ui.cite.enter-next", self.series_left)
        if not row.changed():
            return ""
        return self.shell.say("ui.cite.enter-saves") if found.value else self.shell.say("ui.cite.enter-clears")

    def widen(self, room: int) -> None:
        """The pane is this wide: the chips' column has a third of it, and no more than chips need; in a narrow pane they stand below.

        Never from the widget's own width: that follows from what is in it.
        """
        below, self.cell = room < NARROW, max(220, min(300, room * 34 // 100))
        if below != self.below:
            self.below = below
            for row in self.rows.values():
                self.grid.removeWidget(row.cell)
                self.grid.addWidget(
                    row.cell, row.at + below, 1 if below else 2, Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0))
                )
        self.fit()

    def fit(self) -> None:
        """Give the chips' column its width in every row, and each row that is shown some room below it."""
        for row in self.rows.values():
            self.grid.setRowMinimumHeight(row.at + 4, 0 if row.label.isHidden() else 8)
            row.cell.setMinimumWidth(0 if self.below else self.cell)
            row.cell.setMaximumWidth(WIDEST if self.below else self.cell)
            row.rivals.widen(self.cell, below=self.below)


def _values(db: object, *, field: str) -> list[str]:
    return values_of(db, field)  # type: ignore[arg-type]


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
