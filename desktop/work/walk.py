"""Which files a list of paths means: directories walked in sorted order, without loops and without a saved page's own folder."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from importers.reasons import system_word

COMPANIONS = (
    *("_files", "_fichiers", "-Dateien", "_archivos", "_file", "_bestanden", "_arquivos", "_ficheiros", "-filer", "_pliki", "_soubory", "_elemei"),
    *("_tiedostot", "_dosyalar", "_datoteke", "_fitxers", "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak", ".files"),
)
"""How browsers call the folder that they save beside a page, by their language (the list that Windows Explorer connects files by)."""

PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `named`: its path was given, not found in a folder. `trouble`: why a folder could not be listed."""

    path: str
    named: bool
    trouble: str | None = None


def walk(paths: Iterable[str]) -> Iterator[Found]:
    """Every file of `paths` in order. A path that does not exist is given on, so that its reader says so.

    In a folder, files and folders come in the order of their names; a folder reached a second time through a link, a link to a folder
    that it lies in, what is hidden (".git", ".DS_Store", "._page.html"), and what is neither file nor folder (pipes, sockets) are passed over.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - a name that Path refuses is just not a folder
            yield from _folder(path)
        else:
            yield Found(path, named=True)


Folder = tuple[int, int]
"""Device and inode: what a folder is, whatever the way to it."""


def _folder(path: str) -> Iterator[Found]:
    # Not by recursion: folders may be nested deeper than Python calls.
    seen: set[Folder] = set()
    open_folders = [_entries(path, seen, _above(path))]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, Found):
            yield entry
        else:
            place, above = entry
            open_folders.append(_entries(place, seen, above))


def _entries(path: str, seen: set[Folder], above: frozenset[Folder]) -> Iterator[Found | tuple[str, frozenset[Folder]]]:
    """The files of a folder, and the folders in it that are to be walked with what is above them."""
    try:
        status = os.stat(path)  # noqa: PTH116
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(path) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(path, named=True, trouble=system_word(error))
        return
    pages = {Path(entry.name).stem for entry in found if Path(entry.name).suffix.lower() in PAGES}
    for entry in found:
        place = os.path.join(path, entry.name)  # noqa: PTH118 - keeps the path as its user wrote it ("./a", "a//b")
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            if belongs_to_page(entry.name, pages):
                continue
            if not entry.is_symlink():
                yield place, above
            elif _identity(place) not in above:
                yield place, above | _above(place)
        elif _is_readable_kind(entry):
            yield Found(place, named=False)


def _above(path: str) -> frozenset[Folder]:
    """The folders that the folder at the end of `path` really lies in: a link to one of them leads back."""
    parents = Path(os.path.realpath(path)).parents
    return frozenset(found for found in map(_identity, parents) if found is not None)


def _identity(path: str | Path) -> Folder | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_dev, status.st_ino


def belongs_to_page(name: str, pages: set[str]) -> bool:
    """Whether the folder `name` was saved along with one of `pages` (names without their endings) beside it."""
    return any(name.endswith(suffix) and name.removesuffix(suffix) in pages for suffix in COMPANIONS)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_readable_kind(entry: os.DirEntry[str]) -> bool:
    """A regular file, or a link that leads to one or nowhere (its reader says so)."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True
