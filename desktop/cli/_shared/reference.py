"""The reference of one article for a person to read, in the style of the settings."""

from desktop.archive.record import Record
from desktop.citations.cite import cite
from desktop.citations.errors import CitationError, sentence
from desktop.citations.flavours._shared import flavour
from desktop.citations.reference import Reference
from desktop.citations.styles import find_style
from desktop.cli._shared.session import Session


def reference(session: Session, record: Record) -> str:
    """The article's entry in a bibliography, as text; where it cannot be made, why not."""
    key = record.citekey if record.id is None else str(record.id)
    try:
        (cited,) = cite([Reference(key, record.fields)], find_style(session.settings.style))
    except CitationError as error:
        return f"[{sentence(error, lang=session.lang)}]"
    if cited.error is not None:
        return f"[{sentence(cited.error, lang=session.lang)}]"
    return flavour("text").inline(cited.nodes)
