"""The lines that values are written in: bare until they are used, one for short values and one that grows."""

from PySide6.QtCore import QEvent, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from desktop.ui.focus import for_window
from desktop.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why focus goes without the person having gone elsewhere."""


class Line(QLineEdit):
    """One line. `entered` at Enter, `left` when the focus goes elsewhere, `given_up` at Escape, `held` when it `holds` a key back."""

    entered = Signal()
    left = Signal()
    given_up = Signal()
    held = Signal()
    focused = Signal()
    holds = False
    """Something written was given up just now: the key that takes back does not go to the window yet."""

    def __init__(self, theme: Theme, name: str, *, names: bool = False, parent: QWidget | None = None) -> None:
        """`names` are completed one by one."""
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFont(theme.font())
        self.setAccessibleName(name)
        self.setMinimumHeight(32)
        self.names, self.words = names, QStringListModel(self)
        completer = _LastName(self) if names else QCompleter(self)
        completer.setModel(self.words)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)

    def words_of(self) -> str:
        """What stands in it."""
        return self.text()

    def put(self, words: str) -> None:
        """Set what stands in it, shown from its beginning; nothing that was typed before is left to take back."""
        if words != self.text():
            self.setText(words)
        self.settle()
        if not self.hasFocus():
            self.setCursorPosition(0)

    def settle(self) -> None:
        """What stands in it is saved: the key that takes back is meant for the act, not for letters."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            at, quiet = self.cursorPosition(), self.blockSignals(True)
            self.setText(self.text())
            self.setCursorPosition(at)
            self.blockSignals(quiet)

    def complete_from(self, words: list[str]) -> None:
        """Offer these while something is typed."""
        self.words.setStringList(words)

    def event(self, event: QEvent) -> bool:
        """What the field cannot take back, the window can."""
        if _held(self, event):
            return True
        if for_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not _ended(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """At rest, words that are longer than the line end with an ellipsis."""
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= self._room().width():
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(self.font())
        room = self._room()
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width()))

    def _room(self) -> QRect:
        """Where the words stand: Qt keeps two pixels at either side."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(2, 0, -2, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.holds = False
            self.left.emit()


class _LastName(QCompleter):
    """Completes the last of several names that stand with semicolons between them."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802 - Qt's name
        found = super().pathFromIndex(index)  # type: ignore[arg-type]
        line = self.widget()
        before = line.text().rsplit(";", 1)[0] if isinstance(line, QLineEdit) and ";" in line.text() else ""
        return f"{before}; {found}" if before else found


class Growing(QPlainTextEdit):
    """As many lines as its words need. Enter is no line break here."""

    entered = Signal()
    left = Signal()
    given_up = Signal()
    held = Signal()
    focused = Signal()
    holds = False
    """Something written was given up just now: the key that takes back does not go to the window yet."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFont(theme.font())
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(2, 1, 2, 0)  # as a line's own
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def words_of(self) -> str:
        """What stands in it, in one line."""
        return " ".join(self.toPlainText().split())

    def put(self, words: str) -> None:
        """Set what stands in it."""
        if words != self.toPlainText():
            self.setPlainText(words)
        self.settle()
        self._fit()

    def settle(self) -> None:
        """What stands in it is saved: the key that takes back is meant for the act, not for letters."""
        self.document().clearUndoRedoStacks()

    def complete_from(self, words: list[str]) -> None:
        """Nothing is completed here."""

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 16
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(80, 32)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What the field cannot take back, the window can."""
        if _held(self, event):
            return True
        if for_window(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not _ended(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.holds = False
            self.left.emit()


Editor = Line | Growing


def _ended(editor: Editor, event: QKeyEvent) -> bool:
    """Whether the key ends the writing: Enter enters, Escape gives up."""
    if event.key() in _ENTER:
        editor.entered.emit()
    elif event.key() == Qt.Key.Key_Escape:
        editor.given_up.emit()
    else:
        return False
    return True


def _held(editor: Editor, event: QEvent) -> bool:
    """Whether the key takes back while the editor holds: once it does nothing, and is no one else's."""
    if not editor.holds or not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Undo):
        return False
    event.accept()
    if event.type() == QEvent.Type.KeyPress:
        editor.holds = False
        editor.held.emit()
    return True
