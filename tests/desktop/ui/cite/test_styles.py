"""A style has one short name everywhere, which tells the edition that its file tells; it is found by its whole title too."""

import re

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.citations.styles import find_style
from desktop.ui.cite.picker import Choice, Choices, Picker
from desktop.ui.cite.styles import COMMON, style_choices, style_name
from desktop.ui.shell import Shell


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("style", COMMON)
def test_a_common_style_has_a_short_name_with_its_edition(shell: Shell, style: str, lang: str) -> None:
    shell.lang, title = lang, find_style(style).title
    name = style_name(shell, style, title)
    assert len(name) <= 42
    assert "{" not in name
    assert "edition" not in name
    assert re.findall(r"[0-9]+", name) == re.findall(r"[0-9]+(?=th edition)|(?<=ISO-)[0-9]+", title)


def test_names_are_told_apart_and_other_styles_keep_their_titles(shell: Shell) -> None:
    assert len({style_name(shell, style, find_style(style).title) for style in COMMON}) == len(COMMON)
    assert style_name(shell, "apa", "apa") == "APA", "before its file is read"
    assert style_name(shell, "/home/me/apa.csl", "My style") == "My style"
    assert style_name(shell, "the-lancet", "The Lancet") == "The Lancet"


def test_the_list_has_the_same_names_and_finds_by_the_title(shell: Shell) -> None:
    choices = style_choices(shell)
    assert [one.words for one in choices[: len(COMMON)]] == [style_name(shell, style, find_style(style).title) for style in COMMON]
    model = Choices()
    model.fill(choices)
    for words in ("apa 7", "APA Style 7th", "apa7"):
        model.narrow(words)
        assert model.rows[0].id == "apa"
    model.narrow("no such style")
    assert not model.rows
    model.narrow("  ")
    assert model.rows == choices


def test_what_is_written_before_the_styles_are_read_narrows_them(shell: Shell, qtbot: QtBot) -> None:
    picker = Picker(shell, "Style", icon="style")
    qtbot.addWidget(picker)
    picker.show()
    picker.open()
    QTest.keyClicks(picker.popup.search, "mla")
    picker.fill([Choice("apa", "APA 7", "", "apa 7"), Choice("mla", "MLA 9", "", "mla 9")])
    assert picker.popup.search.text() == "mla"
    assert [one.id for one in picker.popup.choices.rows] == ["mla"]
    picker.popup.hide()
