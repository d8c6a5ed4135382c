"""What stands where a place lists nothing: what that means, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.button import Button
from desktop.ui.place import Place
from desktop.ui.shell import Shell

_OWN = ("review", "reason", "all", "recent", "trash", "collection")
"""Places that have words of their own."""


class Empty(QWidget):
    """One sentence in strong, one that helps, and at most one button."""

    files_asked = Signal()
    all_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.what, self.more = QLabel(), QLabel()
        self.what.setFont(shell.theme.font(2, strong=True))
        self.more.setObjectName("quiet")
        self.more.setFont(shell.theme.font())
        for label in (self.what, self.more):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.files = Button(shell.theme, shell.say("ui.list.add-files"), icon="import")
        self.all = Button(shell.theme, shell.say("ui.list.all"), icon="all")
        self.files.clicked.connect(self.files_asked)
        self.all.clicked.connect(self.all_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.what)
        column.addWidget(self.more)
        column.addSpacing(8)
        for button in (self.files, self.all):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_place(self, place: Place, *, filtered: bool, reading: bool = False) -> None:
        """Say why `place` lists nothing; `filtered`: it might, without the filters; `reading`: files are on their way."""
        code = "filtered" if filtered else "reading" if reading and place.kind in ("all", "recent") else place.kind if place.kind in _OWN else "other"
        self.what.setText(self.shell.say(f"ui.list.empty.{code}"))
        self.more.setText(self.shell.say(f"ui.list.empty.{code}-more"))
        self.files.setVisible(code in ("all", "collection"))
        self.all.setVisible(code in ("review", "reason", "recent", "other"))
