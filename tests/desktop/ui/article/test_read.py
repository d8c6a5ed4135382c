"""The pane as a reader uses it: by keys, with words found, quoted, mended and printed; a wider window lays nothing out anew."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.article.read import ReadPane
from desktop.ui.shell import Shell
from tests.desktop.ui.article.made import long_record
from tests.desktop.ui.article.pdf_text import pages_of

DAMAGED = "Les ostréiculteurs de Kerlann affrontent un ennemi invisible"


def pane_of(shell: Shell, qtbot: QtBot, width: int = 880) -> ReadPane:
    pane = ReadPane(shell)
    qtbot.addWidget(pane)
    pane.resize(width, 700)
    found = shell.desk.db.execute("select id from articles where title = ?", [DAMAGED]).fetchone()[0]
    shell.open(found)
    pane.show()
    return pane


def test_nothing_is_ever_loaded(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(shell, qtbot)
    file = tmp_path / "a.css"
    file.write_text("p { color: red }")
    for address in (QUrl("http://archive.example/a.png"), QUrl.fromLocalFile(str(file)), QUrl("data:,x")):
        assert pane.page.loadResource(QTextDocument.ResourceType.ImageResource.value, address) is None


def test_a_pane_that_nobody_sees_sets_nothing(shell: Shell, qtbot: QtBot) -> None:
    pane = ReadPane(shell)
    qtbot.addWidget(pane)
    shell.open(1)
    assert pane.page.set is None
    pane.show()
    assert pane.page.set is not None
    assert len(pane.page.set.blocks) == sum(block.kept for block in shell.record.blocks) if shell.record else False


def test_words_are_found_by_keys_alone(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    pane.page.setFocus()
    QTest.keyClick(pane.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.bar.isVisible()
    QTest.keyClicks(pane.bar.field, "huitres")
    qtbot.waitUntil(lambda: bool(pane.found))
    count = len(pane.found)
    assert count > 1
    assert pane.bar.told.text() == f"1 of {count}"
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Return)
    assert pane.bar.told.text() == f"2 of {count}"
    QTest.keyClick(pane.bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.bar.told.text() == f"1 of {count}"
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Escape)
    assert not pane.bar.isVisible()
    assert pane.page.textCursor().selectedText() == "huîtres", "what was found stays selected"
    QTest.keyClick(pane.page, Qt.Key.Key_F3)
    assert pane.at == 1


def test_words_of_the_title_and_of_the_line_below_it_are_found(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    pane.open_find()
    pane.bar.field.setText("ennemi invisible")
    qtbot.waitUntil(lambda: bool(pane.found))
    assert pane.found[0] == (DAMAGED.index("ennemi"), len(DAMAGED))
    pane._turn(-pane.at)
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Escape)
    assert pane.page.chosen_words() == "ennemi invisible"
    pane.open_find()
    pane.bar.field.setText("minutes to read")
    qtbot.waitUntil(lambda: pane.bar.told.text() == "1 of 1")


def colours_of(pane: ReadPane, start: int, end: int) -> set[str]:
    """Which of the two colours of what is found stand behind [start, end)."""
    picture, theme = pane.page.viewport().grab().toImage(), pane.shell.theme
    ratio = picture.devicePixelRatio()
    seen = {
        picture.pixel(round(x * ratio), round(y * ratio))
        for box in pane.page.rects(start, end)
        for y in range(max(0, round(box.top())), round(box.bottom()), 2)
        for x in range(round(box.left()), round(box.right()))
    }
    return {token for token in ("select", "doubt-tint") if theme.colour(token).rgb() in seen}


def test_what_is_found_in_the_title_and_in_the_line_below_is_marked(shell: Shell, qtbot: QtBot) -> None:
    """As in the text: the one in view as such, the others in yellow; gone with the bar."""
    pane = pane_of(shell, qtbot)
    pane.open_find()
    pane.bar.field.setText("un")
    qtbot.waitUntil(lambda: len(pane.found) > 2)
    title = (DAMAGED.index("un ennemi"), DAMAGED.index("un ennemi") + 2)
    assert pane.found[0] == title
    pane._turn(-pane.at)
    assert colours_of(pane, *title) == {"select"}
    pane._turn(1)
    pane.page.verticalScrollBar().setValue(0)
    assert colours_of(pane, *title) == {"doubt-tint"}
    pane.bar.field.setText("minutes to read")
    qtbot.waitUntil(lambda: pane.bar.told.text() == "1 of 1")
    assert colours_of(pane, *pane.found[0]) == {"select"}
    assert not colours_of(pane, *title)
    line = pane.found[0]
    pane.bar.field.setText("zyzomys")
    qtbot.waitUntil(lambda: not pane.found)
    assert not colours_of(pane, *line)


def test_nothing_found_is_said(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    pane.open_find()
    pane.bar.field.setText("zyzomys")
    qtbot.waitUntil(lambda: pane.bar.told.text() == "not in this article")
    assert not pane.bar.on.isEnabled()


def coloured(pane: ReadPane, token: str) -> bool:
    """Whether anything on the sheet has this colour."""
    picture, wanted = pane.page.viewport().grab().toImage(), pane.shell.theme.colour(token).rgb()
    return any(picture.pixel(x, y) == wanted for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 2))


def test_no_mark_is_left_when_words_are_found_no_more(shell: Shell, qtbot: QtBot) -> None:
    """Also of a word that was selected before, which looks like what is found."""
    pane = pane_of(shell, qtbot)
    pane.activateWindow()
    pane.page.setFocus()
    assert pane.page.set is not None
    first = pane.page.set.blocks[0]
    at = first.text.index("huîtres") if "huîtres" in first.text else 0
    pane.page.choose(first.start + at, first.start + at + 7)
    assert coloured(pane, "select")
    QTest.keyClick(pane.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(pane.found))
    assert coloured(pane, "select")
    QTest.keyClick(pane.bar.field, Qt.Key.Key_End)
    QTest.keyClicks(pane.bar.field, "zq")
    qtbot.waitUntil(lambda: pane.bar.told.text() == "not in this article")
    assert not pane.page.textCursor().hasSelection()
    assert not coloured(pane, "select")
    assert not coloured(pane, "doubt-tint")
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Backspace)
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: coloured(pane, "select"))
    QTest.keyClick(pane.bar.field, Qt.Key.Key_Escape)
    assert pane.page.textCursor().hasSelection()


def test_the_words_of_the_librarys_search_are_marked_until_it_is_cleared(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert pane.page.set is not None
    assert not coloured(pane, "selectidle")
    shell.search("huître -zyzomys")
    places = [(one.text[low:high], one.start + low) for one in pane.page.set.blocks for low, high in pane.page.sought.places(one.text)]
    assert {"huîtres"} <= {word for word, _ in places}, "an inflection"
    pane.page.reveal(places[0][1], places[0][1] + 7)
    assert coloured(pane, "selectidle")
    shell.search("")
    assert not coloured(pane, "selectidle")


def test_words_are_copied_as_they_are(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert pane.page.set is not None
    first, second = pane.page.set.blocks[:2]
    pane.page.choose(first.start, second.end)
    pane.page.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"{first.block.text}\n\n{second.block.text}"
    assert not data.hasHtml(), "no fonts and sizes go along"


def test_words_are_quoted_with_their_paragraph_and_the_reference(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert pane.page.set is not None
    second = pane.page.set.blocks[1]
    words = second.block.text[2:40]
    pane.page.choose(second.start + 2, second.start + 40)
    with qtbot.waitSignal(shell.said, timeout=10_000) as said:
        QTest.keyClick(pane.page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert said.args is not None
    assert "¶\u00a02" in said.args[0]
    data = QGuiApplication.clipboard().mimeData()
    quoted, reference = data.text().split("\n", 1)
    assert words in quoted
    assert "2" in quoted.split(words)[1], "the paragraph stands behind the words"
    assert DAMAGED[:20] in reference
    assert words.split()[-2] in data.html()
    assert data.hasFormat("text/rtf")


def test_without_words_it_is_said_what_to_do(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    with qtbot.waitSignal(shell.said) as said:
        pane.copy_with_citation()
    assert said.args == ["Select the words to quote first", False]


def test_tab_goes_to_a_repaired_word_and_one_key_takes_it_back(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    pane.activateWindow()
    pane.page.setFocus()
    qtbot.waitUntil(pane.page.hasFocus)
    QTest.keyClick(pane.page, Qt.Key.Key_Tab)
    word = pane.page.word
    assert word is not None
    assert pane.card.isVisible()
    assert word.repair.before in pane.card.words.text()
    pane.card.back.click()
    qtbot.waitUntil(lambda: shell.record is not None and shell.record.repairs[word.repair.n].undone, timeout=10_000)
    assert not pane.card.isVisible()
    assert pane.page.set is not None
    assert any(word.repair.before in one.block.text for one in pane.page.set.blocks), "the words are as in the file"


def test_keys_make_letters_larger_and_the_settings_know(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    before = pane.page.measure()
    QTest.keyClick(pane.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert shell.settings.reading_size == 19
    assert pane.page.measure() > before, "the measure grows with the letters"
    for _ in range(9):
        pane.larger(1)
    assert shell.settings.reading_size == 22
    pane.larger(0)
    assert shell.settings.reading_size == 18


def test_a_range_of_the_file_is_shown_and_told(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert shell.record is not None
    repair = next(one for one in shell.record.repairs if one.kind == "ligature")
    pane.show(repair.source)
    assert pane.page.textCursor().selectedText() == repair.after
    assert pane.source_range() == repair.source
    with qtbot.waitSignal(shell.place_asked) as asked:
        pane.to_source()
    assert asked.args == ["source", repair.source]


def test_keys_scroll_until_they_select(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    bar = pane.page.verticalScrollBar()
    QTest.keyClick(pane.page, Qt.Key.Key_Space)
    assert bar.value() > 300
    QTest.keyClick(pane.page, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(pane.page, Qt.Key.Key_Right)
    QTest.keyClick(pane.page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.page.textCursor().hasSelection()


def test_a_pdf_can_be_read_back_word_for_word(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(shell, qtbot)
    record = pane.record
    assert record is not None
    with qtbot.waitSignal(shell.said):
        pane.write_pdf(tmp_path / "bac.pdf")
    pages = pages_of((tmp_path / "bac.pdf").read_bytes())
    assert len(pages) >= 2
    words = " ".join(" ".join(pages).split())
    assert DAMAGED in words
    numbered = [block for block in record.blocks if block.paragraph is not None]
    for block in numbered:
        assert f"¶ {block.paragraph}" in words
    running = "".join(re.sub(r"\d+ of \d+|¶ \d+", "", words).split())
    for block in (block for block in record.blocks if block.kept):
        assert "".join(block.text.split()) in running, block.text
    assert pages[0].rstrip().endswith(f"1 of {len(pages)}")
    assert not re.search("[\ue000-\uf8ff\ufb00-\ufb06\t]", "".join(pages)), "signs that nobody knows"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says it too
def test_a_pdf_is_written_and_a_place_that_is_none_is_told(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(shell, qtbot)
    with qtbot.waitSignal(shell.said) as said:
        pane.write_pdf(tmp_path / "bac.pdf")
    assert said.args == ["Article written to “bac.pdf”", False]
    data = (tmp_path / "bac.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") >= 2, "it does not fit on one page"
    with qtbot.waitSignal(shell.said) as said:
        pane.write_pdf(tmp_path / "none" / "bac.pdf")
    assert said.args is not None
    assert "could not be written" in said.args[0]


def test_a_printer_is_given_every_page(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(shell, qtbot)
    assert pane.record is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(shell.said) as said:
        pane._print(printer, pane.record)
    assert said.args == [f"Printed: {DAMAGED}", False]
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") >= 2


def test_an_article_is_printed_once_the_dialog_is_accepted(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    """The dialog's signal brings its printer."""
    pane = pane_of(shell, qtbot)
    pane.print_article()
    dialog = pane.findChild(QPrintDialog)
    assert dialog is not None
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "asked.pdf"))
    with qtbot.waitSignal(shell.said) as said:
        dialog.done(QDialog.DialogCode.Accepted)
    assert said.args == [f"Printed: {DAMAGED}", False]
    pages = pages_of((tmp_path / "asked.pdf").read_bytes())
    assert len(pages) >= 2
    assert "ostréiculteurs" in pages[0]


def test_another_width_moves_the_text_and_lays_nothing_out_anew(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    shell.record = long_record()
    shell.record_changed.emit(shell.record)
    pane.page.document().size()
    width = pane.page.lineWrapColumnOrWidth()
    begun = time.perf_counter()
    pane.page.document().setTextWidth(width - 1)
    pane.page.document().size()
    whole = time.perf_counter() - begun
    pane.page.document().setTextWidth(width)
    pane.page.document().size()
    times = []
    for wide in range(900, 1100, 20):
        begun = time.perf_counter()
        pane.resize(wide, 700)
        pane.page.repaint()
        times.append(time.perf_counter() - begun)
        assert pane.page.lineWrapColumnOrWidth() == width
    assert sorted(times)[len(times) // 2] < whole / 2, "it would cost as much as laying all out"


def test_what_is_read_stays_in_view_when_the_window_gets_narrow(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    bar = pane.page.verticalScrollBar()
    pane.page.document().size()
    bar.setValue(bar.maximum() // 2)
    top = next(at for at, _, _ in pane.page.seen())
    pane.resize(420, 700)
    assert abs(next(at for at, _, _ in pane.page.seen()) - top) <= 1
    assert pane.page.measure() < 420
    assert not pane.page.has_notes()


def test_a_long_text_is_laid_out_when_the_hand_pauses(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.article.page.SLOW", 0.0)  # any text is a long one
    pane = pane_of(shell, qtbot, 600)
    before = pane.page.lineWrapColumnOrWidth()
    for width in range(580, 480, -20):
        pane.resize(width, 700)
        assert pane.page.lineWrapColumnOrWidth() == before
    qtbot.waitUntil(lambda: pane.page.lineWrapColumnOrWidth() < before)
    assert pane.page.lineWrapColumnOrWidth() <= pane.page.viewport().width()
