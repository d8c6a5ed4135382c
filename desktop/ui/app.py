"""The program with a window: opens an archive, and changes archive, look or language without ending."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from desktop.archive.backup import backup, restore
from desktop.archive.errors import ArchiveError
from desktop.paths import Paths
from desktop.settings import load, save
from desktop.ui.archives import Aside, Trouble, ask_backup, ask_new, ask_open, ask_restore, last_backup, why
from desktop.ui.bridge import Desk
from desktop.ui.dialogs.details import Unforeseen
from desktop.ui.frame import Frame
from desktop.ui.garbage import Garbage
from desktop.ui.jobs.importer import Importer
from desktop.ui.main_window import MainWindow
from desktop.ui.qt_language import QtWords
from desktop.ui.shell import Shell
from desktop.ui.start import look_of, size_of, tint, wear
from desktop.ui.state import State
from desktop.ui.theme import load_fonts, theme_of
from importers.wording import best_language, many, say


class Program(QObject):
    """Holds the one open archive, and what stands in the frame: its window, or why there is none."""

    def __init__(self, app: QApplication, paths: Paths, environ: Mapping[str, str], lang: str | None = None, frame: Frame | None = None) -> None:
        super().__init__()
        self.app, self.paths, self.environ, self.asked = app, paths, environ, lang
        self.settings, self.state = load(paths.settings), frame.state if frame is not None else State(paths.state)
        self.words, self.aside, self.faults = QtWords(self), Aside(self), Unforeseen(paths.log, self)
        self.faults.met.connect(self.unforeseen)
        self.garbage = Garbage(self)
        self.size = size_of(app)
        self.desk: Desk | None = None
        self.left: list[Desk] = []
        """Those of archives that were left while something was written to them: they close when that is done."""
        self.window: MainWindow | Trouble | None = None
        self.theme = theme_of("light", base=self.size)
        self.frame = frame or Frame(self.state, self.theme.tokens)
        self.frame.leaving.connect(self._leave)
        app.styleHints().colorSchemeChanged.connect(self._scheme)
        self._dress()

    @property
    def lang(self) -> str:
        """The window's language."""
        system = next((self.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if self.environ.get(name)), None)
        return best_language(self.settings.lang or self.asked or system or QLocale.system().name())

    def start(self, words: list[str]) -> None:
        """Open the archive among `words`, else the one that is meant, and import the other words."""
        archives = [word for word in words if word.endswith(".pressmark")]
        self.open(Path(archives[0]) if archives else self._usual())
        files = [word for word in words if word not in archives]
        if files and isinstance(self.window, MainWindow):
            window = self.window
            QTimer.singleShot(0, lambda: window.bringing.files(files))

    def open(self, path: Path) -> bool:
        """Open the archive at `path` in the place of the one that is open; where it cannot be, say why.

        What is being written to the one that was open goes on; with its end that one closes.
        """
        old = self.desk
        if old is not None and old.works and old.holds(path):
            return True
        try:
            if not path.parent.exists():
                path.parent.mkdir(parents=True)
            desk = self._back(path) or Desk(path)
        except (ArchiveError, OSError) as error:
            if isinstance(self.window, MainWindow):
                self.window.shell.said.emit(why(error, path, self.lang), False)
            else:
                self._trouble(path, error)
            return False
        self.desk = desk
        shell = self.window.shell if isinstance(self.window, MainWindow) else None
        self._leave()
        if old is not None:
            self._let_go(old, shell)
        self.state.first("recent", str(path))
        self._show()
        return True

    def _back(self, path: Path) -> Desk | None:
        """The archive at `path` where it was left and is written to still: opened once more, it would be locked."""
        self.left = [one for one in self.left if not one.closed]
        found = next((one for one in self.left if one.holds(path)), None)
        if found is not None:
            self.left.remove(found)
            found.stay()
        return found

    def _let_go(self, desk: Desk, shell: Shell | None) -> None:
        """Leave an archive; what becomes of the acts that are being written to it is said in the window of the next."""
        if shell is not None and desk.works:
            name = desk.path.stem
            shell.said.connect(lambda words, _: self._say(say("ui.archive.elsewhere", name, words, lang=self.lang)))
        self.left.append(desk)
        desk.leave()

    def end(self) -> None:
        """Close the window and the archive, and wait for what is being written."""
        self.frame.remember()
        self._leave()
        for desk in (*self.left, *([self.desk] if self.desk is not None else [])):
            desk.close()
        self.desk, self.left = None, []
        self.garbage.stop()
        self.state.save()

    def unforeseen(self, error: BaseException) -> None:
        """What nobody foresaw, and the log has: it is said, with its details for who wants them."""
        if isinstance(self.window, MainWindow):
            self.window.shell.faulted.emit(error)
        else:
            sys.__excepthook__(type(error), error, error.__traceback__)

    def _usual(self) -> Path:
        recent = self.state.words("recent")
        if not self.environ.get("PRESSMARK_ARCHIVE") and recent and Path(recent[0]).is_file():
            return Path(recent[0])
        return self.paths.archive.absolute()

    def _dress(self) -> None:
        load_fonts()  # before the theme looks which families there are
        self.theme = theme_of(look_of(self.settings, self.app), base=self.size)
        self.words.use(self.lang)
        tint(self.app, self.theme)  # the sheet comes in `_hold`

    def _show(self, importer: Importer | None = None) -> None:
        if self.desk is None:
            return
        shell = Shell(self.desk, self.settings, self.theme, self.lang)
        window = MainWindow(shell, self.state, importer)
        window.archive_asked.connect(self._asked)
        shell.settings_changed.connect(self._settings)
        self._hold(window)

    def _hold(self, window: MainWindow | Trouble) -> None:
        """Put a window into the frame. The sheet comes after it was made: put together under one, its parts would be styled again and again."""
        self.window = window
        wear(self.app, self.theme)
        self.frame.hold(window)
        self.frame.show()

    def _leave(self) -> None:
        """Have the window remember how it stood, and save what is being written in it. It stands until another takes its place."""
        window, self.window = self.window, None
        if isinstance(window, MainWindow):
            window.leave()

    def _rebuild(self) -> None:
        """A window in another look or language: the same archive, the same article, the same place; what is being read goes on."""
        window = self.window
        if not isinstance(window, MainWindow):
            self._dress()
            wear(self.app, self.theme)
        else:
            page, stands, importer = window.dialogs.settings_page(), window.stands(), window.give_importer()
            self._leave()
            shell = self._free(window)
            self._dress()
            self._show(importer)
            del shell  # till now the importer was in it
            if isinstance(self.window, MainWindow):
                self.window.stand(stands)
            if page is not None and isinstance(self.window, MainWindow):
                self.window.dialogs.settings(page)

    def _free(self, window: MainWindow) -> Shell:
        """Free a window before the next is made: what stands there would be styled anew, every part of it. Its shell is left.

        Not so where something in it is at work, a menu that is open or a drag: then it stands until another takes its place.
        """
        shell = window.shell
        if QThread.currentThread().loopLevel() <= 1 and QApplication.activePopupWidget() is None:
            self.frame.takeCentralWidget()
            delete(window)
            self.app.setStyleSheet("")
        return shell

    def _scheme(self) -> None:
        if self.settings.look == "system" and look_of(self.settings, self.app) != self.theme.name:
            QTimer.singleShot(0, self._rebuild)

    def _settings(self) -> None:
        if not isinstance(self.window, MainWindow):
            return
        before, self.settings = self.settings, self.window.shell.settings
        try:
            save(self.paths.settings, self.settings)
        except OSError as error:
            self.window.shell.said.emit(say("ui.settings-unsaved", error.strerror or error, lang=self.lang), False)
        if (before.look, before.lang) != (self.settings.look, self.settings.lang):
            QTimer.singleShot(0, self._rebuild)

    # Archives

    def _asked(self, what: str, path: object) -> None:
        {"new": self._new, "open": self._open, "backup": self._backup, "restore": self._restore}.get(what, lambda: self._recent(path))()

    def _parent(self) -> QWidget:
        return self.frame

    def _folder(self) -> str:
        return self.state.word("archives") or str(Path.home())

    def _remember(self, path: Path) -> None:
        self.state.put("archives", str(path.parent))

    def _recent(self, path: object) -> None:
        if isinstance(path, Path):
            self._switch(path)

    def _switch(self, path: Path) -> None:
        self.open(path)

    def _new(self) -> None:
        path = ask_new(self._parent(), self.lang, self._folder())
        if path is not None:
            self._remember(path)
            self._switch(path)

    def _open(self) -> None:
        path = ask_open(self._parent(), self.lang, self._folder())
        if path is not None:
            self._remember(path)
            self._switch(path)

    def _backup(self) -> None:
        if self.desk is None:
            return
        archive = self.desk.path
        out = ask_backup(self._parent(), self.lang, archive, self.state.word("backups"))
        if out is not None:
            self.state.put("backups", str(out.parent))
            self._say(say("ui.archive.backing-up", lang=self.lang))

            def done(copied: Any) -> None:
                self.state.first(f"backups {archive}", str(out))
                self._say(many("ui.archive.backed-up", copied.articles, out.name, lang=self.lang))

            self.aside.start(lambda: backup(archive, out, force=True), done, self._failed(out))

    def _restore(self) -> None:
        copy = ask_restore(self._parent(), self.lang, self.state.word("backups") or self._folder())
        if copy is not None and self.desk is not None:
            self._restore_from(copy, self.desk.path)

    def _restore_from(self, copy: Path, archive: Path) -> None:
        self._say(say("ui.archive.restoring", lang=self.lang))

        def done(copied: Any) -> None:
            self._switch(archive)
            kept = copied.kept.name if copied.kept else ""
            self._say(many("ui.archive.restored", copied.articles, kept, lang=self.lang))

        self.aside.start(lambda: restore(copy, archive, force=True), done, self._failed(archive))

    def _failed(self, path: Path) -> Callable[[BaseException], None]:
        def tell(error: BaseException) -> None:
            if not isinstance(error, ArchiveError | OSError):
                raise error
            self._say(why(error, path, self.lang))

        return tell

    def _say(self, words: str) -> None:
        if isinstance(self.window, MainWindow):
            self.window.shell.said.emit(words, False)
        elif self.window is not None:
            self.window.tell(words)

    def _trouble(self, path: Path, error: ArchiveError | OSError) -> None:
        self._leave()
        window = Trouble(self.theme, self.lang, path, error, last_backup(path, self.state))
        window.restore_asked.connect(lambda copy: self._restore_from(copy, path))
        window.open_asked.connect(self._open)
        window.new_asked.connect(self._new)
        window.again_asked.connect(lambda: self._switch(path))
        self._hold(window)
