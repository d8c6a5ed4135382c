"""Source: the original as text, what became of each part of it, and where it came from."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.archive.connection import Archive
from desktop.archive.errors import OriginalDamaged
from desktop.archive.history import events
from desktop.archive.originals import original_size
from desktop.archive.record import Record
from desktop.ui.article.original import name_of, write_copy
from desktop.ui.article.stream import NARROW, Stream
from desktop.ui.button import Button
from desktop.ui.cite.words import date_words
from desktop.ui.inside import keep_inside
from desktop.ui.shell import Shell
from importers.reasons import reason, system_word
from importers.wording import has

RING = 2


@dataclass(frozen=True, slots=True)
class Came:
    """How an article came here: bytes of its original (None: not here), who brought it, and when."""

    size: int | None
    who: str = ""
    moment: str = ""


def came(db: Archive, record: Record) -> Came:
    """What the archive knows of how `record` came."""
    size = original_size(db, record.sha256)
    event = next(events(db, record.id), None) if record.id is not None else None
    return Came(size, event.who if event else "", event.moment if event else record.added or "")


class SourcePane(QWidget):
    """The line above says what the file is; the one below it, what became of the block under the cursor."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.record: Record | None = None
        self.wanted: tuple[int, int] | None = None
        self.stale = False
        self.copies: QTemporaryDir | None = None
        theme, say = shell.theme, shell.say
        self.stream = Stream(shell)
        self.setFocusProxy(self.stream)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # whoever enters the pane enters the text
        self.told, self.here = QLabel(), QLabel()
        for label in (self.told, self.here):
            label.setFont(theme.font(-1 if label is self.here else 0))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.here.setObjectName("quiet")
        self.more = Button(theme, say("ui.source.more"), kind="link")
        self.open_original = Button(theme, say("ui.source.open"), icon="open")
        self.open_original.setToolTip(say("ui.source.open-hint"))
        self.facts = QWidget()
        self.rows = QGridLayout(self.facts)
        self.rows.setContentsMargins(0, 8, 0, 0)
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(4)
        self.rows.setColumnStretch(1, 1)
        self.facts.hide()
        head = QVBoxLayout()
        head.setContentsMargins(24, 10, 24, 10)
        head.setSpacing(4)
        self.top, buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        buttons.addWidget(self.open_original)
        self.top.setSpacing(8)
        self.top.addWidget(self.told, 1)
        self.top.addLayout(buttons)
        head.addLayout(self.top)
        head.addWidget(self.facts)
        head.addWidget(self.here)
        line = QWidget()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self.stream, 1)
        self.more.clicked.connect(self._more)
        self.open_original.clicked.connect(self.open_copy)
        self.stream.cursorPositionChanged.connect(self._here)
        self.stream.ring_changed.connect(self.update)
        self.stream.menu_asked.connect(lambda at: self.menu().popup(at))
        shell.record_changed.connect(self._record)
        self._record(shell.record)

    # What is shown

    def show(self, what: object = None) -> None:
        """Show the pane, and in it a range of the stream, or a block by its number."""
        if isinstance(what, int) and self.record is not None:
            self.wanted = next((block.source for block in self.record.blocks if block.n == what), None)
        elif isinstance(what, tuple) and len(what) == 2:
            self.wanted = (int(what[0]), int(what[1]))
        super().show()
        if self.isVisible():
            self._fresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the buttons stand below the line."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        found = self.shell.selected()
        if found is not None and self.wanted is None:
            self.wanted = found
        self._fresh()
        self.shell.selected = self.selected_range

    def selected_range(self) -> tuple[int, int] | None:
        """The range of the stream that is selected, where there is one."""
        return self.stream.chosen() if self.record is not None and self.stream.textCursor().hasSelection() else None

    def _record(self, record: Record | None) -> None:
        if record is None or self.record is None or record.id != self.record.id:
            self.wanted = None
        elif self.record.stream == record.stream and not self.stale:
            # The same words: only what became of them is new, and the cursor stays.
            self.wanted = self.stream.chosen()
        self.record, self.stale = record, True
        if self.isVisible():
            self._fresh()

    def _fresh(self) -> None:
        if self.record is None:
            return
        if self.stale:
            self.stale = False
            self.stream.put(self.record)
            self._tell(None)
            self.shell.desk.ask(partial(came, record=self.record), partial(self._came, self.record.id), self.shell.tell, key="source")
        if self.wanted is not None:
            self.stream.choose(*self.wanted)
            self.wanted = None
        self._here()

    def _came(self, article: int | None, found: Came) -> None:
        if isValid(self) and self.record is not None and self.record.id == article:
            self._tell(found)

    def _tell(self, found: Came | None) -> None:
        record, say = self.record, self.shell.say
        if record is None:
            return
        size = "" if found is None or found.size is None else QLocale(self.shell.lang).formattedDataSize(found.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        kind = say(f"ui.source.format.{record.format}") if has(f"ui.source.format.{record.format}") else record.format.upper()
        self.told.setText(" · ".join(part for part in (name_of(record), kind, (record.encoding or "").upper(), size) if part))
        self.open_original.setEnabled(found is None or found.size is not None)
        self.open_original.setToolTip(say("ui.source.open-hint") if self.open_original.isEnabled() else say("ui.source.gone"))
        facts = [(say("ui.source.file"), _path(one.path, one.member)) for one in record.files]
        facts += [(say("ui.source.modified"), self._moment(one.modified)) for one in record.files[:1] if one.modified]
        if found is not None and found.moment:
            told = self._moment(found.moment)
            facts.append((say("ui.source.read"), say("ui.source.read-by", told, found.who) if found.who else told))
        facts.append((say("ui.source.digest"), record.sha256))
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for at, (name, value) in enumerate(facts):
            label, words = QLabel(name), QLabel(value)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            for one in (label, words):
                one.setFont(self.shell.theme.font(-1))
            label.setObjectName("quiet")
            self.rows.addWidget(label, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.rows.addWidget(words, at, 1)

    def _moment(self, moment: str) -> str:
        clock = moment[11:16]
        return self.shell.say("ui.source.moment", date_words(self.shell, moment[:10]), clock) if clock else date_words(self.shell, moment[:10])

    def _more(self) -> None:
        self.facts.setVisible(self.facts.isHidden())
        self.more.setText(self.shell.say("ui.source.more") if self.facts.isHidden() else self.shell.say("ui.source.less"))

    def _here(self) -> None:
        """Say what became of the block under the cursor, and why."""
        block = self.stream.block_here() if self.record is not None else None
        if block is None:
            self.here.setText(self.shell.say("ui.source.between"))
            return
        why = reason(block.code, block.words, self.shell.lang)
        line = self.stream.line_of(block.source[0])
        self.here.setText(self.shell.say("ui.source.here", line, self.stream.words_of(block), why))

    # What can be done

    def menu(self) -> QMenu:
        """What can be done with what is selected."""
        menu, say = keep_inside(QMenu(self)), self.shell.say
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(say("ui.article.copy"), self.stream.copy)
        copy.setEnabled(self.stream.textCursor().hasSelection())
        menu.addAction(say("ui.source.copy-digest"), self._copy_digest)
        menu.addSeparator()
        block = self.stream.block_here()
        to_read = menu.addAction(say("ui.article.to-read"), partial(self.shell.place_asked.emit, "read", self.stream.chosen()))
        to_read.setEnabled(block is not None and block.kept)
        to_review = menu.addAction(say("ui.source.to-review"), partial(self.shell.place_asked.emit, "review", block.n if block else None))
        to_review.setEnabled(block is not None)
        menu.addSeparator()
        menu.addAction(say("ui.source.open"), self.open_copy).setEnabled(self.open_original.isEnabled())
        return menu

    def _copy_digest(self) -> None:
        if self.record is not None:
            QGuiApplication.clipboard().setText(self.record.sha256)
            self.shell.said.emit(self.shell.say("ui.source.digest-copied"), False)

    def open_copy(self) -> None:
        """Write the original to a temporary place and open it with the system's program."""
        if self.record is None:
            return
        if self.copies is None:  # goes with the pane; what another program still holds open may stay
            self.copies = QTemporaryDir(f"{QDir.tempPath()}/pressmark-XXXXXX")
        call = partial(write_copy, record=self.record, folder=Path(self.copies.path()))
        self.shell.desk.ask(call, self._open, partial(self._not_opened, name_of(self.record)), key="original")

    def _open(self, path: Path) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.shell.said.emit(self.shell.say("ui.source.opened", path.name) if opened else self.shell.say("ui.source.no-program", str(path)), False)

    def _not_opened(self, name: str, error: BaseException) -> None:
        if isinstance(error, KeyError):
            self.shell.said.emit(self.shell.say("ui.source.gone"), False)
        elif isinstance(error, OriginalDamaged):
            self.shell.said.emit(self.shell.say("ui.source.damaged", name), False)
        elif isinstance(error, OSError):
            self.shell.said.emit(self.shell.say("ui.source.not-written", name, _system(self.shell, error)), False)
        else:
            self.shell.tell(error)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A ring says that keys go to the text."""
        super().paintEvent(event)
        if self.stream.ringed:
            painter = QPainter(self)
            painter.setPen(QPen(self.shell.theme.colour("accent"), RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


def _path(path: str, member: str | None) -> str:
    return f"{path} › {member}" if member else path


def _system(shell: Shell, error: OSError) -> str:
    word = system_word(error)
    return shell.say(f"system.{word}") if has(f"system.{word}") else word
