"""What all panes share: the desk, the look, the words, the article in view, and doing things to it."""

import getpass
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.errors import ArchiveError, FieldError, Impossible, UnknownArticle, UnknownCollection, telling
from desktop.archive.load import load
from desktop.archive.record import Record
from desktop.archive.turned import Turned, turned_by
from desktop.operations.edit import EditError
from desktop.operations.undo import redo, undo
from desktop.settings import Settings
from desktop.ui.bridge import Desk, gone
from desktop.ui.state import State
from desktop.ui.theme import Theme
from desktop.ui.turned import act_words
from desktop.ui.works import StoppedError, counted
from desktop.version import tool_name
from importers.errors import ReadingError
from importers.reasons import error as error_sentence
from importers.reasons import spoken
from importers.wording import many, say

CALM = 150
"""Milliseconds after which what is searched is shown in an article too: the list comes first, letter by letter."""


class Shell(QObject):
    """`record` is the article in view with its stream (None: none). Panes listen to the signals and call the methods.

    `searched` is the query that the list answers ("": none).
    `selected` tells the range of the stream that is selected in the pane shown last, so that the next one selects the same.
    """

    record_changed = Signal(object)
    """Record | None: another article is in view, or the one in view is another now."""
    archive_changed = Signal(object)
    """Change: something was written."""
    said = Signal(str, bool)
    """A sentence for the status strip, and whether what it tells can be undone."""
    place_asked = Signal(str, object)
    """A tab ("review", "read", "cite", "source") and what to show there: a field's name, a block's number, a range; or None."""
    article_asked = Signal(int)
    """An article that is to be in view, wherever the list stands."""
    faulted = Signal(object)
    """BaseException: something that nobody foresaw."""
    searched_changed = Signal()
    """Other words are searched in the library than before, or none any more: told once no key was pressed for a moment."""
    settings_changed = Signal()
    """The settings are others now: a style, a language of references."""

    def __init__(self, desk: Desk, settings: Settings, theme: Theme, lang: str) -> None:
        super().__init__()
        self.desk, self.settings, self.theme, self.lang = desk, settings, theme, lang
        self.record: Record | None = None
        self.searched = ""
        self._typed = QTimer(self, singleShot=True, interval=CALM)
        self._typed.timeout.connect(self.searched_changed)
        self.state = State()
        """What is remembered from one start to the next, as far as the window has it from somewhere."""
        self.selected: Callable[[], tuple[int, int] | None] = nothing
        desk.changed.connect(self._written)
        desk.foreign.connect(self._foreign)
        desk.troubled.connect(self.tell)

    def say(self, code: str, *words: object) -> str:
        """The sentence `code` in the window's language."""
        return say(code, *words, lang=self.lang)

    def many(self, code: str, count: int, *words: object) -> str:
        """The sentence `code` for `count` things."""
        return many(code, count, *words, lang=self.lang)

    def change(self, settings: Settings) -> None:
        """Go on with other settings, and let everything that shows them know."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def search(self, query: str) -> None:
        """Let panes know what is searched in the library: "" nothing."""
        if query != self.searched:
            self.searched = query
            self._typed.start()

    def open(self, article: int | None) -> None:
        """Bring an article into view; None, or one that is no more, shows nothing. Of an archive that is closed nothing is shown any more."""
        if self.desk.closed:
            return
        self.record = self._loaded(article)
        self.record_changed.emit(self.record)

    def _loaded(self, article: int | None) -> Record | None:
        try:
            with telling(str(self.desk.path)):
                return None if article is None else load(self.desk.db, article, stream=True)
        except UnknownArticle:
            return None
        except ArchiveError as error:
            self.tell(error)
            return None

    def _foreign(self, articles: tuple[int, ...]) -> None:
        """Show what another program has written; what it left as it was stays in view untouched."""
        record = self.record
        if record is not None and record.id in articles and (now := self._loaded(record.id)) != record:
            self.record = now
            self.record_changed.emit(now)
        self.archive_changed.emit(Change("foreign", articles))

    def do(
        self,
        operation: Callable[..., Change],
        *words: Any,
        told: str | Callable[[], str] = "",
        then: Callable[[Change], None] | None = None,
        through: bool = False,
        **more: Any,
    ) -> None:
        """Do `operation(db, *words, who, tool)` in the writer, show what became of it, and say `told` when something changed.

        `through`: it takes an argument of that name, and tells it what it goes through.
        """

        def done(change: Change) -> None:
            self.desk.changed.emit(change)
            if told and change.history:
                self.said.emit(told if isinstance(told, str) else told(), True)
            if then and not gone(then):
                then(change)

        counting, work = counted(words)
        if through:
            more["through"] = work.through
        self.desk.act(work, lambda db: operation(db, *counting, who=who(), tool=tool_name(), **more), done, self.tell)

    def _written(self, change: Change) -> None:
        """Show what was written: another window may stand here by now than the one that asked for it."""
        if self.record is not None and self.record.id in change.articles:
            self.open(self.record.id)
        self.archive_changed.emit(change)

    def undo(self) -> None:
        """Take the archive's last act back, and say which it was."""
        self._turn(undo, "ui.act.undone")

    def redo(self) -> None:
        """Do again what was taken back last, and say what it is."""
        self._turn(redo, "ui.act.redone")

    def _turn(self, operation: Callable[..., Change], code: str) -> None:
        acts: list[Turned] = []

        def turn(db: Archive, **more: Any) -> Change:
            change = operation(db, **more)
            found = turned_by(db, change)
            acts.extend([] if found is None else [found])
            return change

        self.do(turn, told=lambda: self.say(code, act_words(acts[0], self.lang)) if acts else "", through=True)

    def tell(self, error: BaseException) -> None:
        """Say in the status strip why something could not be done. What is no trouble of the user's is raised."""
        if isinstance(error, ReadingError):
            self.said.emit(error_sentence(error.code, error.words, self.lang), False)
        elif isinstance(error, StoppedError):
            self.said.emit(self.say("ui.stopped"), False)
        elif isinstance(error, EditError):
            self.tell(error.error)
        elif isinstance(error, FieldError | Impossible | UnknownArticle | UnknownCollection | ArchiveError):
            self.said.emit(say(error.key, *spoken(error.words, self.lang), lang=self.lang), False)
        else:
            raise error


def nothing() -> None:
    """No range is selected."""


def who() -> str:
    """The name that the history records."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "user"
