"""An act on many articles says how far it is, can be stopped as if it had never begun, and is told in whatever window stands then."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.archive.acts import acting
from desktop.archive.change import Change
from desktop.archive.connection import open_to_write
from desktop.archive.load import load
from desktop.archive.queries import counts
from desktop.citations.cite import Cited
from desktop.citations.engine.seam import Text
from desktop.citations.reference import Reference
from desktop.operations import undo as undoing
from desktop.operations.trash import trash
from desktop.ui.cite import copy
from desktop.ui.jobs.strip import StatusStrip
from desktop.ui.shell import Shell
from desktop.ui.works import Counted, StoppedError, counted


def test_a_list_tells_how_far_it_was_gone_through() -> None:
    words, work = counted(("path", list(range(60)), [1]))
    assert isinstance(words[1], Counted)
    assert work.counted is words[1]
    seen = [words[1].at for _ in words[1]]
    assert seen == list(range(60))
    assert words[1].at == 60
    work.stop()
    with pytest.raises(StoppedError):
        list(words[1])
    few, unknown = counted(([1, 2],))
    assert (few, unknown.counted) == ([[1, 2]], None)


def test_a_long_act_shows_how_far_it_is_and_can_be_stopped(shell: Shell, qtbot: QtBot) -> None:
    strip, held = StatusStrip(shell), threading.Event()
    qtbot.addWidget(strip)
    strip.resize(1200, 32)
    strip.show()

    def slow(db: object, articles: list[int], *, who: str, tool: str) -> Change:
        def each() -> object:
            for n, article in enumerate(articles):
                if n == 30:
                    held.wait(10)
                yield article

        return trash(db, each(), who=who, tool=tool)  # type: ignore[arg-type]

    shell.do(slow, [1, 2, 3, 4] * 15)
    assert not strip.writing.isVisible()
    qtbot.waitUntil(lambda: strip.writing.isVisible() and strip.writing.count.text() == "30 of 60", timeout=5000)
    assert strip.writing.title.text() == "Writing 60 articles"
    assert strip.writing.bar.value() == 30
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        strip.writing.stop.click()
        held.set()
    assert said.args == ["Stopped: nothing was changed", False]
    assert not strip.writing.isVisible()
    assert counts(shell.desk.db).trashed == 0


def test_an_act_without_a_count_only_says_that_it_goes_on(shell: Shell, qtbot: QtBot) -> None:
    strip, held = StatusStrip(shell), threading.Event()
    qtbot.addWidget(strip)
    strip.show()

    def slow(db: object, *, who: str, tool: str) -> Change:
        held.wait(10)
        return Change("nothing")

    shell.do(slow)
    qtbot.waitUntil(strip.writing.isVisible, timeout=5000)
    assert strip.writing.bar.maximum() == 0
    assert not strip.writing.stop.isVisible()
    held.set()
    qtbot.waitUntil(lambda: not strip.writing.isVisible(), timeout=5000)


def test_the_window_that_stands_when_an_act_is_done_hears_of_it(shell: Shell, qtbot: QtBot) -> None:
    held, other = threading.Event(), Shell(shell.desk, shell.settings, shell.theme, "fr")
    other.open(1)

    def slow(db: object, articles: list[int], *, who: str, tool: str) -> Change:
        held.wait(10)
        return trash(db, articles, who=who, tool=tool)  # type: ignore[arg-type]

    shell.do(slow, [1])
    with qtbot.waitSignal(other.archive_changed, timeout=5000):
        held.set()
    assert other.record is not None
    assert other.record.trashed


def test_an_undo_of_many_says_how_far_it_is_and_can_be_stopped(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_to_write(shell.desk.path)) as db:
        number = None
        for n in range(15):  # one act of sixty events
            with acting(db, "tag", who="tester", tool="test", number=number) as act, act.on([1, 2, 3, 4]):
                db.conn.executemany("insert into article_tags (article, tag) values (?, ?)", [(article, f"tag {n}") for article in (1, 2, 3, 4)])
            number = act.number
    strip, held, sets, turn = StatusStrip(shell), threading.Event(), iter(range(15)), undoing._turn
    qtbot.addWidget(strip)
    strip.show()

    def slow(*words: Any) -> None:
        if next(sets) == 7:
            held.wait(10)
        turn(*words)

    monkeypatch.setattr(undoing, "_turn", slow)
    shell.undo()
    qtbot.waitUntil(lambda: strip.writing.isVisible() and strip.writing.count.text() == "32 of 60", timeout=5000)
    assert strip.writing.stop.isVisible()
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        strip.writing.stop.click()
        held.set()
    assert said.args == ["Stopped: nothing was changed", False]
    assert len(load(shell.desk.db, 1).tags) == 15
    monkeypatch.setattr(undoing, "_turn", turn)
    with qtbot.waitSignal(shell.archive_changed, timeout=5000):
        shell.undo()
    assert load(shell.desk.db, 1).tags == ()


def test_copying_many_references_lets_others_ask_and_can_be_stopped(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strip, going, answers = StatusStrip(shell), threading.Event(), list[int]()
    qtbot.addWidget(strip)
    strip.show()
    QGuiApplication.clipboard().setText("before")

    def slow(references: Sequence[Reference], *_: Any, **__: Any) -> Iterator[Cited]:
        for n in range(60):
            if n >= 40:
                going.wait(0.06)  # longer than a moment: each is a step of its own
            yield Cited(str(n), (Text(f"Reference {n}"),))

    monkeypatch.setattr(copy, "cite_each", slow)
    monkeypatch.setattr(copy, "load_many", lambda db, ids, blocks: [load(db, 1)] * 60)
    copy.copy_reference(shell, [1] * 60)
    qtbot.waitUntil(lambda: strip.writing.isVisible() and strip.writing.count.text().endswith(" of 60"), timeout=5000)
    assert strip.writing.title.text() == "Copying 60 references"
    assert strip.writing.stop.accessibleName() == "Stop copying; the clipboard stays as it is"
    shell.desk.ask(lambda db: counts(db).articles, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert shell.desk.works, "others were answered while it goes on"
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        strip.writing.stop.click()
    assert said.args == ["Stopped: nothing was copied", False]
    assert not strip.writing.isVisible()
    assert QGuiApplication.clipboard().text() == "before"
    going.set()
    with qtbot.waitSignal(shell.said, timeout=5000) as said:
        copy.copy_reference(shell, [1] * 60)
    assert said.args[0] == "60 references copied"
    assert "Reference 59" in QGuiApplication.clipboard().text()
    assert not shell.desk.works


def test_what_is_copied_last_is_what_lies_on_the_clipboard(shell: Shell, qtbot: QtBot) -> None:
    told = list[str]()
    shell.said.connect(lambda words, _: told.append(words))
    copy.copy_reference(shell, [1, 2, 3])
    copy.copy_reference(shell, [2])
    qtbot.waitUntil(lambda: not shell.desk.works, timeout=10000)
    assert told == ["Reference copied"]
