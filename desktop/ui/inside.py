"""Menus that open inside their window: one whose button stands at the right edge would hang out of it."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget


class _Inside(QObject):
    """Moves a menu as it is about to be seen, before it is drawn."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QMenu):
            parent = watched.parentWidget()
            if parent is not None:
                watched.move(place(watched, parent.window()))
        return False


def keep_inside(menu: QMenu) -> QMenu:
    """Have `menu` open within the window of its parent; `menu` itself, for whoever goes on with it."""
    menu.installEventFilter(_Inside(menu))
    return menu


def place(menu: QWidget, window: QWidget) -> QPoint:
    """Where on the screen `menu` stands, or as far to the left as it must to be within `window`; one that is wider begins at its left edge."""
    left = window.mapToGlobal(QPoint(0, 0)).x()
    return QPoint(max(left, min(menu.x(), left + window.width() - menu.width())), menu.y())
