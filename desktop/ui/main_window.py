"""An archive's window: its parts, and who hears whom."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.queries import counts
from desktop.operations.trash import trash
from desktop.ui.actions import Actions
from desktop.ui.archives import archive_menu, show_in_folder
from desktop.ui.area import TABS, Area
from desktop.ui.bringing import Bringing
from desktop.ui.columns import Columns
from desktop.ui.dialogs_of import Dialogs
from desktop.ui.drop import Dropping
from desktop.ui.first_start import FirstStart
from desktop.ui.focus import give_keys, hop
from desktop.ui.jobs.arrivals import Arrivals
from desktop.ui.jobs.importer import Importer
from desktop.ui.jobs.strip import StatusStrip, Told
from desktop.ui.library.filtering import Filter
from desktop.ui.library.listing import Listing
from desktop.ui.library.places import Places
from desktop.ui.library.search import SearchField
from desktop.ui.menus import MenuBar, menu_bar, more_menu
from desktop.ui.place import Place
from desktop.ui.review.health import target_of
from desktop.ui.shell import Shell
from desktop.ui.state import State
from desktop.ui.top import Top


@dataclass(frozen=True, slots=True)
class Stands:
    """How a window stands that another takes the place of: the pane with the keys, what is chosen, what is new, what was told, filters."""

    pane: int | None
    chosen: tuple[int, ...]
    fresh: frozenset[int]
    told: Told
    filters: dict[Place, list[Filter]]


class MainWindow(QWidget):
    """All that stands in the frame for one archive. What needs another archive or another look is asked of whoever made it."""

    archive_asked = Signal(str, object)
    """"new", "open", "backup" or "restore"; "recent" with a path."""

    def __init__(self, shell: Shell, state: State | None = None, importer: Importer | None = None) -> None:
        """`importer` is that of the window that this one stands for, which goes on reading."""
        super().__init__()
        self.shell, self.state = shell, state or State()
        shell.state = self.state
        self.search, self.places, self.listing = SearchField(shell), Places(shell), Listing(shell)
        self.importer = importer or Importer(shell)
        self.importer.adopt(shell)
        self.strip = StatusStrip(shell)
        self.area, self.first = Area(shell), FirstStart(shell)
        self.top, self.stack = Top(shell, self.search), QStackedWidget()
        self.columns = Columns(self.places, self.listing, self.area, self.state.numbers("split"), self)
        self.bringing = Bringing(shell, self.importer, self.state, self.collection, self)
        self.dialogs = Dialogs(shell, self.collection, self)
        self.arrivals = Arrivals(shell, self.importer, self.state, self.listing, self.strip, self)
        self.bar = MenuBar(self)
        self.actions_ = Actions(shell, self, self._doing(), {"list": self.listing.stack})
        self._menus()
        self._lay_out()
        self.dropping = Dropping(shell, self)  # now that its fields are in it
        self._wire()
        self._restore()
        self._show_library(bool(sum(self._counts())) or self.importer.running)

    def _menus(self) -> None:
        shell, opened = self.shell, lambda path: self.archive_asked.emit("recent", path)
        menu = archive_menu(self, shell.lang, self.actions_, self.state, Path(shell.desk.path), opened)
        menu_bar(self.bar, shell, self.actions_, menu)
        self.top.set_menus(menu, more_menu(self, shell, self.actions_))

    def _lay_out(self) -> None:
        self.stack.addWidget(self.first)
        self.stack.addWidget(self.columns.split)
        column = QVBoxLayout(self)
        column.setMenuBar(self.bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.top, 0), (self.stack, 1), (self.strip, 0)):
            column.addWidget(widget, stretch)
        self.setWindowTitle(self.shell.say("ui.window.title", Path(self.shell.desk.path).stem))

    def _wire(self) -> None:
        shell, top, bringing, dialogs = self.shell, self.top, self.bringing, self.dialogs
        places, listing, search = self.places, self.listing, self.search
        places.chosen.connect(self.show_place)
        places.taken.connect(self._taken)
        places.files_dropped.connect(lambda names, into: bringing.files(names, into or None))
        places.tag_asked.connect(listing.edit_tags)
        places.export_asked.connect(lambda path: dialogs.export([], path))
        places.new_day.connect(listing.model.again)
        listing.head.empty_asked.connect(places.doing.empty_trash)
        listing.opened.connect(self._opened)
        listing.selection_changed.connect(self.area.cite.select)
        listing.selection_changed.connect(self.area.foot.select)
        listing.files_asked.connect(bringing.choose_files)
        listing.all_asked.connect(lambda: self.show_place(Place("all")))
        listing.searched.connect(search.search_for)
        listing.list.letter.connect(self._letter)
        listing.fields_asked.connect(lambda: self.to_tab("cite"))
        listing.export_asked.connect(lambda: dialogs.export(self.selected()))
        search.searched.connect(self._searched)
        search.down.connect(listing.begin)
        shell.article_asked.connect(listing.open_beside)
        self.area.foot.approved.connect(self._approved)
        self.importer.progress.connect(self._progress)
        self.importer.finished.connect(top.jobs.hide)
        self.importer.begun.connect(listing.reading_begun)
        self.importer.finished.connect(listing.reading_ended)
        if self.importer.running:
            listing.reading_begun()
        self.arrivals.place_asked.connect(self.show_place)
        self.strip.review_asked.connect(self.to_review)
        self.strip.jobs_asked.connect(dialogs.jobs)
        self.strip.details_asked.connect(dialogs.details)
        self.first.files_asked.connect(bringing.choose_files)
        self.first.samples_asked.connect(bringing.samples)
        self.first.place_asked.connect(lambda: self.archive_asked.emit("new", None))
        bringing.begun.connect(lambda: self._show_library(True))
        dialogs.archive_asked.connect(self.archive_asked)
        self.dropping.arrived.connect(bringing.bring)
        top.bring.clicked.connect(bringing.choose_files)
        top.send.clicked.connect(lambda: dialogs.export(self.selected()))
        top.jobs.clicked.connect(dialogs.jobs)
        shell.archive_changed.connect(self._changed)
        shell.record_changed.connect(lambda _: self._to_reason())

    def _doing(self) -> dict[str, Callable[[], object]]:
        dialogs, ask = self.dialogs, self.archive_asked
        doing: dict[str, Callable[[], object]] = {
            "import": self.bringing.choose_files,
            "import-folder": self.bringing.choose_folder,
            "paste": self.bringing.paste,
            "export": lambda: dialogs.export(self.selected()),
            "new-archive": lambda: ask.emit("new", None),
            "open-archive": lambda: ask.emit("open", None),
            "backup": lambda: ask.emit("backup", None),
            "restore": lambda: ask.emit("restore", None),
            "show-folder": lambda: show_in_folder(Path(self.shell.desk.path)),
            "imports": dialogs.imports,
            "jobs": dialogs.jobs,
            "settings": dialogs.settings,
            "menu": self.bar.enter,
            "shortcuts": dialogs.shortcuts,
            "guide": dialogs.guide,
            "about": dialogs.about,
            "quit": lambda: self.window().close(),
            "undo": self.shell.undo,
            "redo": self.shell.redo,
            "find": self.to_search,
            "next-pane": lambda: self.next_pane(1),
            "previous-pane": lambda: self.next_pane(-1),
            "list": self.columns.toggle_list,
            "title": lambda: self.to_tab("cite", "title"),
            "tags": self.listing.edit_tags,
            "trash": self.to_trash,
            "print": self.to_paper,
            "copy-reference": lambda: dialogs.copy(self.selected(), "reference"),
            "copy-in-text": lambda: dialogs.copy(self.selected(), "in-text"),
        }
        return doing | {tab: partial(self.to_tab, tab) for tab in TABS}

    # What the list shows

    _place = Place("all")
    """What is shown when nothing is searched."""

    def show_place(self, place: Place) -> None:
        """Let the list show `place`."""
        self.shell.search(place.name if place.kind == "search" else "")
        if place.kind != "search":
            self._place = place
            self.state.put("place", [place.kind, place.name])
            self.search.show_words("")
        self.places.show_place(place)
        self.listing.show_place(place)
        self.columns.slide(True)

    def _searched(self, words: str) -> None:
        """Where nothing is searched any more, what was listed before is listed again."""
        if words:
            self.show_place(Place("search", words))
        elif self.listing.place.kind == "search":
            self.show_place(self._place)

    _reason = ""
    """The reason to review whose place in an article is to be opened, once an article that has it is in view."""

    def _taken(self, place: Place) -> None:
        self._reason = place.name if place.kind == "reason" else ""
        self._to_reason()

    def _to_reason(self) -> None:
        record, reason = self.shell.record, self._reason
        if reason and record is not None and reason in record.to_review:
            self._reason = ""
            self.shell.place_asked.emit(*target_of(record, reason))

    def _approved(self) -> None:
        """Go on to the next article, and in it to its first doubt."""
        self.listing.next_article()
        if self.area.tab == "review":
            self.area.review.next_doubt(first=True)

    def _letter(self, event: QKeyEvent) -> None:
        """A letter pressed in the list does in Review what it does there, and keys go on from there."""
        keys = self.area.review.view.keys
        if self.area.tab == "review" and self.shell.record is not None and keys.knows(event):
            self.area.enter()
            keys.press(event)

    def collection(self) -> str | None:
        """The collection that the list shows."""
        return self._place.name if self._place.kind == "collection" else None

    def selected(self) -> list[int]:
        """The articles chosen in the list, else the one in view."""
        record = None if self.listing.wide else self.shell.record
        return self.listing.selected() or ([record.id] if record is not None and record.id is not None else [])

    def beside(self) -> bool:
        """Have what is chosen in the table in view beside the list; whether anything is."""
        if self.listing.wide and (chosen := self.listing.selected()):
            if self.shell.record is None or self.shell.record.id not in chosen:
                self._opened(chosen[0])
            self.listing.set_wide(False)
        return not self.listing.wide and self.shell.record is not None

    def to_tab(self, tab: str, what: str | None = None) -> None:
        """Turn to a tab of what is chosen; to a field there, if one is named."""
        if self.beside():
            if what is None:
                self.area.turn_to(tab)
            else:
                self.shell.place_asked.emit(tab, what)

    def to_paper(self) -> None:
        """Print what is in view: the article, or the bibliography of several."""
        if self.beside():
            self.area.to_paper()

    def to_trash(self) -> None:
        """Move what is chosen to the trash."""
        if chosen := self.selected():
            self.shell.do(trash, chosen, told=self.shell.many("ui.done.trashed", len(chosen)))

    def to_review(self) -> None:
        """List what waits, and let keys go there."""
        self.show_place(Place("review"))
        self.listing.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)

    def to_search(self) -> None:
        """Let keys go to the search field."""
        self.search.enter()

    def next_pane(self, step: int) -> None:
        """Let keys go to the next pane: search, places, list, article, foot."""
        hop([one for one in (self.search, self.places, self.listing, self.area.stack, self.area.foot) if one.isVisibleTo(self)], step)
        if self.listing.isAncestorOf(QApplication.focusWidget() or self):
            self.listing.keys_to().setFocus(Qt.FocusReason.TabFocusReason)

    def _opened(self, article: int | None) -> None:
        self.shell.open(article)
        self.state.put("article", article)
        if article is not None:
            self.columns.slide(False)

    def _progress(self, done: int, total: int, *_: object) -> None:
        self.top.jobs.show()
        self.top.jobs.show_part(done / total if total else 0)

    # Empty or not

    def _counts(self) -> tuple[int, int]:
        found = counts(self.shell.desk.db)
        return found.articles, found.trashed

    def _changed(self, change: Change) -> None:
        if self.stack.currentWidget() is self.first and change.articles:
            self._show_library(True)

    def _show_library(self, there: bool) -> None:
        before, now = self.stack.currentWidget(), self.columns.split if there else self.first
        self.stack.setCurrentWidget(now)
        self.top.set_empty(not there)
        self.strip.setVisible(there)
        acts = ("export", "find", "title", "tags", "trash", "copy-reference", "copy-in-text", "list", "print", *TABS)
        self.actions_.enable(there, *acts)
        self.columns.slide(there and self.shell.record is None)
        if now is not before:
            self.enter()

    def enter(self) -> None:
        """Let keys go where there is something to do: to the first choice, to the article in view, or to the list."""
        if self.stack.currentWidget() is self.first:
            self.first.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.listing.wide or self.shell.record is None:
            self.listing.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.area.enter()

    # How it stands

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only what is seen takes keys."""
        super().showEvent(event)
        if not event.spontaneous():
            self.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """Let everything follow the window's width."""
        self.top.fit(width)
        self.columns.fit(width)
        self.area.foot.fit()

    def _restore(self) -> None:
        self.fit(self.width())
        if (tab := self.state.word("tab")) in TABS:
            self.area.turn_to(tab, focus=False)
        self.listing.set_state(self.state.words("list"))
        if columns := self.state.words("table"):
            self.listing.table.set_state(columns)
        if "folded" in self.state.values:
            self.places.set_folded(self.state.words("folded"))
        self.search.set_recent(self.state.words("searches"))
        words = self.state.words("place")
        if len(words) == 2 and self.state.word("archive") == str(self.shell.desk.path):
            self.shell.open(self.state.number("article"))
            self.show_place(Place(*words))
        else:
            self.show_place(Place("review") if counts(self.shell.desk.db).to_review else Place("all"))
        self.columns.slide(self.shell.record is None)

    def remember(self) -> None:
        """Put how the window stands into the state."""
        self.state.put("split", self.columns.widths)
        self.state.put("tab", self.area.tab)
        self.state.put("list", self.listing.state())
        self.state.put("table", self.listing.table.state())
        self.state.put("folded", self.places.folded)
        self.state.put("searches", self.search.recent)
        self.state.put("archive", str(self.shell.desk.path))
        self.state.save()

    def stands(self) -> Stands:
        """What no file remembers, for the window that takes this one's place."""
        keys, listing = self.window().focusWidget(), self.listing
        panes: tuple[QWidget, ...] = (self.search, self.places, listing, self.area.stack, self.area.foot)
        pane = next((at for at, one in enumerate(panes) if keys is not None and (one is keys or one.isAncestorOf(keys))), None)
        return Stands(pane, tuple(listing.selected()), frozenset(listing.model.fresh), self.strip.stands(), listing.head.filters.stands())

    def stand(self, stands: Stands) -> None:
        """Stand as the window before did."""
        self.listing.model.mark_fresh(stands.fresh)
        self.listing.head.filters.stand(stands.filters)
        self.listing.choose_again(stands.chosen)
        self.strip.stand(stands.told)
        panes: tuple[QWidget, ...] = (self.search, self.places, self.listing.keys_to(), self.area.stack, self.area.foot)
        if stands.pane is not None and self.stack.currentWidget() is not self.first:
            # once Qt has taken the keys from the window that goes
            QTimer.singleShot(0, self, partial(give_keys, panes[stands.pane]))

    def give_importer(self) -> Importer:
        """The importer, for a window that stands for this one: it is not stopped when this one closes."""
        self.importer.progress.disconnect(self._progress)
        given, self.importer = self.importer, Importer(self.shell)
        return given

    def leave(self) -> None:
        """Save what is being written, remember how all stands, and stop reading."""
        self.area.flush()
        self.arrivals.leave()
        self.remember()
        self.importer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape puts the list of a narrow window away."""
        if event.key() != Qt.Key.Key_Escape or not self.columns.escape():
            super().keyPressEvent(event)
