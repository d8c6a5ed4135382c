"""What a repaired word was, beside its line or below it, with the button that takes the repair back."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.operations.repair import repair
from desktop.ui.article.page import Page
from desktop.ui.article.repaired import Mended
from desktop.ui.article.units import shown
from desktop.ui.button import Button
from desktop.ui.shell import Shell
from importers.reasons import reason

LEAST = 240
"""Pixels of a card below a line."""

TEXT = 14
"""Pixels left of the words: the bar and the room after it."""

LONGEST = 120
"""Characters of what stood there that are shown."""


class Card(QWidget):
    """One at a time, on the sheet."""

    def __init__(self, shell: Shell, page: Page) -> None:
        super().__init__(page.viewport())
        self.shell, self.page = shell, page
        self.word: Mended | None = None
        self.beside = True
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setFont(shell.theme.font(-1))
        self.words.setObjectName("quiet")
        self.back = Button(shell.theme, shell.say("ui.article.undo-repair"), kind="link")
        self.back.setFont(shell.theme.font(-1, strong=True))
        self.back.clicked.connect(self._undo)
        self.words.setParent(self)
        self.back.setParent(self)
        page.touched.connect(self.show_word)
        page.pressed.connect(lambda: self.back.setFocus(Qt.FocusReason.OtherFocusReason))
        page.moved.connect(self.place)
        self.hide()

    def show_word(self, word: Mended | None) -> None:
        """Tell of `word`; of None, nothing."""
        self.word = word
        if word is None:
            self.hide()
            return
        found = word.repair
        before = shown(" ".join(found.before.split()))
        before = before if len(before) <= LONGEST else before[:LONGEST].rsplit(" ", 1)[0] + " …"
        self.words.setText(self.shell.say("ui.article.was", before, reason(found.code, found.words, self.shell.lang)))
        self.setAccessibleName(self.words.text())
        self.place()
        self.show()
        self.raise_()
        if word == self.page.word:  # it was reached by a key or a click, not passed over
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.page, f"{found.after}. {self.words.text()}"))

    def place(self) -> None:
        """Stand beside the word's line where notes have a column, below it where not."""
        if self.word is None:
            return
        rects = self.page.rects(self.word.start, self.word.end)
        if not rects:
            self.hide()
            return
        self.beside = self.page.has_notes()
        column, viewport = self.page.column(), self.page.viewport()
        if self.beside:
            self._fit(column.width(), 0)
            self.move(column.left(), round(rects[0].top()) + 2)
        else:
            self._fit(min(max(LEAST, self.page.measure() // 2), viewport.width() - 8), 8)
            self.move(QPoint(max(4, min(round(rects[0].left()) - 14, viewport.width() - self.width() - 4)), round(rects[0].bottom()) + 4))
        self.update()

    def _fit(self, width: int, edge: int) -> None:
        room = width - TEXT - edge
        high = max(16, self.words.heightForWidth(room))
        self.words.setGeometry(TEXT, edge, room, high)
        # A link's words begin where the text does, not its focus ring.
        wanted = self.back.sizeHint()
        self.back.setGeometry(TEXT - 12, edge + high, min(wanted.width(), width - TEXT + 24), wanted.height())
        self.resize(width, edge + high + wanted.height() + edge // 2)

    def _undo(self) -> None:
        record = self.shell.record
        if self.word is not None and record is not None and record.id is not None:
            number = self.word.repair.n
            self.page.touch(None)
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.shell.do(repair, record.id, number, undone=True, told=self.shell.say("ui.article.repair-undone"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme = self.shell.theme
        if not self.beside:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("raised"))
            painter.setPen(theme.colour("border"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.fillRect(6, 8, 2, self.height() - 16, theme.colour("repair"))
        else:
            painter.fillRect(0, 2, 2, self.height() - 4, theme.colour("repair"))
        painter.end()
