"""Entries that have nothing to show are told of, and keep nobody from saving or copying."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.archive.load import load
from desktop.archive.queries import article_ids
from desktop.operations.edit import Edit, edit
from desktop.ui.area import Area
from desktop.ui.cite.bare import bare_words
from desktop.ui.cite.copy import copy_reference
from desktop.ui.shell import Shell


def emptied(shell: Shell, qtbot: QtBot, ids: list[int]) -> list[str]:
    """The citation keys of these articles, once they have neither title nor author."""
    shell.do(edit, [Edit(one, {"title": "", "authors": ""}) for one in ids])
    qtbot.waitUntil(lambda: not any(load(shell.desk.db, one).fields.title for one in ids), timeout=5000)
    return [load(shell.desk.db, one).citekey for one in ids]


def test_a_bibliography_tells_which_entries_have_nothing_to_show(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    area, ids = Area(shell), article_ids(shell.desk.db)
    qtbot.addWidget(area)
    area.resize(1000, 760)
    area.show()
    shell.open(ids[0])
    area.turn_to("cite")
    several = area.cite.several
    area.cite.select(ids)
    qtbot.waitUntil(several.saving.isEnabled, timeout=15_000)
    assert not area.bare.isVisible()
    keys = emptied(shell, qtbot, ids[1:3])
    area.cite.select(ids)
    qtbot.waitUntil(area.bare.isVisible, timeout=15_000)
    assert area.bare.text() == f"2 articles have neither title nor author, the first: {keys[0]}"
    assert several.text.accessibleDescription() == area.bare.text()
    assert several.text.geometry().top() >= area.bare.geometry().bottom()
    qtbot.waitUntil(several.saving.isEnabled, timeout=15_000)
    several.save_as(str(tmp_path / "list.txt"))
    assert (tmp_path / "list.txt").stat().st_size
    area.cite.select([ids[0], ids[3]])
    qtbot.waitUntil(lambda: not area.bare.isVisible(), timeout=15_000)
    assert several.text.accessibleDescription() == ""


def test_copying_tells_it_with_what_came_of_it(shell: Shell, qtbot: QtBot) -> None:
    ids = article_ids(shell.desk.db)
    keys = emptied(shell, qtbot, ids[:1])
    with qtbot.waitSignal(shell.said, timeout=15_000) as said:
        copy_reference(shell, ids)
    assert said.args == [f"4 references copied. 1 article has neither title nor author: {keys[0]}", False]
    assert QGuiApplication.clipboard().text().strip()
    with qtbot.waitSignal(shell.said, timeout=15_000) as said:
        copy_reference(shell, ids[1:])
    assert said.args == ["3 references copied", False]


def test_it_is_told_in_french(shell: Shell) -> None:
    shell.lang = "fr"
    assert bare_words(shell, ["anon"]) == "1 article n’a ni titre ni auteur\u00a0: anon"
    assert bare_words(shell, ["b", "a"]) == "2 articles n’ont ni titre ni auteur, le premier\u00a0: b"
