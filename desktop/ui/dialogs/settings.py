"""The settings: pages at the left, what is set at the right; everything holds at once, nothing waits for an OK."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from desktop.ui.archives import Ask
from desktop.ui.dialogs.frame import Frame, scrolled
from desktop.ui.shell import Shell
from importers.discover import discover


class SettingsDialog(Frame):
    """One page for each file of `desktop/ui/settings`."""

    def __init__(self, shell: Shell, parent: QWidget | None = None, ask: Ask | None = None) -> None:
        super().__init__(shell, shell.say("ui.settings.title"), parent, size=(760, 640))
        self.pages = sorted(discover("desktop.ui.settings", "PAGE"), key=lambda page: page.place)
        self.list, self.stack = QListWidget(), QStackedWidget()
        self.list.setObjectName("pages")
        self.list.setFont(shell.theme.font(1))
        self.list.setAccessibleName(shell.say("ui.settings.pages"))
        self.list.setFixedWidth(160)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in self.pages:
            self.list.addItem(page.title(shell))
            area = scrolled(page.make(shell, ask), page.title(shell))
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.stack.addWidget(area)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.list.setFocus()

    @property
    def page(self) -> str:
        """The id of the page in view."""
        return str(self.pages[self.list.currentRow()].id)

    def show_page(self, page: str) -> None:
        """Turn to the page of this id."""
        self.list.setCurrentRow(next(n for n, one in enumerate(self.pages) if one.id == page))
