"""The bar at the foot of the list: how many articles are chosen, and what can be done with all of them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.citations.errors import CitationError
from desktop.citations.styles import find_style
from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.cite.copy import copy_reference
from desktop.ui.cite.picker import Picker
from desktop.ui.cite.styles import style_choices, style_name
from desktop.ui.library.collection_picker import pick_collection
from desktop.ui.shell import Shell

HEIGHT = 56
_EDGE, _GAP, _STYLE = 20, 8, 176
LEVELS = 6
"""How far the bar gives way: 0 all, 1 no key caps, 2 icons with tips, 3 no style, 4 the filled button in fewer words, 5 as an icon."""


class SelectionBar(QWidget):
    """`fields_asked`: the fields of all of them are to be edited together; `tags_asked`: their tags."""

    fields_asked = Signal()
    tags_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, theme = shell, shell.theme
        self.ids: list[int] = []
        self.level = 0
        self._styles = False
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(shell.say("ui.table.selection.name"))
        self.count = QLabel(self)
        self.count.setFont(theme.font(strong=True))
        self.fields = Button(theme, "", icon="edit", kind="flat", parent=self)
        self.tags = Button(theme, "", icon="tag", kind="flat", parent=self)
        self.collection = Button(theme, "", icon="collection", kind="flat", parent=self)
        self.style_picker = Picker(shell, shell.say("ui.cite.style"), icon="style", parent=self)
        self.style_picker.setProperty("kind", "flat")
        self.copying = Button(theme, "", icon="copy", kind="primary", parent=self)
        self.fields.clicked.connect(self.fields_asked)
        self.tags.clicked.connect(self.tags_asked)
        self.collection.clicked.connect(self.choose_collection)
        self.copying.clicked.connect(self.copy)
        self.style_picker.opened.connect(self._load_styles)
        self.style_picker.picked.connect(lambda id: shell.change(replace(shell.settings, style=id)))
        shell.settings_changed.connect(self._name_style)
        self._name_style()
        self.hide()

    def show_selection(self, ids: Sequence[int]) -> None:
        """Offer what can be done with these; without any the bar is gone."""
        self.ids = list(ids)
        self.setVisible(bool(ids))
        if ids:
            self.count.setText(self.shell.many("ui.table.selection.count", len(ids)))
            self._arrange()

    def choose_collection(self) -> None:
        """Open the list of collections."""
        pick_collection(self.shell, self.ids, self.collection)

    def copy(self) -> None:
        """Copy the bibliography of all of them."""
        copy_reference(self.shell, self.ids)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Say as much as there is room for, then put it in its places."""
        for level in range(LEVELS):
            self._say(level)
            if self._needed() <= self.width():
                break
        left, right, spare = _EDGE, self.width() - _EDGE, max(0, self.width() - self._needed())
        for widget in self._left():
            width = self._width(widget)
            widget.setGeometry(left, 12, width, 32)
            left += width + (16 if widget is self.count and self.level < 2 else _GAP)
        for widget in self._right():
            width = min(widget.sizeHint().width(), self._width(widget) + spare)
            widget.setGeometry(right - width, 12, width, 32)
            right -= width + _GAP

    def _say(self, level: int) -> None:
        self.level = level
        say, caps, words = self.shell.say, level < 1, level < 2
        self._tell(self.fields, say("ui.table.selection.fields"), shown=words)
        self._tell(self.tags, say("ui.table.selection.tag"), shown=words, key=keys_of("tags"), cap=caps)
        self._tell(self.collection, say("ui.table.selection.collection"), shown=words)
        full = say("ui.table.selection.copy") if len(self.ids) > 1 else say("ui.table.selection.copy-one")
        self._tell(self.copying, full, short=say("ui.table.selection.copy-short") if level > 3 else "", shown=level < 5, key=keys_of("copy-reference"), cap=caps)
        self.style_picker.setVisible(level < 3)

    @staticmethod
    def _tell(button: Button, words: str, *, short: str = "", shown: bool, key: str = "", cap: bool = False) -> None:
        """Name a button; what is not shown of its name and key stands in its tip."""
        button.key = key
        native = button.keys()
        button.key = key if cap else ""
        button.setText((short or words) if shown else "")
        button.setAccessibleName(words)
        button.setToolTip("" if shown and (cap or not key) and not short else f"{words}   {native}".strip())

    def _left(self) -> list[QWidget]:
        return [self.count, self.fields, self.tags, self.collection]

    def _right(self) -> list[QWidget]:
        return [self.copying, *([self.style_picker] if self.level < 3 else [])]

    def _width(self, widget: QWidget) -> int:
        return min(widget.sizeHint().width(), _STYLE if widget is self.style_picker else 10_000)

    def _needed(self) -> int:
        shown = [*self._left(), *self._right()]
        return 2 * _EDGE + sum(self._width(widget) + _GAP for widget in shown) + (2 * _GAP if self.level < 2 else -_GAP)

    # The style

    def _name_style(self) -> None:
        style = self.shell.settings.style
        self._style(style, style)
        self.shell.desk.ask(lambda _: _title(style), lambda title: self._style(style, title), key="bar-style")

    def _style(self, style: str, title: str) -> None:
        if style == self.shell.settings.style:
            name = style_name(self.shell, style, title)
            self.style_picker.show_choice(style, name, self.shell.say("ui.cite.picker.style", name))
            self._arrange()

    def _load_styles(self) -> None:
        if not self._styles:
            self._styles = True
            self.shell.desk.ask(lambda _: style_choices(self.shell), self.style_picker.fill, key="styles")


def _title(style: str) -> str:
    try:
        return find_style(style).title
    except CitationError:
        return style
