"""The whole window: what stands where at which width, what its keys do, and that it comes back as it was left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.archive.connection import open_to_read
from desktop.archive.queries import counts
from desktop.settings import Settings
from desktop.ui.area import TABS
from desktop.ui.bridge import Desk
from desktop.ui.frame import Frame
from desktop.ui.jobs.importer import Importer
from desktop.ui.main_window import MainWindow
from desktop.ui.mark import SIZES, app_icon
from desktop.ui.place import Place
from desktop.ui.qt_language import QtWords
from desktop.ui.shell import Shell
from desktop.ui.state import State
from desktop.ui.theme import theme_of, tokens_of

Open = Callable[..., MainWindow]


class _Importer(Importer):
    """What the window asks of the importer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.asked: list[tuple[object, ...]] = []

    def start(self, paths: list[str], collection: str | None = None) -> None:
        self.asked.append((paths, collection))

    def start_text(self, name: str, data: bytes, collection: str | None = None) -> None:
        self.asked.append((name, data))

    def start_samples(self) -> None:
        self.asked.append(("samples",))

    def stop(self) -> None:
        self.asked.append(("stop",))


def _asked(window: MainWindow) -> list[tuple[object, ...]]:
    assert isinstance(window.importer, _Importer)
    return window.importer.asked


@pytest.fixture
def opened(archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Makes windows on the archive, or on a new one; an importer that only notes what it is asked."""
    desks: list[Desk] = []
    monkeypatch.setattr("desktop.ui.main_window.Importer", _Importer)

    def make(path: Path | None = None, *, state: State | None = None, lang: str = "en", size: tuple[int, int] = (1440, 900)) -> MainWindow:
        desk = Desk(path or archive)
        desks.append(desk)
        window = MainWindow(Shell(desk, Settings(), theme_of("light"), lang), state)
        qtbot.addWidget(window)
        if state is None:
            window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return window

    yield make
    for desk in desks:
        desk.close()


def test_an_empty_archive_is_one_drop_target(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(tmp_path / "Thèse.pressmark")
    assert window.windowTitle() == "Thèse – Pressmark"
    assert window.stack.currentWidget() is window.first
    assert window.first.choose.isVisible()
    assert "Thèse.pressmark" in window.first.where.text()
    assert not window.search.isVisible()
    QTest.mouseClick(window.first.samples, Qt.MouseButton.LeftButton)
    assert _asked(window) == [("samples",)]
    assert window.stack.currentWidget() is window.columns.split


def test_no_list_stands_over_an_empty_narrow_window(opened: Open, tmp_path: Path) -> None:
    window = opened(tmp_path / "new.pressmark", size=(720, 450))
    assert not window.listing.isVisible()
    window.bringing.samples()
    assert window.listing.isVisible()


def test_files_are_chosen_by_key(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "a.html"), str(tmp_path / "b.txt")], ""))
    window = opened()
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert _asked(window) == [([str(tmp_path / "a.html"), str(tmp_path / "b.txt")], None)]
    assert window.state.word("folder") == str(tmp_path)


def test_what_is_brought_in_goes_where_the_list_is(opened: Open) -> None:
    window = opened()
    window.show_place(Place("collection", "Chapter 2"))
    window.bringing.files(["x"])
    assert _asked(window) == [(["x"], "Chapter 2")]


def test_pasting(opened: Open, qtbot: QtBot) -> None:
    window, told = opened(), []
    window.shell.said.connect(lambda words, _: told.append(words))
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("https://example.org/page")
    window.bringing.paste()
    assert _asked(window) == []
    assert told[0].startswith("This is an address")
    clipboard.setText("Words of an article.")
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    name, data = _asked(window)[0]
    assert (str(name)[-4:], data) == (".txt", b"Words of an article.")
    clipboard.setMimeData(QMimeData())
    window.bringing.paste()
    assert told[-1].startswith("The clipboard holds nothing")


def _wide(window: MainWindow, qtbot: QtBot) -> list[int]:
    """All articles as a table; their ids."""
    window.show_place(Place("all"))
    window.listing.set_wide(True)
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 4)
    assert not window.area.isVisible()
    return list(window.listing.model.ids)


def test_panes_know_what_is_searched_until_it_is_cleared(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    QTest.keyClicks(window.search, "huitre")
    qtbot.waitUntil(lambda: window.shell.searched == "huitre")
    window.search.clear()
    QTest.keyClicks(window.search, "x")
    QTest.keyClick(window.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: window.shell.searched == "")
    window.search.search_for("nuit")
    assert window.shell.searched == "nuit"
    window.show_place(Place("all"))
    assert window.shell.searched == ""


def test_a_table_takes_the_whole_width_until_one_opens(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    ids = _wide(window, qtbot)
    assert window.listing.width() > 1100
    assert window.selected() == []
    window.listing.keys_to().setFocus()
    QTest.keyClick(window.listing.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.listing.table, Qt.Key.Key_Return)
    assert window.area.isVisible()
    assert window.listing.width() == 336
    assert window.shell.record is not None
    assert window.shell.record.id == ids[0]
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.area.isVisible()
    assert window.listing.table.hasFocus()


def test_tabs_and_title_of_a_table_open_what_is_chosen(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    ids = _wide(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not window.area.isVisible(), "nothing is chosen"
    window.listing.table.selectRow(2)
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.area.isVisible()
    assert window.area.tab == "cite"
    assert window.shell.record is not None
    assert window.shell.record.id == ids[2]


def test_fields_of_several_from_the_table(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    ids = _wide(window, qtbot)
    window.listing.table.selectAll()
    window.listing.fields_asked.emit()
    assert window.area.isVisible()
    assert window.area.tab == "cite"
    assert sorted(window.selected()) == sorted(ids)
    assert window.area.cite.isVisible()


def test_what_a_dialog_shows_comes_into_view(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    ids = _wide(window, qtbot)
    window.shell.open(ids[1])
    window.shell.article_asked.emit(ids[1])
    assert window.area.isVisible()


def test_search_and_back(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.show_place(Place("all"))
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 4)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search, "Kerlann")
    qtbot.waitUntil(lambda: window.listing.place.kind == "search" and window.listing.model.rowCount() == 1)
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.listing.isAncestorOf(window.focusWidget())
    found = window.listing.model.ids[0]
    assert window.listing.selected() == [found]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell.record is not None and window.shell.record.id == found)
    window.places.chosen.emit(Place("all"))
    assert window.search.text() == ""
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 4)
    window.search.search_for("ostréiculteurs")
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 1)
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 4)
    assert window.listing.place == Place("all")


def test_letters_in_the_list_are_reviews_own(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.show_place(Place("review"))
    qtbot.waitUntil(lambda: window.listing.model.complete and window.shell.record is not None)
    window.area.turn_to("review", focus=False)
    doubtful = next(row[0] for row in window.shell.desk.db.execute("select article from blocks where doubtful order by article"))
    window.listing.open_beside(doubtful)
    qtbot.waitUntil(lambda: window.shell.record is not None and window.shell.record.id == doubtful)
    window.listing.list.setFocus()
    QTest.keyClick(window.listing.list, Qt.Key.Key_N)
    row = window.area.review.view.chosen_row
    assert row is not None and row.kind == "doubt"  # noqa: PT018 - one thing
    assert window.area.review.isAncestorOf(window.window().focusWidget())
    window.area.turn_to("cite", focus=False)
    window.listing.list.setFocus()
    QTest.keyClick(window.listing.list, Qt.Key.Key_N)  # of no use there
    assert window.window().focusWidget() is window.listing.list


def test_files_let_go_on_a_collection_go_there(opened: Open) -> None:
    window = opened()
    window.places.files_dropped.emit(["x"], "Chapter 2")
    window.places.files_dropped.emit(["y"], "")
    assert _asked(window) == [(["x"], "Chapter 2"), (["y"], None)]


def test_tabs_by_key(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.shell.open(1)
    for number, tab in zip((Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1), reversed(TABS), strict=True):
        QTest.keyClick(window, number, Qt.KeyboardModifier.ControlModifier)
        assert window.area.tab == tab
        assert window.area.stack.currentWidget() is window.area.panes[tab]


def test_a_pane_that_asks_for_a_place_gets_it(opened: Open) -> None:
    window = opened()
    window.shell.open(1)
    window.shell.place_asked.emit("cite", "published")
    assert window.area.tab == "cite"
    focus = window.focusWidget()
    assert focus is not None
    assert window.area.panes["cite"].isAncestorOf(focus)


@pytest.mark.parametrize(
    ("width", "rail", "narrow"), [(1440, False, False), (1200, False, False), (1199, True, False), (900, True, False), (899, True, True), (720, True, True)]
)
def test_widths(opened: Open, width: int, rail: bool, narrow: bool) -> None:
    window = opened(size=(width, 700))
    window.shell.open(1)
    window.columns.slide(False) if narrow else None
    QApplication.processEvents()
    assert (window.places.width() == 56) is rail
    assert window.listing.isVisible() is not narrow
    assert window.area.list.isVisible() is narrow
    assert window.area.width() >= (width - 60 if narrow else 360)
    if narrow:
        window.columns.slide(True)
        assert window.listing.isVisible()
        assert window.listing.x() == 56
    window.resize(1440, 700)
    QApplication.processEvents()
    assert window.listing.isVisible()
    assert (window.places.width(), window.listing.width()) == (224, 336)


def test_panes_by_key(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.shell.open(1)
    window.area.turn_to("cite")
    met = set()
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = window.focusWidget()
        met |= {name for name in ("places", "listing", "area", "search") if focus is not None and _holds(getattr(window, name), focus)}
    assert "area" in met
    assert len(met) >= sum(1 for one in (window.places, window.listing, window.search) if one.findChildren(QWidget))


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def test_undo_and_trash_by_key(opened: Open, qtbot: QtBot, archive: Path) -> None:
    window = opened()
    window.shell.open(2)
    with qtbot.waitSignal(window.shell.archive_changed):
        window.to_trash()
    assert counts(window.shell.desk.db).trashed == 1
    with qtbot.waitSignal(window.shell.archive_changed):
        window.actions_.of("undo").trigger()
    assert counts(window.shell.desk.db).trashed == 0
    with qtbot.waitSignal(window.shell.archive_changed):
        window.actions_.of("redo").trigger()
    with open_to_read(archive) as db:
        assert counts(db).trashed == 1


def test_it_comes_back_as_it_was_left(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "state" / "window.json"
    window = opened(state=State(path))
    window.resize(1400, 777)
    window.columns.split.setSizes([250, 400, 750])
    window.columns.split.splitterMoved.emit(650, 2)
    QApplication.processEvents()
    sizes = window.columns.split.sizes()
    assert sizes[:2] == pytest.approx([250, 400], abs=2)
    window.show_place(Place("all"))
    window.listing.open_beside(3)
    window.area.turn_to("cite")
    window.leave()
    again = opened(state=State(path))
    assert again._place == Place("all")
    assert again.shell.record is not None
    assert again.shell.record.id == 3
    assert again.area.tab == "cite"
    again.resize(1400, 777)
    QApplication.processEvents()
    assert again.columns.split.sizes() == pytest.approx(sizes, abs=2)


def test_the_frame_comes_back_where_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    state = State(tmp_path / "window.json")
    frame = Frame(state, tokens_of("light"), "Pressmark")
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    frame.resize(780, 640)
    with qtbot.waitSignal(frame.leaving):
        frame.close()
    again = Frame(state, tokens_of("dark"))
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 640)


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"geometry": 3, "split": ["a"], "place": [1, 2], "tab": "none", "article": "x", "recent": 4}', '{"geometry": "bm90IGdlb21ldHJ5"}']
)
def test_a_damaged_state_is_as_good_as_none(opened: Open, tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, "utf-8")
    assert opened(state=State(path)).isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", [(1440, 900), (1000, 700), (720, 450)])
def test_nothing_of_the_frame_is_clipped(opened: Open, tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    for path in (None, tmp_path / "new.pressmark"):
        window = opened(path, lang=lang, size=size)
        QApplication.processEvents()
        for button in [*window.top.findChildren(QAbstractButton), *window.first.findChildren(QAbstractButton)]:
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
                right = button.mapTo(window, button.rect().topRight())
                assert 0 <= right.x() <= window.width(), button.text()


def test_every_control_of_the_frame_has_a_name(opened: Open) -> None:
    window = opened()
    for widget in [*window.top.findChildren(QAbstractButton), *window.area.findChildren(QTabBar), *window.first.findChildren(QAbstractButton), window.area.list]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget


def test_qt_speaks_french(qtbot: QtBot) -> None:
    words = QtWords()
    assert words.use("fr")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert words.use("en")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_mark_is_there_at_every_size(qtbot: QtBot) -> None:
    assert sorted(size.width() for size in app_icon().availableSizes()) == sorted(SIZES)
