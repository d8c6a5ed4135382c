"""Read: the clean article to read, search, quote and print."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.archive.alignment import places
from desktop.archive.record import Record
from desktop.escaping import file_name
from desktop.settings import LARGEST, SMALLEST, USUAL
from desktop.ui.article import about
from desktop.ui.article.card import Card
from desktop.ui.article.closing import Closing, closing_of
from desktop.ui.article.find import FindBar, step_of
from desktop.ui.article.find import places as found_places
from desktop.ui.article.page import Page
from desktop.ui.article.paper import print_on, write_pdf
from desktop.ui.article.quote import copy_quote, locator
from desktop.ui.article.repaired import Mends, tells
from desktop.ui.article.typeset import typeset
from desktop.ui.article.units import Units
from desktop.ui.folders import folder_for, remember, roomy
from desktop.ui.inside import keep_inside
from desktop.ui.shell import Shell
from desktop.ui.tool import tool

QUOTE_KEY = "Ctrl+Alt+C"
RING = 2


class ReadPane(QWidget):
    """`tab_head` stands beside the tabs: find, letters, quote, print."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.record: Record | None = None
        self.stale, self._keep = False, 0
        self.found: list[tuple[int, int]] = []
        self.at = -1
        self.page, self.bar = Page(shell), FindBar(shell)
        self.page.keys = self._key
        self.setFocusProxy(self.page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # whoever enters the pane enters the text
        self.card = Card(shell, self.page)
        self.empty = QLabel(shell.say("ui.article.nothing-kept"))
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setFont(shell.theme.font(1))
        self.empty.setContentsMargins(24, 8, 24, 16)
        self.empty.hide()
        self.tab_head = self._head()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.page, 1)
        column.addWidget(self.empty)
        self.bar.asked.connect(self._find)
        self.bar.turned.connect(self._turn)
        self.bar.left.connect(self._found_enough)
        self.page.menu_asked.connect(self._menu)
        self.page.selectionChanged.connect(self._selected)
        self.page.ring_changed.connect(self.update)
        shell.record_changed.connect(self._record)
        shell.settings_changed.connect(self._settings)
        self._face = (shell.settings.face, shell.settings.reading_size)
        self._record(shell.record)

    # What is shown

    def show(self, what: object = None) -> None:
        """Show the pane; a block's number or a range of the stream is brought into view."""
        super().show()
        self._fresh()
        if self.page.set is None or self.record is None:
            return
        if isinstance(what, int):
            span = next(((one.start, one.end) for one in self.page.set.blocks if one.block.n == what), None)
        elif isinstance(what, tuple) and len(what) == 2:
            span = self._span(int(what[0]), int(what[1]))
        else:
            return
        if span is not None:
            self.page.choose(*span)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._fresh()
        if (found := self.shell.selected()) is not None and found != self.selected_range():
            self.show(found)
        self.shell.selected = self.selected_range

    def _record(self, record: Record | None) -> None:
        same = record is not None and self.record is not None and record.id == self.record.id
        self.record = record
        self._keep = self.page.verticalScrollBar().value() if same else 0
        self.stale = True
        for button in (self.quote, self.printer, self.search, self.letters):
            button.setEnabled(record is not None)
        if self.isVisible():
            self._fresh()

    def _settings(self) -> None:
        face = (self.shell.settings.face, self.shell.settings.reading_size)
        if face != self._face:
            self._face, self.stale = face, True
            self._keep = 0
            if self.isVisible():
                self._fresh()

    def _fresh(self) -> None:
        """Set the article anew where that is due: a pane that nobody sees costs nothing."""
        if not self.stale or self.record is None:
            return
        self.stale = False
        record, settings = self.record, self.shell.settings
        mended = sum(tells(one) for one in record.repairs)
        title, meta = about.title_of(self.shell, record), about.line(self.shell, record, mended)
        found = typeset(record, self.shell.theme, title=title, meta=meta, size=settings.reading_size, face=settings.face)
        self.page.put(found, Mends(record, found), settings.reading_size)
        if self._keep:
            self.page.document().size()
            self.page.verticalScrollBar().setValue(self._keep)
        self.empty.setVisible(not found.blocks)
        self.page.setAccessibleDescription(title)
        self._selected()
        if self.bar.isVisible():
            self._find(self.bar.field.text())

    # Finding

    def open_find(self) -> None:
        """Open the bar that finds words here, with what is selected."""
        words = self.page.chosen_words()
        self.bar.open_(words if words and "\n" not in words and len(words) < 80 else "")

    def _find(self, words: str) -> None:
        self.found = found_places(self.page.set.texts, words) if self.page.set and words.strip() else []
        cursor = self.page.textCursor()
        here = cursor.selectionStart() if cursor.hasSelection() else self.page.cursorForPosition(QPoint(0, 0)).position()
        self._unselect()
        self.at = next((number for number, (start, _) in enumerate(self.found) if start >= here), 0) if self.found else -1
        self._show_found()

    def _unselect(self) -> None:
        """Have nothing selected: what is found is told by a mark, and a selection would stay when none is left."""
        cursor, bar = self.page.textCursor(), self.page.verticalScrollBar()
        if cursor.hasSelection():
            seen = bar.value()
            cursor.setPosition(cursor.selectionStart())
            self.page.setTextCursor(cursor)
            bar.setValue(seen)

    def _turn(self, step: int) -> None:
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self._show_found()

    def _show_found(self) -> None:
        self.page.mark(self.found, self.at)
        self.bar.tell(self.at + 1, len(self.found))
        if self.found:
            self.page.reveal(*self.found[self.at])

    def _found_enough(self) -> None:
        """What was found last is selected, so that one can go on from there."""
        if self.found:
            self.page.choose(*self.found[self.at])
        self.page.mark([], -1)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    # Quoting

    def copy_with_citation(self) -> None:
        """Put the words that are selected on the clipboard, with their paragraph and the reference."""
        cursor = self.page.textCursor()
        words = self.page.chosen_words()
        if not words.strip() or self.record is None or self.page.set is None:
            self.shell.said.emit(self.shell.say("ui.article.select-first"), False)
            return
        copy_quote(self.shell, self.record, words, locator(self.page.set.blocks, cursor.selectionStart(), cursor.selectionEnd()))

    def source_range(self) -> tuple[int, int] | None:
        """The range of the stream that the selection came from; of no selection, that of the block under the cursor."""
        if self.page.set is None or self.record is None:
            return None
        cursor = self.page.textCursor()
        touched = [one for one in self.page.set.blocks if one.start <= cursor.selectionEnd() and cursor.selectionStart() <= one.end]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        if not cursor.hasSelection() or self.record.stream is None:
            return first.block.source
        stream = self.record.stream
        start = places(stream, first.block.source, first.block.text)[min(max(0, Units(first.text).back(cursor.selectionStart() - first.start)), len(first.text) - 1)]
        end = places(stream, last.block.source, last.block.text)[min(max(0, Units(last.text).back(cursor.selectionEnd() - last.start) - 1), len(last.text) - 1)] + 1
        return (start, end) if start < end else first.block.source

    def selected_range(self) -> tuple[int, int] | None:
        """The range of the stream that the selection came from, where there is one."""
        return self.source_range() if self.page.textCursor().hasSelection() else None

    def _span(self, start: int, end: int) -> tuple[int, int] | None:
        """What [start, end) of the stream is in the document: whole blocks where it spans several."""
        assert self.page.set is not None
        touched = [one for one in self.page.set.blocks if one.block.source[0] < max(end, start + 1) and start < one.block.source[1]]
        if not touched:
            return None
        if len(touched) > 1 or self.record is None or self.record.stream is None:
            return touched[0].start, touched[-1].end
        one = touched[0]
        found, units = places(self.record.stream, one.block.source, one.block.text), Units(one.text)
        inside = [at for at, place in enumerate(found) if start <= place < end]
        return (one.start + units.there(inside[0]), one.start + units.there(inside[-1] + 1)) if inside else (one.start, one.end)

    def to_source(self) -> None:
        """Show the same words in the original."""
        if (found := self.source_range()) is not None:
            self.shell.place_asked.emit("source", found)

    def _selected(self) -> None:
        self.quote.setEnabled(self.page.textCursor().hasSelection())

    # Paper

    def print_article(self) -> None:
        """Ask for a printer, and print."""
        if self.record is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.setWindowTitle(self.shell.say("ui.article.print"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        record = self.record
        dialog.accepted.connect(lambda *_: self._print(printer, record))  # the signal brings the printer too
        dialog.show()

    def _print(self, printer: QPrinter, record: Record) -> None:
        def put(closing: Closing) -> None:
            title = about.title_of(self.shell, record)
            done = print_on(self.shell, record, printer, title=title, meta=about.line(self.shell, record, 0), closing=closing)
            self.shell.said.emit(self.shell.say("ui.article.printed", title) if done else self.shell.say("ui.article.not-printed"), False)

        self._with_closing(record, put)

    def save_pdf(self) -> None:
        """Ask where, and write the article as a PDF."""
        if self.record is None:
            return
        suggested = str(Path(folder_for(self.shell.state, "papers")) / file_name(about.title_of(self.shell, self.record), suffix=".pdf"))
        roomy(self)
        path, _ = QFileDialog.getSaveFileName(self, self.shell.say("ui.article.pdf"), suggested, "PDF (*.pdf)")
        if path:
            remember(self.shell.state, "papers", path)
            self.write_pdf(Path(path))

    def write_pdf(self, path: Path) -> None:
        """Write the article to `path`, and say what became of it."""
        record = self.record
        if record is None:
            return

        def put(closing: Closing) -> None:
            done = write_pdf(self.shell, record, str(path), title=about.title_of(self.shell, record), meta=about.line(self.shell, record, 0), closing=closing)
            self.shell.said.emit(self.shell.say("ui.article.pdf-written", path.name) if done else self.shell.say("ui.article.pdf-failed", path.name), False)

        self._with_closing(record, put)

    def _with_closing(self, record: Record, put: Callable[[Closing], None]) -> None:
        """Put the article on paper once its reference is made."""
        settings = self.shell.settings
        self.shell.desk.ask(partial(closing_of, fields=record.fields, style=settings.style, locale=settings.locale), put)

    # Letters

    def larger(self, step: int) -> None:
        """Letters `step` pixels larger; 0 for the usual ones."""
        size = USUAL if step == 0 else min(LARGEST, max(SMALLEST, self.shell.settings.reading_size + step))
        self.shell.change(replace(self.shell.settings, reading_size=size))

    def _letters(self) -> None:
        menu, say, settings = self.letters_menu, self.shell.say, self.shell.settings
        menu.clear()
        group = QActionGroup(menu)
        for face, words in (("serif", say("ui.article.serif")), ("sans", say("ui.article.sans"))):
            action = menu.addAction(words, partial(self.shell.change, replace(settings, face=face)))
            action.setCheckable(True)
            action.setChecked(settings.face == face)
            group.addAction(action)
        menu.addSeparator()
        for words, step, key in ((say("ui.article.larger"), 1, "Ctrl++"), (say("ui.article.smaller"), -1, "Ctrl+-"), (say("ui.article.usual"), 0, "Ctrl+0")):
            action = _act(menu, words, partial(self.larger, step), key)
            action.setEnabled(step == 0 or SMALLEST <= settings.reading_size + step <= LARGEST)

    def _head(self) -> QWidget:
        head, say = QWidget(), self.shell.say
        self.search = tool(self.shell, "search", say("ui.article.find"))
        self.letters = tool(self.shell, "lost-letters", say("ui.article.letters"))
        self.quote = tool(self.shell, "quotes", say("ui.article.copy-quote"))
        self.printer = tool(self.shell, "printer", say("ui.article.print-menu"))
        self.letters_menu = keep_inside(QMenu(self.letters))
        self.letters_menu.aboutToShow.connect(self._letters)
        self.letters.setMenu(self.letters_menu)
        paper = keep_inside(QMenu(self.printer))
        paper.addAction(say("ui.article.print"), self.print_article)
        paper.addAction(say("ui.article.pdf"), self.save_pdf)
        self.printer.setMenu(paper)
        for button in (self.letters, self.printer):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.search.clicked.connect(self.open_find)
        self.quote.clicked.connect(self.copy_with_citation)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.search, self.letters, self.quote, self.printer):
            row.addWidget(button)
        return head

    def _key(self, event: QKeyEvent) -> bool:
        """Keys of the sheet that are ours."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find()
        elif event.matches(QKeySequence.StandardKey.FindNext) or event.matches(QKeySequence.StandardKey.FindPrevious):
            self._turn(step_of(event)) if self.found else self.open_find()
        elif control and event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_C:
            self.copy_with_citation()
        elif control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.larger(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.larger(-1)
        elif control and event.key() == Qt.Key.Key_0:
            self.larger(0)
        elif event.key() == Qt.Key.Key_Escape and self.page.word is not None:
            self.page.touch(None)
        else:
            return False
        return True

    def _menu(self, at: QPoint) -> None:
        menu, say = self.menu(), self.shell.say
        menu.setAccessibleName(say("ui.article.page"))
        menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the words that are selected."""
        menu, say, chosen = keep_inside(QMenu(self)), self.shell.say, self.page.textCursor().hasSelection()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _act(menu, say("ui.article.copy"), self.page.copy, "Ctrl+C").setEnabled(chosen)
        _act(menu, say("ui.article.copy-quote"), self.copy_with_citation, QUOTE_KEY).setEnabled(chosen)
        _act(menu, say("ui.article.to-source"), self.to_source)
        menu.addSeparator()
        _act(menu, say("ui.article.select-all"), self.page.selectAll, "Ctrl+A")
        _act(menu, say("ui.article.find"), self.open_find, "Ctrl+F")
        menu.addSeparator()
        _act(menu, say("ui.article.print"), self.print_article)
        _act(menu, say("ui.article.pdf"), self.save_pdf)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A ring says that keys go to the sheet."""
        super().paintEvent(event)
        if self.page.ringed:
            painter = QPainter(self)
            painter.setPen(QPen(self.shell.theme.colour("accent"), RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


def _act(menu: QMenu, words: str, do: Callable[[], object], key: str = "") -> QAction:
    """An action of a menu that shows its key: the sheet itself acts on it."""
    action = menu.addAction(words)
    action.triggered.connect(lambda *_: do())
    if key:
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
