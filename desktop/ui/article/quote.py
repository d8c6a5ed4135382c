"""Words quoted from an article with where they stand and the reference, for the clipboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from desktop.archive.connection import Archive
from desktop.archive.record import Record
from desktop.citations.cite import cite, language_of
from desktop.citations.engine.seam import Nodes, Text
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.ui.article.typeset import Set
from desktop.ui.cite.copy import Written, data_of, tell, written
from desktop.ui.shell import Shell
from importers.article import Fields
from importers.wording import best_language, say


def locator(sets: Sequence[Set], start: int, end: int) -> str:
    """The paragraphs that [start, end) of the document touches, as one writes it in a citation: "§ 3", "§ 3-5"; "" for a heading alone."""
    numbers = [one.block.paragraph for one in sets if one.start < end and start < one.end and one.block.paragraph is not None]
    if not numbers:
        return ""
    return f"§ {numbers[0]}" if numbers[0] == numbers[-1] else f"§ {numbers[0]}-{numbers[-1]}"


def quoted(db: Archive, fields: Fields, words: str, place: str, *, style: str, locale: str | None) -> Written:
    """`words` in the quotation marks of the citation's language, with the in-text form and `place`, and the reference below.

    Raises `CitationError` for a style that cannot be used.
    """
    chosen = find_style(style)
    reference = [Reference("1", fields)]
    lang = language_of(fields, chosen, locale)
    told = cite(reference, chosen, mode="citation", locale=locale, locator=place or None)[0]
    entry = cite(reference, chosen, locale=locale)[0]
    # The words stand between the marks as they are in the article.
    opening, closing = say("ui.article.quoted", "\n", lang=best_language(lang)).split("\n")
    entries: list[Nodes] = [(Text(part),) for part in f"{opening}{words}{closing}".split("\n\n")]
    if told.error is None and told.nodes:
        entries[-1] = (*entries[-1], Text(" "), *told.nodes)
    if entry.error is None:
        entries.append(entry.nodes)
    return written(entries, title=say("citation.list", lang=lang), lang=lang, failed=told.error or entry.error)


def copy_quote(shell: Shell, record: Record, words: str, place: str) -> None:
    """Put `words` with their citation on the clipboard, and say so."""

    def done(found: Written) -> None:
        QGuiApplication.clipboard().setMimeData(data_of(found))
        shell.said.emit(shell.say("ui.article.quote-copied", place.replace("§ ", "¶\u00a0")) if place else shell.say("ui.article.quote-copied-plain"), False)

    call = partial(quoted, fields=record.fields, words=words, place=place, style=shell.settings.style, locale=shell.settings.locale)
    shell.desk.ask(call, done, partial(tell, shell), key="quote")
