"""The field above in which the archive is searched: what is typed is found while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QToolButton, QWidget
from shiboken6 import isValid

from desktop.archive.askable import askable
from desktop.ui.actions import keys_of
from desktop.ui.focus import for_window
from desktop.ui.icons import icon
from desktop.ui.library.search_offers import ENTER, Offers
from desktop.ui.library.search_ways import Ways
from desktop.ui.library.search_words import begun, completed, inserted, offered
from desktop.ui.shell import Shell

PAUSE = 0
"""Milliseconds without a key after which what was typed is searched: letters that came together are searched once, and of questions that
wait only the last is answered.
"""

REMEMBERED = 10

HEIGHT, NARROWEST = 32, 160
_SIDE, _GLASS, _GAP, _CAP_PAD, _CAP_HEIGHT, _CLEAR = 8, 16, 8, 6, 18, 20
_BESIDE = Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason


class SearchField(QLineEdit):
    """`searched` bears what is typed, as it stands, shortly after the last key and at once at Enter; "" when the field was emptied.

    `down`: keys are to go to what was found. Any text is a query.
    """

    searched = Signal(str)
    down = Signal()
    recent_changed = Signal(list)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self.shell = shell
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self._values: dict[str, list[str]] = {}
        self.setFont(theme.font())
        self.setPlaceholderText(shell.say("ui.search.field"))
        self.setAccessibleName(shell.say("ui.search.field"))
        self.setAccessibleDescription(shell.say("ui.search.description"))
        self.setMinimumSize(NARROWEST, max(HEIGHT, self.fontMetrics().height() + 12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxLength(4000)
        self._glass = self._button("search", _GLASS, shell.say("ui.search.ways"))
        self._clear = self._button("close", 14, shell.say("ui.search.clear"))
        self._glass.clicked.connect(self._help)
        self._clear.clicked.connect(self._empty)
        self.ways = Ways(shell, self)
        self.ways.searched.connect(self.search_for)
        self.ways.inserted.connect(self._insert)
        self.offers = Offers(shell, self)
        self.offers.activated.connect(self._complete)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._search())
        self.textEdited.connect(self._edited)
        self.textChanged.connect(lambda _: self._dress())
        QApplication.instance().focusChanged.connect(self._focus_went)  # type: ignore[union-attr]
        shell.archive_changed.connect(lambda _: self._values.clear())
        self._dress()

    # What others ask

    def enter(self) -> None:
        """Let keys go here."""
        if self.hasFocus():
            self._open_ways()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def search_for(self, words: str) -> None:
        """Search `words` as if they had been typed and entered."""
        self.setText(words)
        self._remember()
        self._search()

    def show_words(self, words: str) -> None:
        """Have `words` stand here ("": nothing) without searching: what is listed comes from elsewhere."""
        self._pause.stop()
        if words != self.text():
            self.setText(words)

    @property
    def recent(self) -> list[str]:
        """What was searched last, the latest first."""
        return list(self._recent)

    @recent.setter
    def recent(self, words: Sequence[str]) -> None:
        self._recent = list(dict.fromkeys(one for one in words if one.strip()))[:REMEMBERED]

    def set_recent(self, words: Sequence[str]) -> None:
        """Have these for the searches made last."""
        self.recent = list(words)

    # Searching

    def _edited(self, text: str) -> None:
        self.ways.hide()
        if text.strip():
            self._pause.start()
        else:
            self._search()
        self._offer()

    def _search(self) -> None:
        self._pause.stop()
        text = self.text()
        self.searched.emit(text if text.strip() else "")

    def _empty(self) -> None:
        self.clear()
        self._search()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        """Empty the field and let keys go where they went before."""
        if self.text():
            self.clear()
            self._search()
        before = self._before
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()
            self.down.emit()

    def _remember(self) -> None:
        words = " ".join(self.text().split())
        if len(words) > 1 and self._recent[:1] != [words]:
            self.recent = [words, *(one for one in self._recent if one != words)]
            self.recent_changed.emit(self.recent)

    # Ways to search, and completion

    def _help(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open_ways()

    def _open_ways(self) -> None:
        if self.ways.isVisible():
            self.ways.hide()
        else:
            self.offers.hide()
            self.ways.open(self._recent)

    def _insert(self, word: str) -> None:
        text, cursor = inserted(self.text(), self.cursorPosition(), word)
        self.setText(text)
        self.setCursorPosition(cursor)
        self._pause.start()
        self._offer()

    def _offer(self) -> None:
        """Offer what the word at the cursor may become, when its field's values are known."""
        typed = begun(self.text(), self.cursorPosition())
        if typed.field is not None and typed.field not in self._values:
            field = typed.field
            self.offers.hide()
            self.shell.desk.ask(lambda db: (field, askable(db, field)), self._known, self.shell.tell, key="search-values")
            return
        self.offers.offer(offered(typed, self._values.get(typed.field or "", ())), self.cursorRect())

    def _known(self, told: tuple[str, list[str]]) -> None:
        self._values[told[0]] = told[1]
        if self.hasFocus() and begun(self.text(), self.cursorPosition()).field == told[0]:
            self._offer()

    def _complete(self, value: str) -> None:
        text, cursor = completed(self.text(), self.cursorPosition(), value)
        self.setText(text)
        self.setCursorPosition(cursor)
        self._pause.start()
        if value.endswith(":"):
            QTimer.singleShot(0, self, self._offer)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.key()
        if self.offers.takes(key):
            event.ignore()  # the list of offers does it
            return
        if key in ENTER:
            self.offers.hide()
            if not (self.ways.isVisible() and self.ways.pick()):
                self.ways.hide()
                self._remember()
                self._search()
        elif key == Qt.Key.Key_Escape:
            if self.ways.isVisible() and self.text():
                self.ways.hide()
            else:
                self._give_up()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.ways.isVisible():
            self.ways.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down:
            self._remember()
            self.down.emit()
        elif key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_ways()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is the field's own before it is a shortcut of anything; what the field cannot take back, the window can."""
        if for_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.text() and event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.ways.open(self._recent)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() not in _BESIDE:
            self.ways.hide()
            self._remember()
        self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        there = self.hasFocus()
        super().mousePressEvent(event)
        if there and not self.text():
            self._open_ways()

    def _focus_went(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self and old is not None and old is not self and not self.isAncestorOf(old):
            self._before = old

    # How it looks

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(480, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(NARROWEST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._shows_cap():
            return
        theme = self.shell.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("edge")
        edge.setAlphaF(0.75)
        painter.setPen(QPen(edge, 1))
        cap = QRect(self.width() - _SIDE - self._cap_width(), (self.height() - _CAP_HEIGHT) // 2, self._cap_width(), _CAP_HEIGHT)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(theme.font(-2))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys())

    def _keys(self) -> str:
        native: str = QKeySequence(keys_of("find")).toString(QKeySequence.SequenceFormat.NativeText)
        return native.replace("+", " ")

    def _cap_width(self) -> int:
        return QFontMetrics(self.shell.theme.font(-2)).horizontalAdvance(self._keys()) + 2 * _CAP_PAD

    def _shows_cap(self) -> bool:
        """The key is told while nothing is typed, where that leaves room for the words."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return not self.text() and self._keys() != "" and self.width() >= _SIDE * 2 + _GLASS + _GAP * 3 + words + self._cap_width()

    def _dress(self) -> None:
        """Leave room for what stands beside the words, and place it."""
        filled, height = bool(self.text()), self.height()
        self._glass.setGeometry(4, (height - 24) // 2, 24, 24)
        self._clear.setGeometry(self.width() - _CLEAR - 6, (height - _CLEAR) // 2, _CLEAR, _CLEAR)
        self._clear.setVisible(filled)
        right = _CLEAR + 2 if filled else self._cap_width() + _GAP if self._shows_cap() else 0
        self.setTextMargins(_GLASS + _GAP, 0, right, 0)
        self.update()

    def _button(self, name: str, size: int, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, self.shell.theme.colour("quiet")))
        button.setIconSize(QSize(size, size))
        button.setStyleSheet("padding: 0; border: none;")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button
