"""Several articles at once: their bibliography, to copy, print or save, and fields that all of them get in one act."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from desktop.archive.connection import Archive
from desktop.archive.load import load_many
from desktop.archive.values import values_of
from desktop.citations.cite import Cited, CitedList, language_together, layout_of
from desktop.citations.engine.seam import Nodes
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import Page, flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import Style, find_style
from desktop.operations.edit import Edit, edit
from desktop.ui.button import Button
from desktop.ui.cite.copy import copy_reference, data_of, tell, written
from desktop.ui.cite.editors import Line
from desktop.ui.cite.words import nothing_written, understood, value_words
from desktop.ui.folders import folder_for, remember, roomy
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell
from importers.article import Value
from importers.wording import say

TOGETHER = ("container_title", "section", "publisher", "publisher_place", "published", "accessed", "language", "type")
"""Fields that many articles may share."""

SLICE, AT_ONCE = 0.01, 24
"""Seconds of making entries after which others may ask the reader for something, and how many are shown in one go."""

SAVED = ("docx", "odt", "rtf", "html", "markdown", "latex", "text")
"""Flavours that a bibliography is saved in, the first unless another is asked for."""

FIRST = 200
"""Entries that are made at first: of thousands the rest would take minutes that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A bibliography that is being made: its works as a list that stays open, its entries as they come, and what the articles have in the fields they may share."""

    style: Style
    works: CitedList
    entries: Iterator[Cited]
    count: int
    lang: str
    values: dict[str, list[Value]]


def begin(db: Archive, ids: Sequence[int], style: str, locale: str | None, kept: Begun | None = None) -> Begun:
    """Read the articles and begin; go on with the list of `kept` where it is in the same style and language. Raises `CitationError`."""
    chosen = find_style(style)
    # Of each record only the fields are kept: thousands of whole ones let go at once would hold up the window.
    references = [Reference(str(record.id), record.fields) for record in load_many(db, ids, blocks=False)]
    values = {field: list(dict.fromkeys(getattr(reference.fields, field) for reference in references)) for field in TOGETHER}
    lang = language_together((reference.fields for reference in references), chosen, locale)
    if kept is not None and (kept.style, kept.lang) == (chosen, lang):
        works = kept.works
        works.update(references)
    else:
        works = CitedList(references, chosen, locale=lang, live=True)
    return Begun(chosen, works, works.cited(), len(references), lang, values)


class _Together(QWidget):
    """One field of all of them: a line, and below it what is understood while it is written in."""

    saved = Signal(str, str)

    def __init__(self, shell: Shell, field: str) -> None:
        super().__init__()
        self.shell, self.field, self.count = shell, field, 0
        self.name = shell.say(f"ui.cite.field.{field}")
        self.line, self.hint, self.before = Line(shell.theme, self.name), QLabel(), ""
        self.hint.setFont(shell.theme.font(-1))
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setContentsMargins(10, 2, 0, 4)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.line.textChanged.connect(self._tell)
        self.line.entered.connect(self._enter)
        self.line.given_up.connect(self._give_up)
        self.line.held.connect(self._held)
        self.line.focused.connect(lambda: shell.desk.ask(lambda db: values_of(db, field), self._complete, key="cite-values"))

    def put(self, values: list[Value], count: int, *, keep: bool = False) -> None:
        """Show what all have, or that they differ; `keep` leaves what is being written."""
        keep = keep and self.line.hasFocus() and self.line.text().strip() != self.before.strip()
        self.count, self.line.holds = count, False
        known = [value for value in values if value]
        self.before = value_words(self.shell, self.field, values[0]) if len(values) == 1 else ""
        several = self.shell.many("ui.cite.several.values", len(known))
        self.line.setPlaceholderText(several if known and not self.before else self.shell.say("ui.cite.several.none"))
        if not keep:
            self.line.put(self.before)
        self._tell()

    def _complete(self, words: list[str]) -> None:
        self.line.complete_from([value_words(self.shell, self.field, word) for word in words])

    def _tell(self, *_: object) -> None:
        words = self.line.text().strip()
        found = understood(self.shell, self.field, words, self.shell.lang)
        if words == self.before.strip():
            self.hint.hide()
            return
        does = self.shell.many("ui.cite.several.enter", self.count) if words else self.shell.many("ui.cite.several.clear", self.count)
        self.hint.setText(found.problem if found.value is None else f"{found.words}   {does}" if found.words else does)
        self.hint.show()

    def _enter(self) -> None:
        found = understood(self.shell, self.field, self.line.text(), self.shell.lang)
        if found.value is not None and self.line.text().strip() != self.before.strip():
            # It is no draft any more: taking back is taking back the act, and Enter once more does nothing.
            self.before = self.line.text()
            self.line.settle()
            self._tell()
            self.saved.emit(self.field, found.value)

    def _give_up(self) -> None:
        """What all have stands there again. Ctrl+Z pressed now is meant for what was written, not for what was done before."""
        if self.line.text() != self.before:
            self.line.put(self.before)
            self.line.holds = True

    def _held(self) -> None:
        self.hint.setText(nothing_written(self.shell))
        self.hint.show()


class Several(QWidget):
    """The bibliography of the chosen articles, and the fields they may share. `known` tells the language that all of it is in."""

    known = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, self.shell = shell.theme, shell
        self.ids: tuple[int, ...] = ()
        self.cited: list[Cited] = []
        self.begun: Begun | None = None
        self._kept: Begun | None = None
        # What each paragraph says, and what it said before something was changed.
        self._shown: list[Nodes] = []
        self._before: list[Nodes] = []
        self.whole = False
        """Whether all entries are wanted here, however many."""
        self.title, self.state = QLabel(), QLabel()
        self.title.setFont(theme.font(2, strong=True))
        self.state.setFont(theme.font(-1))
        self.state.setObjectName("quiet")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(shell.say("ui.cite.several.bibliography"))
        self.text.document().setDefaultFont(theme.font(2, serif=True))
        self.all = Button(theme, shell.say("ui.cite.several.all"), kind="link")
        self.all.hide()
        self.copying = Button(theme, shell.say("ui.cite.several.copy"), icon="copy")
        self.printing = Button(theme, shell.say("ui.cite.several.print"), icon="printer", kind="flat")
        self.saving = Button(theme, shell.say("ui.cite.several.save"), icon="export", kind="flat")
        self.rows = {field: _Together(shell, field) for field in TOGETHER}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.state)
        head.addWidget(self.all)
        head.addStretch(1)
        for button in (self.saving, self.printing, self.copying):
            head.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        for at, (field, row) in enumerate(self.rows.items()):
            label = QLabel(shell.say(f"ui.cite.field.{field}"))
            label.setObjectName("quiet")
            label.setFont(theme.font())
            label.setContentsMargins(0, 8, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            label.setBuddy(row.line)
            grid.addWidget(label, at // 2, 2 * (at % 2))
            grid.addWidget(row, at // 2, 2 * (at % 2) + 1, Qt.AlignmentFlag.AlignTop)
            row.saved.connect(self._save)
        below = QLabel(shell.say("ui.cite.several.fields"))
        below.setFont(theme.font(strong=True))
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 16, 24, 16)
        column_.setSpacing(12)
        column_.addLayout(head)
        column_.addWidget(self.text, 1)
        column_.addWidget(below)
        column_.addLayout(grid)
        self.copying.clicked.connect(self.copy)
        self.all.clicked.connect(self._all)
        self.printing.clicked.connect(self.print)
        self.saving.clicked.connect(self.save)

    def select(self, ids: Sequence[int]) -> None:
        """Make the bibliography of these; of fewer than two nothing is shown. Of the same ones only what was changed is written again."""
        same = tuple(ids) == self.ids
        self.ids, self.begun, self.whole = tuple(ids), None, self.whole and same
        if not same:
            self.cited, self._shown, self._kept = [], [], None
            self.text.clear()
        self.all.hide()
        self._buttons()
        if len(ids) < 2:
            return
        self.title.setText(self.shell.many("ui.cite.several.articles", len(ids)))
        settings = self.shell.settings
        call = partial(begin, ids=self.ids, style=settings.style, locale=settings.locale, kept=self._kept)
        self.shell.desk.ask(call, self._begun, self._failed, key="bibliography")

    def _begun(self, begun: Begun) -> None:
        same = self._kept is not None
        self.begun = self._kept = begun
        self.cited, self._before, self._shown = [], self._shown, []
        self.known.emit(begun.lang)
        for field, row in self.rows.items():
            row.put(begun.values[field], begun.count, keep=same)
        self._more()

    def _more(self) -> None:
        begun = self.begun
        if begun is not None:
            left = FIRST - len(self.cited)
            call = partial(_some, entries=begun.entries, most=min(left, AT_ONCE) if left > 0 and not self.whole else AT_ONCE)
            self.shell.desk.ask(call, lambda found: self._came(begun, *found), self._failed, key="bibliography")

    def _came(self, begun: Begun, found: list[Cited], more: bool) -> None:
        if begun is not self.begun:
            return
        for one in found:
            self._write(one)
        self.cited += found
        if more:
            made, count = number_words(self.shell, len(self.cited)), number_words(self.shell, begun.count)
            if len(self.cited) >= FIRST and not self.whole and len(self.cited) < begun.count:
                self.state.setText(self.shell.say("ui.cite.several.first", made, count))
                self.all.show()
                self.copying.setEnabled(True)
                return
            self.state.setText(self.shell.say("ui.cite.several.writing", made, count))
            self._more()
            return
        self._cut()
        failed = sum(one.error is not None for one in self.cited)
        self.state.setText(self.shell.many("ui.cite.several.failed", failed) if failed else "")
        self._buttons(ready=True)

    def _write(self, cited: Cited) -> None:
        """Show one more entry in its paragraph, unless it stands there already."""
        if cited.error is not None:
            return
        at = len(self._shown)
        self._shown.append(cited.nodes)
        if at < len(self._before) and self._before[at] == cited.nodes:
            return
        document = self.text.document()
        cursor = QTextCursor(document.findBlockByNumber(at) if at < document.blockCount() else document.lastBlock())
        if at < document.blockCount():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
        cursor.insertHtml(flavour("html").inline(cited.nodes))
        shape = cursor.blockFormat()
        shape.setLeftMargin(28)
        shape.setTextIndent(-28)
        shape.setBottomMargin(8)
        cursor.setBlockFormat(shape)

    def _cut(self) -> None:
        """Take away what is left of a longer list."""
        document = self.text.document()
        if 0 < len(self._shown) < document.blockCount():
            cursor = QTextCursor(document.findBlockByNumber(len(self._shown) - 1))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        elif not self._shown:
            self.text.clear()

    def _all(self) -> None:
        """Make the rest of a long bibliography too."""
        self.whole = True
        self.all.hide()
        self._more()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CitationError):
            self.state.setText(sentence(error, lang=self.shell.lang))
        else:
            tell(self.shell, error)

    def _buttons(self, *, ready: bool = False) -> None:
        for button in (self.copying, self.printing, self.saving):
            button.setEnabled(ready)

    def page(self) -> Page:
        """What the bibliography is as a file, and how the style wants it set."""
        begun = self.begun
        return Page(say("citation.list", lang=begun.lang), begun.lang, layout_of(begun.style)) if begun else Page("", "en")

    def entries(self) -> list[Nodes]:
        """The entries as far as they are made."""
        return [one.nodes for one in self.cited if one.error is None]

    def copy(self) -> None:
        """All of them onto the clipboard, in three kinds of text; those that are not made yet are made for it."""
        if self.begun is not None and len(self.cited) < self.begun.count:
            copy_reference(self.shell, self.ids)
            return
        page = self.page()
        found = written(self.entries(), title=page.title, lang=page.lang, layout=page.layout)
        QGuiApplication.clipboard().setMimeData(data_of(found))
        self.shell.said.emit(self.shell.many("ui.cite.copied", found.count), False)

    def print(self) -> None:
        """On paper or as PDF, by the system's dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.text.document().print_(printer)

    def save(self) -> None:
        """In a file, whose ending says of what kind."""
        say_ = self.shell.say
        kinds = {f"{say_(f'ui.cite.several.kind-{one}')} (*{flavour(one).suffix})": flavour(one).suffix for one in SAVED}
        start = str(Path(folder_for(self.shell.state, "bibliographies")) / say_("ui.cite.several.bibliography"))
        roomy(self)
        path, kind = QFileDialog.getSaveFileName(self, say_("ui.cite.several.save"), start, ";;".join(kinds))
        if path:
            remember(self.shell.state, "bibliographies", path)
            self.save_as(path if path.lower().endswith(tuple(kinds.values())) else path + kinds.get(kind, flavour(SAVED[0]).suffix))

    def save_as(self, path: str) -> None:
        """Write it whole or not at all, and say so."""
        kind = next((one for one in map(flavour, SAVED) if path.lower().endswith(one.suffix)), flavour("text"))
        data = kind.document(self.entries(), self.page())
        file = QSaveFile(path)
        if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
            self.shell.said.emit(self.shell.say("ui.cite.several.saved-to", path), False)
        else:
            self.shell.said.emit(self.shell.say("ui.cite.several.cannot-save", path, file.errorString()), False)

    def _save(self, field: str, value: str) -> None:
        name = self.shell.say(f"ui.cite.field.{field}")
        told = self.shell.many("ui.cite.several.set", len(self.ids), name)
        ids = self.ids
        self.shell.do(edit, [Edit(one, {field: value}) for one in ids], told=told, then=lambda change: self.select(self.ids) if ids == self.ids else None)


def _some(db: Archive, *, entries: Iterator[Cited], most: int) -> tuple[list[Cited], bool]:
    """As many entries as a slice of time gives, and whether there may be more."""
    found: list[Cited] = []
    until = time.perf_counter() + SLICE
    for one in entries:
        found.append(one)
        if len(found) == most or time.perf_counter() > until:
            return found, True
    return found, False
