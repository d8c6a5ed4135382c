"""Every dialog in both languages: nothing clipped, nothing in the other language, everything named, freed when it closes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.settings import Settings
from desktop.ui.bridge import Desk
from desktop.ui.shell import Shell
from desktop.ui.start import dress
from desktop.ui.theme import palette_of, theme_of
from tests.desktop.ui.dialogs.made import DIALOGS, clipped, sentences, settle, unnamed, words_of

SMALL = (700, 430)
"""What a dialog has on a screen of 1440 by 900 at 200 %."""

ENGLISH, FRENCH = sentences("en"), sentences("fr")


@pytest.fixture
def shells(archive: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[dict[str, Shell]]:
    """One for each language, the look on."""
    desk, before = Desk(archive), (qapp.palette(), qapp.font(), qapp.styleSheet())
    theme = theme_of("light")
    dress(qapp, theme)
    assert qapp.palette().window() == palette_of(theme).window()
    yield {lang: Shell(desk, Settings(), theme, lang) for lang in ("en", "fr")}
    desk.close()
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_a_dialog_in_both_languages(shells: dict[str, Shell], qtbot: QtBot, name: str) -> None:
    foreign = {"en": set(FRENCH.values()) - set(ENGLISH.values()), "fr": set(ENGLISH.values()) - set(FRENCH.values())}
    for lang, shell in shells.items():
        dialog = DIALOGS[name](shell)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        qtbot.waitExposed(dialog)
        qtbot.wait(50)  # what is read beside the window
        settle()
        own_names = {ENGLISH["ui.settings.general.own-name"], FRENCH["ui.settings.general.own-name"]}
        assert {words for words in words_of(dialog) if words in foreign[lang]} - own_names == set()
        assert any(words in (FRENCH if lang == "fr" else ENGLISH).values() for words in words_of(dialog))
        assert clipped(dialog) == []
        dialog.resize(*SMALL)
        settle()
        assert clipped(dialog) == []
        assert unnamed(dialog) == []
        assert not dialog.isModal()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(partial(_gone, dialog), timeout=2000)


def _gone(dialog: QWidget) -> bool:
    return not isValid(dialog)


def test_the_measure_finds_what_is_clipped(shells: dict[str, Shell], qtbot: QtBot) -> None:
    dialog = DIALOGS["about"](shells["en"])
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    assert clipped(dialog) == []
    dialog.copy.setFixedWidth(40)  # type: ignore[attr-defined]
    settle()
    assert len(clipped(dialog)) == 1
