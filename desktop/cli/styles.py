"""`pressmark styles`: every citation style there is, or those that words name."""

import shutil
import sys
from collections.abc import Iterable

from desktop.citations.search import StyleIndex
from desktop.citations.styles import Style, all_styles, style_row
from desktop.cli._shared.article import width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.options import argument
from desktop.cli._shared.session import Session, emit, tell
from desktop.cli._shared.tables import Column, tell_table
from importers.wording import many, say

COLUMNS = (Column("style", 3, lines=True), Column("title", 4, lines=True), Column("format"), Column("language"))
AROUND = 8
"""Lines of a terminal that are not for the table: its head, the sentences below, and some for rows of two lines."""


def run(session: Session, *, word: tuple[str, ...]) -> int:
    """List them: thousands, so that a terminal is shown a screenful unless words narrow them; rows and pipes have all."""
    styles = _with_words(word, session.lang)
    count = 0
    if session.json:
        for style in styles:
            emit(session, style_row(style))
        return 0
    if sys.stdout.isatty():
        return _table(session, list(styles), word)
    for style in styles:
        count += 1
        tell(session, f"{style.id}\n    {_about(style)}")
    _count(session, count, word)
    return 0


def _with_words(words: tuple[str, ...], lang: str) -> Iterable[Style]:
    """All as they come, or those that `words` name, the likeliest first."""
    return StyleIndex(all_styles(), lang=lang).find(" ".join(words)) if words else all_styles()


def _table(session: Session, styles: list[Style], words: tuple[str, ...]) -> int:
    room = max(5, (shutil.get_terminal_size().lines - AROUND) // 2)
    shown = styles if words else styles[:room]
    tell_table(session, COLUMNS, ([style.id, style.title, style.format, style.locale] for style in shown))
    if len(shown) < len(styles):
        tell(session, "\n" + wrapped_text(say("cli.styles.short", len(styles), lang=session.lang), width()))
    else:
        _count(session, len(styles), words)
    return 0


def _count(session: Session, count: int, words: tuple[str, ...]) -> None:
    if session.quiet:
        return
    if words and not count:
        tell(session, say("cli.styles.none", " ".join(words), lang=session.lang))
    else:
        tell(session, "\n" + many("cli.count.styles", count, lang=session.lang))


def _about(style: Style) -> str:
    return ", ".join(part for part in (style.title, style.format, style.locale) if part)


COMMAND = command("styles", run, argument("word", "WORD", many=True, required=False), apart=True)
