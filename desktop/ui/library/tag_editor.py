"""The tags of one article or of many, to give and to take: every change is one act for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.errors import FieldError
from desktop.archive.filing import tag_of
from desktop.archive.tagging import tags_in_use, tags_of
from desktop.operations.tag import tag as give
from desktop.ui.icons import pixmap
from desktop.ui.library.popups import place_at
from desktop.ui.library.tags import tag_colour
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell
from importers.reasons import spoken

WIDTH, _CHIP, _GAP, _EDGE = 360, 24, 6, 12

MOST = 40
"""Chips that are shown; of more tags only their number, and they are reached by their name."""


class TagChip(QPushButton):
    """One tag: filled where all of the articles have it, hollow where some do. A click takes it away, or gives it to those without."""

    def __init__(self, shell: Shell, tag: str, count: int, of: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell, self.tag, self.all = shell, tag, count == of
        self.setFont(shell.theme.font(-1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        told = shell.say("ui.table.tags.take", tag) if self.all else shell.say("ui.table.tags.give", tag, count, of)
        self.setAccessibleName(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(8 + 7 + 6 + self.fontMetrics().horizontalAdvance(self.tag) + 2 + 6 + 10 + 8, _CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme, painter = self.shell.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else QPen(theme.colour("edge" if self.underMouse() or not self.all else "select"), 1))
        painter.setBrush(theme.colour("select") if self.all else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 11, 11)
        colour = tag_colour(theme, self.tag)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if self.all else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(8.5, self.height() / 2 - 3, 6, 6))
        painter.setPen(theme.colour("ink" if self.all else "quiet"))
        words = QRect(21, 0, self.width() - 21 - 24, self.height())
        shown = self.fontMetrics().elidedText(self.tag, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        sign = pixmap("remove" if self.all else "add", theme.colour("quiet"), 10, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 18, (self.height() - 10) // 2, sign)


class Chips(QWidget):
    """Chips in lines, as many as the width wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[TagChip] = []
        self.more = QLabel(self)
        self.more.setObjectName("quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def put(self, chips: list[TagChip], more: str = "") -> None:
        """Show these instead, and after them how many are not shown."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = chips
        for chip in chips:
            chip.show()
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.flow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.flow()

    def flow(self) -> None:
        """Place the chips, and be as high as they need."""
        x = y = 0
        for chip in (*self.chips, *([self.more] if self.more.text() else [])):
            width = min(chip.sizeHint().width(), self.width())
            if x and x + width > self.width():
                x, y = 0, y + _CHIP + _GAP
            chip.setGeometry(x, y, width, _CHIP)
            x += width + _GAP
        self.setFixedHeight(y + _CHIP if self.chips else 0)


class TagEditor(QFrame):
    """Opens at a widget by `popup`, goes by Escape or a click elsewhere."""

    def __init__(self, shell: Shell, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.shell, self.ids = shell, list(ids)
        self.tags: dict[str, int] = {}
        self._anchor: QWidget | None = None
        theme = shell.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setStyleSheet(f"QFrame#popup {{ background: {theme.tokens['raised']}; border: 1px solid {theme.tokens['border']}; }}")
        self.setAccessibleName(shell.many("ui.table.tags.title", len(self.ids)))
        self.title, self.chips, self.line, self.problem = QLabel(self.accessibleName()), Chips(), QLineEdit(), QLabel()
        self.title.setFont(theme.font(strong=True))
        self.chips.more.setFont(theme.font(-1))
        self.line.setFont(theme.font())
        self.line.setAccessibleName(shell.say("ui.table.tags.line"))
        self.line.setPlaceholderText(shell.say("ui.table.tags.line"))
        self.problem.setFont(theme.font(-1))
        self.problem.setObjectName("quiet")
        self.problem.setWordWrap(True)
        self.problem.setText(shell.say("ui.table.tags.hint"))
        self.known = QStringListModel(self)
        self.completer = QCompleter(self.known, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.line.setCompleter(self.completer)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(8)
        for widget in (self.title, self.chips, self.line, self.problem):
            column.addWidget(widget)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(lambda _: self.problem.setText(shell.say("ui.table.tags.hint")))
        shell.archive_changed.connect(self._changed)

    def popup(self, anchor: QWidget) -> None:
        """Open at `anchor`."""
        self._anchor = anchor
        self._fit()
        self.show()
        self.line.setFocus()
        self._read()

    def give(self, words: str) -> None:
        """Give all of them the tag that `words` is."""
        try:
            tag = tag_of(words)
        except FieldError as error:
            self.problem.setText(self.shell.say(error.key, *spoken(error.words, self.shell.lang)))
            return
        self.line.clear()
        if self.tags.get(tag) != len(self.ids):
            self.shell.do(give, self.ids, [tag], told=self.shell.many("ui.table.tags.given", len(self.ids), tag))

    def take(self, tag: str) -> None:
        """Take the tag away from all of them."""
        self.shell.do(give, self.ids, (), [tag], told=self.shell.many("ui.table.tags.taken", len(self.ids), tag))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter adds what is written, or closes where nothing is; Backspace in an empty line takes the last tag."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.line.text().strip():
                self.give(self.line.text())
            else:
                self.close()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text():
            if mine := [tag for tag, count in self.tags.items() if count == len(self.ids)]:
                self.take(mine[-1])
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.line.setFocus()

    def _changed(self, change: Change) -> None:
        if "article_tags" in change.tables or set(change.articles) & set(self.ids):
            self._read()

    def _read(self) -> None:
        ids = list(self.ids)
        self.shell.desk.ask(lambda db: _tags(db, ids), self._show, key="tag-editor")

    def _show(self, found: tuple[dict[str, int], list[str]]) -> None:
        self.tags, known = found
        whole = len(self.ids)
        order = sorted(self.tags.items(), key=lambda one: -one[1])  # those that all have, or most, first; the names are in order
        self.tags = dict(order)
        self.known.setStringList([tag for tag in known if self.tags.get(tag) != whole])
        focused = self.focusWidget() if isinstance(self.focusWidget(), TagChip) else None
        made = []
        for tag, count in order[:MOST]:
            chip = TagChip(self.shell, tag, count, whole, self.chips)
            chip.clicked.connect(lambda _=False, chip=chip: self.take(chip.tag) if chip.all else self.give(chip.tag))
            made.append(chip)
        self.chips.put(made, f"+{number_words(self.shell, len(order) - MOST)}" if len(order) > MOST else "")
        if focused is not None:
            self.line.setFocus()
        self._fit()

    def _fit(self) -> None:
        if self._anchor is None:
            return
        inner = WIDTH - 2 * _EDGE
        self.chips.resize(inner, self.chips.height())
        self.chips.flow()
        height = 2 * _EDGE + 8 * 3 + self.title.sizeHint().height() + self.chips.height() + self.line.sizeHint().height() + self.problem.heightForWidth(inner)
        place_at(self, self._anchor, QSize(WIDTH, height + 8))


def _tags(db: Archive, ids: Sequence[int]) -> tuple[dict[str, int], list[str]]:
    return tags_of(db, ids), tags_in_use(db)
