"""`pressmark search`: articles by their words, the best first, with the place where the words stand."""

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
    if not session.colour:
        tell(session, wrapped_text(hit.snippet, width(), " " * 7, " " * 7))
        return
    parts, at = [], 0
    for start, end in hit.highlights:
        parts += [visible(hit.snippet[at:start]), BOLD, visible(hit.snippet[start:end]), PLAIN]
        at = end
    print(" " * 7 + "".join([*parts, visible(hit.snippet[at:])]))  # noqa: T201 - our own escape codes must not be made visible


COMMAND = command("search", run, argument("query", "QUERY", many=True), option("limit", Whole(1), default=20), open_words=True)
