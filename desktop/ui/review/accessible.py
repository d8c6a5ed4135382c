"""What a screen reader is told of the rows: a list with an item for each, whose name is a sentence; the chosen one has the focus."""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface, QColor, QFocusEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import isValid

Interface = QAccessibleInterface | None


class Spoken(QAbstractScrollArea):
    """A scrolled list of rows that are painted: its kind says how many there are, what each says and where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _listen()

    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def row_sentence(self, n: int) -> str:
        """Row `n` as a sentence."""
        return ""

    def row_rect(self, n: int) -> QRect:
        """Where row `n` is, in the viewport."""
        return QRect()

    def row_open(self, n: int) -> bool | None:
        """Whether row `n`, which folds others, is open; None: it is no fold."""
        return None

    def row_chosen(self) -> int:
        """The row that keys act on; -1: none."""
        return -1

    def tell_row(self) -> None:
        """Have the chosen row said: where keys go here it has the focus, else it is announced."""
        n = self.row_chosen()
        if n < 0 or not QAccessible.isActive():
            return
        if self.hasFocus():
            focus = QAccessibleEvent(self, QAccessible.Event.Focus)
            focus.setChild(n)
            QAccessible.updateAccessibility(focus)
        else:
            event = QAccessibleAnnouncementEvent(self, self.row_sentence(n))
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.tell_row()


class _Rows(QAccessibleWidget):
    """The list. Its items come first, then what it has of widgets: the viewport, in which the bar of actions is, and the scroll bar."""

    def __init__(self, view: Spoken) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self.view = view
        self.made: list[_Row] = []
        self.ids: list[int] = []
        # The interfaces of rows have no object whose end Qt could hear of.
        view.destroyed.connect(self._end)

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        return self.view.row_count() + 2 if isValid(self.view) else 0

    def child(self, index: int) -> Interface:  # type: ignore[override]
        count = self.childCount() - 2
        if not 0 <= index < count + 2:
            return None
        if index >= count:
            return QAccessible.queryAccessibleInterface(self._widgets()[index - count])
        while len(self.made) <= index:
            row = _Row(self.view, len(self.made))
            self.made.append(row)
            self.ids.append(QAccessible.registerAccessibleInterface(row))
        return self.made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        if isinstance(child, _Row):
            return child.n
        return next((self.view.row_count() + n for n, widget in enumerate(self._widgets()) if widget is child.object()), -1)

    def childAt(self, x: int, y: int) -> Interface:  # type: ignore[override]  # noqa: N802 - Qt's name
        at = self.view.viewport().mapFromGlobal(QPoint(x, y))
        found = next((n for n in range(self.view.row_count()) if self.view.row_rect(n).contains(at)), -1)
        return self.child(found) if found >= 0 else super().childAt(x, y)

    def focusChild(self) -> Interface:  # type: ignore[override]  # noqa: N802 - Qt's name
        n = self.view.row_chosen()
        return self.child(n) if self.view.hasFocus() and n >= 0 else super().focusChild()

    def _widgets(self) -> tuple[QWidget, QWidget]:
        return self.view.viewport(), self.view.verticalScrollBar()

    def _end(self) -> None:
        for one in self.ids:
            QAccessible.deleteAccessibleInterface(one)
        self.ids.clear()


class _Row(QAccessibleInterface):
    """The item of row `n`, whatever the row says now."""

    def __init__(self, view: Spoken, n: int) -> None:
        super().__init__()
        self.view, self.n = view, n

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        return isValid(self.view) and self.n < self.view.row_count()

    def object(self) -> None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.view.window().windowHandle() if isValid(self.view) else None

    def parent(self) -> Interface:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self.view) if isValid(self.view) else None

    def childAt(self, x: int, y: int) -> Interface:  # type: ignore[override]  # noqa: N802 - Qt's name
        return None

    def child(self, index: int) -> Interface:  # type: ignore[override]
        return None

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's name
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        return self.view.row_sentence(self.n) if kind == QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802 - Qt's name
        return

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        inside = self.view.row_rect(self.n)
        return QRect(self.view.viewport().mapToGlobal(inside.topLeft()), inside.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        chosen, opened = self.view.row_chosen() == self.n, self.view.row_open(self.n)
        state.focusable = state.selectable = True
        state.selected = chosen
        state.focused = chosen and self.view.hasFocus()
        state.offscreen = not self.view.viewport().rect().intersects(self.view.row_rect(self.n))
        if opened is not None:
            state.expandable, state.expanded, state.collapsed = True, opened, not opened
        return state

    def foregroundColor(self) -> QColor:  # noqa: N802 - Qt's name
        return QColor()

    def backgroundColor(self) -> QColor:  # noqa: N802 - Qt's name
        return QColor()


@cache
def _listen() -> None:
    """Tell Qt, once, how the rows of a `Spoken` are told."""
    held: dict[Spoken, _Rows] = {}

    def make(kind: str, thing: QObject) -> Interface:
        if not isinstance(thing, Spoken):
            return None
        if thing not in held:
            held[thing] = _Rows(thing)
            # Qt frees the interface when it hears of the same end: its own must not be gone by then.
            thing.destroyed.connect(lambda: QTimer.singleShot(0, lambda: held.pop(thing, None)))
        return held[thing]

    QAccessible.installFactory(make)
