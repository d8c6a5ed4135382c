"""The head of the list: what is listed and how many, in which order, and in the table its filters and columns."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.archive.filters import Condition
from desktop.ui.button import Button
from desktop.ui.elided import Elided
from desktop.ui.library.filters import Filters
from desktop.ui.library.order import ORDERS, orders_of
from desktop.ui.library.place_rows import reason_words
from desktop.ui.numbers import number_words
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.tool import tool
from importers.wording import has

HEIGHT = 48
MOST = 240
"""Pixels of the place's name."""


class Head(QWidget):
    """`sort_asked` tells the order chosen, `filtered` the conditions, `table_asked` that the table is wanted.

    `empty_asked`: the trash is to be emptied.
    """

    sort_asked = Signal(str)
    filtered = Signal(tuple)
    table_asked = Signal()
    empty_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.place = shell, Place("all")
        self.setFixedHeight(HEIGHT)
        self.setObjectName("listhead")
        self.title, self.count = Elided(), QLabel()
        self.title.setFont(shell.theme.font(2, strong=True))
        self.count.setFont(shell.theme.font())
        self.count.setObjectName("quiet")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.filters = Filters(shell)
        self.filters.changed.connect(self._filtered)
        self.unfilter = Button(shell.theme, shell.say("ui.list.unfilter"), icon="close", kind="chip")
        self.unfilter.setToolTip(shell.say("ui.list.unfilter-tip"))
        self.unfilter.clicked.connect(self.filters.clear)
        self.empty = Button(shell.theme, shell.say("ui.places.empty"), icon="trash", kind="flat")
        self.empty.clicked.connect(self.empty_asked)
        self.empty.hide()
        self.order = Button(shell.theme, "", icon="", kind="flat")
        self.ordered = ("", "")
        """The words of the order, and shorter ones."""
        self.order.setMenu(QMenu(self.order))
        self.order.menu().aboutToShow.connect(self._offer)
        self.table_button = tool(shell, "table", shell.say("ui.list.table"))
        self.table_button.clicked.connect(self.table_asked)
        self.columns_button = tool(shell, "columns", shell.say("ui.list.columns"))
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addWidget(self.unfilter)
        row.addWidget(self.filters, 1)
        row.addStretch(0)  # unlike a widget it takes no room of its own; where the filters are seen they have it all
        row.addWidget(self.empty)
        row.addWidget(self.order)
        row.addWidget(self.table_button)
        row.addWidget(self.columns_button)
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """As the table's head, or as the narrow list's."""
        self.filters.setVisible(wide)
        self.columns_button.setVisible(wide)
        self.unfilter.setVisible(not wide and bool(self.filters.conditions()))
        self.order.setVisible(not wide)
        self.table_button.setVisible(not wide and self.place.kind not in ("review", "reason"))

    def _filtered(self, conditions: tuple[Condition, ...]) -> None:
        self.unfilter.setVisible(not self.filters.isVisibleTo(self) and bool(conditions))
        self.filtered.emit(conditions)

    def show_place(self, place: Place) -> None:
        """Name what is listed."""
        if place != self.place:
            self.empty.hide()  # until it is known how many there are
        self.place = place
        self.filters.show_place(place)
        words = place_words(self.shell, place)
        self.title.tell(words)
        self.title.setMaximumWidth(MOST)
        self.table_button.setVisible(self.order.isVisibleTo(self) and place.kind not in ("review", "reason"))
        self._fit()

    def show_count(self, count: int, *, whole: bool) -> None:
        """Say how many articles are listed; not before all are known."""
        if whole:
            self.count.setText(number_words(self.shell, count))
            self.count.setAccessibleName(self.shell.many("ui.list.count", count))
            self.empty.setVisible(self.place.kind == "trash" and count > 0)
            self.empty.setToolTip(self.shell.many("ui.list.empty-trash", count, number_words(self.shell, count)))
            self._fit()

    def show_sort(self, key: str) -> None:
        """Name the order."""
        code = ORDERS.get(key) or ORDERS.get(key.removeprefix("-"), "ui.list.order.own")
        words, short = self.shell.say(code), code.replace("ui.list.order.", "ui.list.ordered.")
        self.ordered = (words, self.shell.say(short) if has(short) else words)
        self._fit()
        self.order.setAccessibleName(self.shell.say("ui.list.sort", words))
        self.order.menu().setTitle(self.order.accessibleName())

    def _fit(self) -> None:
        """What is listed is told whole: the words of the order give way first."""
        parts = [part for part in (self.title, self.count, self.unfilter, self.empty, self.table_button) if part.isVisibleTo(self)]
        room = self.width() - 32 - sum(min(part.sizeHint().width(), part.maximumWidth()) + 8 for part in parts) - 8
        words, short = self.ordered
        self.order.setText(words)
        if self.order.sizeHint().width() > room:
            self.order.setText(short)
        self.order.setToolTip(words if self.order.text() != words else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _offer(self) -> None:
        menu = self.order.menu()
        menu.clear()
        for key in orders_of(self.place):
            menu.addAction(self.shell.say(ORDERS[key])).triggered.connect(partial(self.sort_asked.emit, key))


def place_words(shell: Shell, place: Place) -> str:
    """What a place is called: as the sidebar has it, or the last name of a collection's path."""
    if place.kind == "reason":
        return reason_words(shell, place.name)
    if place.kind in ("review", "all", "recent", "trash", "search"):
        return shell.say(f"ui.list.place.{place.kind}")
    if place.kind == "collection":
        return place.name.rsplit("/", 1)[-1]
    return place.name or shell.say("ui.list.place.undated" if place.kind == "year" else "ui.list.place.without")
