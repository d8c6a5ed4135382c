"""Evidence chips: where a field's value was read and how sure that is, in one glance."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.archive.assignments import HAND
from desktop.archive.record import Record
from desktop.ui.cite.origins import PICTURES, kind_of
from desktop.ui.cite.words import bound_words, where_words
from desktop.ui.icons import pixmap
from desktop.ui.shell import Shell
from importers.article import Evidence
from importers.document import Range

SURE, LIKELY = 0.8, 0.5
"""From these confidences on a value is sure, or likely; below it is weak."""

_HEIGHT, _SIDE, _ICON, _GAP, _DOT, _LEAST, _WIDEST = 24, 10, 14, 6, 5, 140, 260


@dataclass(frozen=True, slots=True)
class Told:
    """What a chip says. `kind` is "read", "bound", "hand", "wrong" or "none"; `level` 3 (sure) to 1 (weak), 0 without dots; `source` is its place."""

    kind: str
    words: str
    icon: str = "lines"
    level: int = 0
    source: Range | None = None
    tip: str = ""


def told(shell: Shell, record: Record, field: str) -> Told:
    """The chip of a field of `record`: of what was chosen, of a date's bound, or that nothing was found."""
    chosen = next((entry for entry in record.evidence.get(field, ()) if entry.chosen), None)
    if chosen is not None and (chosen.value or chosen.origin == HAND):
        found = told_of(shell, record, chosen)
        return replace(found, tip="\n".join(line for line in (found.tip, _also(shell, record, chosen)) if line))
    words = bound_words(shell, record.fields) if field == "published" else ""
    if words:
        bounds = record.evidence.get("published_bounds", ())
        bound = next((entry for entry in bounds if entry.chosen), bounds[0] if bounds else None)
        if bound is not None:
            says = shell.say("ui.cite.bound.says", words, where_words(shell, bound, format=record.format, stream=record.stream))
            return Told("bound", says, "no-date", source=bound.source, tip=says)
        return Told("bound", words, "no-date")
    return Told("none", shell.say("ui.cite.none-found"), "none")


def _also(shell: Shell, record: Record, chosen: Evidence) -> str:
    """Where else the same value was read; "" where nowhere."""
    entries = [one for one in record.evidence.get(chosen.field, ()) if one is not chosen and one.value == chosen.value and one.bound is None]
    places: dict[str, list[str]] = {}
    for one in entries:
        places.setdefault(where_words(shell, one, format=record.format, stream=record.stream), []).append(_technical(one))
    told = (f"{words} ({', '.join(known)})" if (known := [name for name in names if name]) else words for words, names in places.items())
    return shell.say("ui.cite.chip.also", "; ".join(told)) if places else ""


def told_of(shell: Shell, record: Record, entry: Evidence) -> Told:
    """The chip of one candidate."""
    if entry.origin == HAND:
        return Told("hand", shell.say("ui.cite.from.hand"), "you")
    words = where_words(shell, entry, format=record.format, stream=record.stream)
    level = 3 if entry.confidence >= SURE else 2 if entry.confidence >= LIKELY else 1
    picture = PICTURES.get(kind_of(entry.origin), "lines" if entry.source is not None else "data")
    return Told("read", words, picture, level, entry.source, _technical(entry))


def _technical(entry: Evidence) -> str:
    """What the place is called in the file: an element, a property, a path; "" where its line is all there is to say."""
    return entry.at or ("" if entry.source is not None else entry.origin)


class Chip(QPushButton):
    """A pill: icon, words, dots. A click asks for the place in Source."""

    def __init__(self, shell: Shell, name: str, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.name, self.told = shell, name, told
        self.setFont(shell.theme.font(-1))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show)
        self.tell(told)

    def tell(self, told: Told) -> None:
        """Say something else."""
        self.told = told
        shell, can = self.shell, told.kind != "none" and told.source is not None
        if told.level:
            sure = shell.say("ui.cite.sure.3") if told.level == 3 else shell.say("ui.cite.sure.2") if told.level == 2 else shell.say("ui.cite.sure.1")
            self.setAccessibleName(shell.say("ui.cite.chip.told", self.name, told.words, sure))
        else:
            self.setAccessibleName(shell.say("ui.cite.chip.plain", self.name, told.words))
        self.setAccessibleDescription(shell.say("ui.cite.chip.show") if can else "")
        self.setToolTip("\n".join(line for line in (told.words, told.tip if told.tip != told.words else "", self.accessibleDescription()) if line))
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def _show(self) -> None:
        if self.told.source is not None:
            self.shell.place_asked.emit("source", self.told.source)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        dots = 3 * (_DOT + 2) + _GAP if self.told.level else 0
        return QSize(min(_WIDEST, 2 * _SIDE + _ICON + _GAP + self.fontMetrics().horizontalAdvance(self.told.words) + dots), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(min(_LEAST, self.sizeHint().width()), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground and words by what is told; the dots by how sure it is."""
        theme, told = self.shell.theme, self.told
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, mark = {
            "bound": ("doubt-tint", "doubt-ink", "doubt"),
            "hand": ("select", "ink", "accent"),
            "wrong": ("strip-tint", "strip-ink", "strip"),
            "none": ("", "quiet", "quiet"),
        }.get(told.kind, ("sunken", "quiet", "quiet"))
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            pen, shape = QPen(theme.colour("accent"), 2), shape.adjusted(0.5, 0.5, -0.5, -0.5)
        elif told.kind == "none":
            pen = QPen(theme.colour("edge"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 2])
        elif self.underMouse() and told.source is not None:
            pen = QPen(theme.colour("edge"), 1)
        painter.setPen(pen)
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape, _HEIGHT / 2, _HEIGHT / 2)
        painter.drawPixmap(_SIDE, (self.height() - _ICON) // 2, pixmap(told.icon, theme.colour(mark), _ICON, self.devicePixelRatioF()))
        dots = 3 * (_DOT + 2) + _GAP if told.level else 0
        left = _SIDE + _ICON + _GAP
        room = QRectF(left, 0, self.width() - left - _SIDE - dots + 1, self.height())
        painter.setPen(theme.colour(ink))
        painter.setFont(self.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.fontMetrics().elidedText(told.words, Qt.TextElideMode.ElideRight, int(room.width())))
        if told.level:
            colour = theme.colour("good" if told.level == 3 else "doubt")
            painter.setPen(QPen(colour, 1))
            for n in range(3):
                painter.setBrush(colour if n < told.level else Qt.BrushStyle.NoBrush)
                x = self.width() - _SIDE - (3 - n) * (_DOT + 2) + 2
                painter.drawEllipse(QPointF(x + _DOT / 2, self.height() / 2), _DOT / 2 - 0.5, _DOT / 2 - 0.5)
