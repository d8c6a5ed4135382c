"""Beside Cite's tabs: the citation key of the article in view, and a button that copies it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.archive.record import Record
from desktop.ui.elided import Elided
from desktop.ui.shell import Shell
from desktop.ui.tool import tool


class CiteKey(QWidget):
    """The key gives way in a narrow pane; where several articles are cited there is none."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.key = Elided()
        self.key.setObjectName("quiet")
        self.key.setFont(shell.theme.font())
        self.key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.copying = tool(shell, "copy", shell.say("ui.cite.copy-key"))
        self.copying.clicked.connect(self.copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        row.addWidget(self.copying)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._several = False
        shell.record_changed.connect(self._tell)
        self._tell(shell.record)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, 32)

    def select(self, several: bool) -> None:
        """Whether several articles are cited."""
        self._several = several
        self._tell(self.shell.record)

    def _tell(self, record: Record | None) -> None:
        words = "" if record is None or self._several else record.citekey
        self.key.tell(words)
        self.key.setAccessibleName(self.shell.say("ui.cite.key", words) if words else "")
        self.key.setVisible(bool(words))
        self.copying.setVisible(bool(words))

    def copy(self) -> None:
        """Put the key on the clipboard."""
        QGuiApplication.clipboard().setText(self.key.words)
        self.shell.said.emit(self.shell.say("ui.cite.copied-key", self.key.words), False)
