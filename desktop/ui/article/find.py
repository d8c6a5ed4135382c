"""Finding words in an article: a small bar above the text, with how many there are."""

import re
import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.ui.article.units import Units
from desktop.ui.shell import Shell
from desktop.ui.tool import tool

MOST = 2000
"""Places that are marked; what is found more often is no word anyone looks for."""

_MARKS = "[\u0300-\u036f]*"
_SAME = {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2028": " ", "‑": "-", "–": "-"}


def folded(text: str) -> str:
    """`text` without accents and case, character by character, so that places stay the same."""
    table = {ord(char): _fold(char) for char in set(text)}
    return text.translate(table)


def _fold(char: str) -> str:
    base = unicodedata.normalize("NFD", _SAME.get(char, char))[:1].lower()
    return base if len(base) == 1 else char


def places(texts: Iterable[tuple[int, str]], words: str) -> list[tuple[int, int]]:
    """Where `words` stand in the `texts` of a document, in Qt's units, accents, case and kinds of spaces apart; `MOST` of them at most."""
    needle = folded(unicodedata.normalize("NFC", " ".join(words.split())))
    out: list[tuple[int, int]] = []
    if not needle:
        return out
    # Accents may be stored apart, behind their letters.
    pattern = re.compile("".join(r"\s+" if char == " " else f"{re.escape(char)}{_MARKS}" for char in needle))
    for start, text in texts:
        units: Units | None = None
        for found in pattern.finditer(folded(text)):
            units = units or Units(text)
            out.append((start + units.there(found.start()), start + units.there(found.end())))
            if len(out) == MOST:
                return out
    return out


class FindBar(QFrame):
    """`asked` tells what is looked for, `turned` to go on (1) or back (-1), `left` that the bar was put away."""

    asked = Signal(str)
    turned = Signal(int)
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        theme = shell.theme
        self.setObjectName("find")
        self.setStyleSheet(f"QFrame#find {{ background: {theme.tokens['list']}; border-bottom: 1px solid {theme.tokens['line']}; }}")
        self.field, self.told = QLineEdit(), QLabel()
        self.field.setFont(theme.font())
        self.field.setAccessibleName(shell.say("ui.article.find"))
        self.field.setPlaceholderText(shell.say("ui.article.find"))
        self.field.setFixedHeight(32)
        self.field.setMaximumWidth(280)
        self.field.installEventFilter(self)
        self.told.setFont(theme.font(-1))
        self.told.setObjectName("quiet")
        self.back = tool(shell, "caret-up", shell.say("ui.article.find-previous"))
        self.on = tool(shell, "caret-down", shell.say("ui.article.find-next"))
        self.away = tool(shell, "close", shell.say("ui.article.find-close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.told)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addStretch(1)
        row.addWidget(self.away)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.away.clicked.connect(self.close_)
        # A word is looked for when the hand rests, so that no key waits for a long text.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(60)
        self._rest.timeout.connect(lambda: self.asked.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._rest.start())
        self.tell(0, 0)
        self.hide()

    def open_(self, words: str = "") -> None:
        """Show the bar and let keys go to it, with `words` if there are any."""
        self.show()
        if words:
            self.field.setText(words)
        self._rest.start()  # also for the words that stand here from before
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_(self) -> None:
        """Put the bar away."""
        self._rest.stop()
        self.hide()
        self.left.emit()

    def tell(self, number: int, count: int) -> None:
        """Say that the one in view is number `number` (from 1) of `count`."""
        words = self.field.text().strip()
        self.told.setText(
            ""
            if not words
            else self.shell.say("ui.article.find-none")
            if not count
            else self.shell.say("ui.article.found", number, f"{count}+" if count >= MOST else count)
        )
        for button in (self.back, self.on):
            button.setEnabled(count > 0)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.told.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, Shift+Enter back, Escape puts the bar away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Find):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = step_of(event)
            if step:
                if self._rest.isActive():
                    self._rest.stop()
                    self.asked.emit(self.field.text())
                else:
                    self.turned.emit(step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_()
                return True
            if event.matches(QKeySequence.StandardKey.Find):
                self.field.selectAll()
                return True
        return bool(super().eventFilter(watched, event))


def step_of(event: QKeyEvent) -> int:
    """1 for a key that goes on, -1 for one that goes back, 0 for others."""
    if event.matches(QKeySequence.StandardKey.FindNext):
        return 1
    if event.matches(QKeySequence.StandardKey.FindPrevious):
        return -1
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    return 0
