"""The list of a place: beside an article, or as a table over the whole width; what is chosen, and what is opened."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.filters import Condition
from desktop.archive.lines import lines
from desktop.archive.queries import SORTS
from desktop.archive.record import Record
from desktop.ui.inside import keep_inside
from desktop.ui.library.anchor import Anchor
from desktop.ui.library.articles import Articles, View
from desktop.ui.library.columns import TITLE
from desktop.ui.library.drags import articles_mime
from desktop.ui.library.empty import Empty
from desktop.ui.library.head import Head
from desktop.ui.library.menu import Doing, article_menu
from desktop.ui.library.moves import runs
from desktop.ui.library.narrow import NarrowList
from desktop.ui.library.nothing_found import NothingFound
from desktop.ui.library.order import own_order
from desktop.ui.library.selection import SelectionBar
from desktop.ui.library.table import Table
from desktop.ui.library.tag_editor import TagEditor
from desktop.ui.place import Place
from desktop.ui.shell import Shell

REVIEWED = frozenset({"review", "reason"})
"""Places that stand beside an article: there is nothing to do with them without it."""

LOOKED_AT = 100
"""Rows that are looked at for one that still waits: those that were approved a moment ago may be listed yet."""

Flag = QItemSelectionModel.SelectionFlag
WHOLE_ROW = Flag.Select | Flag.Rows


class Listing(QWidget):
    """`opened` is emitted when an article is to be in view (None: none), `wide_changed` when the table wants the whole width or no longer."""

    opened = Signal(object)
    selection_changed = Signal(list)
    wide_changed = Signal(bool)
    files_asked = Signal()
    all_asked = Signal()
    searched = Signal(str)
    fields_asked = Signal()
    export_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.place = shell, Place("all")
        self.order, self.prefers_table = "-added", True
        self.wide = self.reading = False
        self.also: tuple[Condition, ...] = ()
        self._entering = self._moving = False
        self._from_top = False
        """Whether what is listed next is another place's, or another search's: it is looked at from its first row."""
        self._beside = False
        """Whether the first place is shown beside an article, as it was left."""
        self._row = 0
        self._again: tuple[int, ...] = ()
        """What is to be chosen once all is listed."""
        self._kept: tuple[list[int], int | None] = ([], None)
        self.model = Articles(shell, self)
        self.model.mime, self.model.hold = partial(articles_mime, shell), self._in_view
        self.model.sight = lambda: self._view().viewport().height() // self._view().found_height + 1
        # Before the views listen: what they choose instead of a row that goes is not what a person chose.
        self.model.rowsAboutToBeRemoved.connect(self._about_to_move)
        self.model.modelAboutToBeReset.connect(self._about_to_reset)
        self.head = Head(shell, self)
        self.list, self.table = NarrowList(shell, self.model), Table(shell, self.model)
        self.anchors = (Anchor(self.list, self.model, chosen=True), Anchor(self.table, self.model, chosen=False))
        self.empty, self.nothing = Empty(shell), NothingFound(shell)
        self.bar = SelectionBar(shell)
        self.stack = QStackedWidget()
        for widget in (self.list, self.table, self.empty, self.nothing):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(0)
        self._opening.timeout.connect(self._open_current)
        self._wire()

    def _wire(self) -> None:
        self.model.listed.connect(self._listed)
        self.model.whole.connect(self._whole)
        self.model.rowsRemoved.connect(self._moved)
        self.model.modelReset.connect(self._reset)
        for view in (self.list, self.table):
            view.selectionModel().selectionChanged.connect(self._selected)
            view.selectionModel().currentChanged.connect(self._current)
            view.customContextMenuRequested.connect(partial(self._menu, view))
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.activated.connect(lambda _: self._open_current(enter=True))
        self.table.opened.connect(self.open_beside)
        self.table.sort_asked.connect(self.sort)
        self.head.sort_asked.connect(self.sort)
        self.head.table_asked.connect(lambda: self.set_wide(True, chosen=True))
        self.head.filtered.connect(self._filter)
        columns = self.table.columns_menu()  # bears the order too: the table's heads take no keys
        columns.insertMenu(columns.insertSeparator(columns.actions()[0]), keep_inside(self.head.order.menu()))
        self.head.columns_button.setMenu(keep_inside(columns))
        self.empty.files_asked.connect(self.files_asked)
        self.empty.all_asked.connect(self.all_asked)
        self.nothing.searched.connect(self.searched)
        self.bar.fields_asked.connect(self.fields_asked)
        self.bar.tags_asked.connect(self.edit_tags)
        self.shell.record_changed.connect(self._record)
        self.shell.archive_changed.connect(self._changed)

    # Places

    def show_place(self, place: Place) -> None:
        """List `place`: those of review beside an article, others as was chosen last."""
        if place != self.place:
            self._from_top = True
            self._entering = place.kind != "search"  # what is in view stays there while one types
            for view in (self.list, self.table):
                view.clearSelection()
            self._opening.stop()
        self.place = place
        self.head.show_place(place)
        self._ask()  # before the list changes places with the table: of what was listed until now nothing is opened
        if place.kind != "search":
            self.set_wide(self.prefers_table and place.kind not in REVIEWED and not self._beside)
            self._beside = False

    def _ask(self) -> None:
        view = View(self.place, own_order(self.place, self.order), self.also)
        self.head.show_sort(view.sort)
        self.table.show_sort(view.sort)
        self.model.show(view)

    def sort(self, key: str) -> None:
        """List in this order from now on."""
        self.order = key
        self.head.show_sort(key)
        self.table.show_sort(key)
        self.model.show(View(self.place, key, self.also))
        self._view().scrollToTop()

    def _filter(self, also: tuple[Condition, ...]) -> None:
        self.also = also
        self._ask()

    def set_wide(self, wide: bool, *, chosen: bool = False) -> None:
        """Show the table over the whole width, or the list beside an article; `chosen` is remembered."""
        if chosen and self.place.kind not in REVIEWED:
            self.prefers_table = wide
        changed, chosen_ids, current = wide != self.wide, self.selected(), self._current_id()
        self.wide = wide
        self.head.set_wide(wide)
        if changed:
            self.model.let_go()
            self._select(chosen_ids, current)
            self._show_state()
            self.wide_changed.emit(wide)
        if changed and not wide and self.model.complete:
            if len(chosen_ids) == 1:
                self._opening.start()
            else:
                self._follow_record()

    def _view(self) -> NarrowList | Table:
        return self.table if self.wide else self.list

    def keys_to(self) -> QWidget:
        """What takes keys now."""
        widget = self.stack.currentWidget()
        return widget or self

    def begin(self) -> None:
        """Let keys go on from the search: to the chosen row, or to the first."""
        if not self.selected() and self.model.rowCount():
            self._choose(0)
            if not self.wide:
                self._opening.start()
        self.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)

    # Rows

    def _listed(self) -> None:
        if self._from_top:
            self._from_top = False
            for view in (self.list, self.table):
                view.scrollToTop()
        self._show_state()
        self.head.show_count(self.model.rowCount(), whole=self.model.complete)
        self._follow_record()

    def _whole(self) -> None:
        self.head.show_count(self.model.rowCount(), whole=True)
        self._follow_record()
        again, self._again = self._again, ()
        if again:
            self._select(again, self._current_id())

    def _show_state(self) -> None:
        if self.model.rowCount() or not self.model.complete:
            self.stack.setCurrentWidget(self._view())
        elif self.place.kind == "search":
            self.nothing.show_query(self.place.name)
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.empty.show_place(self.place, filtered=bool(self.also), reading=self.reading)
            self.stack.setCurrentWidget(self.empty)

    def reading_begun(self) -> None:
        """Files are being read: a place that is empty yet says so."""
        self.reading = True
        self._show_state()

    def reading_ended(self, *_: object) -> None:
        """All files are read."""
        self.reading = False
        self._show_state()

    def _follow_record(self) -> None:
        """Let the row of the article in view be the chosen one; beside an article, open one when none is."""
        record = self.shell.record
        row = self.model.row_of(record.id if record is not None else None)
        if self.wide:
            self._entering = False
            return
        if row is not None:
            chosen = self.selected()
            if not chosen or (len(chosen) == 1 and self.list.currentIndex().row() != row):
                self._choose(row, scroll=self.place.kind != "search")  # what is found best stays in sight
            self._row, self._entering = row, False
        elif self._entering or record is None or (record.trashed and self.place.kind != "trash"):
            if self.model.rowCount():
                self._choose(min(0 if self._entering else self._row, self.model.rowCount() - 1))
                self._entering = False
                self._opening.start()
            elif self.model.complete:
                self._entering = False
                self.opened.emit(None)
        elif len(self.selected()) < 2 and not self._opening.isActive():  # what is in view is listed no more: it stays in view
            self._moving = True
            self.list.selectionModel().clear()
            self._moving = False

    def _about_to_move(self, *_: object) -> None:
        self._moving = True

    def _moved(self, *_: object) -> None:
        self._moving = False

    def _about_to_reset(self) -> None:
        self._kept = (self.selected(), self._current_id())

    def _reset(self) -> None:
        """Other rows, or others' order: what was chosen and is listed still stays chosen."""
        self._select(*self._kept)

    def _choose(self, row: int, *, scroll: bool = True) -> None:
        """Have this row alone, without opening it; `scroll` brings it into sight."""
        self._moving = True
        view = self._view()
        index = self.model.index(row, TITLE)
        view.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        if scroll:
            view.scrollTo(index)
        self._moving = False

    def _select(self, articles: Iterable[int], current: int | None) -> None:
        """Have these chosen in the view that is shown now."""
        chosen = QItemSelection()
        rows = sorted(row for article in articles if (row := self.model.row_of(article)) is not None)
        for first, last in runs(rows):
            chosen.select(self.model.index(first, TITLE), self.model.index(last, TITLE))
        self._moving = True
        model = self._view().selectionModel()
        if (row := self.model.row_of(current)) is not None:
            model.setCurrentIndex(self.model.index(row, TITLE), Flag.NoUpdate)
            self._view().scrollTo(self.model.index(row, TITLE))
        model.select(chosen, Flag.ClearAndSelect | Flag.Rows)
        self._moving = False
        self._selected()

    def choose_again(self, articles: Iterable[int]) -> None:
        """Have these chosen when they are listed: several, as one follows the article in view."""
        chosen = tuple(articles)
        self._again = chosen if len(chosen) > 1 or self.wide else ()

    # What is chosen and opened

    def selected(self) -> list[int]:
        """The articles chosen, in the order of the list."""
        chosen = self._view().selectionModel().selection()
        spans = [chosen.at(n) for n in range(chosen.count())]
        rows = sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})
        return [self.model.ids[row] for row in rows if row < len(self.model.ids)]

    def _in_view(self) -> int | None:
        """The article that is shown beside the list."""
        return None if self.wide or self.shell.record is None else self.shell.record.id

    def _current_id(self) -> int | None:
        row = self._view().currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def _selected(self, *_: object) -> None:
        chosen = self.selected()
        self.bar.show_selection(chosen if self.wide or len(chosen) > 1 else [])
        self.selection_changed.emit(chosen)

    def _current(self, index: QModelIndex, *_: object) -> None:
        if index.isValid() and not self.wide and not self._moving:
            self._opening.start()

    def _open_current(self, *, enter: bool = False) -> None:
        article = self._current_id()
        if article is not None:
            self._row = self.list.currentIndex().row() if not self.wide else self._row
            self.model.seen(article)
            if self.shell.record is None or self.shell.record.id != article or enter:
                self.opened.emit(article)

    def open_beside(self, article: int) -> None:
        """Bring an article into view, with the list beside it."""
        self.opened.emit(article)
        self.model.seen(article)
        self.set_wide(False)
        if (row := self.model.row_of(article)) is not None:
            self._choose(row)

    def next_article(self) -> None:
        """Go on to the article that follows the one in view; at the end, to the first that still waits, or to the one before."""
        row = self.model.row_of(self.shell.record.id if self.shell.record is not None else None)
        row = self._row if row is None else row + 1
        count = self.model.rowCount()
        if count and not self.wide:
            self._choose(row if row < count else self._waiting_row(max(0, count - 2)))
            self._open_current()

    def _waiting_row(self, other: int) -> int:
        """The first row that waits in a place of review, of those that are worst; `other` where there is none."""
        first = list(self.model.ids[:LOOKED_AT]) if self.place.kind in REVIEWED else []
        found = lines(self.shell.desk.db, first)
        return next((row for row, article in enumerate(first) if article in found and found[article].waiting), other)

    def _record(self, record: Record | None) -> None:
        self.model.let_go()
        row = self.model.row_of(record.id if record is not None else None)
        if row is not None and not self.wide and len(self.selected()) < 2 and self.list.currentIndex().row() != row:
            self._choose(row)

    def _changed(self, change: Change) -> None:
        if change.event == "added" and change.articles:
            self.model.mark_fresh(self.model.fresh | set(change.articles))

    # Acts

    def edit_tags(self) -> None:
        """Show the tags of what is chosen, to change them."""
        if chosen := self.selected() or ([self.shell.record.id] if self.shell.record is not None and self.shell.record.id is not None else []):
            TagEditor(self.shell, chosen, self).popup(self._view())

    def _menu(self, view: QAbstractItemView, at: QPoint) -> None:
        index = view.indexAt(at) if view.viewport().rect().contains(at) else view.currentIndex()
        if index.isValid() and not view.selectionModel().isRowSelected(index.row()) and not view.selectionModel().isSelected(index):
            view.setCurrentIndex(index)
        if chosen := self.selected():
            doing = Doing(open=self.open_beside, tags=self.edit_tags, fields=self.fields_asked.emit, export=self.export_asked.emit)
            keep_inside(article_menu(self.shell, chosen, self.place, doing, self)).popup(view.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape in the list goes back to the table."""
        if event.key() == Qt.Key.Key_Escape and not self.wide and self.place.kind not in REVIEWED:
            self.set_wide(True, chosen=True)
        else:
            super().keyPressEvent(event)

    # How it stands

    def state(self) -> list[str]:
        """Order, kind of view, and how it stands now, to be remembered; the table's columns are `table.state()`."""
        return [self.order, "table" if self.prefers_table else "list", "alone" if self.wide else "beside"]

    def set_state(self, words: list[str]) -> None:
        """What `state` gave; anything else is as good as nothing. To be called before a place is shown."""
        if len(words) == 3:
            self.order = words[0] if words[0].removeprefix("-") in SORTS else "-added"
            self.prefers_table = words[1] == "table"
            self._beside = words[2] == "beside"
