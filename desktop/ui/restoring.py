"""Before a backup is restored: what is in it, and what will become of the archive that is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.archive.backup import Contents
from desktop.ui.numbers import number_words
from desktop.ui.question import question
from desktop.ui.shell import Shell


def ask_restoring(parent: QWidget, shell: Shell, copy: Path, found: Contents, there: int, restore: Callable[[], object]) -> QMessageBox:
    """Say that `copy`, which holds `found`, would take the place of the archive with its `there` articles; `restore` is called on a yes."""
    box, go, _ = question(
        parent,
        shell.say("ui.archive.restore-title"),
        shell.say("ui.archive.restore-ask", copy.name),
        "\n\n".join((_backup_words(shell, found), _archive_words(shell, there))),
        shell.say("ui.archive.restore-go"),
        shell.say("ui.archive.restore-stay"),
    )
    box.setWindowModality(Qt.WindowModality.WindowModal)
    go.clicked.connect(restore)
    box.show()
    return box


def _backup_words(shell: Shell, found: Contents) -> str:
    count = shell.many("ui.archive.restore-holds", found.articles, number_words(shell, found.articles))
    trashed = shell.many("ui.archive.restore-trash", found.trashed, number_words(shell, found.trashed)) if found.trashed else ""
    moment = QDateTime.fromString(found.written or "", Qt.DateFormat.ISODate).toLocalTime()
    words = QLocale(shell.lang).toString(moment, "d MMMM yyyy, HH:mm")
    written = shell.say("ui.archive.restore-written", words) if moment.isValid() else ""
    return " ".join(part for part in (count, trashed, written) if part)


def _archive_words(shell: Shell, there: int) -> str:
    return shell.many("ui.archive.restore-instead", there, number_words(shell, there), Path(shell.desk.path).stem)
