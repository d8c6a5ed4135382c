"""Export: articles in files for other programs, as a bibliography or as the articles themselves, with a look at each first."""

import weakref
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QStandardPaths, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.archive.collections import Collection, collections
from desktop.exports._shared import Export
from desktop.ui.archives import show_in_folder
from desktop.ui.button import Button
from desktop.ui.dialogs.export_kinds import Look, formats, free, look, name_of, sentence
from desktop.ui.dialogs.exporting import Exporting
from desktop.ui.dialogs.frame import Frame, quiet
from desktop.ui.elided import Elided
from desktop.ui.shell import Shell
from importers.wording import has

_RADIO = """
QRadioButton {{ spacing: 8px; padding: 2px 6px 2px 2px; border: 2px solid transparent; border-radius: 6px; color: {ink}; }}
QRadioButton:focus {{ border-color: {accent}; }}
QRadioButton:disabled {{ color: {off}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 8px; background: {raised}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; background: {raised}; }}
QRadioButton::indicator:disabled {{ border-color: {off}; }}
"""

BAR = 160
"""Pixels of the progress beside the buttons."""

NAME = 96
"""Pixels of a collection's name; a longer one stands in the tip."""


class ExportDialog(Frame):
    """`ids` are the articles chosen, `collection` the path of the one in view; what is written is that, another collection, or all."""

    def __init__(self, shell: Shell, ids: list[int], collection: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.export.title"), parent, size=(900, 620))
        self.ids, self.collection = list(ids), collection
        self.forms = formats()
        self.job: Exporting | None = None
        self.named = self.nothing = False
        theme, say = shell.theme, shell.say
        self.list = QListWidget()
        self.list.setObjectName("formats")
        self.list.setAccessibleName(say("ui.export.formats"))
        self.list.setFont(theme.font())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tokens = theme.tokens
        self.list.setStyleSheet(
            f"QListWidget {{ border: 2px solid transparent; border-radius: 8px; background: {tokens['list']}; color: {tokens['ink']}; padding: 4px; }}"
            f" QListWidget:focus {{ border-color: {tokens['accent']}; }} QListWidget::item {{ padding: 8px; border-radius: 6px; }}"
            f" QListWidget::item:hover {{ background: {tokens['hover']}; }}"
            f" QListWidget::item:selected {{ background: {tokens['select']}; color: {tokens['ink']}; }}"
            f" QListWidget::item:selected:!active {{ background: {tokens['selectidle']}; }}"
        )
        for form in self.forms:
            self.list.addItem(QListWidgetItem(name_of(shell, form)))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 28)
        self.some, self.these, self.all = QRadioButton(), QRadioButton(), QRadioButton()
        self.pick = Button(theme, say("ui.export.pick"), kind="link")
        self.menu = QMenu(self.pick)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(say("ui.export.preview"))
        mono = theme.font(-1)
        mono.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
        self.preview.setFont(mono)
        self.preview.setStyleSheet("QAbstractScrollArea::corner { background: transparent; border: none; }")
        self.lost, self.warning = quiet(shell, more=-1), quiet(shell, more=-1)
        self.path = QLineEdit()
        self.path.setFont(theme.font())
        self.path.setAccessibleName(say("ui.export.path"))
        self.choose = Button(theme, say("ui.export.choose"), icon="folder-open")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.told = QLabel()
        self.told.setFont(theme.font(-1))
        self.told.setObjectName("quiet")
        self.halt = Button(theme, say("ui.export.stop"), kind="link")
        self.outcome = Elided()
        self.outcome.setFont(theme.font(-1))
        self.written: Path | None = None
        """The file that was written last."""
        self._writes = Path()
        self.reveal = Button(theme, say("ui.export.show-file"), kind="link")
        self.go = Button(theme, say("ui.export.write"), kind="primary")
        self._lay_out()
        self._wire()
        self._scopes()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        say = self.shell.say
        for radio in (self.some, self.these, self.all):
            radio.setFont(self.shell.theme.font())
            radio.setStyleSheet(_RADIO.format(**{name.replace("-", "_"): colour for name, colour in self.shell.theme.tokens.items()}))
        scope = QVBoxLayout()
        scope.setSpacing(2)
        these = QHBoxLayout()
        these.setSpacing(8)
        these.addWidget(self.these)
        these.addWidget(self.pick)
        these.addStretch(1)
        scope.addWidget(self.some)
        scope.addLayout(these)
        scope.addWidget(self.all)
        name = QLabel(say("ui.export.path"))
        name.setFont(self.shell.theme.font(strong=True))
        name.setBuddy(self.path)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(name)
        where.addWidget(self.path, 1)
        where.addWidget(self.choose)
        self.bar.setFixedWidth(BAR)
        for part in (self.bar, self.told, self.halt):
            self.left.addWidget(part)
        self.left.addWidget(self.outcome, 1)
        self.left.addWidget(self.reveal)
        self._tell_written(None, "")
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(scope)
        right.addWidget(self.preview, 1)
        right.addWidget(self.lost)
        right.addSpacing(4)
        right.addLayout(where)
        right.addWidget(self.warning)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.foot.addWidget(self.go)
        self.preview.setMinimumHeight(36)
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.choose.setAutoDefault(False)
        self.pick.setAutoDefault(False)
        self.halt.setAutoDefault(False)
        self.go.setDefault(True)
        self._writing(False)

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._chosen)
        for radio in (self.some, self.these, self.all):
            radio.toggled.connect(lambda on: self._scoped() if on else None)
        self.pick.clicked.connect(self._ask_collections)
        self.path.textEdited.connect(self._typed)
        self.path.textChanged.connect(self._check)
        self.choose.clicked.connect(self._choose)
        self.go.clicked.connect(self.write)
        self.halt.clicked.connect(lambda: self.job.stop() if self.job else None)
        self.reveal.clicked.connect(lambda: show_in_folder(self.written) if self.written else None)

    # What is written

    @property
    def form(self) -> Export:
        """The format that is chosen."""
        return self.forms[max(0, self.list.currentRow())]

    def scope(self) -> tuple[list[int] | None, str | None]:
        """The articles: those chosen, those of a collection, or (None, None) for all."""
        if self.some.isChecked():
            return self.ids, None
        return None, self.collection if self.these.isChecked() else None

    def _scopes(self) -> None:
        self.some.setText(self.shell.many("ui.export.some", len(self.ids)))
        self.all.setText(self.shell.say("ui.export.all"))
        self.some.setEnabled(bool(self.ids))
        self._name_collection()
        start = self.some if self.ids else self.these if self.collection else self.all
        start.setChecked(True)

    def _name_collection(self) -> None:
        name = self.fontMetrics().elidedText(self.collection or "", Qt.TextElideMode.ElideMiddle, NAME)
        self.these.setText(self.shell.say("ui.export.these", name) if name else self.shell.say("ui.export.a-collection"))
        self.these.setToolTip(self.collection or "")
        self.these.setEnabled(bool(self.collection))

    def _ask_collections(self) -> None:
        self.shell.desk.ask(lambda db: list(collections(db)), self._offer, self.shell.tell, key="export-collections")

    def _offer(self, found: list[Collection]) -> None:
        if not isValid(self):
            return
        self.menu.clear()
        for one in found:
            self.menu.addAction(one.path, partial(self.take, one.path))
        if not found:
            self.menu.addAction(self.shell.say("ui.export.no-collection")).setEnabled(False)
        self.menu.popup(self.pick.mapToGlobal(self.pick.rect().bottomLeft()))

    def take(self, path: str) -> None:
        """Export the collection `path`."""
        self.collection = path
        self._name_collection()
        if self.these.isChecked():
            self._scoped()
        self.these.setChecked(True)

    def _chosen(self, *_: object) -> None:
        form = self.form
        names = ", ".join(self.shell.say(f"cli.field.{field}") if has(f"cli.field.{field}") else field for field in form.loses)
        self.lost.setText(self.shell.say("ui.export.loses", names) if names else self.shell.say("ui.export.loses-nothing"))
        self._scoped()

    def _scoped(self) -> None:
        self._suggest()
        ids, collection = self.scope()
        call = partial(look, form=self.form, ids=ids, collection=collection, lang=self.shell.lang)
        self.shell.desk.ask(call, self._looked, self._not_looked, key="export-look")

    def _looked(self, found: Look) -> None:
        if not isValid(self):  # it was closed before the reader answered
            return
        self.preview.setPlainText(found.text)
        self.all.setText(self.shell.many("ui.export.all-of", found.count) if self.all.isChecked() else self.shell.say("ui.export.all"))
        self.nothing = not found.count
        if self.nothing:
            self.preview.setPlainText(self.shell.say("ui.export.nothing"))
        self._check()

    def _not_looked(self, error: BaseException) -> None:
        if isValid(self):
            self.preview.setPlainText("")
        self.shell.tell(error)

    # Where to

    def _suggest(self) -> None:
        """A name that tells what is in the file, until another is written or chosen; then only its ending follows."""
        if self.named:
            path = Path(self.path.text())
            if path.suffix in {form.suffix for form in self.forms}:
                self.path.setText(str(path.with_suffix(self.form.suffix)))
            self._check()
            return
        collection = self.scope()[1]
        stem = collection.replace("/", " - ") if collection else Path(self.shell.desk.path).stem
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.path.setText(str(free(folder if folder.is_dir() else Path.home(), stem, self.form.suffix)))
        self._check()

    def _typed(self, _: str) -> None:
        self.named = True

    def _choose(self) -> None:
        kind = f"{self.form.title} (*{self.form.suffix})"
        options = QFileDialog.Option.DontConfirmOverwrite  # the button says that it replaces
        path, _ = QFileDialog.getSaveFileName(self, self.shell.say("ui.export.title"), self.path.text(), kind, options=options)
        if path:
            self.named = True
            self.path.setText(path if Path(path).suffix else path + self.form.suffix)

    def _check(self, *_: object) -> None:
        """Say what would become of a file that is there."""
        path, say = self._target(), self.shell.say
        there = path is not None and path.is_file()
        self.go.setText(say("ui.export.replace") if there else say("ui.export.write"))
        own = path is not None and there and path.exists() and path.samefile(self.shell.desk.path)
        wrong = path is None or path.is_dir() or not path.parent.is_dir() or own
        self.go.setEnabled(not wrong and not self.nothing and self.job is None)
        words = ""
        if own:
            words = say("ui.export.is-archive")
        elif path is None or path.is_dir():
            words = say("ui.export.no-name")
        elif wrong:
            words = say("ui.export.no-folder", path.parent.name or str(path.parent))
        elif there:
            words = say("ui.export.there", path.name)
        self.warning.setText(words)

    def _target(self) -> Path | None:
        words = self.path.text().strip()
        if not words or "\0" in words or words.endswith(("/", "\\")):
            return None
        return Path(words).expanduser()

    # Writing

    def write(self) -> None:
        """Write the file, beside the window."""
        path = self._target()
        if self.job is not None or path is None or not self.go.isEnabled():
            return
        ids, collection = self.scope()
        # It belongs to the shell: closing the dialog stops nothing, and the strip tells how it went.
        job = Exporting(Path(self.shell.desk.path), self.form, ids, collection, path, self.shell.lang, self.shell)
        result = _Result(self.shell, path, job)
        job.finished.connect(result.finished)
        job.failed.connect(result.failed)
        job.progress.connect(self._progress)
        job.finished.connect(self._done)
        job.failed.connect(self._failed)
        # Last: its thread tells one after the other, and whom it has not told by the time that it is gone hears nothing.
        job.finished.connect(job.part)
        job.failed.connect(job.part)
        self.job, self._writes = job, path
        self._writing(True)
        job.start()

    def _writing(self, on: bool) -> None:
        for part in (self.bar, self.told, self.halt):
            part.setVisible(on)
        for widget in (self.list, self.some, self.these, self.all, self.pick, self.path, self.choose, self.go):
            widget.setEnabled(not on)
        if on:
            self.bar.setRange(0, 0)
            self.told.setText("")
            self._tell_written(None, "")

    def _tell_written(self, path: Path | None, words: str) -> None:
        """Say here what was written, so that it can be seen and another kind of file be chosen."""
        self.written = path
        self.outcome.tell(words)
        for part in (self.outcome, self.reveal):
            part.setVisible(path is not None)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        number = QLocale(self.shell.lang).toString
        words = self.shell.say("ui.export.progress", number(done), number(total))
        self.told.setText(words)
        self.bar.setAccessibleName(words)

    def _done(self, count: int, size: int, lost: int) -> None:
        path = self._writes
        self._ended()
        self._tell_written(path, written_words(self.shell, path, count, size, lost))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.outcome.words))

    def _ended(self) -> None:
        """It can be written again, as another kind of file or to another place; what was written just now is not warned of."""
        self.job = None
        self._writing(False)
        self.some.setEnabled(bool(self.ids))
        self._name_collection()
        self._suggest()
        self.list.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._ended()
        self.warning.setText(sentence(self.shell, error, self._target()))


class _Result(QObject):
    """Tells in the status strip what became of an export, whether its dialog is still there or not."""

    def __init__(self, shell: Shell, path: Path, job: QObject) -> None:
        super().__init__(job)
        # Not held: the shell owns the job, and would be destroyed by it where this were the last that held it, and it by the shell once more.
        self._shell, self.path = weakref.ref(shell), path

    def finished(self, count: int, size: int, lost: int) -> None:
        """It was written."""
        if shell := self._shell():
            shell.said.emit(written_words(shell, self.path, count, size, lost), False)

    def failed(self, error: BaseException) -> None:
        """It was not."""
        if shell := self._shell():
            shell.said.emit(sentence(shell, error, self.path), False)


def written_words(shell: Shell, path: Path, count: int, size: int, lost: int) -> str:
    """What was written: so many articles to a file of so many bytes; `lost` could not be read."""
    told = QLocale(shell.lang).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    words = shell.many("ui.export.done", count, path.name, told)
    return shell.say("ui.export.done-but", words, lost) if lost else words
