"""Archives as files: new, open, those opened before, backup, restore; and what to do with one that cannot be opened."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.archive.errors import ArchiveError
from desktop.ui.actions import Actions
from desktop.ui.button import Button
from desktop.ui.first_start import place_words
from desktop.ui.state import State
from desktop.ui.theme import Theme
from importers.reasons import spoken, system_word
from importers.wording import say

ENDING = ".pressmark"

Ask = Callable[[str], object]
"""Asks whoever holds the archive for "new", "open", "backup" or "restore"."""


class Aside(QObject):
    """Does one long thing in a thread of its own, for what needs no open archive."""

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ended.connect(self._deliver)

    def start(self, call: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        """Have `call()` done; `then` or `failed` is called in the window's thread."""

        def work() -> None:
            try:
                told = (then, call())
            except Exception as error:  # noqa: BLE001 - the edge of a thread: whoever asked is told
                told = (failed, error)
            try:
                self.ended.emit(told)
            except RuntimeError:  # the window is gone
                return

        threading.Thread(target=work, daemon=True).start()

    def _deliver(self, told: tuple[Callable[[Any], None], Any]) -> None:
        told[0](told[1])


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that is there, and the day it was made."""

    path: Path
    made: date


def last_backup(archive: Path, state: State) -> Copy | None:
    """The newest backup of `archive` that is known: those made here, and the copies with a date that stand beside it."""
    found = [Path(word) for word in state.words(f"backups {archive}")]
    if archive.parent.is_dir():
        found += archive.parent.glob(f"{_literal(archive.stem)}.20??-??-??*{ENDING}")
    dated = []
    for path in found:
        try:
            if path.is_file() and not path.samefile(archive):
                dated.append((path.stat().st_mtime, path))
        except OSError:
            continue
    if not dated:
        return None
    when, path = max(dated)
    return Copy(path, date.fromtimestamp(when))


def _literal(words: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in words)


def day_words(day: date, lang: str) -> str:
    """A day in words: "26 November 2026", "26 novembre 2026"."""
    words: str = QLocale(lang).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return words.replace("1 ", "1er ", 1) if lang == "fr" and day.day == 1 else words


def why(error: ArchiveError | OSError, path: Path, lang: str) -> str:
    """The sentence that says why an archive cannot be used."""
    if isinstance(error, ArchiveError):
        return say(error.key, *spoken(error.words, lang), lang=lang)
    return say("ui.archive.system", path, *spoken((system_word(error),), lang), lang=lang)


def ask_new(parent: QWidget, lang: str, folder: str) -> Path | None:
    """Where a new archive is to be; None when the person thought better of it."""
    start = str(Path(folder or Path.home()) / (say("ui.archive.new-name", lang=lang) + ENDING))
    name, _ = QFileDialog.getSaveFileName(parent, say("ui.archive.new-title", lang=lang), start, _filter(lang))
    return _ended(name)


def ask_open(parent: QWidget, lang: str, folder: str) -> Path | None:
    """Which archive to open."""
    name, _ = QFileDialog.getOpenFileName(parent, say("ui.archive.open-title", lang=lang), folder, _filter(lang))
    return Path(name) if name else None


def ask_backup(parent: QWidget, lang: str, archive: Path, folder: str) -> Path | None:
    """Where the backup goes: beside the archive under the date, unless another place was chosen before."""
    start = Path(folder or archive.parent) / f"{archive.stem}.{date.today().isoformat()}{ENDING}"
    name, _ = QFileDialog.getSaveFileName(parent, say("ui.archive.backup-title", lang=lang), str(start), _filter(lang))
    return _ended(name)


def ask_restore(parent: QWidget, lang: str, folder: str) -> Path | None:
    """Which backup to restore."""
    name, _ = QFileDialog.getOpenFileName(parent, say("ui.archive.restore-title", lang=lang), folder, _filter(lang))
    return Path(name) if name else None


def show_in_folder(path: Path) -> None:
    """Open the folder that `path` is in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute().parent)))


def archive_menu(parent: QWidget, lang: str, actions: Actions, state: State, current: Path, opened: Callable[[Path], None]) -> QMenu:
    """The menu under the archive's name; `opened` is called with the one chosen of those opened before."""
    menu = QMenu(parent)
    menu.addAction(actions.of("new-archive"))
    menu.addAction(actions.of("open-archive"))
    recent = menu.addMenu(say("ui.archive.recent", lang=lang))
    for word in state.words("recent"):
        path = Path(word)
        if path != current and path.is_file():
            recent.addAction(place_words(path).replace("&", "&&"), partial(opened, path))
    recent.setEnabled(not recent.isEmpty())
    menu.addSeparator()
    for act in ("backup", "restore", "show-folder"):
        menu.addAction(actions.of(act))
    return menu


def _filter(lang: str) -> str:
    return f"{say('ui.archive.kind', lang=lang)} (*{ENDING});;{say('ui.archive.any', lang=lang)} (*)"


def _ended(name: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + ENDING)


class Trouble(QWidget):
    """Instead of a window: why an archive cannot be opened, and what can be done."""

    restore_asked = Signal(object)
    """Path of the last backup."""
    open_asked = Signal()
    new_asked = Signal()
    again_asked = Signal()

    def __init__(self, theme: Theme, lang: str, path: Path, error: ArchiveError | OSError, copy: Copy | None) -> None:
        super().__init__()
        self.setObjectName("article")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(say("ui.window.title", path.stem, lang=lang))
        title = _words(say("ui.archive.trouble", path.stem, lang=lang), theme, 9, strong=True)
        self.reason = _words(why(error, path, lang), theme, 1)
        advised = say("ui.archive.last", copy.path.name, day_words(copy.made, lang), lang=lang) if copy else say("ui.archive.no-backup", lang=lang)
        self.advice = _words(advised, theme, 1)
        self.advice.setObjectName("quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.restore = Button(theme, say("ui.archive.restore-last", lang=lang), icon="undo", kind="primary")
        self.again = Button(theme, say("ui.archive.again", lang=lang))
        self.open = Button(theme, say("ui.action.open-archive", lang=lang))
        self.new = Button(theme, say("ui.action.new-archive", lang=lang))
        if copy is not None:
            chosen = copy.path
            self.restore.clicked.connect(lambda: self.restore_asked.emit(chosen))
            buttons.addWidget(self.restore)
        else:
            self.restore.hide()
        for button, signal in ((self.again, self.again_asked), (self.open, self.open_asked), (self.new, self.new_asked)):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (title, self.reason, self.advice):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(2)
        self.resize(760, 420)

    def tell(self, words: str) -> None:
        """Say what became of what was tried."""
        self.advice.setText(words)


def _words(text: str, theme: Theme, more: int, *, strong: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.font(more, strong=strong, serif=strong))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
