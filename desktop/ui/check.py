"""A box with a tick: the style draws its ground and words, the icon family what stands in it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from desktop.ui.icons import icon
from desktop.ui.theme import Theme

TICK = 14
"""Pixels of the tick."""

_PICTURES = {Qt.CheckState.Checked: "approve", Qt.CheckState.PartiallyChecked: "strip"}

CHECKS = """
QCheckBox {{ border: 2px solid transparent; border-radius: 6px; padding: 3px 4px; spacing: 8px; color: {ink}; }}
QCheckBox:focus {{ border-color: {accent}; }}
QCheckBox:disabled {{ color: {off}; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 4px; background: {raised}; }}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {{ background: {accent}; border-color: {accent}; }}
QCheckBox::indicator:disabled {{ border-color: {off}; background: transparent; }}
QCheckBox::indicator:checked:disabled, QCheckBox::indicator:indeterminate:disabled {{ background: {off}; }}
"""
"""The sheet of such boxes; their marks are in the paper's colour, which is far from accent in either theme."""


class Check(QCheckBox):
    """As any box; its tick and its dash are signs, sharp at every scale."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.theme = theme
        self.setFont(theme.font())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The box as the style has it, with the mark in it."""
        super().paintEvent(event)
        name = _PICTURES.get(self.checkState())
        if name is None:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        place = QRect(0, 0, TICK, TICK)
        place.moveCenter(box.center())
        painter = QPainter(self)
        icon(name, self.theme.colour("paper")).paint(painter, place)  # as letters are drawn, not as a picture
        painter.end()
