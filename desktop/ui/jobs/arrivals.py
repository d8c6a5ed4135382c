"""What becomes of what was brought in: one article is shown, all are new until they are opened, and what was cut off is gone on with."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.archive.connection import Archive
from desktop.archive.imports import Stopped, stopped_imports
from desktop.ui.jobs.importer import Counts, Importer
from desktop.ui.jobs.strip import StatusStrip
from desktop.ui.library.listing import Listing
from desktop.ui.library.moves import runs
from desktop.ui.numbers import number_words
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.state import State

MOST_NEW = 20_000
"""New articles that are remembered; of more, those that came last."""


class Arrivals(QObject):
    """Of one window, in which `listing` lists and `strip` tells."""

    place_asked = Signal(object)
    """Place: where what has come is listed."""

    def __init__(self, shell: Shell, importer: Importer, state: State, listing: Listing, strip: StatusStrip, window: QWidget) -> None:
        super().__init__(window)
        self.shell, self.importer, self.state, self.listing, self.strip, self.window = shell, importer, state, listing, strip, window
        self._before: int | None = None
        """What was in view when the reading began."""
        self._sought: int | None = None
        """The article that came and is to be the chosen one where it is listed."""
        self._ways: list[Place | None] = []
        """Where else it may be listed; None: there, without the filters."""
        self._rest: Stopped | None = None
        importer.begun.connect(self._begun)
        importer.finished.connect(self._finished)
        strip.show_asked.connect(self.show_article)
        strip.go_on_asked.connect(self._go_on)
        strip.put_off.connect(self._put_off)
        listing.model.whole.connect(self._listed)
        listing.model.mark_fresh(_numbers(state.numbers(self._key("new"))))
        if not importer.running:
            shell.desk.ask(_last_stopped, self._offer, lambda _: None, key="stopped-imports")

    def _key(self, what: str) -> str:
        return f"{what} {self.shell.desk.path}"

    # What is new

    def remember(self) -> None:
        """Put what is new into the state."""
        fresh = sorted(self.listing.model.fresh)[-MOST_NEW:]
        self.state.put(self._key("new"), [end for run in runs(fresh) for end in run] or None)

    # The one that came

    def _begun(self) -> None:
        self._before = self._in_view()

    def _in_view(self) -> int | None:
        return self.shell.record.id if self.shell.record is not None else None

    def _finished(self, counts: Counts) -> None:
        self.remember()
        self.state.save()  # however the program ends
        if counts.stopped:
            if self.importer.halted:  # whoever stopped it need not be asked at the next start; the list of imports goes on with it
                self.shell.desk.ask(_last_stopped, self._rested, lambda _: None, key="stopped-imports")
        elif self.importer.total == 1 and len(self.importer.rows[-1].ids) == 1:
            article = self.importer.rows[-1].ids[0]
            if self._busy():
                self.strip.offer_article(article)
            else:
                self.show_article(article)

    def _busy(self) -> bool:
        """Whether somebody is at something that must not be taken from under their hands."""
        active, keys = QApplication.activeWindow(), QApplication.focusWidget()
        if QApplication.activePopupWidget() is not None or (active is not None and active is not self.window.window()):
            return True
        writing = isinstance(keys, QLineEdit | QPlainTextEdit | QTextEdit) and not keys.isReadOnly()
        return writing or self.listing.place.kind == "search" or self._in_view() != self._before

    def show_article(self, article: int) -> None:
        """Have an article in view, and chosen in the list; where it is not listed, in a place that lists it."""
        asked = self.strip.show_.hasFocus()
        self.strip.show_.hide()
        self.listing.open_beside(article)
        if asked:
            self.listing.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)
        record = self.shell.record
        if record is not None and record.id == article:
            self._sought, self._ways = article, [Place("trash" if record.trashed else "all"), None]
            self.listing.model.again()

    def _listed(self) -> None:
        article = self._sought
        if article is None:
            return
        if self._in_view() != article or self.listing.model.row_of(article) is not None or not self._ways:
            self._sought = None
            return
        way = self._ways.pop(0)
        if way is None:
            self.listing.head.filters.clear()
        elif way != self.listing.place:
            self.place_asked.emit(way)
            self.listing.open_beside(article)
        else:
            self._listed()

    # What was cut off

    def _offer(self, found: Stopped | None) -> None:
        if found is None or self.importer.running or found.n <= (self.state.number(self._key("put off")) or 0):
            return
        self._rest = found
        self.strip.offer_rest(rest_words(self.shell, found))

    def _rested(self, found: Stopped | None) -> None:
        if found is not None:
            self.state.put(self._key("put off"), found.n)

    def _keys_back(self, link: QWidget) -> None:
        """A link that had the keys goes: they are for the list again, not for what comes to stand beside it."""
        if link.hasFocus():
            self.listing.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self._keys_back(self.strip.go_on)
        if self._rest is not None:
            self.importer.go_on(self._rest)
            self._rest = None

    def _put_off(self) -> None:
        """It is not offered again; the list of imports still has it."""
        self._keys_back(self.strip.not_now)
        self._rested(self._rest)
        self._rest = None

    def leave(self) -> None:
        """What ends because the window does is nothing that a person stopped."""
        self.remember()
        self.importer.finished.disconnect(self._finished)


def _last_stopped(db: Archive) -> Stopped | None:
    """The latest import that was cut off, if it left anything."""
    found = [one for one in stopped_imports(db) if one.left]
    return found[-1] if found else None


def rest_words(shell: Shell, one: Stopped) -> str:
    """ "An import stopped after 3 of 12 files." """
    return shell.many("ui.jobs.cut-off", one.files, number_words(shell, one.done), number_words(shell, one.files))


def _numbers(ends: Sequence[int]) -> Iterable[int]:
    """The numbers of runs that are told by their first and last."""
    return (number for first, last in zip(ends[::2], ends[1::2], strict=False) for number in range(first, min(last, first + MOST_NEW) + 1))
