"""The foot of every tab: the reference as it stands, what is still to look at and where, and the one filled button."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.record import Record
from desktop.citations.cite import cite
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.missing import missing
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.operations.approve import approve
from desktop.ui.actions import keys_of
from desktop.ui.button import Button
from desktop.ui.cite.copy import copy_reference
from desktop.ui.icons import pixmap
from desktop.ui.review.health import Health, Target, health_of
from desktop.ui.review.wanted import Wanted
from desktop.ui.review.words import short
from desktop.ui.shell import Shell
from importers.article import Fields
from importers.wording import has

WIDE, NARROW, LOW = 104, 56, 560
"""Heights of two rows and of one, and the window's height below which there is one; pixels."""

PAUSE = 60
"""Milliseconds that an article is in view before it is cited: whoever runs down the list waits for no reference."""


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as HTML and plain text, the style's name, and the fields that it would also print."""

    html: str
    text: str
    style: str
    missing: tuple[str, ...] = ()


def written(fields: Fields, style: str, locale: str | None) -> Written:
    """The reference of one work. Raises `CitationError`."""
    chosen = find_style(style)
    cited = cite([Reference("1", fields)], chosen, locale=locale)[0]
    if cited.error is not None:
        raise cited.error
    return Written(flavour("html").inline(cited.nodes), flavour("text").inline(cited.nodes), chosen.title, missing(fields, chosen))


class Lines(QWidget):
    """Rich text on at most two lines, the last one cut with three points."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.html, self.plain = "", ""
        self.doc = QTextDocument(self)
        self.doc.setDocumentMargin(0)
        self.doc.setDefaultFont(shell.theme.font(1, serif=True))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(40)

    def tell(self, html: str, plain: str) -> None:
        """Show a text."""
        self.html, self.plain = html, plain
        self.setAccessibleName(plain)
        self.setToolTip(plain)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._lay_out()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The text, in the middle of the height."""
        painter = QPainter(self)
        painter.translate(0, max(0, (self.height() - int(self.doc.size().height())) // 2))
        self.doc.drawContents(painter)

    def _lay_out(self) -> None:
        ink: QColor = self.shell.theme.colour("ink")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.doc.setDefaultTextOption(option)
        self.doc.setHtml(f'<div style="color:{ink.name()}">{self.html}</div>')
        self.doc.setTextWidth(max(40, self.width()))
        layout = self.doc.firstBlock().layout()
        if layout.lineCount() > 2:
            cursor = QTextCursor(self.doc)
            cursor.setPosition(layout.lineAt(2).textStart() - 2)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("…")
            while layout.lineCount() > 2 and cursor.position() > 2:  # the points may have gone on to a line of their own, with the word before them
                cursor.deletePreviousChar()
                cursor.deletePreviousChar()
                cursor.insertText("…")
        self.update()


LEAST_NAME = 96
"""Pixels of the name of what is wrong that are never given up."""


class Elided(QWidget):
    """A word in the weight of what is wrong, and a few words more that give way where there is no room."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell, self.name, self.more = shell, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24)

    def tell(self, name: str, more: str) -> None:
        """Show other words."""
        self.name, self.more = name, more
        self.setAccessibleName(f"{name}. {more}" if more else name)
        self.setToolTip(f"{name}. {more}" if more else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(22 + self._name_width() + QFontMetrics(self.shell.theme.font(-1)).horizontalAdvance(self.more) + 14, 24)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(24 + min(self._name_width(), LEAST_NAME), 24)

    def _name_width(self) -> int:
        return QFontMetrics(self.shell.theme.font(-1, strong=True)).horizontalAdvance(self.name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Sign, name, words."""
        if not self.name:
            return
        painter, theme = QPainter(self), self.shell.theme
        painter.drawPixmap(0, 4, pixmap("warning", theme.colour("doubt"), 16, self.devicePixelRatioF()))
        painter.setFont(theme.font(-1, strong=True))
        painter.setPen(theme.colour("doubt-ink"))
        words = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, self.width() - 24)
        name = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(22, 0, name + 2, 24, Qt.AlignmentFlag.AlignVCenter, words)
        if words != self.name:
            return
        painter.setFont(theme.font(-1))
        painter.setPen(theme.colour("quiet"))
        room = self.width() - 22 - name - 12
        painter.drawText(22 + name + 10, 0, room, 24, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(self.more, Qt.TextElideMode.ElideRight, room))


class Foot(QWidget):
    """Hears of the shell's record; `approved` is emitted when an article was approved here."""

    approved = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(shell.say("ui.review.foot.name"))
        self.target: Target | None = None
        self.found: Written | None = None
        self.cited: Fields | None = None
        self.ids: tuple[int, ...] = ()
        self.tab, self.narrow, self.one_row = "review", True, False  # low at first: a window grows for what it must hold, and does not shrink again
        theme = shell.theme
        self.reference = Lines(shell)
        self.health = Elided(shell)
        self.link, self.wanted = Button(theme, "", kind="link"), Wanted(theme)
        font = theme.font(-1)
        font.setWeight(QFont.Weight.Medium)
        self.link.setFont(font)
        self.copy = Button(theme, shell.say("ui.review.foot.copy-reference"), icon="copy", key=keys_of("copy-reference"))
        self.copy_in_text = Button(theme, shell.say("ui.review.foot.copy-in-text"), icon="quotes", key=keys_of("copy-in-text"))
        self.approve_button = Button(theme, shell.say("ui.review.foot.approve"), icon="approve", kind="primary")
        self.line, self.copies = QHBoxLayout(), QHBoxLayout()
        self.line.setSpacing(4)
        self.line.addWidget(self.health)
        self.line.addWidget(self.link)
        self.line.addWidget(self.wanted)
        self.line.addStretch(1)
        self.copies.setSpacing(8)
        self.copies.addWidget(self.copy)
        self.copies.addWidget(self.copy_in_text)
        self.above, self.below = QHBoxLayout(), QHBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 0, 24, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        for one in (self.above, self.below):
            one.setSpacing(16)
            rows.addLayout(one)
        rows.addStretch(1)
        self.below.addLayout(self.line, 1)
        self.below.addWidget(self.approve_button)
        self.link.clicked.connect(self._go)
        self.wanted.asked.connect(lambda field: shell.place_asked.emit("cite", field))
        self.copy.clicked.connect(lambda: self._copy("reference"))
        self.copy_in_text.clicked.connect(lambda: self._copy("in-text"))
        self.approve_button.clicked.connect(self.approve)
        self._citing = QTimer(self)
        self._citing.setSingleShot(True)
        self._citing.setInterval(PAUSE)
        self._citing.timeout.connect(self._cite)
        shell.record_changed.connect(self.tell)
        shell.settings_changed.connect(self._settings)
        self.approve_button.set_key(keys_of("approve", shell.settings.keys))
        self.tell(shell.record)

    def tell(self, record: Record | None) -> None:
        """Show the foot of an article; its reference follows when the reader has made it."""
        for button in (self.copy, self.copy_in_text, self.approve_button):
            button.setEnabled(record is not None and record.id is not None)
        if self.found is not None and (record is None or record.fields != self.cited):
            self.found = None
            self.reference.tell("", "")  # until its own is made: another article's would be copied by hand
        self._arrange()
        if record is None:
            self.reference.tell("", "")
            return
        self.cited = record.fields
        self._citing.start()

    def _cite(self) -> None:
        record, style, locale = self.shell.record, self.shell.settings.style, self.shell.settings.locale
        if record is not None:
            fields = record.fields
            self.shell.desk.ask(lambda db: written(fields, style, locale), lambda found: self._written(record, found), self._failed, key="foot")

    def _settings(self) -> None:
        self.approve_button.set_key(keys_of("approve", self.shell.settings.keys))
        self.tell(self.shell.record)

    def approve(self) -> None:
        """Approve the article in view; who listens to `approved` goes on to the next."""
        record = self.shell.record
        if record is None or record.id is None:
            return
        if not record.to_review and record.reviewed:
            self.approved.emit()
            return
        title = short(record.fields.title or self.shell.say("ui.review.foot.untitled"), 60)
        doubts = sum(block.doubtful for block in record.blocks)
        told = self.shell.many("ui.review.done.approved-doubts", doubts, title) if doubts else self.shell.say("ui.review.done.approved", title)

        def then(change: Change) -> None:
            self.approved.emit()

        self.shell.do(approve, [record.id], told=told, then=then)

    def select(self, ids: Sequence[int]) -> None:
        """These articles are chosen in the list: of several, Cite shows the bibliography, and the foot copies it there."""
        if (chosen := tuple(ids) if len(ids) > 1 else ()) != self.ids:
            self.ids = chosen
            self._arrange()

    def follow(self, missing: tuple[str, ...]) -> None:
        """While a field is written in, what the style also wants is that of what is written."""
        if self.found is not None and self.found.missing != missing:
            self.found = replace(self.found, missing=missing)
            self._arrange()

    @property
    def several(self) -> bool:
        """Whether several articles are what is shown, not the one in view."""
        return self.tab == "cite" and bool(self.ids)

    def show_tab(self, tab: str) -> None:
        """Another tab is in view: where the reference is live above, the foot need not say it again."""
        if tab != self.tab:
            self.tab = tab
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.fit()

    def fit(self) -> None:
        """Have one row or two, as this width and the window's height allow."""
        narrow = self.width() < 760 or self.window().height() < LOW
        if narrow != self.narrow:
            self.narrow = narrow
            # what stands in rows changes the height: not while Qt is giving heights
            QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """Put everything where this width and this tab have it."""
        record, tab = self.shell.record, self.tab
        waiting = record is not None and bool(record.to_review) and tab != "cite"
        one_row = self.one_row = self.narrow or tab in ("read", "cite")
        quiet = record is None or tab == "cite" or (tab == "read" and not self.narrow)
        self._health(None if quiet or record is None else health_of(self.shell, record))
        self._wants(tab == "cite" and record is not None and not self.several)
        for item in (self.reference, self.copy, self.copy_in_text):
            for row in (self.above, self.below, self.copies):
                row.removeWidget(item)
        for row in (self.above, self.below):
            row.removeItem(self.copies)
        self.copies.setParent(None)
        for button in (self.copy_in_text, self.copy) if one_row else (self.copy, self.copy_in_text):
            self.copies.addWidget(button)
        if one_row:
            self.below.insertWidget(0, self.reference, 1)
            self.below.insertLayout(2, self.copies)
        else:
            self.above.addWidget(self.reference, 1)
            self.above.addLayout(self.copies)
        self.below.setStretchFactor(self.line, 0 if one_row and tab == "read" and not self.narrow else 1)
        self.reference.setVisible(not self.narrow and tab != "cite")
        self.approve_button.setVisible(waiting)
        self.copy_in_text.setVisible(not self.narrow)
        self._dress(self.copy, "" if waiting else "primary")
        say, several = self.shell.say, self.several
        copy = say("ui.table.selection.copy") if several else say("ui.review.foot.copy-reference")
        in_text = say("ui.review.foot.copy-in-texts") if several else say("ui.review.foot.copy-in-text")
        self._words(self.copy, copy, "copy-reference", whole=not (self.narrow and waiting))
        self._words(self.copy_in_text, in_text, "copy-in-text", whole=tab != "read")
        self._dress(self.copy_in_text, "flat" if tab == "read" else "")
        self.setFixedHeight(NARROW if one_row else WIDE)

    def _wants(self, cite: bool) -> None:
        """What the style would also print, each field a link."""
        missing = self.found.missing if cite and self.found is not None else ()
        self.wanted.tell({field: self.shell.say(f"ui.review.field.{field}") if has(f"ui.review.field.{field}") else field for field in missing})
        self.wanted.setVisible(bool(missing))
        if missing:
            self.health.tell(self.shell.say("ui.review.foot.wants"), "")
            self.health.show()

    def _health(self, health: Health | None) -> None:
        self.target = None if health is None else health.target
        self.health.setVisible(health is not None)
        self.link.setVisible(health is not None)
        if health is not None:
            self.health.tell(health.name, health.more)
            self.link.setText(health.link)

    def _written(self, record: Record, found: Written) -> None:
        if record is not self.shell.record:
            return
        self.found = found
        self.reference.tell(found.html, found.text)
        if self.tab == "cite":
            self._arrange()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CitationError):
            words = sentence(error, lang=self.shell.lang)
            self.reference.tell(words, words)
        else:
            self.shell.tell(error)

    def _go(self) -> None:
        if self.target is not None:
            self.shell.place_asked.emit(*self.target)

    def _copy(self, mode: str) -> None:
        record = self.shell.record
        if self.several:
            copy_reference(self.shell, list(self.ids), mode)
        elif record is not None and record.id is not None:
            copy_reference(self.shell, [record.id], mode)

    @staticmethod
    def _words(button: Button, words: str, act: str, *, whole: bool) -> None:
        """With its words and key, or with its picture alone: then the words are in its tip."""
        button.key = keys_of(act) if whole else ""
        button.setText(words if whole else "")
        button.setAccessibleName(words)
        button.setToolTip("" if whole else words)

    @staticmethod
    def _dress(button: Button, kind: str) -> None:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
        button.update()
