"""What all dialogs have in common: their ground, a title, a body, a row of buttons, Escape; none is modal."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.button import Button
from desktop.ui.check import CHECKS
from desktop.ui.shell import Shell

EDGE = 24

_SHEET = """
QPushButton:checked {{ background: {select}; border-color: {accent}; color: {ink}; }}
QPushButton[kind="chip"]:checked {{ background: {select}; border-color: {accent}; }}
QListWidget#pages {{ border: none; background: transparent; color: {ink}; }}
QListWidget#pages::item {{ padding: 5px 12px; min-height: 18px; border-radius: 6px; border: 2px solid transparent; }}
QListWidget#pages::item:hover {{ background: {hover}; }}
QListWidget#pages::item:selected {{ background: {selectidle}; color: {ink}; }}
QListWidget#pages::item:focus {{ background: {select}; border-color: {accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QSlider:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
QTextBrowser:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
"""
"""What only dialogs have: choices, lists of pages."""


class Frame(QDialog):
    """`body` is laid out between title and buttons, `foot` holds the buttons: those of `left` first, then room, then Close."""

    def __init__(self, shell: Shell, title: str, parent: QWidget | None = None, *, size: tuple[int, int] = (720, 560)) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tokens = {name: shell.theme.tokens[name] for name in ("select", "selectidle", "accent", "ink", "hover", "edge", "raised", "off")}
        self.setStyleSheet((_SHEET + CHECKS).format(**tokens))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(False)
        self.heading = QLabel(title)
        self.heading.setFont(shell.theme.font(7, strong=True))
        self.body, self.left, self.foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.body.setSpacing(12)
        for row in (self.left, self.foot):
            row.setSpacing(8)
        self.leave = Button(shell.theme, shell.say("ui.dialogs.close"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.close)
        self.foot.addLayout(self.left)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 20, EDGE, 20)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addLayout(self.body, 1)
        column.addLayout(self.foot)
        screen = self.screen().availableGeometry()
        self.resize(min(size[0], screen.width()), min(size[1], screen.height()))


def scrolled(page: QWidget, name: str) -> QScrollArea:
    """`page` where it may be higher than the room there is, on the dialog's own ground."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def quiet(shell: Shell, words: str = "", *, more: int = 0) -> QLabel:
    """Words that wrap, in the quiet colour, that can be selected."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName("quiet")
    label.setFont(shell.theme.font(more))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def to_window(dialog: QWidget) -> None:
    """Let keys go to the window that `dialog` stands over."""
    parent = dialog.parentWidget()
    if parent is not None:
        parent.activateWindow()
