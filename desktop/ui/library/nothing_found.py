"""What stands where a search finds nothing: that it did, and what would find something."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.archive.suggestions import Suggestion, suggestions
from desktop.ui.button import Button
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell

PAUSE = 300
"""Milliseconds without another query after which suggestions are looked for."""

LONGEST, WIDEST = 60, 44
"""Characters of a query that are shown: in the sentence, in a button."""


class NothingFound(QWidget):
    """One sentence in strong, one that helps, and queries to try; a click on one emits `searched`."""

    searched = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.query = shell, ""
        self.what, self.more = QLabel(), QLabel()
        self.what.setFont(shell.theme.font(2, strong=True))
        self.more.setObjectName("quiet")
        self.more.setFont(shell.theme.font())
        for label in (self.what, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.tries = QWidget()
        self._rows = QVBoxLayout(self.tries)
        self._rows.setContentsMargins(0, 8, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self.what, self.more, self.tries):
            column.addWidget(widget)
        column.addStretch(3)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    def show_query(self, query: str) -> None:
        """Say that `query` finds nothing; what would is shown as soon as it is known."""
        if query == self.query:
            return
        self.query = query
        self.what.setText(self.shell.say("ui.search.nothing", _cut(query, LONGEST)))
        self.more.setText(self.shell.say("ui.search.nothing-more" if len(query.split()) > 1 else "ui.search.nothing-word"))
        self._fill([])
        self._pause.start()

    def buttons(self) -> list[Button]:
        """The queries to try."""
        return self.tries.findChildren(Button)

    def _ask(self) -> None:
        query = self.query
        self.shell.desk.ask(lambda db: (query, suggestions(db, query)), self._known, self.shell.tell, key="suggestions")

    def _known(self, told: tuple[str, list[Suggestion]]) -> None:
        if told[0] == self.query:
            self._fill(told[1])

    def _fill(self, found: list[Suggestion]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for one in found:
            count = self.shell.many("ui.search.try.count", one.total, number_words(self.shell, one.total))
            how = QLabel(self.shell.say("ui.search.try.how", self.shell.say(f"ui.search.try.{one.kind}"), count))
            how.setObjectName("quiet")
            how.setFont(self.shell.theme.font(-1))
            how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            button = Button(self.shell.theme, _cut(one.query, WIDEST), kind="link")
            button.setToolTip(one.query)
            button.setAccessibleName(f"{how.text()}: {one.query}")
            button.clicked.connect(lambda _=False, words=one.query: self.searched.emit(words))
            self._rows.addWidget(how)
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._rows.addSpacing(8)


def _cut(query: str, most: int) -> str:
    words = " ".join(query.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
