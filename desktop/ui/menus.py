"""The menus: the bar (which Alt shows, or the system), and the short one behind three lines."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.ui.actions import Actions
from desktop.ui.shell import Shell

EDIT = ("undo", "redo", "", "paste", "copy-reference", "copy-in-text", "", "title", "tags", "trash", "", "find")
VIEW = ("review", "read", "cite", "source", "", "list", "next-pane", "previous-pane")
FILE = ("import", "import-folder", "export", "", "imports", "jobs", "", "print", "", "settings", "quit")
HELP = ("guide", "shortcuts", "about")
MORE = ("import", "import-folder", "export", "", "imports", "jobs", "", "print", "", "settings", "shortcuts", "guide", "about", "", "quit")

_ROLES = {"settings": QAction.MenuRole.PreferencesRole, "about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}


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
