"""Everything a key can do, in one table: what it is called, its keys, and where it acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.shell import Shell

Keys = tuple[QKeySequence.StandardKey | str, ...]
Changed = tuple[tuple[str, str], ...]
"""Letters that a person has changed: an action of the block list, and its key."""
Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Act:
    """`words` is the wording's code, `keys` what is tried in order (a standard key that this system has none for is left out).

    `where`: "window" acts everywhere, "list" where the list has the focus, "blocks" where the block list has it (only there do letters act),
    "read" in the text of Read, "fields" in a field of Cite.
    """

    id: str
    words: str
    keys: Keys = ()
    where: str = "window"


ACTIONS = (
    Act("import", "ui.action.import", (Standard.Open,)),
    Act("import-folder", "ui.action.import-folder", ("Ctrl+Shift+O",)),
    Act("paste", "ui.action.paste", (Standard.Paste,)),
    Act("export", "ui.action.export", ("Ctrl+E",)),
    Act("print", "ui.action.print", (Standard.Print,)),
    Act("new-archive", "ui.action.new-archive"),
    Act("open-archive", "ui.action.open-archive"),
    Act("backup", "ui.action.backup"),
    Act("restore", "ui.action.restore"),
    Act("show-folder", "ui.action.show-folder"),
    Act("imports", "ui.action.imports"),
    Act("jobs", "ui.action.jobs", ("Ctrl+J",)),
    Act("settings", "ui.action.settings", ("Ctrl+,",)),
    Act("quit", "ui.action.quit", (Standard.Quit, "Ctrl+Q")),
    Act("undo", "ui.action.undo", (Standard.Undo,)),
    Act("redo", "ui.action.redo", ("Ctrl+Shift+Z", Standard.Redo)),
    Act("copy-reference", "ui.action.copy-reference", ("Ctrl+Shift+C",)),
    Act("copy-in-text", "ui.action.copy-in-text", ("Ctrl+Shift+A",)),
    Act("find", "ui.action.find", (Standard.Find,)),
    Act("review", "ui.action.review", ("Ctrl+1",)),
    Act("read", "ui.action.read", ("Ctrl+2",)),
    Act("cite", "ui.action.cite", ("Ctrl+3",)),
    Act("source", "ui.action.source", ("Ctrl+4",)),
    Act("next-pane", "ui.action.next-pane", ("F6",)),
    Act("previous-pane", "ui.action.previous-pane", ("Shift+F6",)),
    Act("list", "ui.action.list", ("Ctrl+L",)),
    Act("title", "ui.action.title", ("F2",)),
    Act("tags", "ui.action.tags", ("Ctrl+T",)),
    Act("open", "ui.action.open", ("Return",), "list"),
    Act("to-table", "ui.action.to-table", ("Esc",), "list"),
    Act("trash", "ui.action.trash", (Standard.Delete,), "list"),
    Act("menu", "ui.action.menu", ("F10",)),
    Act("shortcuts", "ui.action.shortcuts", (Standard.HelpContents,)),
    Act("guide", "ui.action.guide"),
    Act("about", "ui.action.about"),
    Act("keep", "ui.action.keep", ("K",), "blocks"),
    Act("strip", "ui.action.strip", ("X",), "blocks"),
    Act("edit", "ui.action.edit", ("E",), "blocks"),
    Act("split", "ui.action.split", ("S",), "blocks"),
    Act("join", "ui.action.join", ("J",), "blocks"),
    Act("next-doubt", "ui.action.next-doubt", ("N",), "blocks"),
    Act("previous-doubt", "ui.action.previous-doubt", ("Shift+N",), "blocks"),
    Act("stripped", "ui.action.stripped", ("D",), "blocks"),
    Act("approve", "ui.action.approve", ("A",), "blocks"),
    Act("unrepair", "ui.action.unrepair", ("U",), "blocks"),
    Act("roles", "ui.action.roles", ("Alt+Down",), "blocks"),
    Act("fold", "ui.action.fold", ("Return",), "blocks"),
    Act("find-here", "ui.action.find-here", (Standard.Find,), "read"),
    Act("find-next", "ui.action.find-next", ("F3", Standard.FindNext), "read"),
    Act("find-previous", "ui.action.find-previous", ("Shift+F3", Standard.FindPrevious), "read"),
    Act("copy-quote", "ui.action.copy-quote", ("Ctrl+Alt+C",), "read"),
    Act("larger", "ui.action.larger", ("Ctrl++", "Ctrl+="), "read"),
    Act("smaller", "ui.action.smaller", ("Ctrl+-",), "read"),
    Act("usual", "ui.action.usual", ("Ctrl+0",), "read"),
    Act("save-field", "ui.action.save-field", ("Return",), "fields"),
    Act("leave-field", "ui.action.leave-field", ("Esc",), "fields"),
)
"""The panes themselves act on the keys of "blocks", "read" and "fields"; all others are made here."""

_BY_ID = {act.id: act for act in ACTIONS}


def letter(key: QKeySequence) -> bool:
    """Whether `key` is one letter, figure or sign, alone or with Shift: what may act in the block list."""
    words = key.toString(QKeySequence.SequenceFormat.PortableText).removeprefix("Shift+")
    return len(words) == 1 and words.isprintable() and not words.isspace()


def letters(changed: Changed = ()) -> dict[str, str]:
    """The letter of each action of the block list that has one, as a portable word.

    A change that is no letter, names no such action, or would give two actions one letter is as good as none.
    """
    usual = {act.id: str(act.keys[0]) for act in ACTIONS if act.where == "blocks" and isinstance(act.keys[0], str) and letter(QKeySequence(act.keys[0]))}
    wanted = usual | {act: QKeySequence(key).toString() for act, key in changed if act in usual and letter(QKeySequence(key))}
    return wanted if len(set(wanted.values())) == len(wanted) else usual


def sequences_of(act: str, changed: Changed = ()) -> list[QKeySequence]:
    """The keys of the action `act` on this system, the first to be shown. Raises `KeyError`."""
    found: list[QKeySequence] = []
    if _BY_ID[act].where == "blocks" and act in (own := letters(changed)):
        return [QKeySequence(own[act])]
    for key in _BY_ID[act].keys:
        for one in [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key):
            if one not in found:
                found.append(one)
    return found


def keys_of(act: str, changed: Changed = ()) -> str:
    """The first key of the action `act` as a portable word ("Ctrl+O"); "" where it has none. Raises `KeyError`."""
    keys = sequences_of(act, changed)
    return keys[0].toString(QKeySequence.SequenceFormat.PortableText) if keys else ""


class Actions(QObject):
    """The actions of one window as Qt's, each wired to what does it."""

    def __init__(self, shell: Shell, window: QWidget, doing: Mapping[str, Callable[[], object]], areas: Mapping[str, QWidget] | None = None) -> None:
        """`doing` says what does each; `areas` which widget is "list". An action that nothing does is not made."""
        super().__init__(window)
        self.made: dict[str, QAction] = {}
        for act in ACTIONS:
            if act.id not in doing:
                continue
            action = QAction(shell.say(act.words), window)
            action.setShortcuts(sequences_of(act.id))
            action.triggered.connect(lambda _=False, do=doing[act.id]: do())
            area = (areas or {}).get(act.where)
            if area is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            (area or window).addAction(action)
            self.made[act.id] = action

    def of(self, act: str) -> QAction:
        """The action `act`. Raises `KeyError`."""
        return self.made[act]

    def enable(self, on: bool, *acts: str) -> None:
        """Let `acts` act, or not."""
        for act in acts:
            if act in self.made:
                self.made[act].setEnabled(on)
