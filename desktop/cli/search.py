"""`pressmark search`: articles by their words, the best first, with the place where the words stand."""

from collections.abc import Iterator
from itertools import groupby

from desktop.archive.search import Hit, hit_row, search
from desktop.cli._shared.archive import Losses, reading
from desktop.cli._shared.article import width, wrapped_text
from desktop.cli._shared.command import command
from desktop.cli._shared.dates import date_words
from desktop.cli._shared.options import Whole, argument, option
from desktop.cli._shared.session import Session, emit, tell
from desktop.escaping import visible
from importers.wording import many, say

BOLD, PLAIN = "\033[1m", "\033[22m"


def run(session: Session, *, query: tuple[str, ...], limit: int) -> int:
    """Show what is found; a search without a hit is no failure."""
    with reading(session) as db:
        lost = Losses(session)
        hits = search(db, " ".join(query), limit=limit, damaged=lost)
    for hit in hits:
        emit(session, hit_row(hit))
        if not session.json:
            _tell(session, hit)
    if not session.quiet:
        tell(session, many("cli.count.hits", len(hits), lang=session.lang) if hits else say("cli.nothing-found", lang=session.lang))
    return 1 if lost.count else 0


def _tell(session: Session, hit: Hit) -> None:
    title = hit.title or f"[{say('cli.untitled', lang=session.lang)}]"
    tell(session, wrapped_text(title, width(), f"{hit.id:>5}  ", " " * 7))
    place = ", ".join(part for part in (hit.container_title, hit.published and date_words(hit.published, session.lang), hit.citekey) if part)
    tell(session, wrapped_text(place, width(), " " * 7, " " * 7))
    if hit.snippet:
        _tell_snippet(session, hit)
    tell(session)


def _tell_snippet(session: Session, hit: Hit) -> None:
    """The words that were found in bold, where the terminal may; what the article itself says is made harmless before."""
    text = wrapped_text(" ".join((hit.snippet or "").split()), width(), " " * 7, " " * 7)
    if not session.colour:
        tell(session, text)
        return
    print("".join(_bold(text, hit)))  # noqa: T201 - our own escape codes must not be made visible


def _bold(text: str, hit: Hit) -> Iterator[str]:
    """`text`, which is the snippet with other white space, in runs of the words that were found and of the rest."""
    found = {at for start, end in hit.highlights for at in range(start, end)}
    signs = iter([at in found for at, char in enumerate(hit.snippet or "") if not char.isspace()])
    marks = [None if char.isspace() else next(signs, False) for char in text]
    # White space within a phrase that was found is of the phrase.
    for at in range(1, len(marks)):
        marks[at] = marks[at - 1] if marks[at] is None and text[at] == " " and any(marks[at + 1 : at + 2]) else marks[at]
    for bold, run in groupby(zip(text, marks, strict=True), key=lambda pair: bool(pair[1])):
        shown = visible("".join(char for char, _ in run), lines=True)
        yield f"{BOLD}{shown}{PLAIN}" if bold else shown


COMMAND = command("search", run, argument("query", "QUERY", many=True), option("limit", Whole(1), default=20), open_words=True)
