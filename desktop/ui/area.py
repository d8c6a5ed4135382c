"""The article's area: the head with its four tabs, the pane in view, and the foot.

A pane's widget `tab_head` stands beside the tabs while the pane is in view.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.archive.record import Record
from desktop.ui.article.read import ReadPane
from desktop.ui.article.source import SourcePane
from desktop.ui.cite.bare_note import BareNote
from desktop.ui.cite.pane import CitePane
from desktop.ui.focus import enter
from desktop.ui.review.foot import Foot
from desktop.ui.review.pane import ReviewPane
from desktop.ui.shell import Shell
from desktop.ui.tool import tool

Pane = ReviewPane | ReadPane | CitePane | SourcePane

TABS = ("review", "read", "cite", "source")
HEAD = 48


class Heads(QStackedWidget):
    """What each pane puts beside the tabs; it is as small as the one in view."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        widget = self.currentWidget()
        return QSize(0, 0) if widget is None else widget.minimumSizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        widget = self.currentWidget()
        return QSize(0, 0) if widget is None else widget.sizeHint()


class Area(QWidget):
    """`list_asked` is emitted when the list should slide over a narrow window, `tab_changed` when another pane is in view."""

    list_asked = Signal()
    tab_changed = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName("article")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.review, self.read, self.cite, self.source = ReviewPane(shell), ReadPane(shell), CitePane(shell), SourcePane(shell)
        self.panes: dict[str, Pane] = {"review": self.review, "read": self.read, "cite": self.cite, "source": self.source}
        self.bare = BareNote(shell, self.cite.several)
        self.foot = Foot(shell)
        self.tab_changed.connect(self.foot.show_tab)
        self.cite.wanted.connect(self.foot.follow)
        self.tabs = QTabBar()
        font = shell.theme.font()
        font.setWeight(QFont.Weight.Medium)
        self.tabs.setFont(font)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(shell.say("ui.tab.all"))
        self.stack, self.heads = QStackedWidget(), Heads()
        names = {"review": shell.say("ui.tab.review"), "read": shell.say("ui.tab.read"), "cite": shell.say("ui.tab.cite"), "source": shell.say("ui.tab.source")}
        heads: dict[str, QWidget] = {"review": self.review.tab_head, "read": self.read.tab_head, "cite": self.cite.tab_head}
        for tab in TABS:
            self.tabs.addTab(names[tab])
            self.stack.addWidget(self.panes[tab])
            head = heads.get(tab) or QWidget()
            head.installEventFilter(self)
            self.heads.addWidget(head)
        self.tabs.currentChanged.connect(self._turn)
        self.list = tool(shell, "lines", shell.say("ui.action.list"))
        self.list.clicked.connect(self.list_asked)
        self.list.hide()
        self.nothing = QLabel(shell.say("ui.area.nothing"))
        self.nothing.setObjectName("quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setFont(shell.theme.font(2))
        self._lay_out()
        shell.record_changed.connect(self._record)
        shell.place_asked.connect(self.show_place)
        self._record(shell.record)

    @property
    def tab(self) -> str:
        """The tab in view."""
        return TABS[max(0, self.tabs.currentIndex())]

    def turn_to(self, tab: str, *, focus: bool = True) -> None:
        """Show `tab`, and let keys go there."""
        self.tabs.setCurrentIndex(TABS.index(tab))
        if focus:
            self.enter()

    def enter(self) -> None:
        """Let keys go to the pane in view."""
        pane = self.stack.currentWidget()
        if pane is not None and self.whole.isVisibleTo(self) and not enter(pane):
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_paper(self) -> None:
        """Print the bibliography where one is in view, as its own button does, else the article."""
        printing = self.cite.several.printing
        if self.tab != "cite" or not self.cite.ids:
            self.read.print_article()
        elif printing.isEnabled():
            printing.click()
        else:
            self.shell.said.emit(self.shell.say("ui.paper.not-whole"), False)

    def flush(self) -> None:
        """Save what is being written in a pane."""
        self.review.flush()
        self.cite.flush()

    def show_place(self, tab: str, what: object) -> None:
        """Show `what` in `tab`, as panes ask one another."""
        if tab not in self.panes:
            return
        self.turn_to(tab, focus=False)
        pane = self.panes[tab]
        pane.show(what)
        if not pane.isAncestorOf(self.window().focusWidget() or self):
            self.enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The head is as wide as the pane in view wants."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.heads.updateGeometry()
        return False

    def _turn(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.heads.setCurrentIndex(index)
        self.heads.updateGeometry()
        self.tab_changed.emit(TABS[index])

    def _record(self, record: Record | None) -> None:
        self.whole.setVisible(record is not None)
        self.nothing.setVisible(record is None)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setObjectName("head")
        head.setFixedHeight(HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.list)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self.heads.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.heads, 1)
        line = QWidget()
        line.setObjectName("line")
        line.setFixedHeight(1)
        self.whole = QWidget()
        inner = QVBoxLayout(self.whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(head)
        inner.addWidget(line)
        inner.addWidget(self.stack, 1)
        inner.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.whole, 1)
        column.addWidget(self.nothing, 1)
