"""The list of what the word at the cursor of the search field may become."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.ui.shell import Shell

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Offers(QCompleter):
    """`activated` bears what was chosen. Keys go to the field all the time."""

    def __init__(self, shell: Shell, field: QWidget) -> None:
        self.words = QStringListModel()
        super().__init__(self.words, field)
        theme = shell.theme
        self.setWidget(field)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(8)
        view = self.view = QListView()
        view.setFont(theme.font())
        view.setAccessibleName(shell.say("ui.search.offers"))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        tokens = theme.tokens
        view.setStyleSheet(
            f"QListView {{ background: {tokens['raised']}; color: {tokens['ink']}; border: 1px solid {tokens['border']}; padding: 4px; }}"
            f" QListView::item {{ padding: 5px 8px; border-radius: 4px; }}"
            f" QListView::item:selected, QListView::item:hover {{ background: {tokens['select']}; color: {tokens['ink']}; }}"
        )
        self.setPopup(view)

    def offer(self, words: list[str], at: QRect) -> None:
        """Show these below the cursor; nothing when there are none."""
        if not words:
            self.hide()
            return
        self.words.setStringList(words)
        widest = max(map(self.view.fontMetrics().horizontalAdvance, words)) + 48
        self.complete(QRect(at.bottomLeft() + QPoint(-12, 8), QSize(min(360, max(160, widest)), at.height())))
        self.view.setCurrentIndex(QModelIndex())

    def hide(self) -> None:
        """Show them no more."""
        self.view.hide()

    def takes(self, key: int) -> bool:
        """Whether a key acts on the list rather than on the field."""
        shown = self.view.isVisible()
        chosen = shown and self.view.currentIndex().isValid()
        return bool((chosen and key in (*ENTER, Qt.Key.Key_Tab)) or (shown and key == Qt.Key.Key_Escape))
