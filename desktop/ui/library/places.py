"""The sidebar: the places of the archive with live counts, as a tree or as a rail of icons."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QMetaMethod, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.filing import SEPARATOR
from desktop.archive.overview import Overview, overview
from desktop.ui.cite.picker import choice
from desktop.ui.library.place_doing import Doing
from desktop.ui.library.place_drops import Drops
from desktop.ui.library.place_rail import Rail
from desktop.ui.library.place_rows import DRAFT, Key, Row, row_of, rows_of
from desktop.ui.library.place_view import PlaceView
from desktop.ui.library.popups import NEW, Offer
from desktop.ui.place import Place
from desktop.ui.shell import Shell

PAUSE = 200
"""Milliseconds in which changes of the archive are gathered before they are counted."""

LOOK = 600_000
"""Milliseconds after which it is looked, at the latest, whether it is another day."""

RAIL = 56


class Places(QWidget):
    """`chosen` tells the place that a person wants to see; `show_place` marks the one that is shown."""

    chosen = Signal(object)
    """Place."""
    taken = Signal(object)
    """Place: it was chosen by Enter or a click, not passed by arrows. Comes after `chosen`."""
    files_dropped = Signal(list, str)
    """Paths of files and folders, and the collection that they were let go on ("": on none)."""
    tag_asked = Signal()
    """The articles that are chosen in the list are to be tagged."""
    new_day = Signal()
    """It is another day."""
    export_asked = Signal(str)
    """The path of a collection that is to be exported."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.place = shell, Place("all")
        self.setObjectName("places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.found = Overview()
        self.rows: tuple[Row, ...] = ()
        self.doing = Doing(shell, self)
        drops = Drops(shell, self.files_dropped.emit)
        self.view, self.rail, self.stack = PlaceView(shell, drops), Rail(shell, drops), QStackedWidget()
        self._asked = self._settled = 0
        self._identity: str | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PAUSE)
        self._again.timeout.connect(self.refresh)
        self.day, self.midnight = _today(), QTimer(self)
        self.midnight.setSingleShot(True)
        self.midnight.timeout.connect(self._look_at_day)
        self._lay_out()
        self._wire()
        self._put()
        self.refresh()
        self._look_at_day()

    def _lay_out(self) -> None:
        tree = QWidget()
        inner = QVBoxLayout(tree)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(self.view)
        self.stack.addWidget(tree)
        self.stack.addWidget(self.rail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _wire(self) -> None:
        view, doing = self.view, self.doing
        view.chosen.connect(self._choose)
        view.taken.connect(lambda row: self.taken.emit(row.place))
        view.added.connect(self._add)
        view.deleted.connect(doing.delete)
        view.menu_asked.connect(self._menu)
        view.more_asked.connect(self._more)
        view.look.named.connect(doing.named)
        view.look.left.connect(doing.left, Qt.ConnectionType.QueuedConnection)  # when the editor is closed
        self.rail.chosen.connect(self._choose)
        self.rail.chosen.connect(lambda row: self.taken.emit(row.place))
        self.rail.emptying.connect(doing.empty_trash)
        self.rail.naming.connect(self._name)
        doing.changed.connect(self._again_with)
        doing.settled.connect(self._done)
        doing.moved.connect(self._moved)
        self.shell.archive_changed.connect(self._changed)

    # What is shown

    def refresh(self) -> None:
        """Count again."""
        self._asked += 1
        asked = self._asked
        self.shell.desk.ask(lambda db: (asked, overview(db, now=datetime.now(UTC))), self._counted, self.shell.tell, key="overview")

    def _look_at_day(self) -> None:
        """On another day other articles are recent, though nothing was changed."""
        if _today() != self.day:
            self.day = _today()
            self.refresh()
            self.new_day.emit()
        self.midnight.start(until_midnight(datetime.now().astimezone()))

    def show_place(self, place: Place) -> None:
        """Mark `place` as the one that is shown. One that has no row, as a search, leaves none marked."""
        self.place, self._identity = place, None
        self._again_with()

    select = show_place

    def set_rail(self, on: bool) -> None:
        """Show icons alone, or the tree."""
        self.stack.setCurrentIndex(int(on))

    @property
    def folded(self) -> list[str]:
        """The rows that are folded, in words that can be remembered."""
        return sorted(":".join(key) for key in self.view.folded)

    @folded.setter
    def folded(self, keys: list[str]) -> None:
        split = (key.partition(":") for key in keys)
        self.view.folded = {(kind, name) for kind, colon, name in split if colon}
        self.view.unfold()

    def set_folded(self, keys: list[str]) -> None:
        """Fold these rows, and no others."""
        self.folded = keys

    def _changed(self, change: Change) -> None:
        if not self._again.isActive():
            self._again.start()

    def _counted(self, answer: tuple[int, Overview]) -> None:
        asked, found = answer
        if self._settled and asked >= self._settled:
            self._settled = 0
            self.doing.under.draft = None
            self.doing.under.names.clear()
        self._follow(found)
        self.found = found
        self._put()

    def _again_with(self) -> None:
        """Make the rows anew of what was counted last."""
        self._put()
        draft = self.doing.under.draft
        if draft is not None and not draft[1] and self.view.look.editing is None:
            self._unfold_to(draft[0])
            self.view.name((DRAFT, ""))

    def _put(self) -> None:
        self.rows = rows_of(self.shell, self.found, self.place, self.doing.under)
        self.view.put(self.rows)
        row = row_of(self.rows, self.place)
        self._identity = row.name if row is not None and row.kind == "collection" else None
        if not self.view.passing:
            self.view.select(row.key if row is not None else None)
        self.rail.put(self.rows, self.place)

    def _follow(self, found: Overview) -> None:
        """A collection that is called otherwise now is still the chosen one; of one that is no more, all articles are shown instead."""
        if self.place.kind != "collection":
            return
        name, identity = self.place.name, self._identity
        path = next((one.path for one in found.collections if (str(one.id) == identity if identity else one.path == name)), None)
        if path != name:
            self.place = Place("all") if path is None else Place("collection", path)
            self.chosen.emit(self.place)

    # What is done

    def _choose(self, row: Row) -> None:
        if row.place is not None:
            self.place = row.place
            self._identity = row.name if row.kind == "collection" else None
            self.view.select(row.key)
            self.rail.select(row.place)
            self.chosen.emit(row.place)

    def _moved(self, old: Place, new: Place) -> None:
        if self.place == old:
            self.place = new
            self.chosen.emit(new)

    def _done(self) -> None:
        self.refresh()
        self._settled = self._asked

    def _add(self, section: str) -> None:
        if section == "tags":
            self.tag_asked.emit()
        else:
            self.doing.begin("")

    def _name(self, icon: QWidget) -> None:
        """Have the name of a new collection written beside the rail, where there is no row for it; one that is there already is shown."""
        popup = Offer(self.shell, self.shell.say("ui.places.collection-name"), icon, new="ui.table.collection.new")
        popup.empty.setText(self.shell.say("ui.table.collection.none"))

        def picked(path: str) -> None:
            row = row_of(self.rows, Place("collection", path))
            if row is not None:
                self._choose(row)
            elif words := path.removeprefix(NEW).strip(SEPARATOR + " "):
                self.doing.make(*_parted(words))

        popup.picked.connect(picked)
        popup.open_at(icon)
        popup.offer([choice(one.path, one.path.rpartition(SEPARATOR)[2], one.path.rpartition(SEPARATOR)[0]) for one in self.found.collections])

    def _more(self, section: str) -> None:
        whole = self.doing.under.whole
        (whole.discard if section in whole else whole.add)(section)
        self._again_with()

    def _unfold_to(self, path: str) -> None:
        opened: set[Key] = {("head", "collections")}
        opened |= {("collection", str(one.id)) for one in self.found.collections if path == one.path or path.startswith(f"{one.path}/")}
        self.view.folded -= opened
        self.view.unfold()

    def _menu(self, row: Row | None, at: QPoint) -> None:
        menu = self.menu_of(row)
        if not menu.isEmpty():
            menu.popup(at)

    def menu_of(self, row: Row | None) -> QMenu:
        """What can be done to a place; beside all of them, a collection can be made."""
        say, doing, menu = self.shell.say, self.doing, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(row.words if row is not None else say("ui.places.name"))
        path = row.place.name if row is not None and row.place is not None else ""
        acts: list[tuple[str, Callable[[], object]]] = []
        if row is None or row.key == ("head", "collections"):
            acts = [(say("ui.places.new"), lambda: doing.begin(""))]
        elif row.kind == "collection":
            acts = [(say("ui.places.new-inside"), lambda: doing.begin(path)), (say("ui.places.rename"), lambda: self.view.name(row.key))]
            if self.isSignalConnected(QMetaMethod.fromSignal(self.export_asked)):
                acts.append((say("ui.places.export"), lambda: self.export_asked.emit(path)))
            acts.append((say("ui.places.delete"), lambda: doing.delete(row)))
        elif row.key == ("head", "tags"):
            acts = [(say("ui.places.tag-tip"), self.tag_asked.emit)]
        elif row.kind == "tag":
            acts = [(say("ui.places.rename-tag"), lambda: self.view.name(row.key)), (say("ui.places.remove-tag"), lambda: doing.remove_tag(row))]
        elif row.kind == "trash":
            acts = [(say("ui.places.empty"), doing.empty_trash)]
        for words, act in acts:
            action = menu.addAction(words, act)
            action.setEnabled(row is None or row.kind != "trash" or bool(row.count))
        return menu


def _parted(path: str) -> tuple[str, str]:
    """What a collection lies in, and its own name."""
    above, _, name = path.rpartition(SEPARATOR)
    return above.strip(), name.strip()


def _today() -> date:
    return datetime.now().astimezone().date()


def until_midnight(now: datetime) -> int:
    """Milliseconds from `now` (with its time zone) to a second past the next midnight there, but at most `LOOK`: a machine that sleeps counts none."""
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
    return max(1000, min(LOOK, round((tomorrow - now).total_seconds() * 1000)))
