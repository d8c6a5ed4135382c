"""The colour of a tag: the same in every list, the same at every start, without anybody having to choose one."""

import unicodedata
from zlib import crc32

from PySide6.QtGui import QColor

from desktop.ui.theme import TAGS, Theme


def tag_colour(theme: Theme, tag: str) -> QColor:
    """The colour of the dot beside `tag`, which its name alone decides."""
    colours = TAGS[theme.name]
    return QColor(colours[crc32(unicodedata.normalize("NFC", tag).encode("utf-8", "replace")) % len(colours)])
