"""Settings: the letters of the block list, each of which a person may change."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop.ui.actions import ACTIONS, letter, letters
from desktop.ui.archives import Ask
from desktop.ui.button import Button
from desktop.ui.dialogs.frame import quiet
from desktop.ui.settings._shared import Form, Page
from desktop.ui.shell import Shell

WIDTH = 104
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)


def title(shell: Shell) -> str:
    """What the page is called."""
    return shell.say("ui.settings.keyboard.title")


class Letter(Button):
    """Shows the letter of an action, and takes the next one that is pressed."""

    pressed_key = Signal(str)
    """The key as a portable word; "" is one that is no letter."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme, "")
        self.setAutoDefault(False)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """A letter is no shortcut of the window's here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and letter(QKeySequence(event.keyCombination())):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = QKeySequence(event.keyCombination())
        if letter(key):
            self.pressed_key.emit(key.toString(QKeySequence.SequenceFormat.PortableText))
        elif event.key() in MODIFIERS or not event.text().strip() or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            super().keyPressEvent(event)
        else:
            self.pressed_key.emit("")


class Keyboard(Form):
    """A row for each letter; what could not be is said below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.words = {act.id: shell.say(act.words) for act in ACTIONS if act.id in letters()}
        self.keys: dict[str, Letter] = {}
        self.whole(quiet(shell, shell.say("ui.settings.keyboard.hint")))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for n, (act, words) in enumerate(self.words.items()):
            label, key = QLabel(words), Letter(shell)
            label.setFont(shell.theme.font())
            label.setBuddy(key)
            key.pressed_key.connect(lambda word, act=act: self.change(act, word))
            grid.addWidget(label, n, 0)
            grid.addWidget(key, n, 1)
            self.keys[act] = key
        self.whole(table)
        self.told = quiet(shell)
        self.told.setMinimumHeight(40)
        self.whole(self.told)
        self.reset = Button(shell.theme, shell.say("ui.settings.keyboard.reset"), icon="undo")
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        self.column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(16)
        self.whole(quiet(shell, shell.say("ui.settings.keyboard.others"), more=-1))
        self.end()
        shell.settings_changed.connect(self._show)
        self._show()

    def change(self, act: str, key: str) -> None:
        """Let `key` stand for `act`, unless it is no letter or another action's."""
        held = letters(self.shell.settings.keys)
        taken = next((other for other, word in held.items() if word == key and other != act), None)
        if not key:
            self._tell(self.shell.say("ui.settings.keyboard.no-letter"), wrong=True)
        elif taken is not None:
            self._tell(self.shell.say("ui.settings.keyboard.taken", _native(key), self.words[taken]), wrong=True)
        else:
            usual = letters()
            wanted = held | {act: key}
            self.shell.change(replace(self.shell.settings, keys=tuple((one, word) for one, word in wanted.items() if word != usual[one])))
            self._tell(self.shell.say("ui.settings.keyboard.now", self.words[act], _native(key)), wrong=False)

    def _reset(self) -> None:
        self.shell.change(replace(self.shell.settings, keys=()))
        self._tell("", wrong=False)

    def _show(self) -> None:
        for act, key in letters(self.shell.settings.keys).items():
            self.keys[act].setText(_native(key))
            self.keys[act].setAccessibleName(self.shell.say("ui.settings.keyboard.names", self.words[act], _native(key)))
        self.reset.setEnabled(bool(self.shell.settings.keys))

    def _tell(self, words: str, *, wrong: bool) -> None:
        self.told.setText(words)
        self.told.setStyleSheet(f"color: {self.shell.theme.tokens['strip-ink' if wrong else 'quiet']};")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.told, words))


def _native(key: str) -> str:
    words: str = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return words if len(words) < 2 else words.replace("+", " ")


def make(shell: Shell, ask: Ask | None) -> QWidget:
    """The page."""
    return Keyboard(shell)


PAGE = Page("keyboard", 4, title, make)
