"""A button that opens a list to search: for choices by the thousand, and for those by the dozen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.button import Button
from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme
from importers.language.folding import fold

_WIDTH, _HEIGHT, _ROW = 560, 400, 32
_CARET = 14

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the list: `id` is what is picked, `words` are shown, `more` beside them in quiet; `sought` is what a search looks in."""

    id: str
    words: str
    more: str = ""
    sought: str = ""


def choice(id: str, words: str, more: str = "") -> Choice:
    """A choice that is found by all its words, its id too."""
    return Choice(id, words, more, fold(f"{words} {more} {id}"))


class Offered(list[Choice]):
    """Choices with a search of their own: `find` gives, of its words, the ids of those that are meant, the likeliest first."""

    def __init__(self, choices: Iterable[Choice], find: Callable[[str], Sequence[str]]) -> None:
        super().__init__(choices)
        self.find = find


class Choices(QAbstractListModel):
    """The choices in which every word of the search stands, or those that their own search finds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: Sequence[Choice] = ()
        self.rows: list[Choice] = []
        self._by_id: dict[str, Choice] = {}

    def fill(self, choices: Sequence[Choice]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.all, self.rows = choices, list(choices)
        self._by_id = {one.id: one for one in choices}
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Leave those in which all words stand; those that begin so come first."""
        if isinstance(self.all, Offered) and words.strip():
            self.beginResetModel()
            self.rows = [self._by_id[one] for one in self.all.find(words)]
            self.endResetModel()
            return
        wanted = fold(words).split()
        found = [one for one in self.all if all(word in one.sought for word in wanted)]
        first = " ".join(wanted)
        self.beginResetModel()
        self.rows = sorted(found, key=lambda one: not one.sought.startswith(first)) if first else found
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and its way
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.words}, {one.more}" if one.more else one.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.words
        return one.more if role == Qt.ItemDataRole.UserRole else None


class _Row(QStyledItemDelegate):
    """A choice in one line, what is beside it at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state = option.state
        token = "select" if state & QStyle.StateFlag.State_Selected else "hover" if state & QStyle.StateFlag.State_MouseOver else ""
        if token:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour(token))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 6, 6)
        inside = area.adjusted(12, 0, -12, 0)
        more = str(index.data(Qt.ItemDataRole.UserRole) or "")
        painter.setFont(self.theme.font(-1))
        beside = painter.fontMetrics().horizontalAdvance(more)
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, more)
        painter.setFont(self.theme.font())
        painter.setPen(self.theme.colour("ink"))
        room = inside.width() - (beside + 12 if more else 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Popup(QFrame):
    """The list below the button, with its search above."""

    picked = Signal(str)
    file_asked = Signal()

    def __init__(self, shell: Shell, name: str, parent: QWidget, *, files: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme = shell.theme
        self.setObjectName("popup")
        self.setStyleSheet(f"QFrame#popup {{ background: {theme.tokens['raised']}; border: 1px solid {theme.tokens['border']}; }}")
        self.search, self.list, self.empty, self.choices = QLineEdit(), QListView(), QLabel(shell.say("ui.cite.picker.none")), Choices(self)
        self.none = self.empty.text()
        self.empty.setText(shell.say("ui.cite.picker.loading"))
        self.search.setPlaceholderText(shell.say("ui.cite.picker.search"))
        self.search.setAccessibleName(shell.say("ui.cite.picker.search"))
        self.search.setFont(theme.font())
        self.list.setModel(self.choices)
        self.list.setItemDelegate(_Row(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty.setObjectName("quiet")
        self.empty.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self.search, self.empty, self.list):
            column.addWidget(widget)
        self.file = Button(theme, shell.say("ui.cite.picker.file"), kind="link")
        self.file.clicked.connect(self._ask_file)
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.file.setVisible(files)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._pick)

    def _ask_file(self) -> None:
        self.hide()
        self.file_asked.emit()

    def _narrow(self, words: str) -> None:
        self.choices.narrow(words)
        self._settle(0)

    def _settle(self, row: int) -> None:
        self.empty.setVisible(not self.choices.rows)
        if self.choices.rows:
            self.list.setCurrentIndex(self.choices.index(max(0, min(row, len(self.choices.rows) - 1))))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.picked.emit(self.choices.rows[index.row()].id)

    def fill(self, choices: Sequence[Choice], current: str) -> None:
        """Offer these; what is written in the search by now narrows them."""
        words = self.search.text()
        self.choices.fill(choices)
        self.empty.setText(self.none)
        if self.isVisible() and words:
            self._narrow(words)
        elif self.isVisible():
            self.begin(current)

    def begin(self, current: str) -> None:
        """Show all of them, with the present one chosen."""
        self.search.clear()
        self.choices.narrow("")
        self._settle(next((row for row, one in enumerate(self.choices.rows) if one.id == current), 0))
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys of the search that act on the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, page = self.list.currentIndex().row(), max(1, self.list.height() // _ROW - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if event.key() in steps:
            self._settle(row + steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
            return True
        return False


class Picker(Button):
    """Shows what is chosen; a click, Space, Enter or Down opens the list. `picked` bears the id."""

    picked = Signal(str)
    opened = Signal()

    def __init__(self, shell: Shell, name: str, *, icon: str, files: bool = False, parent: QWidget | None = None) -> None:
        """`files`: something may also be taken from a file."""
        super().__init__(shell.theme, "", icon=icon, parent=parent)
        self.shell, self.current, self.words = shell, "", ""
        self.popup = Popup(shell, name, self, files=files)
        self.popup.picked.connect(self._picked)
        self.setAccessibleName(name)
        self.clicked.connect(self.open)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(320)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(2 * 12 + 16 + 8 + self.fontMetrics().horizontalAdvance(self.words) + 2 + 8 + _CARET, 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(96, 32)

    def fill(self, choices: Sequence[Choice]) -> None:
        """What the list offers."""
        self.popup.fill(choices, self.current)

    def show_choice(self, id: str, words: str, told: str) -> None:
        """What is chosen now; `told` is the button as a sentence."""
        self.current, self.words = id, words
        self.setText(words)
        self.setAccessibleName(told)
        self.setToolTip(words)

    def open(self) -> None:
        """Show the list below, or above where there is no room."""
        self.opened.emit()
        screen = self.screen().availableGeometry()
        height = min(_HEIGHT, screen.height() - 16)
        at = self.mapToGlobal(QPoint(0, self.height() + 4))
        if at.y() + height > screen.bottom():
            at.setY(max(screen.top(), self.mapToGlobal(QPoint(0, 0)).y() - height - 4))
        at.setX(max(screen.left(), min(at.x(), screen.right() - _WIDTH)))
        self.popup.setGeometry(QRect(at, QSize(min(_WIDTH, screen.width()), height)))
        self.popup.show()
        self.popup.begin(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def _picked(self, id: str) -> None:
        self.setFocus()
        self.picked.emit(id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A plain button with words at its left and the caret at its right."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink, ratio = self.theme.colour("ink"), self.devicePixelRatioF()
        painter.drawPixmap(12, (self.height() - 16) // 2, pixmap(self.picture, ink, 16, ratio))
        painter.drawPixmap(self.width() - 12 - _CARET, (self.height() - _CARET) // 2, pixmap("caret-down", self.theme.colour("quiet"), _CARET, ratio))
        painter.setPen(ink)
        painter.setFont(self.font())
        room = QRect(36, 0, self.width() - 36 - 12 - _CARET - 7, self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        )
