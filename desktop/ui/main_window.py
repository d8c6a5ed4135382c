"""The window: what stands where at which width, and who hears whom."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.queries import counts
from desktop.operations.trash import trash
from desktop.ui.actions import Actions
from desktop.ui.archives import archive_menu, show_in_folder
from desktop.ui.area import TABS, Area
from desktop.ui.dialogs_of import Dialogs
from desktop.ui.drop import Dropping, Incoming, incoming, name_of
from desktop.ui.first_start import FirstStart
from desktop.ui.jobs.importer import Importer
from desktop.ui.jobs.strip import StatusStrip
from desktop.ui.late import made
from desktop.ui.menus import menu_bar, more_menu
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.state import State
from desktop.ui.top import NARROW, WIDE, Top

PLACES, RAIL, LIST = 224, 56, 336


class MainWindow(QMainWindow):
    """One archive's window. What needs another archive or another look is asked of whoever made it."""

    archive_asked = Signal(str, object)
    """"new", "open", "backup" or "restore"; "recent" with a path."""

    def __init__(self, shell: Shell, state: State | None = None) -> None:
        super().__init__()
        self.shell, self.state = shell, state or State()
        self.setObjectName("window")
        self.setMinimumSize(480, 360)
        self.search: Any = made("library.search", "SearchField", shell)
        self.places: Any = made("library.places", "Places", shell)
        self.listing: Any = made("library.listing", "Listing", shell)
        self.importer = Importer(shell)
        self.strip = StatusStrip(shell)
        self.area, self.first = Area(shell), FirstStart(shell)
        self.dialogs = Dialogs(self)
        self.top = Top(shell, self.search)
        self.split, self.stack = QSplitter(Qt.Orientation.Horizontal), QStackedWidget()
        self.actions_ = Actions(shell, self, self._doing(), {"list": self.listing})
        self.dropping = Dropping(shell, self)
        self.narrow = False
        self.columns: tuple[bool, bool] | None = None
        remembered = self.state.numbers("split")
        self.widths = remembered if len(remembered) == 3 and min(remembered) > 0 else [PLACES, LIST, 880]
        self._menus()
        self._lay_out()
        self._wire()
        self._restore()
        self._fill()

    def _menus(self) -> None:
        shell, opened = self.shell, lambda path: self.archive_asked.emit("recent", path)
        menu = archive_menu(self, shell.lang, self.actions_, self.state, Path(shell.desk.path), opened)
        menu_bar(self.menuBar(), shell, self.actions_, menu)
        self.menuBar().setVisible(self.menuBar().isNativeMenuBar())
        self.top.set_menus(menu, more_menu(self, shell, self.actions_))

    def _lay_out(self) -> None:
        self.places.setObjectName("places")
        self.listing.setObjectName("listing")
        for widget in (self.places, self.listing):
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for at, widget in enumerate((self.places, self.listing, self.area)):
            self.split.addWidget(widget)
            self.split.setStretchFactor(at, int(widget is self.area))
        self.area.setMinimumWidth(360)
        self.listing.setMinimumWidth(260)
        self.stack.addWidget(self.first)
        self.stack.addWidget(self.split)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.top, 0), (self.stack, 1), (self.strip, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(whole)
        self.setWindowTitle(self.shell.say("ui.window.title", Path(self.shell.desk.path).stem))

    def _wire(self) -> None:
        shell, top = self.shell, self.top
        _hear(self.places, "chosen", self.show_place)
        _hear(self.listing, "opened", self._opened)
        if hasattr(self.area.panes["cite"], "select"):
            _hear(self.listing, "selection_changed", self.area.panes["cite"].select)
        _hear(self.search, "searched", lambda words: self.show_place(Place("search", words)) if words else self.show_place(self._place))
        _hear(self.area.foot, "approved", lambda: self.listing.next_article())
        self.importer.progress.connect(self._progress)
        self.importer.finished.connect(lambda *_: self.top.jobs.hide())
        self.area.list_asked.connect(self.toggle_list)
        self.split.splitterMoved.connect(self._columns_moved)
        self.first.files_asked.connect(self.choose_files)
        self.first.samples_asked.connect(self.bring_samples)
        self.first.place_asked.connect(lambda: self.archive_asked.emit("new", None))
        self.dropping.arrived.connect(self.bring)
        top.bring.clicked.connect(self.choose_files)
        top.send.clicked.connect(lambda: self.dialogs.export(self.selected()))
        top.jobs.clicked.connect(self.dialogs.jobs)
        shell.archive_changed.connect(self._changed)
        QApplication.clipboard().dataChanged.connect(self._clipboard)

    def _doing(self) -> dict[str, Callable[[], object]]:
        doing: dict[str, Callable[[], object]] = {
            "import": self.choose_files,
            "import-folder": self.choose_folder,
            "paste": self.paste,
            "export": lambda: self.dialogs.export(self.selected()),
            "new-archive": lambda: self.archive_asked.emit("new", None),
            "open-archive": lambda: self.archive_asked.emit("open", None),
            "backup": lambda: self.archive_asked.emit("backup", None),
            "restore": lambda: self.archive_asked.emit("restore", None),
            "show-folder": lambda: show_in_folder(Path(self.shell.desk.path)),
            "quit": self.close,
            "undo": self.shell.undo,
            "redo": self.shell.redo,
            "find": self.to_search,
            "next-pane": lambda: self.next_pane(1),
            "previous-pane": lambda: self.next_pane(-1),
            "list": self.toggle_list,
            "title": lambda: self.shell.place_asked.emit("cite", "title"),
            "trash": self.to_trash,
            "copy-reference": lambda: self.dialogs.copy(self.selected(), "reference"),
            "copy-in-text": lambda: self.dialogs.copy(self.selected(), "in-text"),
        }
        for act in ("imports", "jobs", "settings", "shortcuts", "guide", "about"):
            doing[act] = getattr(self.dialogs, act)
        for tab in TABS:
            doing[tab] = partial(self.area.turn_to, tab)
        for act, owner, method in (("tags", self.listing, "edit_tags"), ("print", self.area.panes["read"], "print_article")):
            if hasattr(owner, method):
                doing[act] = getattr(owner, method)
        return doing

    # What the list shows

    _place = Place("all")

    def show_place(self, place: Place) -> None:
        """Let the list show `place`."""
        if place.kind != "search":
            self._place = place
            self.state.put("place", [place.kind, place.name])
        if hasattr(self.listing, "show_place"):
            self.listing.show_place(place)
        if self.narrow:
            self.slide(True)

    def selected(self) -> list[int]:
        """The articles chosen in the list, else the one in view."""
        chosen = list(self.listing.selected()) if hasattr(self.listing, "selected") else []
        return chosen or ([self.shell.record.id] if self.shell.record is not None and self.shell.record.id is not None else [])

    def to_trash(self) -> None:
        """Move what is chosen to the trash."""
        if chosen := self.selected():
            self.shell.do(trash, chosen, told=self.shell.many("ui.done.trashed", len(chosen)))

    def to_search(self) -> None:
        """Let keys go to the search field."""
        target = self.search.focusProxy() or self.search
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if hasattr(self.search, "selectAll"):
            self.search.selectAll()

    def next_pane(self, step: int) -> None:
        """Let keys go to the next pane: places, list, article, foot, search."""
        panes = [one for one in (self.search, self.places, self.listing, self.area.stack, self.area.foot) if one.isVisibleTo(self)]
        focus = QApplication.focusWidget()
        now = next((at for at, one in enumerate(panes) if focus is not None and (one is focus or one.isAncestorOf(focus))), -1 if step > 0 else 0)
        for hop in range(1, len(panes) + 1):
            target = _first_for_keys(panes[(now + step * hop) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _opened(self, article: int | None) -> None:
        self.shell.open(article)
        self.state.put("article", article)
        if self.narrow and article is not None:
            self.slide(False)

    # Bringing in

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        names, _ = QFileDialog.getOpenFileNames(self, self.shell.say("ui.import.title"), self.state.word("folder"))
        if names:
            self.state.put("folder", str(Path(names[0]).parent))
            self.bring_files(names)

    def choose_folder(self) -> None:
        """Ask for a folder, and import what is in it."""
        name = QFileDialog.getExistingDirectory(self, self.shell.say("ui.import.folder-title"), self.state.word("folder"))
        if name:
            self.state.put("folder", name)
            self.bring_files([name])

    def bring_files(self, names: list[str]) -> None:
        """Import these files and folders; into the collection that the list shows, if it shows one."""
        self._show_library(True)
        self.importer.start(names, self._place.name if self._place.kind == "collection" else None)

    def bring_samples(self) -> None:
        """Import the samples."""
        self._show_library(True)
        self.importer.start_samples()

    def bring(self, found: Incoming) -> None:
        """Import what was dropped or pasted; of an address alone it is said how a page is saved: nothing is ever fetched."""
        if found.address:
            self.shell.said.emit(self.shell.say("ui.paste.address"), False)
        elif found.files:
            self.bring_files(list(found.files))
        else:
            self._show_library(True)
            self.importer.start_text(name_of(self.shell, page=found.page, now=datetime.now()), found.data)

    def paste(self) -> None:
        """Import what the clipboard holds."""
        found = incoming(QApplication.clipboard().mimeData())
        if found is None:
            self.shell.said.emit(self.shell.say("ui.paste.nothing"), False)
        else:
            self.bring(found)

    def _clipboard(self) -> None:
        if self.isActiveWindow():
            self.actions_.enable(True, "paste")

    def _progress(self, done: int, total: int, *_: object) -> None:
        self.top.jobs.show()
        self.top.jobs.show_part(done / total if total else 0)

    # Empty or not

    def _fill(self) -> None:
        self._show_library(bool(sum(self._counts())))

    def _counts(self) -> tuple[int, int]:
        found = counts(self.shell.desk.db)
        return found.articles, found.trashed

    def _changed(self, change: Change) -> None:
        if self.stack.currentWidget() is self.first and change.articles:
            self._show_library(True)

    def _show_library(self, there: bool) -> None:
        self.stack.setCurrentWidget(self.split if there else self.first)
        self.top.set_empty(not there)
        self.strip.setVisible(there)
        acts = ("export", "find", "title", "tags", "trash", "copy-reference", "copy-in-text", "list", "print", *TABS)
        self.actions_.enable(there, *acts)
        if self.narrow:
            self.slide(there and self.shell.record is None)
        if not there:
            self.first.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """Below 1200 the places are a rail; below 900 the article stands alone and the list slides over it."""
        self.top.fit(width)
        rail, narrow = width < WIDE, width < NARROW
        if narrow:
            self._place_slide()
        if (rail, narrow) == self.columns:
            return
        self.columns = (rail, narrow)
        if hasattr(self.places, "set_rail"):
            self.places.set_rail(rail)
        self.places.setMinimumWidth(RAIL if rail else 160)
        self.places.setMaximumWidth(RAIL if rail else 400)
        self.area.list.setVisible(narrow)
        self._move_listing(narrow)
        places, listing = (RAIL, LIST) if rail else (self.widths[0], self.widths[1])
        self.split.setSizes([RAIL, width - RAIL] if narrow else [places, listing, width - places - listing])

    def _columns_moved(self) -> None:
        """Only what a hand has moved is remembered, and only where all three columns stand."""
        if self.columns == (False, False):
            self.widths = self.split.sizes()

    def _move_listing(self, over: bool) -> None:
        """Take the list out of its column, to stand over the article; or put it back."""
        if over is self.narrow:
            return
        self.narrow = over
        self.listing.setProperty("over", over)
        self.listing.style().polish(self.listing)
        if over:
            self.listing.setParent(self.split.parentWidget())
            self.slide(self.shell.record is None)
            return
        self.listing.setMinimumWidth(260)
        self.split.insertWidget(1, self.listing)
        self.split.setStretchFactor(1, 0)
        self.split.setStretchFactor(2, 1)
        self.listing.show()

    def toggle_list(self) -> None:
        """Show the list over a narrow window, or put it away; where it stands anyway, let keys go to it."""
        if self.narrow:
            self.slide(not self.listing.isVisible())
        elif target := _first_for_keys(self.listing):
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def slide(self, there: bool) -> None:
        """Let the list stand over the article, or be away."""
        there = there and self.stack.currentWidget() is self.split
        self._place_slide()
        self.listing.setVisible(there)
        if there:
            self.listing.raise_()
            if target := _first_for_keys(self.listing):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self.area.enter()

    def _place_slide(self) -> None:
        holder = self.listing.parentWidget()
        if holder is not None and holder is not self.split:
            left = RAIL
            self.listing.setGeometry(left, 0, min(LIST, holder.width() - left), holder.height())

    # State

    def _restore(self) -> None:
        if word := self.state.word("geometry"):
            self.restoreGeometry(QByteArray.fromBase64(word.encode("ascii", "ignore")))
        else:
            screen = QGuiApplication.primaryScreen()
            room = screen.availableGeometry() if screen else None
            self.resize(QSize(1440, 900).boundedTo(room.size() if room else QSize(1440, 900)))
        self.fit(self.width())
        if (tab := self.state.word("tab")) in TABS:
            self.area.turn_to(tab, focus=False)
        words = self.state.words("place")
        if len(words) == 2 and self.state.word("archive") == str(self.shell.desk.path):
            self.show_place(Place(*words))
            self.shell.open(self.state.number("article"))
        else:
            self.show_place(Place("review") if counts(self.shell.desk.db).to_review else Place("all"))
        if self.narrow:
            self.slide(self.shell.record is None)

    def remember(self) -> None:
        """Put how the window stands into the state."""
        self.state.put("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.state.put("split", self.widths)
        self.state.put("tab", self.area.tab)
        self.state.put("archive", str(self.shell.desk.path))
        self.state.save()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.remember()
        self.importer.stop()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape puts the list of a narrow window away."""
        if event.key() == Qt.Key.Key_Escape and self.narrow and self.listing.isVisible() and self.shell.record is not None:
            self.slide(False)
        else:
            super().keyPressEvent(event)


def _hear(widget: QObject, signal: str, slot: Callable[..., object]) -> None:
    if hasattr(widget, signal):
        getattr(widget, signal).connect(slot)


def _first_for_keys(pane: QWidget) -> QWidget | None:
    for one in (pane, *pane.findChildren(QWidget)):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.isVisibleTo(pane):
            return one
    return None
