"""The articles of a place as a model: ids come by key, page after page; what a row shows is read when it is looked at."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.filters import Condition
from desktop.archive.lines import Line, lines
from desktop.archive.placed import place_query
from desktop.archive.queries import article_ids
from desktop.archive.typing import Passage, found_ids, passages
from desktop.ui.library.columns import COLUMNS, spoken
from desktop.ui.library.moves import Moves, held, moves
from desktop.ui.library.words import single_spaced
from desktop.ui.place import Place
from desktop.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex

FIRST = 20_000
"""Ids that are asked for before all others: what is sorted by anything but an index costs as much for a page as for so many."""
GROWTH = 8
"""Each further page of ids is so many times as long as the one before."""
AHEAD = 30
"""Lines that are read around the ones that are looked at."""
IN_VIEW = 8
"""Passages that are read at once, where no view says how many it shows: a search is answered letter by letter, and painted once."""
HELD = 4000
"""Lines that are kept in memory, about."""
PAUSE = 200
"""Milliseconds in which changes of the archive are gathered."""

LINE = Qt.ItemDataRole.UserRole
"""Line | None: what a row shows; None until it is read."""
PASSAGE = Qt.ItemDataRole.UserRole + 1
"""Passage | None: the words that a search found."""
NEW = Qt.ItemDataRole.UserRole + 2
"""bool: it came with the last import and was not opened since."""


@dataclass(frozen=True, slots=True)
class View:
    """What is listed, in which order (one of `desktop.archive.queries.SORTS`; ignored for a search, which has its own)."""

    place: Place
    sort: str = "-added"
    also: tuple[Condition, ...] = ()


class Articles(QAbstractTableModel):
    """One row an article. `listed` is emitted when other rows are there, `whole` when all of them are."""

    listed = Signal()
    whole = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell, self.view = shell, View(Place("all"))
        self.ids = array("q")
        self.complete = False
        self.fresh: set[int] = set()
        self.mime: Callable[[list[int]], QMimeData] | None = None
        self.hold: Callable[[], int | None] = lambda: None
        """The article whose row keeps its place whatever becomes of its rank: one looks at it."""
        self.sight: Callable[[], int] = lambda: IN_VIEW
        """How many rows are in view at once."""
        self._displaced: int | None = None
        """The article whose row is held where it ranks no more."""
        self._lines: dict[int, Line] = {}
        self._passages: dict[int, Passage | None] = {}
        self._rows: dict[int, int] | None = None
        self._wanted: set[int] = set()
        self._asked = 0
        self._other = True
        """Whether another view is listed than the one before, which has nothing to follow."""
        self._anew = True
        """Whether a person asked for the list: nothing is held then."""
        self._coming: list[int] = []
        self._reading = _timer(self, 0, self._read)
        self._again = _timer(self, PAUSE, self._relist)
        shell.archive_changed.connect(self._changed)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's way
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's way
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.ids):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if role == PASSAGE:
            return self._passage(index.row())
        if role == NEW:
            return self.ids[index.row()] in self.fresh
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()].text(line, self.shell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(COLUMNS[index.column()], line, self.shell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(COLUMNS):
            return self.shell.say(COLUMNS[section].words)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return there if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        ids = [self.ids[row] for row in sorted({index.row() for index in indexes})]
        return QMimeData() if self.mime is None else self.mime(ids)

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        return Qt.DropAction.CopyAction

    # What the list asks

    def show(self, view: View) -> None:
        """List `view` from its beginning."""
        if view == self.view and self.complete and self._displaced is None:
            return
        self._other = self._other or view != self.view
        self.view, self._anew = view, True
        self._again.stop()
        self._relist()

    def line(self, row: int) -> Line | None:
        """What the row shows; None while it is read, which is then begun."""
        article = self.ids[row]
        found = self._lines.get(article)
        if found is None:
            self._want(row)
        return found

    def _passage(self, row: int) -> Passage | None:
        article = self.ids[row]
        if self.view.place.kind == "search" and article not in self._passages:
            self._want(row)
        return self._passages.get(article)

    def _want(self, row: int) -> None:
        self._wanted.add(row)
        if not self._reading.isActive():
            self._reading.start()

    def row_of(self, article: int | None) -> int | None:
        """The row of an article; None where it is not listed."""
        if self._rows is None:
            self._rows = {one: row for row, one in enumerate(self.ids)}
        return None if article is None else self._rows.get(article)

    def again(self) -> None:
        """List anew what is listed: as when the archive was changed."""
        if not self._again.isActive():
            self._again.start()

    def let_go(self) -> None:
        """Let a row that was held go where its article ranks, unless that one is to be held still."""
        if self._displaced is not None and self._displaced != self.hold():
            self.again()

    def mark_fresh(self, articles: Iterable[int]) -> None:
        """These, and no others, are new."""
        self.fresh = set(articles)
        self._redraw()

    def seen(self, article: int) -> None:
        """An article was opened: it is new no more."""
        if article in self.fresh:
            self.fresh.discard(article)
            self._redraw()

    # Ids

    def _relist(self) -> None:
        self._asked += 1
        self._coming = []
        self.complete = False
        self._ask_page(None, FIRST)

    def _ask_page(self, after: int | None, limit: int) -> None:
        view, asked, known, sight = self.view, self._asked, frozenset(self._lines), self.sight()

        def page(db: Archive) -> tuple[list[int], dict[int, Line], dict[int, Passage | None]]:
            ids = page_of(db, view, after, limit)
            first = ids[:AHEAD] if after is None else []
            told = _told(db, view.place.name, first[:sight]) if view.place.kind == "search" else {}
            return ids, lines(db, [one for one in first if one not in known]), {one: told.get(one) for one in first[:sight]}

        self.shell.desk.ask(page, lambda found: self._page(asked, limit, *found), lambda error: self._failed(asked, error), key="list")

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:
            self._settle([])
            if not isinstance(error, LookupError):  # a collection that was deleted lists nothing
                self.shell.tell(error)

    def _page(self, asked: int, limit: int, ids: list[int], found: dict[int, Line], told: dict[int, Passage | None]) -> None:
        if asked != self._asked:
            return
        first = not self._coming
        self._coming.extend(ids)
        last = len(ids) < limit or self.view.place.kind == "search"
        if first:
            self._lines.update(found)
            self._passages = told
        if last:
            self._settle(self._coming)
        else:
            begun = self._held(ids, whole=False) if first else []
            if first and self.ids[: len(begun)] != array("q", begun):
                self._put(begun)
            self._ask_page(self._coming[-1], limit * GROWTH)

    def _settle(self, ids: list[int]) -> None:
        self.complete = True
        rows, loose = self._held(ids, whole=True), self._displaced
        self._displaced = self.hold() if rows is not ids and rows != ids else None
        self._put(rows, loose)
        self._anew = False
        self.whole.emit()

    def _held(self, ids: list[int], *, whole: bool) -> list[int]:
        """`ids`, with the row of the article in view where it is; where they are not the `whole` list, it may rank below them."""
        article = self.hold()
        if self._other or self._anew or article is None or self.row_of(article) is None or (whole and article not in ids):
            return ids
        return held(article, self.ids, ids, None if self._displaced == article else self._displaced)

    def _put(self, ids: list[int], loose: int | None = None) -> None:
        """Have these rows, by the fewest moves that views can follow: selection and place stay."""
        new = array("q", ids)
        if new == self.ids:
            self._redraw()
            self.listed.emit()
            return
        steps = None if self._other else moves(self.ids, new) or (moves(self.ids, new, loose) if loose is not None else None)
        self._other = False
        if steps is None:
            self.beginResetModel()
            self.ids, self._rows = new, None
            self.endResetModel()
        else:
            self._follow(steps, new)
        self.listed.emit()

    def _follow(self, steps: Moves, new: "array[int]") -> None:
        none = QModelIndex()
        for first, last in steps.gone:
            self.beginRemoveRows(none, first, last)
            del self.ids[first : last + 1]
            self._rows = None
            self.endRemoveRows()
        for first, last in steps.come:
            self.beginInsertRows(none, first, last)
            self.ids[first:first] = new[first : last + 1]
            self._rows = None
            self.endInsertRows()
        self._redraw()

    def _redraw(self) -> None:
        if len(self.ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(COLUMNS) - 1))

    # Lines

    def _read(self) -> None:
        if not self._wanted:
            return
        rows = sorted(self._wanted)[:HELD]
        first, last = max(0, rows[0] - AHEAD // 2), rows[-1] + AHEAD // 2
        near = range(first, last + 1) if last - first < 6 * AHEAD else rows
        words = self.view.place.name if self.view.place.kind == "search" else ""
        ids = [self.ids[row] for row in near if row < len(self.ids)]
        bare = [article for article in ids if article not in self._lines]
        wanted = [self.ids[row] for row in rows if row < len(self.ids)]
        mute = [article for article in wanted if article not in self._passages] if words else []
        self._wanted.clear()

        def read(db: Archive) -> tuple[dict[int, Line], dict[int, Passage | None]]:
            found = _told(db, words, mute)
            return lines(db, bare), {article: found.get(article) for article in mute}

        self.shell.desk.ask(read, partial(self._read_done, words), self.shell.tell, key="lines")

    def _read_done(self, words: str, found: tuple[dict[int, Line], dict[int, Passage | None]]) -> None:
        if len(self._lines) > HELD:
            self._lines.clear()
            self._passages.clear()
        self._lines.update(found[0])
        if words and words == self.view.place.name:
            self._passages.update(found[1])
        self._redraw()

    def _changed(self, change: Change) -> None:
        for article in change.articles:
            self._lines.pop(article, None)
        if not change.articles or len(change.articles) > HELD:
            self._lines.clear()
        self.again()


def page_of(db: Archive, view: View, after: int | None, limit: int) -> list[int]:
    """The next ids of a view. A search is whole at once."""
    if view.place.kind != "search":
        asked = place_query(view.place.kind, view.place.name, now=datetime.now(UTC))
        also = (*asked.pop("also", ()), *view.also)
        return article_ids(db, **asked, also=also, sort=view.sort, limit=limit, after=after)
    found = found_ids(db, view.place.name)
    if not view.also:
        return found
    among = set(article_ids(db, also=view.also))
    return [article for article in found if article in among]


def _told(db: Archive, query: str, articles: Iterable[int]) -> dict[int, Passage]:
    return {article: single_spaced(*passage) for article, passage in passages(db, query, articles).items()}


def _timer(owner: QObject, pause: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(then)
    return timer
