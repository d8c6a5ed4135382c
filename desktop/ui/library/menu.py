"""What can be done with the articles chosen, as a menu where the pointer is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from desktop.archive.connection import Archive
from desktop.archive.filing import SEPARATOR
from desktop.archive.lines import lines
from desktop.operations.approve import approve
from desktop.operations.collection_remove import remove
from desktop.operations.purge import purge
from desktop.operations.trash import trash
from desktop.operations.untrash import untrash
from desktop.ui.actions import keys_of
from desktop.ui.cite.copy import copy_reference
from desktop.ui.icons import icon
from desktop.ui.library.collection_picker import pick_collection
from desktop.ui.place import Place
from desktop.ui.shell import Shell

MOST_LOOKED_AT = 50
"""Of more articles nobody asks first whether any waits for approval."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What the list does itself: open an article, and show the tags, the fields or the export of what is chosen."""

    open: Callable[[int], object]
    tags: Callable[[], object]
    fields: Callable[[], object]
    export: Callable[[], object]


def article_menu(shell: Shell, ids: Sequence[int], place: Place, doing: Doing, parent: QWidget) -> QMenu:
    """The menu for `ids`, of which there is at least one, as they are listed in `place`. It is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAccessibleName(shell.many("ui.table.menu.name", len(ids)))
    menu.aboutToHide.connect(menu.deleteLater)
    add = _Adding(shell, menu)
    chosen, several = list(ids), len(ids) > 1
    if place.kind == "trash":
        add("undo", shell.say("ui.table.menu.put-back"), lambda: put_back(shell, chosen))
        add("trash", shell.say("ui.table.menu.purge"), lambda: purge_asked(shell, chosen, parent))
        menu.addSeparator()
        if not several:
            add("open", shell.say("ui.table.menu.open"), lambda: doing.open(chosen[0]))
        return menu
    if not several:
        add("open", shell.say("ui.table.menu.open"), lambda: doing.open(chosen[0]))
    if _waits(shell.desk.db, chosen):
        add("approve", shell.say("ui.table.menu.approve"), lambda: approve_all(shell, chosen))
    if menu.actions():
        menu.addSeparator()
    add("edit", shell.say("ui.table.selection.fields"), doing.fields)
    add("tag", shell.say("ui.table.menu.tags"), doing.tags, keys_of("tags"))
    add("collection", shell.say("ui.table.menu.collection"), lambda: pick_collection(shell, chosen, parent))
    if place.kind == "collection":
        name = place.name.rsplit(SEPARATOR, 1)[-1]
        add("none", shell.say("ui.table.menu.out-of", name), lambda: take_out(shell, chosen, place.name))
    menu.addSeparator()
    words = shell.say("ui.table.selection.copy") if several else shell.say("ui.table.selection.copy-one")
    add("copy", words, lambda: copy_reference(shell, chosen), keys_of("copy-reference"))
    add("quotes", shell.say("ui.table.menu.copy-in-text"), lambda: copy_reference(shell, chosen, "citation"), keys_of("copy-in-text"))
    add("export", shell.say("ui.table.menu.export"), doing.export, keys_of("export"))
    menu.addSeparator()
    add("trash", shell.say("ui.table.menu.trash"), lambda: to_trash(shell, chosen), keys_of("trash"))
    return menu


class _Adding:
    """Adds actions with their icon and the key that does the same."""

    def __init__(self, shell: Shell, menu: QMenu) -> None:
        self.shell, self.menu = shell, menu

    def __call__(self, picture: str, words: str, do: Callable[[], object], key: str = "") -> None:
        action = self.menu.addAction(icon(picture, self.shell.theme.colour("quiet")), words.replace("&", "&&"))
        if key:  # shown, and only shown: the window's own action has it
            action.setShortcut(key)
            action.setShortcutVisibleInContextMenu(True)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: do())


def approve_all(shell: Shell, ids: Sequence[int]) -> None:
    """Approve these articles, in one act."""
    shell.do(approve, ids, told=shell.many("ui.table.menu.approved", len(ids)))


def to_trash(shell: Shell, ids: Sequence[int]) -> None:
    """Put these articles in the trash, in one act."""
    shell.do(trash, ids, told=shell.many("ui.table.menu.trashed", len(ids)))


def put_back(shell: Shell, ids: Sequence[int]) -> None:
    """Take these articles out of the trash, in one act."""
    shell.do(untrash, ids, told=shell.many("ui.table.menu.put-back-told", len(ids)))


def take_out(shell: Shell, ids: Sequence[int], path: str) -> None:
    """Take these articles out of the collection at `path`, in one act."""
    shell.do(remove, ids, path, told=shell.many("ui.table.menu.taken-out", len(ids), path.rsplit(SEPARATOR, 1)[-1]))


def purge_asked(shell: Shell, ids: Sequence[int], parent: QWidget) -> None:
    """Delete these articles for good, after saying that it is final."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(shell.say("ui.table.menu.purge"))
    box.setText(shell.many("ui.table.purge.ask", len(ids)))
    box.setInformativeText(shell.say("ui.table.purge.final"))
    go = box.addButton(shell.say("ui.table.purge.go"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(shell.say("ui.table.purge.stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    go.clicked.connect(lambda: shell.do(purge, list(ids), then=lambda _: shell.said.emit(shell.many("ui.table.purge.gone", len(ids)), False)))
    box.open()


def _waits(db: Archive, ids: Sequence[int]) -> bool:
    """Whether any of them waits for approval."""
    return len(ids) > MOST_LOOKED_AT or any(line.waiting for line in lines(db, ids).values())
