"""Where a key leads in a list whose rows are articles, however many columns it shows."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from desktop.ui.library.articles import Articles
from desktop.ui.library.columns import TITLE

Cursor = QAbstractItemView.CursorAction


def row_after(view: QAbstractItemView, articles: Articles, action: Cursor, height: int) -> QModelIndex:
    """The row to which `action` leads from the current one, rows being `height` pixels high: Home and End mean the list's, left and right nothing."""
    rows, here = articles.rowCount(), view.currentIndex()
    if not rows:
        return QModelIndex()
    if action in (Cursor.MoveHome, Cursor.MoveEnd):
        return articles.index(0 if action is Cursor.MoveHome else rows - 1, TITLE)
    if action in (Cursor.MoveLeft, Cursor.MoveRight, Cursor.MoveNext, Cursor.MovePrevious):
        return here
    if not here.isValid():
        return articles.index(0, TITLE)
    page = max(1, view.viewport().height() // height - 1)
    step = {Cursor.MoveUp: -1, Cursor.MoveDown: 1, Cursor.MovePageUp: -page, Cursor.MovePageDown: page}.get(action, 0)
    return articles.index(max(0, min(rows - 1, here.row() + step)), TITLE)
