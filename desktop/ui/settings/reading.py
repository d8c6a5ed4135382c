"""Settings: how articles are set, and which roles stay in the clean text."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from desktop.settings import FACES, LARGEST, SMALLEST
from desktop.ui.archives import Ask
from desktop.ui.check import Check
from desktop.ui.dialogs.frame import quiet
from desktop.ui.settings._shared import Choice, Form, Page
from desktop.ui.shell import Shell
from importers.discover import discover
from importers.language.folding import fold

COLUMNS = 2


def title(shell: Shell) -> str:
    """What the page is called."""
    return shell.say("ui.settings.reading.title")


class Size(QWidget):
    """The pixels of an article's text, with a line that shows it."""

    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__()
        self.shell = shell
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(SMALLEST, LARGEST)
        self.slider.setPageStep(1)
        self.slider.setFixedWidth(160)
        self.slider.setValue(shell.settings.reading_size)
        self.slider.setAccessibleName(name)
        self.told, self.sample = QLabel(), QLabel(shell.say("ui.settings.reading.sample"))
        self.told.setObjectName("quiet")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        row.setSpacing(12)
        row.addWidget(self.slider)
        row.addWidget(self.told, 1)
        column.addLayout(row)
        column.addWidget(self.sample)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._set)
        shell.settings_changed.connect(self._show)
        self._show()

    def _set(self, size: int) -> None:
        self.shell.change(replace(self.shell.settings, reading_size=size))

    def _show(self) -> None:
        settings, theme = self.shell.settings, self.shell.theme
        self.slider.setValue(settings.reading_size)  # Read has keys for it
        self.told.setText(self.shell.say("ui.settings.reading.pixels", settings.reading_size))
        self.sample.setFixedHeight(LARGEST + 10)
        self.sample.setFont(theme.font(settings.reading_size - theme.base, serif=settings.face == "serif"))


class Roles(QWidget):
    """One box for each role: whether what has it stays in the clean text."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.usual = {role.name: bool(role.kept) for role in discover("importers.roles", "ROLE")}
        named = {role.name: role.labels.get(shell.lang) or role.labels["en"] for role in discover("importers.roles", "ROLE")}
        order = sorted(self.usual, key=lambda name: (not self.usual[name], fold(named[name])))
        self.boxes: dict[str, Check] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        lines = -(-len(order) // COLUMNS)
        for n, name in enumerate(order):
            words = named[name]
            box = Check(shell.theme, words[:1].upper() + words[1:])
            box.setChecked(name in shell.settings.keep or (self.usual[name] and name not in shell.settings.strip))
            box.toggled.connect(self._set)
            grid.addWidget(box, n % lines, n // lines)
            self.boxes[name] = box

    def _set(self, _: bool) -> None:
        """Only what is not as usual is kept in the settings."""
        keep = tuple(name for name, box in self.boxes.items() if box.isChecked() and not self.usual[name])
        strip = tuple(name for name, box in self.boxes.items() if not box.isChecked() and self.usual[name])
        self.shell.change(replace(self.shell.settings, keep=keep, strip=strip))


def make(shell: Shell, ask: Ask | None) -> QWidget:
    """Size, face and roles; each holds at once."""
    form = Form(shell)
    faces = {"serif": shell.say("ui.settings.reading.serif"), "sans": shell.say("ui.settings.reading.sans")}
    face, size = shell.say("ui.settings.reading.face"), shell.say("ui.settings.reading.size")
    form.put(face, Choice(shell, face, [(one, faces[one]) for one in FACES], shell.settings.face, lambda one: shell.change(replace(shell.settings, face=one))))
    form.put(size, Size(shell, size))
    heading = QLabel(shell.say("ui.settings.reading.roles"))
    heading.setFont(shell.theme.font(strong=True))
    form.whole(heading)
    form.whole(quiet(shell, shell.say("ui.settings.reading.roles-hint"), more=-1))
    form.whole(Roles(shell))
    form.end()
    return form


PAGE = Page("reading", 2, title, make)
