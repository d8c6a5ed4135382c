"""Several articles at once: sixty get their newspaper in one act, and their bibliography is written."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.archive.connection import create
from desktop.archive.load import load
from desktop.archive.prepare import prepare
from desktop.archive.queries import article_ids
from desktop.citations.engine.bibliography import BibliographyWriter
from desktop.operations.add_article import add_prepared
from desktop.operations.edit import Edit, edit
from desktop.operations.start_import import start_import
from desktop.settings import Settings
from desktop.ui.area import Area
from desktop.ui.bridge import Desk
from desktop.ui.cite.copy import RTF, write
from desktop.ui.cite.pane import CitePane
from desktop.ui.cite.several import Several
from desktop.ui.shell import Shell
from desktop.ui.theme import theme_of
from importers import read
from importers.source import source_of

COUNT = 60


@pytest.fixture
def sixty(tmp_path: Path, qtbot: QtBot) -> Iterator[Shell]:
    """An archive of sixty short articles."""
    place = tmp_path / "Sixty.pressmark"
    db = create(place)
    run = start_import(db, who="tester", tool="test")
    for n in range(COUNT):
        words = f"Le pont numéro {n} rouvre\n\nPar Jeanne Morvan\n\nLe pont numéro {n} de la vallée a rouvert hier après {n + 2} mois de travaux, sous la pluie.\n"
        source = source_of(f"{n}.txt", words.encode())
        for article in read(source):
            add_prepared(db, prepare(article, source), run=run, who="tester", tool="test")
    db.close()
    desk = Desk(place)
    yield Shell(desk, Settings(style="iso690-author-date-fr"), theme_of("light"), "en")
    desk.close()


def pane_of_all(shell: Shell, qtbot: QtBot) -> CitePane:
    """The pane with all articles of the archive, as when they are chosen together."""
    pane = CitePane(shell)
    qtbot.addWidget(pane)
    pane.resize(864, 760)
    pane.show()
    pane.select(article_ids(shell.desk.db))
    return pane


def newspapers(shell: Shell) -> set[str | None]:
    return {row[0] for row in shell.desk.db.execute("select container_title from articles")}


def test_sixty_articles_get_their_newspaper_in_one_act(sixty: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of_all(sixty, qtbot)
    several = pane.several
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    assert several.title.text() == "60 articles"
    line = several.rows["container_title"].line
    line.setFocus()
    QTest.keyClicks(line, "La Gazette du Port")
    assert several.rows["container_title"].hint.text() == "Enter sets it for 60 articles"
    with qtbot.waitSignal(sixty.said, timeout=15_000) as told:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["Newspaper or site set for 60 articles", True]
    assert newspapers(sixty) == {"La Gazette du Port"}
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    assert several.text.toPlainText().count("La Gazette du Port") == COUNT
    assert line.text() == "La Gazette du Port"

    QTest.mouseClick(several.copying, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert len(data.text().splitlines()) == COUNT
    assert data.html().count("<p ") == COUNT
    assert bytes(data.data(RTF[0]).data()).count(b"\\par\n") == COUNT
    several.save_as(str(tmp_path / "list.rtf"))
    assert (tmp_path / "list.rtf").read_bytes() == data.data(RTF[0]).data()
    with qtbot.waitSignal(sixty.said) as said:
        several.save_as(str(tmp_path / "no" / "list.txt"))
    assert "cannot be written" in said.args[0]

    with qtbot.waitSignal(sixty.archive_changed):
        sixty.undo()
    assert newspapers(sixty) == {None}


def test_what_was_set_for_all_is_taken_back_by_the_window_not_by_the_line(sixty: Shell, qtbot: QtBot) -> None:
    """Once Enter has set it, no letters are left to take back, and an empty line is offered to all only by who emptied it."""
    pane = pane_of_all(sixty, qtbot)
    several, row = pane.several, pane.several.rows["container_title"]
    line = row.line
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    taken = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), pane, sixty.undo)
    pane.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "La Gazette du Port")
    with qtbot.waitSignal(sixty.said, timeout=15_000):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert newspapers(sixty) == {"La Gazette du Port"}
    assert not line.isUndoAvailable()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not row.hint.isVisible()
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    assert not line.isUndoAvailable()

    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert row.hint.text() == "Enter takes it away from 60 articles"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "La Gazette du Port"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing was saved here" in row.hint.text()
    assert newspapers(sixty) == {"La Gazette du Port"}

    with qtbot.waitSignal(sixty.archive_changed, timeout=15_000):
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert newspapers(sixty) == {None}
    pane.select(article_ids(sixty.desk.db))
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    assert line.text() == ""
    assert not row.hint.isVisible()
    taken.setEnabled(False)


def test_what_is_being_written_stays_while_another_field_is_saved(sixty: Shell, qtbot: QtBot) -> None:
    pane = pane_of_all(sixty, qtbot)
    several = pane.several
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    section = several.rows["section"].line
    pane.activateWindow()
    several.rows["publisher"].line.setFocus()
    QTest.keyClicks(several.rows["publisher"].line, "Imprimerie du Port")
    QTest.keyClick(several.rows["publisher"].line, Qt.Key.Key_Return)
    section.setFocus()
    QTest.keyClicks(section, "Trav")
    qtbot.waitUntil(
        lambda: "Imprimerie du Port" in several.text.toPlainText() or (several.begun is not None and several.begun.values["publisher"] == ["Imprimerie du Port"]),
        timeout=15_000,
    )
    qtbot.waitUntil(several.copying.isEnabled, timeout=15_000)
    assert section.text() == "Trav"


def test_a_bibliography_is_in_one_language(shell: Shell, qtbot: QtBot) -> None:
    """That of most of the chosen articles, unless one was chosen for references."""
    ids = article_ids(shell.desk.db)
    shell.do(edit, [Edit(one, {"language": "en" if n == 0 else "fr", "published": f"20{n + 10}-08-04"}) for n, one in enumerate(ids)])
    qtbot.waitUntil(lambda: all(load(shell.desk.db, one).fields.published for one in ids), timeout=5000)
    pane = CitePane(shell)
    qtbot.addWidget(pane)
    pane.resize(864, 760)
    pane.show()
    shell.open(ids[0])
    pane.select(ids)
    qtbot.waitUntil(pane.several.copying.isEnabled, timeout=15_000)
    assert pane.several.text.toPlainText().count("août") == len(ids)
    qtbot.waitUntil(lambda: pane.locale_picker.words == "French, as most of the articles", timeout=5000)
    copied = write(shell.desk.db, ids, style="apa", locale=None, mode="bibliography").text
    assert (copied.count("août"), copied.count("August")) == (len(ids), 0)
    shell.change(replace(shell.settings, locale="en-US"))
    qtbot.waitUntil(lambda: pane.several.text.toPlainText().count("August") == len(ids), timeout=15_000)


def test_what_the_style_wants_follows_what_is_written(shell: Shell, qtbot: QtBot) -> None:
    area = Area(shell)
    qtbot.addWidget(area)
    area.resize(1000, 760)
    area.show()
    shell.open(next(one for one in article_ids(shell.desk.db) if not load(shell.desk.db, one).fields.published))
    shell.place_asked.emit("cite", "published")
    qtbot.waitUntil(lambda: area.foot.found is not None and "published" in area.foot.found.missing, timeout=10_000)
    QTest.keyClicks(area.cite.fields.rows["published"].editor, "4 August 2019")
    qtbot.waitUntil(lambda: area.foot.found is not None and "published" not in area.foot.found.missing, timeout=10_000)


def test_of_a_long_bibliography_the_first_entries_are_made_and_the_rest_when_wanted(sixty: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.cite.several.FIRST", 12)
    pane = pane_of_all(sixty, qtbot)
    several = pane.several
    qtbot.waitUntil(several.all.isVisible, timeout=15_000)
    assert several.state.text() == "The first 12 of 60"
    assert several.text.toPlainText().count("Le pont") == 12
    assert not several.saving.isEnabled()
    with qtbot.waitSignal(sixty.said, timeout=15_000) as said:
        QTest.mouseClick(several.copying, Qt.MouseButton.LeftButton)
    assert said.args == ["60 references copied", False]
    assert len(QGuiApplication.clipboard().text().splitlines()) == COUNT
    assert len(several.cited) == 12
    QTest.mouseClick(several.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(several.saving.isEnabled, timeout=15_000)
    assert several.text.toPlainText().count("Le pont") == COUNT
    assert not several.all.isVisible()
    pane.select(article_ids(sixty.desk.db)[:30])
    qtbot.waitUntil(several.all.isVisible, timeout=15_000)
    assert several.state.text() == "The first 12 of 30"


def says(several: Several, words: str) -> bool:
    """Whether the bibliography is whole and has these words."""
    return several.saving.isEnabled() and words in several.text.toPlainText()


def edited(shell: Shell, qtbot: QtBot, article: int, title: str) -> None:
    shell.do(edit, [Edit(article, {"title": title})])
    qtbot.waitUntil(lambda: load(shell.desk.db, article).fields.title == title, timeout=5000)


def test_of_the_same_articles_only_what_was_changed_is_written_again(sixty: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record is edited, moves in the order and is taken back: its paragraph changes, the others are neither rendered nor written."""
    pane = pane_of_all(sixty, qtbot)
    several, ids = pane.several, article_ids(sixty.desk.db)
    qtbot.waitUntil(several.saving.isEnabled, timeout=15_000)
    before = several.text.toPlainText().split("\n")
    assert len(before) == COUNT
    rendered: list[str] = []
    render = BibliographyWriter.entry

    def noted(self: BibliographyWriter, key: str, ahead: str | None) -> object:
        rendered.append(key)
        return render(self, key, ahead)

    monkeypatch.setattr(BibliographyWriter, "entry", noted)
    for title in ("Le pont s’écroule", "Aucun pont"):
        edited(sixty, qtbot, ids[20], title)
        pane.select(ids)
        qtbot.waitUntil(partial(says, several, title), timeout=15_000)
        assert set(rendered) == {str(ids[20])}
        assert sorted(line for line in before if line not in several.text.toPlainText()) == [next(line for line in before if "numéro 20 " in line)]
        assert len(several.text.toPlainText().split("\n")) == COUNT
    sixty.undo()
    sixty.undo()
    qtbot.waitUntil(lambda: "numéro 20" in (load(sixty.desk.db, ids[20]).fields.title or ""), timeout=5000)
    pane.select(ids)
    qtbot.waitUntil(lambda: several.saving.isEnabled() and several.text.toPlainText().split("\n") == before, timeout=15_000)
    several.select(ids[:30])
    qtbot.waitUntil(lambda: several.saving.isEnabled() and len(several.text.toPlainText().split("\n")) == 30, timeout=15_000)
