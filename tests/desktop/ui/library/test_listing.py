"""The list of a place: what is listed and opened, what stays chosen while the archive changes, and how it goes on to the next."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.archive.connection import open_to_write
from desktop.archive.prepare import prepare
from desktop.archive.queries import article_ids
from desktop.operations.add_article import add_prepared
from desktop.operations.approve import approve
from desktop.operations.edit import Edit, edit
from desktop.operations.keep import keep
from desktop.operations.start_import import start_import
from desktop.operations.trash import trash
from desktop.ui.library.articles import LINE, PASSAGE
from desktop.ui.library.columns import TITLE
from desktop.ui.library.head import Head
from desktop.ui.library.listing import Listing
from desktop.ui.library.moves import Moves, held, moves
from desktop.ui.library.order import ORDERS, orders_of
from desktop.ui.library.place_rows import reason_words
from desktop.ui.library.words import single_spaced
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from importers import read
from importers.source import open_source

SAMPLES = Path(__file__).parents[4] / "resources" / "samples"
FatalTester = QAbstractItemModelTester.FailureReportingMode.Fatal


def add(shell: Shell, folder: Path, *titles: str) -> list[int]:
    """Import a page with each of these titles, in the writer, as an import beside the window would."""
    files = []
    for title in titles:
        file = folder / f"{title}.html"
        words = f"<p>{title} is told here at some length, so that a paragraph is what it reads as.</p>" * 4
        file.write_text(f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{words}</article></body></html>", "utf-8")
        files.append(file)
    return bring(shell, *files)


def bring(shell: Shell, *files: Path) -> list[int]:
    """Import these files, in the writer."""
    ids: list[int] = []
    with closing(open_to_write(shell.desk.path)) as db:
        run = start_import(db, who="tester", tool="test")
        for source in map(open_source, map(str, files)):
            for article in read(source):
                change = add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
                ids += change.articles
                shell.archive_changed.emit(change)
    return ids


@pytest.fixture
def listing(shell: Shell, qtbot: QtBot) -> Iterator[Listing]:
    """A list that opens what it is asked to, whose model is watched."""
    made = Listing(shell)
    qtbot.addWidget(made)
    made.opened.connect(shell.open)
    tester = QAbstractItemModelTester(made.model, FatalTester)
    made.resize(336, 700)
    made.show()
    yield made
    tester.deleteLater()


def show(listing: Listing, qtbot: QtBot, kind: str, name: str = "") -> None:
    """Show a place, and wait until it is listed."""
    listing.show_place(Place(kind, name))
    settle(listing, qtbot)


def settle(listing: Listing, qtbot: QtBot) -> None:
    """Wait until all that was asked is answered."""
    qtbot.waitUntil(lambda: listing.model.complete and not listing.model._again.isActive() and not listing._opening.isActive())


def viewed(listing: Listing) -> int | None:
    """The article in view."""
    return None if listing.shell.record is None else listing.shell.record.id


def test_what_is_to_review_stands_worst_first_beside_the_worst(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    wanted = article_ids(listing.shell.desk.db, to_review=True, sort="review")
    assert list(listing.model.ids) == wanted
    assert viewed(listing) == wanted[0] == listing.selected()[0]
    assert not listing.wide
    assert listing.head.count.text() == str(len(wanted))


def test_rows_tell_title_reasons_and_blocks(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    index = listing.model.index(0, TITLE)
    qtbot.waitUntil(lambda: index.data(LINE) is not None)
    line = index.data(LINE)
    assert line.waiting
    assert line.runs
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(line.title)
    assert "," in spoken


def test_down_opens_the_next(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    listing.list.setFocus()
    QTest.keyClick(listing.list, Qt.Key.Key_Down)
    settle(listing, qtbot)
    assert viewed(listing) == listing.model.ids[1]


def test_a_table_opens_nothing_until_it_is_asked(listing: Listing, qtbot: QtBot) -> None:
    wide: list[bool] = []
    listing.wide_changed.connect(wide.append)
    show(listing, qtbot, "all")
    assert listing.wide
    assert wide == [True]
    assert viewed(listing) is None
    listing.table.setFocus()
    listing.table.selectRow(1)
    assert viewed(listing) is None
    assert listing.selected() == [listing.model.ids[1]]
    QTest.keyClick(listing.table, Qt.Key.Key_Return)
    settle(listing, qtbot)
    assert viewed(listing) == listing.model.ids[1]
    assert wide == [True, False]
    assert listing.selected() == [listing.model.ids[1]]
    QTest.keyClick(listing.list, Qt.Key.Key_Escape)
    assert listing.wide
    assert listing.selected() == [listing.model.ids[1]]


def test_articles_land_while_one_is_chosen(listing: Listing, qtbot: QtBot, tmp_path: Path) -> None:
    show(listing, qtbot, "all")
    listing.set_wide(False, chosen=True)
    settle(listing, qtbot)
    kept = viewed(listing)
    before = len(listing.model.ids)
    new = add(listing.shell, tmp_path, "Ponts", "Digues", "Moulins")
    qtbot.waitUntil(lambda: len(listing.model.ids) == before + 3)
    assert viewed(listing) == kept
    assert listing.selected() == [kept]
    assert {one for one in new if listing.model.index(listing.model.row_of(one) or 0, 0).data(int(Qt.ItemDataRole.UserRole) + 2)} == set(new)


def test_approving_goes_on_and_the_list_follows(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    first, second = listing.model.ids[0], listing.model.ids[1]
    listing.shell.do(approve, [first], then=lambda _: listing.next_article())
    qtbot.waitUntil(lambda: first not in listing.model.ids)
    settle(listing, qtbot)
    assert viewed(listing) == second
    assert listing.selected() == [second]


def test_what_leaves_the_place_by_an_edit_stays_in_view(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "reason", "no-date")
    article = viewed(listing)
    assert article is not None
    listing.shell.do(edit, [Edit(article, {"published": "2020-06-10"})])
    qtbot.waitUntil(lambda: article not in listing.model.ids)
    settle(listing, qtbot)
    assert viewed(listing) == article
    assert listing.selected() == []
    following = listing.model.ids[0]
    listing.next_article()
    assert viewed(listing) == following


def rank_worst_first(shell: Shell) -> list[int]:
    """What is to review, as it ranks now."""
    return article_ids(shell.desk.db, to_review=True, sort="review")


def put_off(listing: Listing, qtbot: QtBot) -> tuple[int, list[int]]:
    """Look at the worst article among others and keep what is in doubt in it: it ranks below others now. It, and the rows as they were."""
    bring(listing.shell, SAMPLES / "fr-regional-wire.txt")
    show(listing, qtbot, "review")
    article, before, record = viewed(listing), list(listing.model.ids), listing.shell.record
    assert article is not None
    assert article == before[0]
    assert record is not None
    asked = listing.model._asked
    listing.shell.do(keep, article, [block.n for block in record.blocks if block.doubtful])
    qtbot.waitUntil(lambda: listing.model._asked > asked)
    settle(listing, qtbot)
    assert rank_worst_first(listing.shell).index(article) > 0
    return article, before


def test_the_row_of_what_is_in_view_keeps_its_place_until_another_is_opened(listing: Listing, qtbot: QtBot) -> None:
    article, before = put_off(listing, qtbot)
    assert list(listing.model.ids) == before
    assert (viewed(listing), listing.selected()) == (article, [article])
    listing.list.setFocus()
    QTest.keyClick(listing.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: list(listing.model.ids) == rank_worst_first(listing.shell))
    settle(listing, qtbot)
    assert viewed(listing) == before[1]
    assert listing.selected() == [before[1]]


def test_a_row_that_was_held_goes_where_it_ranks_when_the_list_is_asked_for_again(listing: Listing, qtbot: QtBot) -> None:
    article, before = put_off(listing, qtbot)
    add(listing.shell, listing.shell.desk.path.parent, "Ponts")  # what lands does not move it either
    settle(listing, qtbot)
    assert listing.model.row_of(article) == before.index(article)
    show(listing, qtbot, "review")
    assert list(listing.model.ids) == rank_worst_first(listing.shell)
    assert (viewed(listing), listing.selected()) == (article, [article])


def test_after_an_approval_it_goes_on_to_the_next_of_the_rows_that_are_seen(listing: Listing, qtbot: QtBot) -> None:
    article, before = put_off(listing, qtbot)
    listing.shell.do(approve, [article], then=lambda _: listing.next_article())
    qtbot.waitUntil(lambda: article not in listing.model.ids)
    settle(listing, qtbot)
    assert viewed(listing) == before[1]


def test_one_row_is_held_and_goes_as_one_move() -> None:
    assert held(7, [3, 7, 5], [3, 9, 5, 7]) == [3, 7, 9, 5]
    assert held(7, [4, 3, 7], [4, 7, 5]) == [4, 7, 5]
    assert held(7, [3, 7], [5, 7]) == [7, 5]
    assert held(7, [3, 7, 5], [7, 5, 3]) == [7, 5, 3], "another moved"
    assert held(7, [3, 7, 5], [7, 3, 5], 3) == [7, 3, 5], "3 may go where it ranks"
    assert moves([7, 3, 5], [3, 5, 7]) is None
    assert moves([7, 3, 5], [3, 5, 7], 7) == Moves(((0, 0),), ((2, 2),))


def test_the_trash_takes_the_article_from_view(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "all")
    listing.set_wide(False, chosen=True)
    settle(listing, qtbot)
    first, second = listing.model.ids[0], listing.model.ids[1]
    listing.shell.do(trash, [first])
    qtbot.waitUntil(lambda: first not in listing.model.ids)
    settle(listing, qtbot)
    assert viewed(listing) == second


def test_several_stay_chosen_in_another_order(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "all")
    listing.table.selectAll()
    chosen = set(listing.selected())
    assert len(chosen) == 4
    listing.table.clearSelection()
    listing.table.selectRow(0)
    only = listing.selected()
    listing.sort("title")
    settle(listing, qtbot)
    assert listing.selected() == only
    assert list(listing.model.ids) == article_ids(listing.shell.desk.db, sort="title")


def test_a_search_finds_as_it_is_typed_and_leaves_what_is_in_view(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    kept = viewed(listing)
    title = next(line.title for line in (listing.model.line(row) for row in range(len(listing.model.ids))) if line is not None and line.title)
    show(listing, qtbot, "search", title[: title.index(" ") + 3])
    assert len(listing.model.ids)
    assert viewed(listing) == kept
    assert listing.model.index(0, TITLE).data(PASSAGE) is not None


def test_nothing_found_and_nothing_there_say_so(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "search", "xylophonezzz")
    assert listing.stack.currentWidget() is listing.nothing
    show(listing, qtbot, "trash")
    assert listing.stack.currentWidget() is listing.empty
    assert listing.empty.what.text() == "The trash is empty"
    show(listing, qtbot, "reason", "near-copy")  # others may still be to review
    assert listing.empty.what.text() == "Nothing left here"
    show(listing, qtbot, "collection", "No such one")
    assert listing.stack.currentWidget() is listing.empty
    show(listing, qtbot, "all")
    assert listing.stack.currentWidget() is listing.table


def test_the_menu_is_for_what_lies_under_it(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "all")
    row = listing.table.visualRect(listing.model.index(2, TITLE)).center()
    listing.table.customContextMenuRequested.emit(QPoint(row.x(), row.y()))
    assert listing.selected() == [listing.model.ids[2]]


def test_how_it_stands_is_remembered(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "all")
    listing.sort("-title")
    listing.set_wide(False, chosen=True)
    again = Listing(listing.shell)
    qtbot.addWidget(again)
    again.set_state(listing.state())
    show(again, qtbot, "all")
    assert not again.wide
    assert again.model.view.sort == "-title"
    again.set_state(["nonsense", "table", "alone"])
    assert again.order == "-added"


def test_a_place_without_the_article_in_view_opens_its_first(listing: Listing, qtbot: QtBot) -> None:
    """Also where all rows come at once, after a place that was whole."""
    show(listing, qtbot, "review")
    show(listing, qtbot, "reason", "no-date")
    undated = list(listing.model.ids)
    other = next(article for article in article_ids(listing.shell.desk.db) if article not in undated)
    listing.shell.open(other)
    show(listing, qtbot, "review")
    listing.shell.open(other)
    show(listing, qtbot, "reason", "no-date")
    assert viewed(listing) == undated[0]
    assert listing.selected() == [undated[0]]


def test_the_article_in_view_is_chosen_in_a_place_where_it_stands_in_the_same_row(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "review")
    first = listing.model.ids[0]
    record = listing.shell.record
    assert record is not None
    assert record.id == first
    show(listing, qtbot, "reason", record.to_review[0])
    assert listing.model.ids[0] == first
    assert listing.selected() == [first]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_head_tells_the_place_whole_and_shortens_the_order(shell: Shell, qtbot: QtBot, lang: str) -> None:
    shell.lang = lang
    head = Head(shell)
    qtbot.addWidget(head)
    head.resize(336, 48)
    head.show()
    head.show_place(Place("all"))
    head.show_count(1234, whole=True)
    for key in orders_of(Place("all")):
        head.show_sort(key)
        qtbot.waitUntil(lambda: head.order.width() == head.order.sizeHint().width())
        qtbot.waitUntil(lambda: head.title.text() == shell.say("ui.list.place.all"))
        assert shell.say(ORDERS[key]) in head.order.accessibleName()
    head.resize(600, 48)
    head.show_sort("-added")
    assert head.order.text() == shell.say("ui.list.order.newest")


def test_the_head_calls_a_reason_as_the_sidebar_does(shell: Shell, qtbot: QtBot) -> None:
    shell.lang = "fr"
    head = Head(shell)
    qtbot.addWidget(head)
    head.show_place(Place("reason", "not-an-article"))
    assert head.title.words == reason_words(shell, "not-an-article") != "not-an-article"


def test_a_chosen_row_is_a_card_and_nothing_beside_it(listing: Listing, qtbot: QtBot) -> None:
    show(listing, qtbot, "all")
    listing.set_wide(False)
    settle(listing, qtbot)
    listing._choose(1)
    qtbot.wait(20)
    picture = listing.list.viewport().grab().toImage()
    width, theme = listing.list.viewport().width(), listing.shell.theme
    row, other = listing.list.visualRect(listing.model.index(1, TITLE)), listing.list.visualRect(listing.model.index(2, TITLE))
    assert row.height() == 104
    for x in (2, width - 3):
        assert picture.pixelColor(x, row.center().y()) == picture.pixelColor(x, other.center().y())
    assert picture.pixelColor(12, row.center().y()) in (theme.colour("select"), theme.colour("selectidle"))
    assert picture.pixelColor(30, row.top() - 1) == picture.pixelColor(30, row.top() - 3), "no line above the card"
    assert picture.pixelColor(30, other.bottom()) == theme.colour("line")


def test_a_title_without_a_standfirst_is_followed_by_how_the_text_begins(listing: Listing, qtbot: QtBot, tmp_path: Path) -> None:
    (article,) = add(listing.shell, tmp_path, "The ferry")
    show(listing, qtbot, "all")
    row = listing.model.row_of(article)
    assert row is not None
    qtbot.waitUntil(lambda: listing.model.index(row, TITLE).data(LINE) is not None)
    line = listing.model.index(row, TITLE).data(LINE)
    assert line.title == "The ferry"
    assert line.standfirst.startswith("The ferry is told here at some length")


def test_a_passage_has_single_spaces_and_its_words_where_they_were() -> None:
    snippet, found = "… of the port.  The port  again", ((9, 13), (20, 24))
    assert [snippet[low:high] for low, high in found] == ["port", "port"]
    told = single_spaced(snippet, found)
    assert told.snippet == "… of the port. The port again"
    assert [told.snippet[low:high] for low, high in told.highlights] == ["port", "port"]
