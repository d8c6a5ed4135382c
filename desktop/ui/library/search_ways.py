"""What opens below the search field: what was searched last, and the ways to search, each with an example."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex

HEAD, ROW, EDGE = 28, 32, 12
NARROWEST, WIDEST = 320, 480
COLUMN = 104
"""Pixels at least that the words of the query's language have before what they mean."""

WAYS = (
    ("title:", "title"),
    ("author:", "author"),
    ("site:", "site"),
    ("published:", "published"),
    ("tag:", "tag"),
    ("collection:", "collection"),
    ('""', "phrase"),
    ("-", "without"),
    ("OR", "or"),
)
"""What a click inserts, and the code of what is said of it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One row. `kind` is "head", "recent" (`words` is a whole query) or "way" (`words` is inserted; `shown` says how it is written)."""

    kind: str
    words: str
    shown: str = ""
    meaning: str = ""
    example: str = ""


class _Ways(QAbstractListModel):
    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.rows: list[Way] = []

    def fill(self, recent: Sequence[str]) -> None:
        """Have these searches and all ways."""
        say = self.shell.say
        self.beginResetModel()
        self.rows = [Way("head", say("ui.search.recent")), *(Way("recent", words) for words in recent)] if recent else []
        self.rows.append(Way("head", say("ui.search.ways")))
        for words, code in WAYS:
            shown = say("ui.search.shown.phrase") if words == '""' else say("ui.search.shown.without") if words == "-" else words
            self.rows.append(Way("way", words, shown, say(f"ui.search.meaning.{code}"), say(f"ui.search.example.{code}")))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's way
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].kind == "head":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown or row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.shell.say("ui.search.told", row.shown, row.meaning, row.example) if row.kind == "way" else row.words
        return row if role == Qt.ItemDataRole.UserRole else None


class _Row(QStyledItemDelegate):
    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = shell.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, max(HEAD if row.kind == "head" else ROW, QFontMetrics(self.theme.font()).height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, area, state = index.data(Qt.ItemDataRole.UserRole), QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = state & QStyle.StateFlag.State_Selected
        if row.kind != "head" and (chosen or state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("select" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 6, 6)
        inside = area.adjusted(EDGE, 0, -EDGE, 0)
        if row.kind == "head":
            self._words(painter, inside, row.words, "quiet", -1, strong=True)
        elif row.kind == "recent":
            painter.drawPixmap(inside.left(), inside.center().y() - 7, pixmap("recent", self.theme.colour("quiet"), 16, painter.device().devicePixelRatioF()))
            self._words(painter, inside.adjusted(24, 0, 0, 0), row.words, "ink")
        else:
            first = max(COLUMN, QFontMetrics(self.theme.font()).horizontalAdvance("published:") + 24)
            self._words(painter, QRect(inside.left(), inside.top(), first, inside.height()), row.shown, "accent")
            rest = inside.adjusted(first, 0, 0, 0)
            small = QFontMetrics(self.theme.font(-1)).horizontalAdvance(row.example) + 2
            meaning = QFontMetrics(self.theme.font()).horizontalAdvance(row.meaning) + 2
            if meaning + 16 + small <= rest.width():
                self._words(painter, rest, row.example, "quiet", -1, right=True)
            self._words(painter, rest, row.meaning, "ink")
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, words: str, token: str, more: int = 0, *, strong: bool = False, right: bool = False) -> None:
        painter.setFont(self.theme.font(more, strong=strong))
        painter.setPen(self.theme.colour(token))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width()))


class Ways(QFrame):
    """The list, laid over the window below `field`, which keeps the keys. `searched` bears a whole query, `inserted` what is to be inserted."""

    searched = Signal(str)
    inserted = Signal(str)

    def __init__(self, shell: Shell, field: QWidget) -> None:
        super().__init__(field)
        theme = shell.theme
        self.field = field
        self.setObjectName("ways")
        self.setStyleSheet(f"QFrame#ways {{ background: {theme.tokens['raised']}; border: 1px solid {theme.tokens['border']}; border-radius: 8px; }}")
        self.list, self.rows = QListView(), _Ways(shell, self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_Row(shell, self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(shell.say("ui.search.ways"))
        self.list.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self.list)
        self.hide()

    def open(self, recent: Sequence[str]) -> None:
        """Show the searches `recent` and the ways, nothing chosen."""
        window = self.field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        self.rows.fill(recent)
        self.list.setCurrentIndex(QModelIndex())
        self.list.scrollToTop()
        self._place()
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Choose the next row that can be chosen, or the one before; past the last comes the first."""
        able = [at for at, row in enumerate(self.rows.rows) if row.kind != "head"]
        now = self.list.currentIndex().row()
        at = able[(able.index(now) + step) % len(able)] if now in able else able[0 if step > 0 else -1]
        self.list.setCurrentIndex(self.rows.index(at))
        told = QAccessibleEvent(self.list, QAccessible.Event.Focus)
        told.setChild(at)
        QAccessible.updateAccessibility(told)

    def pick(self) -> bool:
        """Do what the chosen row says; whether one is chosen."""
        if not self.list.currentIndex().isValid():
            return False
        self._pick(self.list.currentIndex())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window; it may be another size, and the field elsewhere."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.hide()
        return False

    def _pick(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        self.hide()
        (self.searched if row.kind == "recent" else self.inserted).emit(row.words)

    def _place(self) -> None:
        window = self.field.window()
        at = self.field.mapTo(window, QPoint(0, self.field.height() + 4))
        width = min(window.width() - 16, max(NARROWEST, min(self.field.width(), WIDEST)))
        wanted = sum(self.list.sizeHintForRow(row) for row in range(self.rows.rowCount())) + 12
        left = max(8, min(at.x(), window.width() - width - 8))
        self.setGeometry(left, at.y(), width, max(ROW, min(wanted, window.height() - at.y() - 8)))
