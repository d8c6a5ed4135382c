"""What stands in Cite while no article is in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.shell import Shell


def nothing(shell: Shell) -> QWidget:
    """The page that says how to choose one."""
    page = QWidget()
    page.setObjectName("page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.addStretch()
    for words, quiet in ((shell.say("ui.cite.nothing"), False), (shell.say("ui.cite.nothing-hint"), True)):
        label = QLabel(words)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setFont(shell.theme.font() if quiet else shell.theme.font(2, strong=True))
        label.setObjectName("quiet" if quiet else "")
        column.addWidget(label)
    column.addStretch()
    return page
