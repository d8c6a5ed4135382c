"""What stands below an article on paper: how it is cited, where it was read and when."""

from dataclasses import dataclass, replace

from desktop.citations.cite import cite
from desktop.citations.engine.seam import Nodes
from desktop.citations.errors import CitationError
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.ui.cite.forms import text_of
from desktop.ui.cite.words import date_words
from desktop.ui.shell import Shell
from importers.article import Fields


@dataclass(frozen=True, slots=True)
class Closing:
    """`reference` in the chosen style (none where it cannot be made), and of `url` and `accessed` what the reference does not tell."""

    reference: Nodes = ()
    url: str | None = None
    accessed: str | None = None


def closing_of(db: object, fields: Fields, style: str, locale: str | None) -> Closing:
    """Cite a work for paper, in the reader's thread: a style takes its time. One that cannot be used leaves the address alone."""
    plain = Closing(url=fields.url, accessed=fields.accessed)
    try:
        chosen = find_style(style)
    except CitationError:
        return plain
    told, other = (cite([Reference("1", one)], chosen, locale=locale)[0] for one in (fields, replace(fields, accessed=None)))
    if told.error is not None:
        return plain
    text = text_of(told.nodes)
    bare = "".join(text.split()).lower()
    return Closing(
        told.nodes,
        None if fields.url and "".join(fields.url.split()).lower() in bare else fields.url,
        None if fields.accessed and text != text_of(other.nodes) else fields.accessed,
    )


def address_words(shell: Shell, closing: Closing) -> str:
    """The address and the day on which it was read, as far as they are known and the reference has them not."""
    day = date_words(shell, closing.accessed) if closing.accessed else ""
    if closing.url and day:
        return shell.say("ui.article.address-read", closing.url, day)
    return closing.url or (shell.say("ui.article.read-on", day) if day else "")
