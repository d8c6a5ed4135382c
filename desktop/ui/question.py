"""A question over the window, with one way on and one way back; nothing waits for its answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

Role = QMessageBox.ButtonRole


def question(parent: QWidget, title: str, text: str, more: str, go: str, stay: str, role: Role = Role.AcceptRole) -> tuple[QMessageBox, QPushButton, QPushButton]:
    """(the box, not shown yet; its way on, of this role; its way back, which Enter and Escape take). It is deleted when it closes."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    on, back = QPushButton(go, box), QPushButton(stay, box)
    box.addButton(on, role)
    box.addButton(back, Role.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box, on, back
