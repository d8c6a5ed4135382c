"""What is set holds at once, and only what differs from the usual is kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.actions import keys_of
from desktop.ui.archives import Ask
from desktop.ui.button import Button
from desktop.ui.dialogs.settings import SettingsDialog
from desktop.ui.settings.archive import ArchivePage
from desktop.ui.settings.citations import Citations
from desktop.ui.settings.keyboard import Keyboard
from desktop.ui.settings.reading import Roles, Size
from desktop.ui.shell import Shell


def dialog_of(shell: Shell, qtbot: QtBot, page: str, ask: Ask | None = None) -> SettingsDialog:
    dialog = SettingsDialog(shell, None, ask)
    qtbot.addWidget(dialog)
    dialog.show_page(page)
    dialog.show()
    return dialog


def press(dialog: QWidget, name: str) -> None:
    (button,) = [one for one in dialog.findChildren(Button) if one.accessibleName() == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_pages_are_found_and_turned_by_key(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, "general")
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == ["General", "Reading", "Citations", "Keyboard", "Archive"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.stack.currentIndex() == 1


def test_look_language_and_motion(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, "general")
    with qtbot.waitSignal(shell.settings_changed):
        press(dialog, "Theme: Dark")
    press(dialog, "Language: Français")
    press(dialog, "Motion: None")
    assert (shell.settings.look, shell.settings.lang, shell.settings.motion) == ("dark", "fr", "none")
    press(dialog, "Language: As the system")
    assert shell.settings.lang is None


def test_size_face_and_roles(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, "reading")
    (size,) = dialog.findChildren(Size)
    QTest.keyClick(size.slider, Qt.Key.Key_Right)
    assert shell.settings.reading_size == 19
    assert size.told.text() == "19 px"
    press(dialog, "Letters: Without serifs")
    assert size.sample.font().family() == shell.theme.sans
    (roles,) = dialog.findChildren(Roles)
    QTest.keyClick(roles.boxes["caption"], Qt.Key.Key_Space)
    QTest.keyClick(roles.boxes["note"], Qt.Key.Key_Space)
    assert (shell.settings.keep, shell.settings.strip) == (("caption",), ("note",))
    QTest.keyClick(roles.boxes["caption"], Qt.Key.Key_Space)
    assert shell.settings.keep == ()
    assert all(isinstance(box, QCheckBox) and box.text() for box in roles.boxes.values())


def test_what_is_set_is_shown_again(shell: Shell, qtbot: QtBot) -> None:
    shell.settings = Settings(keep=("caption",), strip=("note",), look="dark")
    dialog = dialog_of(shell, qtbot, "reading")
    (roles,) = dialog.findChildren(Roles)
    assert (roles.boxes["caption"].isChecked(), roles.boxes["note"].isChecked(), roles.boxes["quote"].isChecked()) == (True, False, True)


def test_style_and_language_of_references(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, "citations")
    (page,) = dialog.findChildren(Citations)
    qtbot.waitUntil(lambda: page.style_picker.words == "APA 7", timeout=10_000)
    page.locale_picker.picked.emit("fr-FR")
    assert shell.settings.locale == "fr-FR"
    assert page.locale_picker.words == "French"
    page.style_picker.picked.emit("iso690-author-date-fr")
    qtbot.waitUntil(lambda: page.style_picker.words.startswith("ISO 690"), timeout=10_000)


def test_a_letter_is_changed_and_given_back(shell: Shell, qtbot: QtBot) -> None:
    dialog = dialog_of(shell, qtbot, "keyboard")
    (page,) = dialog.findChildren(Keyboard)
    keep, strip = page.keys["keep"], page.keys["strip"]
    assert not page.reset.isEnabled()
    QTest.keyClick(keep, Qt.Key.Key_X)
    assert page.told.text() == "X already means “Strip”. Give that another letter first."
    assert keys_of("keep", shell.settings.keys) == "K"
    QTest.keyClick(keep, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert dict(shell.settings.keys) == {"keep": "Shift+G"}
    assert keep.text() == "Shift G"
    assert keep.accessibleName() == "Keep: Shift G"
    QTest.keyClick(strip, Qt.Key.Key_K)
    QTest.keyClick(keep, Qt.Key.Key_X)
    assert dict(shell.settings.keys) == {"keep": "X", "strip": "K"}
    QTest.keyClick(strip, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(strip, Qt.Key.Key_Shift)
    assert strip.text() == "K"
    page.reset.click()
    assert shell.settings.keys == ()
    assert (keep.text(), strip.text()) == ("K", "X")


def test_archives_are_asked_for(shell: Shell, qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog = dialog_of(shell, qtbot, "archive", asked.append)
    (page,) = dialog.findChildren(ArchivePage)
    for button, what in ((page.copy, "backup"), (page.back, "restore"), (page.new, "new"), (page.other, "open")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked[-1] == what
    assert page.path == Path(shell.desk.path)
    alone = ArchivePage(shell, None)
    qtbot.addWidget(alone)
    assert not alone.copy.isEnabled()
