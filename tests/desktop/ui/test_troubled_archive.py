"""An archive that cannot be written, or is damaged, while the window is open: a sentence for each thing that cannot be done, and nothing is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.ui.cite.copy import copy_reference
from desktop.ui.cite.pane import CitePane
from desktop.ui.shell import Shell

PAGE = 4096


def done(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shell.desk.works, timeout=10_000)


@pytest.fixture
def told(shell: Shell) -> list[str]:
    found: list[str] = []
    shell.said.connect(lambda words, _: found.append(words))
    return found


def test_what_cannot_be_written_is_said_and_reading_goes_on(shell: Shell, qtbot: QtBot, told: list[str]) -> None:
    shell.desk.write(lambda db: db.execute("pragma query_only = on").fetchall())
    shell.do(tag, [1, 2], ["port"], told="Done")
    shell.undo()
    done(shell, qtbot)
    assert len(told) == 2
    assert all("can be read but not written" in words for words in told)
    shell.open(1)
    assert shell.record is not None
    assert shell.record.tags == ()
    shell.desk.write(lambda db: db.execute("pragma query_only = off").fetchall())
    shell.do(tag, [1, 2], ["port"], told="Done")
    done(shell, qtbot)
    assert told[2:] == ["Done"]


def test_damage_that_comes_while_the_window_is_open_is_said_in_sentences(shell: Shell, archive: Path, qtbot: QtBot, told: list[str]) -> None:
    pane = CitePane(shell)
    qtbot.addWidget(pane)
    pane.show()
    emptied: list[object] = []
    shell.desk.write(lambda db: db.execute("pragma wal_checkpoint(truncate)").fetchall(), emptied.append)
    qtbot.waitUntil(lambda: bool(emptied), timeout=5000)
    size = archive.stat().st_size
    with archive.open("r+b") as file:
        for at in range(5 * PAGE, size, PAGE):
            file.seek(at)
            file.write(b"\xa5" * PAGE)
    after = archive.read_bytes()
    shell.open(1)
    assert shell.record is None
    pane.select([1, 2, 3])
    acts: list[Callable[[], None]] = [
        lambda: shell.do(trash, [1, 2]),
        lambda: shell.do(tag, [3], ["port"]),
        shell.undo,
        lambda: copy_reference(shell, [1, 2]),
    ]
    for act in acts:
        before = len(told)
        act()
        done(shell, qtbot)
        assert told[before:], "each says why it could not be done"
    assert all("damaged" in words for words in told)
    assert archive.read_bytes() == after, "nothing was written to what is damaged"
