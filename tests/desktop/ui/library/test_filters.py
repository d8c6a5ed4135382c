"""Filters above the table: chips by keys and mouse, values from the archive, and the months to span."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.archive.queries import article_ids
from desktop.operations.trash import trash
from desktop.ui.library.chips import FilterChip
from desktop.ui.library.filtering import Filter, span_typed
from desktop.ui.library.filters import Filters, Spans
from desktop.ui.library.head import Head
from desktop.ui.library.months import Months, month_of, number_of
from desktop.ui.library.popups import Offer
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from tests.desktop.ui.library.stocked import COUNT, opened, stock

WAIT = 5000


@pytest.fixture
def shell(tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    path = tmp_path / "Thesis.pressmark"
    stock(path)
    with opened(path) as found:
        yield found


@pytest.fixture
def filters(shell: Shell, qtbot: QtBot) -> Filters:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(1440, 60)
    made = Filters(shell, ground)
    made.setGeometry(0, 0, 1200, 32)
    ground.show()
    qtbot.waitExposed(ground)
    qtbot.waitUntil(lambda: made.months.useful, timeout=WAIT)
    made.ground = ground  # type: ignore[attr-defined]  # kept for as long as the filters are
    return made


def found(filters: Filters) -> list[int]:
    return article_ids(filters.shell.desk.db, also=filters.conditions())


def pick(filters: Filters, kind: str, words: str, qtbot: QtBot) -> Offer:
    next(action for action in filters.add_menu().actions() if action.text() == kind).trigger()
    popup = next(popup for popup in filters.findChildren(Offer) if popup.isVisible())
    qtbot.waitUntil(lambda: bool(popup.choices.all), timeout=WAIT)
    QTest.keyClicks(popup.search, words)
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    return popup


def chips(filters: Filters) -> list[str]:
    return [f"{chip.name} {chip.values}" for chip in filters.chips]


def test_filters_are_added_joined_and_taken_away(filters: Filters, qtbot: QtBot) -> None:
    told: list[tuple[object, ...]] = []
    filters.changed.connect(told.append)
    pick(filters, "Language", "fren", qtbot)
    assert chips(filters) == ["Language French"]
    assert found(filters) == [n for n in range(1, COUNT + 1) if n % 4]
    pick(filters, "Language", "engl", qtbot)
    assert chips(filters) == ["Language French, English"]
    assert len(found(filters)) == COUNT
    pick(filters, "Tag", "budget", qtbot)
    pick(filters, "Tag", "travaux", qtbot)
    assert chips(filters) == ["Language French, English", "Tag budget", "Tag travaux publics"]
    assert found(filters) == list(range(1, COUNT + 1, 4))
    pick(filters, "Newspaper or site", "gazette", qtbot)
    assert chips(filters)[-1] == "Newspaper or site La Gazette du Port"
    pick(filters, "Published", "from 2018 to 2019", qtbot)
    assert chips(filters)[-1] == "Published 2018 to 2019"
    assert found(filters) == [9, 21]
    pick(filters, "Review", "doubt", qtbot)
    assert chips(filters)[-1] == "Review In doubt"
    assert found(filters) == [21]
    assert len(told) == 7
    filters.chips[0].setFocus()
    QTest.keyClick(filters.chips[0], Qt.Key.Key_Delete)
    assert chips(filters)[0] == "Tag budget"
    assert filters.chips[0].hasFocus()
    chip = filters.chips[-1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 12))
    assert "Review In doubt" not in chips(filters)
    filters.clear()
    assert filters.conditions() == ()
    assert told[-1] == ()
    assert filters.add.hasFocus() or not filters.chips


def test_a_chip_opens_what_it_asks(filters: Filters, qtbot: QtBot) -> None:
    pick(filters, "Tag", "budget", qtbot)
    filters.chips[0].setFocus()
    QTest.keyClick(filters.chips[0], Qt.Key.Key_Return)
    popup = next(popup for popup in filters.findChildren(Offer) if popup.isVisible())
    qtbot.waitUntil(lambda: bool(popup.choices.rows), timeout=WAIT)
    assert popup.choices.rows[0].more == "chosen"
    QTest.keyClicks(popup.search, "canal")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert chips(filters) == ["Tag canal"]


@pytest.mark.parametrize("width", [1200, 620, 420, 260, 150])
def test_whatever_the_width_nothing_stands_on_another(filters: Filters, width: int) -> None:
    for kind, values in (("tag", ("éclusiers de la vallée",)), ("language", ("fr", "en")), ("source", ("Le Courrier de l’Estuaire",))):
        filters._replace(Filter(kind, values), kind)
    filters.resize(width, 32)
    shown = [child for child in filters.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if child.isVisible() and not child.isWindow()]
    spans = sorted((child.x(), child.x() + child.width()) for child in shown)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert spans[-1][1] <= width
    assert filters.add in shown
    seen = [chip for chip in shown if isinstance(chip, FilterChip)]
    assert len(seen) + filters.folded == 3
    assert len(filters.rest_menu().actions()) == filters.folded
    assert filters.add.accessibleName() == "Add filter"


def test_months_are_spanned_by_mouse_and_keys(filters: Filters, qtbot: QtBot) -> None:
    bars: Months = filters.months
    assert bars.isVisible()
    assert bars.accessibleName() == "Articles by month: Jan 2018 to Nov 2020."
    assert sum(bars.counts) == COUNT - COUNT // 6
    pitch, left = bars._pitch(), 6 + bars._label_width() + 8
    where = [QPoint(round(left + at * pitch + pitch / 2), 16) for at in range(len(bars.counts))]
    QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=where[2])
    QTest.mouseMove(bars, where[7])
    QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=where[7])
    assert chips(filters) == ["Published Mar 2018 to Aug 2018"]
    assert found(filters) == [3, 4, 5, 7, 8]
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chips(filters) == ["Published Mar 2018 to Sept 2018"]
    QTest.keyClick(bars, Qt.Key.Key_Home)
    QTest.keyClick(bars, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert found(filters) == [1, 2]
    assert bars.accessibleName().endswith("Chosen: Jan 2018 to Feb 2018.")
    QTest.keyClick(bars, Qt.Key.Key_Escape)
    assert chips(filters) == []
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=where[0])
    assert found(filters) == [1]
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=where[0])
    assert chips(filters) == []
    filters.set_published("2018-01", "2019-12")
    assert chips(filters) == ["Published 2018 to 2019"]
    assert bars.span == (0, 23)


def test_months_follow_place_filters_and_archive(filters: Filters, shell: Shell, qtbot: QtBot) -> None:
    bars, whole = filters.months, sum(filters.months.counts)
    pick(filters, "Tag", "budget", qtbot)
    qtbot.waitUntil(lambda: sum(bars.counts) == COUNT // 2, timeout=WAIT)
    filters.clear()
    qtbot.waitUntil(lambda: sum(bars.counts) == whole, timeout=WAIT)
    shell.do(trash, [1, 2])
    qtbot.waitUntil(lambda: sum(bars.counts) == whole - 2, timeout=WAIT)
    filters.show_place(Place("trash"))
    qtbot.waitUntil(lambda: sum(bars.counts) == 2, timeout=WAIT)
    filters.show_place(Place("reason", "no-date"))
    qtbot.waitUntil(lambda: not bars.isVisible(), timeout=WAIT)


def test_many_years_have_bars_of_several_months(shell: Shell, qtbot: QtBot) -> None:
    bars = Months(shell)
    qtbot.addWidget(bars)
    bars.show_counts({"1990-01": 3, "1990-02": 1, "2024-12": 2})
    assert bars.each > 1
    assert sum(bars.counts) == 6
    assert bars.sizeHint().width() < 260
    bars.show_span("1990", "1990")
    assert bars.chosen() == ("1990", "1990")
    bars.show_counts({})
    assert not bars.useful
    assert bars.chosen() == ("1990", "1990")
    assert month_of(number_of("2018-12") + 1) == "2019-01"


def test_a_span_is_understood_as_typed() -> None:
    assert span_typed("2018") == ("2018", "2018")
    assert span_typed("de 2021 à 2018") == ("2018", "2021")
    assert span_typed("2018–2020") == ("2018", "2020")
    for wrong in ("", "twenty", "20182", "2018 2019 2020"):
        assert span_typed(wrong) is None
    assert issubclass(Spans, Offer)


def test_each_place_has_its_own_and_a_search_gives_them_back(filters: Filters) -> None:
    here, there = [Filter("published", ("2018", "2018"))], [Filter("language", ("fr",))]
    filters.show_place(Place("all"))
    filters._set(here)
    filters.show_place(Place("search", "n"))
    assert filters.filters == [], "all is searched"
    filters._set(there)
    filters.show_place(Place("search", "night"))
    assert filters.filters == there, "the search is the same one"
    filters.show_place(Place("all"))
    assert filters.filters == here
    assert len(filters.chips) == 1
    filters.show_place(Place("search", "day"))
    assert filters.filters == [], "another search"
    filters.show_place(Place("tag", "x"))
    assert filters.filters == []
    filters.show_place(Place("all"))
    assert filters.filters == here


def test_they_are_handed_to_another_window(filters: Filters, shell: Shell, qtbot: QtBot) -> None:
    filters._set([Filter("language", ("fr",))])
    filters.show_place(Place("recent"))
    other = Filters(shell)
    qtbot.addWidget(other)
    other.stand(filters.stands())
    assert other.filters == [Filter("language", ("fr",))]
    other.show_place(Place("recent"))
    assert other.filters == []


def test_the_trash_can_be_emptied_at_its_head(shell: Shell, qtbot: QtBot) -> None:
    head = Head(shell)
    qtbot.addWidget(head)
    head.resize(1200, 48)
    head.show()
    head.show_place(Place("trash"))
    head.show_count(0, whole=True)
    assert not head.empty.isVisible(), "there is nothing to empty"
    head.show_count(3, whole=True)
    assert head.empty.isVisible()
    assert head.empty.toolTip() == "Removes the 3 articles in the trash for good; this cannot be undone"
    with qtbot.waitSignal(head.empty_asked):
        head.empty.click()
    head.show_place(Place("all"))
    head.show_count(9, whole=True)
    assert not head.empty.isVisible()
