"""An empty archive: one large place to drop things, what will happen to them, and where they are kept."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme

_BEFORE = (("strip", 0.62), ("ink", 0.98), ("ink", 0.7), ("strip", 1.0), ("off", 1.0), ("off", 0.92), ("off", 0.96), ("strip", 0.76), ("off", 1.0), ("off", 0.96),
           ("off", 0.58), ("strip", 0.88), ("strip", 0.62))  # fmt: skip
_AFTER = ((18, "ink", 0, 0.98), (31, "ink", 0, 0.7), (56, "off", 0, 0.98), (67, "off", 0, 0.9), (78, "off", 0, 0.95), (89, "off", 0, 0.98), (100, "off", 0, 0.94),
          (111, "off", 0, 0.58), (140, "accent", 0, 0.54), (151, "accent", 0, 0.84), (20, "strip", 14, 0), (56, "strip", 18, 0), (89, "strip", 12, 0),
          (122, "strip", 18, 0), (133, "strip", 12, 0))  # fmt: skip
"""Lines of the two pages: from the top, colour, width in the margin, part of the column."""


_MEASURE = 660
"""Pixels that a line of the sentences may take."""


class Scene(QWidget):
    """A saved page, and what becomes of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(370, 178)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("border"), 1.2))
        painter.setBrush(self.theme.colour("paper"))
        for left, width in ((1, 136), (217, 151)):
            painter.drawRoundedRect(QRectF(left, 1, width, 174), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, (colour, part) in enumerate(_BEFORE):
            self._line(painter, 17, 18 + 11.3 * row, 104 * part, colour, 7 if colour == "ink" else 5)
        for top, colour, margin, part in _AFTER:
            if margin:
                self._line(painter, 253 - margin, top, margin, colour, 5)
            else:
                self._line(painter, 265, top, 88 * part, colour, 7 if colour == "ink" else 5)
        painter.setPen(QPen(self.theme.colour("quiet"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for start, end in (((162, 88), (192, 88)), ((184, 80), (192, 88)), ((184, 96), (192, 88))):
            painter.drawLine(QPointF(*start), QPointF(*end))

    def _line(self, painter: QPainter, left: float, top: float, width: float, colour: str, thick: float) -> None:
        ink = self.theme.colour(colour)
        ink.setAlphaF(0.7 if colour == "strip" else 0.6 if colour == "off" else 0.88)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(left, top, width, thick), thick / 2, thick / 2)


class FirstStart(QWidget):
    """The signals say what was asked for."""

    files_asked = Signal()
    samples_asked = Signal()
    place_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme = shell.theme
        self.title = _label(shell.say("ui.first.title"), theme, "ink", 15, serif=True)
        self.what = _label(f'<p style="line-height: 135%; margin: 0">{escape(shell.say("ui.first.what"))}</p>', theme, "quiet", 2)
        self.formats = _label(shell.say("ui.first.formats", keys_of("paste")), theme, "quiet", 0)
        self.choose = Button(theme, shell.say("ui.first.choose"), icon="folder-open", key=keys_of("import"), kind="primary")
        self.samples = Button(theme, shell.say("ui.first.samples"), icon="samples")
        lock = QLabel()
        lock.setPixmap(pixmap("lock", theme.colour("quiet"), 14, self.devicePixelRatioF()))
        self.where = _label(shell.say("ui.first.where", place_words(shell.desk.path)), theme, "quiet", -1)
        self.change = Button(theme, shell.say("ui.first.change"), kind="link")
        self.change.setFont(theme.font(-1))
        self.change.setAccessibleName(shell.say("ui.first.change-place"))
        self.scene = Scene(theme)
        self.choose.clicked.connect(self.files_asked)
        self.samples.clicked.connect(self.samples_asked)
        self.change.clicked.connect(self.place_asked)
        self._lay_out(lock)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(360, 320)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Sentences as wide as they read well; a low window has no room for the picture."""
        self.scene.setVisible(self.height() >= 480)
        room = min(_MEASURE, self.width() - 112)
        for label in (self.title, self.what, self.formats):
            label.setFixedSize(room, label.heightForWidth(room))
        one_line = self.where.fontMetrics().horizontalAdvance(self.where.text()) + 4
        beside = min(one_line, self.width() - 160 - self.change.sizeHint().width())
        self.where.setFixedSize(beside, self.where.heightForWidth(beside))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.theme.colour("paper"))
        pen = QPen(self.theme.colour("edge"), 1.4)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 16, 16)

    def _lay_out(self, lock: QLabel) -> None:
        buttons, kept = _row(12, self.choose, self.samples), _row(8, lock, self.where, self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 44)
        column.setSpacing(0)
        column.addStretch(3)
        for item, below in ((self.scene, 44), (self.title, 14), (self.what, 24), (buttons, 24), (self.formats, 16)):
            if isinstance(item, QWidget):
                column.addWidget(item, 0, Qt.AlignmentFlag.AlignHCenter)
            else:
                column.addLayout(item)
            column.addSpacing(below)
        column.addStretch(3)
        column.addLayout(kept)


def _row(gap: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def place_words(path: Path) -> str:
    """Where a file is, in a person's words: "Documents › Thesis.pressmark"."""
    whole = path.absolute()
    try:
        parts = whole.relative_to(Path.home()).parts
    except ValueError:
        parts = whole.parts
    return " › ".join(part for part in parts if part not in ("/", "\\"))


def _label(text: str, theme: Theme, colour: str, more: int, *, serif: bool = False) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(more, serif=serif, strong=serif))
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if colour == "quiet":
        label.setObjectName("quiet")
    return label
