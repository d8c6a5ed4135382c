"""The table of actions: every key means one thing in one place, every action has its words, and letters act in the block list alone."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.actions import ACTIONS, Actions, keys_of, letters, sequences_of
from desktop.ui.shell import Shell
from importers.wording import say


def test_no_key_means_two_things(qtbot: QtBot) -> None:
    for where in ("list", "blocks", "read", "fields"):
        keys = Counter(key.toString() for act in ACTIONS if act.where in ("window", where) for key in sequences_of(act.id))
        twice = {key for key, count in keys.items() if count > 1}
        assert twice == ({key.toString() for key in sequences_of("find")} if where == "read" else set())  # in a text, one searches the text


def test_no_action_is_there_twice() -> None:
    assert len({act.id for act in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_action_has_its_words(lang: str) -> None:
    assert all(say(act.words, lang=lang) for act in ACTIONS)


def test_letters_act_in_the_block_list_alone(qtbot: QtBot) -> None:
    for act in ACTIONS:
        for key in sequences_of(act.id):
            if len(key.toString().removeprefix("Shift+")) == 1:
                assert act.where == "blocks"


def test_letters_that_were_changed(qtbot: QtBot) -> None:
    usual = letters()
    assert (usual["keep"], usual["previous-doubt"], usual["unrepair"]) == ("K", "Shift+N", "U")
    assert "roles" not in usual
    assert keys_of("keep", (("keep", "G"),)) == "G"
    assert letters((("keep", "X"), ("strip", "K"))) == usual | {"keep": "X", "strip": "K"}
    for slip in (("keep", "X"), ("keep", "Ctrl+K"), ("keep", "Space"), ("keep", ""), ("find", "F"), ("nothing", "G")):
        assert letters((slip,)) == usual, slip


def test_the_keys_that_people_are_promised(qtbot: QtBot) -> None:
    promised = {
        "import": "Ctrl+O", "paste": "Ctrl+V", "find": "Ctrl+F", "export": "Ctrl+E", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "next-pane": "F6",
        "settings": "Ctrl+,", "trash": "Del", "title": "F2", "tags": "Ctrl+T", "shortcuts": "F1", "review": "Ctrl+1", "source": "Ctrl+4",
        "copy-reference": "Ctrl+Shift+C", "copy-in-text": "Ctrl+Shift+A", "keep": "K", "previous-doubt": "Shift+N",
    }  # fmt: skip
    for act, key in promised.items():
        assert QKeySequence(key) in sequences_of(act), act
    assert keys_of("import") == "Ctrl+O"
    assert keys_of("about") == ""


def test_only_what_is_done_is_made(shell: Shell, qtbot: QtBot) -> None:
    from_table: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    made = Actions(shell, window, {"find": lambda: from_table.append("find")})
    made.of("find").trigger()
    assert from_table == ["find"]
    assert list(made.made) == ["find"]
    made.enable(False, "find", "export")
    assert not made.of("find").isEnabled()
