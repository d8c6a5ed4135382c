"""The one bar of actions, which is moved to the chosen block."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from desktop.archive.record import Record, RecordRepair
from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.elided import Elided
from desktop.ui.icons import pixmap
from desktop.ui.inside import keep_inside
from desktop.ui.review.rows import FIELDS_OF_ROLES, Row
from desktop.ui.review.words import likely_roles, repair_words, role_words, strip_words
from desktop.ui.shell import Shell

LIKELIEST = 5
"""Roles that the menu shows before the others."""


class StripButton(Button):
    """Strips as the likeliest role; its caret, or Alt with the arrow down, opens the menu of roles."""

    menu_asked = Signal()
    CARET = after = 20

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return super().sizeHint() + QSize(self.CARET, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.position().x() > self.width() - self.CARET - 8:
            self.menu_asked.emit()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The button, its caret last."""
        super().paintEvent(event)
        painter = QStylePainter(self)
        painter.drawPixmap(self.width() - self.CARET - 2, (self.height() - 14) // 2, pixmap("caret-down", self.theme.colour("quiet"), 14, self.devicePixelRatioF()))

    def _draw_cap(self, painter: object) -> None:  # the cap stands before the caret
        painter.translate(-self.CARET, 0)  # type: ignore[attr-defined]
        super()._draw_cap(painter)  # type: ignore[arg-type]
        painter.translate(self.CARET, 0)  # type: ignore[attr-defined]


class QuietButton(Button):
    """What is done less often: smaller words, close together."""

    PAD = 6

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width() - 12, 32)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style's shape, words, cap."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setPen(self.theme.colour("ink" if self.underMouse() else "quiet"))
        painter.drawText(self.rect().adjusted(self.PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        self._draw_cap(painter)


class Bar(QWidget):
    """Keep, Strip with its roles, Edit, Split, Join; above them a repair with what undoes it."""

    keep_asked = Signal()
    edit_asked = Signal()
    split_asked = Signal()
    join_asked = Signal()
    unrepair_asked = Signal()
    text_asked = Signal()
    strip_asked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setAccessibleName(shell.say("ui.review.actions"))
        self.roles: tuple[str, ...] = ()
        self.record: Record | None = None
        self.row: Row | None = None
        theme = shell.theme
        self.note = QWidget()
        self.note_words = Elided()
        self.note_words.setFont(theme.font(-1))
        self.note_words.setObjectName("quiet")
        self.unrepair = Button(theme, shell.say("ui.review.undo-repair"), kind="link")
        note = QHBoxLayout(self.note)
        note.setContentsMargins(0, 0, 0, 4)
        note.addWidget(self.note_words, 1)
        note.addWidget(self.unrepair)
        self.keep = Button(theme, shell.say("ui.review.keep"), icon="keep")
        self.strip = StripButton(theme, "", icon="strip")
        self.edit = QuietButton(theme, shell.say("ui.review.edit"), kind="flat")
        self.split = QuietButton(theme, shell.say("ui.review.split"), kind="flat")
        self.join = QuietButton(theme, shell.say("ui.review.join"), kind="flat")
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons.setSpacing(8)
        for one in (self.keep, self.strip, self.edit, self.split, self.join):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons.addWidget(one)
        for one in (self.edit, self.split, self.join):
            one.setFont(theme.font(-1))
        self.unrepair.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addLayout(self.buttons)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.keep.clicked.connect(self.keep_asked)
        self.strip.clicked.connect(self._strip)
        self.strip.menu_asked.connect(self.open_roles)
        self.edit.clicked.connect(self.edit_asked)
        self.split.clicked.connect(self.split_asked)
        self.join.clicked.connect(self.join_asked)
        self.unrepair.clicked.connect(self.unrepair_asked)
        self.menu: QMenu | None = None
        shell.settings_changed.connect(self._settings)
        self._settings()
        self.hide()

    def _settings(self) -> None:
        for button, act in ((self.keep, "keep"), (self.strip, "strip"), (self.edit, "edit"), (self.split, "split"), (self.join, "join"), (self.unrepair, "unrepair")):
            button.set_key(keys_of(act, self.shell.settings.keys))

    def offer(self, record: Record, row: Row, width: int, repair: RecordRepair | None) -> None:
        """Offer what can be done with a row, in `width` pixels: what has no room is left to the keys."""
        self.record, self.row = record, row
        block = record.blocks[row.first]
        compact = row.kind in ("strip", "fold")
        self.roles = likely_roles(record, row)
        self.note.setVisible(repair is not None)
        if repair is not None:
            self.note_words.tell(repair_words(self.shell, repair))
        own = block.doubtful and not block.kept and block.role in FIELDS_OF_ROLES
        word = role_words(self.shell, block.role)
        self.keep.setText(
            self.shell.say("ui.review.keep-as", word[:1].lower() + word[1:])
            if own
            else self.shell.say("ui.review.in-text")
            if row.kind == "field"
            else self.shell.say("ui.review.keep")
        )
        at_once = self._strips_at_once()
        self.strip.setText(strip_words(self.shell, self.roles[0]) if at_once else self.shell.say("ui.review.other-role"))
        for button in (self.keep, self.strip):
            button.setProperty("kind", "flat" if compact else "")
            button.style().unpolish(button)
            button.style().polish(button)
        wanted = [*([] if row.kind == "text" else [self.keep]), self.strip, *([] if compact else [self.edit, self.split, self.join])]
        used, full = 0, False
        for one in (self.keep, self.strip, self.edit, self.split, self.join):
            here = one in wanted
            # The first that has no room ends the row: what is left to the keys is always its end.
            full |= here and one not in (self.keep, self.strip) and used + one.sizeHint().width() > width
            one.setVisible(here and not full)
            used += one.sizeHint().width() + 8 if here else 0

    def height_wanted(self) -> int:
        """In pixels."""
        return 32 + (28 if not self.note.isHidden() else 0)

    def short_width(self, row: Row | None) -> int:
        """How wide the buttons on a stripped line are."""
        return self.keep.sizeHint().width() + self.strip.sizeHint().width() + 8 if row is not None else 0

    def place(self, rect: QRect) -> None:
        """Stand there."""
        self.setGeometry(rect)
        self.show()

    def open_roles(self) -> None:
        """The menu of roles, likeliest first, the others below."""
        if self.row is None or not self.isVisible():
            return
        menu = keep_inside(QMenu(self))
        menu.setAccessibleName(self.shell.say("ui.review.roles"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        self.menu = menu
        menu.destroyed.connect(self._menu_gone)
        under = self.strip if self.strip.isVisible() else self
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def fill(self, menu: QMenu) -> None:
        """Put the roles into a menu."""
        block = None if self.record is None or self.row is None else self.record.blocks[self.row.first]
        if block is not None and not block.kept and block.role in FIELDS_OF_ROLES:
            text = QAction(self.shell.say("ui.review.in-text"), menu)
            text.triggered.connect(self.text_asked)
            menu.addAction(text)
            menu.addSeparator()
        for number, role in enumerate(self.roles):
            if number == LIKELIEST:
                menu.addSeparator()
            action = QAction(role_words(self.shell, role), menu)
            action.setData(role)
            action.triggered.connect(lambda _=False, role=role: self.strip_asked.emit(role))
            menu.addAction(action)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """The line beneath is not under the pointer any more."""
        event.accept()

    def _strip(self) -> None:
        if self._strips_at_once():
            self.strip_asked.emit(self.roles[0])
        else:
            self.open_roles()

    def _strips_at_once(self) -> bool:
        return self.row is not None and self.row.kind in ("text", "doubt", "field")

    def _menu_gone(self) -> None:
        self.menu = None
