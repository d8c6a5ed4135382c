"""The program's mark: a page's lines on blue, one of them standing out into the margin. Drawn at any size."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

BLUE = "#1a5fc4"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_LINES = ((0.36, 0.26, 0.44, 1.0), (0.36, 0.42, 0.40, 1.0), (0.15, 0.58, 0.26, 0.6), (0.36, 0.74, 0.28, 1.0))
"""Left, middle, width and strength of each line, as parts of the square."""


def draw_mark(painter: QPainter, square: QRectF) -> None:
    """Draw the mark into `square`."""
    side = square.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLUE))
    painter.drawRoundedRect(square, side * 0.2, side * 0.2)
    thick = side * 0.09
    for left, middle, width, strength in _LINES:
        ink = QColor("#ffffff")
        ink.setAlphaF(strength)
        painter.setBrush(ink)
        line = QRectF(square.x() + left * side, square.y() + middle * side - thick / 2, width * side, thick)
        painter.drawRoundedRect(line, thick / 2, thick / 2)
    painter.restore()


def app_icon() -> QIcon:
    """The mark as the program's icon."""
    made = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(picture)
    return made
