"""The panel of files: one row for each that was brought in since the window opened, what became of it, and what can be done."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.ui.button import Button
from desktop.ui.dialogs.frame import Frame, quiet, to_window
from desktop.ui.jobs.importer import Counts, FileRow, importer_of
from desktop.ui.jobs.rows import Line, Lines, lines_view
from desktop.ui.jobs.words import name_words, outcome, progress_words, summary
from desktop.ui.shell import Shell

KINDS = ("all", "added", "duplicate", "skipped", "failed")


class JobsPanel(Frame):
    """Chips above choose which outcomes are listed; the buttons below act on the row that is chosen."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.jobs.title"), parent, size=(760, 560))
        theme = shell.theme
        self.importer = importer_of(shell)
        self.rows: dict[str, FileRow] = {}
        self.kind = "all"
        self.told = quiet(shell)
        self.lines = Lines(self)
        self.list = lines_view(shell, self.lines, shell.say("ui.jobs.files"))
        self.empty = quiet(shell, shell.say("ui.jobs.none-yet"), more=1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = quiet(shell)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing())
        self.show_ = Button(theme, shell.say("ui.jobs.show"), icon="arrow")
        self.again = Button(theme, shell.say("ui.jobs.again"), icon="undo")
        self.file = Button(theme, shell.say("ui.jobs.show-file"), icon="folder-open")
        self.stop = Button(theme, shell.say("ui.jobs.stop"), kind="link")
        self.chips: dict[str, Button] = {}
        self._lay_out()
        for row in self.importer.rows:
            self.rows[row.path] = row
        self._fill()
        self._wire()
        self.list.setFocus()
        self._progress(self.importer.done, self.importer.total, self.importer.left)
        if not self.importer.running:
            self._finish(self.importer.counts)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.told, 1)
        head.addWidget(self.stop)
        self.body.addLayout(head)
        chips, group = QHBoxLayout(), QButtonGroup(self)
        chips.setSpacing(8)
        for kind in KINDS:
            chip = Button(self.shell.theme, "", kind="chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            group.addButton(chip)
            chips.addWidget(chip)
            self.chips[kind] = chip
        chips.addStretch(1)
        self.chips["all"].setChecked(True)
        self.body.addLayout(chips)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.sentence)
        for button in (self.show_, self.again, self.file):
            button.setAutoDefault(False)
            self.left.addWidget(button)

    def _wire(self) -> None:
        importer = self.importer
        importer.progress.connect(self._progress)
        importer.file_done.connect(self._add)
        importer.finished.connect(self._finish)
        self.stop.clicked.connect(importer.stop)
        self.show_.clicked.connect(self._show)
        self.again.clicked.connect(self._again)
        self.file.clicked.connect(self._show_file)
        self.list.activated.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._current)

    # What is listed

    def _add(self, row: FileRow) -> None:
        """A file that was read again has one row, where it stood."""
        known = row.path in self.rows
        self.rows[row.path] = row
        place = next((n for n, line in enumerate(self.lines.lines) if line.path == row.path), None) if known else None
        if place is not None:
            self.lines.replace(place, self._line(row))
            self._current()
        elif self.kind in ("all", row.status):
            self.lines.add(self._line(row))

    def _choose(self, kind: str) -> None:
        self.kind = kind
        self._fill()

    def _fill(self) -> None:
        self.lines.fill([self._line(row) for row in self.rows.values() if self.kind in ("all", row.status)])
        self._count()
        self._current()

    def _count(self) -> None:
        counts = Counter(row.status for row in self.rows.values())
        self.chips["all"].setText(f"{self.shell.say('ui.jobs.all-here')} {len(self.rows)}")
        self.chips["added"].setText(self.shell.many("ui.jobs.added", counts["added"]))
        self.chips["duplicate"].setText(self.shell.many("ui.jobs.duplicate", counts["duplicate"]))
        self.chips["skipped"].setText(self.shell.many("ui.jobs.skipped", counts["skipped"]))
        self.chips["failed"].setText(self.shell.many("ui.jobs.failed", counts["failed"]))
        for kind in KINDS[1:]:
            self.chips[kind].setVisible(counts[kind] > 0)
        self.chips["all"].setVisible(len(self.rows) > 0)
        self.list.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)

    def _line(self, row: FileRow) -> Line:
        kind = "review" if row.review else "failed" if row.code is not None and row.status == "added" else row.status
        return Line(name_words(row), outcome(self.shell, row), kind, (row.title or "") if row.source is None else "", row.path, row.ids)

    # What is chosen

    def chosen(self) -> FileRow | None:
        """The file of the row that is chosen."""
        index = self.list.currentIndex()
        return self.rows.get(self.lines.lines[index.row()].path) if index.isValid() else None

    def _current(self, *_: QModelIndex) -> None:
        row = self.chosen()
        self.sentence.setText("" if row is None else f"{row.path if row.source is None else name_words(row)}\n{outcome(self.shell, row)}")
        self.show_.setEnabled(row is not None and bool(row.ids))
        self.show_.setToolTip("" if row is None or row.ids else self.shell.say("ui.jobs.no-article"))
        self.again.setEnabled(row is not None and not (row.status == "added" and row.code is None))
        self.file.setEnabled(row is not None and row.source is None)
        self.file.setToolTip(self.shell.say("ui.jobs.no-file") if row is not None and row.source is not None else "")

    def _show(self, *_: object) -> None:
        row = self.chosen()
        if row is not None and row.ids:
            self.shell.open(row.ids[0])
            self.shell.article_asked.emit(row.ids[0])
            to_window(self)

    def _again(self) -> None:
        row = self.chosen()
        if row is not None:
            self.importer.again(row)

    def _show_file(self) -> None:
        row = self.chosen()
        if row is not None and row.source is None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(row.path).absolute().parent)))

    # How far it is

    def _progress(self, done: int, total: int, left: float) -> None:
        if self.importer.running:
            self.stop.show()
            reading = self.shell.many("ui.jobs.reading", total) if total else self.shell.say("ui.jobs.counting")
            self.told.setText(f"{reading} · {progress_words(self.shell, done, total, left)}" if total else reading)
            self.told.show()
            self._count()

    def _finish(self, counts: Counts) -> None:
        self.stop.hide()
        self.told.setText(summary(self.shell, counts) if self.importer.total else "")
        self.told.setVisible(bool(self.told.text()))
        self._count()
