"""The words of the library's search in an article's texts: those that made the list find it, inflections too, as its passages show them."""

from collections.abc import Callable
from dataclasses import replace

from desktop.archive.search import shown
from desktop.archive.snippet import Place, finder
from desktop.archive.unfinished import typed
from desktop.ui.shell import Shell

MOST = 2000
"""Texts whose places are remembered."""

GROUND = "selectidle"
"""The colour behind such a word: one that means nothing else in a text."""


def finder_of(query: str) -> Callable[[str], list[Place]]:
    """What finds the words of `query`, as far as it is typed, in a text: ranges of characters, in order."""
    return finder(replace(term, kind="prefix") if term.kind == "beginning" else term for term in shown(typed(query)) if term.words)


class Sought:
    """Finds what `shell.searched` says in the texts it is asked for; each text once, while nothing else is searched."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._query, self._find = "", finder_of("")
        self._known: dict[str, tuple[Place, ...]] = {}

    def __bool__(self) -> bool:
        """Whether anything is searched."""
        return bool(self.shell.searched)

    def places(self, text: str) -> tuple[Place, ...]:
        """Where the words stand in `text`, in Qt's units."""
        if not self.shell.searched:
            return ()
        if self._query != self.shell.searched or len(self._known) > MOST:
            self._query, self._find, self._known = self.shell.searched, finder_of(self.shell.searched), {}
        if text not in self._known:
            self._known[text] = tuple((_units(text, low), _units(text, high)) for low, high in self._find(text))
        return self._known[text]


def _units(text: str, place: int) -> int:
    return place if text.isascii() else place + sum(letter > "\uffff" for letter in text[:place])
