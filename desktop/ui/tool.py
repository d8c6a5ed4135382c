"""The button that is an icon alone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from desktop.ui.icons import icon
from desktop.ui.shell import Shell


def tool(shell: Shell, picture: str, words: str) -> QToolButton:
    """A button with an icon alone, which says what it does to who points at it and to who hears it."""
    button = QToolButton()
    button.setIcon(icon(picture, shell.theme.colour("quiet")))
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(32, 32)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button
