"""Files articles in a collection that is chosen from all of them, or that is made by writing its name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.archive.collections import paths
from desktop.archive.connection import Archive
from desktop.archive.filing import SEPARATOR
from desktop.operations.collection_add import add
from desktop.ui.cite.picker import Choice, choice
from desktop.ui.library.popups import NEW, Offer
from desktop.ui.shell import Shell
from importers.language.folding import fold


def pick_collection(shell: Shell, ids: Sequence[int], anchor: QWidget) -> Offer:
    """Open the list of collections at `anchor`; the one that is picked gets the articles `ids`."""
    chosen = list(ids)
    popup = Offer(shell, shell.say("ui.table.collection.search"), anchor, new="ui.table.collection.new")
    popup.empty.setText(shell.say("ui.table.collection.none"))

    def picked(path: str) -> None:
        made = path.startswith(NEW)
        path = path.removeprefix(NEW)
        told = shell.many("ui.table.collection.added", len(chosen), path.rsplit(SEPARATOR, 1)[-1].strip())
        shell.do(add, chosen, path, make=made, told=told)

    popup.picked.connect(picked)
    popup.open_at(anchor)
    shell.desk.ask(_choices, popup.offer, key="collections")
    return popup


def _choices(db: Archive) -> list[Choice]:
    """Every collection by its own name, what it lies in beside it."""
    order = sorted(paths(db).values(), key=lambda path: [(fold(name), name) for name in path.split(SEPARATOR)])
    return [choice(path, path.rsplit(SEPARATOR, 1)[-1], path.rsplit(SEPARATOR, 1)[0] if SEPARATOR in path else "") for path in order]
