"""Keeps what a person looks at where it is while articles land above it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QAbstractItemView

from desktop.ui.library.articles import Articles


class Anchor(QObject):
    """Holds one row of `view` at its height: with `chosen` the current one while it is seen, else the first that is seen.

    At the top of the list, where nothing chosen is held, what lands is seen to land.
    """

    def __init__(self, view: QAbstractItemView, model: Articles, *, chosen: bool) -> None:
        super().__init__(view)
        self.view, self.chosen = view, chosen
        self._held: QPersistentModelIndex | None = None
        self._top = 0
        model.rowsAboutToBeInserted.connect(self._hold)
        model.modelReset.connect(self._forget)
        model.listed.connect(self._keep)

    def _row(self) -> QModelIndex:
        """The row to be held; none where nothing is."""
        view, current = self.view, self.view.currentIndex()
        if self.chosen and current.isValid() and view.viewport().rect().contains(view.visualRect(current).center()):
            return current
        return view.indexAt(QPoint(view.viewport().width() // 2, 1)) if view.verticalScrollBar().value() else QModelIndex()

    def _hold(self) -> None:
        """Before the first rows of several land."""
        if self._held is None and self.view.isVisible() and (row := self._row()).isValid():
            self._held, self._top = QPersistentModelIndex(row), self.view.visualRect(row).top()

    def _forget(self) -> None:
        self._held = None

    def _keep(self) -> None:
        """After all have landed."""
        held, self._held = self._held, None
        if held is not None and held.isValid():
            self.view.doItemsLayout()  # else the bar does not reach as far as the new rows
            bar, row = self.view.verticalScrollBar(), held.model().index(held.row(), held.column())
            bar.setValue(bar.value() + self.view.visualRect(row).top() - self._top)
