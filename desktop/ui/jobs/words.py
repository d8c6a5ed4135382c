"""What is said of an import: of one file, and of all."""

import re
from pathlib import Path

from desktop.ui.jobs.importer import Counts, FileRow
from desktop.ui.shell import Shell
from importers.reasons import error as error_sentence

BEGINNING, NAME = 4000, 60
"""Bytes of what was pasted that are looked at for its name, and characters of that."""

_MARKUP = re.compile(r"<(script|style|!--).*?(</\1>|-->)|<[^>]*>?", re.DOTALL | re.IGNORECASE)

MINUTE = 90
"""Seconds from which the time left is told in minutes."""


def time_left(shell: Shell, seconds: float) -> str:
    """ "about 20 s left"; "" while nobody knows."""
    if seconds < 0:
        return ""
    if seconds >= MINUTE:
        return shell.say("ui.jobs.minutes-left", round(seconds / 60))
    # In steps of five, so that it need not be read again every second.
    return shell.say("ui.jobs.seconds-left", max(1, round(seconds)) if seconds < 10 else round(seconds / 5) * 5)


def progress_words(shell: Shell, done: int, total: int, seconds: float) -> str:
    """ "17 of 40 · about 20 s left"."""
    left = time_left(shell, seconds)
    return shell.say("ui.jobs.of-left", done, total, left) if left else shell.say("ui.jobs.of", done, total)


def summary(shell: Shell, counts: Counts) -> str:
    """ "37 added, 2 already here, 1 could not be read"."""
    told = []
    if counts.added or not (counts.duplicate or counts.skipped or counts.failed):
        told.append(shell.many("ui.jobs.added", counts.added))
    if counts.duplicate:
        told.append(shell.many("ui.jobs.duplicate", counts.duplicate))
    if counts.skipped:
        told.append(shell.many("ui.jobs.skipped", counts.skipped))
    if counts.failed:
        told.append(shell.many("ui.jobs.failed", counts.failed))
    words = ", ".join(told)
    return shell.say("ui.jobs.stopped", words) if counts.stopped else words


def outcome(shell: Shell, row: FileRow) -> str:
    """What became of one file, as a sentence that need not name it."""
    if row.status == "added" and len(row.ids) == 1:
        good = shell.say("ui.jobs.outcome.to-review") if row.review else shell.say("ui.jobs.outcome.added")
    elif row.ids and row.status == "added":
        good = shell.many("ui.jobs.outcome.articles", len(row.ids))
    elif row.status == "skipped":
        return shell.say("ui.jobs.outcome.skipped")
    else:
        good = shell.say("ui.jobs.outcome.duplicate") if row.ids or row.code is None else ""
    if row.code is None:
        return good
    wrong = without_name(error_sentence(row.code, row.words, shell.lang), row.path)
    return shell.say("ui.jobs.outcome.rest", good, wrong) if good else wrong[:1].upper() + wrong[1:]


def name_words(row: FileRow) -> str:
    """What a file is called; what was pasted, by its title or how it begins."""
    if row.source is not None:
        if row.title:
            return row.title
        begun = " ".join(_MARKUP.sub(" ", row.source.data[:BEGINNING].decode("utf-8", "replace")).split())
        if begun:
            return shortened(begun)
    return Path(row.path).name or row.path


def shortened(words: str) -> str:
    """Words as far as a name goes, whole ones."""
    return words if len(words) <= NAME else f"{words[:NAME].rsplit(' ', 1)[0]}…"


def without_name(sentence: str, name: str) -> str:
    """The sentence of an error without the file that it begins with, where that is told beside it."""
    return sentence.removeprefix(name).lstrip(" \u00a0:")
