"""The pane as a person uses it: a date in words, undo, a rival, a style, and what copying gives."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.archive.queries import article_ids
from desktop.citations.flavours._shared import flavour
from desktop.operations.edit import Edit, edit
from desktop.ui.area import Area
from desktop.ui.cite.copy import RTF, copy_reference, mime_of
from desktop.ui.cite.editors import Editor, Line
from desktop.ui.cite.fields import FIRST, MORE
from desktop.ui.cite.pane import CitePane
from desktop.ui.cite.picker import Choices, choice
from desktop.ui.shell import Shell
from desktop.ui.theme import sheet_of

PAGE = "Le train de nuit revient à Saint-Orlan, et avec lui les pyjamas rayés"


def pane_of(shell: Shell, qtbot: QtBot, article: int) -> CitePane:
    pane = CitePane(shell)
    qtbot.addWidget(pane)
    pane.resize(864, 760)
    shell.open(article)
    pane.show()
    qtbot.waitUntil(lambda: pane.forms is not None, timeout=10_000)
    return pane


def page(shell: Shell) -> int:
    return next(n for n in article_ids(shell.desk.db) if shell.desk.db.execute("select title from articles where id = ?", [n]).fetchone()[0] == PAGE)


def editor(pane: CitePane, field: str) -> Editor:
    return pane.fields.rows[field].editor


def test_a_date_in_words_is_saved_and_the_next_without_one_comes(shell: Shell, qtbot: QtBot) -> None:
    first, second = article_ids(shell.desk.db, to_review="no-date", sort="review")
    pane = pane_of(shell, qtbot, first)
    pane.show("published")
    line, hint = editor(pane, "published"), pane.fields.rows["published"].hint
    qtbot.waitUntil(lambda: "1 left" in hint.text())
    assert line.hasFocus()
    QTest.keyClicks(line, "10 juin 2020")
    assert "Wednesday 10 June 2020" in hint.text()
    qtbot.waitUntil(lambda: pane.forms is not None and "2020" in flavour("text").inline(pane.forms.reference.nodes), timeout=10_000)
    assert pane.forms is not None
    reference = flavour("text").inline(pane.forms.reference.nodes)
    assert [reference[start:end] for start, end in pane.forms.reference.given][:1] == ["2020, juin 10"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.record is not None and shell.record.id == second)
    assert shell.desk.db.execute("select published from articles where id = ?", [first]).fetchone()[0] == "2020-06-10"
    assert line.hasFocus()
    assert line.words_of() == ""
    assert article_ids(shell.desk.db, to_review="no-date") == [second]


def test_what_is_set_is_taken_back(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    line = editor(pane, "published")
    pane.fields.focus("published")
    QTest.keyClicks(line, "juin 2020")
    with qtbot.waitSignals([shell.archive_changed, shell.said]):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert shell.record is not None
    assert shell.record.fields.published == "2020-06"
    assert pane.fields.rows["published"].chip.told.kind == "hand"
    with qtbot.waitSignal(shell.archive_changed):
        shell.undo()
    assert shell.record.fields.published == "2023-12-11"
    assert line.words_of() == "11 December 2023"
    assert pane.fields.rows["published"].chip.told.kind == "read"


def test_what_is_no_date_is_refused_in_words_and_escape_gives_up(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    line, row = editor(pane, "published"), pane.fields.rows["published"]
    pane.fields.focus("published")
    QTest.keyClicks(line, "hier")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shell.say("ui.cite.no-date") in row.hint.text()
    assert "June 2020, 2020. 11 December 2023 stays." in row.hint.text()
    assert row.hint.isVisibleTo(pane)
    assert (row.chip.told.kind, row.chip.told.words) == ("wrong", "cannot be read")
    assert row.chip.accessibleName() == "Published: cannot be read"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.words_of() == "11 December 2023"
    assert row.chip.told.kind == "read"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    shell.open(page(shell))
    assert shell.record is not None
    assert shell.record.fields.published == "2023-12-11"


def test_once_saved_no_letters_are_left_to_take_back(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    for field in ("section", "title"):
        line = editor(pane, field)
        pane.fields.focus(field)
        QTest.keyClicks(line, "Voyages")
        with qtbot.waitSignal(shell.archive_changed):
            QTest.keyClick(line, Qt.Key.Key_Return)
        assert line.words_of() == "Voyages"
        assert not (line.isUndoAvailable() if isinstance(line, Line) else line.document().isUndoAvailable())


def test_a_line_that_is_left_is_saved_even_for_another_article(shell: Shell, qtbot: QtBot) -> None:
    article = page(shell)
    pane = pane_of(shell, qtbot, article)
    pane.fields.focus("section")
    QTest.keyClicks(editor(pane, "section"), "Voyages")
    with qtbot.waitSignal(shell.archive_changed):
        shell.open(next(n for n in article_ids(shell.desk.db) if n != article))
    assert shell.desk.db.execute("select section from articles where id = ?", [article]).fetchone()[0] == "Voyages"


def test_words_that_are_no_date_leave_the_live_forms_alone(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    pane.fields.focus("published")
    QTest.keyClicks(editor(pane, "published"), "2019")
    qtbot.waitUntil(lambda: pane.forms is not None and "2019" in flavour("text").inline(pane.forms.reference.nodes), timeout=10_000)
    QTest.keyClicks(editor(pane, "published"), " xyzw")
    qtbot.waitUntil(lambda: pane.forms is not None and "2023" in flavour("text").inline(pane.forms.reference.nodes), timeout=10_000)


def test_who_leaves_those_without_a_date_goes_through_them_no_more(shell: Shell, qtbot: QtBot) -> None:
    first = article_ids(shell.desk.db, to_review="no-date", sort="review")[0]
    pane = pane_of(shell, qtbot, first)
    shell.record_changed.disconnect(pane._record)
    shell.record_changed.connect(lambda record: pane.select([record.id]))  # as the list does, which hears of it first
    shell.record_changed.connect(pane._record)
    pane.show("published")
    qtbot.waitUntil(lambda: bool(pane.series))
    shell.open(page(shell))
    assert pane.series is None
    pane.fields.focus("published")
    QTest.keyClicks(editor(pane, "published"), "juin 2020")
    with qtbot.waitSignals([shell.archive_changed, shell.said]):
        QTest.keyClick(editor(pane, "published"), Qt.Key.Key_Return)
    assert shell.record is not None
    assert shell.record.id == page(shell), "Enter stays with the article"


def test_a_rival_is_used(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    row = pane.fields.rows["container_title"]
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.rivals.isVisible()
    with qtbot.waitSignal(shell.archive_changed):
        QTest.mouseClick(row.rivals.buttons[0], Qt.MouseButton.LeftButton)
    assert shell.record is not None
    assert shell.record.fields.container_title == "orlanais-libre.example"
    assert row.editor.words_of() == "orlanais-libre.example"


def test_a_chip_asks_for_its_place_and_says_what_was_not_found(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    chip = pane.fields.rows["title"].chip
    with qtbot.waitSignal(shell.place_asked) as asked:
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert shell.record is not None
    assert asked.args[0] == "source"
    start, end = asked.args[1]
    assert (shell.record.stream or "")[start:end] == PAGE
    assert pane.fields.rows["page"].chip.told.kind == "none"
    assert pane.fields.rows["type"].chip.told.words == "the page’s data"
    assert "script 1, @type" in pane.fields.rows["type"].chip.toolTip()
    assert chip.accessibleName() == "Title: title line; sure"
    assert chip.toolTip().splitlines()[1] == "Also read in: the page’s data (script 1, headline, meta property og:title); the window’s title (title)"


def test_a_bound_is_told_in_amber(shell: Shell, qtbot: QtBot) -> None:
    article = next(n for n in article_ids(shell.desk.db) if shell.desk.db.execute("select not_after from articles where id = ?", [n]).fetchone()[0])
    pane = pane_of(shell, qtbot, article)
    told = pane.fields.rows["published"].chip.told
    assert (told.kind, told.words[:32]) == ("bound", "14 October 2022 at the latest, s")
    assert told.source is not None


def test_a_style_is_found_and_chosen_by_keyboard(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    assert pane.forms is not None
    before = pane.forms.reference
    QTest.keyClick(pane.style_picker, Qt.Key.Key_Down)
    popup = pane.style_picker.popup
    qtbot.waitUntil(lambda: popup.choices.rowCount() > 5000, timeout=15_000)
    QTest.keyClicks(popup.search, "iso690 note fr")
    assert popup.choices.rowCount() < 10
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert shell.settings.style == "iso690-note-fr"
    qtbot.waitUntil(lambda: pane.forms is not None and pane.forms.style.id == "iso690-note-fr", timeout=10_000)
    assert pane.forms.reference != before
    assert "ISO" in pane.style_picker.text()
    pane.locale_picker.open()
    QTest.keyClicks(pane.locale_picker.popup.search, "german")
    QTest.keyClick(pane.locale_picker.popup.search, Qt.Key.Key_Return)
    assert shell.settings.locale == "de"
    qtbot.waitUntil(lambda: pane.forms is not None and pane.forms.lang == "de", timeout=10_000)


def test_choices_are_a_sound_model(qtbot: QtBot) -> None:
    model = Choices()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.fill([choice("apa", "American Psychological Association", "author and date"), choice("iso", "ISO 690 (français)")])
    model.narrow("FRANCAIS 690")
    assert [one.id for one in model.rows] == ["iso"]
    model.narrow("nothing like it")
    assert model.rowCount() == 0


def test_a_reference_is_copied_in_three_kinds_of_text(shell: Shell, qtbot: QtBot) -> None:
    article = page(shell)
    pane = pane_of(shell, qtbot, article)
    with qtbot.waitSignal(shell.said) as said:
        QTest.mouseClick(pane.copies["reference"], Qt.MouseButton.LeftButton)
    assert said.args == ["Reference copied", False]
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Aubrac, C., ")
    assert "<i>L’Orlanais libre</i>" in data.html()
    assert data.data(RTF[0]).data()[:6] == b"{\\rtf1"
    assert b"Saint-Orlan" in bytes(data.data(RTF[0]).data())
    with qtbot.waitSignal(shell.said):
        copy_reference(shell, [article, *(n for n in article_ids(shell.desk.db) if n != article)][:2], "in-text")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().count("(") == 1
    assert "; " in data.text()
    assert b"\\par\n" not in bytes(data.data(RTF[0]).data())


def test_a_drag_bears_the_same(shell: Shell, qtbot: QtBot) -> None:
    data = mime_of(shell, [page(shell)])
    assert data.hasHtml()
    assert data.hasText()
    assert data.text().startswith("Aubrac, C., ")
    assert data.data(RTF[0]).data()[:6] == b"{\\rtf1"
    assert not data.hasUrls()


def test_every_control_has_a_name(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    for field in (*FIRST, *MORE):
        row = pane.fields.rows[field]
        assert row.editor.accessibleName()
        assert row.chip.accessibleName()
    for button in (*pane.copies.values(), pane.style_picker, pane.locale_picker, pane.fields.more):
        assert button.accessibleName()


def test_a_low_and_narrow_pane_keeps_what_is_written_in_view(shell: Shell, qtbot: QtBot) -> None:
    shell.lang = "fr"
    pane = pane_of(shell, qtbot, page(shell))
    for width, height in ((600, 420), (480, 300), (1100, 900), (664, 346)):
        pane.resize(width, height)
        pane.show("language")
        line = editor(pane, "language")
        QTest.keyClicks(line, "anglais")
        qtbot.waitUntil(lambda: pane.fields.isVisible() and (pane.height() < 560) == pane.area.isAncestorOf(pane.head))
        qtbot.waitUntil(lambda line=line: pane.area.viewport().rect().contains(line.mapTo(pane.area.viewport(), line.rect().center())))  # type: ignore[misc]
        assert pane.width() == width
        QTest.keyClick(line, Qt.Key.Key_Escape)


def test_forms_that_are_alike_never_show_twice_and_several_have_one_language(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, 1)
    qtbot.waitUntil(lambda: pane.forms is not None, timeout=10_000)
    assert pane.texts["in_text"].isVisible()
    assert not pane.texts["note"].isVisible()
    shell.open(2)
    assert not pane.texts["note"].isVisible()  # not even until the forms are made
    pane.select([1, 2])
    qtbot.waitUntil(lambda: pane.locale_picker.words == "French, as most of the articles", timeout=10_000)
    assert not pane.texts["reference"].isVisible()
    pane.select([2])
    qtbot.waitUntil(lambda: pane.texts["reference"].isVisible(), timeout=10_000)
    assert pane.locale_picker.words.endswith("as the article")


def test_the_citation_key_stands_beside_the_tabs_and_is_copied(shell: Shell, qtbot: QtBot) -> None:
    area = Area(shell)
    qtbot.addWidget(area)
    area.resize(864, 760)
    first, second = article_ids(shell.desk.db)[:2]
    shell.open(first)
    area.show()
    area.turn_to("cite")
    head = area.cite.tab_head
    assert shell.record is not None
    assert head.isVisible()
    assert head.key.text() == shell.record.citekey
    with qtbot.waitSignal(shell.said) as said:
        QTest.keyClick(head.copying, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == shell.record.citekey
    assert said.args == [f"Citation key copied: {shell.record.citekey}", False]
    shell.open(second)
    assert head.key.text() == shell.record.citekey
    area.cite.select([first, second])
    assert not head.copying.isVisible()
    area.resize(360, 450)
    area.cite.select([])
    qtbot.wait(20)
    assert head.copying.geometry().right() < head.width()


def test_in_a_low_pane_keys_enter_at_the_style_and_the_forms_ground_goes_on(shell: Shell, qtbot: QtBot) -> None:
    area = Area(shell)
    qtbot.addWidget(area)
    area.setStyleSheet(sheet_of(shell.theme))
    area.resize(500, 420)
    shell.open(page(shell))
    area.show()
    area.activateWindow()
    area.turn_to("cite")
    pane = area.cite
    qtbot.waitUntil(lambda: pane.forms is not None and pane.area.isAncestorOf(pane.head), timeout=10_000)
    area.enter()
    qtbot.waitUntil(pane.style_picker.hasFocus)
    assert pane.area.verticalScrollBar().value() == 0
    qtbot.wait(50)
    picture, ground = pane.grab().toImage(), shell.theme.colour("list")
    bar = pane.area.verticalScrollBar()
    right = pane.width() - 1
    assert bar.isVisible()
    assert picture.pixelColor(right, 4) == picture.pixelColor(right - bar.width() - 4, 4) == ground


def test_a_value_that_is_longer_than_its_line_ends_with_an_ellipsis_at_rest(shell: Shell, qtbot: QtBot) -> None:
    line = Line(shell.theme, "Address")
    qtbot.addWidget(line)
    line.resize(160, 32)
    line.put("https://news.example/2020/06/10/" + "m" * 60)
    line.show()
    long = line.grab().toImage()
    line.put(line.fontMetrics().elidedText(line.text(), Qt.TextElideMode.ElideRight, line._room().width()))
    assert line.text().endswith("…")
    assert line.grab().toImage() == long


def test_a_field_with_a_value_is_always_shown(shell: Shell, qtbot: QtBot) -> None:
    """What the reference prints is never folded away; the line names what is."""
    article = page(shell)
    pane = pane_of(shell, qtbot, article)
    fields = pane.fields
    assert not fields.rows["page"].editor.isVisible()
    assert fields.rows["type"].editor.isVisible()
    assert fields.more.text().startswith("Page, edition, ")
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(edit, [Edit(article, {"page": "12"})])
    qtbot.waitUntil(fields.rows["page"].editor.isVisible)
    assert fields.rows["page"].chip.isVisible()
    assert fields.more.text().startswith("Edition, ")
    folded = [row for row in fields.rows.values() if row.label.isHidden()]
    assert all(not row.before for row in folded)
    assert fields.more.text().endswith(f" and {len(folded) - 3} more")
    fields.toggle()
    assert all(row.editor.isVisible() for row in fields.rows.values())
    fields.toggle()
    assert [row for row in fields.rows.values() if row.label.isHidden()] == folded
    shell.open(next(n for n in article_ids(shell.desk.db) if n != article))
    qtbot.waitUntil(lambda: not fields.rows["page"].editor.isVisible())


def test_in_a_narrow_pane_chips_stand_below_and_rivals_come_into_view(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, page(shell))
    row = pane.fields.rows["container_title"]
    for width, height, below in ((864, 420, False), (460, 380, True), (700, 300, False), (460, 300, True)):
        pane.resize(width, height)
        qtbot.waitUntil(lambda below=below: pane.fields.below == below and (row.cell.y() > row.editor.y()) == below)  # type: ignore[misc]
        qtbot.waitUntil(lambda: pane.area.isAncestorOf(pane.head))
        qtbot.wait(50)
        assert row.chip.width() >= min(140, row.chip.sizeHint().width())
        assert row.editor.width() >= 180
        for one in pane.fields.rows.values():
            if one.cell.isVisible():
                assert one.cell.mapTo(pane, one.cell.rect().topRight()).x() < pane.width()
        pane.area.ensureWidgetVisible(row.more, 0, 0)
        QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
        seen = pane.area.viewport()
        qtbot.wait(20)
        qtbot.waitUntil(lambda seen=seen: seen.rect().contains(row.rivals.buttons[-1].mapTo(seen, row.rivals.buttons[-1].rect().bottomRight())))  # type: ignore[misc]
        QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
        assert not row.rivals.isVisible()
