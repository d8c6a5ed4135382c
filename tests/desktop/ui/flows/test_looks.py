"""The whole window in both languages and many sizes: nothing clipped, nothing in the other language, all named; popups and menus too, and freed."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.archive.connection import create
from desktop.archive.prepare import prepare
from desktop.operations.add_article import add_prepared
from desktop.operations.collection_add import add
from desktop.operations.start_import import start_import
from desktop.operations.tag import tag
from desktop.settings import Settings
from desktop.ui.area import TABS
from desktop.ui.bridge import Desk
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.library.collection_picker import pick_collection
from desktop.ui.library.column_menu import ColumnMenu
from desktop.ui.library.menu import Doing, article_menu
from desktop.ui.library.tag_editor import TagEditor
from desktop.ui.main_window import MainWindow
from desktop.ui.place import Place
from desktop.ui.shell import Shell
from desktop.ui.start import dress
from desktop.ui.theme import theme_of
from importers import read
from importers.source import open_source
from tests.desktop.ui.conftest import SAMPLES
from tests.desktop.ui.dialogs.made import clipped, sentences, settle, words_of

SIZES = ((1440, 900), (1100, 700), (780, 640), (720, 450))
"""The last is what a screen of 1440 by 900 has at 200 %."""

LANGS = ("en", "fr")
ALIKE = {
    "SHA-256", "Style", "Note", "notes", "Word, Writer", "Page", "Volume", "article", "document", "figure", "image", "film", "Articles", "Collections", "Sites", "Code",
    "Navigation", "Cookies", "Signature", "site", "date", "volume", "page", "type", "Citations", "Archive", "Collection", "Source", "Menu", "author:durand",
    "site:gazette", "published:2019..2021", "tag:surveillance", "IEEE", "Elsevier, Harvard", "Nature", "Word", "LibreOffice Writer", "LaTeX", "Markdown",
}  # fmt: skip
"""Words that are the same in both languages."""

SAID = {lang: sentences(lang) for lang in LANGS}
FOREIGN = {"en": set(SAID["fr"].values()) - set(SAID["en"].values()), "fr": set(SAID["en"].values()) - set(SAID["fr"].values())}
CONTENT = {"date", "site", "article", "article-author", "type", "title"}


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[dict[str, MainWindow]]:
    """One for each language, on one archive that has some of everything."""
    path = tmp_path_factory.mktemp("looks") / "Thesis.pressmark"
    db = create(path)
    run = start_import(db, who="tester", tool="test")
    for name in ("fr-dump-comments.txt", "en-blog-dump.txt", "fr-page-json-ld.html", "fr-pdf-damage.txt"):
        source = open_source(str(SAMPLES / name))
        for article in read(source):
            add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
    add(db, [1, 2], "Chapter 2/Quays", make=True, who="tester", tool="test")
    tag(db, [2, 3], ["ferries"], who="tester", tool="test")
    db.close()
    before = qapp.palette(), qapp.font(), qapp.styleSheet()
    theme, desk = theme_of("light"), Desk(path)
    dress(qapp, theme)
    made = {lang: MainWindow(Shell(desk, Settings(), theme, lang)) for lang in LANGS}
    yield made
    for window in made.values():
        window.close()
        window.deleteLater()
    settle()
    desk.close()
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])


def shown(window: MainWindow, qtbot: QtBot, size: tuple[int, int], place: Place, article: int | None, tab: str = "review") -> None:
    """Have the window show this, and let it come to rest."""
    window.resize(*size)
    window.show()
    window.show_place(place)
    if article is None:
        window.listing.set_wide(True)
    else:
        window.listing.open_beside(article)
        window.area.turn_to(tab)
    qtbot.waitUntil(lambda: window.listing.model.complete)
    qtbot.wait(30)  # what is read beside the window
    settle()


def _is_high(widget: QWidget, height: int) -> bool:
    return widget.height() == height


def test_words_that_are_alike_are_few() -> None:
    alike = {
        text for code, text in SAID["en"].items() if SAID["fr"].get(code) == text and any(letter.isalpha() for letter in text.replace("Pressmark", "").replace("px", ""))
    }
    assert {words for words in alike if "{" not in words} - ALIKE == set()


@pytest.mark.parametrize("lang", LANGS)
def test_panes_at_every_size(windows: dict[str, MainWindow], qtbot: QtBot, lang: str) -> None:
    window, faults = windows[lang], list[str]()
    for size in SIZES:
        for place, article, tab in [
            (Place("all"), None, "review"),
            *((Place("review"), 4, tab) for tab in TABS),
            (Place("search", "zzzz"), 2, "cite"),
            (Place("trash"), 2, "cite"),
        ]:
            shown(window, qtbot, size, place, article, tab)
            where = f"{lang} {size} {place.kind} {tab}"
            assert window.width() == size[0], f"{where}: cannot be so narrow: {window.width()}"
            faults += [f"{where}: {one}" for one in clipped(window)]
            faults += [f"{where}: not {lang}: {words}" for words in words_of(window) if words in FOREIGN[lang] - CONTENT]
    assert sorted(set(faults)) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_window_that_gets_low_has_one_row_below_and_grows_by_nothing(windows: dict[str, MainWindow], qtbot: QtBot, lang: str) -> None:
    window = windows[lang]
    for size, height in (((1440, 900), 104), ((1440, 440), 56), ((1100, 700), 56), ((720, 440), 56)):
        shown(window, qtbot, size, Place("review"), 4)
        qtbot.waitUntil(partial(_is_high, window.area.foot, height))
        settle()
        assert window.size().toTuple() == size


@pytest.mark.parametrize("lang", LANGS)
def test_every_control_has_a_name_and_a_role(windows: dict[str, MainWindow], qtbot: QtBot, lang: str) -> None:
    window, faults = windows[lang], set()
    for place, article, tab in [(Place("all"), None, "review"), *((Place("review"), 4, tab) for tab in TABS)]:
        shown(window, qtbot, SIZES[0], place, article, tab)
        for widget in window.findChildren(QWidget):
            if not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
                continue
            told = QAccessible.queryAccessibleInterface(widget)
            assert told is not None, widget
            if widget.focusProxy() is not None:
                continue
            if not told.text(QAccessible.Text.Name).strip():
                faults.add(f"{tab}: {type(widget).__name__} in {type(widget.parentWidget()).__name__} has no name")
            if told.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane):
                faults.add(f"{tab}: {type(widget).__name__} in {type(widget.parentWidget()).__name__} has no role: {told.role()}")
    assert not faults, "\n".join(sorted(faults))


def test_models_hold_what_they_promise(windows: dict[str, MainWindow], qtbot: QtBot) -> None:
    window = windows["en"]
    models = (window.listing.model, window.places.view.places, window.area.cite.style_picker.popup.choices)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    for place in (Place("all"), Place("review"), Place("collection", "Chapter 2"), Place("tag", "ferries"), Place("search", "Kerlann"), Place("trash"), Place("all")):
        window.show_place(place)
        qtbot.waitUntil(lambda: window.listing.model.complete)
    window.listing.sort("title")
    qtbot.waitUntil(lambda: window.listing.model.complete)
    assert len(testers) == len(models)


Open = Callable[[MainWindow], QWidget | None]


def _tags(window: MainWindow) -> QWidget | None:
    editor = TagEditor(window.shell, [2, 3], window)
    editor.popup(window.listing)
    return editor


def _collections(window: MainWindow) -> QWidget | None:
    pick_collection(window.shell, [2], window.listing)
    return QApplication.activePopupWidget()


def _filter(kind: str) -> Open:
    def make(window: MainWindow) -> QWidget | None:
        window.listing.head.filters._begin(kind)
        return QApplication.activePopupWidget()

    return make


def _filters(window: MainWindow) -> QWidget | None:
    window.listing.head.filters.add.click()
    return QApplication.activePopupWidget()


def _popped(make: Callable[[MainWindow], QMenu]) -> Open:
    def pop(window: MainWindow) -> QWidget | None:
        menu = make(window)
        menu.popup(window.mapToGlobal(QPoint(300, 200)))
        return menu

    return pop


def _articles(place: str, *ids: int) -> Callable[[MainWindow], QMenu]:
    doing = Doing(open=lambda _: None, tags=lambda: None, fields=lambda: None, export=lambda: None)
    return lambda window: article_menu(window.shell, ids, Place(place, "Chapter 2" if place == "collection" else ""), doing, window)


def _place(key: tuple[str, str]) -> Callable[[MainWindow], QMenu]:
    def make(window: MainWindow) -> QMenu:
        view = window.places.view
        row = next(row for index in view.places.indexes() if (row := view.places.row(index)) is not None and row.key[0] == key[0] and key[1] in ("", row.key[1]))
        return window.places.menu_of(row)

    return make


def _style(window: MainWindow) -> QWidget | None:
    window.area.turn_to("cite")
    QTest.keyClick(window.area.cite.style_picker, Qt.Key.Key_Space)
    return QApplication.activePopupWidget()


def _tab(tab: str, make: Callable[[MainWindow], QMenu]) -> Open:
    def pop(window: MainWindow) -> QWidget | None:
        window.area.turn_to(tab)
        settle()
        return _popped(make)(window)

    return pop


def _roles(window: MainWindow) -> QWidget | None:
    window.area.turn_to("review")
    settle()
    view = window.area.review.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    settle()
    view.bar.open_roles()
    return QApplication.activePopupWidget()


def _rail(section: str) -> Callable[[MainWindow], QMenu]:
    return lambda window: window.places.rail.menu_of(window.places.rail.buttons[("head", section) if section != "trash" else ("trash", "")].row)


def _arrange(window: MainWindow) -> QWidget | None:
    menu = window.listing.head.columns_button.menu()
    assert isinstance(menu, ColumnMenu)
    menu.arrange.aboutToShow.emit()
    column = menu.arrange.actions()[2].menu()
    assert isinstance(column, QMenu)
    return _popped(lambda _: column)(window)


def _export_from(window: MainWindow) -> QWidget | None:
    window.dialogs.export([1])
    dialog = window.dialogs.open["export"]
    assert isinstance(dialog, ExportDialog)
    dialog.pick.click()
    return dialog.menu


def _search(window: MainWindow) -> QWidget | None:
    window.to_search()
    return window.search.ways if window.search.ways.isVisible() else None


FREED: dict[str, Open] = {
    "tags": _tags,
    "collections": _collections,
    **{f"filter-{kind}": _filter(kind) for kind in ("source", "tag", "published")},
    "filters": _filters,
    "article": _popped(_articles("all", 2)),
    "articles": _popped(_articles("collection", 1, 2)),
    "trashed": _popped(_articles("trash", 2)),
    "read": _tab("read", lambda window: window.area.read.menu()),
    "source": _tab("source", lambda window: window.area.source.menu()),
    "roles": _roles,
    **{f"rail-{section}": _popped(_rail(section)) for section in ("collections", "tags", "sites", "years", "trash")},
    **{f"place-{kind}": _popped(_place((kind, name))) for kind, name in (("head", "collections"), ("collection", ""), ("tag", ""), ("trash", ""))},
}
KEPT: dict[str, Open] = {
    "columns": _popped(lambda window: window.listing.head.columns_button.menu()),
    "order": _popped(lambda window: window.listing.head.order.menu()),
    "more": _popped(lambda window: window.top.more.menu()),
    "arrange": _arrange,
    "letters": _tab("read", lambda window: window.area.read.letters_menu),
    "paper": _tab("read", lambda window: window.area.read.printer.menu()),
    "export-from": _export_from,
    "style": _style,
    "search": _search,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*FREED, *KEPT])
def test_a_popup(windows: dict[str, MainWindow], qtbot: QtBot, lang: str, name: str) -> None:
    window = windows[lang]
    shown(window, qtbot, SIZES[0], Place("all"), 2, "cite")
    if name.startswith("filter"):
        window.listing.set_wide(True)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    popup = (FREED | KEPT)[name](window)
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.wait(30)
    settle()
    words = list(words_of(popup))
    if isinstance(popup, QMenu):
        assert popup.actions()
        words += [action.text().replace("&&", "&") for action in popup.actions()]
        for action in popup.actions():
            box = popup.actionGeometry(action)
            assert popup.rect().contains(box), action.text()
            assert action.isSeparator() or box.width() >= popup.fontMetrics().horizontalAdvance(action.text().replace("\t", " ")), action.text()
    assert [one for one in words if one in FOREIGN[lang] - CONTENT] == []
    assert clipped(popup) == []
    QTest.keyClick(popup if isinstance(popup, QMenu) else (QApplication.focusWidget() or popup), Qt.Key.Key_Escape)
    if name in FREED:
        qtbot.waitUntil(lambda: not isValid(popup), timeout=2000)
    else:
        qtbot.waitUntil(lambda: not popup.isVisible(), timeout=2000)
    for dialog in list(window.dialogs.open.values()):
        dialog.close()
    settle()


def test_a_window_that_closes_leaves_nothing_behind(windows: dict[str, MainWindow], qtbot: QtBot) -> None:
    desk = windows["en"].shell.desk
    before = set(QApplication.allWidgets())
    window = MainWindow(Shell(desk, Settings(), theme_of("light"), "en"))
    for make in (FREED | KEPT).values():
        shown(window, qtbot, SIZES[0], Place("all"), 2, "cite")
        window.activateWindow()
        popup = make(window)
        if popup is not None:
            qtbot.waitUntil(popup.isVisible)
            popup.close()
    for dialog in ("settings", "imports", "jobs", "shortcuts", "guide", "about"):
        getattr(window.dialogs, dialog)()
    settle()
    window.close()
    window.deleteLater()
    del window, popup
    qtbot.wait(50)  # what was asked of the archive is answered, and nobody is there any more
    settle()
    left = [widget for widget in QApplication.allWidgets() if widget not in before]
    assert [f"{type(one).__name__} {one.objectName()} in {type(one.parentWidget()).__name__}" for one in left] == []
