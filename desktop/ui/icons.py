"""Icons by what they mean: one kept family, one colour at a time."""

import qtawesome
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

NAMES = {
    "review": "tray", "in-doubt": "question", "no-date": "calendar-blank", "lost-letters": "text-aa", "near-copy": "copy-simple", "no-title": "text-t",
    "no-container": "globe-simple", "all": "books", "recent": "clock-counter-clockwise", "trash": "trash", "collection": "folder-simple", "quotes": "quotes",
    "site": "globe-simple", "year": "calendar-blank", "tag": "tag-simple", "import": "download-simple", "export": "export", "copy": "copy",
    "approve": "check-bold", "keep": "check", "strip": "minus-bold", "columns": "columns", "printer": "printer", "search": "magnifying-glass",
    "warning": "warning", "menu": "list", "caret-down": "caret-down", "caret-right": "caret-right", "caret-up": "caret-up", "add": "plus", "close": "x",
    "style": "star", "language": "translate", "you": "pencil-simple", "person": "user", "file": "file-text", "lines": "text-align-left", "none": "minus",
    "undo": "arrow-counter-clockwise", "open": "arrow-square-out", "note": "note", "edit": "pencil-simple", "guess": "question",
    "samples": "sparkle", "folder-open": "folder-open", "lock": "lock-simple", "arrow": "arrow-right", "keyboard": "keyboard",
    "sorted-up": "arrow-up-bold", "sorted-down": "arrow-down-bold", "more": "dots-three", "remove": "x-bold",
    "table": "rows", "data": "code", "link": "link-simple", "window": "browser", "comment": "chat-text", "date": "calendar-blank",
}  # fmt: skip

SMALL = 14
"""Pixels up to which a picture is drawn bold."""


def icon(name: str, colour: QColor) -> QIcon:
    """The icon called `name` in one colour. Raises `KeyError`."""
    found: QIcon = qtawesome.icon(f"ph.{NAMES[name]}", color=colour)
    return found


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The same as a picture of `size` logical pixels for a screen of `ratio` pixels to one; a small one in the bold cut, as thin lines turn to grey hair."""
    cut = NAMES[name] if size > SMALL or NAMES[name].endswith("-bold") else f"{NAMES[name]}-bold"
    found: QIcon = qtawesome.icon(f"ph.{cut}", color=colour)
    return found.pixmap(QSize(size, size), ratio)
