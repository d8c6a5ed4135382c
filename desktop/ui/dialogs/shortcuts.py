"""The keys: every action with its keys, from the one table, by where they act; a search narrows it."""

from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.actions import ACTIONS, Act, Changed, sequences_of
from desktop.ui.dialogs.frame import Frame, quiet, scrolled
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme
from importers.language.folding import fold

ROW, CAP, PAD = 32, 22, 8
MOST = 2
"""Keys that are shown of one action: some systems know four for Undo."""

F_KEYS = 12
"""F keys that keyboards have; some systems know more, and old ones with Insert."""

_RARE = (
    Qt.Key.Key_Open,
    Qt.Key.Key_Paste,
    Qt.Key.Key_Copy,
    Qt.Key.Key_Cut,
    Qt.Key.Key_Undo,
    Qt.Key.Key_Redo,
    Qt.Key.Key_Find,
    Qt.Key.Key_Print,
    Qt.Key.Key_Exit,
    Qt.Key.Key_Save,
    Qt.Key.Key_New,
)
"""Keys for one purpose each."""


class Keys(QWidget):
    """Keys in caps, as this system writes them."""

    def __init__(self, theme: Theme, keys: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.keys = theme, keys
        self.setAccessibleName(", ".join(keys))
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(sum(self._width(key) + PAD for key in keys))

    def _font(self) -> QFont:
        return self.theme.font(-1)

    def _width(self, key: str) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(key) + 2 * PAD

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        x = 0
        for key in self.keys:
            width = self._width(key)
            edge = self.theme.colour("edge")
            edge.setAlphaF(0.75)
            painter.setPen(QPen(edge, 1))
            painter.drawRoundedRect(x + 1, (ROW - CAP) // 2, width - 1, CAP, 4, 4)
            painter.setPen(self.theme.colour("ink"))
            painter.drawText(x, 0, width, ROW, Qt.AlignmentFlag.AlignCenter, key)
            x += width + PAD


class ShortcutsDialog(Frame):
    """An action without a key is listed too where it has a name to look for in the menu."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.shortcuts.title"), parent, size=(640, 640))
        self.search = QLineEdit()
        self.search.setPlaceholderText(shell.say("ui.dialogs.search"))
        self.search.setAccessibleName(shell.say("ui.dialogs.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrow)
        self.rows: list[tuple[str, str, tuple[QWidget, QWidget]]] = []
        self.heads: dict[str, QWidget] = {}
        self.nothing = quiet(shell)
        self.nothing.hide()
        page = QWidget()
        self.grid = QGridLayout(page)
        self.grid.setContentsMargins(0, 0, 8, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 1)
        wheres = {
            "window": shell.say("ui.shortcuts.window"),
            "list": shell.say("ui.shortcuts.list"),
            "blocks": shell.say("ui.shortcuts.blocks"),
            "read": shell.say("ui.shortcuts.read"),
            "fields": shell.say("ui.shortcuts.fields"),
        }
        for where, words in wheres.items():
            self._section(where, words)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        area = scrolled(page, shell.say("ui.shortcuts.title"))
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self.search, self.nothing, area):
            column.addWidget(widget)
        self.body.addLayout(column)
        self.search.setFocus()

    def _section(self, where: str, words: str) -> None:
        head = QLabel(words)
        head.setFont(self.shell.theme.font(-1, strong=True))
        head.setObjectName("quiet")
        head.setMinimumHeight(40)
        head.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self.heads[where] = head
        self.grid.addWidget(head, self.grid.rowCount(), 0, 1, 2)
        for act in ACTIONS:
            keys = keys_in_words(act, self.shell.settings.keys)
            if act.where != where or not keys:
                continue
            name = QLabel(self.shell.say(act.words))
            name.setFont(self.shell.theme.font())
            caps = Keys(self.shell.theme, keys)
            row = self.grid.rowCount()
            self.grid.addWidget(name, row, 0)
            self.grid.addWidget(caps, row, 1, Qt.AlignmentFlag.AlignLeft)
            self.rows.append((where, fold(f"{name.text()} {' '.join(keys)}"), (name, caps)))

    def narrow(self, words: str) -> None:
        """Leave the rows in which every word stands."""
        wanted = fold(words).split()
        there = set()
        for where, text, widgets in self.rows:
            fits = all(word in text for word in wanted)
            if fits:
                there.add(where)
            for widget in widgets:
                widget.setVisible(fits)
        for where, head in self.heads.items():
            head.setVisible(where in there)
        self.nothing.setText(self.shell.say("ui.dialogs.nothing", words))
        self.nothing.setVisible(not there)


def keys_in_words(act: Act, changed: Changed = ()) -> list[str]:
    """The keys of `act` as this system writes them, without those that only some keyboards have (a key called "Open")."""
    told = (key.toString(QKeySequence.SequenceFormat.NativeText) for key in sequences_of(act.id, changed) if not _rare(key))
    return [words.replace("+", " ") for words in islice(told, MOST)]


def _rare(key: QKeySequence) -> bool:
    word = key.toString(QKeySequence.SequenceFormat.PortableText)
    last = word.rsplit("+", 1)[-1]
    if last == "Ins" or (last.startswith("F") and last[1:].isdigit() and int(last[1:]) > F_KEYS):
        return True
    return "+" not in word and QKeySequence(word) in [QKeySequence(one) for one in _RARE]
