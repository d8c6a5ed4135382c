"""Articles under way: a drag bears which they are for the window's own places, and their references for other programs."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.cite.copy import mime_of
from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell

ARTICLES = "application/x-pressmark-articles"
"""A JSON list of ids."""

MOST = 2000
"""More articles than this are no bibliography that is dragged: they bear their ids alone."""

_HEIGHT, _SIDE, _PICTURE, _GAP = 32, 12, 16, 8


class Articles(QMimeData):
    """The ids, at once; the references, written when another program takes the first of them."""

    def __init__(self, ids: Sequence[int], references: QMimeData | None) -> None:
        super().__init__()
        self.ids, self.references = list(ids), references

    def formats(self) -> list[str]:
        """Our own first, so that a place of ours needs no other."""
        return [ARTICLES, *(self.references.formats() if self.references is not None else [])]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802 - Qt's name
        return kind in self.formats()

    def retrieveData(self, kind: str, preferred: object) -> object:  # noqa: N802 - Qt's name
        if kind == ARTICLES:
            return QByteArray(json.dumps(self.ids).encode("ascii"))
        # Asked as Qt's own class is asked: the method that answers is hidden from us in it.
        return self.references.retrieveData(kind, preferred) if self.references is not None else None  # type: ignore[arg-type]


def articles_mime(shell: Shell, ids: Sequence[int]) -> QMimeData:
    """What a drag of these articles bears."""
    return Articles(ids, mime_of(shell, ids) if 0 < len(ids) <= MOST else None)


def articles_of(data: QMimeData) -> list[int]:
    """The ids that a drag bears; none where it bears no articles."""
    if not data.hasFormat(ARTICLES):
        return []
    try:
        ids = json.loads(bytes(data.data(ARTICLES).data()))
    except ValueError:
        return []
    return [one for one in ids if isinstance(one, int)] if isinstance(ids, list) else []


def card(shell: Shell, count: int, ratio: float) -> QPixmap:
    """The picture that goes with the pointer: "4 articles", for a screen of `ratio` pixels to one."""
    theme, words = shell.theme, shell.many("ui.table.dragged", count)
    font = theme.font(strong=True)
    probe = QPixmap(1, 1)
    painter = QPainter(probe)
    painter.setFont(font)
    width = 2 * _SIDE + _PICTURE + _GAP + painter.fontMetrics().horizontalAdvance(words) + 2
    painter.end()
    made = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, _HEIGHT - 1), 6, 6)
    painter.drawPixmap(_SIDE, (_HEIGHT - _PICTURE) // 2, pixmap("file", theme.colour("ink"), _PICTURE, ratio))
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(QRect(_SIDE + _PICTURE + _GAP, 0, width, _HEIGHT), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.end()
    return made


def drag(view: QWidget, shell: Shell, ids: Sequence[int]) -> None:
    """Let these articles be dragged from `view`, until they are dropped."""
    if not ids:
        return
    moving = QDrag(view)
    moving.setMimeData(articles_mime(shell, ids))
    moving.setPixmap(card(shell, len(ids), view.devicePixelRatioF()))
    moving.setHotSpot(QPoint(-12, -8))
    moving.exec(Qt.DropAction.CopyAction)
