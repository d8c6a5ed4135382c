"""The desk: what is written is told in the window's thread, later questions replace earlier ones, faults reach who asked."""

import gc
import time
import weakref
from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.archive.errors import UnknownArticle
from desktop.archive.queries import article_ids, find_id
from desktop.operations.strip import strip
from desktop.operations.undo import undo
from desktop.ui.shell import Shell


def test_an_act_is_shown_and_taken_back(shell: Shell, qtbot: QtBot) -> None:
    shell.open(1)
    assert shell.record is not None
    kept = next(block.n for block in shell.record.blocks if block.kept)
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(strip, 1, [kept], "related", told="gone")
    assert not shell.record.blocks[kept].kept
    with qtbot.waitSignal(shell.archive_changed):
        shell.do(undo)
    assert shell.record.blocks[kept].kept


def test_of_questions_with_one_key_the_last_is_answered(shell: Shell, qtbot: QtBot) -> None:
    answers: list[object] = []
    shell.desk.ask(lambda db: time.sleep(0.2), lambda _: None)
    for limit in (1, 2, 3):
        shell.desk.ask(partial(article_ids, limit=limit), answers.append, key="list")
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert answers == [[1, 2, 3]]


def test_what_cannot_be_is_told(shell: Shell, qtbot: QtBot) -> None:
    failed: list[BaseException] = []
    shell.desk.ask(lambda db: find_id(db, "99"), lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=5000)
    assert isinstance(failed[0], UnknownArticle)
    with qtbot.waitSignal(shell.said) as said:
        shell.tell(failed[0])
    assert said.args == ["99: no article has this id or citekey", False]


def test_who_is_gone_is_not_told(shell: Shell, qtbot: QtBot) -> None:
    answered: list[object] = []
    label = QLabel()
    shell.desk.ask(lambda db: "late", label.setText)
    shell.desk.ask(lambda db: "later", answered.append)
    delete(label)
    qtbot.waitUntil(lambda: answered == ["later"], timeout=5000)


def test_nothing_keeps_who_was_answered(shell: Shell, qtbot: QtBot) -> None:
    class Pane:
        def hear(self, words: str) -> None:
            told.append(words)

    told: list[str] = []
    pane = Pane()
    kept = weakref.ref(pane)
    shell.desk.ask(lambda db: "one", pane.hear, key="one pane alone")
    shell.desk.ask(lambda db: "other", told.append, key="another")
    qtbot.waitUntil(lambda: told == ["one", "other"], timeout=5000)
    del pane
    gc.collect()
    assert kept() is None
