"""The original as text: a range is selected as it stands, what became of it is told, and a copy opens under a harmless name."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop.archive.originals import original_bytes, original_size
from desktop.archive.record import SeenFile
from desktop.ui.area import Area
from desktop.ui.article.original import name_of, safe_name
from desktop.ui.article.read import ReadPane
from desktop.ui.article.source import SourcePane
from desktop.ui.article.stream import GAP, ROLE, Stream
from desktop.ui.review.words import role_words
from desktop.ui.shell import Shell
from tests.desktop.ui.article.made import record


def pane_of(shell: Shell, qtbot: QtBot, article: int = 1, width: int = 880) -> SourcePane:
    pane = SourcePane(shell)
    qtbot.addWidget(pane)
    pane.resize(width, 700)
    shell.open(article)
    pane.show()
    return pane


def test_a_range_is_selected_as_it_stands(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert shell.record is not None
    assert shell.record.stream is not None
    for block in shell.record.blocks[::7]:
        pane.show(block.source)
        start, end = block.source
        assert pane.stream.chosen() == block.source
        assert pane.stream.textCursor().selectedText().replace("\u2029", "\n") == shell.record.stream[start:end]
        assert pane.stream.block_here() == block
        pane.show(block.n)
        assert pane.stream.chosen() == block.source


def test_another_pane_selects_the_same(shell: Shell, qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    read, source = ReadPane(shell), SourcePane(shell)
    stack.addWidget(read)
    stack.addWidget(source)
    stack.resize(880, 700)
    shell.open(1)
    stack.show()
    assert read.page.set is not None
    block = read.page.set.blocks[3]
    read.page.choose(block.start + 4, block.start + 30)
    words = read.page.textCursor().selectedText()
    stack.setCurrentWidget(source)
    assert source.stream.textCursor().selectedText() == words
    start, _ = read.page.set.blocks[5].block.source
    source.stream.choose(start, start + 12)
    words = source.stream.textCursor().selectedText()
    stack.setCurrentWidget(read)
    assert read.page.chosen_words() == words
    shell.open(2)
    stack.setCurrentWidget(source)
    assert not source.stream.textCursor().hasSelection(), "of another article nothing is selected"


def test_wide_letters_and_foreign_line_ends_move_nothing(shell: Shell, qtbot: QtBot) -> None:
    stream = Stream(shell)
    qtbot.addWidget(stream)
    one = record(("paragraph", "La \U0001f6a2 part\r\nà l’heure"), ("paragraph", "et revient \U0001f6a2 vide"))
    stream.put(one)
    for block in one.blocks:
        stream.choose(*block.source)
        assert stream.chosen() == block.source
        assert stream.block_here() == block
    stream.choose(*one.blocks[1].source)
    assert stream.textCursor().selectedText() == "et revient \U0001f6a2 vide"


def test_what_became_of_a_block_is_told(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert shell.record is not None
    stripped = next(block for block in shell.record.blocks if block.role == "share")
    pane.show(stripped.source)
    assert "stripped" in pane.here.text()
    title = next(block for block in shell.record.blocks if block.role == "title")
    pane.show(title.n)
    assert "stripped" not in pane.here.text(), "it became a field"
    kept = next(block for block in shell.record.blocks if block.paragraph == 2)
    pane.show(kept.source)
    assert "¶\u00a02" in pane.here.text()


def test_it_says_where_the_file_came_from(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot)
    assert shell.record is not None
    size = original_size(shell.desk.db, shell.record.sha256)
    assert size == len(original_bytes(shell.desk.db, shell.record.sha256))
    qtbot.waitUntil(lambda: "kB" in pane.told.text(), timeout=5000)
    assert "fr-dump-comments.txt" in pane.told.text()
    assert "UTF-8" in pane.told.text()
    QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    told = [item.widget().text() for n in range(pane.rows.count()) if (item := pane.rows.itemAt(n)) is not None]  # type: ignore[union-attr]
    assert shell.record.sha256 in told
    assert any("tester" in one for one in told)
    pane._copy_digest()
    assert QGuiApplication.clipboard().text() == shell.record.sha256


def test_a_copy_is_opened_after_a_click_and_only_then(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    pane = pane_of(shell, qtbot)
    qtbot.wait(50)
    assert pane.copies is None
    for _ in range(2):
        with qtbot.waitSignal(shell.said, timeout=5000) as said:
            QTest.mouseClick(pane.open_original, Qt.MouseButton.LeftButton)
    assert said.args is not None
    assert "fr-dump-comments.txt" in said.args[0]
    path = Path(opened[0].toLocalFile())
    assert path.name == "fr-dump-comments.txt"
    assert shell.record is not None
    assert path.read_bytes() == original_bytes(shell.desk.db, shell.record.sha256)
    assert opened[0] == opened[1], "one copy is enough"


def test_an_original_that_is_gone_is_told(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail("nothing to open"))
    pane = pane_of(shell, qtbot)
    assert shell.record is not None
    shell.record = replace(shell.record, sha256="f" * 64)
    shell.record_changed.emit(shell.record)
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        pane.open_copy()
    assert said.args == ["The archive holds no original of this article", False]
    qtbot.waitUntil(lambda: not pane.open_original.isEnabled())


@pytest.mark.parametrize(
    ("form", "path", "name"),
    [
        ("text", "C:\\Users\\Ada\\run.exe", "run.exe.txt"),
        ("text", "/home/ada/notes.TXT", "notes.txt"),
        ("html", "page.php", "page.php.html"),
        ("html", "a/b/page.htm", "page.htm"),
        ("unheard-of", "x.desktop", "x.desktop.txt"),
    ],
)
def test_a_copy_never_has_a_name_that_runs(form: str, path: str, name: str) -> None:
    one = replace(record(("paragraph", "x")), format=form, files=(SeenFile(path),))
    assert safe_name(one) == name
    assert "/" not in name_of(one)
    assert "\\" not in name_of(one)


def test_roles_give_way_to_the_text_in_a_narrow_window(shell: Shell, qtbot: QtBot) -> None:
    pane = pane_of(shell, qtbot, width=420)
    assert pane.stream.viewport().width() > 300
    assert pane.minimumSizeHint().width() <= 420
    pane.grab()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_margin_has_room_for_every_role(shell: Shell, lang: str) -> None:
    shell.lang = lang
    metrics = QFontMetrics(shell.theme.font(-1))
    roles = [file.stem.replace("_", "-").rstrip("-") for file in (Path(__file__).parents[4] / "importers" / "roles").glob("[a-z]*.py")]
    assert "page-furniture" in roles
    for role in roles:
        assert metrics.horizontalAdvance(f"\u2212 {role_words(shell, role)}") <= ROLE - GAP, role


@pytest.mark.parametrize("width", [520, 900])
@pytest.mark.parametrize("asked", [True, False])
def test_the_text_is_as_wide_as_the_view_from_its_first_opening_on(shell: Shell, qtbot: QtBot, width: int, asked: bool) -> None:
    area = Area(shell)
    qtbot.addWidget(area)
    area.resize(width, 900)
    area.show()
    one = record(("paragraph", "La rade dort et le bac part sans lampes. " * 6))  # short: no bar comes that would have it laid out anew
    shell.record = one
    shell.record_changed.emit(one)
    QApplication.processEvents()
    if asked:
        shell.place_asked.emit("source", (0, 12))
    else:
        area.turn_to("source")
    QApplication.processEvents()
    stream = area.source.stream
    assert not stream.verticalScrollBar().isVisible()
    line = stream.document().firstBlock().layout()
    assert line.lineCount() > 1
    assert stream.viewport().width() < stream.width() - 24
    for n in range(line.lineCount()):
        assert line.lineAt(n).width() <= stream.viewport().width()
        assert line.lineAt(n).naturalTextWidth() <= stream.viewport().width()
