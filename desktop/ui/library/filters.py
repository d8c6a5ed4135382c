"""The filters above the table: chips, the way to more of them, and the months to span."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.filters import Condition
from desktop.archive.months import months
from desktop.ui.button import Button
from desktop.ui.cite.picker import Choice
from desktop.ui.library.articles import View, page_of
from desktop.ui.library.chips import LEAST, FilterChip
from desktop.ui.library.filtering import KINDS, SEVERAL, Filter, choices_of, condition_of, kind_words, span_typed, value_words
from desktop.ui.library.months import Months
from desktop.ui.library.popups import Offer
from desktop.ui.place import Place
from desktop.ui.shell import Shell

GAP = 8
NARROW = 1100
"""Pixels of window below which the months are not shown."""
PAUSE = 400
"""Milliseconds in which changes of the archive are gathered before the months are counted anew."""
_SPAN = "\0span:"
SEARCH = Place("search")
"""What a search's filters are kept as, whatever is searched."""


class Spans(Offer):
    """The years there are; two that are typed make a span."""

    def typed(self, words: str) -> list[Choice]:
        span = span_typed(words)
        known = {one.id for one in self.choices.all}
        return [] if span is None or (span[0] == span[1] and span[0] in known) else [Choice(_SPAN + "..".join(span), value_words(self.shell, Filter("published", span)))]


class Filters(QWidget):
    """`changed` bears the conditions that all hold. `months` stands at the right edge, where there is room."""

    changed = Signal(tuple)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.place = shell, Place("all")
        self.filters: list[Filter] = []
        self._kept: dict[Place, list[Filter]] = {}
        """Those of the places that were left."""
        self.chips: list[FilterChip] = []
        self._known = False
        self.folded = 0
        """So many of the last chips stand behind one button."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(32)
        self.setAccessibleName(shell.say("ui.table.filter.name"))
        self.rest = Button(shell.theme, "", kind="chip", parent=self)
        self.rest.clicked.connect(lambda: self._drop(self.rest, self.rest_menu()))
        self.add = Button(shell.theme, shell.say("ui.table.filter.add"), icon="add", kind="link", parent=self)
        self.add.clicked.connect(lambda: self._drop(self.add, self.add_menu()))
        self.months = Months(shell, self)
        self.months.spanned.connect(self.set_published)
        self._counting = QTimer(self, singleShot=True, interval=PAUSE)
        self._counting.timeout.connect(self._count)
        shell.archive_changed.connect(self._archive)
        self._arrange()

    # What is asked

    def conditions(self) -> tuple[Condition, ...]:
        """All of them."""
        return tuple(map(condition_of, self.filters))

    def clear(self) -> None:
        """Filter no more."""
        self._set([])

    def set_published(self, first: str, last: str) -> None:
        """Let the articles be those published from `first` to `last` (years or months); ("", "") asks for none."""
        self._replace(Filter("published", _whole(first, last)) if first and last else None, "published")

    def show_place(self, place: Place) -> None:
        """Filter `place` as it was filtered last, and count its months. A search is one place while it is written, and new each time.

        Its months are counted once no more is typed: it is made anew for them.
        """
        if place == self.place:
            return
        before, now = _kept_as(self.place), _kept_as(place)
        self.place, self._known = place, False
        if before != now:
            self._kept[before] = self.filters
            self._kept.pop(SEARCH, None)
            self._set(self._kept.get(now, []))
        if not self.isVisible():
            return
        if place.kind == "search":
            self._counting.start()
        else:
            self._count()

    def stands(self) -> dict[Place, list[Filter]]:
        """The filters of all places."""
        return {**self._kept, _kept_as(self.place): self.filters}

    def stand(self, filters: dict[Place, list[Filter]]) -> None:
        """Have what `stands` told elsewhere."""
        self._kept = dict(filters)
        self._set(self._kept.get(_kept_as(self.place), []))

    def _set(self, filters: list[Filter]) -> None:
        if filters == self.filters:
            return
        months = [one for one in filters if one.kind != "published"] != [one for one in self.filters if one.kind != "published"]
        focused = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        self.filters = filters
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(one) for one in filters]
        self._arrange()
        if focused >= 0:
            (self.chips[min(focused, len(self.chips) - 1)] if self.chips else self.add).setFocus()
        span = next((one.values for one in filters if one.kind == "published"), ("", ""))
        self.months.show_span(span[0], span[1])
        self.changed.emit(self.conditions())
        if months:
            self._count()

    def _chip(self, one: Filter) -> FilterChip:
        chip = FilterChip(self.shell, kind_words(self.shell, one.kind), value_words(self.shell, one), self)
        chip.clicked.connect(lambda: self._open(one.kind, chip, one))
        chip.removed.connect(lambda: self._set([other for other in self.filters if other != one]))
        chip.show()
        return chip

    def _replace(self, new: Filter | None, kind: str, old: Filter | None = None) -> None:
        """Have `new` instead of `old`, or of the one filter of its kind; None takes that away."""
        old = old or next((one for one in self.filters if one.kind == kind and kind != "tag"), None)
        made = [new if one == old else one for one in self.filters] if old in self.filters else [*self.filters, new]
        self._set(list(dict.fromkeys(one for one in made if one is not None)))

    # What is offered

    def _begin(self, kind: str) -> None:
        self._open(kind, self.add, next((one for one in self.filters if one.kind == kind and kind in SEVERAL), None))

    def _open(self, kind: str, anchor: QWidget, old: Filter | None) -> None:
        """Let a value be chosen from those that the archive has."""
        popup = (Spans if kind == "published" else Offer)(self.shell, kind_words(self.shell, kind), anchor)
        popup.picked.connect(lambda value: self._picked(kind, value, old))
        popup.open_at(anchor)
        chosen = old.values if old is not None else ()
        self.shell.desk.ask(partial(choices_of, shell=self.shell, kind=kind, chosen=chosen), popup.offer, self.shell.tell, key="filter-values")

    def _picked(self, kind: str, value: str, old: Filter | None) -> None:
        if kind == "published":
            first, _, last = value.removeprefix(_SPAN).partition("..")
            self.set_published(first, last or first)
        elif kind in SEVERAL:
            have = old.values if old is not None else ()
            values = tuple(one for one in have if one != value) if value in have else (*have, value)
            self._replace(Filter(kind, values) if values else None, kind, old)
        else:
            self._replace(Filter(kind, (value,)), kind, old)

    def add_menu(self) -> QMenu:
        """The kinds of filters."""
        menu = QMenu(self)
        for kind in KINDS:
            menu.addAction(kind_words(self.shell, kind)).triggered.connect(partial(self._begin, kind))
        return menu

    def rest_menu(self) -> QMenu:
        """The filters whose chips are not shown, each to be taken away."""
        menu = QMenu(self)
        for one in self.filters[len(self.filters) - self.folded :]:
            words = self.shell.say("ui.table.filter.remove", kind_words(self.shell, one.kind), value_words(self.shell, one))
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _=False, gone=one: self._set([other for other in self.filters if other != gone]))
        return menu

    @staticmethod
    def _drop(button: QWidget, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    # Months

    def _archive(self, change: Change) -> None:
        if change.articles:
            self._known = False
            if self.isVisible() and not self._counting.isActive():
                self._counting.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not self._known:
            self._count()

    def _count(self) -> None:
        self._counting.stop()
        self._known = True
        also = tuple(condition_of(one) for one in self.filters if one.kind != "published")
        view = View(self.place, "id", also)
        self.shell.desk.ask(partial(_months, view=view), self._counted, lambda _: self._counted({}), key="months")

    def _counted(self, found: dict[str, int]) -> None:
        self.months.show_counts(found)
        self._arrange()

    # Places

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(sum(chip.sizeHint().width() + GAP for chip in self.chips) + self.add.sizeHint().width(), 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, 32)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Chips as wide as they are, then narrower, then the last ones behind a button; the months where room is left."""
        self.add.setText(self.shell.say("ui.table.filter.add"))
        whole = sum(chip.sizeHint().width() + GAP for chip in self.chips)
        spare = self.width() - whole - self.add.sizeHint().width() - 2 * GAP
        months = self.months.useful and spare >= self.months.sizeHint().width() and self.window().width() >= NARROW
        self.months.setVisible(months)
        if months:
            size = self.months.sizeHint()
            self.months.setGeometry(self.width() - size.width(), 0, size.width(), size.height())
        if self.chips and spare < -2 * GAP:
            self.add.setText("")
            self.add.setAccessibleName(self.shell.say("ui.table.filter.add"))
        self.add.setToolTip("" if self.add.text() else self.add.accessibleName())
        widths = self._widths(self.width() - self.add.sizeHint().width())
        at = QPoint(0, 4)
        for chip, width in zip(self.chips, [*widths, *[0] * len(self.chips)], strict=False):
            chip.setVisible(bool(width))
            chip.setGeometry(at.x(), at.y(), width, 24)
            at.setX(at.x() + (width + GAP if width else 0))
        self.folded = len(self.chips) - len(widths)
        self.rest.setVisible(self.folded > 0)
        if self.folded:
            self.rest.setText(self.shell.say("ui.table.filter.rest", self.folded))
            self.rest.setAccessibleName(self.shell.many("ui.table.filter.rest-told", self.folded))
            self.rest.setGeometry(at.x(), at.y(), self.rest.sizeHint().width(), 24)
            at.setX(at.x() + self.rest.width() + GAP)
        self.add.setGeometry(at.x(), at.y(), self.add.sizeHint().width(), 24)

    def _widths(self, room: int) -> list[int]:
        """The widths of the chips that can be shown in `room`."""
        hints = [chip.sizeHint().width() for chip in self.chips]
        if sum(hints) + GAP * len(hints) <= room:
            return hints
        rest = 56 + GAP
        for shown in range(len(hints), 0, -1):
            share = room - (rest if shown < len(hints) else 0) - GAP * shown
            if share >= sum(min(LEAST, hint) for hint in hints[:shown]):
                return _shared(hints[:shown], share)
        return []


def _kept_as(place: Place) -> Place:
    return SEARCH if place.kind == "search" else place


def _shared(hints: list[int], room: int) -> list[int]:
    """Widths that fill `room`: the widest give way first."""
    widths = list(hints)
    while sum(widths) > room:
        widest = max(widths)
        second = max((width for width in widths if width < widest), default=0)
        many = [at for at, width in enumerate(widths) if width == widest]
        cut = min(widest - second, -(-(sum(widths) - room) // len(many)))
        for at in many:
            widths[at] -= cut
    return widths


def _whole(first: str, last: str) -> tuple[str, str]:
    """Whole years as years."""
    years = len(first) > 4 and len(last) > 4 and first.endswith("-01") and last.endswith("-12")
    return (first[:4], last[:4]) if years else (first, last)


def _months(db: Archive, *, view: View) -> dict[str, int]:
    return months(db, page_of(db, view, None, -1))
