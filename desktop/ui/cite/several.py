"""Several articles at once: their bibliography, to copy, print or save, and fields that all of them get in one act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from desktop.archive.connection import Archive
from desktop.archive.load import load_many
from desktop.archive.values import values_of
from desktop.citations.cite import Cited, cite_each, language_together
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.operations.edit import Edit, edit
from desktop.ui.button import Button
from desktop.ui.cite.copy import Written, copy_reference, data_of, tell, written
from desktop.ui.cite.editors import Line
from desktop.ui.cite.words import understood, value_words
from desktop.ui.folders import folder_for, remember, roomy
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell
from importers.article import Value
from importers.wording import say

TOGETHER = ("container_title", "section", "publisher", "publisher_place", "published", "accessed", "language", "type")
"""Fields that many articles may share."""

AT_ONCE = 4
"""Entries that are made before others may ask the reader for something."""

FIRST = 200
"""Entries that are made at first: of thousands the rest would take minutes that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A bibliography that is being made: its entries as they come, and what the articles have in the fields they may share."""

    entries: Iterator[Cited]
    count: int
    lang: str
    values: dict[str, list[Value]]


def begin(db: Archive, ids: Sequence[int], style: str, locale: str | None) -> Begun:
    """Read the articles and begin. Raises `CitationError`."""
    chosen = find_style(style)
    # Of each record only the fields are kept: thousands of whole ones let go at once would hold up the window.
    references = [Reference(str(record.id), record.fields) for record in load_many(db, ids, blocks=False)]
    values = {field: list(dict.fromkeys(getattr(reference.fields, field) for reference in references)) for field in TOGETHER}
    lang = language_together((reference.fields for reference in references), chosen, locale)
    return Begun(cite_each(references, chosen, locale=lang), len(references), lang, values)


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
        self.line.given_up.connect(lambda: self.line.put(self.before))
        self.line.focused.connect(lambda: shell.desk.ask(lambda db: values_of(db, field), self._complete, key="cite-values"))

    def put(self, values: list[Value], count: int) -> None:
        """Show what all have, or that they differ."""
        self.count = count
        known = [value for value in values if value]
        self.before = value_words(self.shell, self.field, values[0]) if len(values) == 1 else ""
        several = self.shell.many("ui.cite.several.values", len(known))
        self.line.setPlaceholderText(several if known and not self.before else self.shell.say("ui.cite.several.none"))
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
        does = self.shell.many("ui.cite.several.enter", self.count)
        self.hint.setText(found.problem if found.value is None else f"{found.words}   {does}" if found.words else does)
        self.hint.show()

    def _enter(self) -> None:
        found = understood(self.shell, self.field, self.line.text(), self.shell.lang)
        if found.value is not None and self.line.text().strip() != self.before.strip():
            self.saved.emit(self.field, found.value)


class Several(QWidget):
    """The bibliography of the chosen articles, and the fields they may share. `known` tells the language that all of it is in."""

    known = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, self.shell = shell.theme, shell
        self.ids: tuple[int, ...] = ()
        self.cited: list[Cited] = []
        self.begun: Begun | None = None
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
        """Make the bibliography of these; of fewer than two nothing is shown."""
        self.ids, self.cited, self.begun, self.whole = tuple(ids), [], None, False
        self.text.clear()
        self.all.hide()
        self._buttons()
        if len(ids) < 2:
            return
        self.title.setText(self.shell.many("ui.cite.several.articles", len(ids)))
        settings = self.shell.settings
        self.shell.desk.ask(partial(begin, ids=self.ids, style=settings.style, locale=settings.locale), self._begun, self._failed, key="bibliography")

    def _begun(self, begun: Begun) -> None:
        self.begun = begun
        self.known.emit(begun.lang)
        for field, row in self.rows.items():
            row.put(begun.values[field], begun.count)
        self._more()

    def _more(self) -> None:
        begun = self.begun
        if begun is not None:
            call = partial(_some, entries=begun.entries)
            self.shell.desk.ask(call, lambda found: self._came(begun, found), self._failed, key="bibliography")

    def _came(self, begun: Begun, found: list[Cited]) -> None:
        if begun is not self.begun:
            return
        self.cited += found
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        shape = cursor.blockFormat()
        shape.setLeftMargin(28)
        shape.setTextIndent(-28)
        shape.setBottomMargin(8)
        for one in found:
            if one.error is None:
                if not self.text.document().isEmpty():
                    cursor.insertBlock()
                cursor.insertHtml(flavour("html").inline(one.nodes))
                cursor.setBlockFormat(shape)
        if len(found) == AT_ONCE:
            made, count = number_words(self.shell, len(self.cited)), number_words(self.shell, begun.count)
            if len(self.cited) >= FIRST and not self.whole and len(self.cited) < begun.count:
                self.state.setText(self.shell.say("ui.cite.several.first", made, count))
                self.all.show()
                self.copying.setEnabled(True)
                return
            self.state.setText(self.shell.say("ui.cite.several.writing", made, count))
            self._more()
            return
        failed = sum(one.error is not None for one in self.cited)
        self.state.setText(self.shell.many("ui.cite.several.failed", failed) if failed else "")
        self._buttons(ready=True)

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

    def written(self) -> Written:
        """The bibliography as far as it is made."""
        lang = self.begun.lang if self.begun else "en"
        return written([one.nodes for one in self.cited if one.error is None], title=say("citation.list", lang=lang), lang=lang)

    def copy(self) -> None:
        """All of them onto the clipboard, in three kinds of text; those that are not made yet are made for it."""
        if self.begun is not None and len(self.cited) < self.begun.count:
            copy_reference(self.shell, self.ids)
            return
        found = self.written()
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
        kinds = {
            f"{say_('ui.cite.several.kind-word')} (*.rtf)": ".rtf",
            f"{say_('ui.cite.several.kind-html')} (*.html)": ".html",
            f"{say_('ui.cite.several.kind-text')} (*.txt)": ".txt",
        }
        start = str(Path(folder_for(self.shell.state, "bibliographies")) / say_("ui.cite.several.bibliography"))
        roomy(self)
        path, kind = QFileDialog.getSaveFileName(self, say_("ui.cite.several.save"), start, ";;".join(kinds))
        if path:
            remember(self.shell.state, "bibliographies", path)
            self.save_as(path if path.lower().endswith(tuple(kinds.values())) else path + kinds.get(kind, ".rtf"))

    def save_as(self, path: str) -> None:
        """Write it whole or not at all, and say so."""
        found = self.written()
        data = {"rtf": found.rtf, "html": found.html}.get(path.rsplit(".", 1)[-1].lower(), found.text + "\n").encode("utf-8", "replace")
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


def _some(db: Archive, *, entries: Iterator[Cited]) -> list[Cited]:
    return list(islice(entries, AT_ONCE))
