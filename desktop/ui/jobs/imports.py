"""The imports that the archive saw: when, who, how many; the files of each with their outcomes; a report to save; one cut off to go on with."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.archive.change import Change
from desktop.archive.connection import Archive
from desktop.archive.imports import FILE_KEYS, FileRow, ImportRow, Stopped, file_row, import_files, imports, stopped_imports
from desktop.archive.lines import lines
from desktop.archive.report import report
from desktop.ui.button import Button
from desktop.ui.dialogs.frame import Frame, quiet, to_window
from desktop.ui.folders import folder_for, remember, roomy
from desktop.ui.jobs.importer import Counts, importer_of
from desktop.ui.jobs.importer import FileRow as Told
from desktop.ui.jobs.rows import Line, Lines, lines_view
from desktop.ui.jobs.words import outcome, summary
from desktop.ui.numbers import number_words
from desktop.ui.shell import Shell


class ImportsDialog(Frame):
    """Left the imports, the latest first; right the files of the chosen one. All is read beside the window."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, shell.say("ui.imports.title"), parent, size=(960, 600))
        self.rows: list[ImportRow] = []
        self.found: list[FileRow] = []
        self.titles: dict[int, str] = {}
        self.cut: dict[int, Stopped] = {}
        """Those that did not come to their end, by their number."""
        self.importer = importer_of(shell)
        self.left_lines, self.file_lines = Lines(self), Lines(self)
        self.list = lines_view(shell, self.left_lines, shell.say("ui.imports.list"))
        self.files = lines_view(shell, self.file_lines, shell.say("ui.imports.files"))
        self.empty = quiet(shell, shell.say("ui.imports.none"), more=1)
        self.sentence = quiet(shell)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing())
        self.save = Button(shell.theme, shell.say("ui.imports.save"), icon="export")
        self.show_ = Button(shell.theme, shell.say("ui.jobs.show"), icon="arrow")
        self.go_on = Button(shell.theme, shell.say("ui.imports.go-on"), icon="import", kind="primary")
        self.go_on.setToolTip(shell.say("ui.imports.go-on-tip"))
        self._lay_out()
        self.go_on.clicked.connect(self._go_on)
        self.importer.begun.connect(self.refresh)
        self.importer.finished.connect(self.refresh)
        self.save.clicked.connect(self._save)
        self.show_.clicked.connect(self._show)
        self.files.activated.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.files.selectionModel().currentChanged.connect(self._file)
        shell.archive_changed.connect(self._changed)
        self.empty.hide()
        self.go_on.hide()
        self._file()
        self.list.setFocus()
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.list.setMinimumWidth(160)
        self.list.setMaximumWidth(320)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.files, 1)
        right.addWidget(self.sentence)
        row.addWidget(self.list, 2)
        row.addLayout(right, 3)
        self.body.addWidget(self.empty)
        self.body.addLayout(row, 1)
        for button in (self.show_, self.save, self.go_on):
            button.setAutoDefault(False)
            self.left.addWidget(button)

    def refresh(self, *_: object) -> None:
        """Read the list again."""
        self.shell.desk.ask(_all, self._fill, self.shell.tell, key=f"imports {id(self)}")

    def _changed(self, change: Change) -> None:
        if change.event in ("added", "undo", "redo"):
            self.refresh()

    def _fill(self, told: tuple[list[ImportRow], dict[int, Stopped]]) -> None:
        before, (rows, self.cut) = self.chosen(), told
        self.rows = rows[::-1]
        self.left_lines.fill([self._line(row) for row in self.rows])
        self.empty.setVisible(not rows)
        self.save.setEnabled(bool(rows))
        again = next((n for n, row in enumerate(self.rows) if before is not None and row.n == before.n), 0)
        if rows:
            self.list.setCurrentIndex(self.left_lines.index(again))

    def _line(self, row: ImportRow) -> Line:
        when = self.when(row)
        told = summary(self.shell, Counts(row.added, row.duplicate, row.skipped, row.failed))
        if row.finished is None:
            told = self.shell.say("ui.imports.line", self._unfinished(row), told)
        kind = "stopped" if row.finished is None else "failed" if row.failed else "added" if row.added else "duplicate"
        return Line(when, told, kind, row.who, f"{when}, {row.who}, {row.tool}\n{told}")

    def _unfinished(self, row: ImportRow) -> str:
        """How far one came that has no end."""
        say, cut = self.shell.say, self.cut.get(row.n)
        if self._under_way(row):
            return say("ui.imports.under-way")
        if cut is None:
            return say("ui.imports.unfinished")
        words = number_words(self.shell, cut.done), number_words(self.shell, cut.files)
        return say("ui.imports.stopped-after" if cut.left else "ui.imports.stopped-gone-on", *words)

    def _under_way(self, row: ImportRow) -> bool:
        return self.importer.running and row.n == self.rows[0].n

    def when(self, row: ImportRow) -> str:
        """The time of an import as people say it here, in the time of this place."""
        moment = QDateTime.fromString(row.when, Qt.DateFormat.ISODate).toLocalTime()
        words: str = QLocale(self.shell.lang).toString(moment, "d MMMM yyyy, HH:mm")
        return words

    def chosen(self) -> ImportRow | None:
        """The import whose files are listed."""
        index = self.list.currentIndex()
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def _chosen(self, *_: QModelIndex) -> None:
        row = self.chosen()
        self.go_on.setVisible(row is not None and row.n in self.cut and bool(self.cut[row.n].left) and not self._under_way(row))
        if row is not None:
            self.shell.desk.ask(lambda db: _files(db, row.n), self._fill_files, self.shell.tell, key=f"import files {id(self)}")

    def _go_on(self) -> None:
        if (row := self.chosen()) is not None and row.n in self.cut:
            self.go_on.hide()
            self.importer.go_on(self.cut[row.n])
            self.list.setFocus()

    def _fill_files(self, told: tuple[list[FileRow], dict[int, str]]) -> None:
        at = self.files.currentIndex().row()
        rows, self.titles = told
        self.found = rows
        self.file_lines.fill([self._file_line(row) for row in rows])
        if 0 <= at < len(rows):
            self.files.setCurrentIndex(self.file_lines.index(at))
        self._file()

    def _file_line(self, row: FileRow) -> Line:
        told = Told(row.path, row.status, row.ids, code=row.code, words=row.words)
        kind = "failed" if row.code is not None and row.status != "skipped" else row.status
        name = f"{Path(row.path).name} / {row.member}" if row.member else Path(row.path).name
        if row.ids and not Path(row.path).is_absolute():  # what was pasted has a name that tells nothing
            name = self.titles.get(row.ids[0], name)
        return Line(name, outcome(self.shell, told), kind, "", row.path, row.ids)

    def _file(self, *_: QModelIndex) -> None:
        index = self.files.currentIndex()
        line = self.file_lines.lines[index.row()] if index.isValid() else None
        self.sentence.setText("" if line is None else f"{line.path}\n{line.words}")
        self.show_.setEnabled(line is not None and bool(line.ids))

    def _show(self, *_: object) -> None:
        index = self.files.currentIndex()
        if index.isValid() and (ids := self.file_lines.lines[index.row()].ids):
            self.shell.open(ids[0])
            self.shell.article_asked.emit(ids[0])
            to_window(self)

    def _save(self) -> None:
        row = self.chosen()
        if row is None:
            return
        name = self.shell.say("ui.imports.report-name", row.n) + ".csv"
        kind = f"{self.shell.say('ui.imports.save-kind')} (*.csv)"
        roomy(self)
        path, _ = QFileDialog.getSaveFileName(self, self.shell.say("ui.imports.save-title"), str(Path(folder_for(self.shell.state, "reports")) / name), kind)
        if path:
            remember(self.shell.state, "reports", path)
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the report on the files that are listed to `path`, and say so."""
        rows = [file_row(row, lang=self.shell.lang) for row in self.found]
        made = path.with_name(f"{path.name}.new")
        try:
            made.write_bytes(report(rows, FILE_KEYS))
            made.replace(path)
        except OSError as error:
            self.shell.said.emit(self.shell.say("ui.imports.unsaved", error.strerror or error), False)
        else:
            self.shell.said.emit(self.shell.say("ui.imports.saved", path.name), False)


def _all(db: Archive) -> tuple[list[ImportRow], dict[int, Stopped]]:
    return list(imports(db)), {one.n: one for one in stopped_imports(db)}


def _files(db: Archive, n: int) -> tuple[list[FileRow], dict[int, str]]:
    """The files of an import, and the titles of the articles that came from no file."""
    rows = list(import_files(db, n))
    given = [row.ids[0] for row in rows if row.ids and not Path(row.path).is_absolute()]
    return rows, {article: line.title for article, line in lines(db, given).items() if line.title}
