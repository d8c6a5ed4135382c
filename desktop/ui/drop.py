"""What is dropped on the window or pasted into it: files and folders, words, a page with its address, or an address alone."""

import re
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.shell import Shell

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_WINDOWS_HTML = 'application/x-qt-windows-mime;value="HTML Format"'
_SOURCE_LINE = re.compile(rb"^SourceURL:(.*?)\r?$", re.MULTILINE)
_SOURCES = (("chromium/x-source-url", "utf-8"), ("org.chromium.source-url", "utf-8"), ("text/x-moz-url-priv", "utf-16-le"))
"""Where Chromium (Linux, macOS) and Firefox say which page was copied from; Windows says it in the head of its own format."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One of: `files` (paths of files and folders), `data` (the bytes of a page or of words, `page` says which), `address` alone."""

    files: tuple[str, ...] = ()
    data: bytes = b""
    page: bool = False
    address: str = ""


def incoming(mime: QMimeData) -> Incoming | None:
    """What can be brought in of `mime`; None where there is nothing."""
    if mime.hasUrls():
        files = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
        if files:
            return Incoming(files=files)
    words = mime.text().strip() if mime.hasText() else ""
    if _ADDRESS.fullmatch(words):
        return Incoming(address=words)
    if mime.hasHtml() and (words or re.search(r">[^<\s]", mime.html())):
        return Incoming(data=_page(mime.html(), source_address(mime)), page=True)
    return Incoming(data=words.encode("utf-8")) if words else None


def source_address(mime: QMimeData) -> str:
    """The address of the page that was copied from, where the browser tells it; else ""."""
    if mime.hasFormat(_WINDOWS_HTML) and (found := _SOURCE_LINE.search(bytes(mime.data(_WINDOWS_HTML).data()))):
        return _address(found[1].decode("utf-8", "replace"))
    for form, encoding in _SOURCES:
        if mime.hasFormat(form):
            return _address(bytes(mime.data(form).data()).decode(encoding, "replace"))
    return ""


def name_of(shell: Shell, *, page: bool, now: datetime) -> str:
    """The file name that pasted words are given. It bears no date: that of a file's name is taken for the article's."""
    return shell.say("ui.paste.name", now.strftime("%Hh%Mm%S")) + (".html" if page else ".txt")


def _page(html: str, address: str) -> bytes:
    """The piece of a page that was copied, made a page that says where it is from as browsers do when they save one."""
    said = f"<!-- saved from url=({len(address):04d}){address} -->\n" if address else ""
    return f'<!DOCTYPE html>\n{said}<meta charset="utf-8">\n{html}'.encode("utf-8", "replace")


def _address(text: str) -> str:
    text = text.strip("\0 \r\n\t")
    return text if _ADDRESS.fullmatch(text) and "-->" not in text else ""


class DropCover(QWidget):
    """While something is held over the window: a frame round it, and a sentence that says what letting go would do."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell, self.covered, self.words = shell, parent, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        """Cover the parent and say `words`."""
        self.words = words
        self.setAccessibleName(words)
        self.setGeometry(self.covered.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = self.shell.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.setFont(theme.font(2, strong=True))
        width = painter.fontMetrics().horizontalAdvance(self.words) + 48
        pill = QRectF((self.width() - width) / 2, self.height() - 34, width, 28)  # on the status strip: over no words
        painter.setBrush(theme.colour("select"))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(theme.colour("ink"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.words)


class Dropping(QObject):
    """Lets `window` take what is dragged from elsewhere; what is dragged inside the program is the panes' own affair."""

    arrived = Signal(object)
    """Incoming: something was let go."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self.shell, self.cover = shell, DropCover(shell, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.window = window
        for field in window.findChildren(QWidget):
            if isinstance(field, QLineEdit):
                field.installEventFilter(self)
            elif isinstance(field, QPlainTextEdit):
                field.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the four events of a drag."""
        kind = event.type()
        if watched is not self.window:
            return self._passes(event)
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            found = None if event.source() is not None else incoming(event.mimeData())
            if found is None:
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.cover.show_words(self.words(found))
            return True
        if kind == QEvent.Type.DragMove and self.cover.isVisible():
            event.accept()
            return True
        if kind == QEvent.Type.DragLeave:
            self.cover.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.cover.hide()
            found = None if event.source() is not None else incoming(event.mimeData())
            if found is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.arrived.emit(found)
                return True
        return False

    @staticmethod
    def _passes(event: QEvent) -> bool:
        """Whether files are held over a field: it would write their addresses; Qt asks what lies below it when it does not take them."""
        if isinstance(event, QDragMoveEvent) and event.source() is None:  # of which entering is a kind
            found = incoming(event.mimeData())
            if found is not None and found.files:
                event.ignore()
                return True
        return False

    def words(self, found: Incoming) -> str:
        """What letting go would do."""
        if found.files:
            return self.shell.many("ui.drop.files", len(found.files))
        return self.shell.say("ui.drop.address") if found.address else self.shell.say("ui.drop.text")
