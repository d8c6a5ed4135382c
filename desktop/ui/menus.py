"""The menus: the bar (which Alt shows, or the system), and the short one behind three lines."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from desktop.ui.actions import Actions
from desktop.ui.shell import Shell

EDIT = ("undo", "redo", "", "paste", "copy-reference", "copy-in-text", "", "title", "tags", "trash", "", "find")
VIEW = ("review", "read", "cite", "source", "", "list", "next-pane", "previous-pane")
FILE = ("import", "import-folder", "export", "", "imports", "jobs", "", "print", "", "settings", "quit")
HELP = ("guide", "shortcuts", "about")
MORE = ("import", "import-folder", "export", "", "imports", "jobs", "", "print", "", "settings", "shortcuts", "guide", "about", "", "quit")

_ROLES = {"settings": QAction.MenuRole.PreferencesRole, "about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}


class MenuBar(QMenuBar):
    """Away until Alt, pressed alone, or F10 shows it, and away again when it has been used or left. A system's own bar is always there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setVisible(self.isNativeMenuBar())
        self.alone = False
        self.before: QWidget | None = None
        window.installEventFilter(self)

    def enter(self) -> None:
        """Show it, and let keys go there."""
        if self.isNativeMenuBar() or not self.actions():
            return
        self.before = QApplication.focusWidget()
        self.show()
        self.setFocus(Qt.FocusReason.MenuBarFocusReason)
        at = self.actionGeometry(self.actions()[0]).center().toPointF()
        none = Qt.MouseButton.NoButton  # the pointer over a title chooses it; `setActiveAction` would open its menu too
        QApplication.sendEvent(self, QMouseEvent(QEvent.Type.MouseMove, at, self.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier))

    def leave(self) -> None:
        """Put it away; keys go back to where they were."""
        if self.isNativeMenuBar():
            return
        before, self.before = self.before, None
        had = self.hasFocus()
        self.hide()
        if had and before is not None:
            before.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def addMenu(self, *words: QMenu | str) -> QMenu:  # type: ignore[override]  # noqa: N802 - Qt's name
        """A menu whose end is the bar's."""
        menu: QMenu = super().addMenu(*words)  # type: ignore[arg-type, assignment]
        found = words[0] if isinstance(words[0], QMenu) else menu
        found.aboutToHide.connect(self._soon)
        found.triggered.connect(self.leave)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Alt that goes down and up with no other key between them."""
        taken = super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and not self.isNativeMenuBar():
            alt = event.key() == Qt.Key.Key_Alt
            if event.type() == QEvent.Type.ShortcutOverride:
                self.alone = alt and event.modifiers() in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier)
            elif event.type() == QEvent.Type.KeyRelease and alt and self.alone:
                self.alone = False
                self.leave() if self.isVisible() else self.enter()
                return True
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._soon()

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._unused)

    def _unused(self) -> None:
        if QApplication.activePopupWidget() is None and not (self.hasFocus() and self.activeAction()):
            self.leave()


def menu_bar(bar: QMenuBar, shell: Shell, actions: Actions, archive: QMenu) -> None:
    """Fill the menu bar; `archive` is its first menu."""
    archive.setTitle(shell.say("ui.menu.archive"))
    bar.addMenu(archive)
    for title, acts in (
        (shell.say("ui.menu.file"), FILE),
        (shell.say("ui.menu.edit"), EDIT),
        (shell.say("ui.menu.view"), VIEW),
        (shell.say("ui.menu.help"), HELP),
    ):
        fill(bar.addMenu(title), actions, acts)


def more_menu(parent: QWidget, shell: Shell, actions: Actions) -> QMenu:
    """The menu behind three lines."""
    menu = QMenu(parent)
    menu.setAccessibleName(shell.say("ui.top.menu"))
    fill(menu, actions, MORE)
    return menu


def fill(menu: QMenu, actions: Actions, acts: tuple[str, ...]) -> None:
    """Put `acts` into `menu`; "" is a line, and an action that was not made is left out."""
    for act in acts:
        if not act:
            menu.addSeparator()
        elif act in actions.made:
            action = actions.of(act)
            action.setMenuRole(_ROLES.get(act, QAction.MenuRole.NoRole))
            menu.addAction(action)
