"""The kinds of file that an export can be: what they are called, how each begins, and why one could not be written."""

import itertools
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.archive.connection import Archive
from desktop.archive.load import load_many
from desktop.archive.queries import article_ids
from desktop.escaping import file_name
from desktop.exports._shared import Export
from desktop.ui.dialogs.exporting import Stopped
from desktop.ui.shell import Shell
from importers.discover import discover
from importers.reasons import system_word
from importers.wording import has

LOOK = 3
"""Articles that the preview is made of."""

BYTES, LINES = 12_000, 60
"""What of it is shown."""

FIRST = ("biblatex", "bibtex", "ris", "csljson", "html", "markdown", "txt", "csv", "jsonl")
"""Formats that most people ask for; others follow by name."""


@dataclass(frozen=True, slots=True)
class Look:
    """The first lines of an export, and how many articles it is of."""

    text: str
    count: int


def formats() -> list[Export]:
    """Every format that is written: bibliographies, then articles, then data."""
    found = discover("desktop.exports", "EXPORT")
    return sorted(found, key=lambda one: (kind_of(one), FIRST.index(one.id) if one.id in FIRST else len(FIRST), one.title))


def kind_of(form: Export) -> int:
    """0 for references alone, 1 for the articles to read, 2 for data that holds all, or a table."""
    if form.id in ("csv", "jsonl"):
        return 2
    return 0 if "text" in form.loses else 1


def name_of(shell: Shell, form: Export) -> str:
    """What a format is called: "Bibliography (BibTeX)", "Articles (HTML)"."""
    if has(f"ui.export.name.{form.id}"):
        return shell.say(f"ui.export.name.{form.id}")
    return shell.say("ui.export.articles", form.title) if kind_of(form) else shell.say("ui.export.bibliography", form.title)


def look(db: Archive, form: Export, ids: list[int] | None, collection: str | None, lang: str) -> Look:
    """The beginning of what would be written; the articles as in `Exporting`."""
    chosen = ids if ids is not None else article_ids(db, collection=collection)
    out = b""
    for piece in form.write(load_many(db, islice(chosen, LOOK), damaged=lambda _: None), lang=lang):
        out += piece
        if len(out) > BYTES:
            break
    lines = out[:BYTES].decode("utf-8", "ignore").removeprefix("\ufeff").splitlines()
    more = len(out) > BYTES or len(lines) > LINES or len(chosen) > LOOK
    return Look("\n".join(lines[:LINES]) + ("\n…" if more else ""), len(chosen))


def sentence(shell: Shell, error: BaseException, path: Path | None) -> str:
    """Why nothing was written."""
    if isinstance(error, Stopped):
        return shell.say("ui.export.stopped")
    name = path.name if path is not None else ""
    if isinstance(error, OSError):
        word = system_word(error)
        return shell.say("ui.export.failed", name, shell.say(f"system.{word}") if has(f"system.{word}") else word)
    return shell.say("ui.export.failed", name, str(error) or type(error).__name__)


def free(folder: Path, stem: str, suffix: str) -> Path:
    """The file `stem` in `folder`, with a number where that name is taken: what is there is replaced only when somebody says so."""
    names = itertools.chain([stem], (f"{stem} {number}" for number in itertools.count(2)))
    return next(path for name in names if not os.path.lexists(path := folder / file_name(name, suffix=suffix)))
