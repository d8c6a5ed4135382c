"""What is looked at stays where it is while articles land above it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from desktop.ui.library.listing import Listing
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.library.stocked import opened, stock
from tests.desktop.ui.library.test_listing import add

MANY = 60


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """An archive of more articles than are seen at once."""
    stock(tmp_path / "Many.pressmark", MANY)
    with opened(tmp_path / "Many.pressmark") as shell:
        yield shell


@pytest.fixture
def landing(shell: Shell, qtbot: QtBot, tmp_path: Path) -> tuple[Listing, Callable[[], None]]:
    """The list of all, newest first, and what lets three articles land on top."""
    listing = Listing(shell)
    qtbot.addWidget(listing)
    listing.opened.connect(shell.open)
    listing.resize(336, 700)
    listing.show()
    listing.show_place(Place("all"))
    qtbot.waitUntil(lambda: listing.model.complete and len(listing.model.ids) == MANY)

    def land() -> None:
        before = len(listing.model.ids)
        add(shell, tmp_path, *[f"Pont {before + n}" for n in range(3)])
        qtbot.waitUntil(lambda: len(listing.model.ids) == before + 3)

    return listing, land


def first_seen(listing: Listing, view: QAbstractItemView) -> tuple[int, int]:
    index = view.indexAt(QPoint(20, 1))
    return listing.model.ids[index.row()], view.visualRect(index).top()


@pytest.mark.parametrize("wide", [True, False])
def test_the_first_row_seen_stays_where_it_is(landing: tuple[Listing, Callable[[], None]], qtbot: QtBot, wide: bool) -> None:
    listing, land = landing
    listing.set_wide(wide)
    view: QAbstractItemView = listing.table if wide else listing.list
    view.verticalScrollBar().setValue(617)
    before = first_seen(listing, view)
    land()
    assert first_seen(listing, view) == before
    land()
    assert first_seen(listing, view) == before


def test_the_chosen_row_beside_an_article_stays_even_at_the_top(landing: tuple[Listing, Callable[[], None]], qtbot: QtBot) -> None:
    listing, land = landing
    listing.set_wide(False)
    qtbot.waitUntil(lambda: listing.selected() == [listing.model.ids[0]])
    land()
    assert listing.list.visualRect(listing.list.currentIndex()).top() == 0
    assert listing.model.ids[listing.list.currentIndex().row()] == listing.selected()[0]


def test_a_table_at_its_top_shows_what_lands(landing: tuple[Listing, Callable[[], None]], qtbot: QtBot) -> None:
    listing, land = landing
    land()
    assert listing.table.verticalScrollBar().value() == 0
