"""Menus open within the window, wherever their buttons stand in it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.inside import keep_inside
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import Shell


def inside(menu: QMenu, window: QWidget) -> bool:
    left = window.mapToGlobal(QPoint(0, 0)).x()
    return left <= menu.x() and menu.x() + menu.width() <= left + window.width()


@pytest.mark.parametrize("x", [0, 150, 290])
def test_a_menu_is_moved_into_its_window(qtbot: QtBot, x: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 40, 320, 300)
    menu = keep_inside(QMenu(window))
    menu.addAction("Words that take some room")
    window.show()
    at = window.mapToGlobal(QPoint(x, 20))
    menu.popup(at)
    assert menu.isVisible()
    assert inside(menu, window)
    assert menu.y() == at.y()
    if x == 0:
        assert menu.x() == at.x(), "what fits stays where it is asked for"
    menu.close()


@pytest.mark.parametrize("tab", ["review", "read", "source"])
def test_the_menus_of_the_window_s_right_edge_open_inside(shell: Shell, qtbot: QtBot, tab: str) -> None:
    window = MainWindow(shell)
    qtbot.addWidget(window)
    window.setGeometry(20, 20, 1000, 640)
    window.show()
    qtbot.waitUntil(lambda: window.listing.model.complete)
    window.listing.open_beside(1)
    window.area.turn_to(tab)
    qtbot.wait(20)
    buttons = [button for button in window.findChildren(QToolButton) if button.isVisible() and button.menu() is not None]
    assert window.top.more in buttons
    assert (window.area.read.printer in buttons) == (tab == "read")
    for button in buttons:
        menu = button.menu()
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))  # where Qt has it
        assert menu.isVisible()
        assert inside(menu, window), button.accessibleName()
        QTest.keyClick(menu, Qt.Key.Key_Escape)
    for context in (window.area.read.menu(), window.area.source.menu()):
        context.popup(window.mapToGlobal(QPoint(990, 300)))
        assert inside(context, window)
        context.close()
