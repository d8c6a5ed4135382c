"""Which columns stand at which width: places or a rail, the list beside the article, over it, or alone."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.ui.area import Area
from desktop.ui.library.listing import REVIEWED, Listing
from desktop.ui.library.places import Places
from desktop.ui.measures import LIST, NARROW, PLACES, RAIL, WIDE

LEAST_ARTICLE, LEAST_LIST, LEAST_PLACES, MOST_PLACES = 360, 260, 160, 400


class Columns(QObject):
    """`split` holds the three. A list that is wide (a table) takes the article's column too.

    `narrow`: the article stands alone, and the list slides over it. `widths` are those of three columns, as a hand has moved them last.
    """

    def __init__(self, places: Places, listing: Listing, area: Area, widths: list[int], parent: QObject) -> None:
        super().__init__(parent)
        self.places, self.listing, self.area = places, listing, area
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.narrow = False
        self.stands: tuple[bool, bool, bool] | None = None
        self.widths = widths if len(widths) == 3 and min(widths) > 0 else [PLACES, LIST, 880]
        columns: dict[str, QWidget] = {"places": self.places, "listing": self.listing, "article": self.area}
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for at, (name, widget) in enumerate(columns.items()):
            widget.setObjectName(name)
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.split.addWidget(widget)
            self.split.setStretchFactor(at, int(name == "article"))
        self.area.setMinimumWidth(LEAST_ARTICLE)
        self.listing.setMinimumWidth(LEAST_LIST)
        self.split.splitterMoved.connect(self._moved)
        self.area.list_asked.connect(self.toggle_list)
        self.listing.wide_changed.connect(lambda _: self.fit(self.split.window().width()))

    def fit(self, width: int) -> None:
        """Below 1200 the places are a rail; below 900 the article stands alone and the list slides over it."""
        rail, narrow, wide = width < WIDE, width < NARROW, self.listing.wide
        if narrow:
            self._place_slide()
        if (rail, narrow, wide) == self.stands:
            return
        self.stands = (rail, narrow, wide)
        self.places.set_rail(rail)
        self.places.setMinimumWidth(RAIL if rail else LEAST_PLACES)
        self.places.setMaximumWidth(RAIL if rail else MOST_PLACES)
        self.area.list.setVisible(narrow)
        over = narrow and not wide
        self._move_listing(over)
        if wide and self.area.isAncestorOf(self.split.window().focusWidget() or self.split):
            self._keys()
        self.area.setVisible(over or not wide)
        places, listing = (RAIL, LIST) if rail else (self.widths[0], self.widths[1])
        if over:
            self.split.setSizes([RAIL, width - RAIL])
        elif wide:
            self.split.setSizes([places, width - places, 0])
        else:
            self.split.setSizes([places, listing, width - places - listing])

    def toggle_list(self) -> None:
        """Go back to the table; in a place of review, let keys go to the list. Over a narrow window, show the list first, or put it away."""
        if self.narrow and not self.listing.isVisible():
            self.slide(True)
        elif self.narrow and self.listing.place.kind in REVIEWED:
            self.slide(False)
        else:
            if not self.listing.wide and self.listing.place.kind not in REVIEWED:
                self.listing.set_wide(True, chosen=True)
            self._keys()

    def slide(self, there: bool) -> None:
        """Let the list stand over the article, or be away."""
        if not self.narrow:
            return
        there = there and self.split.isVisibleTo(self.split.window())
        self._place_slide()
        self.listing.setVisible(there)
        if there:
            self.listing.raise_()
            self._keys()
        elif self.split.window().isVisible():
            self.area.enter()

    def _keys(self) -> None:
        self.listing.keys_to().setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Put the list of a narrow window away, where there is an article below it; whether it was."""
        if self.narrow and self.listing.isVisible() and self.area.shell.record is not None:
            self.slide(False)
            return True
        return False

    def _moved(self) -> None:
        """Only what a hand has moved is remembered, and only where all three columns stand."""
        if self.stands == (False, False, False):
            self.widths = self.split.sizes()
        elif self.stands == (False, False, True):
            self.widths[0] = self.split.sizes()[0]

    def _move_listing(self, over: bool) -> None:
        """Take the list out of its column, to stand over the article; or put it back."""
        if over is self.narrow:
            return
        self.narrow = over
        self.listing.setProperty("over", over)
        self.listing.style().polish(self.listing)
        if over:
            self.listing.setParent(self.split.parentWidget())
            self.slide(self.area.shell.record is None)
            return
        keys = self.listing.isVisible() and self.listing.isAncestorOf(self.listing.window().focusWidget() or self.split)
        self.listing.setMinimumWidth(LEAST_LIST)
        self.split.insertWidget(1, self.listing)
        self.split.setStretchFactor(1, 0)
        self.split.setStretchFactor(2, 1)
        self.listing.show()
        if keys:
            self._keys()

    def _place_slide(self) -> None:
        holder = self.listing.parentWidget()
        if holder is not None and holder is not self.split:
            self.listing.setGeometry(RAIL, 0, min(LIST, holder.width() - RAIL), holder.height())
