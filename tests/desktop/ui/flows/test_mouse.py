"""The same work by mouse alone: files let go on the window, places, blocks, evidence, rivals, drags, filters, menus, export."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.archive.collections import collections
from desktop.archive.load import load
from desktop.archive.queries import article_ids
from desktop.archive.record import Record
from desktop.operations.collection_make import make
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.library.columns import TITLE
from desktop.ui.library.filtering import KINDS
from desktop.ui.place import Place
from tests.desktop.ui.conftest import SAMPLES
from tests.desktop.ui.flows.conftest import Start
from tests.desktop.ui.flows.person import Person

NAMES = ("fr-page-json-ld.html", "en-blog-dump.txt", "fr-pdf-damage.txt")
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hand:
    """Clicks and drags."""

    def __init__(self, me: Person) -> None:
        self.me = me

    def click(self, widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT, *, double: bool = False) -> None:
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        at = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, button, NONE, at)
        if double:
            QTest.mouseDClick(widget, button, NONE, at)
        QApplication.processEvents()

    def drop(self, widget: QWidget, mime: QMimeData, at: QPoint) -> None:
        """Drag `mime` over `widget` and let it go there."""
        actions = COPY | Qt.DropAction.MoveAction
        QApplication.sendEvent(widget, QDragEnterEvent(at, actions, mime, LEFT, NONE))
        QApplication.sendEvent(widget, QDragMoveEvent(at, actions, mime, LEFT, NONE))
        event = QDropEvent(QPointF(at), actions, mime, LEFT, NONE)
        QApplication.sendEvent(widget, event)
        assert event.isAccepted()

    def place(self, place: Place) -> None:
        """Click a place in the sidebar."""
        self.click(self.me.window.places.view.viewport(), self.at(place))
        self.me.until(lambda: self.me.window.listing.place == place and self.me.window.listing.model.complete)

    def at(self, place: Place) -> QPoint:
        """Where a place stands in the sidebar."""
        view = self.me.window.places.view
        self.me.until(lambda: any((row := view.places.row(index)) is not None and row.place == place for index in view.places.indexes()))
        index = next(index for index in view.places.indexes() if (row := view.places.row(index)) is not None and row.place == place)
        view.scrollTo(index)
        return view.visualRect(index).center()

    def row(self, article: int) -> tuple[QAbstractItemView, QPoint]:
        """The list that is shown, and where an article stands in it."""
        listing = self.me.window.listing
        view = listing.table if listing.wide else listing.list
        self.me.until(lambda: listing.model.row_of(article) is not None)
        return view, view.visualRect(listing.model.index(listing.model.row_of(article) or 0, TITLE)).center()

    def menu(self, view: QWidget, at: QPoint) -> QMenu:
        """The menu that a click of the right button shows."""
        QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
        self.me.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def pick(self, menu: QMenu, words: str) -> None:
        """Click an entry of a menu."""
        action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(words))
        self.click(menu, menu.actionGeometry(action).center())


def stored(me: Person, article: int) -> Record:
    return load(me.window.shell.desk.db, article)


def test_a_day_by_mouse_alone(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, own_place: Path) -> None:
    me = start()
    hand, window = Hand(me), me.window
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(SAMPLES / name)) for name in NAMES])
    hand.drop(window, files, QPoint(400, 400))
    me.until(lambda: window.importer.counts.added == len(NAMES) and not window.importer.running, 60_000)
    named = {load(window.shell.desk.db, one).fields.language: one for one in article_ids(window.shell.desk.db)}
    blog = named["en"]

    # Review.
    hand.place(Place("review"))
    hand.click(hand.row(blog)[0].viewport(), hand.row(blog)[1])
    me.until(lambda: window.shell.record is not None and window.shell.record.id == blog)
    review, view = window.area.review, window.area.review.view
    hand.click(review.tab_head.next)
    row = view.chosen_row
    assert row is not None
    assert row.kind == "doubt"
    me.until(view.bar.isVisible)
    hand.click(view.bar.keep)
    me.until(lambda: not stored(me, blog).blocks[row.first].doubtful)
    text = next(n for n, one in enumerate(view.rows) if one.kind == "text" and one.first > 5)
    view.reveal(text)
    QTest.qWait(250)
    hand.click(view.viewport(), view.row_rect(text).topLeft() + QPoint(view.layout_.columns.text + 4, 12))
    second = view.chosen_row
    assert second is not None
    me.until(lambda: second.first == view.rows[text].first and view.bar.isVisible())
    hand.click(view.bar.strip, QPoint(20, 16))
    me.until(lambda: not stored(me, blog).blocks[second.first].kept)
    me.until(lambda: window.shell.record is not None and not window.shell.record.blocks[second.first].kept)
    fold = next(n for n, one in enumerate(view.rows) if one.kind == "fold" and not one.open)
    view.reveal(fold)
    QTest.qWait(250)
    hand.click(view.viewport(), view.row_rect(fold).topLeft() + QPoint(view.layout_.columns.text + 4, 12))
    assert view.rows[fold].open
    me.until(lambda: window.listing.model.complete)

    # Where a field was read; another value of it.
    hand.place(Place("all"))
    page = next(one for one in article_ids(window.shell.desk.db) if stored(me, one).format == "html")
    where = hand.row(page)
    hand.click(where[0].viewport(), where[1], double=window.listing.wide)
    me.until(lambda: window.shell.record is not None and window.shell.record.id == page and not window.listing.wide)
    tabs = window.area.tabs
    hand.click(tabs, tabs.tabRect(2).center())
    assert window.area.tab == "cite"
    fields = window.area.cite.fields
    rivalled = next(one for one in fields.rows.values() if one.more.isVisible())
    before = stored(me, page).fields
    window.area.cite.area.ensureWidgetVisible(rivalled.more)
    hand.click(rivalled.more)
    use = next(one for one in rivalled.rivals.findChildren(QAbstractButton) if one.isVisible() and one.text() == window.shell.say("ui.cite.use"))
    window.area.cite.area.ensureWidgetVisible(use)
    hand.click(use)
    me.until(lambda: stored(me, page).fields != before)
    proved = next(one for one in fields.rows.values() if one.chip.isVisible() and one.chip.told.source is not None)
    hand.click(proved.chip)
    me.until(lambda: window.area.tab == "source")
    assert window.area.source.isVisible()

    # A collection by its menu, articles dragged there.
    window.shell.do(make, "Quays")
    me.until(lambda: list(collections(window.shell.desk.db)))
    mime = window.listing.model.mimeData([window.listing.model.index(n, TITLE) for n in range(2)])
    hand.drop(window.places.view.viewport(), mime, hand.at(Place("collection", "Quays")))
    me.until(lambda: len(article_ids(window.shell.desk.db, collection="Quays")) == 2)
    hand.place(Place("collection", "Quays"))
    assert window.listing.model.rowCount() == 2

    # The table, its order, a filter, a menu.
    hand.place(Place("all"))
    if not window.listing.wide:
        hand.click(window.listing.head.table_button)
    me.until(lambda: window.listing.wide)
    heads, order = window.listing.table.head, window.listing.order
    hand.click(heads.viewport(), QPoint(heads.sectionViewportPosition(TITLE) + 30, heads.height() // 2))
    me.until(lambda: window.listing.order != order)
    hand.click(window.listing.head.filters.add)
    kinds = QApplication.activePopupWidget()
    assert isinstance(kinds, QMenu)
    hand.pick(kinds, kinds.actions()[KINDS.index("language")].text())
    me.until(lambda: QApplication.activePopupWidget() not in (None, kinds))
    offer = QApplication.activePopupWidget()
    assert offer is not None
    offered = offer.findChildren(QAbstractItemView)[0]
    me.until(lambda: offered.model().rowCount())
    hand.click(offered.viewport(), offered.visualRect(offered.model().index(0, 0)).center())
    me.until(lambda: window.listing.also and window.listing.model.complete and window.listing.model.rowCount() < 3)
    chip = window.listing.head.filters.chips[0]
    hand.click(chip, QPoint(chip.width() - 10, chip.height() // 2))
    me.until(lambda: not window.listing.also and window.listing.model.rowCount() == 3)
    table, at = hand.row(blog)
    hand.click(table.viewport(), at)
    menu = hand.menu(table.viewport(), at)
    hand.pick(menu, window.shell.say("ui.table.menu.trash"))
    me.until(lambda: stored(me, blog).trashed)
    hand.click(window.strip.undo)
    me.until(lambda: not stored(me, blog).trashed)

    # Export, by the button above.
    hand.click(window.top.send)
    me.until(lambda: "export" in window.dialogs.open)
    dialog = window.dialogs.open["export"]
    assert isinstance(dialog, ExportDialog)
    hand.click(dialog.all, QPoint(8, dialog.all.height() // 2))
    hand.click(dialog.list.viewport(), dialog.list.visualItemRect(dialog.list.item(1)).center())
    me.until(lambda: dialog.go.isEnabled() and dialog.preview.toPlainText())
    out = Path(dialog.path.text())
    hand.click(dialog.go)
    me.until(lambda: dialog.written == out)
    hand.click(dialog.leave)
    me.until(lambda: not window.dialogs.open)
    assert me.keys == 0
    assert me.clicks > 20
