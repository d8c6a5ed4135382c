"""A page that scrolls, and the ground of its head that goes on beside the bar."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(page: QWidget) -> QScrollArea:
    """A page that a low window does not make lower."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def bring(area: QScrollArea, widget: QWidget) -> None:
    """Scroll to a `widget` that has just come onto the page of `area`, once it is laid out."""
    QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(widget, 0, 8))


class Ground(QFrame):
    """Lies under the bar of `area`, as high as `head` is seen there, and looks as it does; none while `head` is elsewhere."""

    def __init__(self, area: QScrollArea, head: QWidget) -> None:
        super().__init__(area)
        self.area, self.head = area, head
        self.setObjectName(head.objectName())
        self.setStyleSheet(head.styleSheet())
        self.hide()
        area.verticalScrollBar().valueChanged.connect(self.follow)
        for one in (area, head, area.verticalScrollBar()):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange):
            self.follow()
        return False

    def follow(self, *_: int) -> None:
        """Be where the head is."""
        bar, inside = self.area.verticalScrollBar(), self.area.viewport().isAncestorOf(self.head)
        self.setVisible(inside and bar.isVisible())
        if self.isVisible():
            left = self.area.viewport().geometry().right() + 1
            self.setGeometry(left, self.head.mapTo(self.area.viewport(), QPoint(0, 0)).y(), self.area.width() - left, self.head.height())
            self.lower()
