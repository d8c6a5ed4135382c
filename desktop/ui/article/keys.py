"""Keys of the sheet: which it has for itself, and how they scroll until one of them selects."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextBrowser

from desktop.ui.article.typeset import GAP, MARK

OWN = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
"""Keys that with Ctrl change the size of the text."""


def ours(event: QKeyEvent) -> bool:
    """Whether the sheet has the key for itself."""
    if any(event.matches(key) for key in (QKeySequence.StandardKey.Find, QKeySequence.StandardKey.FindNext, QKeySequence.StandardKey.FindPrevious)):
        return True
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in OWN


def scrolled(page: QTextBrowser, event: QKeyEvent) -> bool:
    """Keys scroll until one selects: with Shift, or to the side, there is a caret from which words are selected; Escape puts it away."""
    key, bar, shift = event.key(), page.verticalScrollBar(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    leaf = page.viewport().height() - 60
    steps = {Qt.Key.Key_Up: -60, Qt.Key.Key_Down: 60, Qt.Key.Key_PageUp: -leaf, Qt.Key.Key_PageDown: leaf, Qt.Key.Key_Space: -leaf if shift else leaf}
    ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: 1 << 30}
    if key == Qt.Key.Key_Escape:
        _caret(page, False)
        return False
    if page.cursorWidth() == 0 and (key == Qt.Key.Key_Space or not shift) and (key in steps or key in ends):
        if key == Qt.Key.Key_End:
            page.document().size()  # lays out the rest, so that the end is where it is
        bar.setValue(ends[Qt.Key(key)] if key in ends else bar.value() + steps[Qt.Key(key)])
        return True
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) or (shift and (key in steps or key in ends)):
        _caret(page, True)
    return False


def _caret(page: QTextBrowser, on: bool) -> None:
    if on and not page.cursorWidth() and not page.viewport().rect().intersects(page.cursorRect()):
        page.setTextCursor(page.cursorForPosition(QPoint(MARK + GAP, 24)))
    page.setCursorWidth(int(on))
    page.viewport().update()
